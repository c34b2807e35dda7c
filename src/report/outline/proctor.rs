//! The proctor's version: everything, with what to check it by.

use super::super::facts::{Facts, ItemFacts, Moment, SectionFacts, Source, line};
use super::super::standing::Standing;
use super::super::wording::{Words, clock};
use super::{Block, Cell, Table, Tone, charts, how, scores};
use crate::assessment::{Accommodation, Millis};
use crate::result::{Check, Document, Outcome, Step};
use crate::text::Arg;

pub(super) fn blocks(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    let Some((document, source)) = &facts.document else { return checks(facts, words, into) };
    into.push(Block::Pairs(who(facts, document, *source, words)));
    into.push(Block::Part(words.say("report-result")));
    if facts.is_practice() {
        into.push(Block::Note(words.say("report-was-practice")));
    }
    scores::overall(facts, words, into);
    charts::scale(facts, words, into);
    into.push(scores::table(facts, words));
    scores::left_early(facts, words, into);
    checks(facts, words, into);
    into.push(Block::Part(words.say("report-conditions")));
    into.push(Block::Pairs(conditions(document, *source, words)));
    into.push(Block::Part(words.say("report-modules-one-by-one")));
    for (place, section) in facts.sections.iter().enumerate() {
        self::section(facts, place, section, words, into);
    }
    charts::speed(facts, words, into);
    charts::errors(facts, words, into);
    timeline(facts, document, words, into);
    into.push(Block::Part(words.say("report-observed")));
    into.push(Block::Text(words.say("report-observed-about")));
    into.push(Block::Table(Table {
        caption: words.say("report-sensors-caption"),
        head: ["report-sensor", "report-state", "report-means"].map(|id| words.say(id)).to_vec(),
        rows: words
            .sensors(&document.sensors)
            .into_iter()
            .map(|(sensor, state, means)| vec![Cell::words(sensor), Cell::words(state), Cell::words(means)])
            .collect(),
    }));
    if *source == Source::Result {
        how::blocks(facts, document, words, into);
    }
    scores::meanings(facts, words, into);
}

/// Who sat what, and when: what stands above the scores.
fn who(facts: &Facts, document: &Document, source: Source, words: Words<'_>) -> Vec<(String, Cell)> {
    let safe = |text: &str| line(text).to_string();
    let Document { pack, form, conditions, times, .. } = document;
    let mut pairs = vec![
        (words.say("report-candidate"), Cell::words(document.candidate.as_str())),
        (words.say("report-sitting"), Cell::exact(safe(&document.sitting))),
        (words.say("report-test"), Cell::words(safe(&format!("{} ({} {})", pack.title, pack.id, pack.version)))),
        (words.say("report-form"), Cell::words(safe(&format!("{} ({} {})", form.title, form.id, form.version)))),
        (words.say("report-started"), Cell::exact(safe(&times.started))),
        (words.say("report-mode"), Cell::words(words.mode(conditions.mode))),
        (words.say("report-accommodation"), Cell::words(accommodation(&conditions.accommodation, words))),
        (words.say("report-checked"), Cell::words(scores::checked(facts, words))),
    ];
    if source == Source::Journal {
        pairs.push((words.say("report-source"), Cell::words(words.say("report-source-journal"))));
    }
    pairs.retain(|(_, cell)| !cell.text.is_empty());
    pairs
}

/// With what it was sat, and under which conditions.
fn conditions(document: &Document, source: Source, words: Words<'_>) -> Vec<(String, Cell)> {
    let safe = |text: &str| line(text).to_string();
    let Document { pack, form, program, conditions, times, journal, .. } = document;
    let mut pairs = vec![
        (words.say("report-attestation"), Cell::words(words.attestation(document.attestation))),
        (words.say("report-pack-sha"), Cell::exact(safe(&pack.sha256))),
        (
            words.say("report-modules"),
            if form.modules.is_empty() {
                Cell::words(words.say("report-modules-all"))
            } else {
                Cell::words(safe(&form.modules.join(", ")))
            },
        ),
        (words.say("report-seed"), Cell::exact(form.seed.to_string())),
        (words.say("report-program"), Cell::words(safe(&format!("{} {}", program.name, program.version)))),
        (words.say("report-captions"), Cell::words(words.yes_no(conditions.captions))),
        (words.say("report-draft-voices"), Cell::words(words.yes_no(conditions.draft_voices))),
        (words.say("report-muted"), Cell::words(words.yes_no(conditions.muted))),
        (words.say("report-resume"), Cell::words(words.resume(conditions.resume))),
        (words.say("report-show-scores"), Cell::words(words.yes_no(conditions.show_scores))),
        (words.say("report-finished"), Cell::exact(safe(&times.finished))),
        (words.say("report-test-time"), Cell::words(clock(times.test_ms))),
        (words.say("report-outages"), Cell::words(clock(Millis(times.outages_ms)))),
        (words.say("report-journal-lines"), Cell::exact(journal.lines.to_string())),
        (words.say("report-journal-bytes"), Cell::exact(journal.bytes.to_string())),
    ];
    if source == Source::Journal {
        // Nobody has signed it.
        pairs.retain(|(name, _)| *name != words.say("report-attestation"));
    }
    pairs.retain(|(_, cell)| !cell.text.is_empty());
    pairs
}

