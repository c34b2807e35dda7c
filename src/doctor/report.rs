//! Findings as text for people and as JSON for programs.

use serde::Serialize;
use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr;

use super::facts::Facts;
use super::finding::{Check, Finding, State};
use crate::text::{Arg, Messages, SafeText, folded};

/// The version of the JSON.
const FORMAT: u32 = 1;
/// Columns of the text.
const WIDTH: usize = 80;

/// Whether nothing is in trouble.
pub fn good(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.state != State::Trouble)
}

/// For people: one paragraph a finding, of at most 80 columns, without colours.
///
/// What could not be looked at is left out: the finding on the terminal says why.
pub fn text(findings: &[Finding], text: &Messages) -> String {
    let verdict = verdict(findings, text);
    let findings = findings.iter().filter(|finding| finding.looked).collect::<Vec<_>>();
    let states = findings.iter().map(|finding| state(finding.state, text)).collect::<Vec<_>>();
    let names = findings.iter().map(|finding| name(finding.check, text)).collect::<Vec<_>>();
    let widest = |words: &[String]| words.iter().map(|word| word.width()).max().unwrap_or(0);
    let (states_width, names_width) = (widest(&states), widest(&names));
    let indent = states_width + names_width + 4;
    let mut out = format!("{}\n\n", text.get("doctor-title"));
    let mut told = Vec::new();
    for ((finding, state), name) in findings.iter().zip(&states).zip(&names) {
        let head = format!("{}  {}  ", padded(state, states_width), padded(name, names_width));
        // The same advice is told once.
        let advice = finding.advice.as_deref().filter(|advice| !told.contains(advice));
        told.extend(advice);
        let advice = advice.map(|advice| format!("-> {advice}"));
        let paragraphs = [Some((finding.found.as_str(), 0)), advice.as_deref().map(|advice| (advice, 3))];
        let lines =
            paragraphs.into_iter().flatten().flat_map(|(words, hang)| folded(words, WIDTH - indent, hang, true));
        for (at, line) in lines.enumerate() {
            let before = if at == 0 { head.clone() } else { " ".repeat(indent) };
            out.push_str(format!("{before}{line}").trim_end());
            out.push('\n');
        }
    }
    out.push('\n');
    for line in folded(&verdict, WIDTH, 0, true) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn verdict(findings: &[Finding], text: &Messages) -> String {
    let count = |state| findings.iter().filter(|finding| finding.state == state).count();
    match (count(State::Trouble), count(State::Note)) {
        (0, _) if findings.iter().any(|finding| !finding.looked) => text.get("doctor-not-seen"),
        (0, 0) => text.get("doctor-ready"),
        (0, notes) => text.with("doctor-ready-notes", &[("n", Arg::from(notes))]),
        _ => text.get("doctor-not-ready"),
    }
}

fn state(state: State, text: &Messages) -> String {
    match state {
        State::Good => text.get("doctor-good"),
        State::Note => text.get("doctor-note"),
        State::Trouble => text.get("doctor-trouble"),
    }
}

fn name(check: Check, text: &Messages) -> String {
    match check {
        Check::Terminal => text.get("doctor-check-terminal"),
        Check::Size => text.get("doctor-check-size"),
        Check::Colour => text.get("doctor-check-colour"),
        Check::Keyboard => text.get("doctor-check-keyboard"),
        Check::Focus => text.get("doctor-check-focus"),
        Check::Paste => text.get("doctor-check-paste"),
        Check::Synchronised => text.get("doctor-check-synchronised"),
        Check::Characters => text.get("doctor-check-characters"),
        Check::Sound => text.get("doctor-check-sound"),
        Check::Clock => text.get("doctor-check-clock"),
        Check::Disk => text.get("doctor-check-disk"),
        Check::Keys => text.get("doctor-check-keys"),
    }
}

fn padded(word: &str, width: usize) -> String {
    format!("{word}{}", " ".repeat(width.saturating_sub(word.width())))
}

/// For programs: the findings on these facts.
pub fn json(facts: &Facts, findings: &[Finding]) -> String {
    #[derive(Serialize)]
    struct All<'a> {
        format: u32,
        version: &'static str,
        host: Option<&'a SafeText>,
        when: &'a str,
        good: bool,
        findings: Vec<One<'a>>,
    }
    #[derive(Serialize)]
    struct One<'a> {
        check: &'static str,
        state: &'static str,
        found: &'a str,
        advice: Option<&'a str>,
        #[serde(skip_serializing_if = "Map::is_empty")]
        figures: &'a Map<String, Value>,
    }
    fn one(finding: &Finding) -> One<'_> {
        One {
            check: finding.check.name(),
            state: finding.state.name(),
            found: &finding.found,
            advice: finding.advice.as_deref(),
            figures: &finding.figures,
        }
    }
    let all = All {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION"),
        host: facts.host.as_ref(),
        when: &facts.clock.wall,
        good: good(findings),
        findings: findings.iter().map(one).collect(),
    };
    // Text and numbers under names that are text: there is nothing that JSON could not hold.
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}
