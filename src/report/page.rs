//! An outline as one HTML page: no network, no script, every text escaped by the template.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::facts::Facts;
use super::outline::{Block, Cell, Chart, Outline, Set, Table, Tone, outline};
use super::svg;
use super::wording::Words;
use crate::text::{Lang, Messages};

/// What the page may load: nothing but its own styles.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
/// Columns from which on a table gets a strip of its own to be scrolled in on a narrow screen.
const WIDE: usize = 3;
/// Rows of a table that is kept on one sheet of paper.
const SHORT: usize = 8;

/// A page with a report of each bundle, in the order given.
pub fn page(all: &[Facts], words: &Messages) -> String {
    let words = Words(words);
    let outlines: Vec<_> = all.iter().map(|facts| outline(facts, words)).collect();
    let (bad, many) = (outlines.iter().filter(|one| !one.good).count(), outlines.len() > 1);
    let trusted = outlines.iter().all(|one| one.tone == Tone::Good);
    let count = [("n", outlines.len().into()), ("bad", bad.into())];
    let title = match outlines.as_slice() {
        [one] => one.title.clone(),
        _ => words.with("report-page-of", &count),
    };
    let (tone, verdict) = match outlines.as_slice() {
        [one] => (one.tone, one.verdict.clone()),
        _ if bad > 0 => (Tone::Bad, words.with("report-page-bad", &count)),
        _ if trusted => (Tone::Good, words.with("report-page-good", &count)),
        _ => (Tone::Plain, words.with("report-page-key-unchecked", &count)),
    };
    let writer = |report| Writer { report, top: if many { 2 } else { 1 }, lang: words.lang() };
    let page = html! {
        (DOCTYPE)
        html lang=(words.lang().code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(include_str!("style.css"))) (PreEscaped(sheets(all, words))) }
            }
            body {
                header {
                    (banner(tone, &verdict))
                    h1 { (title) }
                }
                @if many {
                    nav aria-label=(words.say("report-contents")) {
                        ol {
                            @for (place, one) in outlines.iter().enumerate() {
                                li {
                                    a href=(format!("#r{place}")) { (one.title) }
                                    " " (one.tone.sign()) (one.verdict)
                                }
                            }
                        }
                    }
                }
                main {
                    @for (place, one) in outlines.iter().enumerate() {
                        (writer(place).report(one, words))
                    }
                }
                footer { p { (words.say("report-footer")) } }
            }
        }
    };
    page.into_string()
}

fn banner(tone: Tone, verdict: &str) -> Markup {
    html! { p.verdict.(class(tone)) { span.sign aria-hidden="true" { (tone.sign()) } strong { (verdict) } } }
}

/// What stands on each sheet of paper: which sitting, and the number of the sheet. Several reports have sheets of their
/// own names.
fn sheets(all: &[Facts], words: Words<'_>) -> String {
    let sheet = |(place, facts): (usize, &Facts)| {
        let named = facts.document.as_ref().map(|(document, _)| &*document.sitting);
        // Nothing but letters, digits and a few signs can end a string of a style.
        let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { ' ' };
        let sitting: String = named.unwrap_or_default().chars().map(plain).collect();
        let name = if all.len() > 1 { format!(" r{place}") } else { String::new() };
        let used = if all.len() > 1 { format!("#r{place} {{ page: r{place}; }}\n") } else { String::new() };
        let number = words.say("report-sheet");
        let number = number.split(['"', '\\', '<']).collect::<String>();
        format!(
            "@page{name} {{ @bottom-left {{ content: \"{sitting}\"; }} \
             @bottom-right {{ content: \"{number} \" counter(page) \" / \" counter(pages); }} }}\n{used}"
        )
    };
    all.iter().enumerate().map(sheet).collect()
}

/// Writes the blocks of one report.
struct Writer {
    /// Its place on the page.
    report: usize,
    /// The level of the heading that names it.
    top: u8,
    lang: Lang,
}

