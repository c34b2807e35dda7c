//! A pack's items as questions.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::said::AllSaid;
use super::{Answer, Format, Note, Offer, Question, Report, gift, must_be_new, qti, shown, table, write_new};
use crate::error::{Trouble, UserError};
use crate::item::call_summary::NOTES;
use crate::item::decision::Exhibit;
use crate::item::{Control, Item, Kind, cross_reference, math};
use crate::pack::draw::instantiate;
use crate::pack::item::Authored;
use crate::pack::source::Source;
use crate::pack::{Depth, Pack, in_its_language, open, unknown};
use crate::seed::Seed;
use crate::text::{Messages, SafeText};

/// The most rows of tables that a question can be read with.
const MOST_ROWS: usize = 60;

/// What is exported, and where to.
#[derive(Clone, Debug)]
pub struct Export {
    /// The format.
    pub format: Format,
    /// A file that is not there yet; for QTI a folder.
    pub out: PathBuf,
    /// What numbers and options are drawn with.
    pub seed: u64,
    /// Only items of this module.
    pub module: Option<String>,
}

/// What becomes of an item.
type Turned = Result<(Vec<Question>, Option<&'static str>), String>;

/// Writes the items of a pack that other programs know as questions.
///
/// # Errors
/// The pack cannot be read, there is no such module, or the file is there already.
pub fn export(source: &Source, options: &Export, words: &Messages) -> Result<Report, UserError> {
    must_be_new(&options.out)?;
    let (inner, found) = open(source, Depth::Parts, words);
    let pack = match inner {
        Some(inner) if !found.has_errors() => Pack(Arc::new(inner)),
        _ => return Err(found.into_user_error()),
    };
    let own = in_its_language(&pack.0.manifest, words);
    let words = own.as_ref().unwrap_or(words);
    let mut report = Report::default();
    let questions = questions(&pack, options, words, &mut report)?;
    match options.format {
        Format::Gift => {
            let text = gift::write(&questions, &mut report);
            write_new(&options.out, text.as_bytes())?;
            report.files.push(shown(&options.out));
        }
        Format::Csv => {
            write_new(&options.out, table::write(&questions, &mut report).as_bytes())?;
            report.files.push(shown(&options.out));
        }
        Format::Qti => {
            for (name, text) in qti::write(&questions, &pack.0.manifest.id, &pack.0.manifest.lang, &mut report) {
                let path = options.out.join(name);
                write_new(&path, text.as_bytes())?;
                report.files.push(shown(&path));
            }
        }
    }
    Ok(report)
}

fn questions(pack: &Pack, options: &Export, words: &Messages, report: &mut Report) -> Result<Vec<Question>, UserError> {
    let modules: Vec<&str> = pack.0.manifest.modules.iter().map(|module| module.id.as_str()).collect();
    if let Some(wanted) = options.module.as_deref().filter(|wanted| !modules.contains(wanted)) {
        return Err(unknown(&format!("The pack {} has no module", pack.0.card.id), wanted, "Its modules", &modules));
    }
    let mut all = Vec::new();
    let mut ids = BTreeSet::new();
    for module in modules {
        if options.module.as_deref().is_some_and(|wanted| wanted != module) {
            continue;
        }
        let bank = pack.bank(module)?;
        let said = AllSaid::read(&bank.items);
        for authored in &bank.items {
            let id = authored.common.id.value.as_str();
            let turned = match instantiate(authored, false, Seed(options.seed), words) {
                Ok(item) => turn(authored, &item, said.evidence(authored)),
                Err(fault) => Err(format!("it cannot be drawn: {}", fault.message)),
            };
            match turned {
                Ok((mut questions, lost)) => {
                    // Of questions on a passage, what the passage is tagged with.
                    let set = authored.set.and_then(|set| bank.sets.get(set));
                    for (question, set) in questions.iter_mut().zip(set) {
                        let new = set.tags.iter().filter(|tag| !authored.common.tags.contains(tag));
                        question.tags.extend(new.cloned());
                    }
                    for question in &mut questions {
                        while !ids.insert(question.id.clone()) {
                            question.id.push_str("-x");
                        }
                    }
                    report.changed.extend(lost.map(|lost| Note::new(id, lost)));
                    report.changed.extend(said.lost(authored, set).map(|lost| Note::new(id, lost)));
                    all.extend(questions);
                }
                Err(reason) => report.left.push(Note::new(id, reason)),
            }
        }
    }
    if all.is_empty() && report.left.is_empty() {
        return Err(UserError::new(Trouble::Finding, format!("The pack {} has no items.", pack.0.card.id)));
    }
    Ok(all)
}

/// Makes questions of an item, and says what they lose.
fn turn(authored: &Authored, item: &Item, evidence: &str) -> Turned {
    let common = &authored.common;
    let base = Question {
        id: common.id.value.clone(),
        module: item.kind.name().to_owned(),
        difficulty: item.difficulty,
        tags: item.tags.clone(),
        practice: common.practice,
        why: item.why.to_string(),
        ..Question::default()
    };
    if let Kind::CallSummary(call) = &item.kind {
        let passage = item.clip.as_ref().map(|clip| clip.caption.to_string()).unwrap_or_default();
        let questions = call.questions.iter().enumerate().map(|(number, question)| Question {
            id: if number == 0 { base.id.clone() } else { format!("{}-{number}", base.id) },
            passage: passage.clone(),
            stem: question.stem.to_string(),
            answer: options(item.controls.get(NOTES + 1 + number), question.key, &question.whys),
            ..base.clone()
        });
        return Ok((questions.collect(), Some("the call is written as text; there is no clip and no room for notes")));
    }
    if item.clip.is_some() {
        return Err("it is asked by ear; clips are not carried over".to_owned());
    }
    let one = |question: Question| Ok((vec![question], None));
    let control = item.controls.first();
    match &item.kind {
        Kind::Reading(kind) => one(Question {
            title: kind.passage.title.to_string(),
            passage: kind.passage.text.trim().to_owned(),
            evidence: evidence.to_owned(),
            stem: kind.stem.to_string(),
            answer: options(control, kind.key, &kind.whys),
            ..base
        }),
        Kind::SentenceClarity(kind) => {
            one(Question { stem: kind.stem.to_string(), answer: options(control, kind.key, &kind.whys), ..base })
        }
        Kind::Spelling(kind) => {
            let passage: String = kind.sentence.iter().map(|piece| piece.text.as_str()).collect();
            let lost = (!passage.is_empty()).then_some("the words to choose among are not underlined in the sentence");
            let answer = options(control, kind.key, &[]);
            Ok((vec![Question { passage, stem: kind.stem.to_string(), answer, ..base }], lost))
        }
        Kind::Decision(kind) => one(Question {
            passage: exhibit(&kind.exhibit),
            stem: kind.stem.to_string(),
            answer: options(control, kind.key, &kind.mistakes),
            ..base
        }),
        Kind::Math(kind) => {
            let answer = match &kind.key {
                math::Key::Number { value, tolerance } => Answer::Number {
                    value: format!("{:.*}", kind.places as usize, value),
                    tolerance: tolerance.normalize().to_string(),
                },
                math::Key::Option { index, feedback } => options(control, *index, feedback),
            };
            let lost = match kind.unit.as_str() {
                "" => "its numbers are those of one seed",
                _ => "its numbers are those of one seed; its unit is not shown at the answer",
            };
            let passage = kind.exhibit.trim().to_owned();
            Ok((vec![Question { passage, stem: kind.stem.to_string(), answer, ..base }], Some(lost)))
        }
        Kind::CrossReference(kind) => cross_reference(kind, control, base),
        Kind::DataEntry(kind) => match (&kind.screen.fields[..], &kind.keys[..], &kind.document) {
            ([field], [keys], Some(document)) if matches!(&field.control, Control::Entry(entry) if entry.mask.is_none()) => {
                one(Question { stem: document.trim().to_owned(), answer: Answer::Text(keys.clone()), ..base })
            }
            _ => Err("a screen with several fields is no question with one answer".to_owned()),
        },
        Kind::Map(_) => Err("maps are not carried over".to_owned()),
        Kind::Keyboarding(_) => Err("typing is no question".to_owned()),
        Kind::Proofreading(_) => Err("marks in a text are not carried over".to_owned()),
        Kind::Memory(_) => Err("what is shown for some seconds only is not carried over".to_owned()),
        Kind::CharacterComparison(_) => Err("lists of pairs are not carried over".to_owned()),
        Kind::Prioritization(_) => Err("orders are not carried over".to_owned()),
        Kind::CallSummary(_) => Err("it has no question".to_owned()),
    }
}

fn cross_reference(kind: &cross_reference::CrossReference, control: Option<&Control>, base: Question) -> Turned {
    let rows: usize = kind.tables.iter().map(|table| table.rows.len()).sum();
    if rows > MOST_ROWS {
        return Err(format!("its tables have {rows} rows; at most {MOST_ROWS} are written as text"));
    }
    let tables: Vec<_> = kind.tables.iter().map(|table| rows_of(table)).collect();
    let answer = match &kind.key {
        cross_reference::Key::Option(key) => options(control, *key, &[]),
        cross_reference::Key::Text { value, .. } => Answer::Text(vec![value.to_string()]),
    };
    let question = Question { passage: tables.join("\n\n"), stem: kind.prompt.to_string(), answer, ..base };
    Ok((vec![question], Some("its tables are written as text")))
}

/// A table as lines: its heading, its columns, its rows.
fn rows_of(table: &cross_reference::Table) -> String {
    let headings: Vec<_> = table.shown.iter().map(|(_, label)| label.as_str()).collect();
    let mut lines = vec![table.title.to_string(), headings.join(" | ")];
    for row in &table.rows {
        let cells: Vec<_> =
            table.shown.iter().map(|(column, _)| row.get(*column).map_or("", SafeText::as_str)).collect();
        lines.push(cells.join(" | "));
    }
    lines.join("\n")
}

fn exhibit(exhibit: &Exhibit) -> String {
    let lines: Vec<String> = match exhibit {
        Exhibit::Table { headings, rows } => {
            let line = |cells: &Vec<SafeText>| cells.iter().map(SafeText::as_str).collect::<Vec<_>>().join(" | ");
            std::iter::once(headings).chain(rows).map(line).collect()
        }
        Exhibit::Statements(said) => said.iter().map(|(who, text)| format!("{who}: {text}")).collect(),
    };
    lines.join("\n")
}

fn options(control: Option<&Control>, key: u8, whys: &[SafeText]) -> Answer {
    let Some(Control::Choice(choice)) = control else { return Answer::default() };
    let offers = choice.options.iter().enumerate().map(|(at, text)| Offer {
        text: text.to_string(),
        key: at == usize::from(key),
        why: whys.get(at).map(SafeText::to_string).unwrap_or_default(),
    });
    Answer::Choice(offers.collect())
}
