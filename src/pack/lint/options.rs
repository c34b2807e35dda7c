//! Rules about the options of one question.

use rust_decimal::Decimal;

use super::words::{squeezed, words};
use super::{Desk, Question};
use crate::pack::diagnostic::code;

/// Two options with this likeness (normalised Levenshtein) are hard to tell apart.
const ALIKE: f64 = 0.92;
/// More options than this add nothing (Rodriguez 2005).
const ENOUGH: usize = 5;
/// Words that all options begin with belong into the question.
const REPEATED: usize = 3;
/// A word shorter than this is no rare word.
const RARE: usize = 5;

pub(super) fn look(question: &Question<'_>, desk: &Desk<'_>) {
    let texts = question.options.iter().map(|option| squeezed(&option.text)).collect::<Vec<_>>();
    twins(question, &texts, desk);
    longest(question, desk);
    all_or_none(question, &texts, desk);
    absolutes(question, desk);
    clang(question, desk);
    numbers(question, desk);
    unlike(question, desk);
    repeated(question, desk);
    article(question, desk);
    if question.options.len() > ENOUGH {
        let message = format!("{} options: three good ones measure as well", question.options.len());
        desk.sink.say(code::MANY_OPTIONS, question.file(), question.spots.stem.clone(), message);
    }
    if let Some(index) = question.options.iter().position(|option| option.why.is_empty()) {
        let help = "say with `why` what makes it right or wrong; it is shown after a practice";
        desk.sink.help(code::NO_WHY, question.file(), question.option_at(index), "an option without a reason", help);
    }
}

fn twins(question: &Question<'_>, texts: &[String], desk: &Desk<'_>) {
    for (index, text) in texts.iter().enumerate() {
        // Texts with other letters are not alike, and need no counting of changes.
        let close = |other: &str| unlike_letters(text, other) * 12 <= text.len().max(other.len()) * 2;
        let near = |other: &&String| {
            close(other) && strsim::normalized_levenshtein(text, other) >= ALIKE && letters(text) != letters(other)
        };
        let same = |other: &&String| *other == text;
        let earlier = texts.get(..index).unwrap_or_default();
        // Numbers are compared sign by sign; in a long sentence one letter is overseen.
        if let Some(other) = earlier.iter().find(|other| same(other) || (text.chars().count() > 12 && near(other))) {
            let message = format!("this option is hard to tell from \"{other}\"");
            desk.sink.say(code::TWIN_OPTIONS, question.file(), question.option_at(index), message);
        }
    }
}

/// How many letters one text has and the other has not: at most two for each change that makes one of the other.
fn unlike_letters(one: &str, other: &str) -> usize {
    let mut counts = [0_isize; 256];
    one.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
    other.bytes().for_each(|byte| counts[usize::from(byte)] -= 1);
    counts.iter().map(|count| count.unsigned_abs()).sum()
}

/// A text without its digits: options may differ in nothing but a number.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

fn longest(question: &Question<'_>, desk: &Desk<'_>) {
    let Some((at, key)) = question.key() else { return };
    let length = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let others = question.options.iter().filter(|option| !option.key).map(|option| length(&option.text));
    let (mut sum, mut count, mut longest) = (0, 0, 0);
    for other in others {
        (sum, count, longest) = (sum + u64::from(other), count + 1, longest.max(other));
    }
    let own = length(&key.text);
    // More than 1.25 times the mean of the distractors, in whole numbers.
    if own > longest && count > 0 && u64::from(own) * 4 * count > sum * 5 {
        let message = "the key is much longer than the other options";
        let help = "make a distractor as long, or the key shorter";
        desk.sink.help(code::LONG_KEY, question.file(), question.option_at(at), message, help);
    }
}

fn all_or_none(question: &Question<'_>, texts: &[String], desk: &Desk<'_>) {
    for (index, text) in texts.iter().enumerate() {
        let plain = text.trim_end_matches('.');
        if desk.words.all_or_none.contains(&plain) {
            let help = "write an option that stands by itself";
            desk.sink.help(
                code::ALL_OR_NONE,
                question.file(),
                question.option_at(index),
                "an option that speaks of the others",
                help,
            );
        }
    }
}

fn absolutes(question: &Question<'_>, desk: &Desk<'_>) {
    for (index, option) in question.options.iter().enumerate().filter(|(_, option)| !option.key) {
        if let Some(word) = words(&option.text).find(|word| desk.words.absolutes.contains(&word.as_str())) {
            let message = format!("\"{word}\" gives a wrong option away");
            desk.sink.say(code::ABSOLUTE, question.file(), question.option_at(index), message);
        }
    }
}

