//! Scores in blocks: for candidate and proctor alike.

use super::super::facts::{Band, Facts, ItemFacts, ScoreFacts, SectionFacts, WELL_ABOVE, line};
use super::super::standing::Standing;
use super::super::wording::{Words, clock};
use super::{Block, Cell, Table, Tone};
use crate::assessment::{Measure, Verdict};
use crate::scoring::{FigureName, of_measure};
use crate::text::{Arg, day_and_minute};

pub(super) fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Passed => Tone::Good,
        Verdict::NotPassed => Tone::Bad,
        Verdict::NotScored => Tone::Plain,
    }
}

fn band_tone(band: Band) -> Tone {
    match band {
        Band::WellAbove | Band::Passed => Tone::Good,
        Band::NotPassed => Tone::Bad,
        Band::NotJudged | Band::NotFinished => Tone::Plain,
    }
}

/// The verdict on the whole, and the composite.
pub(super) fn overall(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    let Some((document, _)) = &facts.document else { return };
    let score = &document.score;
    if facts.standing == Standing::Unfinished {
        return into.push(Block::Lead(Tone::Plain, words.say("report-overall-unfinished")));
    }
    let told = words.verdict(score.verdict);
    into.push(if facts.good() {
        Block::Lead(tone(score.verdict), told)
    } else {
        // A forged verdict must not shine.
        Block::Lead(Tone::Plain, words.with("report-overall-unproved", &[("text", told.as_str().into())]))
    });
    let needed = score.composite_cut.map(|cut| cut.rounded(1));
    let composite = score.composite.map(|composite| composite.rounded(1));
    into.push(Block::Text(match (&composite, &needed) {
        (Some(composite), Some(needed)) => {
            words.with("results-composite-cut", &[("n", Arg::Text(composite)), ("needed", Arg::Text(needed))])
        }
        (Some(composite), None) => words.with("results-composite", &[("n", Arg::Text(composite))]),
        (None, _) => words.say("results-no-composite"),
    }));
}

/// When the result was checked, and by which version.
pub(super) fn checked(facts: &Facts, words: Words<'_>) -> String {
    let at = day_and_minute(&line(&facts.request.checked));
    words.with("report-checked-by", &[("time", at.as_str().into()), ("version", super::super::VERSION.into())])
}

/// The texts that were left before their end, and what that does to their speed.
pub(super) fn left_early(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    into.extend(facts.sections.iter().flat_map(|section| left_early_in(section, words)).map(Block::Text));
}

pub(super) fn left_early_in(section: &SectionFacts, words: Words<'_>) -> Vec<String> {
    let told = |item: &ItemFacts| {
        let charged = clock(item.typing.filter(|typing| typing.left_early)?.time);
        let args =
            [("module", section.title.as_str().into()), ("n", item.number.into()), ("time", charged.as_str().into())];
        Some(words.with("report-left-early", &args))
    };
    section.items.iter().filter_map(told).collect()
}

/// One row a module, and one for each further figure that has to be reached.
pub(super) fn table(facts: &Facts, words: Words<'_>) -> Block {
    let head =
        ["results-module", "report-band", "results-score", "results-needed", "results-scaled", "report-time-used"];
    let mut rows = Vec::new();
    for section in &facts.sections {
        let time = section.time.map_or_else(dash, |time| time_of(section, clock(time)));
        let title = Cell::words(section.title.as_str());
        let Some(ScoreFacts { score, band }) = &section.score else {
            rows.push(vec![title, dash(), dash(), dash(), dash(), time]);
            continue;
        };
        let judged = Cell::judged(band_tone(*band), &words.band(*band));
        let cut = Cell::number(value(words, score.measure, score.cut));
        if section.ending.is_none() {
            rows.push(vec![title, judged, dash(), cut, dash(), time]);
            continue;
        }
        let raw = Cell::number(value(words, score.measure, score.raw));
        rows.push(vec![title, judged, raw, cut, Cell::number(score.scaled.rounded(1)), time]);
        for hurdle in &score.hurdles {
            let figure = words.figure(of_measure(hurdle.measure));
            let name = words.with(
                "report-hurdle",
                &[("module", section.title.as_str().into()), ("figure", figure.as_str().into())],
            );
            let (tone, id) = if hurdle.value >= hurdle.at {
                (Tone::Good, "report-reached")
            } else {
                (Tone::Bad, "report-not-reached")
            };
            rows.push(vec![
                Cell::words(name),
                Cell::judged(tone, &words.say(id)),
                Cell::number(value(words, hurdle.measure, hurdle.value)),
                Cell::number(value(words, hurdle.measure, hurdle.at)),
                dash(),
                dash(),
            ]);
        }
    }
    let head = head.map(|id| words.say(id)).to_vec();
    Block::Table(Table { caption: words.say("report-scores-caption"), head, rows })
}

fn dash() -> Cell {
    Cell::number("–")
}

fn time_of(section: &SectionFacts, time: String) -> Cell {
    Cell::number(match section.limit {
        Some(limit) => format!("{time} / {}", clock(limit)),
        None => time,
    })
}

pub(super) fn value(words: Words<'_>, measure: Measure, value: crate::assessment::Milli) -> String {
    words.value(of_measure(measure), value)
}

/// What bands, the scale and every figure of this report mean.
pub(super) fn meanings(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    into.push(Block::Part(words.say("report-meanings")));
    let well = WELL_ABOVE.rounded(0);
    let mut means = vec![
        words.say("report-means-needed"),
        words.say("report-means-scaled"),
        words.with("report-means-bands", &[("n", Arg::Text(&well))]),
        words.say("report-means-composite"),
        words.say("report-means-cuts"),
    ];
    if facts.sections.iter().flat_map(|section| &section.items).any(|item| item.typing.is_some()) {
        means.push(words.say("report-means-typing-time"));
    }
    into.push(Block::List(means));
    let mut seen: Vec<FigureName> = Vec::new();
    for score in facts.sections.iter().filter_map(|section| section.score.as_ref()) {
        let of_hurdles = score.score.hurdles.iter().map(|hurdle| of_measure(hurdle.measure));
        let all = std::iter::once(of_measure(score.score.measure)).chain(of_hurdles);
        for figure in all.chain(score.score.figures.iter().map(|figure| figure.name)) {
            if !seen.contains(&figure) {
                seen.push(figure);
            }
        }
    }
    let pairs = seen.into_iter().map(|figure| (words.figure(figure), Cell::words(words.formula(figure))));
    into.push(Block::Pairs(pairs.collect()));
}
