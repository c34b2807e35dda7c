//! Data entry: a source document or a call is put into the fields of a billing screen.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Built, Control, Fault, Kind, Mask, Normaliser, Response, normalise};
use crate::assessment::Milli;
use crate::scoring::{Tally, count, entry, points_for};
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// A billing screen.
#[derive(Clone, Debug)]
pub struct Screen {
    /// Its heading.
    pub title: SafeText,
    /// Its fields in Tab order.
    pub fields: Vec<Field>,
}

/// A field of a billing screen.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// What it looks like: an entry, or a choice with a label.
    pub control: Control,
    /// What makes a value equal to the right one.
    pub normalise: Vec<Normaliser>,
    /// Its share in the item's points.
    pub points: Milli,
    /// Whether a wrong value is a critical error.
    pub critical: bool,
    /// What a nearly right value is worth.
    pub partial: Partial,
}

/// What a nearly right value is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Partial {
    /// Nothing.
    #[default]
    None,
    /// The share of places with the right character.
    Positional,
    /// One less the edit distance by the length of the longer.
    Edit,
}

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// The billing screen.
    pub screen: Arc<Screen>,
    /// What is on paper; `None` for a caller.
    pub document: Option<SafeText>,
    /// Right values by field id; a field not named must be left as it is.
    pub answer: BTreeMap<String, String>,
    /// Further right values.
    pub accept: BTreeMap<String, Vec<String>>,
}

/// An item in a form.
#[derive(Clone, Debug)]
pub struct DataEntry {
    /// The billing screen.
    pub screen: Arc<Screen>,
    /// What is on paper; `None` for a caller.
    pub document: Option<SafeText>,
    /// Right values by field, the one to show first.
    pub keys: Vec<Vec<String>>,
}

impl DataEntry {
    /// Points by fields, each by its share of the screen's points; a screen left as it was earns nothing.
    ///
    /// Speed counts only where the record is on the screen: by ear, the caller sets the pace.
    pub(crate) fn score(&self, points: Milli, controls: &[Control], by_ear: bool, response: &Response) -> Tally {
        let answered = response.is_answered(controls);
        let (mut earned, mut whole) = (Decimal::ZERO, Decimal::ZERO);
        let mut tally = Tally { fields: count(self.screen.fields.len()), ..Tally::default() };
        let mut keys_of_right = 0;
        for (index, (field, keys)) in self.screen.fields.iter().zip(&self.keys).enumerate() {
            let value = field.value(index, response);
            let share = field.share(&value, keys);
            let worth = field.points.decimal();
            whole = whole.saturating_add(worth);
            if !answered {
                continue;
            }
            earned = earned.saturating_add(worth.checked_mul(share).unwrap_or_default());
            if share == Decimal::ONE {
                tally.fields_right += 1;
                keys_of_right += field.keys_to_change(&value);
            } else if field.critical {
                tally.critical_errors += 1;
            }
        }
        if !by_ear {
            tally.entry_keystrokes = response.keystrokes;
            tally.entry_keystrokes_right = count(keys_of_right).min(response.keystrokes);
            tally.entry_time = response.time;
        }
        let share = earned.checked_div(whole).unwrap_or_default();
        let Tally { points, max_points, right, .. } = Tally::of_points(points_for(points, share), points);
        Tally { points, max_points, right, ..tally }
    }

    pub(crate) fn key_in_words(&self, _controls: &[Control], words: &Messages) -> Vec<String> {
        let fields = self.screen.fields.iter().zip(&self.keys);
        fields
            .map(|(field, keys)| {
                let label = ("label", field.label().into());
                match keys.first().map(String::as_str) {
                    None | Some("") => words.with("key-field-empty", &[label]),
                    Some(value) => words.with("key-field", &[label, ("value", value.into())]),
                }
            })
            .collect()
    }
}

impl Field {
    /// Its label on the screen; the pack makes entries and choices only.
    fn label(&self) -> &str {
        match &self.control {
            Control::Choice(choice) => &choice.label,
            Control::Entry(entry) => &entry.label,
            Control::Typing | Control::Marks { .. } => "",
        }
    }

    /// What it holds at the start.
    fn initial(&self) -> &str {
        match &self.control {
            Control::Choice(choice) => choice.initial.map_or("", |initial| self.control.option(initial)),
            Control::Entry(entry) => &entry.initial,
            Control::Typing | Control::Marks { .. } => "",
        }
    }

    /// What a candidate has put into it.
    fn value(&self, index: usize, response: &Response) -> String {
        match &self.control {
            Control::Choice(_) => response.choice(index).map_or("", |chosen| self.control.option(chosen)).to_owned(),
            _ => response.text(index).to_owned(),
        }
    }

