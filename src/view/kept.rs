//! Bands that look the same from key to key: kept as they were drawn, while what they are drawn from is the same.

use ratatui::Frame;
use ratatui::buffer::Cell;
use ratatui::layout::Rect;

use super::scene::View;
use super::{Hits, Theme, header, keybar};
use crate::app::Target;
use crate::text::Lang;

/// The bands of the last frame. An empty one is always right, if slower.
#[derive(Debug, Default)]
pub struct Kept {
    pub(super) header: Option<Band<header::Facts>>,
    pub(super) bar: Option<Band<keybar::Facts>>,
}

/// A band as it was drawn.
#[derive(Debug)]
pub(super) struct Band<F> {
    facts: F,
    area: Rect,
    theme: Theme,
    lang: Lang,
    cells: Vec<Cell>,
    targets: Vec<(Rect, Target)>,
}

/// Draws a band from its facts, or puts it there as it was drawn.
pub(super) fn band<F: PartialEq>(
    kept: &mut Option<Band<F>>,
    facts: F,
    view: View<'_>,
    area: Rect,
    (frame, hits): (&mut Frame<'_>, &mut Hits),
    draw: impl FnOnce(&F, &mut Frame<'_>, &mut Hits),
) {
    let area = area.intersection(frame.area());
    let (theme, lang) = (view.theme, view.app.text.lang());
    let same = |band: &&Band<F>| band.facts == facts && (band.area, band.theme, band.lang) == (area, theme, lang);
    if let Some(band) = kept.as_ref().filter(same) {
        for (at, cell) in area.positions().zip(&band.cells) {
            if let Some(place) = frame.buffer_mut().cell_mut(at) {
                place.clone_from(cell);
            }
        }
        for (area, target) in &band.targets {
            hits.add(*area, *target);
        }
        return;
    }
    let before = hits.len();
    draw(&facts, frame, hits);
    let cells = area.positions().filter_map(|at| frame.buffer_mut().cell(at).cloned()).collect();
    *kept = Some(Band { facts, area, theme, lang, cells, targets: hits.since(before) });
}
