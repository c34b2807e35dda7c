//! Rules about what is asked.

use super::{Desk, Question};
use crate::pack::diagnostic::code;

/// Fewer words than this ask nothing.
const FEWEST: usize = 3;
/// More words than this, without a passage, hide the question.
const MOST: usize = 80;

pub(super) fn look(question: &Question<'_>, desk: &Desk<'_>) {
    // A standard question is the program's own.
    if question.stem.is_empty() {
        return;
    }
    let count = question.stem.split_whitespace().count();
    let at = || question.spots.stem.clone();
    negative(question, desk);
    if count < FEWEST {
        let message = format!("the question has {count} words");
        desk.sink.help(
            code::STEM,
            question.file(),
            at(),
            message,
            "ask so that it can be answered without the options",
        );
    } else if !question.stem.contains('?') && !question.stem.contains("__") {
        let help = "end it with a question mark, or mark the gap with ____";
        desk.sink.help(code::STEM, question.file(), at(), "this asks nothing", help);
    }
    if count > MOST && question.before == 0 {
        let message = format!("the question has {count} words");
        desk.sink.help(code::WINDOW, question.file(), at(), message, "keep what is needed to answer it");
    }
}

/// Guideline 17: a negative word must be seen, or better not be there.
fn negative(question: &Question<'_>, desk: &Desk<'_>) {
    let last = question.stem.get(sentence_start(question.stem)..).unwrap_or("");
    let spelled = last.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    // "What happens if nobody is at home and the crew does not ..." asks what happens.
    let main = spelled.enumerate().take_while(|(at, word)| *at == 0 || !is_any(desk.words.subordinate, word));
    let hidden = main.map(|(_, word)| word).find(|word| is_any(desk.words.negatives, word) && !is_loud(word));
    if let Some(word) = hidden {
        let help = "ask what is so, or write the word in capitals";
        let message = format!("the question is turned round by \"{word}\"");
        desk.sink.help(code::NEGATIVE, question.file(), question.spots.stem.clone(), message, help);
    }
}

/// Where the last sentence begins: what comes before it tells, it does not ask.
fn sentence_start(stem: &str) -> usize {
    let body = stem.trim_end().trim_end_matches(['?', '.', '!', '_', '"']);
    body.rfind(['?', '.', '!']).map_or(0, |at| at + 1)
}

fn is_any(list: &[&str], word: &str) -> bool {
    list.contains(&word.to_lowercase().as_str())
}

fn is_loud(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}
