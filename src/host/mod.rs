//! Runs the app's effects: the one place where the app meets packs, journal, results and sound.

mod accommodation;
mod begin;
mod finish;
mod post;
mod preview;
mod settings;
mod signals;
mod watch;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use accommodation::load_accommodation;
pub use begin::{form_of, redraw};
pub use post::Post;
pub use signals::{forward as forward_signals, forward_stops, stop_until_continued};
pub use watch::ClockWatch;

use crate::app::{App, Effect, Msg, PackCard, PastSitting, Resumable, Settings, SoundNews, Start};
use crate::assessment::{Accommodation, Event, Form, Mode, SoundLoss, What};
use crate::clock::{self, Stamp, Wall};
use crate::error::{Trouble, UserError};
use crate::history::{self, Past, State};
use crate::home::Home;
use crate::item::{AudioKey, Line};
use crate::journal::{self, Header, JournalEvent, Unsaved, Writer};
use crate::pack::{self, Pack};
use crate::result::{Ask, Key, KeyFile};
use crate::seed::Seed;
use crate::sound::{Output, Request, Sound, SoundEvent};
use crate::text::Lang;

/// What the command line decides for all sittings of this run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where bundles go; the program's own results folder where `None`.
    pub results: Option<PathBuf>,
    /// What forms are drawn with; a fresh seed for each where `None`.
    pub seed: Option<Seed>,
    /// Approved conditions.
    pub accommodation: Accommodation,
    /// Captions are on from the start.
    pub captions: bool,
    /// No sound.
    pub muted: bool,
    /// The folder of the pack that a sitting goes on with; where it was when the sitting began where `None`.
    pub pack: Option<PathBuf>,
    /// Language of the interface; the setting where `None`.
    pub lang: Option<Lang>,
}

/// The language of the interface that was chosen in the settings, or the usual one.
pub fn kept_language(home: &Home) -> Lang {
    settings::load(home).lang
}

/// Runs the app's effects.
pub struct Host {
    home: Home,
    results: PathBuf,
    options: Options,
    settings: Settings,
    sound: Option<Sound>,
    post: Post,
    first: Option<Effect>,
    no_colour: bool,
    ready: Option<(Start, Pack, Arc<Form>)>,
    active: Option<Active>,
    /// What a journal has accepted and could not store, and its folder.
    stranded: Option<(PathBuf, Vec<Unsaved>)>,
    preview: Option<preview::Preview>,
    /// What results are signed with; none before it is needed.
    key: Option<Key>,
    watcher: Option<notify::RecommendedWatcher>,
}

/// The sitting whose journal is open.
struct Active {
    folder: PathBuf,
    header: Header,
    pack: Pack,
    writer: Writer,
    last: Arc<AtomicU64>,
}

impl Host {
    /// A host that has done nothing yet. Settings are read; those that cannot be read are the defaults.
    pub fn new(home: Home, options: Options) -> Self {
        let mut settings = settings::load(&home);
        if let Some(lang) = options.lang {
            settings.lang = lang;
            settings.lang_chosen = true;
        }
        let results = options.results.clone().unwrap_or_else(|| home.results());
        Self {
            home,
            results,
            options,
            settings,
            sound: None,
            post: Post::nowhere(),
            first: None,
            no_colour: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            ready: None,
            active: None,
            stranded: None,
            preview: None,
            key: None,
            watcher: None,
        }
    }

    /// An app for this host: packs and settings looked up.
    pub fn app(&self) -> App {
        let packs = pack::built_in().into_iter().filter_map(|id| offered(id).ok()).collect();
        let mut app = App::new(self.settings, packs, clock::now());
        app.muted = self.options.muted;
        app
    }

    /// Reads the key that results are signed with, so that whatever is wrong with it is said before the screen is
    /// taken; a passphrase can be asked for only until then. Where there is no key yet it is made on first use.
    ///
    /// # Errors
    /// It cannot be read or unlocked.
    pub fn unlock(&mut self, ask: &mut Ask<'_>) -> Result<(), UserError> {
        if self.key.is_none() {
            self.key = KeyFile::find(&self.home, Key::PRACTICE)?.map(|file| file.unlock(ask)).transpose()?;
        }
        Ok(())
    }

    /// As [`Self::unlock`]; and makes the key where there is none, so that a sitting that begins can be signed at its end.
    ///
    /// # Errors
    /// It cannot be made, read or unlocked.
    pub fn make_key_ready(&mut self, ask: &mut Ask<'_>) -> Result<(), UserError> {
        self.unlock(ask)?;
        if self.key.is_none() {
            self.key = Some(Key::practice(&self.home)?);
        }
        Ok(())
    }

