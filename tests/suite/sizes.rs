//! No window is too small, too large or too odd to draw in.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use callready::app::{App, Author, Confirm, Entering, Glyphs, Leave, Modal, Screen};
use callready::assessment::{Accommodation, Conditions, Event, Form, Millis, Mode, Phase, Sitting, What};
use callready::error::{Trouble, UserError};
use callready::item::Typed;
use callready::text::{Lang, Messages};
use callready::view::Theme;
use proptest::prelude::*;

use crate::picture::drawn;
use crate::{shelf, stage};

/// Sections of the stage's form.
const SECTIONS: usize = 7;

fn phase() -> impl Strategy<Value = Phase> {
    prop_oneof![
        Just(Phase::SoundCheck),
        Just(Phase::Complete),
        (0..SECTIONS).prop_map(|next| Phase::Between { next }),
        (0..SECTIONS).prop_map(|section| Phase::Instructions { section }),
        (0..SECTIONS).prop_map(|section| Phase::Running { section }),
        Just(Phase::Practice { section: stage::READING }),
        Just(Phase::Feedback { section: stage::READING }),
    ]
}

fn sitting() -> impl Strategy<Value = App> {
    (phase(), any::<bool>()).prop_map(|(phase, exam)| if exam { stage::at(phase) } else { stage::practising(phase) })
}

fn screen() -> impl Strategy<Value = Screen> {
    let code = Typed { text: "张".repeat(60), caret: 60, ..Typed::default() };
    let problem = UserError::new(Trouble::Environment, "long ".repeat(400)).hint("hint ".repeat(200));
    prop_oneof![
        (0..40_usize).prop_map(|at| Screen::Home { at }),
        (0..40_usize).prop_map(|at| Screen::Practice { at }),
        (0..40_usize).prop_map(|at| Screen::History { at }),
        (0..40_usize).prop_map(|at| Screen::Settings { at }),
        any::<bool>().prop_map(move |refused| Screen::Entering(Entering { code: code.clone(), refused, pack: 0 })),
        Just(Screen::Preparing),
        any::<u16>().prop_map(|top| Screen::Sitting { top }),
        (any::<u16>(), any::<bool>()).prop_map(|(top, formulas)| Screen::Results { top, formulas }),
        Just(Screen::Problem { error: problem, top: 0 }),
    ]
}

fn modal() -> impl Strategy<Value = Option<Modal>> {
    prop_oneof![
        3 => Just(None),
        1 => any::<u16>().prop_map(|top| Some(Modal::Help { top })),
        1 => (0..200_usize, any::<bool>()).prop_map(|(n, yes)| {
            let unanswered = (1..n).step_by(2).collect();
            Some(Modal::Finish(Confirm { unanswered, flagged: vec![n], yes }))
        }),
        1 => any::<bool>().prop_map(|right| Some(Modal::Answer { right })),
        1 => prop_oneof![Just(Leave::Stay), Just(Leave::Later), Just(Leave::End)].prop_map(|l| Some(Modal::Leave(l))),
    ]
}

/// A form of each built-in pack that has many kinds, its alerts too: all fourteen are there.
fn built_in() -> &'static [Arc<Form>] {
    static FORMS: OnceLock<Vec<Arc<Form>>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let draw = |(pack, form)| shelf::draw(&shelf::load(pack), form, &[], 11);
        [("uars", "uars-65"), ("public-safety", "ps-60"), ("uars-es", "uars-30")].map(draw).to_vec()
    })
}

#[test]
fn the_forms_that_are_drawn_have_items_of_every_kind() {
    let sections = || built_in().iter().flat_map(|form| &form.sections);
    let kinds = sections().flat_map(|section| &section.items).map(|item| item.kind.name()).collect::<BTreeSet<_>>();
    assert_eq!(kinds.len(), 14, "{kinds:?}");
    assert!(sections().any(|section| section.alerts.is_some()));
}

/// An item of a built-in form, some time after it came up: its stages, and alerts beside it.
fn real_item() -> impl Strategy<Value = App> {
    (0..built_in().len(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..90_u64, any::<bool>())
        .prop_map(|(form, section, item, seconds, exam)| {
            let form = Arc::clone(&built_in()[form]);
            let section = section.index(form.sections.len());
            let item = item.index(form.sections[section].items.len());
            let mode = if exam { Mode::Exam } else { Mode::Practice };
            let conditions = Conditions { mode, accommodation: Accommodation::default(), captions: !exam };
            let sitting = stage::staged(Sitting::new(form, conditions), Phase::Running { section });
            let mut app = stage::in_sitting(stage::app(), sitting);
            let live = app.live.as_mut().unwrap();
            let t = Millis(live.sitting.now().0 + 1_000);
            // An item that must not be left yet stays.
            let _ = live.sitting.apply(&Event { t, what: What::Shown { item } });
            stage::pass(&mut app, Millis::seconds(seconds));
            app
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_screen_can_be_drawn_at_every_size(
        mut app in sitting(),
        elsewhere in prop::option::of(screen()),
        modal in modal(),
        (columns, lines) in (0..=200_u16, 0..=60_u16),
        (top, ascii, spanish, hidden) in any::<(u16, bool, bool, bool)>(),
    ) {
        app.screen = elsewhere.unwrap_or(Screen::Sitting { top });
        app.modal = modal;
        app.outcome = Some(crate::screens::outcome());
        app.history = Some(vec![crate::screens::past("2026-03-03 16:00", None, false); 30]);
        app.resumable = vec![crate::screens::resumable(); usize::from(top % 50)];
        app.live.as_mut().unwrap().time_hidden = hidden;
        if spanish {
            app.text = Messages::new(Lang::Es);
        }
        if ascii {
            app.settings.glyphs = Glyphs::Ascii;
        }
        drawn(&app, Theme::new(&app.settings, hidden), columns, lines);
    }

    #[test]
    fn every_item_of_the_built_in_packs_can_be_drawn_at_every_size(
        mut app in real_item(),
        modal in modal(),
        (columns, lines) in (0..=200_u16, 0..=60_u16),
        (ascii, spanish, author) in any::<(bool, bool, bool)>(),
    ) {
        app.modal = modal;
        if author {
            app.author = Some(Author::default());
        }
        if spanish {
            app.text = Messages::new(Lang::Es);
        }
        if ascii {
            app.settings.glyphs = Glyphs::Ascii;
        }
        drawn(&app, Theme::new(&app.settings, false), columns, lines);
    }
}
