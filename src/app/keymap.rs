//! Which key does what, where. The key bar and the help page are made from this one table.

use super::{Code, KeyPress};

/// What a key can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Show the keys.
    Help,
    /// Back out one level.
    Back,
    /// Leave the test, or the program.
    Leave,
    /// Leave the screen for the shell.
    Suspend,
    /// Do it, go on, done with this item.
    Accept,
    /// One line or option up.
    Up,
    /// One line or option down.
    Down,
    /// One character, word or answer to the left.
    Left,
    /// One character, word or answer to the right.
    Right,
    /// To the beginning.
    Start,
    /// To the end.
    End,
    /// A word to the left.
    WordLeft,
    /// A word to the right.
    WordRight,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The next field.
    NextField,
    /// The field before.
    PreviousField,
    /// Take out the character before the caret.
    DeleteBack,
    /// Take out the character behind the caret.
    DeleteForward,
    /// Take out the word before the caret.
    DeleteWord,
    /// Empty the field.
    DeleteLine,
    /// Mark the word, or take the mark away.
    Toggle,
    /// Choose an option by its letter or digit: typed character decides.
    Pick,
    /// Give the card a place: typed digit decides.
    Place,
    /// Play the clip again.
    Replay,
    /// Hide or show the time.
    HideTime,
    /// Flag the item.
    Flag,
    /// The next table.
    NextTable,
    /// The item before.
    PreviousItem,
    /// The next item.
    NextItem,
    /// Captions on or off.
    Captions,
    /// Finish the module.
    Finish,
    /// Show or hide the formulas.
    Formulas,
    /// Send the alert that is open to this desk, from 0.
    Send(u8),
    /// "I hear nothing."
    HearNothing,
    /// A replay runs or stops.
    Pause,
    /// A replay runs faster.
    Faster,
    /// A replay runs slower.
    Slower,
    /// The next irregularity of a replay.
    NextEvent,
    /// The irregularity before.
    PreviousEvent,
    /// The list of what a replay can jump to.
    Chapters,
    /// Louder.
    Louder,
    /// Softer.
    Softer,
}

/// Where keys are pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Home, practice, history.
    Menu,
    /// Settings.
    Settings,
    /// The candidate's code.
    Entering,
    /// The sound check.
    SoundCheck,
    /// Text to read before going on.
    Page,
    /// An item, with the focus on options.
    Choice,
    /// An item, with the focus on a line of text.
    Entry,
    /// An item, with the focus on a passage to type.
    Typing,
    /// An item, with the focus on words to mark.
    Marks,
    /// An item of rows that each have the same answers.
    Rows,
    /// An item, with the focus on a card that is given a place.
    Order,
    /// A question with answers.
    Question,
    /// The help page.
    Help,
    /// The results.
    Results,
    /// A sitting that is watched again.
    Replay,
    /// The list of what can be jumped to in it.
    Chapters,
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it holds.
    pub contexts: &'static [Context],
    /// The keys; the first is the one shown.
    pub keys: &'static [KeyPress],
    /// What they do.
    pub action: Action,
    /// Name of the sentence for it, such as `do-next-field`.
    pub label: &'static str,
    /// Place in the key bar, the smaller first; 0 for the help page only.
    pub bar: u8,
    /// Whether it holds beside alerts.
    pub when: When,
}

/// Whether a line of the table holds beside alerts: their desks have four keys that lie together, and what these mean
/// elsewhere has others there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// In sections without alerts.
    NoAlerts,
    /// In sections with alerts that have more than so many desks.
    Desks(u8),
}

impl When {
    /// Whether it holds with so many desks; 0 where there are no alerts.
    fn holds(self, desks: usize) -> bool {
        match self {
            Self::Always => true,
            Self::NoAlerts => desks == 0,
            Self::Desks(least) => desks > usize::from(least),
        }
    }
}

use Action as A;
use Context as C;

const fn plain(code: Code) -> KeyPress {
    KeyPress::plain(code)
}

