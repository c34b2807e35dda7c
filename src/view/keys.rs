//! Names of keys as people know them from their keyboard.

use super::scene::View;
use crate::app::{Code, Glyphs, KeyPress};

/// A key's name, with what is held down.
pub(super) fn name(view: View<'_>, key: KeyPress) -> String {
    let mut name = String::new();
    if key.ctrl {
        name.push_str(&view.say("keyname-ctrl"));
        name.push('-');
    }
    if key.alt {
        name.push_str(&view.say("keyname-alt"));
        name.push('-');
    }
    match key.code {
        Code::Char(' ') => name.push_str(&view.say("keyname-space")),
        Code::Char(c) if key.ctrl || key.alt => name.extend(c.to_uppercase()),
        Code::Char(c) => name.push(c),
        Code::F(n) => name.extend(['F'].into_iter().chain(n.to_string().chars())),
        Code::Left => name.push_str(&arrow(view, "←", "keyname-left")),
        Code::Right => name.push_str(&arrow(view, "→", "keyname-right")),
        Code::Up => name.push_str(&arrow(view, "↑", "keyname-up")),
        Code::Down => name.push_str(&arrow(view, "↓", "keyname-down")),
        Code::Enter => name.push_str(&view.say("keyname-enter")),
        Code::Tab => name.push_str(&view.say("keyname-tab")),
        Code::BackTab => name.push_str(&view.say("keyname-back-tab")),
        Code::Backspace => name.push_str(&view.say("keyname-backspace")),
        Code::Delete => name.push_str(&view.say("keyname-delete")),
        Code::Home => name.push_str(&view.say("keyname-home")),
        Code::End => name.push_str(&view.say("keyname-end")),
        Code::PageUp => name.push_str(&view.say("keyname-page-up")),
        Code::PageDown => name.push_str(&view.say("keyname-page-down")),
        Code::Esc => name.push_str(&view.say("keyname-esc")),
    }
    name
}

/// The names of two keys that belong together.
pub(super) fn pair(view: View<'_>, first: Code, second: Code) -> String {
    let both = [first, second].map(|code| name(view, KeyPress::plain(code)));
    both.join(if view.theme.glyphs == Glyphs::Ascii { "/" } else { "" })
}

fn arrow(view: View<'_>, glyph: &str, word: &str) -> String {
    if view.theme.glyphs == Glyphs::Ascii { view.say(word) } else { glyph.to_owned() }
}