    /// As [`Self::make_key_ready`], while the screen is up: nobody can be asked. A sitting that could not be signed at its end
    /// does not begin.
    fn hold_key(&mut self) -> Result<(), UserError> {
        // Nothing of a preview is kept, so nothing is signed.
        if self.preview.is_some() {
            return Ok(());
        }
        self.make_key_ready(&mut |name, _| {
            let message = format!("The key {name}, which signs results, is locked with a passphrase.");
            Err(UserError::new(Trouble::Usage, message)
                .hint("Leave, and start callready again: it asks for the passphrase before it takes the screen."))
        })
    }

    /// What the app is to do first, once it is on the screen. The app then ends with that sitting.
    pub fn set_first(&mut self, effect: Effect) {
        self.first = Some(effect);
    }

    /// What the app is to do first, if anything; only once.
    pub fn first(&mut self) -> Option<Effect> {
        self.first.take()
    }

    /// Whether a form is drawn already for the sitting that is to begin.
    pub fn is_ready(&self) -> bool {
        self.ready.is_some()
    }

    /// Messages go this way from now on, and the sound device is opened.
    pub fn connect(&mut self, post: Post) {
        self.post = post.clone();
        self.watch(&post);
        let output = if self.options.muted { Output::Silent } else { Output::Device };
        let sound = Sound::start(output, move |event| {
            post.send(Msg::Sound(clock::now(), news(event)));
        });
        sound.set_volume(self.settings.volume);
        self.sound = Some(sound);
    }

    /// Where libraries' chatter goes while the screen is up.
    pub fn log(&self) -> PathBuf {
        self.home.log()
    }

    /// Where bundles go.
    pub fn results(&self) -> &Path {
        &self.results
    }

    /// Whether `NO_COLOR` is set (to anything but nothing).
    pub fn no_colour(&self) -> bool {
        self.no_colour
    }

    /// Runs one effect. What comes of it at once is the answer; what comes later is posted.
    /// `Quit` and `Suspend` are the front end's own.
    pub fn run(&mut self, effect: Effect, app: &App) -> Option<Msg> {
        match effect {
            Effect::Begin(start) => Some(self.begin(&start, app).unwrap_or_else(Msg::NotBegun)),
            Effect::Resume(folder) => Some(self.resume(&folder, &app.text).unwrap_or_else(Msg::NotBegun)),
            Effect::Reload => Some(self.reload(app)),
            Effect::Record(event, stamp) => self.record(&event, stamp),
            Effect::Play { id, audio, line, ring } => self.play(id, &audio, line, ring),
            Effect::StopSound => {
                self.sound.as_ref().inspect(|sound| sound.stop());
                None
            }
            Effect::Volume(percent) => {
                self.sound.as_ref().inspect(|sound| sound.set_volume(percent));
                None
            }
            Effect::Seal => Some(self.seal(app).unwrap_or_else(Msg::SaveFailed)),
            Effect::Close => {
                self.close();
                None
            }
            Effect::OpenPast(folder) => Some(Self::past(&folder, app).unwrap_or_else(Msg::NotBegun)),
            Effect::LoadHistory => Some(Msg::History(self.history())),
            Effect::LoadInterrupted => Some(Msg::Interrupted(self.interrupted())),
            Effect::SaveSettings(settings) => {
                self.settings = settings;
                // A setting that cannot be kept is no reason to disturb anybody.
                let _ = settings::save(&self.home, settings);
                None
            }
            Effect::Quit | Effect::Suspend => None,
        }
    }

    /// Hands what was recorded to the journal's thread. To be called when the frame is drawn: waking a thread costs as
    /// much as drawing a good part of it.
    pub fn hand_over(&self) {
        if let Some(active) = &self.active {
            active.writer.hand_over();
        }
    }

    /// Closes the journal of a sitting that is to be resumed. What it accepted and could not store is put into it once more.
    pub fn close(&mut self) {
        if let Some(active) = self.active.take() {
            // What failed has been told by the journal's thread.
            let unsaved = active.writer.rescue();
            self.stranded = (!unsaved.is_empty()).then_some((active.folder, unsaved));
        }
        let _ = self.put_back();
    }

    /// Appends what a journal could not store, now that there may be room again.
    fn put_back(&mut self) -> Result<(), UserError> {
        let Some((folder, unsaved)) = &self.stranded else { return Ok(()) };
        let recovered = journal::read(&folder.join(journal::FILE))?;
        let writer = Writer::reopen(folder, &recovered, |_| ())?;
        for Unsaved { recorded, .. } in unsaved.iter().filter(|unsaved| unsaved.seq >= recovered.good.lines) {
            writer.append(&recorded.event, recorded.boot, recorded.wall)?;
        }
        writer.close()?;
        self.stranded = None;
        Ok(())
    }