const fn ctrl(c: char) -> KeyPress {
    KeyPress::ctrl(Code::Char(c))
}

const fn alt(c: char) -> KeyPress {
    KeyPress { code: Code::Char(c), ctrl: false, alt: true }
}

const ITEM: &[Context] = &[C::Choice, C::Entry, C::Typing, C::Marks, C::Rows, C::Order];
const TEXT: &[Context] = &[C::Entry, C::Typing, C::Entering, C::SoundCheck];
/// Where an alert can be sent: beside the work, and also while a question or the help lies over it.
const BESIDE: &[Context] =
    &[C::Choice, C::Entry, C::Typing, C::Marks, C::Rows, C::Order, C::Question, C::Help, C::Page];
const LINES: &[Context] = &[C::Menu, C::Settings, C::Choice, C::Marks, C::Order];

macro_rules! binding {
    ($contexts:expr, [$($key:expr),+], $action:expr, $label:literal, $bar:literal) => {
        binding!($contexts, [$($key),+], $action, $label, $bar, When::Always)
    };
    ($contexts:expr, [$($key:expr),+], $action:expr, $label:literal, $bar:literal, $when:expr) => {
        Binding { contexts: $contexts, keys: &[$($key),+], action: $action, label: $label, bar: $bar, when: $when }
    };
}

