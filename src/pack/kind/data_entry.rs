//! `data-entry/*.toml`: billing screens, and what is to be put into them.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::{Around, Made, Names, Reader, Template};
use crate::error::nearest;
use crate::item::data_entry::{Field, Partial, Screen, Template as Entering};
use crate::item::{Choice, Control, Entry, Mask};
use crate::pack::diagnostic::code;
use crate::pack::item::{Common, normalisers};
use crate::pack::walk::{At, Walk};
use crate::text::SafeText;

/// The screens of the module.
pub(super) struct Screens(pub(super) Names<Screen>);

impl Default for Screens {
    fn default() -> Self {
        Self(Names::new("screen"))
    }
}

/// The room for a document beside the screen.
const DOCUMENT: (usize, usize) = (36, 16);

impl Reader for Screens {
    fn shared(&mut self, root: &Walk<'_>, _around: &Around<'_>) {
        for walk in root.tables("screen") {
            let id = walk.req_id("id");
            let title = walk.req_text("title");
            let fields = fields(&walk);
            walk.finish();
            if let Some(id) = id {
                let screen = title.zip(fields).map(|(title, fields)| Screen { title, fields });
                self.0.define(&walk, id, screen);
            }
        }
    }

    fn item(&self, walk: &Walk<'_>, _common: Option<&Common>) -> Option<Made> {
        let screen = walk.req_str("screen");
        let heard = walk.has("audio");
        let document = if heard { walk.text("document") } else { walk.req_text("document") };
        if let Some(document) = &document {
            lay_out(walk, document);
        }
        let answer = walk.req_table("answer");
        let accept = walk.table("accept");
        let named = self.0.find(walk, &screen?)?;
        let answers = answers(&answer?, &named.value);
        let accepted = match &accept {
            Some(accept) => accepts(accept, &named.value),
            None => Some(BTreeMap::new()),
        };
        if document.is_none() && !heard {
            return None;
        }
        let template = Entering { screen: named.value.clone(), document, answer: answers?, accept: accepted? };
        let hashed = vec![named.written.clone()];
        Some(Made { template: Template::DataEntry(template), set: None, hashed, spots: Vec::new() })
    }
}

fn lay_out(walk: &Walk<'_>, document: &SafeText) {
    let (columns, lines) = DOCUMENT;
    let widest = document.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let count = document.lines().count();
    if widest > columns || count > lines {
        let message =
            format!("a document has at most {columns} columns and {lines} lines, this has {widest} and {count}");
        walk.say(code::LAYOUT, walk.place("document"), message);
    }
}

fn fields(screen: &Walk<'_>) -> Option<Vec<Field>> {
    let walks = screen.tables("field");
    if walks.is_empty() {
        screen.missing("a screen needs one [[screen.field]] at least");
    }
    let mut fields: Vec<Field> = Vec::new();
    for walk in &walks {
        let Some(field) = field(walk) else { continue };
        if fields.iter().any(|other| other.id == field.id) {
            walk.say(code::DUPLICATE, walk.place("id"), format!("the field `{}` is there twice", field.id));
        }
        fields.push(field);
    }
    (!walks.is_empty() && fields.len() == walks.len()).then_some(fields)
}

fn field(walk: &Walk<'_>) -> Option<Field> {
    let id = walk.req_id("id");
    let label = walk.req_text("label");
    let control = if walk.has("options") { choice(walk) } else { entry(walk) };
    let normalise = normalisers(walk);
    let points = walk.points();
    let critical = walk.bool("critical").unwrap_or(false);
    let kinds = [("none", Partial::None), ("positional", Partial::Positional), ("edit", Partial::Edit)];
    let partial = walk.enum_of("partial", &kinds).unwrap_or_default();
    walk.finish();
    let label = label?;
    let control = match control? {
        Control::Choice(choice) => Control::Choice(Choice { label, ..choice }),
        Control::Entry(entry) => Control::Entry(Entry { label, ..entry }),
        other => other,
    };
    Some(Field { id: id?.value, control, normalise, points, critical, partial })
}

fn choice(walk: &Walk<'_>) -> Option<Control> {
    let options = walk.strings("options");
    let default = walk.str("default");
    if !(2..=26).contains(&options.len()) {
        walk.say(code::FIELD, walk.place("options"), "2 to 26 options are needed");
        return None;
    }
    for (index, option) in options.iter().enumerate() {
        walk.not_empty(option);
        if options.iter().take(index).any(|other| other.value == option.value) {
            walk.say(code::FIELD, option.span.clone(), "this option is there twice");
        }
    }
    let initial = match &default {
        Some(at) => Some(one_of(walk, at, options.iter().map(|option| option.value))?),
        None => None,
    };
    let options = options.iter().map(|option| SafeText::replaced(option.value)).collect();
    Some(Control::Choice(Choice { label: SafeText::default(), options, initial }))
}

