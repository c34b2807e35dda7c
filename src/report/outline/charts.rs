//! Charts, each with a table of the same figures.

use super::super::curve::{Curve, Stretch};
use super::super::facts::{Facts, Reader, ScoreFacts, SectionFacts};
use super::super::slips::{Expected, Slip};
use super::super::wording::{Words, clock};
use super::{Block, Cell, Table};
use crate::assessment::{Milli, Millis};
use crate::scoring::{FigureName, Tally};
use crate::text::{Arg, SafeText};

/// Keys that a chart shows.
const MOST_KEYS: usize = 12;

/// A chart. What it shows also stands in a table.
#[derive(Debug)]
pub(in crate::report) struct Chart {
    pub(in crate::report) title: String,
    /// What a reader who does not see it is told.
    pub(in crate::report) about: String,
    /// What lies along the bottom; empty for none.
    pub(in crate::report) across: String,
    /// What goes up; empty for none.
    pub(in crate::report) up: String,
    pub(in crate::report) plot: Plot,
    /// What the marks in it stand for; empty where there are none.
    pub(in crate::report) marks: String,
}

/// What a chart draws.
#[derive(Debug)]
pub(in crate::report) enum Plot {
    /// A line of steps over time, and moments that are marked.
    Steps(Vec<Stretch>, Vec<Millis>),
    /// Standing bars, with names for the filled ones and the others, where there is a difference.
    Columns(Vec<Bar>, Option<[String; 2]>),
    /// Lying bars of two parts, with a name for each part.
    Rows(Vec<[Bar; 2]>, [String; 2]),
    /// Lying bars on the scale from 0 to 100.
    Scale(Vec<Bar>),
}

/// A bar.
#[derive(Clone, Debug)]
pub(in crate::report) struct Bar {
    pub(in crate::report) name: String,
    /// What its length stands for, in any one unit.
    pub(in crate::report) value: u64,
    /// The same as people read it.
    pub(in crate::report) shown: String,
    pub(in crate::report) filled: bool,
    /// Whether a mark stands above it.
    pub(in crate::report) marked: bool,
}

/// Scaled scores by module: the table of scores stands below it.
pub(super) fn scale(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    let bar = |section: &SectionFacts| {
        let ScoreFacts { score, .. } = section.score.as_ref()?;
        section.ending?;
        let value = u64::try_from(score.scaled.0).unwrap_or(0);
        Some(Bar {
            name: section.title.to_string(),
            value,
            shown: score.scaled.rounded(1),
            filled: true,
            marked: false,
        })
    };
    let bars: Vec<_> = facts.sections.iter().filter_map(bar).collect();
    if bars.len() > 1 {
        let chart = Chart {
            title: words.say("report-scale-title"),
            about: words.say("report-scale-desc"),
            across: String::new(),
            up: String::new(),
            plot: Plot::Scale(bars),
            marks: String::new(),
        };
        into.push(Block::Chart(chart, None));
    }
}

/// Speed over time, wherever there is any.
pub(super) fn speed(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    let all = facts.sections.iter().enumerate();
    let all = all.flat_map(|(place, section)| section.speed.iter().map(move |curve| (place, section, curve)));
    let all: Vec<_> = all.filter(|(_, _, curve)| curve.stretches.len() > 1).collect();
    if all.is_empty() {
        return;
    }
    into.push(Block::Part(words.say("report-speed")));
    into.push(Block::Note(words.say("report-speed-about")));
    for (place, section, curve) in all {
        into.push(one_speed(section, curve, marked(facts, place, curve), words));
        let typing = curve.item.and_then(|item| section.items.get(item - 1)).and_then(|item| item.typing);
        if let Some(typing) = typing.filter(|typing| typing.left_early) {
            let charged = clock(typing.time);
            into.push(Block::Note(words.with("report-speed-left-early", &[("time", charged.as_str().into())])));
        }
    }
}

/// Times of work at which something out of the ordinary happened. The candidate's version marks none: nothing in it
/// accuses.
fn marked(facts: &Facts, section: usize, curve: &Curve) -> Vec<Millis> {
    let places = facts.moments.iter().filter_map(|moment| moment.place);
    let here = places.filter(|place| place.section == Some(section));
    let of_curve = here.filter(|place| place.alone == curve.item.is_some());
    let same = of_curve.filter(|place| curve.item.is_none() || place.item == curve.item);
    same.filter_map(|place| place.work).filter(|_| facts.request.reader == Reader::Proctor).collect()
}

