//! The proctor's version: everything, with what to check it by.

use super::super::facts::{Facts, ItemFacts, Moment, SectionFacts, Source, line};
use super::super::wording::{Words, clock};
use super::{Block, Cell, Table, Tone, charts, scores};
use crate::assessment::{Accommodation, Millis};
use crate::journal::FILE;
use crate::pack;
use crate::result::{Document, Outcome, RESULT, SIGNATURE};
use crate::text::{Arg, shell_word};

pub(super) fn blocks(facts: &Facts, words: Words<'_>, into: &mut Vec<Block>) {
    if let Some((document, source)) = &facts.document {
        into.push(Block::Pairs(who(document, *source, words)));
    }
    checks(facts, words, into);
    let Some((document, source)) = &facts.document else { return };
    into.push(Block::Part(words.say("report-result")));
    if facts.is_practice() {
        into.push(Block::Note(words.say("report-was-practice")));
    }
    scores::overall(facts, words, into);
    charts::scale(facts, words, into);
    into.push(scores::table(facts, words));
    for section in &facts.sections {
        self::section(section, words, into);
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
        how_to_verify(facts, document, words, into);
    }
    scores::meanings(facts, words, into);
}

/// Who sat what, with what, under which conditions.
fn who(document: &Document, source: Source, words: Words<'_>) -> Vec<(String, Cell)> {
    let safe = |text: &str| line(text).to_string();
    let Document { pack, form, program, conditions, times, journal, .. } = document;
    let mut pairs = vec![
        (words.say("report-candidate"), Cell::words(document.candidate.as_str())),
        (words.say("report-sitting"), Cell::exact(safe(&document.sitting))),
        (words.say("report-attestation"), Cell::words(words.attestation(document.attestation))),
        (words.say("report-pack"), Cell::words(safe(&format!("{} ({} {})", pack.title, pack.id, pack.version)))),
        (words.say("report-pack-sha"), Cell::exact(safe(&pack.sha256))),
        (words.say("report-form"), Cell::words(safe(&format!("{} ({} {})", form.title, form.id, form.version)))),
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
        (words.say("report-mode"), Cell::words(words.mode(conditions.mode))),
        (words.say("report-captions"), Cell::words(words.yes_no(conditions.captions))),
        (words.say("report-draft-voices"), Cell::words(words.yes_no(conditions.draft_voices))),
        (words.say("report-muted"), Cell::words(words.yes_no(conditions.muted))),
        (words.say("report-resume"), Cell::words(words.resume(conditions.resume))),
        (words.say("report-show-scores"), Cell::words(words.yes_no(conditions.show_scores))),
        (words.say("report-accommodation"), Cell::words(accommodation(&conditions.accommodation, words))),
        (words.say("report-started"), Cell::exact(safe(&times.started))),
        (words.say("report-finished"), Cell::exact(safe(&times.finished))),
        (words.say("report-test-time"), Cell::words(clock(times.test_ms))),
        (words.say("report-outages"), Cell::words(clock(Millis(times.outages_ms)))),
        (words.say("report-journal-lines"), Cell::exact(journal.lines.to_string())),
        (words.say("report-journal-bytes"), Cell::exact(journal.bytes.to_string())),
    ];
    if source == Source::Journal {
        pairs.push((words.say("report-source"), Cell::words(words.say("report-source-journal"))));
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
    let silent = facts.good();
    let rows = facts.verification.checks.iter().map(|check| {
        let (tone, reasons) = match &check.outcome {
            Outcome::Passed => (Tone::Good, String::new()),
            Outcome::Failed(reasons) => {
                (Tone::Bad, reasons.iter().map(|reason| line(reason).to_string()).collect::<Vec<_>>().join("; "))
            }
            Outcome::NotDone(why) => (Tone::Plain, line(why).to_string()),
        };
        let outcome = Cell::judged(tone, &words.outcome(&check.outcome));
        let mut cells = vec![Cell::words(words.step(check.step)), outcome];
        cells.extend((!silent).then(|| Cell::english(reasons)));
        cells
    });
    let mut head = ["report-check", "report-outcome"].map(|id| words.say(id)).to_vec();
    head.extend((!silent).then(|| words.say("report-why")));
    into.push(Block::Table(Table { caption: words.say("report-checks-caption"), head, rows: rows.collect() }));
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
}

fn section(section: &SectionFacts, words: Words<'_>, into: &mut Vec<Block>) {
    into.push(Block::Piece(section.title.to_string()));
    let right = section.score.as_ref().map_or(0, |score| u64::from(score.score.tally.right));
    let args = [
        ("answered", Arg::Count(u64::from(section.answered))),
        ("items", section.items.len().into()),
        ("right", Arg::Count(right)),
    ];
    let ending = words.ending(section.ending);
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
        let rows: Vec<_> = figures.map(row).collect();
        if !rows.is_empty() {
            let caption = words.with("report-figures-caption", &[("module", section.title.as_str().into())]);
            let head = ["report-figure", "report-value"].map(|id| words.say(id)).to_vec();
            into.push(Block::Table(Table { caption, head, rows }));
        }
    }
    into.extend(charts::times(section, words, false));
    let caption = words.with("report-items-caption", &[("module", section.title.as_str().into())]);
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
        rows: section.items.iter().map(|item| self::item(item, words)).collect(),
    }));
}

