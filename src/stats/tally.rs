//! One sitting after another is counted; figures come of it in the end.

use std::collections::BTreeMap;

use super::figures::{correlation, count, mean, quantile};
use crate::item::call_summary::NOTES;
use crate::item::{Answer, Control, Item, Kind, Response, cross_reference, math};
use crate::pack::{ObservedItem, ObservedOption};
use crate::result::{Document, ItemPart};

/// Options with different texts that are counted of one question: those of drawn numbers have no end.
const MOST_OPTIONS: usize = 12;

/// What was seen of an item so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    hash: String,
    answered: usize,
    /// Share of its points, and of those of the rest of its section; only where there is a rest.
    pairs: Vec<(f64, Option<f64>)>,
    times: Vec<u64>,
    /// Options by question and text.
    options: BTreeMap<(u32, String), Offered>,
}

#[derive(Debug, Default)]
struct Offered {
    key: bool,
    times: usize,
    /// Whether it was chosen, and the share of the rest.
    pairs: Vec<(f64, Option<f64>)>,
}

/// Items by form and id.
pub(super) type Tallies = BTreeMap<(String, String), Tally>;

/// Counts the items of a result whose text is still the pack's. Gives how many that are.
pub(super) fn add(
    document: &Document,
    items: &[(&Item, &Response)],
    current: &BTreeMap<String, String>,
    to: &mut Tallies,
) -> usize {
    let mut counted = 0;
    for part in &document.items {
        let id = part.id.to_string();
        if !part.seen || current.get(&id) != Some(&part.hash) {
            continue;
        }
        counted += 1;
        let rest = rest_of(document, part);
        let tally = to.entry((document.form.id.to_string(), id)).or_default();
        tally.hash.clone_from(&part.hash);
        tally.answered += usize::from(part.answered);
        tally.pairs.push((share(part.points.0, part.max_points.0), rest));
        tally.times.push(part.time.0);
        if let Some((item, response)) = items.iter().find(|(item, _)| item.id == part.id) {
            tally.choices(item, response, rest);
        }
    }
    counted
}

impl Tally {
    fn choices(&mut self, item: &Item, response: &Response, rest: Option<f64>) {
        for (number, (control, key)) in (1..).zip(keys(item)) {
            let Some(Control::Choice(choice)) = item.controls.get(control) else { continue };
            let Some(Answer::Choice(chosen)) = response.answers.get(control) else { continue };
            for (at, text) in choice.options.iter().enumerate() {
                let name = (number, text.to_string());
                if self.options.len() >= MOST_OPTIONS * usize::try_from(number).unwrap_or(1)
                    && !self.options.contains_key(&name)
                {
                    continue;
                }
                let option = self.options.entry(name).or_default();
                let is_chosen = chosen.is_some_and(|chosen| usize::from(chosen) == at);
                option.key |= at == usize::from(key);
                option.times += usize::from(is_chosen);
                option.pairs.push((if is_chosen { 1.0 } else { 0.0 }, rest));
            }
        }
    }

    /// The figures.
    pub(super) fn finish(mut self, id: &str) -> ObservedItem {
        let with_rest = |pairs: &[(f64, Option<f64>)]| {
            let pairs: Vec<_> = pairs.iter().filter_map(|(own, rest)| Some((*own, (*rest)?))).collect();
            correlation(&pairs).map(|r| format!("{r:.3}"))
        };
        let seconds = |ms: u64| format!("{}.{}", ms / 1_000, ms % 1_000 / 100);
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let options = self.options.iter().map(|((question, text), option)| ObservedOption {
            question: *question,
            text: text.clone(),
            key: option.key,
            offered: small(option.pairs.len()),
            chosen: small(option.times),
            r: with_rest(&option.pairs),
        });
        let mut options: Vec<_> = options.collect();
        options
            .sort_by(|one, other| (one.question, !one.key, &one.text).cmp(&(other.question, !other.key, &other.text)));
        ObservedItem {
            id: id.to_owned(),
            n: small(self.pairs.len()),
            answered: small(self.answered),
            p: format!("{:.3}", mean(self.pairs.iter().map(|pair| pair.0))),
            r: with_rest(&self.pairs),
            seconds_median: seconds(quantile(&mut self.times, 500)),
            seconds_p90: seconds(quantile(&mut self.times, 900)),
            hash: self.hash,
            options,
        }
    }
}

/// The share of points on the section's other items; those not reached have none.
fn rest_of(document: &Document, item: &ItemPart) -> Option<f64> {
    let others = document.items.iter().filter(|other| other.section == item.section && other.id != item.id);
    let (points, most) =
        others.fold((0, 0), |(points, most), other| (points + other.points.0, most + other.max_points.0));
    (most > 0).then(|| share(points, most))
}

fn share(points: i64, most: i64) -> f64 {
    let whole = |milli: i64| count(usize::try_from(milli).unwrap_or(0));
    if most > 0 { whole(points) / whole(most) } else { 0.0 }
}

/// The controls of an item that are questions with options, and the key of each.
fn keys(item: &Item) -> Vec<(usize, u8)> {
    match &item.kind {
        Kind::Reading(kind) => vec![(0, kind.key)],
        Kind::SentenceClarity(kind) => vec![(0, kind.key)],
        Kind::Spelling(kind) => vec![(0, kind.key)],
        Kind::Decision(kind) => vec![(0, kind.key)],
        Kind::Map(kind) => vec![(0, kind.key)],
        Kind::CallSummary(kind) => {
            kind.questions.iter().enumerate().map(|(number, question)| (NOTES + 1 + number, question.key)).collect()
        }
        Kind::CrossReference(kind) => match kind.key {
            cross_reference::Key::Option(key) => vec![(0, key)],
            cross_reference::Key::Text { .. } => Vec::new(),
        },
        Kind::Math(kind) => match kind.key {
            math::Key::Option { index, .. } => vec![(0, index)],
            math::Key::Number { .. } => Vec::new(),
        },
        _ => Vec::new(),
    }
}
