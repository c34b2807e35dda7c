//! Sentences divided into phrases that a typist can hold in mind.

use super::tongue::Tongue;

/// Words of a phrase, about.
const LONGEST: usize = 8;
/// A phrase is not shorter where it can be helped.
const SHORTEST: usize = 3;

/// Lines of at most about [`LONGEST`] words.
pub(super) fn divided(lines: &str, tongue: &dyn Tongue) -> String {
    let phrases: Vec<_> = lines.lines().flat_map(|line| line_divided(line, tongue)).collect();
    phrases.join("\n")
}

fn line_divided(line: &str, tongue: &dyn Tongue) -> Vec<String> {
    let words: Vec<_> = line.split(' ').collect();
    let mut phrases = Vec::new();
    let mut rest = words.as_slice();
    while rest.len() > LONGEST {
        let at = cut(rest, tongue);
        let (phrase, after) = rest.split_at(at);
        phrases.push(phrase.join(" "));
        rest = after;
    }
    phrases.push(rest.join(" "));
    phrases
}

/// Where a long line is cut: behind a comma, else before a small word that begins a phrase, as near to the middle of
/// what is left as can be; else in the middle.
fn cut(words: &[&str], tongue: &dyn Tongue) -> usize {
    let parts = words.len().div_ceil(LONGEST);
    let ideal = words.len().div_ceil(parts);
    let last = LONGEST.min(words.len().saturating_sub(SHORTEST));
    let places = || (SHORTEST..=last).rev();
    let near = |at: &usize| at.abs_diff(ideal);
    let comma = places().filter(|at| words.get(at - 1).is_some_and(|word| word.ends_with(','))).min_by_key(near);
    let small = || places().filter(|at| words.get(*at).is_some_and(|word| tongue.begins_phrase(word))).min_by_key(near);
    comma.or_else(small).unwrap_or(ideal.clamp(1, LONGEST))
}