fn accommodation(given: &Accommodation, words: Words<'_>) -> String {
    if *given == Accommodation::default() {
        return words.say("report-accommodation-none");
    }
    let factor = |factor: u32| crate::assessment::Milli(i64::from(factor)).rounded(2);
    let (id, by, on) = (line(&given.id), line(&given.approved_by), line(&given.approved_on));
    let mut parts = vec![words.with(
        "report-accommodation-approved",
        &[("id", id.as_str().into()), ("by", by.as_str().into()), ("on", on.as_str().into())],
    )];
    let default = factor(given.default_factor.0);
    parts.push(words.with("report-accommodation-time", &[("factor", default.as_str().into())]));
    for (module, of) in &given.factors {
        let (module, of) = (line(module), factor(of.0));
        let args = [("module", module.as_str().into()), ("factor", of.as_str().into())];
        parts.push(words.with("report-accommodation-module", &args));
    }
    if given.captions {
        parts.push(words.say("report-accommodation-captions"));
    }
    if given.extra_replays > 0 {
        let replays = Arg::Count(u64::from(given.extra_replays));
        parts.push(words.with("report-accommodation-replays", &[("n", replays)]));
    }
    parts.join("; ")
}

/// What was checked, and how each check came out.
fn checks(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    into.push(Block::Part(words.say("report-verification")));
    let silent = facts.standing == Standing::Holds;
    let waits = facts.standing == Standing::Unfinished;
    let row = |check: &Check| {
        let (tone, reasons) = match &check.outcome {
            Outcome::Passed => (Tone::Good, String::new()),
            Outcome::Failed(reasons) => {
                (Tone::Bad, reasons.iter().map(|reason| line(reason).to_string()).collect::<Vec<_>>().join("; "))
            }
            Outcome::NotDone(why) => (Tone::Plain, line(why).to_string()),
        };
        // What is not there yet has not failed.
        let outcome = match check.outcome {
            Outcome::Failed(_) if waits => Cell::judged(Tone::Plain, &words.say("report-outcome-not-done")),
            _ => Cell::judged(tone, &words.outcome(&check.outcome)),
        };
        let mut cells = vec![Cell::words(words.step(check.step)), outcome];
        cells.extend((!silent).then(|| Cell::english(reasons)));
        cells
    };
    let mut rows: Vec<_> = facts.verification.checks.iter().map(row).collect();
    if facts.verification.outcome(Step::Signer).is_none() {
        // Nobody asked for it: that it was left out must be seen all the same.
        let outcome = Cell::judged(Tone::Plain, &words.say("report-outcome-not-done"));
        let mut cells = vec![Cell::words(words.step(Step::Signer)), outcome];
        cells.extend((!silent).then(|| Cell::words(words.say("report-why-no-signers"))));
        let place = |step: Step| Step::ALL.iter().position(|one| *one == step);
        let before = |check: &&Check| place(check.step) < place(Step::Signer);
        rows.insert(facts.verification.checks.iter().filter(before).count(), cells);
    }
    let mut head = ["report-check", "report-outcome"].map(|id| words.say(id)).to_vec();
    head.extend((!silent).then(|| words.say("report-why")));
    into.push(Block::Table(Table { caption: words.say("report-checks-caption"), head, rows }));
    let mut pairs = Vec::new();
    if let Some(fingerprint) = &facts.verification.fingerprint {
        pairs.push((words.say("report-fingerprint"), Cell::exact(line(fingerprint).as_str())));
    }
    if let Some(principal) = &facts.verification.principal {
        pairs.push((words.say("report-principal"), Cell::exact(line(principal).as_str())));
    }
    let notes = facts.verification.notes.iter();
    pairs.extend(notes.map(|note| (words.say("report-note"), Cell::english(line(note).as_str()))));
    if !pairs.is_empty() {
        into.push(Block::Pairs(pairs));
    }
    if let Some((document, _)) = &facts.document {
        into.push(Block::Text(how::to_keep(document, words)));
    }
}

