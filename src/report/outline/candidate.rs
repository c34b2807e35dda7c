//! The candidate's version: how it went, what to practise, what the figures mean. Nothing in it accuses.

use super::super::facts::{Facts, Practise, Source, line};
use super::super::wording::{Words, clock};
use super::{Block, Cell, charts, scores};
use crate::scoring::of_measure;
use crate::text::day_and_minute;

pub(super) fn blocks(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    let Some((document, source)) = &facts.document else { return };
    let mut pairs = vec![
        (words.say("report-test"), Cell::words(line(&document.pack.title).as_str())),
        (words.say("report-form"), Cell::words(line(&document.form.title).as_str())),
        (words.say("report-mode"), Cell::words(words.mode(document.conditions.mode))),
        (words.say("report-started"), Cell::words(day_and_minute(&line(&document.times.started)))),
        (words.say("report-test-time"), Cell::words(clock(document.times.test_ms))),
    ];
    if *source == Source::Journal {
        pairs.push((words.say("report-source"), Cell::words(words.say("report-source-journal"))));
    }
    into.push(Block::Pairs(pairs));
    into.push(Block::Part(words.say("report-result")));
    if facts.is_practice() {
        into.push(Block::Note(words.say("report-was-practice")));
    }
    if facts.scores_shown {
        scores::overall(facts, words, into);
        charts::scale(facts, words, into);
        into.push(scores::table(facts, words));
        practise(facts, words, into);
        charts::speed(facts, words, into);
        charts::errors(facts, words, into);
    } else {
        into.push(Block::Text(words.say("report-scores-hidden")));
        into.push(Block::Text(words.say("results-hidden")));
    }
    let times: Vec<_> = facts.sections.iter().filter_map(|section| charts::times(section, words, true)).collect();
    if !times.is_empty() {
        into.push(Block::Part(words.say("report-times")));
        into.extend(times);
    }
    if facts.scores_shown {
        scores::meanings(facts, words, into);
    }
    into.push(Block::Part(words.say("report-recorded")));
    into.push(Block::Note(words.say("report-recorded-about")));
    let recorded = words.recorded(&facts.moments);
    into.push(if recorded.is_empty() {
        Block::Text(words.say("report-recorded-nothing"))
    } else {
        Block::List(recorded)
    });
}

/// What to practise next, the weakest first.
fn practise(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    into.push(Block::Part(words.say("results-practise")));
    if facts.practise.is_empty() {
        into.push(Block::Text(words.say("report-practise-nothing")));
        return;
    }
    let missed = facts.practise.iter().any(|one| one.value < one.needed);
    into.push(Block::Text(words.say(if missed { "report-practise-missed" } else { "report-practise-weakest" })));
    into.push(Block::Ranking(facts.practise.iter().map(|one| advice(facts, one, words)).collect()));
    let module = facts.practise.first().and_then(|one| facts.sections.get(one.section)).map(|section| &section.module);
    let pack = facts.document.as_ref().map(|(document, _)| document.pack.id.as_str());
    if let (Some(module), Some(pack)) = (module, pack)
        && is_plain(module)
        && is_plain(pack)
    {
        into.push(Block::Note(words.say("report-practise-how")));
        into.push(Block::Code(format!("callready take {pack} --module {module} --practice")));
    }
}

fn advice(facts: &Facts, one: &Practise, words: Words<'_>) -> String {
    let Some(section) = facts.sections.get(one.section) else { return String::new() };
    let figure = words.say(&format!("figure-{}", crate::scoring::figure_id(of_measure(one.measure))));
    let (value, needed) = (scores::value(words, one.measure, one.value), scores::value(words, one.measure, one.needed));
    let args = [
        ("module", section.title.as_str().into()),
        ("figure", figure.as_str().into()),
        ("value", value.as_str().into()),
        ("needed", needed.as_str().into()),
    ];
    let told = words.with("report-practise-one", &args);
    match words.tip(&section.module) {
        Some(tip) => format!("{told} {tip}"),
        None => told,
    }
}

/// Whether an id can stand in a command as it is.
fn is_plain(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(plain)
}
