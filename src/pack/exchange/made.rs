//! Items made of questions: which kind each becomes, and what a pack asks of it.

use std::collections::{BTreeMap, BTreeSet};

use super::toml_text::{self, Drawn};
use super::{Answer, Note, Offer, Question, Target, slug};
use crate::text::{SafeText, folded};

/// Columns and lines of a document beside a screen.
const DOCUMENT: (usize, usize) = (36, 16);
/// The most characters of a typed answer.
const WIDEST: usize = 60;
/// What stands where a file says nothing of an option.
const RIGHT: &str = "The imported file names this as the right answer.";
const WRONG: &str = "The imported file does not name this as the right answer.";

/// The items made so far.
pub(super) struct Made {
    ids: BTreeSet<String>,
    /// What items and screens without a name are called.
    name: String,
    /// The id of the screen for typed answers.
    screen: String,
    number: usize,
    passages: BTreeMap<(String, String), String>,
    reading: Vec<String>,
    clarity: Vec<String>,
    entry: Vec<String>,
    /// Items to draw and items for practice, by kind.
    counts: BTreeMap<&'static str, (usize, usize)>,
    width: usize,
}

impl Made {
    pub(super) fn new(ids: BTreeSet<String>, name: String) -> Self {
        let mut made = Self {
            ids,
            name,
            screen: String::new(),
            number: 0,
            passages: BTreeMap::new(),
            reading: Vec::new(),
            clarity: Vec::new(),
            entry: Vec::new(),
            counts: BTreeMap::new(),
            width: 12,
        };
        made.screen = made.unique(&format!("{}-answer", made.name));
        made
    }

    /// Makes an item of a question.
    pub(super) fn take(
        &mut self,
        mut question: Question,
        target: Option<Target>,
        changed: &mut Vec<Note>,
    ) -> Result<(), String> {
        safe(&mut question)?;
        self.number += 1;
        let at = question.at.clone();
        let mut lost = Vec::new();
        let kind = match &mut question.answer {
            Answer::Choice(offers) => {
                fit(offers)?;
                match (target, question.passage.is_empty()) {
                    (Some(Target::SentenceClarity), false) => {
                        return Err("an item of sentence-clarity has no place for a passage".to_owned());
                    }
                    (None | Some(Target::SentenceClarity), true) => {
                        if explain(offers) {
                            lost.push("an option without feedback gets a standard sentence as its `why`");
                        }
                        "sentence-clarity"
                    }
                    (Some(Target::Reading), true) => {
                        question.passage.clone_from(&question.stem);
                        lost.push("there is no passage: the question is its own");
                        "reading"
                    }
                    (_, false) => "reading",
                }
            }
            Answer::Number { value, tolerance } => {
                if tolerance != "0" {
                    return Err("a number with a tolerance has no place: sums are computed in a pack".to_owned());
                }
                lost.push("a number is compared as it is written: 2.50 is not 2.5");
                question.answer = Answer::Text(vec![value.clone()]);
                "data-entry"
            }
            Answer::Text(_) => "data-entry",
        };
        if kind == "data-entry" {
            self.entry(question)?;
        } else {
            question.id = self.unique(&question.id);
            if kind == "reading" {
                self.reading(&question, &mut lost);
            } else {
                self.count(kind, question.practice);
                let mut text = toml_text::item(&question, None);
                toml_text::key(&mut text, "stem", &question.stem);
                if let Answer::Choice(offers) = &question.answer {
                    toml_text::options(&mut text, offers);
                }
                self.clarity.push(text);
            }
        }
        changed.extend(lost.into_iter().map(|lost| Note::new(&at, lost)));
        Ok(())
    }

    fn reading(&mut self, question: &Question, lost: &mut Vec<&'static str>) {
        self.count("reading", question.practice);
        let named = (question.title.clone(), question.passage.clone());
        let id = if let Some(id) = self.passages.get(&named) {
            id.clone()
        } else {
            let wanted = slug(&question.title);
            let id = self.unique(if wanted.is_empty() { "text" } else { &wanted });
            self.reading.push(toml_text::passage(&id, question));
            self.passages.insert(named, id.clone());
            id
        };
        let passage = squeezed(&question.passage);
        let key = match &question.answer {
            Answer::Choice(offers) => offers.iter().find(|offer| offer.key).map(|offer| offer.text.clone()),
            _ => None,
        };
        let proof = [Some(question.evidence.clone()), key].into_iter().flatten();
        let mut proof = proof.filter(|piece| !piece.is_empty() && passage.contains(&squeezed(piece)));
        let evidence = proof.next().unwrap_or_else(|| {
            lost.push("the file does not say which words prove the key: `evidence` is the whole passage");
            passage.clone()
        });
        let mut text = toml_text::item(question, Some(&id));
        toml_text::key(&mut text, "stem", &question.stem);
        toml_text::key(&mut text, "evidence", &evidence);
        if let Answer::Choice(offers) = &question.answer {
            toml_text::options(&mut text, offers);
        }
        self.reading.push(text);
    }

