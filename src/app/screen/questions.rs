//! Questions over the screen: finish the module? leave the test?

use super::Step;
use crate::app::{Action, Confirm, Effect, Leave, Modal, Screen};
use crate::assessment::{Phase, What};

impl Step<'_> {
    /// Asks before the module is finished, naming what is unanswered.
    pub(super) fn ask_to_finish(&mut self) {
        let Some((_, rules, state)) = self.app.live.as_ref().and_then(|live| live.sitting.current_section()) else {
            return;
        };
        let numbered = || rules.items.iter().zip(&state.responses).zip(1..);
        let unanswered = numbered()
            .filter(|((item, response), _)| !item.is_complete(response))
            .map(|(_, number)| number)
            .collect::<Vec<_>>();
        let flagged = numbered().filter(|((_, response), _)| response.flagged).map(|(_, number)| number).collect();
        self.app.modal = Some(Modal::Finish(Confirm { unanswered, flagged, yes: false }));
    }

    /// Asks before the test is left; elsewhere the program ends at once.
    pub(super) fn leave(&mut self) {
        match &self.app.screen {
            Screen::Sitting { .. } if self.app.live.is_some() => self.app.modal = Some(Modal::Leave(Leave::Stay)),
            Screen::Preparing if self.app.live.is_some() => {}
            _ => self.push(Effect::Quit),
        }
    }

    pub(super) fn question(&mut self, action: Action) {
        match (action, &mut self.app.modal) {
            (Action::Back, _) => self.app.modal = None,
            (Action::Left | Action::Right, Some(Modal::Finish(confirm))) => confirm.yes = !confirm.yes,
            (Action::Left, Some(Modal::Leave(leave))) => *leave = leave.before(),
            (Action::Right, Some(Modal::Leave(leave))) => *leave = leave.after(),
            (Action::Accept, Some(Modal::Finish(confirm))) => {
                let yes = confirm.yes;
                self.app.modal = None;
                if yes {
                    self.happen(What::Finished);
                }
            }
            (Action::Accept, Some(Modal::Leave(leave))) => {
                let leave = *leave;
                self.app.modal = None;
                self.left(leave);
            }
            _ => {}
        }
    }

    pub(super) fn question_clicked(&mut self, line: usize) {
        match &mut self.app.modal {
            Some(Modal::Finish(confirm)) => confirm.yes = line == 1,
            Some(Modal::Leave(leave)) => {
                *leave = *[Leave::Stay, Leave::Later, Leave::End].get(line).unwrap_or(&Leave::Stay);
            }
            _ => return,
        }
        self.question(Action::Accept);
    }

    fn left(&mut self, leave: Leave) {
        match leave {
            Leave::Stay => {}
            Leave::Later => {
                self.happen(What::Stopped { signal: What::BY_THE_CANDIDATE.to_owned() });
                if let Some(Phase::Complete) = self.app.live.as_ref().map(|live| live.sitting.phase()) {
                    // Time ran out while the question was on the screen: there is nothing left to resume.
                    return;
                }
                self.push(Effect::StopSound);
                self.push(Effect::Close);
                self.push(Effect::Quit);
            }
            Leave::End => {
                self.happen(What::Abandoned);
            }
        }
    }
}

impl Leave {
    fn before(self) -> Self {
        match self {
            Self::Stay => Self::End,
            Self::Later => Self::Stay,
            Self::End => Self::Later,
        }
    }

    fn after(self) -> Self {
        match self {
            Self::Stay => Self::Later,
            Self::Later => Self::End,
            Self::End => Self::Stay,
        }
    }
}
