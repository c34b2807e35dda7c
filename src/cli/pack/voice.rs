//! `callready pack voice`: renders the clips that a pack wants.

use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::error::UserError;

/// Options of rendering a pack's clips.
#[derive(Debug, Args)]
pub(crate) struct Voice {
    /// A pack's folder, or the id of one in the folder content.
    pack: String,
    /// Use another voice table than the program's own.
    #[arg(long, value_name = "FILE")]
    voices: Option<PathBuf>,
    /// Only this clip; may be given several times.
    #[arg(long, value_name = "CLIP")]
    only: Vec<String>,
    /// How many clips are made at once [default: one for each processor].
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Also clips that are up to date.
    #[arg(long)]
    force: bool,
    /// Only tell what would be done, and what would be said.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
#[cfg(not(feature = "audio"))]
pub(crate) fn run(_options: &Voice) -> Result<ExitCode, UserError> {
    Err(UserError::new(crate::error::Trouble::Environment, "This callready was built without sound.")
        .hint("Build it with its default features to render clips; on Linux that needs the ALSA headers."))
}

#[cfg(feature = "audio")]
pub(crate) use with_sound::run;

#[cfg(feature = "audio")]
mod with_sound {
    use std::fmt::Write;

    use super::{ExitCode, NonZero, UserError, Voice};
    use crate::cli::output::print;
    use crate::pack::voice::{Done, Order, Outcome, Plan, plan};

    /// Words a minute at which a caller can be followed.
    const SPEED: std::ops::RangeInclusive<f32> = 120.0..=200.0;

    pub(crate) fn run(options: &Voice) -> Result<ExitCode, UserError> {
        let order =
            Order { pack: &options.pack, voices: options.voices.as_deref(), only: &options.only, force: options.force };
        let plan = plan(&order)?;
        if options.dry_run {
            return print(&preview(&plan)).map(|()| ExitCode::SUCCESS);
        }
        let jobs = options.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN);
        let (pack, kept, orphans) = (plan.pack.clone(), plan.kept, plan.orphans.clone());
        let outcome = plan.render(jobs, &tell)?;
        for orphan in &orphans {
            eprintln!("{orphan}: removed, no item uses it");
        }
        print(&summary(&pack, kept, outcome))?;
        Ok(match outcome {
            Outcome { failed: 0, .. } => ExitCode::SUCCESS,
            Outcome { uninstalled: 1.., .. } => ExitCode::from(3),
            _ => ExitCode::from(1),
        })
    }

    fn preview(plan: &Plan) -> String {
        let mut text = String::new();
        for clip in &plan.todo {
            let _ = writeln!(text, "{}  {}  {}  ({})", clip.name, clip.voice, clip.asked, clip.why);
            for line in clip.text.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
        for orphan in &plan.orphans {
            let _ = writeln!(text, "{orphan}  would be removed, no item uses it");
        }
        let _ = writeln!(text, "{}: {} to render, {} left alone", plan.pack, plan.todo.len(), plan.kept);
        text
    }

    /// Progress. It may be read while several clips are made at once.
    fn tell(done: &Done<'_>) {
        let Done { clip, count, of, result } = done;
        match result {
            Ok((seconds, speed)) => {
                let note = if SPEED.contains(speed) { "" } else { "   LISTEN: outside 120 to 200" };
                eprintln!(
                    "[{count}/{of}] {}: {}, {seconds:.2} s, {speed:.0} words a minute{note}",
                    clip.name, clip.voice
                );
            }
            Err(fault) => eprintln!("[{count}/{of}] {} ({}): {fault}", clip.name, clip.asked),
        }
    }

    fn summary(pack: &str, kept: usize, outcome: Outcome) -> String {
        let Outcome { made, failed, seconds, bytes, .. } = outcome;
        let failed = if failed == 0 { String::new() } else { format!(", {failed} failed") };
        let (minutes, kilobytes) = (seconds / 60, bytes / 1_000);
        format!(
            "{pack}: {made} rendered{failed}, {kept} left alone; {minutes} min {:02} s, {kilobytes} kB in all\n",
            seconds % 60
        )
    }
}