    /// The share of its points, 0 to 1, that a value earns against the best of the right ones.
    pub(super) fn share(&self, value: &str, keys: &[String]) -> Decimal {
        let value = normalise(value, &self.normalise);
        let against = |key: &String| {
            let key = normalise(key, &self.normalise);
            match self.partial {
                _ if key == value => Decimal::ONE,
                // Choices are right or wrong.
                _ if matches!(self.control, Control::Choice(_)) => Decimal::ZERO,
                Partial::None => Decimal::ZERO,
                Partial::Positional => entry::positional(&key, &value),
                Partial::Edit => entry::edit(&key, &value),
            }
        };
        keys.iter().map(against).max().unwrap_or_default()
    }

    /// Keys it takes to put a value in and go on: its characters without the mask's own, or one for a choice, and one
    /// to leave the field. None where the field is left as it was.
    fn keys_to_change(&self, value: &str) -> usize {
        if value == self.initial() {
            return 0;
        }
        match &self.control {
            Control::Entry(super::Entry { mask: Some(mask), .. }) => {
                value.chars().zip(mask.as_str().chars()).filter(|(_, place)| is_place(*place)).count() + 1
            }
            Control::Choice(_) => 2,
            _ => value.chars().count() + 1,
        }
    }

    /// Why a value cannot be put into this field, if it cannot.
    fn refuses(&self, value: &str) -> Option<String> {
        match &self.control {
            Control::Choice(choice) => {
                let known = value == self.initial() || choice.options.iter().any(|option| option.as_str() == value);
                (!known).then(|| format!("\"{value}\" is none of its options"))
            }
            Control::Entry(entry) if value.chars().count() > usize::from(entry.width) => {
                Some(format!("\"{value}\" is wider than its {} columns", entry.width))
            }
            Control::Entry(entry) => match &entry.mask {
                Some(mask) if value != entry.initial && !self.types_as(mask, value) => {
                    Some(format!("\"{value}\" cannot be typed into its mask {mask}"))
                }
                _ => value.chars().any(char::is_control).then(|| "it holds a line end or a control".to_owned()),
            },
            Control::Typing | Control::Marks { .. } => Some("it is neither an entry nor a choice".to_owned()),
        }
    }

    /// Whether typing a value into a mask leaves one that counts as the same.
    fn types_as(&self, mask: &Mask, value: &str) -> bool {
        let typed = value.chars().try_fold(String::new(), |text, key| {
            let put = mask.accept(text.chars().count(), key)?;
            Some(text + &put)
        });
        typed.is_some_and(|typed| normalise(&typed, &self.normalise) == normalise(value, &self.normalise))
    }
}

fn is_place(place: char) -> bool {
    matches!(place, '#' | 'A' | '*')
}

impl Template {
    /// Puts the right values in the order of the screen's fields. Nothing is drawn.
    ///
    /// # Errors
    /// A value is for no field of the screen, or does not fit its field; the screen has no points; or nothing is to be
    /// changed.
    pub fn instantiate(&self, _rng: &mut Generator, _words: &Messages) -> Result<Built, Fault> {
        let fields = &self.screen.fields;
        for (key, id) in self.answer.keys().map(|id| ("answer", id)).chain(self.accept.keys().map(|id| ("accept", id)))
        {
            if !fields.iter().any(|field| field.id == *id) {
                return Err(Fault::new(key, format!("the screen has no field \"{id}\"")));
            }
        }
        if fields.iter().any(|field| field.points < Milli(0)) || fields.iter().all(|field| field.points == Milli(0)) {
            return Err(Fault::new("screen", "the fields have no points, or less than none"));
        }
        let keys = fields.iter().map(|field| self.keys_of(field)).collect::<Result<Vec<_>, _>>()?;
        if fields.iter().zip(&keys).all(|(field, keys)| field.share(field.initial(), keys) == Decimal::ONE) {
            return Err(Fault::new("answer", "the screen is right before anything is entered"));
        }
        let kind = DataEntry { screen: Arc::clone(&self.screen), document: self.document.clone(), keys };
        let controls = fields.iter().map(|field| field.control.clone()).collect();
        Ok(Built { controls, kind: Kind::DataEntry(kind), why: SafeText::default() })
    }

    fn keys_of(&self, field: &Field) -> Result<Vec<String>, Fault> {
        let first = self.answer.get(&field.id).cloned().unwrap_or_else(|| field.initial().to_owned());
        let others = self.accept.get(&field.id).into_iter().flatten().cloned();
        let keys = std::iter::once(first).chain(others).collect::<Vec<_>>();
        for (index, value) in keys.iter().enumerate() {
            if let Some(why) = field.refuses(value) {
                let key = if index == 0 { "answer" } else { "accept" };
                return Err(Fault::new(key, format!("field \"{}\": {why}", field.id)));
            }
        }
        Ok(keys)
    }
}

#[cfg(test)]
mod tests;
