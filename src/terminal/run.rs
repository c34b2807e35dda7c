//! The loop: drain, fold, record, draw; then wait for the next key or the next second.

use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::burst::BurstWatch;
use super::guard::{self, Guard};
use super::input::Input;
use super::page::Page;
use super::reader;
use super::sensors;
use crate::app::{App, Code, Effect, Msg, Saved, next_wake, update};
use crate::clock::{self, Stamp};
use crate::error::{Trouble, UserError};
use crate::host::{ClockWatch, Host, Post};
use crate::view::{Hits, Kept, Theme, draw};

/// Where nothing is due, still look at the clocks now and then.
const IDLE: Duration = Duration::from_secs(60);
/// The most columns and lines that are drawn. A system can claim 65,535 of each, for which no machine has the memory.
const LARGEST: (u16, u16) = (1_000, 500);

/// The screen, and what is on its way to it.
struct Screen {
    terminal: Terminal<CrosstermBackend<Page>>,
    page: Page,
}

/// Everything that can wake the loop.
enum Wake {
    Input(Stamp, Input),
    Msg(Msg),
    /// The terminal has taken all that waited for it, or is gone.
    Written,
    /// Somebody else tells the program to stop for a while.
    Stop,
    /// The program was stopped, and goes on.
    GoOn,
}

/// Runs the app on the terminal until it ends.
///
/// # Errors
/// There is no terminal, or it refuses.
pub fn run(app: &mut App, host: &mut Host) -> Result<(), UserError> {
    let guard = Guard::enter(&host.log(), app.author.is_none() && app.replay.is_none())?;
    let (send, receive) = std::sync::mpsc::channel();
    let keys = send.clone();
    reader::start(move |now, input| keys.send(Wake::Input(now, input)).is_ok()).map_err(|error| no_thread(&error))?;
    let (written, stops) = (send.clone(), send.clone());
    guard.outlet().tell(move || drop(written.send(Wake::Written)));
    let stop_or_go_on = move |stop| stops.send(if stop { Wake::Stop } else { Wake::GoOn }).is_ok();
    crate::host::forward_stops(stop_or_go_on).map_err(|error| no_thread(&error))?;
    let post = Post::new(move |msg| send.send(Wake::Msg(msg)).is_ok());
    crate::host::forward_signals(post.clone(), guard::give_back).map_err(|error| no_thread(&error))?;
    host.connect(post);
    app.unobserved = sensors::unsupported();
    let (columns, lines) = crossterm::terminal::size().map_err(|error| refused(&error))?;
    let mut screen = open(columns, lines).map_err(|error| refused(&error))?;
    let mut desk = Desk {
        app,
        host,
        hits: Hits::default(),
        kept: Kept::default(),
        bursts: BurstWatch::default(),
        guard: &guard,
        size: (columns, lines),
        spoilt: false,
    };
    let done = desk.fold(Msg::Size(clock::now(), columns, lines));
    let done = if done.is_continue() { desk.start() } else { done };
    if done.is_continue() {
        desk.go_on(&mut screen, &receive);
    }
    Ok(())
}

/// An empty screen of this size.
///
/// A viewport of fixed size, and a new one for each size: a full-screen viewport asks the system for the size, through
/// a file, at every frame, and clearing one asks the terminal where its cursor is, whose answer our reader would eat.
fn open(columns: u16, lines: u16) -> io::Result<Screen> {
    let area = Rect::new(0, 0, columns.min(LARGEST.0), lines.min(LARGEST.1));
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    let mut page = Page::default();
    queue!(page, Clear(ClearType::All))?;
    let terminal = Terminal::with_options(CrosstermBackend::new(page.clone()), options)?;
    Ok(Screen { terminal, page })
}

fn no_thread(error: &io::Error) -> UserError {
    UserError::new(Trouble::Environment, format!("A thread could not be started: {error}."))
}

fn refused(error: &io::Error) -> UserError {
    UserError::new(Trouble::Environment, format!("The terminal could not be set up: {error}."))
}

struct Desk<'a> {
    app: &'a mut App,
    host: &'a mut Host,
    hits: Hits,
    kept: Kept,
    bursts: BurstWatch,
    guard: &'a Guard,
    /// Columns and lines.
    size: (u16, u16),
    /// The screen is not what was drawn last: its size is another, or somebody else has written on it.
    spoilt: bool,
}

