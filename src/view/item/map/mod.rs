//! Map reading: the street map on the left, the question and its options on the right.

mod spots;
mod streets;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::streets::{Scale, Sort, arrow, closure, street};
use super::Scene;
use crate::app::Glyphs;
use crate::item::map::{Ask, CityMap, Heading, MapQuestion};
use crate::view::widget::{Pane, below, beside, centred, columns, line_text, put, small, wrap};
use crate::view::{Hits, Theme};

/// Columns the question needs at least.
const QUESTION: u16 = 26;

/// Columns the question takes at most.
const QUESTION_WIDEST: u16 = 54;

/// Columns between map and question, beside those that the map keeps free.
const GAP: u16 = 1;

/// Below this width the question stands under the map.
const NARROW: u16 = 66;

/// Columns a crew's brackets may reach over the outer streets.
const OVER: u16 = 2;

/// Columns from a street to the next at least.
const ACROSS: u16 = 5;

/// Lines of a street's name above the map at most.
const NAME: usize = 2;

/// The compass, which stands in the corner between the street names.
const COMPASS: [&str; 3] = ["  N", "W─┼─E", "  S"];
const COMPASS_ASCII: [&str; 3] = ["  N", "W-+-E", "  S"];

pub(super) fn draw(scene: &Scene<'_>, kind: &MapQuestion, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let stem = Pane { text: &kind.stem, style: scene.theme.heading(), theme: scene.theme };
    if area.width < NARROW {
        let question = stem.lines(area.width) + scene.answer_height(area.width);
        let height = area.height.saturating_sub(question + 1).max(area.height / 3);
        let drawing = Drawing::new(scene, kind, Rect { height, ..area });
        drawing.draw(frame);
        draw_question(scene, &stem, below(area, height), frame, hits);
        return;
    }
    let fits = |width: u16| stem.lines(width) + scene.answer_height(width) <= area.height;
    let (mut drawing, fitted) = beside_question(scene, kind, area, fits);
    if fitted {
        let question = place(&mut drawing, area);
        drawing.draw(frame);
        draw_question(scene, &stem, question, frame, hits);
        return;
    }
    // Long routes: the question stands above the map, where it is a line or two, and leaves its lines to the options.
    let height = stem.lines(area.width);
    stem.draw(Rect { height: height.min(area.height), ..area }, 0, &scene.app.text, frame);
    let area = below(area, height);
    let (mut drawing, _) = beside_question(scene, kind, area, |width| scene.answer_height(width) <= area.height);
    let options = place(&mut drawing, area);
    drawing.draw(frame);
    scene.draw_answer(options, frame, hits);
}

/// Puts a drawing into the middle of an area, and gives the place right of it.
fn place(drawing: &mut Drawing<'_>, area: Rect) -> Rect {
    let width = drawing.width();
    let both = centred(area, width + GAP + QUESTION_WIDEST);
    drawing.area = Rect { width, ..both };
    beside(both, width + GAP)
}

/// The largest drawing that leaves what stands beside it the room to be seen whole, and whether it does.
fn beside_question<'a>(
    scene: &'a Scene<'a>,
    kind: &'a MapQuestion,
    area: Rect,
    fits: impl Fn(u16) -> bool,
) -> (Drawing<'a>, bool) {
    let drawing = |question: u16| {
        let room = Rect { width: area.width.saturating_sub(question + GAP), ..area };
        Drawing::new(scene, kind, room)
    };
    let fits = |drawing: &Drawing<'_>| fits(area.width.saturating_sub(drawing.width() + GAP));
    let mut best = drawing(QUESTION);
    for question in QUESTION + 1..area.width / 2 {
        if fits(&best) {
            break;
        }
        let next = drawing(question);
        if next.scale.across < next.label_room() {
            break;
        }
        best = next;
    }
    let fitted = fits(&best);
    (best, fitted)
}

fn draw_question(scene: &Scene<'_>, stem: &Pane<'_>, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let height = stem.lines(area.width).min(area.height);
    stem.draw(Rect { height, ..area }, 0, &scene.app.text, frame);
    // The blank line goes first where the options need the room.
    let gap = u16::from(height + 1 + scene.answer_height(area.width) <= area.height);
    scene.draw_answer(below(area, height + gap), frame, hits);
}