/// Guideline 28b: a rare word of the question in the key and in no other option.
fn clang(question: &Question<'_>, desk: &Desk<'_>) {
    let Some((at, key)) = question.key() else { return };
    let said = words(question.stem)
        .filter(|word| word.chars().count() >= RARE && !desk.words.plain.contains(&word.as_str()))
        .collect::<Vec<_>>();
    let echo = words(&key.text).find(|word| {
        let elsewhere =
            || question.options.iter().filter(|option| !option.key).any(|o| words(&o.text).any(|w| w == *word));
        said.contains(word) && !elsewhere()
    });
    if let Some(word) = echo {
        let message = format!("\"{word}\" stands in the question and in the key alone");
        let help = "use it in a distractor too, or another word in the key";
        desk.sink.help(code::CLANG, question.file(), question.option_at(at), message, help);
    }
}

/// Guidelines 21 and 22: numbers in order; ranges that do not overlap.
fn numbers(question: &Question<'_>, desk: &Desk<'_>) {
    let ranges = question.options.iter().filter_map(|option| range(&option.text)).collect::<Vec<_>>();
    if ranges.len() == question.options.len() {
        for (index, (low, high)) in ranges.iter().enumerate() {
            let earlier = ranges.get(..index).unwrap_or_default();
            if earlier.iter().any(|(other_low, other_high)| low <= other_high && other_low <= high) {
                let help = "end one range before the next begins";
                let at = question.option_at(index);
                desk.sink.help(code::OVERLAP, question.file(), at, "this range overlaps another", help);
            }
        }
    }
    let values = question.options.iter().filter_map(|option| number(&option.text)).collect::<Vec<_>>();
    let in_order = values.is_sorted() || values.iter().rev().is_sorted();
    if values.len() == question.options.len() && !in_order && !desk.shuffled {
        let help = "put them in order, the smallest first";
        desk.sink.help(code::ORDER, question.file(), question.spots.stem.clone(), "numbers out of order", help);
    }
}

/// A number alone, with or without a currency sign, percent sign or separators.
fn number(text: &str) -> Option<Decimal> {
    let plain = text.trim().trim_start_matches('$').trim_end_matches(['%', '.']).replace(',', "");
    plain.trim().parse().ok()
}

/// Two numbers with a dash or "to" between them.
fn range(text: &str) -> Option<(Decimal, Decimal)> {
    let (low, high) = text.split_once('–').or_else(|| text.split_once(" to ")).or_else(|| text.split_once(" - "))?;
    let (low, high) = (number(low)?, number(high)?);
    (low <= high).then_some((low, high))
}

/// Guideline 23: options that look alike, but one.
fn unlike(question: &Question<'_>, desk: &Desk<'_>) {
    // "10 p.m." ends with an abbreviation.
    let stops =
        |text: &str| text.split_whitespace().next_back().is_some_and(|word| word.find('.') == Some(word.len() - 1));
    let looks = |text: &str| (stops(text), text.chars().next().is_some_and(char::is_uppercase));
    let all = question.options.iter().map(|option| looks(&option.text)).collect::<Vec<_>>();
    let odd = all.iter().position(|look| all.iter().filter(|other| *other == look).count() == 1);
    if let Some(index) = odd.filter(|_| all.len() > 2) {
        let message = "this option alone begins or ends like this";
        let help = "begin all with a capital or none, end all with a full stop or none";
        desk.sink.help(code::UNLIKE, question.file(), question.option_at(index), message, help);
    }
}

fn repeated(question: &Question<'_>, desk: &Desk<'_>) {
    let all = question.options.iter().map(|option| words(&option.text).collect::<Vec<_>>()).collect::<Vec<_>>();
    let Some((first, rest)) = all.split_first() else { return };
    // In statements as a whole the same beginning is the point.
    let is_statement = question.stem.is_empty();
    let same =
        (1..=first.len()).rev().find(|&n| rest.iter().all(|other| other.get(..n) == first.get(..n))).unwrap_or(0);
    if same >= REPEATED && !is_statement {
        let message = format!("all options begin with the same {same} words");
        let help = "put them into the question";
        desk.sink.help(code::REPEATED, question.file(), question.spots.stem.clone(), message, help);
    }
}

/// Guideline 28: an article at the end of the question that fits some options only.
fn article(question: &Question<'_>, desk: &Desk<'_>) {
    let Some((before_consonant, before_vowel)) = desk.words.articles else { return };
    let tail = question.stem.trim_end_matches(|c: char| !c.is_alphabetic());
    let Some(last) = tail.rsplit(' ').next().map(str::to_lowercase) else { return };
    let vowel = |text: &str| text.chars().next().is_some_and(|c| "aeiouAEIOU".contains(c));
    let wrong = question.options.iter().position(|option| {
        (last == before_consonant && vowel(&option.text)) || (last == before_vowel && !vowel(&option.text))
    });
    if let Some(index) = wrong {
        let message = format!("this option cannot follow \"{last}\"");
        let help = "end the question with \"a(n)\", or put the article into the options";
        desk.sink.help(code::ARTICLE, question.file(), question.option_at(index), message, help);
    }
}