fn item(item: &ItemFacts, words: Words<'_>) -> Vec<Cell> {
    let points = item.points.map_or_else(|| "–".to_owned(), |points| charts::points_of(points, words));
    vec![
        Cell::exact(format!("{}. {}", item.number, item.id)),
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
    let row = |moment: &Moment| vec![Cell::number(clock(moment.t)), Cell::words(words.moment(moment))];
    into.push(Block::Table(Table {
        caption: words.say("report-irregularities-caption"),
        head: ["report-test-time-at", "report-what"].map(|id| words.say(id)).to_vec(),
        rows: facts.moments.iter().map(row).collect(),
    }));
}

/// How anyone checks the bundle, with this program and without.
fn how_to_verify(facts: &Facts, document: &Document, words: Words<'_>, into: &mut Vec<Block>) {
    into.push(Block::Part(words.say("report-how")));
    let path = facts.verification.path.as_str();
    let file = |name: &str| shell_word(&format!("{}/{name}", path.trim_end_matches('/')));
    let namespace = document.attestation.namespace();
    let principal = facts.verification.principal.as_ref().map_or_else(
        || namespace.split('@').next().unwrap_or_default().to_owned(),
        |principal| line(principal).to_string(),
    );
    into.push(Block::Text(words.say("report-how-callready")));
    let pack = if pack::built_in().contains(&document.pack.id.as_str()) { "" } else { " --pack DIR" };
    into.push(Block::Code(format!("callready verify {} --signers allowed_signers{pack}", shell_word(path))));
    into.push(Block::Text(words.say("report-how-signers")));
    if let Some(key) = &facts.key {
        into.push(Block::Code(format!("{principal} namespaces=\"{namespace}\" {}", line(key))));
    }
    if let Some(fingerprint) = &facts.verification.fingerprint {
        into.push(Block::Text(words.say("report-how-fingerprint")));
        into.push(Block::Code(line(fingerprint).to_string()));
    }
    into.push(Block::Text(words.say("report-how-openssh")));
    into.push(Block::Code(format!(
        "ssh-keygen -Y verify -f allowed_signers -I {} -n {namespace} -s {} < {}",
        shell_word(&principal),
        file(SIGNATURE),
        file(RESULT)
    )));
    into.push(Block::Text(words.say("report-how-journal")));
    into.push(Block::Code(format!("sha256sum {}", file(FILE))));
    into.push(Block::Code(line(&document.journal.sha256).to_string()));
}
