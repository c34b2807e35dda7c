//! `callready`, `callready take`, `callready resume`: sittings on the terminal.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::output::print;
use super::{key, passphrase};
use crate::app::{App, Effect, Start};
use crate::assessment::{Accommodation, Mode};
use crate::error::{Trouble, UserError};
use crate::home::Home;
use crate::host::{Host, Options, interrupted, kept_language, load_accommodation};
use crate::linear;
use crate::seed::Seed;
use crate::terminal;
use crate::text::{Lang, Messages};

/// Arguments of `take`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Take {
    /// A built-in pack's id, or a folder.
    #[arg(default_value = "uars")]
    pack: String,
    /// The form; the pack's default if not given.
    #[arg(long, value_name = "ID")]
    form: Option<String>,
    /// Only this module; may be given again.
    #[arg(long = "module", value_name = "ID")]
    modules: Vec<String>,
    /// Untimed, with the answer explained after each item.
    #[arg(long)]
    practice: bool,
    /// The candidate's code, which stands in the result.
    #[arg(long, value_name = "CODE", default_value = "candidate")]
    candidate: String,
    /// Draw the form with this number: the same number, the same form.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..1 << 53))]
    seed: Option<u64>,
    /// Where the signed bundle goes.
    #[arg(long, value_name = "DIR")]
    results: Option<PathBuf>,
    /// Approved conditions, as a TOML file.
    #[arg(long, value_name = "FILE")]
    accommodation: Option<PathBuf>,
    /// Show what callers say.
    #[arg(long)]
    captions: bool,
    /// Play nothing; captions are shown.
    #[arg(long)]
    mute: bool,
    /// Language of the interface.
    #[arg(long)]
    lang: Option<Lang>,
    /// Plain questions and answers, for screen readers and simple terminals.
    #[arg(long)]
    linear: bool,
}

/// Arguments of `resume`.
#[derive(Debug, Args)]
pub(super) struct Resume {
    /// The sitting's folder, or its name in the results folder; the last interrupted one if not given.
    dir: Option<PathBuf>,
    /// The folder of its pack, where that is elsewhere now.
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
    /// Play nothing; captions are shown.
    #[arg(long)]
    mute: bool,
    /// Plain questions and answers, for screen readers and simple terminals.
    #[arg(long)]
    linear: bool,
}

/// The home screen.
pub(super) fn home() -> Result<ExitCode, UserError> {
    in_words(None, home_screen())
}

/// An error in the language in which the sitting would have been.
fn in_words(lang: Option<Lang>, done: Result<ExitCode, UserError>) -> Result<ExitCode, UserError> {
    done.map_err(|error| {
        let lang = lang.or_else(|| Home::find().ok().map(|home| kept_language(&home))).unwrap_or_default();
        error.told(&Messages::new(lang))
    })
}

fn home_screen() -> Result<ExitCode, UserError> {
    let home = Home::find()?;
    let mut host = Host::new(home.clone(), Options::default());
    let mut app = host.app();
    app.resumable = host.interrupted();
    key::warn_of_exposed(&home, &app.text);
    host.unlock(&mut passphrase::asked(&app.text))?;
    terminal::run(&mut app, &mut host)?;
    if let Some(live) = &app.live {
        say(&app, "done-resume", &live.folder)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Straight to a sitting.
pub(super) fn take(args: Take) -> Result<ExitCode, UserError> {
    in_words(args.lang, begin(args))
}

fn begin(args: Take) -> Result<ExitCode, UserError> {
    let accommodation = args.accommodation.as_deref().map(load_accommodation).transpose()?;
    let options = Options {
        results: args.results,
        seed: args.seed.map(Seed),
        accommodation: accommodation.unwrap_or_else(Accommodation::default),
        captions: args.captions,
        muted: args.mute,
        lang: args.lang,
        ..Options::default()
    };
    let start = Start {
        pack: args.pack,
        form: args.form,
        modules: args.modules,
        mode: if args.practice { Mode::Practice } else { Mode::Exam },
        candidate: args.candidate,
    };
    let home = Home::find()?;
    let mut host = Host::new(home.clone(), options);
    let app = host.app();
    host.prepare(&start, &app.text)?;
    key::warn_of_exposed(&home, &app.text);
    host.make_key_ready(&mut passphrase::asked(&app.text))?;
    run(host, app, Effect::Begin(start), args.linear)
}

/// On with an interrupted sitting.
pub(super) fn resume(args: Resume) -> Result<ExitCode, UserError> {
    in_words(None, go_on(args))
}

fn go_on(args: Resume) -> Result<ExitCode, UserError> {
    let home = Home::find()?;
    let folder = match args.dir {
        // A bare name, as `history` lists it, is looked for where results are kept.
        Some(name) if !name.exists() && name.components().count() == 1 => {
            Some(home.results().join(&name)).filter(|folder| folder.is_dir()).unwrap_or(name)
        }
        Some(folder) => folder,
        None => last_interrupted(&home.results())?,
    };
    let options = Options { muted: args.mute, pack: args.pack, ..Options::default() };
    let mut host = Host::new(home.clone(), options);
    let app = host.app();
    // What is wrong with it is said here, before the screen is taken.
    host.check_resumable(&folder, &Messages::new(app.settings.lang))?;
    key::warn_of_exposed(&home, &app.text);
    host.make_key_ready(&mut passphrase::asked(&app.text))?;
    run(host, app, Effect::Resume(folder), args.linear)
}

/// A sentence on a sitting's folder, once the screen is given back.
fn say(app: &App, id: &str, folder: &str) -> Result<(), UserError> {
    print(&format!("{}\n", app.text.with(id, &[("folder", folder.into())])))
}

fn last_interrupted(results: &Path) -> Result<PathBuf, UserError> {
    interrupted(results).next().map(|past| past.folder).ok_or_else(|| {
        UserError::new(Trouble::Usage, format!("There is no interrupted sitting in {}.", results.display()))
            .hint("Name the sitting's folder: callready resume DIR.")
    })
}

fn run(mut host: Host, mut app: App, first: Effect, plain: bool) -> Result<ExitCode, UserError> {
    app.direct = true;
    host.set_first(first);
    if plain {
        linear::run(&mut app, &mut host)?;
    } else {
        terminal::run(&mut app, &mut host)?;
    }
    if let Some(outcome) = &app.outcome {
        say(&app, "done-bundle", &outcome.folder)?;
        say(&app, "done-verify", &outcome.folder)?;
    } else if let Some(live) = &app.live {
        say(&app, "done-resume", &live.folder)?;
    }
    match app.screen {
        crate::app::Screen::Problem { error, .. } => Err(error),
        _ => Ok(ExitCode::SUCCESS),
    }
}
