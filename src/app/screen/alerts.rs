//! Alerts beside the work: sent by one key, without a word on whether rightly.

use super::Step;
use crate::app::{App, Screen};
use crate::assessment::{Phase, What};

impl App {
    /// How many desks an alert can be sent to where keys are pressed now; 0 where there are no alerts.
    pub fn desks(&self) -> usize {
        let (Screen::Sitting { .. }, Some(live)) = (&self.screen, &self.live) else { return 0 };
        match live.sitting.phase() {
            Phase::Practice { .. } | Phase::Running { .. } => {
                live.sitting.alerts().map_or(0, |alerts| alerts.desks.len())
            }
            _ => 0,
        }
    }
}

impl Step<'_> {
    /// Sends the alert that is open to a desk.
    pub(super) fn send_alert(&mut self, desk: usize) {
        let now = self.now;
        let open = self.app.live.as_ref().and_then(|live| live.sitting.open_alert(live.at(now)));
        match open.map(|open| open.number) {
            Some(alert) => {
                self.happen(What::AlertSent { alert, desk });
            }
            None => self.notice("notice-no-alert"),
        }
    }
}