fn one_speed(section: &SectionFacts, curve: &Curve, marked: Vec<Millis>, words: Words<'_>) -> Block {
    let module = ("module", section.title.as_str().into());
    let (figure, axis, title) = match curve.item {
        Some(item) => {
            let title = words.with("report-speed-typing", &[module, ("item", item.into())]);
            (FigureName::NetWpm, "report-speed-typing-axis", title)
        }
        None => (FigureName::GrossKsph, "report-speed-entry-axis", words.with("report-speed-entry", &[module])),
    };
    let of = |speed: Option<Milli>| words.value(figure, speed.unwrap_or_default());
    let speeds = || curve.stretches.iter().map(|stretch| stretch.speed);
    let (low, high) = (of(speeds().min()), of(speeds().max()));
    let args = [("n", curve.stretches.len().into()), ("low", low.as_str().into()), ("high", high.as_str().into())];
    let row = |stretch: &Stretch| {
        let at = |time| Cell::number(clock(time));
        vec![at(stretch.from), at(stretch.to), Cell::number(words.value(figure, stretch.speed))]
    };
    let head = vec![words.say("report-speed-from"), words.say("report-speed-to"), words.figure(figure)];
    let table = Table { caption: title.clone(), head, rows: curve.stretches.iter().map(row).collect() };
    let chart = Chart {
        title,
        about: words.with("report-speed-desc", &args),
        across: words.say("report-axis-time"),
        up: words.say(axis),
        marks: marks(!marked.is_empty(), words),
        plot: Plot::Steps(curve.stretches.clone(), marked),
    };
    Block::Chart(chart, Some(table))
}

fn marks(any: bool, words: Words<'_>) -> String {
    if any { words.say("report-chart-mark") } else { String::new() }
}

/// Errors by key, of copies.
pub(super) fn errors(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    let copied: Vec<_> =
        facts.sections.iter().filter_map(|section| section.slips.as_ref().map(|slips| (section, slips))).collect();
    if copied.is_empty() {
        return;
    }
    into.push(Block::Part(words.say("report-errors")));
    into.push(Block::Note(words.say("report-errors-about")));
    for (section, slips) in copied {
        if !slips.complete {
            into.push(Block::Text(words.say("report-errors-lacking")));
        }
        if slips.pairs.is_empty() {
            // Of what was not looked at it cannot be said that it has none.
            into.extend(slips.complete.then(|| Block::Text(words.say("report-errors-none"))));
            continue;
        }
        let keys = slips.by_expected();
        into.push(by_expected(section, &keys, words));
        let rest = keys.iter().skip(MOST_KEYS).map(|key| u64::from(key.left()) + u64::from(key.corrected()));
        let rest = rest.sum::<u64>();
        if rest > 0 {
            into.push(Block::Note(words.with("report-errors-more", &[("n", Arg::Count(rest))])));
        }
        if facts.request.reader == Reader::Proctor {
            into.push(Block::Table(pairs(section, &slips.pairs, words)));
        }
    }
}

/// A key by its name.
fn key(key: Option<char>, words: Words<'_>) -> String {
    match key {
        Some(' ') => words.say("report-key-space"),
        Some(key) => SafeText::replaced(&key.to_string()).to_string(),
        None => words.say("report-key-nothing"),
    }
}

