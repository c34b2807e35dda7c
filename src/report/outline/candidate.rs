//! The candidate's version: how it went, what to practise, what the figures mean. Nothing in it accuses.

use std::collections::BTreeSet;

use super::super::facts::{Band, Facts, SectionFacts, Source, line};
use super::super::practise::{Missed, Practise};
use super::super::wording::{Words, clock};
use super::{Block, Cell, charts, scores};
use crate::result::{Outcome, Step};
use crate::scoring::of_measure;
use crate::text::{day_and_minute, shell_word};

pub(super) fn blocks(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    let Some((document, source)) = &facts.document else { return };
    let mut pairs = vec![
        (words.say("report-test"), Cell::words(line(&document.pack.title).as_str())),
        (words.say("report-form"), Cell::words(line(&document.form.title).as_str())),
        (words.say("report-mode"), Cell::words(words.mode(document.conditions.mode))),
        (words.say("report-started"), Cell::words(day_and_minute(&line(&document.times.started)))),
        (words.say("report-test-time"), Cell::words(clock(document.times.test_ms))),
        (words.say("report-checked"), Cell::words(scores::checked(facts, words))),
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
        scores::left_early(facts, words, into);
        practise(facts, words, into);
        charts::speed(facts, words, into);
        charts::errors(facts, words, into);
    } else {
        into.push(Block::Text(words.say("report-scores-hidden")));
        into.push(Block::Text(words.say("results-hidden")));
    }
    let times: Vec<_> = (0..facts.sections.len()).filter_map(|place| charts::times(facts, place, words)).collect();
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

/// What to practise next, the weakest first, and how.
fn practise(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    into.push(Block::Part(words.say("results-practise")));
    if facts.practise.is_empty() {
        let judged = |section: &SectionFacts| {
            section.score.as_ref().is_some_and(|score| !matches!(score.band, Band::NotJudged | Band::NotFinished))
        };
        let any = facts.sections.iter().any(judged);
        into.push(Block::Text(words.say(if any { "report-practise-nothing" } else { "report-practise-later" })));
        return;
    }
    let missed = facts.practise.iter().any(Practise::was_missed);
    into.push(Block::Text(words.say(if missed { "report-practise-missed" } else { "report-practise-weakest" })));
    into.push(Block::Ranking(facts.practise.iter().map(|one| advice(facts, one, words)).collect()));
    let mut commands: Vec<_> = facts.practise.iter().filter_map(|one| command(facts, one)).collect();
    let mut seen = BTreeSet::new();
    commands.retain(|command| seen.insert(command.clone()));
    if !commands.is_empty() {
        into.push(Block::Note(words.say("report-practise-how")));
        into.extend(commands.into_iter().map(Block::Code));
    }
}

fn advice(facts: &Facts, one: &Practise, words: Words<'_>) -> String {
    let Some(section) = facts.sections.get(one.section) else { return String::new() };
    let figure = |figure: &Missed| {
        let name = words.say(&format!("figure-{}", crate::scoring::figure_id(of_measure(figure.measure))));
        let (value, needed) =
            (scores::value(words, figure.measure, figure.value), scores::value(words, figure.measure, figure.needed));
        let args =
            [("figure", name.as_str().into()), ("value", value.as_str().into()), ("needed", needed.as_str().into())];
        words.with("report-practise-figure", &args)
    };
    let figures = one.figures.iter().map(figure).collect::<Vec<_>>().join("; ");
    let args = [("module", section.title.as_str().into()), ("figures", figures.as_str().into())];
    let told = words.with("report-practise-one", &args);
    match section.tip.as_deref().and_then(|tip| words.try_say(tip)) {
        Some(tip) => format!("{told} {tip}"),
        None => told,
    }
}

/// How to practise a module. `None` where it could not be run: the pack is not the one that was sat, or not at hand.
fn command(facts: &Facts, one: &Practise) -> Option<String> {
    let (document, _) = facts.document.as_ref()?;
    let module = &facts.sections.get(one.section)?.module;
    let (pack, form) = (document.pack.id.as_str(), document.form.id.as_str());
    let drawn = facts.verification.outcome(Step::Form) == Some(&Outcome::Passed);
    let named = match &facts.request.pack {
        Some(folder) => line(folder).to_string(),
        None => pack.to_owned(),
    };
    let can_run = drawn && is_plain(module) && is_plain(form) && (facts.request.pack.is_some() || is_plain(pack));
    can_run.then(|| format!("callready take {} --form {form} --module {module} --practice", shell_word(&named)))
}

/// Whether an id can stand in a command as it is.
fn is_plain(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(plain)
}
