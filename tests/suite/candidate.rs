//! A candidate with known answers, from the first key to the score: the real app, the real pack, a clock that the
//! test moves.

mod alerts;
mod choice;
mod order;
mod practice;
mod recall;
mod replay;
mod scores;
mod time;

use std::sync::{Arc, OnceLock};

use callready::assessment::{Accommodation, AtEnd, Conditions, Form, Measure, Milli, Millis, Mode, Section};
use callready::item::{Built, Item};
use callready::pack::Pack;
use callready::scoring::{Figure, FigureName};
use callready::text::SafeText;

use crate::{shelf, stage};

const FORM: &str = "uars-65";

/// The built-in pack, loaded once.
fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| shelf::load("uars"))
}

/// The built-in form, or only these modules of it.
fn built_in(modules: &[&str], seed: u64) -> Arc<Form> {
    shelf::draw(pack(), FORM, modules, seed)
}

fn exam() -> Conditions {
    Conditions { mode: Mode::Exam, accommodation: Accommodation::default(), captions: false }
}

fn practice() -> Conditions {
    Conditions { mode: Mode::Practice, ..exam() }
}

/// A form of one section, without a practice item or a sound check.
fn form_of(measure: Measure, items: Vec<Item>) -> Arc<Form> {
    let module = items[0].kind.name().to_owned();
    let section = Section {
        id: module.clone(),
        module,
        title: SafeText::default(),
        instructions: SafeText::default(),
        limit: Millis::minutes(10),
        weight: 1,
        scored: true,
        measure,
        cut: Milli::whole(30),
        max: Milli::whole(60),
        hurdles: Vec::new(),
        replays: 0,
        at_end: AtEnd::Wait,
        alerts: None,
        practice: None,
        items,
    };
    Arc::new(Form { sections: vec![section], sound_check: None, composite_cut: None, ..stage::form() })
}

/// An item of what a template made.
fn item_of(built: Built, limit: Option<Millis>) -> Item {
    Item { limit, ..stage::item(built.kind.name(), "golden", built.controls, built.kind) }
}

/// A figure of a report; `None` where it does not apply.
fn figure(figures: &[Figure], name: FigureName) -> Option<Milli> {
    figures.iter().find(|figure| figure.name == name).map(|figure| figure.value)
}

/// `numerator / denominator` in whole numbers, rounded half-up: the tests' own arithmetic.
fn ratio(numerator: u64, denominator: u64) -> i64 {
    i64::try_from((2 * numerator + denominator) / (2 * denominator)).unwrap()
}