const BINDINGS: &[Binding] = &[
    binding!(&[C::Menu], [plain(Code::Enter)], A::Accept, "do-choose", 1),
    binding!(&[C::Settings], [plain(Code::Enter), KeyPress::char(' '), plain(Code::Right)], A::Accept, "do-change", 1),
    binding!(&[C::Settings], [plain(Code::Left)], A::Left, "do-change-back", 0),
    binding!(&[C::Entering], [plain(Code::Enter)], A::Accept, "do-begin", 1),
    binding!(&[C::SoundCheck], [plain(Code::Enter)], A::Accept, "do-go-on", 1),
    binding!(&[C::Page], [plain(Code::Enter), KeyPress::char(' ')], A::Accept, "do-go-on", 1),
    binding!(&[C::Question], [plain(Code::Enter)], A::Accept, "do-confirm", 1),
    binding!(&[C::Question], [plain(Code::Left), plain(Code::Up), plain(Code::BackTab)], A::Left, "do-other-answer", 2),
    binding!(&[C::Question], [plain(Code::Right), plain(Code::Down), plain(Code::Tab)], A::Right, "do-other-answer", 0),
    binding!(&[C::Choice], [plain(Code::Enter)], A::Accept, "do-confirm-next", 1),
    binding!(&[C::Entry], [plain(Code::Enter)], A::Accept, "do-confirm-next", 2),
    binding!(&[C::Marks], [plain(Code::Enter)], A::Accept, "do-confirm-next", 3),
    binding!(LINES, [plain(Code::Up)], A::Up, "do-up", 2),
    binding!(LINES, [plain(Code::Down)], A::Down, "do-down", 0),
    binding!(&[C::Choice], [plain(Code::Left)], A::Left, "do-up", 0),
    binding!(&[C::Choice], [plain(Code::Right)], A::Right, "do-down", 0),
    binding!(&[C::Menu], [KeyPress::char('k')], A::Up, "do-up", 0),
    binding!(&[C::Menu], [KeyPress::char('j')], A::Down, "do-down", 0),
    binding!(&[C::Choice], [KeyPress::char('A')], A::Pick, "do-pick", 3),
    binding!(&[C::Order], [KeyPress::char('1')], A::Place, "do-place", 1),
    binding!(&[C::Order], [plain(Code::Backspace), plain(Code::Delete)], A::DeleteBack, "do-take-place", 0),
    binding!(&[C::Order], [plain(Code::Enter)], A::Accept, "do-confirm-next", 3),
    binding!(&[C::Order], [plain(Code::Tab)], A::Down, "do-down", 0),
    binding!(&[C::Order], [plain(Code::BackTab)], A::Up, "do-up", 0),
    binding!(&[C::Order], [plain(Code::Home)], A::Start, "do-first-card", 0),
    binding!(&[C::Order], [plain(Code::End)], A::End, "do-last-card", 0),
    binding!(&[C::Marks], [KeyPress::char(' ')], A::Toggle, "do-mark", 1),
    binding!(&[C::Marks], [plain(Code::Left), KeyPress::char('h')], A::Left, "do-word-left", 0),
    binding!(&[C::Marks], [plain(Code::Right), KeyPress::char('l')], A::Right, "do-word-right", 2),
    binding!(&[C::Marks], [plain(Code::Home)], A::Start, "do-first-word", 0),
    binding!(&[C::Marks], [plain(Code::End)], A::End, "do-last-word", 0),
    binding!(&[C::Rows], [KeyPress::char('S')], A::Pick, "do-pick-row", 1),
    binding!(&[C::Rows], [plain(Code::Enter)], A::Accept, "do-confirm-row", 3),
    binding!(&[C::Rows], [plain(Code::Up), plain(Code::BackTab)], A::Up, "do-row-up", 2),
    binding!(&[C::Rows], [plain(Code::Down), plain(Code::Tab)], A::Down, "do-row-down", 0),
    binding!(&[C::Rows], [plain(Code::Left)], A::Left, "do-first-answer", 0),
    binding!(&[C::Rows], [plain(Code::Right)], A::Right, "do-second-answer", 0),
    binding!(&[C::Rows], [plain(Code::Home)], A::Start, "do-first-row", 0),
    binding!(&[C::Rows], [plain(Code::End)], A::End, "do-last-row", 0),
    binding!(&[C::Entry, C::Choice], [plain(Code::Tab)], A::NextField, "do-next-field", 1),
    binding!(&[C::Entry, C::Choice], [plain(Code::BackTab)], A::PreviousField, "do-previous-field", 0),
    binding!(&[C::Entry], [plain(Code::Down)], A::NextField, "do-next-field", 0),
    binding!(&[C::Entry], [plain(Code::Up)], A::PreviousField, "do-previous-field", 0),
    binding!(&[C::Entry, C::Entering, C::SoundCheck], [plain(Code::Left)], A::Left, "do-left", 0),
    binding!(&[C::Entry, C::Entering, C::SoundCheck], [plain(Code::Right)], A::Right, "do-right", 0),
    binding!(&[C::Entry, C::Entering, C::SoundCheck], [plain(Code::Home)], A::Start, "do-start", 0),
    binding!(&[C::Entry, C::Entering, C::SoundCheck], [plain(Code::End)], A::End, "do-end", 0),
    binding!(
        &[C::Entry],
        [
            KeyPress { code: Code::Left, ctrl: true, alt: false },
            KeyPress { code: Code::Char('b'), ctrl: false, alt: true }
        ],
        A::WordLeft,
        "do-text-word-left",
        0
    ),
    binding!(
        &[C::Entry],
        [
            KeyPress { code: Code::Right, ctrl: true, alt: false },
            KeyPress { code: Code::Char('f'), ctrl: false, alt: true }
        ],
        A::WordRight,
        "do-text-word-right",
        0
    ),
    binding!(TEXT, [plain(Code::Backspace)], A::DeleteBack, "do-delete-back", 0),
    binding!(&[C::Entry, C::Entering, C::SoundCheck], [plain(Code::Delete)], A::DeleteForward, "do-delete-forward", 0),
    binding!(
        TEXT,
        [
            ctrl('w'),
            ctrl('h'),
            KeyPress { code: Code::Backspace, ctrl: true, alt: false },
            KeyPress { code: Code::Backspace, ctrl: false, alt: true }
        ],
        A::DeleteWord,
        "do-delete-word",
        0
    ),
    binding!(&[C::Entry, C::Entering, C::SoundCheck], [ctrl('u')], A::DeleteLine, "do-delete-line", 0),
    binding!(
        &[C::SoundCheck, C::Choice, C::Entry, C::Typing, C::Marks, C::Rows, C::Order],
        [plain(Code::F(2))],
        A::Replay,
        "do-replay",
        4
    ),
    binding!(&[C::SoundCheck], [plain(Code::F(9))], A::HearNothing, "do-hear-nothing", 2),
    binding!(&[C::SoundCheck], [plain(Code::Up)], A::Louder, "do-louder", 3),
    binding!(&[C::SoundCheck], [plain(Code::Down)], A::Softer, "do-softer", 4),
    binding!(ITEM, [plain(Code::F(4))], A::Flag, "do-flag", 7),
    binding!(ITEM, [plain(Code::F(6))], A::NextTable, "do-next-table", 5, When::NoAlerts),
    binding!(ITEM, [plain(Code::F(7)), ctrl('p')], A::PreviousItem, "do-previous-item", 9, When::NoAlerts),
    binding!(ITEM, [plain(Code::F(8)), ctrl('n')], A::NextItem, "do-next-item", 8, When::NoAlerts),
    binding!(ITEM, [ctrl('t')], A::NextTable, "do-next-table", 5, When::Desks(0)),
    binding!(ITEM, [ctrl('p')], A::PreviousItem, "do-previous-item", 9, When::Desks(0)),
    binding!(ITEM, [ctrl('n')], A::NextItem, "do-next-item", 8, When::Desks(0)),
    binding!(BESIDE, [plain(Code::F(5)), alt('1')], A::Send(0), "do-send", 0, When::Desks(0)),
    binding!(BESIDE, [plain(Code::F(6)), alt('2')], A::Send(1), "do-send", 0, When::Desks(1)),
    binding!(BESIDE, [plain(Code::F(7)), alt('3')], A::Send(2), "do-send", 0, When::Desks(2)),
    binding!(BESIDE, [plain(Code::F(8)), alt('4')], A::Send(3), "do-send", 0, When::Desks(3)),
    binding!(
        &[C::Choice, C::Entry, C::Typing, C::Marks, C::Rows, C::Order, C::SoundCheck],
        [plain(Code::F(3))],
        A::HideTime,
        "do-hide-time",
        0
    ),
    binding!(ITEM, [plain(Code::F(9))], A::Captions, "do-captions", 10),
    binding!(ITEM, [plain(Code::F(10)), ctrl('d')], A::Finish, "do-finish", 6),
    binding!(
        &[C::Choice, C::Entry, C::Marks, C::Typing, C::Page, C::Results, C::Help],
        [plain(Code::PageUp)],
        A::PageUp,
        "do-page-up",
        0
    ),
    binding!(
        &[C::Choice, C::Entry, C::Marks, C::Typing, C::Page, C::Results, C::Help],
        [plain(Code::PageDown)],
        A::PageDown,
        "do-page-down",
        11
    ),
    binding!(&[C::Page, C::Results, C::Help], [plain(Code::Up), KeyPress::char('k')], A::Up, "do-up", 0),
    binding!(&[C::Page, C::Results, C::Help], [plain(Code::Down), KeyPress::char('j')], A::Down, "do-down", 3),
    binding!(&[C::Results], [KeyPress::char('f')], A::Formulas, "do-formulas", 2),
    binding!(&[C::Results], [plain(Code::Enter), plain(Code::Esc), KeyPress::char('q')], A::Back, "do-close", 1),
    binding!(
        &[C::Help],
        [plain(Code::Esc), plain(Code::Enter), plain(Code::F(1)), KeyPress::char('?'), KeyPress::char('q')],
        A::Back,
        "do-close",
        1
    ),
    binding!(&[C::Replay], [KeyPress::char(' ')], A::Pause, "do-pause", 1),
    binding!(
        &[C::Replay],
        [KeyPress::char('n'), plain(Code::F(8)), plain(Code::PageDown)],
        A::NextItem,
        "do-next-item",
        6
    ),
    binding!(
        &[C::Replay],
        [KeyPress::char('p'), plain(Code::F(7)), plain(Code::PageUp)],
        A::PreviousItem,
        "do-previous-item",
        0
    ),
    binding!(&[C::Replay], [KeyPress::char('i')], A::NextEvent, "do-next-event", 5),
    binding!(&[C::Replay], [KeyPress::char('I')], A::PreviousEvent, "do-previous-event", 0),
    binding!(&[C::Replay], [KeyPress::char('l'), plain(Code::Enter)], A::Chapters, "do-chapters", 3),
    binding!(&[C::Replay], [KeyPress::char('+'), KeyPress::char('='), plain(Code::Up)], A::Faster, "do-faster", 4),
    binding!(&[C::Replay], [KeyPress::char('-'), plain(Code::Down)], A::Slower, "do-slower", 0),
    binding!(&[C::Replay], [plain(Code::Left)], A::Left, "do-skip-back", 0),
    binding!(&[C::Replay], [plain(Code::Right)], A::Right, "do-skip", 0),
    binding!(&[C::Replay], [plain(Code::Home)], A::Start, "do-beginning", 0),
    binding!(&[C::Replay], [plain(Code::End)], A::End, "do-ending", 0),
    binding!(&[C::Replay], [KeyPress::char('q'), plain(Code::Esc), ctrl('c'), ctrl('q')], A::Leave, "do-quit", 2),
    binding!(&[C::Replay], [KeyPress::char('f')], A::Formulas, "do-formulas", 0),
    binding!(&[C::Replay, C::Chapters], [KeyPress::char('?'), plain(Code::F(1))], A::Help, "do-help", 12),
    binding!(&[C::Chapters], [plain(Code::Enter)], A::Accept, "do-go-there", 1),
    binding!(&[C::Chapters], [plain(Code::Up), KeyPress::char('k')], A::Up, "do-up", 2),
    binding!(&[C::Chapters], [plain(Code::Down), KeyPress::char('j')], A::Down, "do-down", 0),
    binding!(&[C::Chapters], [plain(Code::PageUp)], A::PageUp, "do-page-up", 0),
    binding!(&[C::Chapters], [plain(Code::PageDown)], A::PageDown, "do-page-down", 4),
    binding!(&[C::Chapters], [plain(Code::Home)], A::Start, "do-list-start", 0),
    binding!(&[C::Chapters], [plain(Code::End)], A::End, "do-list-end", 0),
    binding!(&[C::Chapters], [plain(Code::Esc), KeyPress::char('q'), KeyPress::char('l')], A::Back, "do-close", 3),
    binding!(&[C::Chapters], [ctrl('c'), ctrl('q')], A::Leave, "do-quit", 0),
    binding!(&[C::Menu, C::Settings, C::Entering, C::Question], [plain(Code::Esc)], A::Back, "do-back", 5),
    binding!(&[C::Menu, C::Settings], [KeyPress::char('q')], A::Back, "do-back", 0),
    binding!(
        &[C::Menu, C::Settings, C::Page, C::Choice, C::Marks, C::Rows, C::Order, C::Results],
        [plain(Code::F(1)), KeyPress::char('?')],
        A::Help,
        "do-help",
        12
    ),
    binding!(&[C::Entry, C::Typing, C::Entering, C::SoundCheck], [plain(Code::F(1))], A::Help, "do-help", 12),
    binding!(
        &[
            C::Menu,
            C::Settings,
            C::Entering,
            C::SoundCheck,
            C::Page,
            C::Choice,
            C::Entry,
            C::Typing,
            C::Marks,
            C::Rows,
            C::Order,
            C::Question,
            C::Help,
            C::Results
        ],
        [ctrl('c'), ctrl('q')],
        A::Leave,
        "do-leave",
        0
    ),
    binding!(&[C::Menu, C::Settings, C::Entering, C::Results, C::Replay], [ctrl('z')], A::Suspend, "do-suspend", 0),
];

