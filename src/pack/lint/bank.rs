//! Rules about many questions together: where their keys stand, and how much they are alike.

use std::collections::{BTreeMap, HashMap};

use super::words::squeezed;
use super::{Desk, Question};
use crate::item::spelling::Ask;
use crate::pack::diagnostic::{code, place};
use crate::pack::item::Authored;
use crate::pack::kind::{Bank, Template};
use crate::text::SafeText;

/// Words in a row that are compared.
const SHINGLE: usize = 3;
/// The most that two items may have in common, in thousandths (Jaccard's similarity).
const MOST_ALIKE: usize = 800;
/// Keys in the same place one after another.
const RUN: usize = 4;
/// Fewer questions than this by the number of options say nothing about chance.
const FEWEST: usize = 5;
/// A key with fewer words is found by accident.
const CUE: std::ops::RangeInclusive<usize> = 3..=8;
/// χ² at p = .05 for 1 to 7 degrees of freedom.
const CHI_SQUARE: [f64; 7] = [3.841, 5.991, 7.815, 9.488, 11.070, 12.592, 14.067];

pub(super) fn look(bank: &Bank, questions: &[Question<'_>], desk: &Desk<'_>) {
    let asked = questions.iter().filter(|question| !question.item.common.practice).collect::<Vec<_>>();
    positions(&asked, desk);
    longest(&asked, desk);
    cues(&asked, desk);
    twins(bank, desk);
}

/// Guideline 20: keys as often in each place, and not many times in the same one.
fn positions(questions: &[&Question<'_>], desk: &Desk<'_>) {
    if desk.shuffled {
        return;
    }
    let mut by_count: BTreeMap<usize, Vec<(&Question<'_>, usize)>> = BTreeMap::new();
    for question in questions {
        if let Some((at, _)) = question.key() {
            by_count.entry(question.options.len()).or_default().push((question, at));
        }
    }
    for (options, asked) in by_count {
        let Some((last, _)) = asked.last() else { continue };
        let say = |question: &Question<'_>, message: String| {
            let help = "move some keys, or set shuffle-options = true in the form";
            desk.sink.help(code::POSITIONS, question.file(), question.spots.stem.clone(), message, help);
        };
        let run = asked
            .windows(RUN + 1)
            .find(|some| some.iter().all(|(_, at)| some.first().is_some_and(|(_, one)| at == one)));
        if let Some((question, at)) = run.and_then(|some| some.last()) {
            say(question, format!("more than {RUN} keys one after another are option {}", at + 1));
        }
        if asked.len() < FEWEST * options {
            continue;
        }
        let counts = (0..options).map(|place| asked.iter().filter(|(_, at)| *at == place).count()).collect::<Vec<_>>();
        let limit = options.checked_sub(2).and_then(|degree| CHI_SQUARE.get(degree));
        if limit.is_some_and(|limit| chi_square(&counts) > *limit) {
            let counts = counts.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            say(last, format!("keys of {options} options are not spread evenly: {counts}"));
        }
    }
}

/// χ² of counts against equal ones.
fn chi_square(counts: &[usize]) -> f64 {
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let mean = float(counts.iter().sum()) / float(counts.len().max(1));
    counts.iter().map(|&count| (float(count) - mean).powi(2) / mean.max(f64::MIN_POSITIVE)).sum()
}

/// Guideline 24 over a bank: the longest option is the key more often than chance allows, by two standard errors.
fn longest(questions: &[&Question<'_>], desk: &Desk<'_>) {
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let length = |text: &str| text.chars().count();
    let is_longest = |question: &&&Question<'_>| {
        question.key().is_some_and(|(_, key)| {
            question.options.iter().all(|option| option.key || length(&option.text) < length(&key.text))
        })
    };
    let (Some(last), count) = (questions.last(), questions.len()) else { return };
    if count < FEWEST * 4 {
        return;
    }
    let found = questions.iter().filter(is_longest).count();
    let expected: f64 = questions.iter().map(|question| 1.0 / float(question.options.len().max(1))).sum();
    let spread: f64 =
        questions.iter().map(|question| 1.0 / float(question.options.len().max(1))).map(|p| p * (1.0 - p)).sum();
    if float(found) > expected + 2.0 * spread.sqrt() {
        let message = format!("the longest option is the key in {found} of {count} questions, by chance {expected:.0}");
        let help = "make other options as long as the key";
        desk.sink.help(code::LONGEST_KEYS, last.file(), last.spots.stem.clone(), message, help);
    }
}

/// The key of one question in another's words.
fn cues(questions: &[&Question<'_>], desk: &Desk<'_>) {
    let mut keys: HashMap<u64, &Question<'_>> = HashMap::new();
    for question in questions {
        if let Some((_, key)) = question.key() {
            let words = hashes(&key.text);
            if CUE.contains(&words.len()) {
                keys.insert(run(&words), question);
            }
        }
    }
    for question in questions.iter().filter(|_| !keys.is_empty()) {
        let stem = hashes(question.stem);
        let told = CUE.flat_map(|size| stem.windows(size)).filter_map(|words| keys.get(&run(words)));
        for other in told.filter(|other| !std::ptr::eq(other.item, question.item)) {
            let key = other.key().map_or("", |(_, key)| key.text.as_str());
            let message = format!("\"{key}\" is the key of `{}`", other.item.common.id.value);
            let help = "a form with both gives the answer away";
            desk.sink.help(code::CUE, question.file(), question.spots.stem.clone(), message, help);
        }
    }
}

/// Guideline 3: two items that ask the same. Found by rare runs of words, as most pairs have none in common.
fn twins(bank: &Bank, desk: &Desk<'_>) {
    let shingles = bank.items.iter().map(|item| shingles(&prose(item))).collect::<Vec<_>>();
    let mut count: HashMap<u64, usize> = HashMap::new();
    for one in shingles.iter().flatten() {
        *count.entry(*one).or_default() += 1;
    }
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, set) in shingles.iter().enumerate() {
        let rare = |one: &u64| (count.get(one).copied().unwrap_or(0), *one);
        let mut rarest = set.iter().map(rare).collect::<Vec<_>>();
        rarest.sort_unstable();
        // Two sets with more than 800 ‰ in common share one at least of so many of the rarest (prefix filtering).
        rarest.truncate(set.len() - (set.len() * MOST_ALIKE).div_ceil(1_000) + 1);
        let mut near = rarest.iter().filter_map(|(_, one)| seen.get(one)).flatten().copied().collect::<Vec<_>>();
        near.sort_unstable();
        near.dedup();
        let twin =
            near.into_iter().find(|other| shingles.get(*other).is_some_and(|other| alike(set, other) > MOST_ALIKE));
        if let (Some(item), Some(other)) = (bank.items.get(index), twin.and_then(|twin| bank.items.get(twin))) {
            let (line, _) = place(other.file.text(), other.span.start);
            let message = format!("nearly the same as the item `{}`", other.common.id.value);
            let help = format!("that one is in {}, line {line}", other.file.name());
            desk.sink.help(code::TWIN_ITEMS, &item.file, item.common.id.span.clone(), message, help);
        }
        for (_, one) in rarest {
            seen.entry(one).or_default().push(index);
        }
    }
}

/// What a candidate reads or hears of an item, without what items share; empty where that tells nothing.
fn prose(item: &Authored) -> String {
    let mut all: Vec<&str> = item.common.clip.iter().map(|clip| clip.caption.as_str()).collect();
    match &item.template {
        Template::Reading(asked) => {
            all.push(&asked.stem);
            all.extend(asked.options.iter().map(|option| option.text.as_str()));
        }
        Template::SentenceClarity(asked) => all.extend(asked.options.iter().map(|option| option.text.as_str())),
        Template::CallSummary(asked) => all.extend(asked.questions.iter().map(|question| question.stem.as_str())),
        Template::CrossReference(asked) => all.push(&asked.prompt),
        Template::Keyboarding(asked) => all.push(&asked.passage),
        Template::DataEntry(asked) => all.extend(asked.document.as_ref().map(SafeText::as_str)),
        Template::Math(asked) => all.extend([asked.exhibit.as_str(), asked.stem.as_str(), asked.value.as_str()]),
        Template::Proofreading(asked) => all.push(&asked.text),
        Template::Prioritization(asked) => all.extend(asked.cards.iter().map(|card| card.text.as_str())),
        Template::Spelling(asked) => match &asked.ask {
            Ask::Choose { right, .. } => all.push(right),
            Ask::Find { text } => all.push(text),
        },
        Template::Decision(asked) => all.push(&asked.stem),
        Template::Map(_) | Template::Memory(_) | Template::CharacterComparison(_) => {}
    }
    all.join("\n")
}

/// The words of a text as numbers.
fn hashes(text: &str) -> Vec<u64> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let hash = |word: &str| {
        let mut hasher = DefaultHasher::new();
        word.hash(&mut hasher);
        hasher.finish()
    };
    let text = squeezed(text);
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(hash).collect()
}

/// Words in a row as one number.
fn run(words: &[u64]) -> u64 {
    words.iter().fold(0, |sum: u64, word| sum.rotate_left(21).wrapping_mul(0x9E37_79B9) ^ word)
}

/// All runs of words in a text as numbers, in order, each once; the whole text where it is shorter.
fn shingles(text: &str) -> Vec<u64> {
    let words = hashes(text);
    let mut all = words.windows(SHINGLE.min(words.len()).max(1)).map(run).collect::<Vec<_>>();
    all.sort_unstable();
    all.dedup();
    all
}

/// Jaccard's similarity in thousandths: what both have of what either has (Broder 1997, "resemblance").
fn alike(one: &[u64], other: &[u64]) -> usize {
    let both = one.iter().filter(|shingle| other.binary_search(shingle).is_ok()).count();
    both * 1_000 / (one.len() + other.len() - both).max(1)
}