    fn record(&mut self, event: &Event, stamp: Stamp) -> Option<Msg> {
        let active = self.active.as_ref()?;
        // The lines around work say when it was by the calendar.
        let wall = (!event.what.is_work()).then(|| Wall::now().unix_millis());
        let had_room = !active.writer.is_nearly_full();
        match active.writer.hold(event, stamp, wall) {
            Ok(seq) => {
                active.last.store(seq, Ordering::Release);
                if had_room && active.writer.is_nearly_full() {
                    return Some(Msg::NearlyFull);
                }
                let must_stand = matches!(
                    event.what,
                    What::Committed | What::AlertSent { .. } | What::PracticeDone | What::Finished | What::Resumed(_)
                );
                // No answer looks as if it were taken that a kill could still lose; and nobody sees an item again
                // without a line that says so.
                (must_stand && !active.writer.wait_written(seq)).then_some(Msg::NotYetSaved)
            }
            // The app closes it then.
            Err(error) => Some(Msg::SaveFailed(error.into())),
        }
    }

    fn play(&mut self, id: u64, audio: &AudioKey, line: Line, ring: bool) -> Option<Msg> {
        let active = self.active.as_ref()?;
        let Ok(bytes) = active.pack.audio(audio) else {
            return Some(Msg::Sound(clock::now(), SoundNews::Lost { id, why: SoundLoss::Clip }));
        };
        // Every candidate hears the same noise and the same drop-outs in the same call.
        let seed = Seed::of(&audio.0);
        self.sound.as_ref().inspect(|sound| sound.play(Request { id, bytes, line, seed, ring }));
        None
    }

    /// The sittings that can be taken up again, the newest first.
    pub fn interrupted(&self) -> Vec<Resumable> {
        let resumable = |past: Past| Resumable {
            folder: past.folder,
            id: past.id,
            candidate: past.candidate,
            form: past.form,
            started: past.started,
        };
        interrupted(&self.results).map(resumable).collect()
    }

    fn history(&self) -> Vec<PastSitting> {
        history::list(&self.results).unwrap_or_default().into_iter().map(shown).collect()
    }

    /// Tells the app when everything appended is on the disk, or that it is not.
    fn notify(&self, last: Arc<AtomicU64>) -> impl Fn(JournalEvent) + Send + 'static {
        let post = self.post.clone();
        move |event| {
            let _ = match event {
                JournalEvent::Saved { seq } if seq >= last.load(Ordering::Acquire) => post.send(Msg::Saved),
                JournalEvent::Saved { .. } => true,
                JournalEvent::Failed(error) => post.send(Msg::SaveFailed(error.into())),
            };
        }
    }
}

/// Sittings of a results folder that can be taken up again, the newest first.
pub fn interrupted(results: &Path) -> impl Iterator<Item = Past> {
    let all = history::list(results).unwrap_or_default();
    all.into_iter().filter(|past| past.state == State::Interrupted)
}

fn shown(past: Past) -> PastSitting {
    let (composite, complete) = match past.state {
        State::Complete { composite, show_scores, .. } => {
            (composite.filter(|_| show_scores).map(|composite| composite.rounded(1)), true)
        }
        State::Interrupted | State::Unreadable(_) => (None, false),
    };
    let practice = (past.mode == Some(Mode::Practice)).then_some(past.modules);
    let composite = composite.filter(|_| practice.is_none());
    let (folder, id) = (past.folder, past.id);
    PastSitting { folder, id, started: past.started, form: past.form, composite, complete, practice }
}

/// A built-in pack as the home screen offers it.
fn offered(id: &str) -> Result<PackCard, UserError> {
    let source = pack::locate(id)?;
    let card = pack::card(&source).map_err(pack::Diagnostics::into_user_error)?;
    let form = card.forms.iter().find(|form| form.id == card.default_form).or(card.forms.first());
    let form = form.map(|form| (form.id.clone(), form.title.clone(), form.minutes)).unwrap_or_default();
    let modules = card.modules.into_iter().map(|module| (module.id, module.title)).collect();
    Ok(PackCard { id: card.id, title: card.title, summary: card.summary, form, modules })
}

fn news(event: SoundEvent) -> SoundNews {
    match event {
        SoundEvent::Ready { device } => SoundNews::Ready(device),
        SoundEvent::Started { id, duration, ring_ms, levels } => {
            SoundNews::Started { id, ring: ring_ms, duration, levels }
        }
        SoundEvent::Ended { id } => SoundNews::Ended { id },
        SoundEvent::Lost { id, why } => SoundNews::Lost { id, why },
    }
}
