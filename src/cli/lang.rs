//! Languages, as named on the command line.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::text::Lang;

impl ValueEnum for Lang {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.code()))
    }
}