/// A map laid out for an area.
struct Drawing<'a> {
    scene: &'a Scene<'a>,
    kind: &'a MapQuestion,
    map: &'a CityMap,
    theme: Theme,
    area: Rect,
    scale: Scale,
    /// Columns left of the streets.
    west: u16,
    /// Lines above the streets: their names, and the arrows.
    north: u16,
    names: Names,
    /// Columns right of the streets.
    east: u16,
    /// The lines below the map.
    legend: Vec<String>,
}

impl<'a> Drawing<'a> {
    fn new(scene: &'a Scene<'a>, kind: &'a MapQuestion, area: Rect) -> Self {
        let map = &*kind.map;
        // Name, blank, arrow, and the western crew's brackets; or the compass.
        let west = map.rows.iter().map(|name| columns(name)).max().unwrap_or(0).max(3) + 2 + OVER;
        let blocks = small(map.columns.len().saturating_sub(1)).max(1);
        let across = |east: u16| (area.width.saturating_sub(west + 1 + east) / blocks).clamp(4, 14);
        let over = |across: u16| {
            let names = Names::new(map, across);
            let lines = map.columns.last().map(|name| names.lines_of(name)).unwrap_or_default();
            lines.into_iter().map(columns).max().map_or(0, |wide| wide / 2).max(OVER)
        };
        let across = across(over(across(OVER)));
        let names = Names::new(map, across);
        let mut drawing = Self {
            scene,
            kind,
            map,
            theme: scene.theme,
            area,
            scale: Scale { across, down: 2 },
            west,
            // The compass is three lines high.
            north: (names.lines + 1).max(small(COMPASS.len())),
            names,
            east: over(across),
            legend: Vec::new(),
        };
        drawing.legend = drawing.legend_lines();
        let lines = area.height.saturating_sub(drawing.north + 1);
        let blocks = small(map.rows.len().saturating_sub(1)).max(1);
        let spare = |legend: usize| lines.saturating_sub(small(legend)) / blocks;
        // A label must be nearer to its own crossing than to the next: the end of the legend gives way to that. Never
        // taller than wide to the eye: a character is about twice as tall as wide.
        let down = spare(drawing.legend.len()).max(spare(2).min(3));
        drawing.scale.down = down.clamp(2, (across / 2).clamp(3, 6));
        drawing
    }

    /// Columns between two streets that the longest label of a place needs.
    fn label_room(&self) -> u16 {
        let longest = self.map.places.iter().map(|place| columns(&place.label)).max().unwrap_or(0);
        (longest + 1).max(ACROSS)
    }

