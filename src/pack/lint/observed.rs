//! What results tell of items: rules of Haladyna, Downing and Rodriguez (2002) about data, and the usual limits of test theory.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::pack::diagnostic::Sink;
use crate::pack::diagnostic::{code, one_line};
use crate::pack::item::Authored;
use crate::pack::observed::{FOLDER, ObservedItem, read};
use crate::pack::prove::Banks;
use crate::pack::source::{Source, SourceText};

/// Fewer people than this say little.
const FEWEST: u32 = 30;
/// Below: too hard. Above: too easy.
const DIFFICULTY: (i64, i64) = (200, 950);
/// The least correlation with the rest, in thousandths.
const LEAST: i64 = 150;
/// The least share of people, in hundredths, that makes a distractor one.
const LEAST_CHOSEN: u32 = 5;

/// Tells of items that results speak against.
pub(super) fn look(source: &Source, banks: &Banks, sink: &Sink) {
    let Source::Folder(folder) = source else { return };
    let files = read(folder);
    if files.is_empty() {
        return;
    }
    let items: BTreeMap<_, _> =
        banks.values().flat_map(|bank| &bank.items).map(|item| (item.full.to_string(), item)).collect();
    for (name, observed) in files {
        match observed {
            Ok(observed) => {
                let known = observed.items.iter().filter_map(|seen| Some((seen, *items.get(&seen.id)?)));
                known.for_each(|(seen, item)| one(seen, item, &observed.form, sink));
            }
            Err(why) => {
                let at = SourceText::new(&format!("{FOLDER}/{name}"), "");
                let help = "write it anew with callready pack stats, or delete it";
                sink.help(code::BAD_STATS, &at, 0..0, format!("what results told cannot be read: {why}"), help);
            }
        }
    }
}

fn one(seen: &ObservedItem, item: &Authored, form: &str, sink: &Sink) {
    let at = item.common.id.span.clone();
    let form = one_line(form);
    let say = |code, message: String, help: &str| sink.help(code, &item.file, at.clone(), message, help);
    if seen.hash != item.hash {
        return say(
            code::OLD_STATS,
            format!("results of the form {form} are of another wording"),
            "count new ones, or delete the old figures",
        );
    }
    if seen.n < FEWEST {
        return;
    }
    let n = seen.n;
    let thousandths = |text: &str| text.parse::<Decimal>().ok().map(|value| value * Decimal::ONE_THOUSAND);
    let below = |text: &str, limit: i64| thousandths(text).is_some_and(|value| value < Decimal::from(limit));
    let above = |text: &str, limit: i64| thousandths(text).is_some_and(|value| value > Decimal::from(limit));
    let p = one_line(&seen.p);
    if below(&seen.p, DIFFICULTY.0) {
        say(
            code::TOO_HARD,
            format!("{n} candidates had {p} of its points on average"),
            "look at the key first; then ask more plainly",
        );
    }
    if above(&seen.p, DIFFICULTY.1) {
        say(
            code::TOO_EASY,
            format!("{n} candidates had {p} of its points on average"),
            "it tells nobody apart: make distractors likelier, or keep it for practice",
        );
    }
    if let Some(r) = seen.r.as_deref().filter(|r| below(r, LEAST)) {
        let message = format!("it goes with the rest of the section by {} only ({n} candidates)", one_line(r));
        say(code::NO_DISCRIMINATION, message, "look at the key, and at a distractor that good candidates choose");
    }
    for option in seen.options.iter().filter(|option| !option.key && option.offered >= FEWEST) {
        let text = one_line(&option.text);
        if option.chosen.saturating_mul(100) < option.offered.saturating_mul(LEAST_CHOSEN) {
            let message = format!("\"{text}\" was chosen by {} of {}", option.chosen, option.offered);
            say(code::IDLE_DISTRACTOR, message, "make it likelier, or leave it out: three good options are enough");
        } else if option.r.as_deref().is_some_and(|r| above(r, chance(option.offered))) {
            let message = format!(
                "\"{text}\" is chosen by the better candidates ({})",
                option.r.as_deref().map(one_line).unwrap_or_default()
            );
            say(code::GOOD_DISTRACTOR, message, "it may be right as well, or the key wrong");
        }
    }
}

/// Two standard errors of a correlation that is none, in thousandths: 2 / sqrt(n).
fn chance(n: u32) -> i64 {
    let mut root = 1_i64;
    // In hundredths: the largest number whose square is at most n.
    while (root + 1) * (root + 1) <= i64::from(n) * 10_000 {
        root += 1;
    }
    200_000 / root
}
