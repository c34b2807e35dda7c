//! The map as a graph of legal blocks: at most 30 crossings, so no graph crate is needed.

use std::collections::{BTreeMap, VecDeque};

use super::{CityMap, Crossing, Heading, Spot};

/// Why a block cannot be driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// It is not on the map.
    OffMap,
    /// The street is one-way, the other way.
    WrongWay,
    /// The block is closed.
    Closed,
}

impl Blocked {
    /// For authors.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::OffMap => "the map ends",
            Self::WrongWay => "the street is one-way, the other way",
            Self::Closed => "the block is closed",
        }
    }
}

/// The shortest drives to a crossing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drive {
    /// Blocks.
    pub(super) blocks: u32,
    /// How many different drives are as short as that.
    pub(super) ways: u64,
}

impl Heading {
    /// All, clockwise from north.
    pub const ALL: [Self; 4] = [Self::North, Self::East, Self::South, Self::West];

    /// After a turn to the left.
    #[must_use]
    pub fn left(self) -> Self {
        match self {
            Self::North => Self::West,
            Self::East => Self::North,
            Self::South => Self::East,
            Self::West => Self::South,
        }
    }

    /// After a turn to the right.
    #[must_use]
    pub fn right(self) -> Self {
        self.left().opposite()
    }

    /// The way back.
    #[must_use]
    pub fn opposite(self) -> Self {
        self.left().left()
    }
}

impl Crossing {
    /// Columns and rows to another crossing: east and south are above zero.
    pub(super) fn to(self, other: Self) -> (i32, i32) {
        (i32::from(other.column) - i32::from(self.column), i32::from(other.row) - i32::from(self.row))
    }

    /// Blocks to another crossing, were all streets open.
    pub(super) fn blocks_to(self, other: Self) -> u32 {
        let (east, south) = self.to(other);
        east.unsigned_abs() + south.unsigned_abs()
    }
}

impl CityMap {
    /// Whether a crossing is on the map.
    pub fn holds(&self, at: Crossing) -> bool {
        usize::from(at.column) < self.columns.len() && usize::from(at.row) < self.rows.len()
    }

    /// All crossings, column by column from the west, each from the north.
    pub(super) fn crossings(&self) -> impl Iterator<Item = Crossing> {
        let (columns, rows) = (self.columns.len(), self.rows.len());
        (0..=u8::MAX)
            .take(columns)
            .flat_map(move |column| (0..=u8::MAX).take(rows).map(move |row| Crossing { column, row }))
    }

    /// The next crossing in a direction, legal or not.
    pub fn neighbour(&self, at: Crossing, heading: Heading) -> Option<Crossing> {
        let Crossing { column, row } = at;
        let next = match heading {
            Heading::North => Crossing { column, row: row.checked_sub(1)? },
            Heading::East => Crossing { column: column.checked_add(1)?, row },
            Heading::South => Crossing { column, row: row.checked_add(1)? },
            Heading::West => Crossing { column: column.checked_sub(1)?, row },
        };
        (self.holds(at) && self.holds(next)).then_some(next)
    }

    /// Whether the block between two crossings is closed.
    pub fn is_closed(&self, a: Crossing, b: Crossing) -> bool {
        self.closed.contains(&(a.min(b), a.max(b)))
    }

    /// The one-way direction of the street that leads from a crossing in a direction.
    pub fn oneway(&self, at: Crossing, heading: Heading) -> Option<Heading> {
        let along = match heading {
            Heading::North | Heading::South => self.column_oneway.get(usize::from(at.column)),
            Heading::East | Heading::West => self.row_oneway.get(usize::from(at.row)),
        };
        along.copied().flatten()
    }

    /// Drives one block.
    ///
    /// # Errors
    /// Why that is not allowed.
    pub fn drive(&self, at: Crossing, heading: Heading) -> Result<Crossing, Blocked> {
        let next = self.neighbour(at, heading).ok_or(Blocked::OffMap)?;
        if self.is_closed(at, next) {
            return Err(Blocked::Closed);
        }
        match self.oneway(at, heading) {
            Some(oneway) if oneway != heading => Err(Blocked::WrongWay),
            _ => Ok(next),
        }
    }

    /// The shortest legal drives to all crossings that can be reached, by breadth-first search.
    pub(super) fn drives(&self, from: Crossing) -> BTreeMap<Crossing, Drive> {
        let mut drives = BTreeMap::from([(from, Drive { blocks: 0, ways: 1 })]);
        let mut queue = VecDeque::from([from]);
        while let Some(at) = queue.pop_front() {
            // A crossing leaves the queue after all of the crossings before it, so its ways are complete.
            let Some(Drive { blocks, ways }) = drives.get(&at).copied() else { continue };
            for next in Heading::ALL.into_iter().filter_map(|heading| self.drive(at, heading).ok()) {
                let drive = drives.entry(next).or_insert_with(|| {
                    queue.push_back(next);
                    Drive { blocks: blocks + 1, ways: 0 }
                });
                if drive.blocks == blocks + 1 {
                    drive.ways = drive.ways.saturating_add(ways);
                }
            }
        }
        drives
    }

    /// The name of the street that leads from a crossing in a direction.
    pub(super) fn street(&self, at: Crossing, heading: Heading) -> &str {
        let street = match heading {
            Heading::North | Heading::South => self.columns.get(usize::from(at.column)),
            Heading::East | Heading::West => self.rows.get(usize::from(at.row)),
        };
        street.map_or("", |street| street.as_str())
    }

    /// A place or a crew.
    pub(super) fn spot(&self, id: &str) -> Option<&Spot> {
        self.places.iter().chain(&self.units).find(|spot| spot.id == id)
    }
}
