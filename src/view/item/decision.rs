//! Decision: the table or the statements on the left, the question and its options on the right.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Scene;
use crate::item::decision::{Decision, Exhibit};
use crate::text::SafeText;
use crate::view::Hits;
use crate::view::widget::{Pane, Window, below, beside, centred, columns, put, row, small, wrap};

/// Columns between the two, a line in the middle.
const GAP: u16 = 3;

/// Columns between two columns of a table.
const BETWEEN: u16 = 2;

/// Below this width the question stands under the exhibit.
const NARROW: u16 = 60;

/// The widest the two may be together: longer lines are hard to follow.
const WIDEST: u16 = 110;

/// The widest and narrowest a question is made.
const QUESTION: (u16, u16) = (50, 28);

pub(super) fn draw(scene: &Scene<'_>, kind: &Decision, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let (exhibit, question) = places(scene, kind, area);
    if exhibit.y == question.y {
        let line = Rect { x: (exhibit.x + exhibit.width + 1).min(area.right()), width: 1, ..area };
        for y in 0..area.height {
            put(frame, line.intersection(area), (0, y), "│", scene.theme.dim());
        }
    }
    let window = match &kind.exhibit {
        Exhibit::Table { headings, rows } => draw_table(scene, headings, rows, exhibit, frame),
        Exhibit::Statements(said) => {
            let text = statements(said);
            let pane = Pane { text: &text, style: scene.theme.text(), theme: scene.theme };
            pane.draw(exhibit, scene.top(0), &scene.app.text, frame)
        }
    };
    hits.page(window.limit());
    let stem = Pane { text: &kind.stem, style: scene.theme.heading(), theme: scene.theme };
    let height = stem.lines(question.width).min(question.height);
    stem.draw(Rect { height, ..question }, 0, &scene.app.text, frame);
    scene.draw_answer(below(question, height + 1), frame, hits);
}

/// Where exhibit and question stand: the question keeps the lines that it needs.
fn places(scene: &Scene<'_>, kind: &Decision, area: Rect) -> (Rect, Rect) {
    let needed = |width: u16| small(wrap(&kind.stem, width).len()) + 1 + scene.answer_height(width);
    if area.width < NARROW {
        let height = area.height.saturating_sub(needed(area.width) + 1).max(area.height / 3);
        return (Rect { height, ..area }, below(area, height + 1));
    }
    let both = centred(area, WIDEST);
    let (most, fewest) = QUESTION;
    let wide = match &kind.exhibit {
        Exhibit::Table { headings, rows } => table_width(&widths(headings, rows)),
        Exhibit::Statements(_) => both.width - GAP - most.min(both.width * 2 / 5),
    };
    let width = wide.min(both.width - GAP - fewest);
    let question = beside(both, width + GAP);
    (Rect { width, ..both }, Rect { width: question.width.min(most), ..question })
}

/// Who said what, parted by empty lines.
fn statements(said: &[(SafeText, SafeText)]) -> String {
    said.iter().map(|(who, text)| format!("{who}: {text}")).collect::<Vec<_>>().join("\n\n")
}

/// Columns by their longest cell.
fn widths(headings: &[SafeText], rows: &[Vec<SafeText>]) -> Vec<u16> {
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column)).map(|cell| columns(cell));
    headings.iter().enumerate().map(|(column, heading)| cells(column).fold(columns(heading), u16::max)).collect()
}

fn table_width(widths: &[u16]) -> u16 {
    widths.iter().fold(0, |sum: u16, width| sum.saturating_add(width + BETWEEN)).saturating_sub(BETWEEN)
}

/// Draws headings and rows. Columns of numbers stand at their right edge. Tells which rows are seen.
fn draw_table(
    scene: &Scene<'_>,
    headings: &[SafeText],
    rows: &[Vec<SafeText>],
    area: Rect,
    frame: &mut Frame<'_>,
) -> Window {
    let widths = widths(headings, rows);
    let numbers: Vec<bool> = (0..headings.len()).map(|column| is_numbers(rows, column)).collect();
    let line = |cells: &[SafeText]| -> String {
        let cell = |((cell, width), number): ((&SafeText, &u16), &bool)| {
            let blanks = " ".repeat(usize::from(width.saturating_sub(columns(cell))));
            if *number { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") }
        };
        let cells: Vec<_> = cells.iter().zip(&widths).zip(&numbers).map(cell).collect();
        cells.join(&" ".repeat(usize::from(BETWEEN)))
    };
    put(frame, row(area, 0), (0, 0), &line(headings), scene.theme.field());
    let body = below(area, 1);
    let window = Window::new(small(rows.len()), body.height, scene.top(0));
    for (cells, y) in rows.iter().skip(usize::from(window.top)).take(usize::from(window.seen)).zip(0..) {
        put(frame, body, (0, y), &line(cells), scene.theme.text());
    }
    if window.is_partial() {
        put(frame, body, (0, window.seen), &window.hint(&scene.app.text), scene.theme.accent());
    }
    window
}

fn is_numbers(rows: &[Vec<SafeText>], column: usize) -> bool {
    let number =
        |cell: &SafeText| cell.starts_with(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic);
    rows.iter().filter_map(|row| row.get(column)).all(number)
}
