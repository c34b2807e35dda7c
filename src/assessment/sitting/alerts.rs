//! Alerts in a sitting: which one is open, and sending it.

use super::{Phase, Refused, SectionState, Sitting};
use crate::assessment::{Alert, Alerts, Factor, Millis, Section, SectionClock, Sent, Window};

/// The alert that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenAlert<'a> {
    /// Which, from 0 in the section; 0 in practice.
    pub number: usize,
    /// The alert itself.
    pub alert: &'a Alert,
    /// Time until it is missed.
    pub left: Millis,
}

/// The last alert that has come, and is open no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastAlert<'a> {
    /// The alert itself.
    pub alert: &'a Alert,
    /// What was done with it; `None` where it was missed.
    pub sent: Option<Sent>,
    /// Time since it was sent or missed.
    pub since: Millis,
}

impl Sitting {
    /// The alerts of the section whose instructions are read, or that runs or is practised.
    pub fn alerts(&self) -> Option<&Alerts> {
        self.current_section()?.1.alerts.as_ref()
    }

    /// The alert that is open at a moment and was not sent.
    pub fn open_alert(&self, now: Millis) -> Option<OpenAlert<'_>> {
        let (alerts, at, factor) = self.alert_time(now)?;
        let (number, alert) = self.alert_at(alerts, at, factor)?;
        let closes = self.window_of(alerts, number, factor)?.closes;
        let open = self.alert_sent_as(number).is_none();
        open.then(|| OpenAlert { number, alert, left: closes.saturating_sub(at) })
    }

    /// The last alert that is over at a moment: sent or missed.
    pub fn past_alert(&self, now: Millis) -> Option<PastAlert<'_>> {
        let (alerts, at, factor) = self.alert_time(now)?;
        let come = match self.phase {
            Phase::Running { .. } => alerts.schedule.partition_point(|scheduled| factor.of(scheduled.at) <= at),
            _ => usize::from(self.window_of(alerts, 0, factor)?.opens <= at),
        };
        (0..come).rev().take(2).find_map(|number| {
            let window = self.window_of(alerts, number, factor)?;
            let sent = self.alert_sent_as(number);
            let over = sent.map_or(window.closes, |sent| window.opens + sent.latency);
            let alert = self.alert_of(alerts, number)?;
            (over <= at).then(|| PastAlert { alert, sent, since: at.saturating_sub(over) })
        })
    }

    /// How many alerts of the section that runs or is practised were sent.
    pub fn alerts_sent(&self) -> usize {
        match self.phase {
            Phase::Running { section } => self.sections[section].alerts.iter().flatten().count(),
            Phase::Practice { section } => usize::from(self.sections[section].practice_alert.is_some()),
            _ => 0,
        }
    }

    /// The next moment of test time after this one at which an alert comes or ends by itself.
    pub fn next_alert_change(&self, now: Millis) -> Option<Millis> {
        let (alerts, at, factor) = self.alert_time(now)?;
        let next = if let Phase::Running { .. } = self.phase {
            alerts.next_change(at, factor)
        } else {
            let window = self.window_of(alerts, 0, factor)?;
            [window.opens, window.closes].into_iter().find(|moment| *moment > at)
        };
        next.map(|next| now + next.saturating_sub(at))
    }

    pub(super) fn alert_sent(&mut self, number: usize, desk: usize) -> Result<(), Refused> {
        let (alerts, at, factor) = self.alert_time(self.now).ok_or(Refused::WrongPhase)?;
        if desk >= alerts.desks.len() || self.alert_of(alerts, number).is_none() {
            return Err(Refused::NoSuchPlace);
        }
        let window = self.window_of(alerts, number, factor).ok_or(Refused::NoSuchPlace)?;
        if self.open_alert(self.now).is_none_or(|open| open.number != number) {
            return Err(Refused::NoAlert);
        }
        let sent = Some(Sent { desk, latency: at.saturating_sub(window.opens) });
        match self.phase {
            Phase::Running { section } => {
                if let Some(place) = self.sections[section].alerts.get_mut(number) {
                    *place = sent;
                }
            }
            Phase::Practice { section } => self.sections[section].practice_alert = sent,
            _ => {}
        }
        Ok(())
    }

    /// The alerts, the time by which they come, and how much it is stretched.
    fn alert_time(&self, now: Millis) -> Option<(&Alerts, Millis, Factor)> {
        let (_, rules, state) = self.current_section()?;
        let alerts = rules.alerts.as_ref()?;
        let at = match self.phase {
            Phase::Running { .. } => now.saturating_sub(state.clock.map(SectionClock::started)?),
            Phase::Practice { .. } => state.practice.as_ref()?.time + now.saturating_sub(self.now),
            _ => return None,
        };
        Some((alerts, at, self.conditions.accommodation.factor(&rules.module)))
    }

    fn alert_at<'a>(&self, alerts: &'a Alerts, at: Millis, factor: Factor) -> Option<(usize, &'a Alert)> {
        let number = match self.phase {
            Phase::Running { .. } => alerts.open_at(at, factor)?,
            _ => alerts.practice_open_at(at, factor).then_some(0)?,
        };
        Some((number, self.alert_of(alerts, number)?))
    }

    fn alert_of<'a>(&self, alerts: &'a Alerts, number: usize) -> Option<&'a Alert> {
        match self.phase {
            Phase::Running { .. } => alerts.schedule.get(number).map(|scheduled| &scheduled.alert),
            _ => alerts.practice.as_ref().filter(|_| number == 0),
        }
    }

    fn window_of(&self, alerts: &Alerts, number: usize, factor: Factor) -> Option<Window> {
        match self.phase {
            Phase::Running { .. } => alerts.window(number, factor),
            _ => alerts.practice_window(factor).filter(|_| number == 0),
        }
    }

    fn alert_sent_as(&self, number: usize) -> Option<Sent> {
        let (_, _, state) = self.current_section()?;
        match self.phase {
            Phase::Running { .. } => state.alerts.get(number).copied().flatten(),
            _ => state.practice_alert,
        }
    }
}

impl SectionState {
    /// What became of each alert that came, in order: `None` where it was missed. `now` is the time of the sitting,
    /// where the section still runs.
    pub fn alerts_come<'a>(
        &'a self,
        rules: &'a Section,
        factor: Factor,
        now: Millis,
    ) -> impl Iterator<Item = (usize, &'a Alert, Option<Sent>)> + 'a {
        let end = self.ended.map_or(now, |(at, _)| at);
        let at = self.clock.map_or(Millis(0), |clock| end.saturating_sub(clock.started()));
        let schedule = rules.alerts.iter().flat_map(|alerts| &alerts.schedule);
        let all = schedule.zip(&self.alerts).enumerate();
        all.filter(move |(_, (scheduled, sent))| sent.is_some() || factor.of(scheduled.at) < at)
            .map(|(number, (scheduled, sent))| (number, &scheduled.alert, *sent))
    }
}