    /// A typed answer is a screen with one field, beside a document that holds the question.
    fn entry(&mut self, mut question: Question) -> Result<(), String> {
        let Answer::Text(right) = &question.answer else { return Err("there is nothing to type".to_owned()) };
        if right.iter().any(|text| text.chars().count() > WIDEST || text.contains('\n')) {
            return Err(format!("a typed answer is one line of at most {WIDEST} characters"));
        }
        let parts = [question.title.as_str(), question.passage.as_str(), question.stem.as_str()];
        let whole: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let whole = whole.join("\n\n");
        // A line without words is a line all the same.
        let lines: Vec<_> = whole.lines().flat_map(|line| folded(line, DOCUMENT.0, 0, true)).collect();
        if lines.len() > DOCUMENT.1 {
            let message = "a typed answer is asked for in at most";
            return Err(format!("{message} {} lines of {} columns", DOCUMENT.1, DOCUMENT.0));
        }
        let right = right.clone();
        self.width = right.iter().map(|text| text.chars().count() + 2).fold(self.width, usize::max).min(WIDEST);
        question.id = self.unique(&question.id);
        self.count("data-entry", question.practice);
        let mut text = toml_text::item(&question, None);
        toml_text::key(&mut text, "screen", &self.screen);
        toml_text::key(&mut text, "document", &lines.join("\n"));
        toml_text::right(&mut text, &right);
        self.entry.push(text);
        Ok(())
    }

    fn count(&mut self, kind: &'static str, practice: bool) {
        let (drawn, practised) = self.counts.entry(kind).or_default();
        *(if practice { practised } else { drawn }) += 1;
    }

    /// An id that nothing in the pack has.
    fn unique(&mut self, wanted: &str) -> String {
        let base = if wanted.is_empty() { format!("{}-{}", self.name, self.number) } else { wanted.to_owned() };
        let numbered = (2..).map(|number: u32| format!("{base}-{number}"));
        let id = std::iter::once(base.clone()).chain(numbered).find(|id| !self.ids.contains(id)).unwrap_or(base);
        self.ids.insert(id.clone());
        id
    }

    /// The files by their paths in the pack.
    pub(super) fn texts(&self, from: &str) -> Vec<(String, String)> {
        let entry: Vec<String> = if self.entry.is_empty() {
            Vec::new()
        } else {
            std::iter::once(toml_text::screen(&self.screen, self.width)).chain(self.entry.iter().cloned()).collect()
        };
        let kinds = [("reading", &self.reading), ("sentence-clarity", &self.clarity), ("data-entry", &entry)];
        let filled = kinds.into_iter().filter(|(_, items)| !items.is_empty());
        filled
            .map(|(kind, items)| (format!("{kind}/{}.toml", self.name), toml_text::head(kind, from) + &items.concat()))
            .collect()
    }

    /// What a form of a new pack draws.
    pub(super) fn drawn(&self) -> Vec<Drawn> {
        let drawn = |(module, (count, practised)): (&&'static str, &(usize, usize))| Drawn {
            module,
            count: *count,
            practice: *practised > 0,
        };
        self.counts.iter().map(drawn).filter(|drawn| drawn.count > 0).collect()
    }
}

/// Refuses characters that may not be shown, and makes lines of what is one line.
fn safe(question: &mut Question) -> Result<(), String> {
    let strict = |text: &mut String, one: bool| -> Result<(), String> {
        let plain = text.replace('\t', " ");
        let plain = if one { squeezed(&plain) } else { plain.trim().to_owned() };
        *text = SafeText::strict(&plain).map_err(|refused| refused.to_string())?.to_string();
        Ok(())
    };
    for text in [&mut question.title, &mut question.why, &mut question.evidence] {
        strict(text, true)?;
    }
    for text in [&mut question.passage, &mut question.stem] {
        strict(text, false)?;
    }
    match &mut question.answer {
        Answer::Choice(offers) => {
            for offer in offers {
                strict(&mut offer.text, true)?;
                strict(&mut offer.why, true)?;
            }
        }
        Answer::Text(right) => right.iter_mut().try_for_each(|text| strict(text, true))?,
        Answer::Number { value, .. } => strict(value, true)?,
    }
    if question.stem.is_empty() {
        return Err("the question has no text".to_owned());
    }
    Ok(())
}

/// What a pack asks of options.
fn fit(offers: &[Offer]) -> Result<(), String> {
    if !(2..=8).contains(&offers.len()) {
        return Err(format!("a question has 2 to 8 options, this has {}", offers.len()));
    }
    if let Some((_, twice)) =
        offers.iter().enumerate().find(|(at, offer)| offers.iter().take(*at).any(|other| other.text == offer.text))
    {
        return Err(format!("the option \"{}\" is there twice", twice.text));
    }
    if offers.iter().any(|offer| offer.text.is_empty()) {
        return Err("an option has no text".to_owned());
    }
    match offers.iter().filter(|offer| offer.key).count() {
        1 => Ok(()),
        count => Err(format!("one option is the key, not {count}")),
    }
}

/// Gives every option a reason. Whether one had none.
fn explain(offers: &mut [Offer]) -> bool {
    let mut missing = false;
    for offer in offers.iter_mut().filter(|offer| offer.why.is_empty()) {
        missing = true;
        (if offer.key { RIGHT } else { WRONG }).clone_into(&mut offer.why);
    }
    missing
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
