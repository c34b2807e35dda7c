//! `callready doctor`: looks at the machine; `doctor` judges.

use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::output::{Format, print};
use super::results::Folder;
use crate::app::App;
use crate::clock::{self, Wall};
use crate::doctor::{self, Clock, Disk, Facts, Keys, Obstacle, PracticeKey, Results, Sound, Surroundings};
use crate::error::{Trouble, UserError};
use crate::home::Home;
use crate::host::kept_language;
use crate::journal::{keeps_rights, shown, speed};
use crate::result::{Cause, Key, KeyFile, ResultError, list_keys};
use crate::system::{Exposure, folder_exposure, host_name};
use crate::terminal;
use crate::text::{Lang, Messages, SafeText};

/// How long the boot clock is watched.
const WATCHED: Duration = Duration::from_millis(20);
/// How long a disk may take for a small file.
const DISK: Duration = Duration::from_secs(5);

/// Is this machine ready for a sitting?
///
/// Looks at the terminal, sound, clocks, the folder of results and the signing key, and says what to do about each thing
/// that is not as it should be. Run it in the window in which the sitting will be. Exit code 1 if something is in trouble.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    folder: Folder,
    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Language of the answer.
    #[arg(long)]
    lang: Option<Lang>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, UserError> {
    let home = Home::find()?;
    let kept = home.clone();
    let lang = args.lang.or_else(|| within(DISK, move || kept_language(&kept))).unwrap_or_default();
    let text = Messages::new(lang);
    let facts = facts(&home, &args.folder.find()?);
    let findings = doctor::judge(&facts, &text);
    print(&match args.format {
        Format::Text => doctor::text(&findings, &text),
        Format::Json => doctor::json(&facts, &findings),
    })?;
    Ok(if doctor::good(&findings) { ExitCode::SUCCESS } else { ExitCode::from(Trouble::Finding.exit_code()) })
}

fn facts(home: &Home, results: &Path) -> Facts {
    // The terminal comes first: nothing else reads from it yet.
    let terminal = terminal::probe();
    let sound = sound();
    Facts {
        host: host_name().map(|name| SafeText::replaced(&name)),
        surroundings: surroundings(),
        terminal,
        smallest: App::SMALLEST,
        clock: clocks(),
        results: disk(results),
        keys: keys(home),
        sound: sound(),
    }
}

/// A variable that is set to something.
fn variable(name: &str) -> Option<SafeText> {
    let value = env::var_os(name).filter(|value| !value.is_empty())?;
    Some(SafeText::replaced(&value.to_string_lossy().replace('\n', "\u{fffd}")))
}

fn surroundings() -> Surroundings {
    let any = |names: &[&str]| names.iter().any(|name| variable(name).is_some());
    Surroundings {
        input: io::stdin().is_terminal(),
        output: io::stdout().is_terminal(),
        term: variable("TERM"),
        tmux: any(&["TMUX"]),
        screen: any(&["STY"]),
        ssh: any(&["SSH_CONNECTION", "SSH_TTY"]),
        no_color: any(&["NO_COLOR"]),
        colorterm: variable("COLORTERM"),
        locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| Some((name, variable(name)?))),
        windows: cfg!(windows),
    }
}

