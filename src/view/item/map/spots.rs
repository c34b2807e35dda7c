//! Places and crews on a map: where their labels go.

use super::streets::Scale;
use crate::item::map::{CityMap, Crossing};
use crate::view::widget::{columns, small};

/// A label, counted from the north-west crossing; may reach over the streets' edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) text: String,
    /// Whether it is a crew.
    pub(super) crew: bool,
}

/// The labels of all crews and places; none lies on another where there is any room.
pub(super) fn labels(map: &CityMap, scale: Scale) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for crew in &map.units {
        let text = format!("[{}]", crew.label);
        let (x, y) = crossing(crew.at, scale);
        // Further crews at the same crossing stand beside it, as places do.
        let centred = (x - i32::from(columns(&text)) / 2, y);
        let spots = std::iter::once(centred).chain(beside(map, scale, crew.at, columns(&text)));
        place(&mut labels, spots, text, true);
    }
    for spot in &map.places {
        let text = spot.label.to_string();
        let spots = beside(map, scale, spot.at, columns(&text));
        place(&mut labels, spots, text, false);
    }
    labels
}

fn crossing(at: Crossing, scale: Scale) -> (i32, i32) {
    (i32::from(u16::from(at.column) * scale.across), i32::from(u16::from(at.row) * scale.down))
}

/// The corners of a crossing that lie inside the map, south-east first.
fn beside(map: &CityMap, scale: Scale, at: Crossing, width: u16) -> impl Iterator<Item = (i32, i32)> {
    let (x, y) = crossing(at, scale);
    let (right, left) = (x + 1, x - i32::from(width));
    let (last_column, last_row) = (small(map.columns.len()), small(map.rows.len()));
    let (west, east) = (at.column == 0, u16::from(at.column) + 1 == last_column);
    let (north, south) = (at.row == 0, u16::from(at.row) + 1 == last_row);
    let corners = [
        (!south && !east, (right, y + 1)),
        (!south && !west, (left, y + 1)),
        (!north && !east, (right, y - 1)),
        (!north && !west, (left, y - 1)),
    ];
    corners.into_iter().filter(|(inside, _)| *inside).map(|(_, place)| place)
}

/// Takes the first free spot; the first of all where none is free.
fn place(labels: &mut Vec<Label>, spots: impl Iterator<Item = (i32, i32)>, text: String, crew: bool) {
    let width = i32::from(columns(&text));
    let free = |&(x, y): &(i32, i32)| {
        let apart =
            |other: &Label| other.y != y || other.x + i32::from(columns(&other.text)) < x || x + width < other.x;
        labels.iter().all(apart)
    };
    let spots: Vec<_> = spots.collect();
    if let Some((x, y)) = spots.iter().copied().find(free).or(spots.first().copied()) {
        labels.push(Label { x, y, text, crew });
    }
}
