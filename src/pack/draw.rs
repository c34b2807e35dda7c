//! Draws a form: which items, in which order, with which numbers. Pinned, so that a seed gives the same form for ever.

use std::collections::BTreeSet;

use super::alerts::{AlertBank, AlertPlan};
use super::form::{DrawPlan, SectionPlan};
use super::item::Authored;
use super::kind::{Bank, Template};
use crate::assessment::{Alerts, Millis, Scheduled};
use crate::item::draw::{below, shuffle};
use crate::item::{Fault, Item, Kind};
use crate::seed::Seed;
use crate::text::{Messages, SafeText};

/// Items that are drawn together, as indices into the bank. Never empty.
pub(super) type Unit = Vec<usize>;

/// A draw that found too little.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooFew {
    /// Which draw of the section, from 0.
    pub(super) draw: usize,
    /// What is left for it.
    pub(super) left: usize,
}

/// All units that a draw may take if nothing is taken yet, in the order of the files.
pub(super) fn candidates(draw: &DrawPlan, bank: &Bank) -> Vec<Unit> {
    let fits = |tags: &[String], difficulty| {
        draw.tags.iter().all(|tag| tags.contains(tag))
            && draw.difficulty.is_none_or(|wanted| wanted == difficulty)
            && (draw.deal.is_empty() || draw.deal.contains(&difficulty))
    };
    let drawn = bank.items.iter().enumerate().filter(|(_, item)| !item.common.practice);
    if !draw.sets {
        return drawn
            .filter(|(_, item)| fits(&item.common.tags, item.common.difficulty))
            .map(|(index, _)| vec![index])
            .collect();
    }
    let mut units: Vec<Unit> = vec![Vec::new(); bank.sets.len()];
    for (index, item) in drawn {
        if let Some(unit) = item.set.and_then(|set| units.get_mut(set)) {
            unit.push(index);
        }
    }
    let fitting = bank.sets.iter().zip(units).filter(|(set, _)| fits(&set.tags, set.difficulty));
    fitting.map(|(_, unit)| unit).filter(|unit| !unit.is_empty()).collect()
}

/// Draws the items of a section. `taken` are items of the same module that the form has already.
pub(super) fn pick(
    form: &str,
    section: &SectionPlan,
    bank: &Bank,
    taken: &mut BTreeSet<usize>,
    seed: Seed,
) -> Result<Vec<usize>, TooFew> {
    let mut rng = seed.stream(&["draw", form, &section.id]);
    let mut units = Vec::new();
    let mut dealt = Vec::new();
    for (number, draw) in section.draws.iter().enumerate() {
        if draw.place == 0 {
            dealt.clone_from(&draw.deal);
            shuffle(&mut rng, &mut dealt);
        }
        let mut left = match dealt.get(draw.place) {
            Some(difficulty) => candidates(&draw.of(*difficulty), bank),
            None => candidates(draw, bank),
        };
        left.retain(|unit| unit.iter().all(|item| !taken.contains(item)));
        if left.len() < draw.count {
            return Err(TooFew { draw: number, left: left.len() });
        }
        for _ in 0..draw.count {
            let unit = left.remove(below(&mut rng, left.len()));
            taken.extend(&unit);
            units.push(unit);
        }
    }
    if section.shuffled {
        shuffle(&mut rng, &mut units);
    }
    Ok(units.concat())
}

/// The practice item of a module: the first one, for typing the first one that is copied.
pub(super) fn practice(bank: &Bank) -> Option<&Authored> {
    let copied = |item: &&Authored| {
        use crate::item::keyboarding::Mode;
        !matches!(&item.template, Template::Keyboarding(template) if template.mode == Mode::Dictation)
    };
    let all = || bank.items.iter().filter(|item| item.common.practice);
    all().find(copied).or_else(|| all().next())
}

/// Draws the alerts of a section, and when they come. They have a stream of their own, so that a form without them is
/// drawn as ever. `taken` are alerts that the form has already. `Err` is how many are left.
pub(super) fn alerts(
    form: &str,
    section: &SectionPlan,
    plan: &AlertPlan,
    bank: &AlertBank,
    taken: &mut BTreeSet<usize>,
    seed: Seed,
) -> Result<Alerts, usize> {
    let mut rng = seed.stream(&["alerts", form, &section.id]);
    let mut left = plan.candidates(bank);
    left.retain(|alert| !taken.contains(alert));
    if left.len() < plan.count || bank.desks.is_empty() {
        return Err(left.len());
    }
    let gaps = usize::try_from((plan.gap_max - plan.gap_min) * 1_000).unwrap_or(usize::MAX - 1);
    let mut at = Millis::seconds(plan.first_after);
    let mut schedule = Vec::with_capacity(plan.count);
    for number in 0..plan.count {
        if number > 0 {
            at += Millis::seconds(plan.gap_min) + Millis(below(&mut rng, gaps + 1) as u64);
        }
        let index = left.remove(below(&mut rng, left.len()));
        taken.insert(index);
        schedule.extend(bank.alerts.get(index).map(|authored| Scheduled { alert: authored.alert.clone(), at }));
    }
    let practised: Vec<_> = bank.alerts.iter().filter(|authored| authored.practice).collect();
    let practice = practised.get(below(&mut rng, practised.len())).filter(|_| section.practice.is_some());
    Ok(Alerts {
        desks: bank.desks.clone(),
        window: Millis::seconds(plan.seconds),
        schedule,
        practice: practice.map(|authored| authored.alert.clone()),
        baseline: plan.baseline.as_ref().map(|at| at.value.clone()),
    })
}

/// Makes an item of what its author wrote: numbers drawn, options in order, key computed.
pub(super) fn instantiate(authored: &Authored, shuffle: bool, seed: Seed, words: &Messages) -> Result<Item, Fault> {
    let mut rng = seed.stream(&["item", authored.full.as_str()]);
    let mut built = authored.template.instantiate(shuffle, &mut rng, words)?;
    // A caller asks; on the screen there is only what to do.
    if let Kind::CrossReference(question) = &mut built.kind
        && question.prompt.is_empty()
    {
        question.prompt = SafeText::replaced(&words.get("item-answer-caller"));
    }
    let common = &authored.common;
    // A sum's explanation holds its numbers.
    let own = common.why.is_empty() || matches!(built.kind, Kind::Math(_));
    Ok(Item {
        id: authored.full.clone(),
        hash: authored.hash.clone(),
        difficulty: common.difficulty,
        tags: common.tags.clone(),
        limit: common.limit,
        points: common.points,
        clip: common.clip.clone(),
        why: if own { built.why } else { common.why.clone() },
        controls: built.controls,
        kind: built.kind,
    })
}