    fn width(&self) -> u16 {
        self.west + self.scale.size(self.map).0 + self.east
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        self.draw_compass(frame);
        self.draw_names(frame);
        let streets = beside(below(self.area, self.north), self.west);
        for mark in streets::marks(self.map, self.scale, self.theme.glyphs) {
            let style = match mark.sort {
                Sort::Street => self.theme.text(),
                Sort::Arrow => self.theme.accent(),
                Sort::Closure => self.theme.bad(),
            };
            put(frame, streets, (mark.x, mark.y), mark.sign.encode_utf8(&mut [0; 4]), style);
        }
        for label in spots::labels(self.map, self.scale) {
            let (x, y) = (label.x + i32::from(self.west), label.y + i32::from(self.north));
            let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y)) else { continue };
            let style = if label.crew { self.theme.warning() } else { self.theme.heading() };
            put(frame, self.area, (x, y), &label.text, style);
        }
        let legend = below(self.area, self.north + self.scale.size(self.map).1);
        // A blank line above the legend where there is one to spare.
        let gap = u16::from(small(self.legend.len()) < legend.height);
        for (line, y) in self.legend.iter().zip(gap..) {
            put(frame, legend, (0, y), line, self.theme.text());
        }
    }

    fn draw_compass(&self, frame: &mut Frame<'_>) {
        let lines = if self.theme.glyphs == Glyphs::Ascii { COMPASS_ASCII } else { COMPASS };
        for (line, y) in lines.iter().zip(0..self.north) {
            put(frame, self.area, (0, y), line, self.theme.dim());
        }
    }

    /// Street names at the margins, with an arrow at each one-way street.
    fn draw_names(&self, frame: &mut Frame<'_>) {
        let (style, glyphs) = (self.theme.text(), self.theme.glyphs);
        for ((name, oneway), number) in self.map.rows.iter().zip(&self.map.row_oneway).zip(0..) {
            let y = self.north + number * self.scale.down;
            put(frame, self.area, (0, y), name, style);
            let sign = oneway.map_or(' ', |heading| arrow(heading, glyphs));
            put(frame, self.area, (self.west - 1 - OVER, y), sign.encode_utf8(&mut [0; 4]), self.theme.accent());
        }
        for ((name, oneway), number) in self.map.columns.iter().zip(&self.map.column_oneway).zip(0..) {
            let x = self.west + number * self.scale.across;
            let lines = self.names.lines_of(name);
            let last = self.north - 1 - self.names.raised(number);
            let first = last.saturating_sub(small(lines.len()));
            for (line, y) in lines.iter().zip(first..) {
                put(frame, self.area, (x.saturating_sub(columns(line) / 2), y), line, style);
            }
            if let Some(heading) = oneway {
                let sign = arrow(*heading, glyphs);
                put(frame, self.area, (x, self.north - 1), sign.encode_utf8(&mut [0; 4]), self.theme.accent());
            }
        }
    }

    /// What the signs and labels mean, in lines as wide as the map.
    fn legend_lines(&self) -> Vec<String> {
        let glyphs = self.theme.glyphs;
        let two = [street(true, false, glyphs), street(false, false, glyphs)];
        let one = [street(true, true, glyphs), arrow(Heading::East, glyphs), street(true, true, glyphs)];
        let mut entries = vec![
            format!("{} {}", two.iter().collect::<String>(), self.scene.word("map-legend-two-way")),
            format!("{} {}", one.iter().collect::<String>(), self.scene.word("map-legend-one-way")),
        ];
        if !self.map.closed.is_empty() {
            entries.push(format!("{} {}", closure(glyphs), self.scene.word("map-legend-closed")));
        }
        let signs = fill(&entries, self.width());
        let crews = self.map.units.iter().map(|crew| (&crew.id, format!("[{}] {}", crew.label, crew.name)));
        let places = self.map.places.iter().map(|place| (&place.id, format!("{} {}", place.label, place.name)));
        // What the question is about first: the end may find no room.
        let (asked, others): (Vec<_>, Vec<_>) = crews.chain(places).partition(|(id, _)| self.is_asked(id));
        let names: Vec<String> = asked.into_iter().chain(others).map(|(_, name)| name).collect();
        let names = fill(&names, self.width());
        signs.into_iter().chain(names).collect()
    }

    /// Whether a crew or place is named in what is asked.
    fn is_asked(&self, id: &str) -> bool {
        match &self.kind.ask {
            Ask::WhereAmI { .. } => false,
            Ask::Route { from, to } | Ask::Direction { from, to } => id == from || id == to,
            Ask::ClosestUnit { to, among } => id == to || among.iter().any(|crew| crew == id),
        }
    }
}

/// How the names of the streets stand above a map.
struct Names {
    /// Columns of a line; a longer word has its own width.
    width: u16,
    /// Lines of all.
    lines: u16,
    /// Whether the streets with even or with odd numbers have their names a line higher, so that a long word has the
    /// room of two streets; `None` where all stand alike.
    higher: Option<u16>,
}

impl Names {
    fn new(map: &CityMap, across: u16) -> Self {
        let width = across.saturating_sub(1).max(1);
        let longest = map.columns.iter().zip(0_u16..).max_by_key(|(name, _)| longest_word(name));
        let higher = longest.filter(|(name, _)| longest_word(name) > width).map(|(_, number)| number % 2);
        let mut names = Self { width, lines: 0, higher };
        let lines = map.columns.iter().map(|name| names.lines_of(name).len()).max().unwrap_or(1);
        names.lines = small(lines) + u16::from(higher.is_some());
        names
    }

    /// A name in at most two lines; no word is broken.
    fn lines_of<'a>(&self, name: &'a str) -> Vec<&'a str> {
        let lines = wrap(name, self.width.max(longest_word(name)));
        lines.iter().map(|line| line_text(name, line)).take(NAME).collect()
    }

    /// How many lines a street's name stands higher than others.
    fn raised(&self, number: u16) -> u16 {
        u16::from(self.higher == Some(number % 2))
    }
}

fn longest_word(name: &str) -> u16 {
    name.split(' ').map(columns).max().unwrap_or(0)
}

/// Puts entries into lines, three blanks apart.
fn fill(entries: &[String], width: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for entry in entries {
        match lines.last_mut() {
            Some(line) if columns(line) + 3 + columns(entry) <= width => {
                line.push_str("   ");
                line.push_str(entry);
            }
            _ => lines.push(entry.clone()),
        }
    }
    lines
}
