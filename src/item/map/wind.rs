//! The eight winds.

use super::Heading;

/// One of the eight winds, clockwise from north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wind(u8);

impl Wind {
    /// The wind of a way so far east and south, if it is exactly one.
    pub(super) fn of(east: i32, south: i32) -> Option<Self> {
        let exact = east == 0 || south == 0 || east.abs() == south.abs();
        let wind = match (east.signum(), south.signum()) {
            (0, -1) => 0,
            (1, -1) => 1,
            (1, 0) => 2,
            (1, 1) => 3,
            (0, 1) => 4,
            (-1, 1) => 5,
            (-1, 0) => 6,
            (-1, -1) => 7,
            _ => return None,
        };
        exact.then_some(Self(wind))
    }

    /// So many eighths of a full turn clockwise.
    pub(super) fn turned(self, eighths: u8) -> Self {
        Self((self.0 + eighths % 8) % 8)
    }

    /// The message with its name.
    pub(super) fn message(self) -> &'static str {
        match self.0 {
            0 => "map-wind-north",
            1 => "map-wind-northeast",
            2 => "map-wind-east",
            3 => "map-wind-southeast",
            4 => "map-wind-south",
            5 => "map-wind-southwest",
            6 => "map-wind-west",
            _ => "map-wind-northwest",
        }
    }
}

impl Heading {
    /// The message with its name, as it stands in a sentence.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::North => "map-heading-north",
            Self::East => "map-heading-east",
            Self::South => "map-heading-south",
            Self::West => "map-heading-west",
        }
    }
}