impl Writer {
    fn report(&self, outline: &Outline, words: Words<'_>) -> Markup {
        html! {
            article id=(format!("r{}", self.report)) {
                @if self.top > 1 {
                    h2 { (outline.title) }
                    (banner(outline.tone, &outline.verdict))
                }
                @for (place, block) in outline.blocks.iter().enumerate() {
                    (self.block(block, place, words))
                }
            }
        }
    }

    fn block(&self, block: &Block, place: usize, words: Words<'_>) -> Markup {
        let id = format!("r{}-{place}", self.report);
        match block {
            Block::Part(title) => heading(self.top + 1, title),
            Block::Piece(title) => heading(self.top + 2, title),
            Block::Text(text) => html! { p { (text) } },
            Block::Note(text) => html! { p.note { (text) } },
            Block::Lead(tone, text) => html! {
                p.lead.(class(*tone)) { span aria-hidden="true" { (tone.sign()) } (text) }
            },
            Block::List(items) => html! { ul { @for item in items { li { (item) } } } },
            Block::Ranking(items) => html! { ol { @for item in items { li { (item) } } } },
            Block::Code(line) => html! { pre { code { (line) } } },
            Block::Pairs(pairs) => html! {
                dl { @for (name, cell) in pairs { div { dt { (name) } dd { (self.cell(cell)) } } } }
            },
            Block::Table(table) => self.table(table, &id),
            Block::Chart(chart, table) => self.chart(chart, table.as_ref(), &id, words),
        }
    }

    fn table(&self, table: &Table, id: &str) -> Markup {
        let numbers = |column: usize| {
            table.rows.first().and_then(|row| row.get(column)).is_some_and(|cell| cell.set == Set::Number)
        };
        let narrow = (1..table.head.len()).all(numbers);
        let inner = html! {
            table.narrow[narrow].pair[table.head.len() == 2].short[table.rows.len() <= SHORT] {
                caption id=(id) { (table.caption) }
                thead {
                    tr { @for (column, name) in table.head.iter().enumerate() {
                        th.number[numbers(column)] scope="col" { (name) }
                    } }
                }
                tbody {
                    @for row in &table.rows {
                        tr { @for (column, cell) in row.iter().enumerate() {
                            @let number = cell.set == Set::Number;
                            @if column == 0 {
                                th.number[number] scope="row" { (self.cell(cell)) }
                            } @else {
                                td.number[number] { (self.cell(cell)) }
                            }
                        } }
                    }
                }
            }
        };
        if table.head.len() < WIDE {
            return inner;
        }
        html! { div.wide role="group" tabindex="0" aria-labelledby=(id) { (inner) } }
    }

    fn cell(&self, cell: &Cell) -> Markup {
        match cell.set {
            Set::Words | Set::Number => html! { (cell.text) },
            Set::Exact => html! { code { (cell.text) } },
            Set::English if self.lang == Lang::En => html! { (cell.text) },
            Set::English => html! { span lang="en" { (cell.text) } },
            Set::Judged(tone) => html! { span.(class(tone)) { (cell.text) } },
        }
    }

    fn chart(&self, chart: &Chart, table: Option<&Table>, id: &str, words: Words<'_>) -> Markup {
        html! {
            figure {
                figcaption { (chart.title) }
                div.plot role="group" tabindex="0" aria-label=(chart.title) { (svg::draw(chart, id)) }
                @if let Some([filled, empty]) = svg::legend(chart) {
                    p.legend {
                        span.key.full aria-hidden="true" {} " " (filled)
                        span.key.empty aria-hidden="true" {} " " (empty)
                    }
                }
                @if !chart.marks.is_empty() { p.legend { (chart.marks) } }
                @if let Some(table) = table {
                    details {
                        summary { (words.say("report-figures-of")) }
                        (self.table(table, &format!("{id}-table")))
                    }
                }
            }
        }
    }
}

fn heading(level: u8, text: &str) -> Markup {
    match level {
        2 => html! { h2 { (text) } },
        3 => html! { h3 { (text) } },
        _ => html! { h4 { (text) } },
    }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Plain => "plain",
    }
}
