//! English numbers in words, without `and` and without hyphens, as engines like them.

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const POWERS: [(u64, &str); 4] =
    [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];
const ORDINALS: [(&str, &str); 8] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("five", "fifth"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"),
    ("y", "ieth"),
];

fn word(words: &'static [&'static str], at: u64) -> &'static str {
    usize::try_from(at).ok().and_then(|at| words.get(at)).copied().unwrap_or_default()
}

/// One digit.
pub(super) fn digit(digit: char) -> &'static str {
    digit.to_digit(10).map_or("", |value| word(&ONES, u64::from(value)))
}

/// A quantity.
pub(super) fn cardinal(number: u64) -> String {
    if number < 20 {
        return word(&ONES, number).to_owned();
    }
    if number < 100 {
        return joined(word(&TENS, number / 10).to_owned(), number % 10);
    }
    if number < 1_000 {
        return joined(format!("{} hundred", cardinal(number / 100)), number % 100);
    }
    match POWERS.iter().find(|(power, _)| number >= *power) {
        Some((power, name)) => joined(format!("{} {name}", cardinal(number / power)), number % power),
        None => String::new(),
    }
}

fn joined(head: String, rest: u64) -> String {
    if rest == 0 { head } else { format!("{head} {}", cardinal(rest)) }
}

/// A place in an order.
pub(super) fn ordinal(number: u64) -> String {
    let cardinal = cardinal(number);
    ORDINALS
        .iter()
        .find_map(|(ending, other)| cardinal.strip_suffix(ending).map(|stem| format!("{stem}{other}")))
        .unwrap_or_else(|| format!("{cardinal}th"))
}

/// A year: in pairs, but for the first ten of a thousand.
pub(super) fn year(number: u64) -> String {
    match number {
        1_100..2_000 | 2_010..2_100 => pairs(number),
        _ => cardinal(number),
    }
}

/// The number of a house, flat or box: in pairs.
pub(super) fn house(digits: &str) -> String {
    let one_by_one = || digits.chars().map(digit).collect::<Vec<_>>().join(" ");
    match digits.parse::<u64>() {
        _ if digits.starts_with('0') || digits.len() > 4 => one_by_one(),
        Ok(number @ 0..=99) => cardinal(number),
        Ok(number) if number % 1_000 == 0 => cardinal(number),
        Ok(number) => pairs(number),
        Err(_) => one_by_one(),
    }
}

fn pairs(number: u64) -> String {
    let head = cardinal(number / 100);
    match number % 100 {
        0 => format!("{head} hundred"),
        rest @ 1..=9 => format!("{head} oh {}", cardinal(rest)),
        rest => format!("{head} {}", cardinal(rest)),
    }
}
