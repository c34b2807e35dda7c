//! Numbers as they are written.

/// A number of digits, with or without separators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure<'a> {
    /// The whole part.
    pub(super) whole: u64,
    /// Digits behind the decimal sign.
    pub(super) decimals: Option<&'a str>,
    /// The digits as they were written, where there was no separator at all.
    pub(super) plain: Option<&'a str>,
}

pub(super) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Digits as a number of a few digits.
pub(super) fn small(text: &str) -> Option<u64> {
    (all_digits(text) && text.len() <= 4).then(|| text.parse().ok())?
}

/// A number such as `1,250.75`, `1.250,75` or `42`.
pub(super) fn figure(text: &str) -> Option<Figure<'_>> {
    if all_digits(text) {
        return text.parse().ok().map(|whole| Figure { whole, decimals: None, plain: Some(text) });
    }
    let last = text.rfind(['.', ','])?;
    let (head, decimals) = (text.get(..last)?, text.get(last + 1..)?);
    let sign = text.get(last..=last)?;
    if !all_digits(decimals) {
        return None;
    }
    if let Some(whole) = grouped(text, sign) {
        return Some(Figure { whole, decimals: None, plain: None });
    }
    let other = if sign == "." { "," } else { "." };
    let whole = if head.is_empty() { 0 } else { grouped(head, other).or_else(|| plain(head))? };
    Some(Figure { whole, decimals: Some(decimals), plain: None })
}

fn plain(text: &str) -> Option<u64> {
    all_digits(text).then(|| text.parse().ok())?
}

/// Groups of three digits behind a first of one to three. One full stop alone is a decimal sign:
/// `1.250` is a bit more than one, `1.250.000` is over a million.
fn grouped(text: &str, sign: &str) -> Option<u64> {
    let mut parts = text.split(sign);
    let first = parts.next()?;
    let rest: Vec<_> = parts.collect();
    let good = all_digits(first)
        && first.len() <= 3
        && !first.starts_with('0')
        && !rest.is_empty()
        && rest.iter().all(|part| part.len() == 3 && all_digits(part));
    if !good || (sign == "." && rest.len() == 1) {
        return None;
    }
    text.replace(sign, "").parse().ok()
}

/// A long number in groups that are said with a pause between them.
pub(super) fn groups(digits: &str) -> Vec<&str> {
    let sizes: &[usize] = match digits.len() {
        6 => &[3, 3],
        7 => &[3, 4],
        8 => &[4, 4],
        9 => &[3, 3, 3],
        10 => &[3, 3, 4],
        11 => &[4, 3, 4],
        12 => &[4, 4, 4],
        _ => &[],
    };
    let mut rest = digits;
    let mut parts = Vec::new();
    for size in sizes.iter().copied().chain(std::iter::repeat(if digits.len() <= 5 { 5 } else { 4 })) {
        let Some((part, after)) = rest.split_at_checked(size.min(rest.len())) else { break };
        if part.is_empty() {
            break;
        }
        parts.push(part);
        rest = after;
    }
    parts
}