/// The index of an option; a finding where there is none.
fn one_of<'a>(walk: &Walk<'_>, at: &At<&str>, options: impl Iterator<Item = &'a str> + Clone) -> Option<u8> {
    let index = options.clone().position(|option| option == at.value);
    if index.is_none() {
        let message = format!("`{}` is no option of this field", at.value);
        let help = match nearest(at.value, options.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the options are: {}", options.collect::<Vec<_>>().join(", ")),
        };
        walk.help(code::FIELD, at.span.clone(), message, help);
    }
    index.and_then(|index| u8::try_from(index).ok())
}

fn entry(walk: &Walk<'_>) -> Option<Control> {
    let mask = match walk.str("mask") {
        None => None,
        Some(at) => match Mask::new(at.value) {
            Ok(mask) => Some(mask),
            Err(error) => {
                walk.say(code::FIELD, at.span, error.to_string());
                return None;
            }
        },
    };
    let own = mask.as_ref().map(|mask| mask.as_str().chars().count());
    let width = match own {
        Some(_) => walk.opt_int_in("width", 1..=60),
        None => walk.req_int_in("width", 1..=60),
    };
    let initial = walk.str("default");
    if let (Some(width), Some(own)) = (&width, own)
        && usize::try_from(width.value).is_ok_and(|width| width < own)
    {
        walk.say(code::FIELD, width.span.clone(), format!("the mask has {own} characters, more than this width"));
    }
    if walk.has("width") && width.is_none() {
        return None;
    }
    let width = width.and_then(|at| u16::try_from(at.value).ok()).or(own.and_then(|own| u16::try_from(own).ok()))?;
    let mut entry = Entry {
        label: SafeText::default(),
        width,
        mask,
        initial: String::new(),
        prefix: SafeText::default(),
        suffix: SafeText::default(),
    };
    if let Some(at) = initial {
        typeable(walk, &at, &entry)?;
        entry.initial = SafeText::replaced(at.value).to_string();
    }
    Some(Control::Entry(entry))
}

/// Whether a value could be typed into a field; a finding otherwise.
fn typeable(walk: &Walk<'_>, at: &At<&str>, entry: &Entry) -> Option<()> {
    let length = at.value.chars().count();
    if length > usize::from(entry.width) || at.value.contains('\n') {
        let message = format!("this has {length} characters, the field takes {} on one line", entry.width);
        walk.say(code::FIELD, at.span.clone(), message);
        return None;
    }
    if let Some(mask) = &entry.mask
        && !mask.fits(at.value)
    {
        walk.say(code::FIELD, at.span.clone(), format!("this cannot be typed into the mask {mask}"));
        return None;
    }
    Some(())
}

/// Whether a value can be put into a field; a finding otherwise.
fn fits(walk: &Walk<'_>, at: &At<&str>, field: &Field) -> Option<String> {
    match &field.control {
        Control::Choice(choice) => {
            one_of(walk, at, choice.options.iter().map(SafeText::as_str))?;
        }
        Control::Entry(entry) => typeable(walk, at, entry)?,
        Control::Typing | Control::Marks { .. } => {}
    }
    Some(at.value.to_owned())
}

fn find<'a>(walk: &Walk<'_>, name: &At<&str>, screen: &'a Screen) -> Option<&'a Field> {
    let field = screen.fields.iter().find(|field| field.id == name.value);
    if field.is_none() {
        let names = screen.fields.iter().map(|field| field.id.as_str());
        let help = match nearest(name.value, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the fields are: {}", names.collect::<Vec<_>>().join(", ")),
        };
        let message = format!("the screen has no field `{}`", name.value);
        walk.help(code::NO_SUCH, name.span.clone(), message, help);
    }
    field
}

pub(super) fn answers(walk: &Walk<'_>, screen: &Screen) -> Option<BTreeMap<String, String>> {
    let entries = walk.entries();
    let mut answers = BTreeMap::new();
    for (name, value) in &entries {
        let field = find(walk, name, screen);
        if let (Some(field), Some(at)) = (field, walk.element_str(value))
            && let Some(right) = fits(walk, &at, field)
        {
            answers.insert(name.value.to_owned(), right);
        }
    }
    if entries.is_empty() {
        walk.say(code::EMPTY, walk.span(), "there is nothing to enter: name one field at least");
    }
    (!entries.is_empty() && answers.len() == entries.len()).then_some(answers)
}

pub(super) fn accepts(walk: &Walk<'_>, screen: &Screen) -> Option<BTreeMap<String, Vec<String>>> {
    let entries = walk.entries();
    let mut accepts = BTreeMap::new();
    for (name, value) in &entries {
        let field = find(walk, name, screen);
        let values: Vec<_> = match value.get_ref().as_array() {
            Some(array) => array.iter().filter_map(|value| walk.element_str(value)).collect(),
            None => walk.element_str(value).into_iter().collect(),
        };
        if let Some(field) = field {
            let right: Vec<_> = values.iter().filter_map(|at| fits(walk, at, field)).collect();
            if right.len() == values.len() && !values.is_empty() {
                accepts.insert(name.value.to_owned(), right);
            }
        }
    }
    (accepts.len() == entries.len()).then_some(accepts)
}
