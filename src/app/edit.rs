//! From keys to edits: what a key changes in a text, in the words of the journal.

use unicode_segmentation::UnicodeSegmentation;

use super::Action;
use crate::assessment::{DeleteKey, What};
use crate::item::{Control, Mask, Typed};

/// How a text is edited.
#[derive(Clone, Copy, Debug)]
pub(super) enum Style<'a> {
    /// At most so many characters, the caret anywhere.
    Line(usize),
    /// In a mask: typed at the end, written over before it, taken out from the end.
    Masked(&'a Mask),
    /// A passage: typed and taken out at the end only, as on a typewriter.
    Passage,
}

impl<'a> Style<'a> {
    /// How a control's text is edited; `None` where it holds none.
    pub(super) fn of(control: &'a Control) -> Option<Self> {
        match control {
            Control::Entry(entry) => Some(match &entry.mask {
                Some(mask) => Self::Masked(mask),
                None => Self::Line(usize::from(entry.width)),
            }),
            Control::Typing => Some(Self::Passage),
            Control::Choice(_) | Control::Marks { .. } => None,
        }
    }
}

/// The most a passage takes: text without end would fill the disk.
const PASSAGE_MAX: usize = 20_000;

/// What typing a character changes: up to two edits (one written over another).
pub(super) fn typed(text: &Typed, style: Style<'_>, c: char) -> Vec<What> {
    let length = text.text.chars().count();
    let insert = |at, text: String| What::Inserted { at, text };
    match style {
        Style::Line(width) if length < width => vec![insert(text.caret, c.to_string())],
        Style::Passage if length < PASSAGE_MAX => vec![insert(length, c.to_string())],
        Style::Masked(mask) => match mask.accept(text.caret, c) {
            None => Vec::new(),
            Some(put) if text.caret >= length => vec![insert(length, put)],
            Some(put) => {
                let len = put.chars().count().min(length - text.caret);
                vec![What::Deleted { at: text.caret, len, key: DeleteKey::Forward }, insert(text.caret, put)]
            }
        },
        Style::Line(_) | Style::Passage => Vec::new(),
    }
}

/// What an action changes in a text; `None` where nothing.
pub(super) fn acted(text: &Typed, style: Style<'_>, action: Action) -> Option<What> {
    let before = || text.text.chars().take(text.caret).collect::<String>();
    let length = text.text.chars().count();
    let delete = |at, len, key| (len > 0).then_some(What::Deleted { at, len, key });
    let at_end = text.caret == length;
    match (action, style) {
        (Action::DeleteBack, Style::Masked(mask)) => {
            let len = if at_end { mask.erase(length) } else { 0 };
            delete(length - len, len, DeleteKey::Back)
        }
        (Action::DeleteLine, Style::Line(_) | Style::Masked(_)) | (Action::DeleteWord, Style::Masked(_)) => {
            delete(0, length, DeleteKey::Line)
        }
        (Action::DeleteBack, Style::Line(_) | Style::Passage) => {
            let len = before().graphemes(true).next_back().map_or(0, |last| last.chars().count());
            delete(text.caret - len, len, DeleteKey::Back)
        }
        (Action::DeleteForward, Style::Line(_)) => {
            let rest = text.text.chars().skip(text.caret).collect::<String>();
            let len = rest.graphemes(true).next().map_or(0, |first| first.chars().count());
            delete(text.caret, len, DeleteKey::Forward)
        }
        (Action::DeleteWord, Style::Line(_) | Style::Passage) => {
            let at = word_left(&before());
            delete(at, text.caret - at, DeleteKey::Word)
        }
        (_, Style::Passage) => None,
        (Action::Left, _) => moved(text, text.caret.saturating_sub(1)),
        (Action::Right, _) => moved(text, (text.caret + 1).min(length)),
        (Action::Start, _) => moved(text, 0),
        (Action::End, _) => moved(text, length),
        (Action::WordLeft, _) => moved(text, word_left(&before())),
        (Action::WordRight, _) => moved(text, word_right(&text.text, text.caret)),
        _ => None,
    }
}

fn moved(text: &Typed, at: usize) -> Option<What> {
    (at != text.caret).then_some(What::Moved { at })
}

/// Where the last word of a text begins, in characters.
fn word_left(before: &str) -> usize {
    let words = before.trim_end();
    words.rfind(char::is_whitespace).map_or(0, |blank| before[..blank].chars().count() + 1)
}

/// Where the word behind the caret ends, in characters.
fn word_right(text: &str, caret: usize) -> usize {
    let mut rest = text.chars().skip(caret).peekable();
    let mut at = caret;
    while rest.next_if(|c| c.is_whitespace()).is_some() {
        at += 1;
    }
    while rest.next_if(|c| !c.is_whitespace()).is_some() {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(style: Style<'_>, keys: &str) -> Typed {
        let mut text = Typed::default();
        for key in keys.chars() {
            let edits = match key {
                '<' => acted(&text, style, Action::DeleteBack).into_iter().collect(),
                '{' => acted(&text, style, Action::DeleteWord).into_iter().collect(),
                '[' => acted(&text, style, Action::Left).into_iter().collect(),
                c => typed(&text, style, c),
            };
            for edit in edits {
                text.change(&edit).unwrap();
            }
        }
        text
    }

    #[test]
    fn a_line_takes_no_more_than_its_width_and_is_edited_anywhere() {
        assert_eq!(run(Style::Line(4), "abcdef").text, "abcd");
        assert_eq!(run(Style::Line(9), "abd[c").text, "abcd");
        assert_eq!(run(Style::Line(20), "one two {three").text, "one three");
    }

    #[test]
    fn a_masked_field_is_written_over_and_never_loses_its_shape() {
        let mask = Mask::new("####-####").unwrap();
        assert_eq!(run(Style::Masked(&mask), "44170092").text, "4417-0092");
        assert_eq!(run(Style::Masked(&mask), "44170<<9").text, "4419");
        assert_eq!(run(Style::Masked(&mask), "44170092[[[[[5").text, "4417-5092");
        assert_eq!(run(Style::Masked(&mask), "4417[<").text, "4417");
    }

    #[test]
    fn each_key_of_the_golden_passage_is_counted() {
        let text = run(Style::Passage, "thx<e quixck brpwn");
        assert_eq!(text.text, "the quixck brpwn");
        assert_eq!((text.strokes.keys, text.strokes.fixes, text.strokes.erased), (18, 1, 1));
    }
}
