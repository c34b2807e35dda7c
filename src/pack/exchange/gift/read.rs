//! GIFT as questions: blocks between empty lines, each a question.

use super::super::{Answer, Found, Question, html, line_at, slug, tags_in};
use super::answer::{Answered, answers};
use super::{find, split, unescape};

/// The most questions of a file.
const MOST: usize = 2_000;
/// What stands for the place that is to be filled in.
const BLANK: &str = "_____";

/// Lines between empty lines.
#[derive(Default)]
struct Block {
    /// Line of its beginning, from 1.
    line: usize,
    text: String,
    /// What comments before or in it say.
    id: String,
    tags: Vec<String>,
    evidence: String,
}

/// Reads a file. What is wrong is told with its line; the other questions are read all the same.
pub(in crate::pack::exchange) fn read(text: &str) -> Found {
    let mut found = Found::default();
    let mut category = String::new();
    for (number, mut block) in blocks(text).into_iter().enumerate() {
        if number == MOST {
            found.leave(&at(block.line), format!("a file has at most {MOST} questions; the rest is not read"));
            break;
        }
        if let Some(rest) = block.text.strip_prefix("$CATEGORY:") {
            let (path, rest) = rest.split_once('\n').unwrap_or((rest, ""));
            category = slug(path.rsplit('/').find(|part| !part.trim().is_empty()).unwrap_or_default());
            block.text = rest.to_owned();
            block.line += 1;
            if block.text.trim().is_empty() {
                continue;
            }
        }
        question(&block, &category, &mut found);
    }
    found
}

fn at(line: usize) -> String {
    format!("line {line}")
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = Block::default();
    for (number, line) in (1..).zip(text.lines()) {
        let trimmed = line.trim();
        if let Some(comment) = trimmed.strip_prefix("//") {
            marks(comment, "[id:", |id| id.clone_into(&mut open.id));
            marks(comment, "[evidence:", |piece| piece.clone_into(&mut open.evidence));
            marks(comment, "[tag:", |tag| open.tags.push(tag.to_owned()));
            if !open.text.is_empty() {
                // Lines are counted by what is kept of them.
                open.text.push('\n');
            }
        } else if trimmed.is_empty() {
            if !open.text.trim().is_empty() {
                blocks.push(std::mem::take(&mut open));
            }
        } else {
            if open.text.is_empty() {
                open.line = number;
            } else {
                open.text.push('\n');
            }
            open.text.push_str(line);
        }
    }
    if !open.text.trim().is_empty() {
        blocks.push(open);
    }
    blocks
}

/// Calls for everything that stands in such brackets.
fn marks(comment: &str, mark: &str, mut each: impl FnMut(&str)) {
    let mut rest = comment;
    while let Some((_, after)) = rest.split_once(mark) {
        let (inner, behind) = after.split_once(']').unwrap_or((after, ""));
        each(inner.trim());
        rest = behind;
    }
}

