//! What reading alone cannot tell: that every item has one key, every form can be drawn, every clip is there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::alerts::{self, AlertBank};
use super::clips::{ClipList, length};
use super::diagnostic::{Sink, code, place};
use super::draw::{Unit, candidates, practice};
use super::form::{DrawPlan, FormPlan};
use super::item::Authored;
use super::kind::{Around, Bank, KINDS, Template, read};
use super::literal;
use super::source::{CLIP_LIST, Source, SourceText, clip};
use super::voice::wanted_again;
use super::walk::At;
use crate::assessment::Millis;
use crate::item::{Fault, Kind};
use crate::seed::Seed;
use crate::text::Messages;

/// All modules of a pack by kind.
pub(super) type Banks = BTreeMap<String, Bank>;

/// Every sum must give this many different tasks.
pub(super) const VARIANTS: usize = 20;
/// Draws in which they must turn up.
const TRIES: u64 = 400;
/// The ring of a call, and time to connect.
const BEFORE_CALL: Millis = Millis::seconds(4);

/// Reads all modules and proves the whole pack.
pub(super) fn prove(
    around: &Around<'_>,
    forms: &[FormPlan],
    clips: &ClipList,
    source: &Source,
    words: &Messages,
) -> (Banks, AlertBank) {
    let banks: Banks = KINDS
        .into_iter()
        .filter(|kind| around.files.of(kind, ".toml").next().is_some())
        .map(|kind| (kind.to_owned(), read(kind, around)))
        .collect();
    let sink = around.sink;
    let alerts = alerts::read(around);
    unlisted(around);
    duplicates(&banks, &alerts, sink);
    for item in banks.values().flat_map(|bank| &bank.items) {
        prove_item(item, words, sink);
    }
    for form in forms {
        prove_form(form, &banks, sink);
        prove_alerts(form, &alerts, sink);
    }
    if sink.errors() == 0 {
        never_drawn(forms, &banks, sink);
        never_sent(forms, &alerts, sink);
    }
    if let Some(bank) = banks.get("reading") {
        passages(bank, sink);
    }
    prove_clips(around, &banks, clips, source);
    (banks, alerts)
}

fn unlisted(around: &Around<'_>) {
    for kind in KINDS.into_iter().filter(|kind| around.manifest.whole && around.manifest.module(kind).is_none()) {
        if let Some(file) = around.files.of(kind, ".toml").next() {
            around.sink.say(code::NEVER_DRAWN, file, 0..0, format!("pack.toml has no module `{kind}`"));
        }
    }
}

fn duplicates(banks: &Banks, alerts: &AlertBank, sink: &Sink) {
    let items = banks.values().flat_map(|bank| &bank.items).map(|item| ("item", &item.common.id, &item.file));
    let alerts = alerts.alerts.iter().map(|alert| ("alert", &alert.id, &alert.file));
    let mut seen: BTreeMap<&str, (&At<String>, &SourceText)> = BTreeMap::new();
    for (what, id, file) in items.chain(alerts) {
        let Some((first, first_file)) = seen.get(id.value.as_str()) else {
            seen.insert(&id.value, (id, file));
            continue;
        };
        let (line, _) = place(first_file.text(), first.span.start);
        let help = format!("the first one is in {}, line {line}", first_file.name());
        sink.help(code::DUPLICATE, file, id.span.clone(), format!("the {what} `{}` is there twice", id.value), help);
    }
}

fn prove_item(item: &Authored, words: &Messages, sink: &Sink) {
    let sum = matches!(item.template, Template::Math(_));
    let tries = if sum { TRIES } else { 1 };
    let mut variants = BTreeSet::new();
    for number in 0..tries {
        let mut rng = Seed(number).stream(&["item", item.full.as_str()]);
        match item.template.instantiate(true, &mut rng, words) {
            Ok(built) => {
                if let Kind::Math(math) = &built.kind {
                    variants.insert(math.drawn.clone());
                }
            }
            Err(fault) => {
                let span = fault_place(item, &fault);
                return sink.say(code::ITEM, &item.file, span, fault.message);
            }
        }
        if variants.len() >= VARIANTS {
            return;
        }
    }
    if sum && !item.common.practice {
        let message = format!("{TRIES} draws give {} different sums, {VARIANTS} are needed", variants.len());
        sink.help(code::VARIANTS, &item.file, item.span.clone(), message, "give its variables more values");
    }
}

