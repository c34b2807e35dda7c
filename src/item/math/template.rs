//! From what an author wrote to an item: variables drawn, key and options computed, texts filled in.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::expression::{Expression, ExpressionError};
use super::number::{half_up, shown};
use super::text::{Text, is_name};
use super::{Ask, Domain, Key, Math, Template, UNIT_DOLLARS};
use crate::item::draw::{below, shuffle};
use crate::item::{Built, Control, Entry, Fault, Kind};
use crate::seed::Generator;
use crate::text::{Messages, SafeText};

/// How often variables are drawn again before the conditions are called too narrow.
const TRIES: usize = 2_000;
/// Wrong options of a choice.
const DISTRACTORS: usize = 3;
/// The most decimals of a key.
const MAX_PLACES: u32 = 8;
/// The most values of one variable.
const MAX_VALUES: u64 = 1_000_000;
/// Columns of the field for a number.
const WIDTH: u16 = 12;
/// Names that mean something else in an expression.
const RESERVED: [&str; 10] = ["and", "or", "not", "if", "min", "max", "abs", "round", "floor", "ceil"];

type Drawn = Vec<(String, Decimal)>;

impl Template {
    /// Draws and computes what the form needs.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn instantiate(&self, rng: &mut Generator, _words: &Messages) -> Result<Built, Fault> {
        let program = Program::of(self)?;
        let mut clash = false;
        for _ in 0..TRIES {
            let drawn = program.draw(rng)?;
            if !program.allows(&drawn)? {
                continue;
            }
            let values = program.values(&drawn)?;
            if !values.differ() {
                clash = true;
                continue;
            }
            return self.build(rng, &program, drawn, values);
        }
        Err(if clash {
            Fault::new("misconception", format!("in {TRIES} draws, a misconception was always as good as the key"))
        } else {
            Fault::new("require", format!("in {TRIES} draws, the conditions never held"))
        })
    }

    /// How many different draws come up in so many tries, counting those only that an item could be made of. Zero
    /// for a template at fault.
    pub fn distinct_variants(&self, rng: &mut Generator, tries: usize) -> usize {
        let Ok(program) = Program::of(self) else { return 0 };
        let mut variants = BTreeSet::new();
        for _ in 0..tries {
            let Ok(drawn) = program.draw(rng) else { return 0 };
            let usable = program.allows(&drawn) == Ok(true) && program.values(&drawn).is_ok_and(|v| v.differ());
            if usable {
                variants.insert(drawn.into_iter().map(|(_, value)| value).collect::<Vec<_>>());
            }
        }
        variants.len()
    }

    fn build(&self, rng: &mut Generator, program: &Program<'_>, drawn: Drawn, values: Values) -> Result<Built, Fault> {
        let fill = |key, text: &Text| match text.fill(&drawn) {
            Ok(text) => safe(key, &text),
            Err(error) => Err(at(key, error)),
        };
        let (exhibit, stem) = (fill("exhibit", &program.exhibit)?, fill("stem", &program.stem)?);
        let why = fill("why", &program.why)?;
        let (control, key) = match self.ask {
            Ask::Number => (self.entry()?, Key::Number { value: values.key, tolerance: self.tolerance }),
            Ask::Choice => self.choice(rng, values)?,
        };
        let math = Math { exhibit, stem, unit: self.unit.clone(), places: self.places, drawn, key };
        Ok(Built { controls: vec![control], kind: Kind::Math(math), why })
    }

    fn entry(&self) -> Result<Control, Fault> {
        let dollars = self.unit == UNIT_DOLLARS;
        Ok(Control::Entry(Entry {
            label: SafeText::default(),
            width: WIDTH,
            mask: None,
            initial: String::new(),
            prefix: safe("unit", if dollars { "$" } else { "" })?,
            suffix: safe("unit", if dollars { "" } else { &self.unit })?,
        }))
    }

    /// The key and three drawn misconceptions, the smallest number first.
    fn choice(&self, rng: &mut Generator, values: Values) -> Result<(Control, Key), Fault> {
        let mut wrong: Vec<(Decimal, SafeText)> =
            values.wrong.into_iter().zip(self.misconceptions.iter().map(|m| m.feedback.clone())).collect();
        shuffle(rng, &mut wrong);
        wrong.truncate(DISTRACTORS);
        let mut options = wrong;
        options.push((values.key, SafeText::default()));
        options.sort_by_key(|(value, _)| *value);
        let index = options.iter().position(|(value, _)| *value == values.key);
        let index = index.and_then(|index| u8::try_from(index).ok()).unwrap_or_default();
        let (mut texts, mut feedback) = (Vec::new(), Vec::new());
        for (value, why) in options {
            texts.push(safe("unit", &shown(value, &self.unit, self.places))?);
            feedback.push(why);
        }
        Ok((Control::options(texts), Key::Option { index, feedback }))
    }
}

/// The key and the wrong values of one draw, rounded.
struct Values {
    key: Decimal,
    wrong: Vec<Decimal>,
    tolerance: Decimal,
    ask: Ask,
}

