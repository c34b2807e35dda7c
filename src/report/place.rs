//! Where in a sitting something happened.

use super::curve::{entered, is_on_screen};
use crate::assessment::{Millis, Phase, Sitting};
use crate::item::Kind;

/// A place in a sitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The section, by place in the form; `None` between two, and before the first.
    pub section: Option<usize>,
    /// The item on the screen, from 1; `None` where no scored one was.
    pub item: Option<usize>,
    /// Time since the module's clock was started; `None` where it did not run, so that nothing there cost module time.
    pub module_time: Option<Millis>,
    /// Time of work, as the axis of the speed curve has it; `None` where no curve is drawn of such an item.
    pub(super) work: Option<Millis>,
    /// Whether that curve is of this item alone, or of all data entry on the screen.
    pub(super) alone: bool,
}

impl Place {
    /// Where a sitting stands.
    pub(super) fn of(sitting: &Sitting) -> Self {
        let section = match sitting.phase() {
            Phase::SoundCheck | Phase::Between { .. } | Phase::Complete => return Self::default(),
            Phase::Instructions { section } | Phase::Practice { section } | Phase::Feedback { section } => {
                return Self { section: Some(section), ..Self::default() };
            }
            Phase::Running { section } => section,
        };
        let (rules, state) = (sitting.form().sections.get(section), sitting.sections().get(section));
        let (Some(rules), Some(state)) = (rules, state) else { return Self::default() };
        let on_screen = rules.items.get(state.current).zip(state.responses.get(state.current));
        let (work, alone) = match on_screen {
            Some((item, work)) if matches!(item.kind, Kind::Keyboarding(_)) => (Some(work.since_first_key), true),
            Some((item, _)) if is_on_screen(item) => (Some(entered(&rules.items, &state.responses).0), false),
            _ => (None, false),
        };
        Self {
            section: Some(section),
            item: Some(state.current + 1),
            module_time: state.clock.map(|clock| sitting.now().saturating_sub(clock.started())),
            work,
            alone,
        }
    }
}