/// Where in the file a fault of a template is. The file is read again: faults are rare, places are many.
fn fault_place(item: &Authored, fault: &Fault) -> Range<usize> {
    let text = item.file.text();
    let (root, _) = DeTable::parse_recoverable(text);
    let items = root.get_ref().get("item").and_then(|items| items.get_ref().as_array());
    let table = items
        .and_then(|items| items.iter().find(|table| table.span() == item.span))
        .and_then(|table| table.get_ref().as_table());
    let value = table.and_then(|table| find(table, fault.key)).map(|value| precise(value, fault));
    match (value, &fault.span) {
        (Some(value), Some(piece)) if value.get_ref().is_str() => literal::inside(text, value.span(), piece.clone()),
        (Some(value), _) => value.span(),
        (None, _) => item.span.clone(),
    }
}

/// The value of a key, in the table itself or in one inside it. What a wrong way is told lies beside its expression.
fn find<'a>(table: &'a DeTable<'a>, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
    let key = if key == "feedback" { "misconception" } else { key };
    table.get(key).or_else(|| table.values().find_map(|value| find(value.get_ref().as_table()?, key)))
}

/// Of a list the member, of a table with an expression the expression.
fn precise<'a>(value: &'a Spanned<DeValue<'a>>, fault: &Fault) -> &'a Spanned<DeValue<'a>> {
    let inner = match value.get_ref() {
        DeValue::Array(values) => fault.index.and_then(|index| values.get(index)),
        DeValue::Table(table) => [fault.key, "value", "require"].iter().find_map(|&key| table.get(key)),
        _ => None,
    };
    inner.map_or(value, |inner| precise(inner, fault))
}

fn prove_form(form: &FormPlan, banks: &Banks, sink: &Sink) {
    let mut earlier: BTreeMap<&str, Vec<(&DrawPlan, Vec<Unit>)>> = BTreeMap::new();
    let none = Bank { whole: true, ..Bank::default() };
    for section in &form.sections {
        let bank = banks.get(&section.module).unwrap_or(&none);
        // Items that could not be read would be missed here a second time.
        if !bank.whole {
            continue;
        }
        if let Some(asked) = &section.practice
            && practice(bank).is_none()
        {
            let help = "write an item with practice = true, or set practice = false here";
            let message = format!("the module `{}` has no practice item", section.module);
            sink.help(code::PRACTICE, &form.file, asked.clone(), message, help);
        }
        let before = earlier.entry(&section.module).or_default();
        for draw in &section.draws {
            // Whatever is dealt to a draw, there must be enough of it.
            let ways: Vec<DrawPlan> = match draw.deal.iter().copied().collect::<BTreeSet<_>>() {
                deal if deal.is_empty() => vec![draw.clone()],
                deal => deal.into_iter().map(|difficulty| draw.of(difficulty)).collect(),
            };
            for way in &ways {
                let dealt = draw.deal.iter().filter(|dealt| Some(**dealt) == way.difficulty).count();
                enough(way, dealt, &candidates(way, bank), before, form, sink);
            }
            let units = candidates(draw, bank);
            before.push((draw, units));
        }
    }
}

/// Whether a draw finds enough, whatever was drawn before it.
///
/// `dealt` is how many draws of the same deal get the same difficulty.
fn enough(
    draw: &DrawPlan,
    dealt: usize,
    units: &[Unit],
    before: &[(&DrawPlan, Vec<Unit>)],
    form: &FormPlan,
    sink: &Sink,
) {
    let lost = |same: bool| -> usize {
        let earlier = before.iter().filter(|(other, _)| (other.span == draw.span) == same);
        earlier.map(|(other, taken)| most_lost(other, taken, units)).sum()
    };
    // Of the draws that one deal serves, no more can have got this difficulty than were dealt.
    let lost = lost(false) + lost(true).min(dealt.saturating_sub(1));
    let left = units.len().saturating_sub(lost);
    if left >= draw.count {
        return;
    }
    let what = match (draw.count, draw.sets) {
        (1, false) => "1 item".to_owned(),
        (1, true) => "1 set".to_owned(),
        (count, false) => format!("{count} items"),
        (count, true) => format!("{count} sets"),
    };
    let all = units.len();
    let message = if lost == 0 {
        format!("{what} to draw, but {all} match")
    } else {
        format!("{what} to draw; {all} match, but earlier draws can leave {left} of them")
    };
    sink.say(code::DRAW, &form.file, draw.span.clone(), message);
}

/// How many of `units` an earlier draw can take away at most.
fn most_lost(draw: &DrawPlan, taken: &[Unit], units: &[Unit]) -> usize {
    let owner: BTreeMap<usize, usize> =
        units.iter().enumerate().flat_map(|(unit, items)| items.iter().map(move |&item| (item, unit))).collect();
    let mut hits: Vec<usize> = taken
        .iter()
        .map(|unit| unit.iter().filter_map(|item| owner.get(item)).collect::<BTreeSet<_>>().len())
        .collect();
    hits.sort_unstable_by(|a, b| b.cmp(a));
    hits.iter().take(draw.count).sum()
}

