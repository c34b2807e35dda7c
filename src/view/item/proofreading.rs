//! Proofreading: the text as words and signs that can be marked.
//!
//! A mark is a reversed token in brackets. The brackets take the place of the blanks around it; where there is none
//! (a comma behind a word) they take columns kept free at the end of each line, so that no line breaks anew.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Scene;
use crate::app::Target;
use crate::item::Answer;
use crate::item::proofreading::{Before, Proofreading, Token};
use crate::text::Arg;
use crate::view::Hits;
use crate::view::widget::{Window, below, centred, columns, cursor, put, row, small};

/// The widest a line may be.
const WIDEST: u16 = 80;

/// Columns kept free in each line for brackets.
const SPARE: u16 = 6;

/// A line this long that just ends was broken by its author's editor, not by its author.
const FULL_LINE: u16 = 60;

/// A line of tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct TokenLine {
    /// First token and the one behind the last; equal for an empty line.
    tokens: std::ops::Range<usize>,
}

pub(super) fn draw(scene: &Scene<'_>, kind: &Proofreading, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let area = centred(area, WIDEST);
    let Some(Answer::Marks { marked, at }) = scene.response.answers.first() else { return };
    let lines = break_lines(&kind.tokens, area.width.saturating_sub(2 + SPARE));
    let current = lines.iter().position(|line| line.tokens.contains(&usize::from(*at))).unwrap_or(0);

    // Line by line with room between them where all of it fits that way.
    let body = Rect { height: area.height.saturating_sub(2), ..area };
    let step = if small(lines.len()).saturating_mul(2) <= body.height + 1 { 2 } else { 1 };
    let window = Window::around(small(lines.len()), body.height.div_ceil(step), small(current), body.height / 2);
    let shown = lines.iter().skip(usize::from(window.top)).take(usize::from(window.seen.max(1)));
    for (line, y) in shown.zip(0..) {
        let place = row(body, y * step);
        let view = LineView { scene, marked, at: *at, spare: SPARE };
        view.draw(line, &kind.tokens, place, frame, hits);
    }
    if window.is_partial() {
        let hint = window.hint(&scene.app.text);
        put(frame, body, (0, window.seen), &hint, scene.theme.dim());
    }
    let below_text = (small(lines.len()) * step + 1).min(area.height.saturating_sub(1));
    let foot = row(below(area, below_text), 0);
    let count = scene.app.text.with("item-marked", &[("count", Arg::from(marked.len()))]);
    let end = put(frame, foot, (1, 0), &count, scene.theme.heading());
    put(frame, foot, (end + 3, 0), &scene.word("item-mark-how"), scene.theme.dim());
}

/// Breaks tokens into lines of at most so many columns; what is joined stays together.
fn break_lines(tokens: &[Token], width: u16) -> Vec<TokenLine> {
    let mut lines = Vec::new();
    let (mut start, mut column, mut word_start, mut word_column) = (0, 0_u16, 0, 0_u16);
    for (at, token) in tokens.iter().enumerate() {
        let wide = columns(&token.text);
        let before = match token.before {
            Before::LineEnd if column >= FULL_LINE.min(width) => Before::Blank,
            before => before,
        };
        match before {
            Before::Blank => {
                (word_start, word_column) = (at, column + 1);
                column += 1;
            }
            Before::LineEnd | Before::Paragraph if at > 0 => {
                lines.push(TokenLine { tokens: start..at });
                if before == Before::Paragraph {
                    lines.push(TokenLine { tokens: at..at });
                }
                (start, column, word_start, word_column) = (at, 0, at, 0);
            }
            Before::Nothing | Before::LineEnd | Before::Paragraph => {}
        }
        if column + wide > width && word_start > start {
            lines.push(TokenLine { tokens: start..word_start });
            (start, column) = (word_start, column.saturating_sub(word_column));
            word_column = 0;
        }
        column = column.saturating_add(wide);
    }
    lines.push(TokenLine { tokens: start..tokens.len() });
    lines
}

/// A line being drawn.
struct LineView<'a> {
    scene: &'a Scene<'a>,
    marked: &'a std::collections::BTreeSet<u16>,
    at: u16,
    /// Columns still free for brackets.
    spare: u16,
}

impl LineView<'_> {
    fn draw(mut self, line: &TokenLine, tokens: &[Token], place: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
        let mut x = 0;
        let mut after_mark = false;
        for (number, token) in tokens.iter().enumerate().skip(line.tokens.start).take(line.tokens.len()) {
            let number = small(number);
            let marked = self.marked.contains(&number);
            let first = usize::from(number) == line.tokens.start;
            // The column before the first token is a blank too.
            let blank = first || token.before != Before::Nothing;
            x = self.between(after_mark, marked, blank, x, place, frame);
            let style = self.style(marked, number == self.at);
            let end = put(frame, place, (x, 0), &token.text, style);
            let spot = Rect { x: place.x + x.min(place.width), width: end.saturating_sub(x), ..place };
            hits.add(spot, Target::Token(number));
            if number == self.at {
                cursor(frame, place, (x, 0));
            }
            x = end;
            after_mark = marked;
        }
        if after_mark {
            put(frame, place, (x, 0), "]", self.style(true, false));
        }
    }

    /// What stands between two tokens: brackets, a blank, or nothing.
    fn between(&mut self, close: bool, open: bool, blank: bool, x: u16, place: Rect, frame: &mut Frame<'_>) -> u16 {
        let mut signs = match (close, open) {
            (true, true) => "][",
            (true, false) => "]",
            (false, true) => "[",
            (false, false) if blank => " ",
            (false, false) => "",
        };
        let over = small(signs.len()).saturating_sub(u16::from(blank));
        if over > self.spare {
            // No column left: the two marks share one sign, or do without.
            signs = if blank { "|" } else { "" };
        } else {
            self.spare -= over;
        }
        let style = if close || open { self.style(true, false) } else { self.scene.theme.text() };
        put(frame, place, (x, 0), signs, style)
    }

    fn style(&self, marked: bool, at: bool) -> Style {
        let theme = self.scene.theme;
        let style = if marked { theme.focus() } else { theme.text() };
        if at { style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED) } else { style }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SafeText;

    fn tokens(text: &[(&str, Before)]) -> Vec<Token> {
        let token =
            |(text, before): &(&str, Before)| Token { text: SafeText::replaced(text), before: *before, error: None };
        text.iter().map(token).collect()
    }

    #[test]
    fn a_sign_never_parts_from_its_word() {
        let tokens = tokens(&[
            ("on", Before::Nothing),
            ("Tuesday", Before::Blank),
            (",", Before::Nothing),
            ("Water", Before::Paragraph),
        ]);
        let ranges = |width| break_lines(&tokens, width).into_iter().map(|line| line.tokens).collect::<Vec<_>>();
        assert_eq!(ranges(11), [0..3, 3..3, 3..4]);
        assert_eq!(ranges(10), [0..1, 1..3, 3..3, 3..4]);
    }
}
