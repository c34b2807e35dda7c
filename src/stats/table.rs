//! The figures for people.

use std::fmt::Write;

use super::Gathered;
use crate::text::SafeText;

/// The longest text of an option that is shown whole.
const LONGEST: usize = 48;

/// A table for each form, and what was not counted.
pub fn text(all: &Gathered) -> String {
    let mut out = String::new();
    for form in &all.forms {
        let _ = writeln!(out, "{}: {}", form.form, results(usize::try_from(form.results).unwrap_or(usize::MAX)));
        let _ = writeln!(out, "{:>6} {:>6} {:>6} {:>8} {:>8}  item", "n", "p", "r", "median s", "90 % s");
        for item in &form.items {
            let r = item.r.as_deref().unwrap_or("-");
            let id = item.id.split_once('/').map_or(item.id.as_str(), |(_, id)| id);
            let _ = writeln!(
                out,
                "{:>6} {:>6} {r:>6} {:>8} {:>8}  {id}",
                item.n, item.p, item.seconds_median, item.seconds_p90
            );
            for option in &item.options {
                let share = (u64::from(option.chosen) * 100).checked_div(u64::from(option.offered)).unwrap_or(0);
                let r = option.r.as_deref().unwrap_or("-");
                let mark = if option.key { "key" } else { "" };
                let text: String = option.text.chars().take(LONGEST).collect();
                let _ = writeln!(
                    out,
                    "{:>13} {r:>6} {share:>6} % {mark:>5}   {}",
                    option.chosen,
                    SafeText::replaced(&text)
                );
            }
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{} counted, {} left out", results(all.counted), all.left.len());
    let notes = [
        (all.practice, "not counted, being practice"),
        (all.earlier, "of an earlier state of the pack: what was chosen is not known"),
        (all.stale, "answers to items in another wording than today's: not counted"),
    ];
    for (number, what) in notes.into_iter().filter(|(number, _)| *number > 0) {
        let _ = writeln!(out, "{number} {what}");
    }
    out
}

fn results(number: usize) -> String {
    if number == 1 { "1 result".to_owned() } else { format!("{number} results") }
}

/// The same for programs: `format` (1), `forms` as in `stats/FORM.toml`, `counted`, `practice`, `earlier`, `stale`, `left`.
pub fn json(all: &Gathered) -> String {
    let left: Vec<_> = all.left.iter().map(|(path, why)| serde_json::json!({ "path": path, "why": why })).collect();
    let value = serde_json::json!({
        "format": 1,
        "forms": all.forms,
        "counted": all.counted,
        "practice": all.practice,
        "earlier": all.earlier,
        "stale": all.stale,
        "left": left,
    });
    format!("{value:#}\n")
}
