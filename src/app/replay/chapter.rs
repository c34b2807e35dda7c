//! What can be jumped to in a sitting that is watched again: sections, items, irregularities.

use std::sync::Arc;

use crate::assessment::{Conditions, Event, Form, Millis, Phase, Refused, Sitting, What as Happened};
use crate::text::{Arg, Messages, time_passed};

/// A place in a sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// When, in test time.
    pub t: Millis,
    /// The event, by its place in the list.
    pub event: usize,
    /// What begins there.
    pub what: What,
}

/// What begins at a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A section's instructions.
    Section(usize),
    /// A section's practice item.
    Practice(usize),
    /// An item: section and place, from 0.
    Item(usize, usize),
    /// Something out of the ordinary.
    Irregularity(Happened),
    /// The end.
    End,
}

impl Chapter {
    /// Whether it is something out of the ordinary.
    pub fn is_irregularity(&self) -> bool {
        matches!(self.what, What::Irregularity(_))
    }

    /// What it is, in words.
    pub fn words(&self, form: &Form, text: &Messages) -> String {
        let title = |section: usize| title(form, section, text);
        match &self.what {
            What::Section(section) => title(*section),
            What::Practice(section) => text.with("replay-practice", &[("section", title(*section).as_str().into())]),
            What::Item(section, item) => {
                let title = title(*section);
                let args = [("section", title.as_str().into()), ("n", (*item + 1).into())];
                text.with("replay-item", &args)
            }
            What::Irregularity(what) => format!("! {}", happened(text, what)),
            What::End => text.get("replay-end"),
        }
    }
}

/// A section's title, and what tells it from others of the same title.
fn title(form: &Form, place: usize, text: &Messages) -> String {
    let Some(section) = form.sections.get(place) else { return String::new() };
    let same = form.sections.iter().filter(|other| other.title == section.title);
    let with_alerts = same.clone().filter(|other| other.alerts.is_some()).count();
    let named = [("section", section.title.as_str().into())];
    match (same.count(), section.alerts.is_some(), with_alerts) {
        (1, ..) | (2, false, 1) => section.title.to_string(),
        (2, true, 1) => text.with("replay-with-alerts", &named),
        _ => format!("{} ({})", section.title, place + 1),
    }
}

/// What was out of the ordinary, in words.
pub(super) fn happened(text: &Messages, what: &Happened) -> String {
    let (name, ms) = what.irregularity().unwrap_or(("something", 0));
    let time = time_passed(ms);
    text.with(&format!("odd-{name}"), &[("time", Arg::Text(&time))])
}

/// The chapters of a sitting. An item that is shown again is another chapter.
///
/// # Errors
/// An event that cannot have happened: its place, and why.
pub(super) fn of(
    form: &Arc<Form>,
    conditions: &Conditions,
    events: &[Event],
) -> Result<Vec<Chapter>, (usize, Refused)> {
    let mut sitting = Sitting::new(Arc::clone(form), conditions.clone());
    let mut chapters = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let irregularities = sitting.irregularities().len();
        sitting.apply(event).map_err(|refused| (at, refused))?;
        let begins = match (&event.what, sitting.phase()) {
            (Happened::Instructed, Phase::Instructions { section }) => Some(What::Section(section)),
            (Happened::PracticeBegan, Phase::Practice { section }) => Some(What::Practice(section)),
            (Happened::Shown { item }, Phase::Running { section }) => Some(What::Item(section, *item)),
            _ => None,
        };
        let odd = (sitting.irregularities().len() > irregularities).then(|| What::Irregularity(event.what.clone()));
        chapters.extend(begins.into_iter().chain(odd).map(|what| Chapter { t: event.t, event: at, what }));
    }
    if let (Phase::Complete, Some(last)) = (sitting.phase(), events.last()) {
        chapters.push(Chapter { t: last.t, event: events.len() - 1, what: What::End });
    }
    Ok(chapters)
}