impl Values {
    /// Whether the item can tell who is right: no misconception is, and no two options are the same.
    fn differ(&self) -> bool {
        let apart = |value: &Decimal| self.key.checked_sub(*value).is_none_or(|off| off.abs() > self.tolerance);
        match self.ask {
            Ask::Number => self.wrong.iter().all(apart),
            Ask::Choice => {
                let options: BTreeSet<_> = self.wrong.iter().chain([&self.key]).collect();
                options.len() == self.wrong.len() + 1
            }
        }
    }
}

/// A template with its expressions and texts read and their names checked.
struct Program<'a> {
    template: &'a Template,
    counts: Vec<usize>,
    require: Vec<Expression>,
    key: Expression,
    wrong: Vec<Expression>,
    exhibit: Text,
    stem: Text,
    why: Text,
}

impl<'a> Program<'a> {
    fn of(template: &'a Template) -> Result<Self, Fault> {
        if template.places > MAX_PLACES {
            return Err(Fault::new("answer", format!("an answer may have {MAX_PLACES} decimals")));
        }
        if template.tolerance < Decimal::ZERO {
            return Err(Fault::new("answer", "a tolerance may not be below zero"));
        }
        if template.ask == Ask::Choice && template.misconceptions.len() < DISTRACTORS {
            return Err(Fault::new("misconception", format!("a choice needs {DISTRACTORS} misconceptions")));
        }
        let mut names: Vec<&str> = Vec::new();
        let mut counts = Vec::new();
        for (name, domain) in &template.vars {
            if !is_name(name) || RESERVED.contains(&name.as_str()) || names.contains(&name.as_str()) {
                return Err(Fault::new("vars", format!("\"{name}\" cannot be the name of a variable here")));
            }
            names.push(name);
            counts.push(count(name, domain)?);
        }
        let expression = |key, text: &str| {
            let read = Expression::parse(text).and_then(|read| read.check_names(&names).map(|()| read));
            read.map_err(|error| at(key, error))
        };
        let text = |key, text: &str| {
            let read = Text::parse(text).and_then(|read| read.check_names(&names).map(|()| read));
            read.map_err(|error| at(key, error))
        };
        let wrong = template.misconceptions.iter();
        Ok(Self {
            require: numbered(template.require.iter().map(|text| expression("require", text)))?,
            key: expression("answer", &template.value)?,
            wrong: numbered(wrong.map(|wrong| expression("misconception", &wrong.value)))?,
            exhibit: text("exhibit", &template.exhibit)?,
            stem: text("stem", &template.stem)?,
            why: text("why", &template.why)?,
            counts,
            template,
        })
    }

    fn draw(&self, rng: &mut Generator) -> Result<Drawn, Fault> {
        let vars = self.template.vars.iter().zip(&self.counts);
        vars.map(|((name, domain), count)| {
            let index = below(rng, *count);
            let value = match domain {
                Domain::Range { from, step, .. } => {
                    step.checked_mul(Decimal::from(index)).and_then(|steps| from.checked_add(steps))
                }
                Domain::Choice(values) => values.get(index).copied(),
            };
            let value = value.ok_or_else(|| Fault::new("vars", format!("\"{name}\" has no value to draw")))?;
            Ok((name.clone(), value))
        })
        .collect()
    }

    fn allows(&self, drawn: &Drawn) -> Result<bool, Fault> {
        let held = self.require.iter().map(|condition| condition.holds(drawn).map_err(|error| at("require", error)));
        let held = numbered(held)?;
        Ok(held.into_iter().all(|held| held))
    }

    fn values(&self, drawn: &Drawn) -> Result<Values, Fault> {
        let round = |expression: &Expression, key| match expression.value(drawn) {
            Ok(value) => Ok(half_up(value, self.template.places)),
            Err(error) => Err(at(key, error)),
        };
        Ok(Values {
            key: round(&self.key, "answer")?,
            wrong: numbered(self.wrong.iter().map(|wrong| round(wrong, "misconception")))?,
            tolerance: self.template.tolerance,
            ask: self.template.ask,
        })
    }
}

/// All, or the first fault with the number of its table or string: the key repeats.
fn numbered<T>(all: impl Iterator<Item = Result<T, Fault>>) -> Result<Vec<T>, Fault> {
    all.enumerate().map(|(at, one)| one.map_err(|fault| fault.of(at))).collect()
}

/// How many values a variable has.
fn count(name: &str, domain: &Domain) -> Result<usize, Fault> {
    let count = match domain {
        Domain::Choice(values) => Some(values.len()),
        Domain::Range { from, to, step } if *step > Decimal::ZERO && from <= to => to
            .checked_sub(*from)
            .and_then(|range| range.checked_div(*step))
            .and_then(|steps| u64::try_from(steps.floor()).ok())
            .filter(|steps| *steps < MAX_VALUES)
            .and_then(|steps| usize::try_from(steps + 1).ok()),
        Domain::Range { .. } => None,
    };
    count.filter(|count| *count > 0).ok_or_else(|| {
        Fault::new("vars", format!("\"{name}\" needs 1 to {MAX_VALUES} values: from, to, and a step above zero"))
    })
}

fn safe(key: &'static str, text: &str) -> Result<SafeText, Fault> {
    SafeText::strict(text).map_err(|error| Fault::new(key, error.to_string()))
}

fn at(key: &'static str, error: ExpressionError) -> Fault {
    Fault::at(key, error.span, error.message)
}
