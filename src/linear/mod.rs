//! The same app as plain questions and answers: for screen readers, braille lines and simple terminals.
//!
//! Nothing is redrawn: what is new is told once, in the order of its importance, and a line answers it. Lines become
//! the keys and clicks of the app, so that a sitting is the same events whichever way it is sat.

mod answer;
mod item;
mod printer;
mod tell;

use std::io::{self, BufRead, Read};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::app::{App, Effect, Msg, next_wake, update};
use crate::assessment::Sensor;
use crate::clock::{self, Stamp};
use crate::error::{Trouble, UserError};
use crate::host::{ClockWatch, Host, Post, forward_signals};

use printer::Printer;
use tell::Told;

/// The longest line that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// How long output that nobody reads is waited for, where the program is told to end.
const PATIENCE: Duration = Duration::from_secs(1);

enum Wake {
    Line(Stamp, String),
    End(Stamp),
    Msg(Msg),
    Printed,
}

/// Runs the app as questions and answers until it ends.
///
/// # Errors
/// The system gives no thread, or standard output is closed or not read.
pub fn run(app: &mut App, host: &mut Host) -> Result<(), UserError> {
    let fault = |error: io::Error| UserError::new(Trouble::Environment, format!("Questions cannot be asked: {error}."));
    let (send, receive) = channel();
    let lines = send.clone();
    let read = move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(text)) = line(&mut input) {
            let now = clock::now();
            if lines.send(Wake::Line(now, text)).is_err() {
                return;
            }
        }
        // Nobody listens only where the program ends anyway.
        let _ = lines.send(Wake::End(clock::now()));
    };
    thread::Builder::new().name("lines".to_owned()).spawn(read).map_err(fault)?;
    let print = send.clone();
    let mut printer = Printer::start(io::stdout(), move || drop(print.send(Wake::Printed))).map_err(fault)?;
    let post = Post::new(move |msg| send.send(Wake::Msg(msg)).is_ok());
    forward_signals(post.clone(), || ()).map_err(fault)?;
    host.connect(post);
    // Whole lines come, without their keys: nothing tells a pasted one, nor another window.
    app.unobserved = vec![Sensor::Focus, Sensor::Paste];
    let mut clocks = ClockWatch::new(clock::now());
    let mut told = Told::default();
    // Whoever finishes reads to the end, in their time; whoever tells the program to end does not wait for that.
    let mut patience = Duration::MAX;
    let mut going = match host.first() {
        Some(effect) => perform(app, host, vec![effect]),
        None => true,
    };
    while going {
        let heard = printer.is_busy().and_then(|busy| if busy { Ok(()) } else { printer.print(told.news(app)) });
        if let Err(error) = heard {
            // Nobody hears any more; what was answered before counts.
            if receive.try_iter().all(|wake| take(app, host, &mut told, wake)) {
                fold(app, host, Msg::Signal(clock::now(), "hangup"));
            }
            return Err(fault(error));
        }
        let wait = next_wake(app).map_or(Duration::from_secs(60), |moment| moment.since(clock::now()));
        clocks.plan(wait);
        going = match receive.recv_timeout(wait) {
            Ok(wake) => {
                if matches!(wake, Wake::Msg(Msg::Signal(..))) {
                    patience = PATIENCE;
                }
                take(app, host, &mut told, wake)
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        } && time(app, host, &mut clocks);
    }
    // From now on a signal ends the program at once.
    drop(receive);
    // The sitting is over and signed: that nobody reads the last words is no error.
    let _ = printer.wait(patience).and_then(|()| printer.print(told.news(app))).and_then(|()| printer.wait(patience));
    match printer.is_busy() {
        // Whatever else is printed would wait for ever.
        Ok(true) => Err(UserError::new(Trouble::Environment, "Nobody reads what is printed on standard output.")),
        _ => Ok(()),
    }
}

fn take(app: &mut App, host: &mut Host, told: &mut Told, wake: Wake) -> bool {
    match wake {
        Wake::Printed => true,
        Wake::Msg(msg) => fold(app, host, msg),
        Wake::Line(now, line) => {
            // Time that has passed while the line was written counts before the line does.
            fold(app, host, Msg::Time(now)) && {
                let messages = answer::messages(app, now, &line);
                told.answered(&messages);
                messages.into_iter().all(|msg| fold(app, host, msg))
            }
        }
        Wake::End(now) => fold(app, host, Msg::Signal(now, "hangup")),
    }
}

/// The next line without its end; of a longer one the first [`LONGEST`] bytes, and no more is kept. `None` at the end.
fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let most = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    if input.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') {
        input.skip_until(b'\n')?;
    }
    Ok(Some(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned()))
}

/// Lets the clocks tell, and time pass.
fn time(app: &mut App, host: &mut Host, clocks: &mut ClockWatch) -> bool {
    let now = clock::now();
    clocks.look(now).into_iter().chain([Msg::Time(now)]).all(|msg| fold(app, host, msg))
}

fn fold(app: &mut App, host: &mut Host, msg: Msg) -> bool {
    let effects = update(app, msg);
    let go_on = perform(app, host, effects);
    host.hand_over();
    go_on
}

/// Runs effects; what they answer is folded at once. False where the program ends.
fn perform(app: &mut App, host: &mut Host, effects: Vec<Effect>) -> bool {
    effects.into_iter().all(|effect| match effect {
        Effect::Quit => {
            host.close();
            false
        }
        Effect::Suspend => true,
        effect => match host.run(effect, app) {
            Some(answer) => fold(app, host, answer),
            None => true,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_line_without_end_only_the_beginning_is_kept_and_the_next_line_is_whole() {
        let text = format!("{}\r\nnext\r\n\nlast", "x".repeat(3 * LONGEST));
        let mut input = text.as_bytes();
        let mut next = || line(&mut input).unwrap();
        assert_eq!(next().map(|line| line.len()), Some(LONGEST));
        assert_eq!(next().as_deref(), Some("next"));
        assert_eq!(next().as_deref(), Some(""));
        assert_eq!(next().as_deref(), Some("last"));
        assert_eq!(next(), None);
    }
}