/// The keys that were expected where another came.
fn by_expected(section: &SectionFacts, keys: &[Expected], words: Words<'_>) -> Block {
    let title = words.with("report-errors-caption", &[("module", section.title.as_str().into())]);
    let keys = keys.get(..MOST_KEYS).unwrap_or(keys);
    let name = |one: &Expected| key(one.wanted, words);
    let row = |one: &Expected| {
        let instead = |slip: &Slip| {
            let typed = key(slip.typed, words);
            words.with("report-errors-as", &[("n", Arg::Count(slip.count().into())), ("key", typed.as_str().into())])
        };
        let instead = one.pairs.iter().map(instead).collect::<Vec<_>>().join(", ");
        let number = |n: u32| Cell::number(n.to_string());
        vec![Cell::words(name(one)), number(one.left()), number(one.corrected()), Cell::words(instead)]
    };
    let bars = |one: &Expected| {
        let bar =
            |n: u32, filled| Bar { name: name(one), value: n.into(), shown: n.to_string(), filled, marked: false };
        [bar(one.left(), true), bar(one.corrected(), false)]
    };
    let head = ["report-errors-wanted", "report-errors-left", "report-errors-corrected", "report-errors-instead"];
    let head = head.map(|id| words.say(id)).to_vec();
    let table = Table { caption: title.clone(), head, rows: keys.iter().map(row).collect() };
    let parts = ["report-errors-left", "report-errors-corrected"].map(|id| words.say(id));
    let chart = Chart {
        title,
        about: words.with("report-errors-desc", &[("n", keys.len().into())]),
        across: words.say("report-errors-more-axis"),
        up: String::new(),
        plot: Plot::Rows(keys.iter().map(bars).collect(), parts),
        marks: String::new(),
    };
    Block::Chart(chart, Some(table))
}

/// Every pair of keys.
fn pairs(section: &SectionFacts, pairs: &[Slip], words: Words<'_>) -> Table {
    let row = |slip: &Slip| {
        let number = |n: u32| Cell::number(n.to_string());
        let words = |one: Option<char>| Cell::words(key(one, words));
        vec![words(slip.wanted), words(slip.typed), number(slip.left), number(slip.corrected)]
    };
    let head = ["report-errors-wanted", "report-errors-typed", "report-errors-left", "report-errors-corrected"];
    Table {
        caption: words.with("report-errors-pairs", &[("module", section.title.as_str().into())]),
        head: head.map(|id| words.say(id)).to_vec(),
        rows: pairs.iter().map(row).collect(),
    }
}

/// Time on each item of a section. The proctor's table of items stands beside it.
pub(super) fn times(facts: &Facts, place: usize, words: Words<'_>) -> Option<Block> {
    let section = facts.sections.get(place)?;
    let alone = facts.request.reader == Reader::Candidate;
    let places = || facts.moments.iter().filter_map(|moment| moment.place);
    let marked = |number| !alone && places().any(|at| at.section == Some(place) && at.item == Some(number));
    let any_marked = section.items.iter().any(|item| marked(item.number));
    let seen: Vec<_> = section.items.iter().filter(|item| item.seen).collect();
    if seen.len() < 2 {
        return None;
    }
    let title = words.with("report-times-caption", &[("module", section.title.as_str().into())]);
    let longest = seen.iter().map(|item| item.time).max().unwrap_or_default();
    let full =
        |points: Option<(Milli, Milli)>| points.is_none_or(|(points, max)| Tally::of_points(points, max).is_full());
    let bars = section.items.iter().map(|item| Bar {
        name: item.number.to_string(),
        value: item.time.0,
        shown: tenths(item.time),
        filled: full(item.points),
        marked: marked(item.number),
    });
    let legend = ["report-legend-right", "report-legend-other"].map(|id| words.say(id));
    let high = words.seconds(longest);
    let args = [("n", section.items.len().into()), ("high", high.as_str().into())];
    let chart = Chart {
        title: title.clone(),
        about: words.with("report-times-desc", &args),
        across: words.say("report-axis-items"),
        up: words.say("report-axis-seconds"),
        plot: Plot::Columns(bars.collect(), section.score.is_some().then_some(legend)),
        marks: marks(any_marked, words),
    };
    let row = |item: &super::super::facts::ItemFacts| {
        let mut cells = vec![Cell::number(item.number.to_string()), Cell::number(words.seconds(item.time))];
        cells.extend(item.points.map(|points| Cell::number(points_of(points, words))));
        cells
    };
    let mut head = vec![words.say("report-item"), words.say("report-time")];
    head.extend(section.score.is_some().then(|| words.say("report-points")));
    let table = Table { caption: title, head, rows: section.items.iter().map(row).collect() };
    Some(Block::Chart(chart, alone.then_some(table)))
}

pub(super) fn points_of((points, max): (Milli, Milli), words: Words<'_>) -> String {
    let (points, max) = (points.to_string(), max.to_string());
    words.with("report-points-of", &[("points", points.as_str().into()), ("max", max.as_str().into())])
}

/// Seconds with one decimal, without a unit.
fn tenths(time: Millis) -> String {
    Milli(i64::try_from(time.0).unwrap_or(i64::MAX)).rounded(1)
}
