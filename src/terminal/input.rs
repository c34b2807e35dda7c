//! From the terminal's events to ours.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::app::{Code, KeyPress};

/// What the reader thread tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A key.
    Key(KeyPress),
    /// A click: column, row.
    Click(u16, u16),
    /// The wheel: lines down, up where negative.
    Wheel(i16),
    /// Text was pasted: how many characters. The text itself is nobody's business.
    Pasted(usize),
    /// Focus got or lost.
    Focus(bool),
    /// A new size: columns, lines.
    Size(u16, u16),
    /// The terminal is gone.
    Gone,
}

/// What an event of the terminal is to us; `None` for what is nothing, such as a key going up.
pub(super) fn input(event: &Event) -> Option<Input> {
    match event {
        Event::Key(key) => press(*key).map(Input::Key),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollDown => Some(Input::Wheel(3)),
            MouseEventKind::ScrollUp => Some(Input::Wheel(-3)),
            _ => None,
        },
        Event::Paste(text) => Some(Input::Pasted(text.chars().count())),
        Event::FocusGained => Some(Input::Focus(true)),
        Event::FocusLost => Some(Input::Focus(false)),
        Event::Resize(columns, lines) => Some(Input::Size(*columns, *lines)),
    }
}

fn press(key: KeyEvent) -> Option<KeyPress> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(n) => Code::F(n),
        KeyCode::Enter => Code::Enter,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Esc => Code::Esc,
        _ => return None,
    };
    let held = |modifier| key.modifiers.contains(modifier);
    Some(KeyPress { code, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_going_up_is_not_a_second_press() {
        let mut key = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        assert_eq!(input(&Event::Key(key)), Some(Input::Key(KeyPress::char('a'))));
        key.kind = KeyEventKind::Release;
        assert_eq!(input(&Event::Key(key)), None);
    }

    #[test]
    fn what_is_pasted_is_counted_and_not_kept() {
        assert_eq!(input(&Event::Paste("añb".to_owned())), Some(Input::Pasted(3)));
    }
}