fn question(block: &Block, category: &str, found: &mut Found) {
    let start = at(block.line);
    let mut text = block.text.as_str();
    let mut title = String::new();
    let lead = text.trim_start();
    if let Some((inner, rest)) = lead.strip_prefix("::").and_then(|rest| split(rest, "::")) {
        title = unescape(inner);
        text = rest;
    }
    let skipped = block.text.len() - text.len();
    let line_of = |byte: usize| at(block.line + line_at(&block.text, skipped + byte) - 1);
    let Some(open) = find(text, "{") else {
        match find(text, "}") {
            Some(byte) => found.leave(&line_of(byte), "there is a } without a { before it"),
            None => found.leave(&start, "a text without { } asks nothing"),
        }
        return;
    };
    if let Some(byte) = find(text, "}").filter(|byte| *byte < open) {
        return found.leave(&line_of(byte), "there is a } without a { before it");
    }
    let inner = text.get(open + 1..).unwrap_or_default();
    let Some(close) = find(inner, "}") else {
        return found.leave(&line_of(open), "the { has no } before the next empty line");
    };
    let before = text.get(..open).unwrap_or_default();
    let after = inner.get(close + 1..).unwrap_or_default();
    let inner = inner.get(..close).unwrap_or_default();
    if let Some(byte) = find(inner, "{") {
        return found.leave(&line_of(open + 1 + byte), "there is a { inside of { }; write \\{ for the sign itself");
    }
    if let Some(byte) = find(after, "{").or_else(|| find(after, "}")) {
        let byte = open + close + 2 + byte;
        return found.leave(&line_of(byte), "a question has { } only once; is an empty line missing here?");
    }
    let mut question = Question { at: start.clone(), ..Question::default() };
    question.evidence.clone_from(&block.evidence);
    question.id = if block.id.is_empty() { slug(&title) } else { slug(&block.id) };
    tags_in(&mut question, block.tags.iter().map(String::as_str));
    if !category.is_empty() {
        tags_in(&mut question, [category]);
    }
    let gap = if after.trim().is_empty() { "" } else { BLANK };
    let whole = format!("{before}{gap}{after}");
    let (format, whole) = format(&whole);
    let mut words = Words { html: format == Some("html"), tidied: false, refused: None };
    let whole = words.text(whole, format);
    let answered = answers(inner, &mut |text| {
        let (own, text) = self::format(text);
        words.text(text, own.or(format))
    });
    let (tidied, refused) = (words.tidied, words.refused);
    match answered {
        Err(wrong) => found.leave(&line_of(open + 1 + wrong.byte), wrong.reason),
        Ok(_) if refused.is_some() => found.leave(&start, refused.unwrap_or_default()),
        Ok(Answered { answer, why, lost }) => {
            for lost in lost {
                found.change(&start, lost);
            }
            if tidied {
                found.change(&start, "html: the tags are taken off");
            }
            if format == Some("markdown") {
                found.change(&start, "markdown: its signs stay as they are");
            }
            (question.title, question.passage, question.stem) = parts(&whole, &answer);
            question.answer = answer;
            question.why = why;
            if question.stem.is_empty() {
                found.leave(&start, "there is no question before the {");
            } else {
                found.questions.push(question);
            }
        }
    }
}

/// Makes plain text of what the file holds.
struct Words {
    html: bool,
    tidied: bool,
    refused: Option<String>,
}

impl Words {
    fn text(&mut self, raw: &str, format: Option<&str>) -> String {
        let text = unescape(raw);
        let tags = match format {
            Some("html") => true,
            Some("plain" | "markdown") => false,
            _ => self.html || html::looks_like(&text),
        };
        if !tags {
            return text;
        }
        match html::plain(&text) {
            Ok(plain) => {
                self.tidied |= plain != text;
                plain
            }
            Err(reason) => {
                self.refused = Some(reason);
                text
            }
        }
    }
}

/// The format in brackets before a text.
fn format(text: &str) -> (Option<&'static str>, &str) {
    let lead = text.trim_start();
    let known = ["html", "plain", "markdown", "moodle"].into_iter().find_map(|name| {
        let rest = lead.strip_prefix('[')?.strip_prefix(name)?.strip_prefix(']')?;
        Some((Some(name), rest))
    });
    known.unwrap_or((None, text))
}

/// Heading, passage and question of a text: the last paragraph is the question, a short first line the heading.
fn parts(whole: &str, answer: &Answer) -> (String, String, String) {
    let choice = matches!(answer, Answer::Choice(_));
    let Some((passage, stem)) = whole.rsplit_once("\n\n").filter(|_| choice) else {
        return (String::new(), String::new(), whole.trim().to_owned());
    };
    let (mut title, mut passage) = (String::new(), passage.trim().to_owned());
    if let Some((first, rest)) = passage.split_once("\n\n")
        && first.chars().count() <= 80
        && !first.contains('\n')
        && !first.ends_with(['.', ',', ';', ':', '?', '!'])
    {
        (title, passage) = (first.trim().to_owned(), rest.trim().to_owned());
    }
    (title, passage, stem.trim().to_owned())
}
