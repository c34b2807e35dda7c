//! From a line to the keys and clicks of the app.

use crate::app::{App, Code, Context, KeyPress, Msg, Target, desk_keys};
use crate::clock::Stamp;
use crate::item::Control;
use crate::text::SafeText;

/// Commands, in every language the same: a slash and a word. Each is a key of the app.
const COMMANDS: [(&str, KeyPress); 11] = [
    ("/help", KeyPress::plain(Code::F(1))),
    ("/replay", KeyPress::plain(Code::F(2))),
    ("/flag", KeyPress::plain(Code::F(4))),
    ("/table", KeyPress::plain(Code::F(6))),
    ("/back", KeyPress::ctrl(Code::Char('p'))),
    ("/next", KeyPress::ctrl(Code::Char('n'))),
    ("/captions", KeyPress::plain(Code::F(9))),
    ("/nothing", KeyPress::plain(Code::F(9))),
    ("/finish", KeyPress::plain(Code::F(10))),
    ("/up", KeyPress::plain(Code::Esc)),
    ("/leave", KeyPress::ctrl(Code::Char('c'))),
];

/// Instructions with commands in place of the keys that they name; other keys have none. `alerts`: desks have the keys
/// F5 to F8.
pub(super) fn with_commands(instructions: &str, alerts: bool) -> String {
    let word = |word: &str| {
        let name = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let command = match name {
            "F2" => "/replay",
            "F4" => "/flag",
            "F6" if !alerts => "/table",
            "F7" if !alerts => "/back",
            "F8" if !alerts => "/next",
            "Ctrl-P" => "/back",
            "Ctrl-N" => "/next",
            "Ctrl-T" => "/table",
            "F9" => "/captions",
            "F10" => "/finish",
            _ => return word.to_owned(),
        };
        word.replacen(name, command, 1)
    };
    instructions.split_inclusive([' ', '\n']).map(word).collect()
}

/// What a line means where it was written. Empty where it means nothing.
pub(super) fn messages(app: &App, now: Stamp, line: &str) -> Vec<Msg> {
    let key = |key| Msg::Key(now, key);
    let click = |target| Msg::Click(now, target);
    let word = line.trim();
    if app.desks() > 0 {
        // Beside alerts F6 is a desk's.
        if word.eq_ignore_ascii_case("/table") {
            return vec![key(KeyPress::ctrl(Code::Char('t')))];
        }
        if let Some(desk) = word.strip_prefix('!').and_then(|desk| desk.parse::<usize>().ok()) {
            let press = desk.checked_sub(1).filter(|desk| *desk < app.desks()).and_then(|desk| desk_keys(desk).first());
            return press.map(|press| key(*press)).into_iter().collect();
        }
    }
    if let Some((_, press)) = COMMANDS.iter().find(|(command, _)| word.eq_ignore_ascii_case(command)) {
        return vec![key(*press)];
    }
    let enter = || key(KeyPress::plain(Code::Enter));
    let number = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match app.context() {
        Context::Menu | Context::Settings => match number {
            // The first click goes to the line, the second does it; where the cursor is there already, one is enough.
            Some(line) if app.cursor() == Some(line) => vec![click(Target::Line(line))],
            Some(line) => vec![click(Target::Line(line)), click(Target::Line(line))],
            None => Vec::new(),
        },
        Context::Question => number.map(|line| click(Target::Line(line))).into_iter().collect(),
        Context::Page | Context::Help | Context::Results | Context::Replay | Context::Chapters => vec![enter()],
        Context::Choice | Context::Rows => choice(app, now, word),
        Context::Entry if line.is_empty() => vec![enter()],
        Context::Entering | Context::SoundCheck | Context::Entry => {
            let clear = key(KeyPress::ctrl(Code::Char('u')));
            let typed = word.chars().map(|c| key(KeyPress::char(c)));
            [clear].into_iter().chain(typed).chain([enter()]).collect()
        }
        Context::Typing => typing(app, now, line),
        Context::Order => order(app, now, word),
        Context::Marks if word.is_empty() => vec![enter()],
        Context::Marks => word
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|number| number.parse::<u16>().ok()?.checked_sub(1))
            .map(|token| click(Target::Token(token)))
            .collect(),
    }
}

fn choice(app: &App, now: Stamp, word: &str) -> Vec<Msg> {
    let enter = Msg::Key(now, KeyPress::plain(Code::Enter));
    if word.is_empty() {
        return vec![enter];
    }
    let Some((item, response)) = app.live.as_ref().and_then(|live| live.sitting.current()) else { return Vec::new() };
    let Some(Control::Choice(choice)) = item.controls.get(response.focus) else { return Vec::new() };
    let letter = match word.to_ascii_lowercase().as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a')),
        _ => word.parse::<usize>().ok().and_then(|number| number.checked_sub(1)),
    };
    let named = choice.options.iter().position(|option| option.eq_ignore_ascii_case(word));
    // Of fields and rows an answer's first letter will do, as it does on the screen.
    let initial = || {
        let begins = |option: &SafeText| option.to_lowercase().starts_with(&word.to_lowercase());
        choice.options.iter().position(begins).filter(|_| !choice.label.is_empty() && word.chars().count() == 1)
    };
    let option = named.or(letter).filter(|option| *option < choice.options.len()).or_else(initial);
    let option = option.and_then(|option| u8::try_from(option).ok());
    match option {
        Some(option) => vec![Msg::Click(now, Target::Option(response.focus, option)), enter],
        None => Vec::new(),
    }
}

/// Letters of cards, the most urgent first: each is given its place. An empty line says "done".
fn order(app: &App, now: Stamp, word: &str) -> Vec<Msg> {
    if word.is_empty() {
        return vec![Msg::Key(now, KeyPress::plain(Code::Enter))];
    }
    let Some((item, _)) = app.live.as_ref().and_then(|live| live.sitting.current()) else { return Vec::new() };
    let letters = word.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase());
    let cards: Vec<_> = letters.map(|letter| usize::from(letter as u8 - b'a')).collect();
    let known = cards.iter().all(|card| *card < item.controls.len());
    let once = cards.iter().enumerate().all(|(at, card)| !cards.iter().take(at).any(|before| before == card));
    if !known || !once {
        return Vec::new();
    }
    (1..).zip(cards).map(|(place, card)| Msg::Click(now, Target::Option(card, place))).collect()
}

/// An empty line starts the clock of a passage; what follows is typed. `/next` says "done".
fn typing(app: &App, now: Stamp, line: &str) -> Vec<Msg> {
    let Some((_, response)) = app.live.as_ref().and_then(|live| live.sitting.current()) else { return Vec::new() };
    if !response.begun && line.trim().is_empty() {
        return vec![Msg::TypingBegins(now)];
    }
    let joint = (!response.text(response.focus).is_empty()).then_some(' ');
    joint.into_iter().chain(line.chars()).map(|c| Msg::Key(now, KeyPress::char(c))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_name_commands_and_not_keys() {
        let told = with_commands("Press F2 to hear it again.\nFlag it with F4, or finish (F10).", false);
        assert_eq!(told, "Press /replay to hear it again.\nFlag it with /flag, or finish (/finish).");
        assert_eq!(with_commands("F6 sends it; Ctrl-N goes on", true), "F6 sends it; /next goes on");
    }
}
