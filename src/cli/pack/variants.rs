//! `callready pack variants`: what its seeds make of an item.

use std::fmt::Write;
use std::ops::RangeInclusive;
use std::process::ExitCode;

use clap::Args;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::cli::output::{Format, print};
use crate::error::UserError;
use crate::pack::{Variants, locate, variants};
use crate::text::{Lang, Messages};

/// The most seeds of one run.
const MOST: u64 = 100_000;
/// Variants that are shown in words.
const SHOWN: usize = 5;
/// Lines of the picture of the answers, and the longest of them.
const LINES: usize = 8;
const LONGEST: usize = 40;

/// Options of drawing an item.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A built-in pack's id, or a folder with a pack.toml.
    pack: String,
    /// The item's id.
    item: String,
    /// The seeds, both ends drawn.
    #[arg(long, value_name = "FROM..TO", default_value = "0..200", value_parser = range)]
    seeds: RangeInclusive<u64>,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

fn range(text: &str) -> Result<RangeInclusive<u64>, String> {
    let ends = text.split_once("..").and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    match ends {
        Some((from, to)) if from <= to && to - from < MOST => Ok(from..=to),
        Some((from, to)) if from <= to => Err(format!("at most {MOST} seeds at a time")),
        _ => Err("write two numbers, such as 0..200".to_owned()),
    }
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Result<ExitCode, UserError> {
    let made = variants(&locate(&options.pack)?, &options.item, options.seeds.clone(), &Messages::new(Lang::En))?;
    print(&match options.format {
        Format::Text => text(&made),
        Format::Json => json(&made),
    })?;
    Ok(ExitCode::from(u8::from(!made.good())))
}

fn text(made: &Variants) -> String {
    let mut out = String::new();
    let seeds = made.drawn.len() + made.faults.len();
    let _ = writeln!(out, "{}: {seeds} seeds, {} different", made.item, made.distinct);
    if made.needed == 1 && made.distinct == 1 {
        let _ =
            writeln!(out, "Nothing in it is drawn: every candidate gets the same, with its options in another order.");
    }
    if made.distinct < made.needed {
        let _ = writeln!(out, "At least {} must differ: give its variables more values.", made.needed);
    }
    for (seed, why) in made.faults.iter().take(SHOWN) {
        let _ = writeln!(out, "seed {seed} cannot be drawn: {why}");
    }
    if made.faults.len() > SHOWN {
        let _ = writeln!(out, "... and {} seeds more", made.faults.len() - SHOWN);
    }
    let values = made.values();
    if let (Some(least), Some(most)) = (values.first(), values.last()) {
        let part = |share: usize| values.get((values.len() - 1) * share / 4).copied().unwrap_or_default();
        let _ = writeln!(
            out,
            "\nAnswers: from {least} to {most}; a quarter up to {}, half up to {}, three quarters up to {}",
            part(1),
            part(2),
            part(3)
        );
        if values.iter().any(Decimal::is_sign_negative) {
            let _ = writeln!(out, "Some are negative: is that meant?");
        }
        picture(&values, &mut out);
    }
    for variant in made.drawn.iter().take(SHOWN) {
        let _ = writeln!(out, "\nseed {}", variant.seed);
        if !variant.question.is_empty() {
            let _ = writeln!(out, "  {}", variant.question);
        }
        let _ = writeln!(out, "  key: {}", variant.answer);
    }
    out
}

/// How often answers of each size come up.
fn picture(values: &[Decimal], out: &mut String) {
    let (Some(least), Some(most)) = (values.first(), values.last()) else { return };
    let wide = (*most - *least) / Decimal::from(LINES);
    if wide.is_zero() {
        return;
    }
    let line = |value: &Decimal| {
        let place = ((*value - *least) / wide).floor();
        usize::try_from(place).unwrap_or(0).min(LINES - 1)
    };
    let mut counts = [0_usize; LINES];
    for value in values {
        if let Some(count) = counts.get_mut(line(value)) {
            *count += 1;
        }
    }
    let tallest = counts.iter().copied().max().unwrap_or(1).max(1);
    for (place, count) in counts.iter().enumerate() {
        let from = (*least + wide * Decimal::from(place)).round_dp(2).to_string();
        let bar = "#".repeat((count * LONGEST).div_ceil(tallest));
        let _ = writeln!(out, "{from:>12}  {bar} {count}");
    }
}

/// `docs/pack-check.md` describes it.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Json<'a> {
    format: u8,
    item: &'a str,
    seeds: [u64; 2],
    drawn: usize,
    different: usize,
    needed: usize,
    faults: Vec<Fault<'a>>,
    variants: Vec<One<'a>>,
}

#[derive(Serialize)]
struct Fault<'a> {
    seed: u64,
    message: &'a str,
}

#[derive(Serialize)]
struct One<'a> {
    seed: u64,
    question: &'a str,
    key: &'a str,
}

fn json(made: &Variants) -> String {
    let json = Json {
        format: 1,
        item: &made.item,
        seeds: [*made.seeds.start(), *made.seeds.end()],
        drawn: made.drawn.len(),
        different: made.distinct,
        needed: made.needed,
        faults: made.faults.iter().map(|(seed, message)| Fault { seed: *seed, message }).collect(),
        variants: made
            .drawn
            .iter()
            .map(|variant| One { seed: variant.seed, question: &variant.question, key: &variant.answer })
            .collect(),
    };
    serde_json::to_string_pretty(&json).map(|text| text + "\n").unwrap_or_default()
}
