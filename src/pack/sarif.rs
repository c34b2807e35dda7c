//! Findings as SARIF 2.1.0, which code hosts and editors read.
//!
//! Written by hand: the crate for it brings the whole standard, of which these are a dozen keys.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::catalogue;
use super::diagnostic::{Diagnostic, Diagnostics, Severity};

impl Diagnostics {
    /// The findings as a SARIF log of one run. Paths are inside the pack.
    pub fn to_sarif(&self) -> String {
        let used: BTreeSet<&str> = self.iter().map(|found| found.code).collect();
        let rules = used.iter().filter_map(|code| catalogue::find(code)).map(|entry| {
            json!({
                "id": entry.code,
                "shortDescription": { "text": entry.title },
                "fullDescription": { "text": entry.why },
                "help": { "text": entry.fix },
                "defaultConfiguration": { "level": level(entry.severity()) },
            })
        });
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "callready",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules.collect::<Vec<_>>(),
                }},
                "columnKind": "unicodeCodePoints",
                "results": self.iter().map(result).collect::<Vec<_>>(),
            }],
        });
        serde_json::to_string_pretty(&log).unwrap_or_default()
    }
}

fn result(found: &Diagnostic) -> Value {
    let help = found.help.as_ref().map(|help| format!(". Help: {help}")).unwrap_or_default();
    json!({
        "ruleId": found.code,
        "level": level(found.severity),
        "message": { "text": format!("{}{help}", found.message) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": found.file },
            "region": { "startLine": found.line, "startColumn": found.column },
        }}],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
