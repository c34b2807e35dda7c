//! Statements that disagree: the option that most of them support in every attribute.

use std::collections::BTreeMap;

use super::{Answered, Exhibit, Offer};
use crate::item::Fault;
use crate::text::{Messages, SafeText};

/// What is said, and what can be chosen.
#[derive(Clone, Debug)]
pub struct Statements {
    /// Attributes: name, and what people call it. In the order of the explanation.
    pub attributes: Vec<(String, SafeText)>,
    /// What is said.
    pub statements: Vec<Statement>,
    /// What can be chosen.
    pub options: Vec<Candidate>,
}

/// What one person says.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Who says it.
    pub who: SafeText,
    /// What is said.
    pub text: SafeText,
    /// The values it supports, by attribute. An attribute that is not named has no vote.
    pub says: BTreeMap<String, String>,
}

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it says.
    pub text: SafeText,
    /// Its value of every attribute.
    pub has: BTreeMap<String, String>,
}

impl Statements {
    /// Counts the votes: in every attribute one value must have more than any other, and one option have all of them.
    pub(super) fn answer(&self, words: &Messages) -> Result<Answered, Fault> {
        let mut votes = Vec::new();
        let mut wanted: Vec<(&str, &str)> = Vec::new();
        for (attribute, label) in &self.attributes {
            let counts = self.votes(attribute);
            let Some((value, most)) = counts.first().copied() else {
                return Err(Fault::new("statements", format!("no statement says anything of \"{attribute}\"")));
            };
            if let Some((other, _)) = counts.get(1).filter(|(_, count)| *count == most) {
                let message =
                    format!("of \"{attribute}\", \"{value}\" and \"{other}\" are said equally often: {most} times");
                return Err(Fault::new("statements", message));
            }
            wanted.push((attribute, value));
            let each: Vec<_> = counts.iter().map(|(value, count)| format!("{value} {count}")).collect();
            let each = each.join(", ");
            votes.push(words.with("key-field", &[("label", label.as_str().into()), ("value", each.as_str().into())]));
        }
        let right = self.right(&wanted)?;
        let offer = |option: &Candidate| Offer { text: option.text.clone(), ..Offer::default() };
        let said = self.statements.iter().map(|said| (said.who.clone(), said.text.clone())).collect();
        let offers = self.options.iter().map(offer).collect();
        Ok(Answered { exhibit: Exhibit::Statements(said), offers, right, votes })
    }

    /// How often each value of an attribute is said, the most frequent first.
    fn votes(&self, attribute: &str) -> Vec<(&str, u32)> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for value in self.statements.iter().filter_map(|said| said.says.get(attribute)) {
            *counts.entry(value).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// The one option that has all the values.
    fn right(&self, wanted: &[(&str, &str)]) -> Result<usize, Fault> {
        for (at, option) in self.options.iter().enumerate() {
            if let Some((attribute, _)) = wanted.iter().find(|(attribute, _)| !option.has.contains_key(*attribute)) {
                return Err(Fault::new("options", format!("this option says nothing of \"{attribute}\"")).of(at));
            }
            if self.options.iter().take(at).any(|other| other.text == option.text || other.has == option.has) {
                return Err(Fault::new("options", "this option is there twice").of(at));
            }
        }
        let has_all = |option: &Candidate| {
            wanted.iter().all(|(attribute, value)| option.has.get(*attribute).is_some_and(|has| has == value))
        };
        self.options.iter().position(has_all).ok_or_else(|| {
            let values: Vec<_> = wanted.iter().map(|(attribute, value)| format!("{attribute} {value}")).collect();
            Fault::new("options", format!("no option has what is said most often: {}", values.join(", ")))
        })
    }
}