fn section(facts: &Facts, place: usize, section: &SectionFacts, words: Words<'_>, into: &mut Vec<Block>) {
    into.push(Block::Piece(section.title.to_string()));
    let right = section.score.as_ref().map_or(0, |score| u64::from(score.score.tally.right));
    let args = [
        ("answered", Arg::Count(u64::from(section.answered))),
        ("items", section.items.len().into()),
        ("right", Arg::Count(right)),
    ];
    let ending = words.ending(section.ending, section.is_open);
    let answered = words.with("results-answered", &args);
    let mut told = vec![words.with("report-section-ended", &[("ending", ending.as_str().into())]), answered + "."];
    if let Some(score) = &section.score {
        let id = if score.score.scored { "report-section-weight" } else { "report-section-unscored" };
        told.push(words.with(id, &[("n", Arg::Count(u64::from(score.score.weight)))]));
    }
    into.push(Block::Text(told.join(" ")));
    if let Some(score) = &section.score {
        let figures = score.score.figures.iter();
        let row = |figure: &crate::scoring::Figure| {
            vec![Cell::words(words.figure(figure.name)), Cell::number(words.value(figure.name, figure.value))]
        };
        let mut rows: Vec<_> = figures.map(row).collect();
        let tally = &score.score.tally;
        for (id, time) in [("report-typing-time", tally.typing_time), ("report-entry-time", tally.entry_time)] {
            if time > Millis(0) {
                rows.push(vec![Cell::words(words.say(id)), Cell::number(words.seconds(time))]);
            }
        }
        if !rows.is_empty() {
            let caption = words.with("report-figures-caption", &[("module", section.title.as_str().into())]);
            let head = ["report-figure", "report-value"].map(|id| words.say(id)).to_vec();
            into.push(Block::Table(Table { caption, head, rows }));
        }
    }
    into.extend(scores::left_early_in(section, words).into_iter().map(Block::Note));
    into.extend(charts::times(facts, place, words));
    let ids: Vec<_> = section.items.iter().map(|item| item.id.as_str()).collect();
    let shared = in_common(&ids);
    let args = [("module", section.title.as_str().into()), ("ids", shared.into())];
    let caption = words.with(if shared.is_empty() { "report-items-caption" } else { "report-items-of" }, &args);
    let head = [
        "report-item",
        "report-seen",
        "report-answered",
        "report-points",
        "report-time",
        "report-plays",
        "report-lost",
    ];
    into.push(Block::Table(Table {
        caption,
        head: head.map(|id| words.say(id)).to_vec(),
        rows: section.items.iter().map(|item| self::item(item, shared, words)).collect(),
    }));
}

/// The folders that all ids have in common.
fn in_common<'a>(ids: &[&'a str]) -> &'a str {
    let Some(first) = ids.first().filter(|_| ids.len() > 1) else { return "" };
    let folders = first.match_indices('/').map(|(at, _)| first.get(..=at).unwrap_or_default());
    folders.rev().find(|folders| ids.iter().all(|id| id.starts_with(folders))).unwrap_or_default()
}

fn item(item: &ItemFacts, shared: &str, words: Words<'_>) -> Vec<Cell> {
    let points = item.points.map_or_else(|| "–".to_owned(), |points| charts::points_of(points, words));
    vec![
        Cell::exact(format!("{}. {}", item.number, item.id.strip_prefix(shared).unwrap_or(&item.id))),
        Cell::words(words.yes_no(item.seen)),
        Cell::words(words.yes_no(item.answered)),
        Cell::number(points),
        Cell::number(words.seconds(item.time)),
        Cell::number(item.plays.to_string()),
        Cell::words(words.yes_no(item.sound_lost)),
    ]
}

/// What was out of the ordinary, by test time.
fn timeline(facts: &Facts, document: &Document, words: Words<'_>, into: &mut Vec<Block>) {
    into.push(Block::Part(words.say("report-irregularities")));
    into.push(Block::Note(words.say("report-irregularities-about")));
    if facts.moments.is_empty() {
        into.push(Block::Text(words.say("report-irregularities-none")));
        return;
    }
    let shown = facts.moments.len() as u64;
    if document.irregularity_count > shown {
        let args = [("n", Arg::Count(shown)), ("all", Arg::Count(document.irregularity_count))];
        into.push(Block::Text(words.with("report-irregularities-more", &args)));
    }
    let titles: Vec<_> = facts.sections.iter().map(|section| section.title.as_str()).collect();
    let row = |moment: &Moment| {
        let ran = moment.place.and_then(|place| place.module_time);
        vec![
            Cell::number(clock(moment.t)),
            Cell::words(words.place(moment.place, &titles)),
            Cell::number(ran.map_or_else(|| "–".to_owned(), clock)),
            Cell::words(words.moment(moment)),
        ]
    };
    into.push(Block::Table(Table {
        caption: words.say("report-irregularities-caption"),
        head: ["report-test-time-at", "report-where", "report-module-time", "report-what"]
            .map(|id| words.say(id))
            .to_vec(),
        rows: facts.moments.iter().map(row).collect(),
    }));
}

#[cfg(test)]
mod tests {
    use super::in_common;

    #[test]
    fn ids_are_shortened_by_whole_folders_and_only_where_there_are_several() {
        assert_eq!(in_common(&["uars/math/a-1@1", "uars/math/a-2@1"]), "uars/math/");
        assert_eq!(in_common(&["uars/math/a@1", "uars/map/a@1"]), "uars/");
        assert_eq!(in_common(&["uars/math/a@1"]), "");
        assert_eq!(in_common(&["a", "ab"]), "");
    }
}
