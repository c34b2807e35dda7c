//! The judgement: pure, one finding a check.

use super::facts::{Clock, Facts, Mode, Sound, Surroundings, Terminal};
use super::finding::{Check, Finding, State};
use super::{disk, keys};
use crate::text::{Arg, Messages, SafeText};

/// 2026-01-01T00:00:00Z in milliseconds since 1970: this program is not older.
const NOT_BEFORE: i64 = 1_767_225_600_000;

/// What is to be said of the facts, one finding a check, in the order of [`Check::ALL`].
pub fn judge(facts: &Facts, text: &Messages) -> Vec<Finding> {
    let around = &facts.surroundings;
    let seen = facts.terminal.as_ref();
    let asked = |check: Check, judged: &dyn Fn(&Terminal) -> Finding| {
        let none = || {
            let found = text.get("doctor-not-looked");
            let finding =
                Finding::good(check, String::new()).but(State::Note, &found, &text.get("doctor-no-terminal-do"));
            Finding { looked: false, ..finding }
        };
        seen.map_or_else(none, judged)
    };
    vec![
        terminal(around, seen.is_some(), text),
        asked(Check::Size, &|terminal| size(terminal.size, facts.smallest, text)),
        colour(around, text),
        asked(Check::Keyboard, &|terminal| keyboard(terminal, text)),
        asked(Check::Focus, &|terminal| focus(terminal, around, text)),
        asked(Check::Paste, &|terminal| paste(terminal, text)),
        asked(Check::Synchronised, &|terminal| synchronised(terminal, text)),
        characters(around, text),
        sound(&facts.sound, text),
        clock(&facts.clock, text),
        disk::judge(&facts.results, text),
        keys::judge(&facts.keys, text),
    ]
}

fn terminal(around: &Surroundings, there: bool, text: &Messages) -> Finding {
    let mut said = Vec::new();
    let term = around.term.as_ref().map(SafeText::as_str);
    if around.windows {
        said.push(text.get("doctor-terminal-windows"));
    } else if let Some(term) = term.filter(|term| *term != "dumb") {
        said.push(text.with("doctor-terminal-term", &[("term", Arg::Text(term))]));
    }
    if around.tmux {
        said.push(text.get("doctor-terminal-tmux"));
    }
    let mut finding = Finding::good(Check::Terminal, said.join(" "))
        .figure("input", around.input)
        .figure("output", around.output)
        .figure("term", term)
        .figure("tmux", around.tmux)
        .figure("screen", around.screen)
        .figure("ssh", around.ssh);
    let mut but = |state, found: &str, advice: &str| {
        finding = finding.clone().but(state, &text.get(found), &text.get(advice));
    };
    if !there {
        but(State::Note, "doctor-no-terminal", "doctor-no-terminal-do");
    } else if !around.windows && term.is_none_or(|term| term == "dumb") {
        let found = if term.is_none() { "doctor-terminal-none" } else { "doctor-terminal-dumb" };
        but(State::Trouble, found, "doctor-terminal-dumb-do");
    }
    if around.screen {
        but(State::Note, "doctor-terminal-screen", "doctor-terminal-screen-do");
    }
    if around.ssh {
        but(State::Note, "doctor-terminal-ssh", "doctor-terminal-ssh-do");
    }
    finding
}

fn size(size: Option<(u16, u16)>, smallest: (u16, u16), text: &Messages) -> Finding {
    let cells = |(columns, lines): (u16, u16)| {
        [("columns", Arg::Count(u64::from(columns))), ("lines", Arg::Count(u64::from(lines)))]
    };
    let Some(size) = size else {
        let (found, advice) = (text.get("doctor-size-none"), text.get("doctor-size-none-do"));
        return Finding::good(Check::Size, String::new()).but(State::Note, &found, &advice);
    };
    let finding = Finding::good(Check::Size, text.with("doctor-size", &cells(size)))
        .figure("columns", size.0)
        .figure("lines", size.1);
    if size.0 >= smallest.0 && size.1 >= smallest.1 {
        return finding;
    }
    finding.but(State::Trouble, &text.with("doctor-size-small", &cells(smallest)), &text.get("doctor-size-small-do"))
}

fn colour(around: &Surroundings, text: &Messages) -> Finding {
    let term = around.term.as_ref().map_or("", |term| term.as_str());
    let many = around.colorterm.as_ref().is_some_and(|value| matches!(value.as_str(), "truecolor" | "24bit"));
    let without = !around.windows && ["", "dumb"].contains(&term) || term.starts_with("vt") || term.ends_with("-m");
    let colours = if many {
        1 << 24
    } else if without {
        0
    } else if term.contains("256color") || term.ends_with("-direct") {
        256
    } else {
        16
    };
    let finding = |found: String| Finding::good(Check::Colour, found).figure("colours", colours);
    if around.no_color {
        return finding(text.get("doctor-colour-off")).figure("no-color", true);
    }
    if colours == 0 {
        let (found, advice) = (text.get("doctor-colour-none"), text.get("doctor-colour-none-do"));
        return finding(String::new()).but(State::Note, &found, &advice);
    }
    finding(text.with("doctor-colour-some", &[("n", Arg::Text(&colours.to_string()))]))
}

fn keyboard(terminal: &Terminal, text: &Messages) -> Finding {
    match &terminal.keys {
        Ok(()) => Finding::good(Check::Keyboard, text.get("doctor-keyboard-good")),
        Err(why) => Finding::good(Check::Keyboard, String::new()).but(
            State::Trouble,
            &text.with("doctor-keyboard-bad", &[("why", Arg::Text(why))]),
            &text.get("doctor-keyboard-bad-do"),
        ),
    }
}

