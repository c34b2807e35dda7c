//! No window is too small, too large or too odd to draw in.

use callready::app::{App, Confirm, Entering, Glyphs, Leave, Modal, Screen};
use callready::assessment::Phase;
use callready::error::{Trouble, UserError};
use callready::item::Typed;
use callready::text::{Lang, Messages};
use callready::view::Theme;
use proptest::prelude::*;

use crate::picture::drawn;
use crate::stage;

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
}
