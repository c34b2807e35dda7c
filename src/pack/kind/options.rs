//! Written options, as several kinds have them.

use crate::item::OptionText;
use crate::pack::diagnostic::code;
use crate::pack::lint::Spots;
use crate::pack::walk::Walk;

/// Whether every option must say why it is right or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whys {
    Optional,
    Needed,
}

/// The options of a question: two to eight, all different, one of them the key; and where it is written.
pub(super) fn options(walk: &Walk<'_>, whys: Whys) -> Option<(Vec<OptionText>, Spots)> {
    let walks = walk.tables("options");
    if !walk.has("options") {
        walk.missing("the key `options` is missing");
        return None;
    }
    let mut options: Vec<OptionText> = Vec::new();
    let mut places = Vec::new();
    let mut keys = 0;
    for option in &walks {
        let text = option.req_text("text");
        let key = option.bool("key").unwrap_or(false);
        let why = match whys {
            Whys::Optional => option.text("why"),
            Whys::Needed => option.req_text("why"),
        };
        option.finish();
        if key {
            keys += 1;
            if keys == 2 {
                option.say(code::KEY_OPTIONS, option.place("key"), "there is a key already; only one may be right");
            }
        }
        let Some(text) = text else { continue };
        places.push(option.place("text"));
        if options.iter().any(|other| other.text == text) {
            option.say(code::KEY_OPTIONS, option.place("text"), "this option is there twice");
        }
        options.push(OptionText { text, key, why: why.unwrap_or_default() });
    }
    if !walks.is_empty() && keys == 0 {
        let help = "mark the right one with key = true";
        walk.help(code::KEY_OPTIONS, walk.place("options"), "no option is the key", help);
    }
    if !(2..=8).contains(&walks.len()) {
        walk.say(code::KEY_OPTIONS, walk.place("options"), "2 to 8 options are needed");
    }
    let whole = options.len() == walks.len() && keys == 1 && (2..=8).contains(&walks.len());
    let spots = Spots { stem: walk.place("stem"), options: places };
    whole.then_some((options, spots))
}