impl Desk<'_> {
    /// What the command line asked for, before the first key.
    fn start(&mut self) -> ControlFlow<()> {
        match self.host.first() {
            Some(effect) => self.run(vec![effect]),
            None => ControlFlow::Continue(()),
        }
    }

    fn go_on(&mut self, screen: &mut Screen, wakes: &Receiver<Wake>) {
        let mut clocks = ClockWatch::new(clock::now());
        // Something is not on the screen yet.
        let mut draw = true;
        loop {
            let outlet = self.guard.outlet();
            // A terminal that is behind gets no further frame: the next one tells of all that has happened.
            if draw && outlet.is_idle() {
                draw = self.draw(screen).is_err();
            }
            if outlet.has_failed() {
                self.hang_up(wakes);
                return;
            }
            // After the frame, so that the key is on the screen before the journal's thread is woken.
            self.host.hand_over();
            let due = next_wake(self.app);
            let wait = due.map_or(IDLE, |due| due.since(clock::now()));
            clocks.plan(wait);
            let first = match wakes.recv_timeout(wait) {
                Ok(wake) => Some(wake),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let queued = first.into_iter().chain(wakes.try_iter()).collect::<Vec<_>>();
            let quiet = !queued.is_empty() && queued.iter().all(|wake| self.changes_nothing(wake));
            if queued.into_iter().try_for_each(|wake| self.take(wake)).is_break() {
                return;
            }
            let now = clock::now();
            let burst = self.bursts.quiet(now);
            if self.tell(now, burst).is_break() {
                return;
            }
            if clocks.look(now).into_iter().chain([Msg::Time(now)]).try_for_each(|msg| self.fold(msg)).is_break() {
                return;
            }
            draw |= !quiet || due.is_some_and(|due| due <= now);
        }
    }

    /// The terminal is gone: what was accepted is kept, and keys that came before count.
    fn hang_up(&mut self, wakes: &Receiver<Wake>) {
        if wakes.try_iter().try_for_each(|wake| self.take(wake)).is_continue() {
            let _ = self.fold(Msg::Signal(clock::now(), "hangup"));
        }
    }

    /// That everything is saved is news only where it was in doubt.
    fn changes_nothing(&self, wake: &Wake) -> bool {
        match wake {
            Wake::Written => true,
            Wake::Msg(Msg::Saved) => self.app.live.as_ref().is_some_and(|live| live.saved == Saved::Yes),
            _ => false,
        }
    }

    fn draw(&mut self, screen: &mut Screen) -> io::Result<()> {
        if std::mem::take(&mut self.spoilt) {
            *screen = open(self.size.0, self.size.1)?;
        }
        let theme = Theme::new(&self.app.settings, self.host.no_colour());
        let (app, hits, kept) = (&*self.app, &mut self.hits, &mut self.kept);
        screen.terminal.draw(|frame| *hits = draw(app, &theme, kept, frame))?;
        self.guard.outlet().send(&screen.page.take())?;
        self.app.scroll_limit = self.hits.last_top();
        self.app.words = self.hits.words();
        Ok(())
    }

    fn take(&mut self, wake: Wake) -> ControlFlow<()> {
        let (now, input) = match wake {
            Wake::Msg(msg) => {
                if let Msg::Signal(now, _) = msg {
                    let burst = self.bursts.ended();
                    self.tell(now, burst)?;
                }
                return self.fold(msg);
            }
            Wake::Input(now, input) => (now, input),
            Wake::Written => return ControlFlow::Continue(()),
            Wake::Stop => {
                self.step_aside(crate::host::stop_until_continued);
                return ControlFlow::Continue(());
            }
            // Whoever had the terminal meanwhile may have left it in any state.
            Wake::GoOn => {
                self.step_aside(|| ());
                return ControlFlow::Continue(());
            }
        };
        match input {
            Input::Key(key) => {
                let burst = match key.typed() {
                    Some(c) => self.bursts.typed(now, c),
                    // It may end the item, or the test.
                    None if key.ctrl || matches!(key.code, Code::Enter | Code::F(_)) => self.bursts.ended(),
                    None => None,
                };
                self.tell(now, burst)?;
                self.fold(Msg::Key(now, key))
            }
            Input::Click(column, row) => match self.hits.at(column, row) {
                Some(target) => self.fold(Msg::Click(now, target)),
                None => ControlFlow::Continue(()),
            },
            Input::Wheel(lines) => self.fold(Msg::Wheel(now, lines)),
            Input::Pasted(chars) => self.fold(Msg::Pasted(now, chars)),
            Input::Focus(got) => self.fold(Msg::Focus(now, got)),
            Input::Size(columns, lines) => {
                self.size = (columns, lines);
                self.spoilt = true;
                self.fold(Msg::Size(now, columns, lines))
            }
            Input::Gone => self.take(Wake::Msg(Msg::Signal(now, "hangup"))),
        }
    }

    /// Tells of a burst, if there was one.
    fn tell(&mut self, now: Stamp, burst: Option<(u32, u64)>) -> ControlFlow<()> {
        match burst {
            Some((keys, ms)) => self.fold(Msg::Burst(now, keys, ms)),
            None => ControlFlow::Continue(()),
        }
    }

    fn step_aside(&mut self, meanwhile: impl FnOnce()) {
        // Nobody knows for how long, and how it ends.
        self.host.hand_over();
        // Where the screen cannot be taken again the terminal is gone, and the next frame tells.
        let _ = self.guard.step_aside(meanwhile);
        self.spoilt = true;
    }

    fn fold(&mut self, msg: Msg) -> ControlFlow<()> {
        let effects = update(self.app, msg);
        self.run(effects)
    }

    /// Runs effects; what they answer is folded at once.
    fn run(&mut self, effects: Vec<Effect>) -> ControlFlow<()> {
        let ends = effects.iter().any(|effect| matches!(effect, Effect::Quit));
        for effect in effects {
            if ends && matches!(effect, Effect::Close | Effect::Quit) {
                // The last keys need not wait for the terminal, nor the terminal for the disk that a journal is closed on.
                self.host.hand_over();
                self.guard.leave();
            }
            match effect {
                Effect::Quit => {
                    self.host.close();
                    return ControlFlow::Break(());
                }
                Effect::Suspend => self.step_aside(crate::host::stop_until_continued),
                effect => {
                    if let Some(answer) = self.host.run(effect, self.app) {
                        self.fold(answer)?;
                    }
                }
            }
        }
        ControlFlow::Continue(())
    }
}
