//! Map reading: where am I, the direct legal route, the closest crew by legal drive, the direction.

mod graph;
mod options;
mod route;
mod stem;
mod wind;

pub use graph::Blocked;

use std::sync::Arc;

use super::control::first_option;
use super::draw::shuffle;
use super::{Built, Control, Fault, Kind, Response};
use crate::assessment::Milli;
use crate::scoring::Tally;
use crate::seed::Generator;
use crate::text::{Messages, SafeText};
use wind::Wind;

/// A compass direction along the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Heading {
    /// Up on the map.
    North,
    /// Right on the map.
    East,
    /// Down on the map.
    South,
    /// Left on the map.
    West,
}

/// A crossing: column from the west, row from the north, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Crossing {
    /// Column from the west.
    pub column: u8,
    /// Row from the north.
    pub row: u8,
}

/// A street map on a grid. Blocks are all of one length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityMap {
    /// Its heading.
    pub title: SafeText,
    /// North-south streets from the west; 2 to 6.
    pub columns: Vec<SafeText>,
    /// East-west streets from the north; 2 to 5.
    pub rows: Vec<SafeText>,
    /// One-way direction of each north-south street: `North`, `South` or none.
    pub column_oneway: Vec<Option<Heading>>,
    /// One-way direction of each east-west street: `East`, `West` or none.
    pub row_oneway: Vec<Option<Heading>>,
    /// Closed blocks, as pairs of neighbouring crossings, the smaller first.
    pub closed: Vec<(Crossing, Crossing)>,
    /// Places.
    pub places: Vec<Spot>,
    /// Crews.
    pub units: Vec<Spot>,
}

/// Something at a crossing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its id in the map.
    pub id: String,
    /// Its label on the map: 5 characters for a place, 3 for a crew.
    pub label: SafeText,
    /// Its name in a sentence.
    pub name: SafeText,
    /// Where it is.
    pub at: Crossing,
}

/// A step of a drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// So many blocks straight on.
    Forward(u8),
    /// A turn to the left.
    Left,
    /// A turn to the right.
    Right,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Where one ends after some moves.
    WhereAmI {
        /// Where the drive begins.
        start: Crossing,
        /// Where the car looks to.
        facing: Heading,
        /// The drive.
        moves: Vec<Move>,
    },
    /// The most direct legal route.
    Route {
        /// A place or crew.
        from: String,
        /// A place or crew.
        to: String,
    },
    /// The crew with the shortest legal drive.
    ClosestUnit {
        /// A place.
        to: String,
        /// Crews to choose among; 2 to 4.
        among: Vec<String>,
    },
    /// In which direction one spot lies from another.
    Direction {
        /// A place or crew.
        from: String,
        /// A place or crew.
        to: String,
    },
}

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub struct Template {
    /// The map.
    pub map: Arc<CityMap>,
    /// What is asked.
    pub ask: Ask,
    /// The question; empty for the standard one.
    pub stem: SafeText,
    /// Whether the options' order is drawn.
    pub shuffle: bool,
}

/// The mistake that a wrong option is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mistake {
    /// Left and right swapped.
    Mirrored,
    /// One block too many or too few.
    BlockOff,
    /// Against a one-way street.
    WrongWay,
    /// Through a closed block.
    Closure,
    /// A legal way, but a longer one.
    Detour,
    /// As the crow flies rather than by legal drive.
    CrowFlies,
    /// Another direction.
    Direction,
    /// A neighbour, by no particular mistake.
    Other,
}

/// An item in a form.
#[derive(Clone, Debug)]
pub struct MapQuestion {
    /// The map.
    pub map: Arc<CityMap>,
    /// What is asked.
    pub ask: Ask,
    /// The question.
    pub stem: SafeText,
    /// Index of the right option.
    pub key: u8,
    /// The mistake each option is made of; `None` for the key.
    pub mistakes: Vec<Option<Mistake>>,
}

impl MapQuestion {
    pub(crate) fn score(&self, points: Milli, response: &Response) -> Tally {
        Tally::all_or_nothing(response.choice(0) == Some(self.key), points)
    }

    pub(crate) fn key_in_words(&self, controls: &[Control], _words: &Messages) -> Vec<String> {
        vec![first_option(controls, self.key).to_owned()]
    }
}

impl Template {
    /// Draws and computes what the form needs.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn instantiate(&self, rng: &mut Generator, words: &Messages) -> Result<Built, Fault> {
        let mut options = options::options(&self.map, &self.ask, rng, words)?;
        if self.shuffle {
            shuffle(rng, &mut options);
        }
        let stem = if self.stem.is_empty() {
            SafeText::replaced(&stem::stem(&self.map, &self.ask, words)?)
        } else {
            self.stem.clone()
        };
        let key = options.iter().position(|option| option.mistake.is_none());
        let key = key.and_then(|key| u8::try_from(key).ok()).unwrap_or_default();
        let mistakes = options.iter().map(|option| option.mistake).collect();
        let texts = options.iter().map(|option| SafeText::replaced(&option.text)).collect();
        let kind = MapQuestion { map: Arc::clone(&self.map), ask: self.ask.clone(), stem, key, mistakes };
        Ok(Built { controls: vec![Control::options(texts)], kind: Kind::Map(kind), why: SafeText::default() })
    }
}

#[cfg(test)]
mod tests;
