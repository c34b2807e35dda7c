//! Questions as rows of a CSV file with a header line.

use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use rust_decimal::Decimal;

use super::{Answer, Broken, Found, Note, Offer, Question, Report, difficulty_name, difficulty_of, tags_in};

/// The most options of a row.
const OPTIONS: usize = 8;
/// The most rows of a file.
const MOST: usize = 2_000;
/// The columns before the options.
const BEFORE: [&str; 9] = ["id", "module", "kind", "difficulty", "tags", "title", "passage", "evidence", "stem"];

/// All columns in order.
fn columns() -> Vec<String> {
    let numbered = |letter: char| (1..=OPTIONS).map(move |number| format!("{letter}{number}"));
    let before = BEFORE.iter().map(|name| (*name).to_owned());
    let key = ["key", "tolerance", "why"].iter().map(|name| (*name).to_owned());
    before.chain(numbered('o')).chain(key).chain(numbered('w')).collect()
}

/// The questions as a file. What a row has no place for is told.
pub(super) fn write(questions: &[Question], report: &mut Report) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail, and rows are all of one length.
    let _ = writer.write_record(columns());
    for question in questions {
        match row(question) {
            Ok(row) => {
                let _ = writer.write_record(row);
                report.written += 1;
            }
            Err(reason) => report.left.push(Note::new(&question.id, reason)),
        }
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn row(question: &Question) -> Result<Vec<String>, &'static str> {
    let mut tags = question.tags.clone();
    if question.practice && !tags.iter().any(|tag| tag == "practice") {
        tags.push("practice".to_owned());
    }
    let (kind, key, tolerance, offers): (_, _, _, &[Offer]) = match &question.answer {
        Answer::Choice(offers) if offers.len() > OPTIONS => return Err("a row has room for 8 options"),
        Answer::Choice(offers) => {
            let key = offers.iter().position(|offer| offer.key).map_or(0, |at| at + 1);
            ("choice", format!("o{key}"), String::new(), offers)
        }
        // Further right answers take the places of options.
        Answer::Text(right) if right.len() > OPTIONS + 1 => return Err("a row has room for 9 right answers"),
        Answer::Text(right) => ("text", right.first().cloned().unwrap_or_default(), String::new(), &[]),
        Answer::Number { value, tolerance } => ("number", value.clone(), tolerance.clone(), &[]),
    };
    let mut row = vec![
        question.id.clone(),
        question.module.clone(),
        kind.to_owned(),
        difficulty_name(question.difficulty).to_owned(),
        tags.join(" "),
        question.title.clone(),
        question.passage.clone(),
        question.evidence.clone(),
        question.stem.clone(),
    ];
    let others: &[String] = match &question.answer {
        Answer::Text(right) => right.get(1..).unwrap_or_default(),
        _ => &[],
    };
    let option = |at: usize| offers.get(at).map(|offer| &offer.text).or(others.get(at)).cloned().unwrap_or_default();
    row.extend((0..OPTIONS).map(option));
    row.extend([key, tolerance, question.why.clone()]);
    row.extend((0..OPTIONS).map(|at| offers.get(at).map(|offer| offer.why.clone()).unwrap_or_default()));
    Ok(row)
}

/// Reads a file with the columns that are written; those that are not needed may be missing, and stand in any order.
///
/// # Errors
/// The header is not one of questions, or a row is no CSV.
pub(super) fn read(text: &str) -> Result<Found, Broken> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut found = Found::default();
    let mut header: Option<StringRecord> = None;
    for (number, record) in reader.records().enumerate() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, |place| line_of(text, place));
            Broken::new(line, "this row is not CSV")
        })?;
        let line = record.position().map_or(1, |place| line_of(text, place));
        match &header {
            None => {
                check(&record, line)?;
                header = Some(record);
            }
            Some(header) if number <= MOST => {
                let at = format!("line {line}");
                match question(header, &record, &at) {
                    Ok(question) => found.questions.push(question),
                    Err(reason) => found.leave(&at, reason),
                }
            }
            Some(_) => {
                found.leave(&format!("line {line}"), format!("a file has at most {MOST} rows; the rest is not read"));
                break;
            }
        }
    }
    if header.is_none() {
        return Err(Broken::new(1, "the file is empty"));
    }
    Ok(found)
}

