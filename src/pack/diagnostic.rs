//! What is wrong with a pack, and where: collected while reading, shown as text or as JSON.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use super::source::SourceText;
use crate::error::{Trouble, UserError};
use crate::text::SafeText;

/// The stable codes. `docs/pack-check.md` lists them; a code is never used for anything else.
pub(super) mod code {
    pub(crate) const SYNTAX: &str = "CK-E0101";
    pub(crate) const FLOAT: &str = "CK-E0102";
    pub(crate) const UNSAFE_TEXT: &str = "CK-E0103";
    pub(crate) const NOT_UTF8: &str = "CK-E0104";
    pub(crate) const UNREADABLE: &str = "CK-E0105";
    pub(crate) const TOO_BIG: &str = "CK-E0106";
    pub(crate) const NO_FILE: &str = "CK-E0107";
    pub(crate) const FORMAT: &str = "CK-E0108";
    pub(crate) const FILE_NAME: &str = "CK-E0109";
    pub(crate) const STRAY_FILE: &str = "CK-W0110";
    pub(crate) const NEW_TOML: &str = "CK-W0111";

    pub(crate) const MISSING_KEY: &str = "CK-E0201";
    pub(crate) const WRONG_TYPE: &str = "CK-E0202";
    pub(crate) const UNKNOWN_KEY: &str = "CK-E0203";
    pub(crate) const VALUE: &str = "CK-E0204";
    pub(crate) const DECIMAL: &str = "CK-E0205";
    pub(crate) const ID: &str = "CK-E0206";
    pub(crate) const EMPTY: &str = "CK-E0207";

    pub(crate) const DUPLICATE: &str = "CK-E0301";
    pub(crate) const NO_SUCH: &str = "CK-E0302";
    pub(crate) const WRONG_MODULE: &str = "CK-E0303";

    pub(crate) const ITEM: &str = "CK-E0401";
    pub(crate) const EVIDENCE: &str = "CK-E0402";
    pub(crate) const VARIANTS: &str = "CK-E0403";
    pub(crate) const KEY_OPTIONS: &str = "CK-E0404";
    pub(crate) const FIELD: &str = "CK-E0405";
    pub(crate) const LAYOUT: &str = "CK-E0406";
    pub(crate) const STREETS: &str = "CK-E0407";
    pub(crate) const LENGTH: &str = "CK-W0408";

    pub(crate) const CSV: &str = "CK-E0501";
    pub(crate) const CSV_KEY: &str = "CK-E0502";

    pub(crate) const DRAW: &str = "CK-E0601";
    pub(crate) const PRACTICE: &str = "CK-E0602";
    pub(crate) const FORM: &str = "CK-E0603";
    pub(crate) const NEVER_DRAWN: &str = "CK-W0604";

    pub(crate) const NO_CLIP: &str = "CK-E0701";
    pub(crate) const TRANSCRIPT: &str = "CK-E0702";
    pub(crate) const CLIP_DIFFERS: &str = "CK-E0703";
    pub(crate) const CLIP_UNLISTED: &str = "CK-W0704";
    pub(crate) const CLIP_STALE: &str = "CK-E0706";
    pub(crate) const CLIP_LONG: &str = "CK-E0707";

    pub(crate) const ALERTS: &str = "CK-E0801";

    pub(crate) const NEEDLESS_ALLOW: &str = "CK-W0900";
    pub(crate) const TWIN_OPTIONS: &str = "CK-W0901";
    pub(crate) const LONG_KEY: &str = "CK-I0902";
    pub(crate) const ALL_OR_NONE: &str = "CK-W0903";
    pub(crate) const POSITIONS: &str = "CK-W0904";
    pub(crate) const NEGATIVE: &str = "CK-W0905";
    pub(crate) const ABSOLUTE: &str = "CK-I0906";
    pub(crate) const CLANG: &str = "CK-W0907";
    pub(crate) const ORDER: &str = "CK-W0908";
    pub(crate) const OVERLAP: &str = "CK-W0909";
    pub(crate) const UNLIKE: &str = "CK-I0910";
    pub(crate) const STEM: &str = "CK-W0911";
    pub(crate) const WINDOW: &str = "CK-I0912";
    pub(crate) const REPEATED: &str = "CK-I0913";
    pub(crate) const GRADE: &str = "CK-W0914";
    pub(crate) const MANY_OPTIONS: &str = "CK-I0915";
    pub(crate) const NO_WHY: &str = "CK-I0916";
    pub(crate) const ARTICLE: &str = "CK-W0917";
    pub(crate) const TWIN_ITEMS: &str = "CK-W0918";
    pub(crate) const CUE: &str = "CK-I0919";
    pub(crate) const REAL_PHONE: &str = "CK-W0920";
    pub(crate) const NO_SOURCE: &str = "CK-W0921";
    pub(crate) const HURRIED: &str = "CK-W0923";
    pub(crate) const LONGEST_KEYS: &str = "CK-W0924";
    pub(crate) const TOO_HARD: &str = "CK-W0930";
    pub(crate) const TOO_EASY: &str = "CK-W0931";
    pub(crate) const NO_DISCRIMINATION: &str = "CK-W0932";
    pub(crate) const IDLE_DISTRACTOR: &str = "CK-W0933";
    pub(crate) const GOOD_DISTRACTOR: &str = "CK-W0934";
    pub(crate) const OLD_STATS: &str = "CK-I0935";
    pub(crate) const BAD_STATS: &str = "CK-W0936";
}