fn clocks() -> Clock {
    let begun = clock::now();
    std::thread::sleep(WATCHED);
    let wall = Wall::now();
    Clock {
        moved: millis(clock::now().since(begun)),
        waited: millis(WATCHED),
        unix_millis: wall.unix_millis(),
        wall: wall.rfc3339(),
        zone_known: !cfg!(unix) || variable("TZ").is_some() || Path::new("/etc/localtime").exists(),
        boot_id: clock::boot_id().is_some(),
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn disk(folder: &Path) -> Results {
    let disk = speed(folder).map_err(|error| said(&error));
    let disk = disk.map(|speed| Disk {
        free: speed.free,
        hung: speed.hung,
        median: speed.median(),
        worst: speed.worst(),
        appends: speed.appends.len(),
    });
    Results { folder: shown(folder), disk }
}

/// What the system says, to be put into a sentence.
fn said(error: &impl std::fmt::Display) -> SafeText {
    SafeText::replaced(error.to_string().replace('\n', " ").trim_end_matches('.'))
}

/// What comes of some work, if it does within this time: a disk that hangs must not hold anybody up.
fn within<T: Send + 'static>(time: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (tell, done) = channel();
    // Where no thread can be had the sender is dropped.
    let _ = std::thread::Builder::new().name("look".to_owned()).spawn(move || tell.send(work()));
    done.recv_timeout(time).ok()
}

fn keys(home: &Home) -> Keys {
    let there = home.clone();
    within(DISK, move || look_for_keys(&there)).unwrap_or_else(|| {
        let why = format!("the disk did not answer for {} seconds", DISK.as_secs());
        no_others(home, PracticeKey::Unreadable(SafeText::replaced(&why), Obstacle::Silence))
    })
}

/// What is known where nothing but this is.
fn no_others(home: &Home, practice: PracticeKey) -> Keys {
    let folder = shown(&home.keys());
    Keys { folder, folder_exposed: false, rights_kept: true, practice, others_exposed: Vec::new() }
}

fn look_for_keys(home: &Home) -> Keys {
    let folder = home.keys();
    let practice = match KeyFile::find(home, Key::PRACTICE) {
        Ok(Some(file)) => of_file(&file),
        Ok(None) => PracticeKey::Later,
        Err(error) => PracticeKey::Unreadable(said(&error), obstacle(&error)),
    };
    let mut keys = no_others(home, practice);
    match keeps_rights(&folder) {
        Ok(kept) => keys.rights_kept = kept,
        Err(error) if keys.practice == PracticeKey::Later => {
            let why = format!("{}: {}", keys.folder, said(&error));
            keys.practice = PracticeKey::Impossible(SafeText::replaced(&why));
        }
        // Nothing need be written where there is a key.
        Err(_) => {}
    }
    if !keys.rights_kept {
        // Who can use them is decided by who can use the disk.
        if let Ok(Some(file)) = KeyFile::find(home, Key::PRACTICE) {
            keys.practice = there(&file);
        }
        return keys;
    }
    keys.folder_exposed = folder_exposure(&folder).is_ok_and(|exposure| exposure != Exposure::Private);
    let others = list_keys(home).into_iter().flatten().flatten();
    let others = others.filter(|key| key.name() != Key::PRACTICE && key.is_exposed());
    keys.others_exposed = others.map(|key| key.name().to_owned()).collect();
    keys
}

fn of_file(file: &KeyFile) -> PracticeKey {
    match file.exposure() {
        Exposure::Private => there(file),
        Exposure::Others => PracticeKey::Exposed(file.fingerprint()),
        Exposure::Foreign => PracticeKey::Foreign(file.fingerprint()),
    }
}

fn there(file: &KeyFile) -> PracticeKey {
    if file.is_locked() { PracticeKey::Locked(file.fingerprint()) } else { PracticeKey::There(file.fingerprint()) }
}

fn obstacle(error: &ResultError) -> Obstacle {
    match error {
        ResultError::Read { cause: Cause::Permission, .. } => Obstacle::Permission,
        ResultError::Read { cause: Cause::Link, .. } => Obstacle::Link,
        _ => Obstacle::Broken,
    }
}

/// Begins to look for sound; what is returned waits for the outcome.
#[cfg(not(feature = "audio"))]
fn sound() -> impl FnOnce() -> Sound {
    || Sound::NotBuilt
}

#[cfg(feature = "audio")]
use with_sound::sound;

#[cfg(feature = "audio")]
mod with_sound {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::super::quiet::Quiet;
    use super::{SafeText, Sound};
    use crate::sound::{self, Output, SoundEvent};

    /// How long the system may take to name its devices and to open one.
    const PATIENCE: Duration = Duration::from_secs(4);

    /// Begins to look for sound; what is returned waits for the outcome.
    pub(super) fn sound() -> impl FnOnce() -> Sound {
        let quiet = Quiet::begin();
        let (tell, outcome) = channel();
        // A device that hangs must not hold anybody up. Where no thread can be had the sender is dropped: no answer.
        let _ = std::thread::Builder::new().name("sound-look".to_owned()).spawn(move || {
            // Nobody listens any more once time is up.
            let _ = tell.send(look());
        });
        move || {
            let found = outcome.recv_timeout(PATIENCE).unwrap_or(Sound::NoAnswer(PATIENCE));
            // A dying device's thread may still have something to say.
            quiet.stay();
            found
        }
    }

    fn look() -> Sound {
        let devices = sound::devices().len();
        let (tell, news) = channel();
        let sound = sound::Sound::start(Output::Device, move |event| {
            // Nobody listens any more once the device is known.
            let _ = tell.send(event);
        });
        let ready = news.recv_timeout(PATIENCE);
        sound.close();
        match ready {
            Ok(SoundEvent::Ready { device: Some(device) }) => {
                Sound::Open { device: SafeText::replaced(&device.replace('\n', " ")), devices }
            }
            Ok(_) => Sound::Closed(devices),
            Err(_) => Sound::NoAnswer(PATIENCE),
        }
    }
}
