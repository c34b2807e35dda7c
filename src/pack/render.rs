//! Findings as text: the lines at fault with a mark under them, the place, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::text::SafeText;

/// The most lines of a file that one finding shows.
const MOST_LINES: usize = 4;

/// Lines longer than this are cut: a finding must fit a screen.
const MOST_CHARACTERS: usize = 200;

impl Diagnostics {
    /// The findings for people. Source lines are shown without characters that a terminal would obey.
    pub fn to_text(&self, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        self.iter().map(|found| self.show(found, &renderer)).collect::<Vec<_>>().join("\n\n")
    }

    fn show(&self, found: &Diagnostic, renderer: &Renderer) -> String {
        let source = self.sources.get(&found.file).map_or("", AsRef::as_ref);
        let lines = Lines::around(source, found.span.clone());
        let level = match found.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(&found.message).id(found.code);
        let mut group = if source.is_empty() {
            title.element(Origin::path(&found.file).line(found.line).char_column(found.column))
        } else {
            let snippet = Snippet::source(lines.text).path(&found.file).line_start(found.line).fold(false);
            title.element(snippet.annotation(AnnotationKind::Primary.span(lines.mark)))
        };
        if let Some(help) = &found.help {
            group = group.element(Level::HELP.message(help));
        }
        renderer.render(&[group])
    }
}

/// The lines at fault, safe to print, and the marked bytes in them.
struct Lines {
    text: String,
    mark: Range<usize>,
}

impl Lines {
    fn around(source: &str, span: Range<usize>) -> Self {
        let before = source.get(..span.start).unwrap_or("");
        let first = before.rfind('\n').map_or(0, |at| at + 1);
        let mut text = String::new();
        let mut mark = None;
        let mut end = 0;
        let mut at = first;
        for line in source.get(first..).unwrap_or("").split('\n').take(MOST_LINES) {
            if !text.is_empty() || at > first {
                text.push('\n');
            }
            for (offset, character) in line.char_indices().take(MOST_CHARACTERS) {
                if at + offset >= span.start && mark.is_none() {
                    mark = Some(text.len());
                }
                text.push(shown(character));
                if at + offset < span.end {
                    end = text.len();
                }
            }
            at += line.len() + 1;
            if at > span.end {
                break;
            }
        }
        let start = mark.unwrap_or(text.len());
        Self { mark: start..end.max(start), text }
    }
}

/// A character as one column of a snippet, so that the mark stays under its place.
fn shown(character: char) -> char {
    match character {
        '\t' => ' ',
        _ if SafeText::strict(character.encode_utf8(&mut [0; 4])).is_ok() => character,
        _ => char::REPLACEMENT_CHARACTER,
    }
}