/// A file with more findings than this is no pack; the rest is left out.
const MOST_PER_FILE: usize = 500;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The pack cannot be used.
    Error,
    /// It can be used, but something is probably not as meant.
    Warning,
    /// It may be meant so; a second look costs little.
    Note,
}

/// One finding. Its texts are safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable code such as `CK-E0201`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// File inside the pack, with `/`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Bytes in the file (with line ends as `\n`).
    pub span: Range<usize>,
    /// What is wrong. One sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// All findings of one reading, in order of file and place.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    pub(super) pack: String,
    pub(super) list: Vec<Diagnostic>,
    pub(super) sources: BTreeMap<String, Arc<str>>,
}

impl Diagnostics {
    /// The findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Whether there is none at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The pack's id, as far as it could be read.
    pub fn pack(&self) -> &str {
        if self.pack.is_empty() { "pack" } else { &self.pack }
    }

    /// How much was found, in words.
    pub fn summary(&self) -> String {
        let count = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
        let notes = match self.notes() {
            0 => String::new(),
            some => format!(", {}", count(some, "note")),
        };
        format!("{}, {}{notes}", count(self.errors(), "error"), count(self.warnings(), "warning"))
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// How many notes there are.
    pub fn notes(&self) -> usize {
        self.count(Severity::Note)
    }

    /// The same without the notes.
    #[must_use]
    pub fn without_notes(mut self) -> Self {
        self.list.retain(|found| found.severity != Severity::Note);
        self
    }

    fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|found| found.severity == severity).count()
    }

    /// Whether the pack cannot be used.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// The findings for programs, as `docs/pack-check.md` describes them.
    pub fn to_json(&self) -> String {
        let json = Json {
            format: 1,
            pack: &self.pack,
            errors: self.errors(),
            warnings: self.warnings(),
            notes: self.notes(),
            diagnostics: self.list.iter().map(JsonFinding::new).collect(),
        };
        serde_json::to_string_pretty(&json).unwrap_or_default()
    }

    /// The findings as one error for a command that cannot go on: every error with its place.
    pub fn into_user_error(self) -> UserError {
        UserError::new(Trouble::Finding, format!("{}\n\n{}: {}.", self.to_text(false), self.pack(), self.summary()))
            .hint("callready pack check PACK shows this again at any time.")
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(false))
    }
}

#[derive(Serialize)]
struct Json<'a> {
    format: u8,
    pack: &'a str,
    errors: usize,
    warnings: usize,
    notes: usize,
    diagnostics: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'a str,
    severity: Severity,
    file: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    message: &'a str,
    help: Option<&'a str>,
}

impl<'a> JsonFinding<'a> {
    fn new(found: &'a Diagnostic) -> Self {
        Self {
            code: found.code,
            severity: found.severity,
            file: &found.file,
            line: found.line,
            column: found.column,
            start: found.span.start,
            end: found.span.end,
            message: &found.message,
            help: found.help.as_deref(),
        }
    }
}

/// Collects findings. Shared by all readers of one file set, hence the interior mutability.
#[derive(Debug, Default)]
pub(super) struct Sink {
    found: RefCell<Diagnostics>,
    allowed: RefCell<Vec<Allowed>>,
    indices: RefCell<BTreeMap<String, Index>>,
    /// Whether the rules about wording have been looked at: only then an allowance can be needless.
    linted: Cell<bool>,
}

/// Where the lines of a file begin, and how much was found in it.
#[derive(Debug)]
struct Index {
    length: usize,
    starts: Vec<usize>,
    findings: usize,
}

impl Index {
    fn of(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { length: text.len(), starts, findings: 0 }
    }

    /// Line and column of a byte, both from 1.
    fn place(&self, text: &str, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        (line, text.get(start..byte).unwrap_or("").chars().count() + 1)
    }
}