fn never_drawn(forms: &[FormPlan], banks: &Banks, sink: &Sink) {
    for (kind, bank) in banks {
        let sections = forms.iter().flat_map(|form| &form.sections).filter(|section| section.module == *kind);
        let drawn: BTreeSet<usize> =
            sections.flat_map(|section| &section.draws).flat_map(|draw| candidates(draw, bank)).flatten().collect();
        for (index, item) in bank.items.iter().enumerate() {
            if !item.common.practice && !drawn.contains(&index) {
                let message = format!("no form can draw the item `{}`", item.common.id.value);
                let help = "add a [[section.draw]] to a form, or give the item the tags that one asks for";
                sink.help(code::NEVER_DRAWN, &item.file, item.common.id.span.clone(), message, help);
            }
        }
    }
}

/// Whether every section finds its alerts, however those of the sections before it were drawn.
fn prove_alerts(form: &FormPlan, bank: &AlertBank, sink: &Sink) {
    let mut earlier: Vec<(usize, BTreeSet<usize>)> = Vec::new();
    for plan in form.sections.iter().filter_map(|section| section.alerts.as_ref()) {
        if !bank.whole {
            return;
        }
        let all: BTreeSet<usize> = plan.candidates(bank).into_iter().collect();
        let taken = |(count, others): &(usize, BTreeSet<usize>)| others.intersection(&all).count().min(*count);
        let left = all.len().saturating_sub(earlier.iter().map(taken).sum());
        if left < plan.count {
            let message = match all.len() {
                matching if matching == left => format!("{} alerts to draw, but {matching} match", plan.count),
                matching => format!(
                    "{} alerts to draw; {matching} match, but earlier sections can leave {left} of them",
                    plan.count
                ),
            };
            sink.say(code::DRAW, &form.file, plan.span.clone(), message);
        }
        earlier.push((plan.count, all));
    }
}

/// Alerts that no form can draw. Where no form has alerts they wait for one that will.
fn never_sent(forms: &[FormPlan], bank: &AlertBank, sink: &Sink) {
    let plans: Vec<_> =
        forms.iter().flat_map(|form| &form.sections).filter_map(|section| section.alerts.as_ref()).collect();
    let drawn: BTreeSet<usize> = plans.iter().flat_map(|plan| plan.candidates(bank)).collect();
    for (index, alert) in bank.alerts.iter().enumerate() {
        if !plans.is_empty() && !alert.practice && !drawn.contains(&index) {
            let message = format!("no form can draw the alert `{}`", alert.id.value);
            sink.say(code::NEVER_DRAWN, &alert.file, alert.id.span.clone(), message);
        }
    }
}

fn passages(bank: &Bank, sink: &Sink) {
    for (index, set) in bank.sets.iter().enumerate() {
        let mut items = bank.items.iter().filter(|item| item.set == Some(index)).peekable();
        if items.peek().is_none() && bank.whole {
            sink.say(code::NEVER_DRAWN, &set.file, set.span.clone(), format!("no item asks about `{}`", set.id));
        }
        if items.any(|item| !item.common.practice) && !(120..=220).contains(&set.words) {
            let message = format!("a passage has 120 to 220 words, this has {}", set.words);
            sink.say(code::LENGTH, &set.file, set.span.clone(), message);
        }
    }
}

fn prove_clips(around: &Around<'_>, banks: &Banks, clips: &ClipList, source: &Source) {
    let manifest = around.manifest;
    // What cannot be read of the files has been told already.
    let wanted = wanted_again(around.files, &manifest.lang);
    if !clips.present && !wanted.is_empty() {
        let message = format!("there is no {CLIP_LIST}: clips cannot be verified");
        around.sink.say(code::CLIP_UNLISTED, &manifest.file, 0..0, message);
    }
    for wanted in &wanted {
        clips.check(wanted, around.files, source, around.sink);
    }
    for item in banks.values().flat_map(|bank| &bank.items) {
        if let (Template::Memory(template), Some(heard)) = (&item.template, &item.common.clip) {
            heard_in_time(item, template.show, &heard.audio.0, source, around.sink);
        }
    }
}

/// Whether a clip that is heard once can be heard to its end.
fn heard_in_time(item: &Authored, show: Millis, name: &str, source: &Source, sink: &Sink) {
    let length = clip(source, name).ok().and_then(|bytes| length(&bytes));
    let Some(needed) = length.map(|length| length + BEFORE_CALL).filter(|needed| *needed > show) else { return };
    let message =
        format!("the clip takes {} seconds with its ring: longer than `show-seconds`", needed.0.div_ceil(1_000));
    sink.say(code::CLIP_LONG, &item.file, item.common.audio_at.clone(), message);
}