/// The table of a context, beside alerts with so many desks; 0 where there are none.
pub fn bindings(context: Context, desks: usize) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.contexts.contains(&context) && binding.when.holds(desks))
}

/// The keys that send an alert to a desk, the first the one shown; none where there is no such desk.
pub fn desk_keys(desk: usize) -> &'static [KeyPress] {
    let sends = |binding: &&Binding| matches!(binding.action, A::Send(at) if usize::from(at) == desk);
    BINDINGS.iter().find(sends).map_or(&[], |binding| binding.keys)
}

/// What a key means in a context, beside alerts with so many desks. Keys that type a character and mean nothing else
/// give `None`.
pub fn action(context: Context, key: KeyPress, desks: usize) -> Option<Action> {
    let found = bindings(context, desks).find(|binding| binding.keys.contains(&key)).map(|binding| binding.action);
    found.or_else(|| match (context, key.typed()) {
        (Context::Choice | Context::Rows, Some(c)) if c.is_ascii_alphanumeric() => Some(Action::Pick),
        (Context::Order, Some(c)) if c.is_ascii_digit() => Some(Action::Place),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Context; 16] = [
        C::Menu,
        C::Settings,
        C::Entering,
        C::SoundCheck,
        C::Page,
        C::Choice,
        C::Entry,
        C::Typing,
        C::Marks,
        C::Rows,
        C::Order,
        C::Question,
        C::Help,
        C::Results,
        C::Replay,
        C::Chapters,
    ];

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (context, desks) in ALL.into_iter().flat_map(|context| (0..=4).map(move |desks| (context, desks))) {
            let mut seen = std::collections::HashMap::new();
            for binding in bindings(context, desks) {
                for key in binding.keys {
                    if let Some(other) = seen.insert(*key, binding.action) {
                        panic!("{context:?} {key:?}: {other:?} and {:?}", binding.action);
                    }
                }
            }
        }
    }

    #[test]
    fn every_printable_key_is_text_where_text_is_typed() {
        for context in [C::Entry, C::Typing, C::Entering, C::SoundCheck] {
            for c in ' '..='~' {
                assert_eq!(action(context, KeyPress::char(c), 4), None, "{context:?} {c:?}");
            }
        }
    }

    #[test]
    fn every_key_has_a_label_in_every_language() {
        for lang in crate::text::Lang::ALL {
            let text = crate::text::Messages::new(lang);
            for binding in BINDINGS {
                assert!(text.has(binding.label), "{lang:?}: {}", binding.label);
            }
        }
    }

    #[test]
    fn every_place_offers_help_or_is_a_question_and_can_be_left() {
        for context in ALL {
            let has = |wanted| bindings(context, 4).any(|binding| binding.action == wanted);
            assert!(has(A::Leave), "{context:?}");
            assert!(has(A::Help) || matches!(context, C::Question | C::Help), "{context:?}");
        }
    }

    #[test]
    fn beside_alerts_every_action_of_an_item_still_has_a_key() {
        for context in ITEM {
            for binding in bindings(*context, 0) {
                let same = |other: &&Binding| other.action == binding.action && other.bar == binding.bar;
                assert!(bindings(*context, 4).any(|other| same(&other)), "{context:?} {:?}", binding.action);
            }
        }
        assert_eq!(action(C::Entry, plain(Code::F(8)), 0), Some(A::NextItem));
        assert_eq!(action(C::Entry, plain(Code::F(8)), 4), Some(A::Send(3)));
        assert_eq!(action(C::Entry, plain(Code::F(8)), 3), None, "no fourth desk");
        assert_eq!(action(C::Entry, ctrl('n'), 3), Some(A::NextItem));
        assert_eq!(desk_keys(1), [plain(Code::F(6)), alt('2')]);
    }
}
