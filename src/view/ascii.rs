//! Terminals without line-drawing glyphs: each is replaced by an ASCII sign of the same width, in one place.

use ratatui::buffer::Buffer;

/// Replaces glyphs in a finished frame. Letters of any script stay: they are words.
pub(super) fn replace(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let mut chars = cell.symbol().chars();
        if let (Some(glyph), None) = (chars.next(), chars.next())
            && let Some(sign) = sign(glyph)
        {
            cell.set_char(sign);
        }
    }
}

fn sign(glyph: char) -> Option<char> {
    Some(match glyph {
        '─' | '━' | '═' | '–' | '—' | '−' | '·' | '‐' => '-',
        '│' | '┃' | '║' => '|',
        '←' | '‹' | '◀' => '<',
        '→' | '›' | '▶' => '>',
        '↑' | '▲' => '^',
        '↓' | '▼' => 'v',
        '…' | '▁' | '░' | '□' => '.',
        '▂' | '▃' => ':',
        '▄' | '▅' => '=',
        '▆' | '▇' | '█' | '■' => '#',
        '✗' | '×' => 'x',
        '•' => '*',
        '÷' => '/',
        '’' | '‘' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '\u{2500}'..='\u{257f}' | '✓' => '+',
        // The rest of the blocks.
        '\u{2580}'..='\u{259f}' => '@',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn every_sign_is_ascii_and_letters_stay() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 14, 1));
        buffer.set_string(0, 0, "┌─┐│▂█ ñ é 张", ratatui::style::Style::new());
        replace(&mut buffer);
        let text = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
        assert!(text.starts_with("+-+|:# ñ é 张"), "{text}");
    }

    #[test]
    fn all_boxes_and_blocks_have_a_sign() {
        assert!(('\u{2500}'..='\u{259f}').all(|glyph| sign(glyph).is_some_and(|sign| sign.is_ascii())));
    }
}