/// The reader's place of a row may still be at blank lines before it.
fn line_of(text: &str, place: &csv::Position) -> usize {
    let start = usize::try_from(place.byte()).unwrap_or(0).min(text.len());
    let blank = text.get(start..).map_or(0, |rest| rest.chars().take_while(|c| *c == '\n').count());
    usize::try_from(place.line()).unwrap_or(usize::MAX).saturating_add(blank)
}

fn check(header: &StringRecord, line: usize) -> Result<(), Broken> {
    let columns = columns();
    for (at, name) in header.iter().enumerate() {
        if !columns.iter().any(|known| known == name) {
            let all = "see callready pack export --format csv";
            return Err(Broken::new(line, format!("the column `{name}` is not known; {all}")));
        }
        if header.iter().take(at).any(|other| other == name) {
            return Err(Broken::new(line, format!("the column `{name}` is there twice")));
        }
    }
    for needed in ["stem", "key"] {
        if !header.iter().any(|name| name == needed) {
            return Err(Broken::new(line, format!("the column `{needed}` is missing")));
        }
    }
    Ok(())
}

fn question(header: &StringRecord, record: &StringRecord, at: &str) -> Result<Question, String> {
    if record.len() != header.len() {
        return Err(format!("this row has {} cells, the header has {}", record.len(), header.len()));
    }
    let cell = |name: &str| {
        let place = header.iter().position(|column| column == name);
        place.and_then(|place| record.get(place)).unwrap_or_default().trim()
    };
    let numbered = |letter: char| -> Vec<(String, String)> {
        let named = (1..=OPTIONS).map(|number| format!("{letter}{number}"));
        named.map(|name| (cell(&name).to_owned(), name)).filter(|(text, _)| !text.is_empty()).collect()
    };
    let key = cell("key");
    let options = numbered('o');
    let answer = match cell("kind") {
        "choice" => choice(&options, key, &cell)?,
        "" if !options.is_empty() => choice(&options, key, &cell)?,
        "text" | "" => {
            let right = std::iter::once(key.to_owned()).chain(options.into_iter().map(|(text, _)| text));
            Answer::Text(right.filter(|text| !text.is_empty()).collect())
        }
        "number" => {
            let number =
                |text: &str| text.parse::<Decimal>().map_err(|error| format!("`{text}` is not a number: {error}"));
            let tolerance = if cell("tolerance").is_empty() { "0" } else { cell("tolerance") };
            Answer::Number {
                value: number(key)?.to_string(),
                tolerance: number(tolerance)?.abs().normalize().to_string(),
            }
        }
        other => return Err(format!("the kind is choice, text or number, not `{other}`")),
    };
    let difficulty = match cell("difficulty") {
        "" => Some(crate::item::Difficulty::default()),
        name => difficulty_of(name),
    };
    let mut question = Question {
        id: super::slug(cell("id")),
        at: at.to_owned(),
        module: cell("module").to_owned(),
        difficulty: difficulty.ok_or("the difficulty is easy, medium or hard")?,
        title: cell("title").to_owned(),
        passage: cell("passage").to_owned(),
        evidence: cell("evidence").to_owned(),
        stem: cell("stem").to_owned(),
        answer,
        why: cell("why").to_owned(),
        ..Question::default()
    };
    tags_in(&mut question, cell("tags").split_whitespace());
    if question.stem.is_empty() {
        return Err("the stem is empty".to_owned());
    }
    if matches!(&question.answer, Answer::Text(right) if right.is_empty()) {
        return Err("the key is empty".to_owned());
    }
    Ok(question)
}

fn choice<'a>(options: &[(String, String)], key: &str, cell: &impl Fn(&str) -> &'a str) -> Result<Answer, String> {
    if !options.iter().any(|(_, name)| name == key) {
        return Err(format!("the key `{key}` names no option; write o1 for the first"));
    }
    let offers = options.iter().map(|(text, name)| Offer {
        text: text.clone(),
        key: name == key,
        why: cell(&name.replace('o', "w")).to_owned(),
    });
    Ok(Answer::Choice(offers.collect()))
}
