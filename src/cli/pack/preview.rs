//! `callready pack preview` and `watch`: items as the candidate will see them.

use std::process::ExitCode;

use clap::Args;

use crate::app::{Author, Effect};
use crate::error::{Trouble, UserError};
use crate::home::Home;
use crate::host::{Host, Options as HostOptions};
use crate::pack::Look;
use crate::seed::Seed;
use crate::terminal;

/// Arguments of `preview` and `watch`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A folder with a pack.toml, or a built-in pack's id.
    pack: String,
    /// Only this item, by its id; all of the pack if not given.
    item: Option<String>,
    /// What numbers and the order of options are drawn with.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(..1 << 53))]
    seed: u64,
    /// Play nothing; captions are shown.
    #[arg(long)]
    mute: bool,
}

/// Shows items; with `watch` again whenever a file of the pack is saved.
pub(crate) fn run(options: Options, watch: bool) -> Result<ExitCode, UserError> {
    let scratch = tempfile::tempdir().map_err(|error| {
        UserError::new(Trouble::Environment, format!("There is no room for files on the way: {error}."))
    })?;
    let look = Look { alone: options.item.is_some(), first: options.item, seed: Seed(options.seed) };
    let results = Some(scratch.path().to_owned());
    let mut host = Host::new(Home::find()?, HostOptions { results, muted: options.mute, ..HostOptions::default() });
    let mut app = host.app();
    app.direct = true;
    app.screen = crate::app::Screen::Preparing;
    app.author = Some(Author::default());
    let start = host.preview(&options.pack, look, watch, &app.text)?;
    host.set_first(if host.is_ready() { Effect::Begin(start) } else { Effect::Reload });
    terminal::run(&mut app, &mut host)?;
    match app.screen {
        crate::app::Screen::Problem { error, .. } => Err(error),
        _ => Ok(ExitCode::SUCCESS),
    }
}