/// Findings that an author allows in a part of a file.
#[derive(Clone, Debug)]
pub(super) struct Allowed {
    /// The file; all of the pack where `None`.
    pub(super) part: Option<(String, Range<usize>)>,
    pub(super) code: String,
    /// Where it is allowed.
    pub(super) file: SourceText,
    pub(super) span: Range<usize>,
}

impl Allowed {
    fn covers(&self, found: &Diagnostic) -> bool {
        let here = |(file, part): &(String, Range<usize>)| *file == found.file && part.contains(&found.span.start);
        self.code == found.code && self.part.as_ref().is_none_or(here)
    }
}

impl Sink {
    /// A finding without help.
    pub(super) fn say(&self, code: &'static str, at: &SourceText, span: Range<usize>, message: impl Into<String>) {
        self.report(code, at, span, &message.into(), None);
    }

    /// A finding with help.
    pub(super) fn help(
        &self,
        code: &'static str,
        at: &SourceText,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(code, at, span, &message.into(), Some(&help.into()));
    }

    pub(super) fn report(
        &self,
        code: &'static str,
        at: &SourceText,
        span: Range<usize>,
        message: &str,
        help: Option<&str>,
    ) {
        let mut indices = self.indices.borrow_mut();
        let index = indices.entry(at.name().to_owned()).or_insert_with(|| Index::of(at.text()));
        // A finding about a whole file may have come before its text was known.
        if index.length != at.text().len() {
            *index = Index { findings: index.findings, ..Index::of(at.text()) };
        }
        if index.findings >= MOST_PER_FILE {
            return;
        }
        index.findings += 1;
        let severity = severity_of(code);
        let span = inside(at.text(), span);
        let (line, column) = index.place(at.text(), span.start);
        let mut found = self.found.borrow_mut();
        // A finding about a whole file may have come before its text was known.
        if found.sources.get(at.name()).is_none_or(|text| text.is_empty()) {
            found.sources.insert(at.name().to_owned(), at.shared());
        }
        let help = help.map(one_line);
        let file = one_line(at.name());
        let message = one_line(message);
        found.list.push(Diagnostic { code, severity, file, line, column, span, message, help });
    }

    /// How many errors were found.
    pub(super) fn errors(&self) -> usize {
        self.found.borrow().errors()
    }

    /// Notes what an author allows.
    pub(super) fn allow(&self, allowed: Allowed) {
        self.allowed.borrow_mut().push(allowed);
    }

    /// To be said when the rules about wording have been looked at.
    pub(super) fn linted(&self) {
        self.linted.set(true);
    }

    /// Takes out what is allowed, and tells of what was allowed for nothing.
    fn forgive(&self) {
        let allowed = self.allowed.take();
        let mut used = vec![false; allowed.len()];
        self.found.borrow_mut().list.retain(|found| {
            let mut kept = true;
            for (allowed, used) in allowed.iter().zip(&mut used) {
                if allowed.covers(found) {
                    *used = true;
                    kept = false;
                }
            }
            kept
        });
        for (allowed, _) in allowed.iter().zip(used).filter(|(_, used)| self.linted.get() && !used) {
            let message = format!("{} is allowed here, but not found", one_line(&allowed.code));
            self.help(code::NEEDLESS_ALLOW, &allowed.file, allowed.span.clone(), message, "take it out");
        }
    }

    /// What was found, in order of file and place.
    pub(super) fn finish(self, pack: &str) -> Diagnostics {
        self.forgive();
        let mut found = self.found.into_inner();
        pack.clone_into(&mut found.pack);
        found.list.sort_by(|a, b| {
            (&a.file, a.span.start, a.severity, a.code).cmp(&(&b.file, b.span.start, b.severity, b.code))
        });
        found.list.dedup();
        found
    }
}

/// How bad a finding with this code is: its letter tells.
pub(super) fn severity_of(code: &str) -> Severity {
    match code.as_bytes().get(3) {
        Some(b'W') => Severity::Warning,
        Some(b'I') => Severity::Note,
        _ => Severity::Error,
    }
}

/// The nearest range that lies in the text, on character borders.
fn inside(text: &str, span: Range<usize>) -> Range<usize> {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = floor(span.start);
    start..floor(span.end).max(start)
}

/// Line and column of a byte, both from 1.
pub(super) fn place(text: &str, byte: usize) -> (usize, usize) {
    Index::of(text).place(text, byte)
}

/// Text for one line of output: nothing that moves a cursor or turns the direction.
pub(super) fn one_line(text: &str) -> String {
    SafeText::replaced(text).replace('\n', " ")
}