fn focus(terminal: &Terminal, around: &Surroundings, text: &Messages) -> Finding {
    let good = Finding::good(Check::Focus, String::new()).figure("mode", terminal.focus.name());
    // tmux answers for itself, and passes nothing on unless it is told to.
    if around.tmux {
        return good.but(State::Note, &text.get("doctor-focus-tmux"), &text.get("doctor-focus-tmux-do"));
    }
    let found = match terminal.focus {
        Mode::Supported => return Finding { found: text.get("doctor-focus-good"), ..good },
        Mode::Unsupported => text.get("doctor-focus-bad"),
        Mode::NoAnswer => text.get("doctor-focus-silent") + &mute(terminal, text),
    };
    good.but(State::Note, &found, &text.get("doctor-focus-do"))
}

fn paste(terminal: &Terminal, text: &Messages) -> Finding {
    let good = Finding::good(Check::Paste, String::new()).figure("mode", terminal.paste.name());
    let found = match terminal.paste {
        Mode::Supported => return Finding { found: text.get("doctor-paste-good"), ..good },
        Mode::Unsupported => text.get("doctor-paste-bad"),
        Mode::NoAnswer => text.get("doctor-paste-silent") + &mute(terminal, text),
    };
    good.but(State::Note, &found, &text.get("doctor-paste-do"))
}

/// What is added where the terminal was not asked, or answered nothing whatever.
fn mute(terminal: &Terminal, text: &Messages) -> String {
    match terminal {
        Terminal { asked: false, .. } => format!(" {}", text.get("doctor-not-asked")),
        Terminal { answers: false, .. } => format!(" {}", text.get("doctor-answers-none")),
        _ => String::new(),
    }
}

/// Each frame is written in one piece, so none of these is bad.
fn synchronised(terminal: &Terminal, text: &Messages) -> Finding {
    let found = match terminal.synchronised {
        Mode::Supported => text.get("doctor-synchronised-good"),
        Mode::Unsupported => text.get("doctor-synchronised-bad"),
        Mode::NoAnswer => text.get("doctor-synchronised-silent"),
    };
    Finding::good(Check::Synchronised, found).figure("mode", terminal.synchronised.name())
}

fn characters(around: &Surroundings, text: &Messages) -> Finding {
    let bad = |found: &str| {
        Finding::good(Check::Characters, String::new()).but(State::Note, found, &text.get("doctor-characters-do"))
    };
    if around.windows {
        return Finding::good(Check::Characters, text.get("doctor-characters-windows"));
    }
    let Some((name, value)) = &around.locale else {
        return bad(&text.get("doctor-characters-none"));
    };
    let args = [("name", Arg::Text(name)), ("value", Arg::Text(value))];
    let plain = value.to_ascii_lowercase();
    if plain.contains("utf-8") || plain.contains("utf8") {
        Finding::good(Check::Characters, text.with("doctor-characters-good", &args))
    } else {
        bad(&text.with("doctor-characters-bad", &args))
    }
}

fn sound(sound: &Sound, text: &Messages) -> Finding {
    let note =
        |found: String, advice: &str| Finding::good(Check::Sound, String::new()).but(State::Note, &found, advice);
    let advice = text.get("doctor-sound-do");
    match sound {
        Sound::Open { device, devices } => {
            Finding::good(Check::Sound, text.with("doctor-sound-open", &[("device", Arg::Text(device))]))
                .figure("device", device.as_str())
                .figure("devices", *devices)
        }
        Sound::NotBuilt => note(text.get("doctor-sound-not-built"), &text.get("doctor-sound-not-built-do")),
        Sound::Closed(0) => note(text.get("doctor-sound-none"), &advice).figure("devices", 0),
        Sound::Closed(devices) => note(text.get("doctor-sound-closed"), &advice).figure("devices", *devices),
        Sound::NoAnswer(time) => {
            note(text.with("doctor-sound-silent", &[("seconds", Arg::Count(time.as_secs()))]), &advice)
        }
    }
}

fn clock(clock: &Clock, text: &Messages) -> Finding {
    let moves = clock.moved.saturating_mul(2) >= clock.waited;
    let wall = [("wall", Arg::Text(&clock.wall))];
    let mut finding = if moves {
        Finding::good(Check::Clock, text.with("doctor-clock-good", &wall))
    } else {
        let found = text.with("doctor-clock-stands", &wall);
        Finding::good(Check::Clock, String::new()).but(State::Trouble, &found, &text.get("doctor-clock-stands-do"))
    };
    if clock.unix_millis < NOT_BEFORE {
        finding = finding.but(State::Trouble, &text.get("doctor-clock-past"), &text.get("doctor-clock-past-do"));
    }
    if !clock.zone_known {
        finding = finding.but(State::Note, &text.get("doctor-clock-zone"), &text.get("doctor-clock-zone-do"));
    }
    if !clock.boot_id {
        finding = finding.but(State::Note, &text.get("doctor-clock-boot"), &text.get("doctor-clock-boot-do"));
    }
    finding
        .figure("wall", clock.wall.as_str())
        .figure("waited-ms", clock.waited)
        .figure("moved-ms", clock.moved)
        .figure("zone-known", clock.zone_known)
        .figure("boot-id", clock.boot_id)
}
