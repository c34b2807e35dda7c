//! `callready history`

use std::fmt::Write as _;
use std::process::ExitCode;

use serde::Serialize;

use super::output::{Format, print};
use super::results::Folder;
use crate::assessment::{Milli, Mode, Verdict};
use crate::error::{Trouble, UserError};
use crate::history::{self, Past, State};
use crate::text::{SafeText, day_and_minute};

/// Past sittings, the newest first.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    folder: Folder,
    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, UserError> {
    let all = history::list(&args.folder.find()?)?;
    print(&match args.format {
        Format::Text => text(&all),
        Format::Json => json(&all)?,
    })?;
    Ok(ExitCode::SUCCESS)
}

fn text(all: &[Past]) -> String {
    if all.is_empty() {
        return "No sittings yet. callready take begins one.\n".to_owned();
    }
    let mut out = String::new();
    for past in all {
        let state = match &past.state {
            State::Complete { show_scores: false, .. } => "complete".to_owned(),
            State::Complete { composite, verdict, .. } => {
                let score = composite.map_or_else(|| "no composite".to_owned(), |composite| composite.rounded(1));
                let verdict = match verdict {
                    Verdict::Passed => "passed",
                    Verdict::NotPassed => "not passed",
                    Verdict::NotScored => "not scored",
                };
                format!("{score}, {verdict}")
            }
            State::Interrupted => format!("interrupted: callready resume {}", past.id),
            State::Unreadable(why) => format!("cannot be read: {why}"),
        };
        let started = day_and_minute(&past.started);
        let _ = writeln!(out, "{started:<16}  {}", past.id.replace('\n', " "));
        let _ = writeln!(out, "{:<16}  {}{}", "", mode(past), state.replace('\n', " "));
    }
    out
}

fn mode(past: &Past) -> String {
    match past.mode {
        Some(Mode::Practice) => format!("{}, practice: ", past.form),
        Some(Mode::Exam) => format!("{}: ", past.form),
        None => String::new(),
    }
}

/// For programs: `format` 1, one entry a sitting; scores in thousandths.
fn json(all: &[Past]) -> Result<String, UserError> {
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    struct Line<'a> {
        id: &'a SafeText,
        started: &'a SafeText,
        candidate: &'a SafeText,
        pack: &'a SafeText,
        form: &'a SafeText,
        mode: Option<Mode>,
        state: &'static str,
        composite: Option<Milli>,
        verdict: Option<Verdict>,
    }
    let line = |past: &'_ Past| match past.state {
        State::Complete { composite, verdict, show_scores: true } => (composite, Some(verdict)),
        _ => (None, None),
    };
    let sittings = all
        .iter()
        .map(|past| {
            let (composite, verdict) = line(past);
            Line {
                id: &past.id,
                started: &past.started,
                candidate: &past.candidate,
                pack: &past.pack,
                form: &past.form,
                mode: past.mode,
                state: past.state.name(),
                composite,
                verdict,
            }
        })
        .collect::<Vec<_>>();
    serde_json::to_string_pretty(&serde_json::json!({ "format": 1, "sittings": sittings }))
        .map(|text| text + "\n")
        .map_err(|error| UserError::new(Trouble::Environment, format!("The answer could not be made: {error}.")))
}
