//! Which clips a pack wants: what each says, in which voice, and where its author asks for it.
#![cfg_attr(not(feature = "audio"), allow(dead_code, reason = "without sound clips are checked but not made"))]

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::diagnostic::Sink;
use super::super::kind::KINDS;
use super::super::parse::parse;
use super::super::source::{Files, PACK_TOML, SourceText, is_clip};
use crate::speech::Speech;

/// How long the pauses at line ends are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pack) enum Pause {
    /// As a caller speaks.
    Line,
    /// So that a typist can keep up.
    Dictation,
}

/// A clip that a pack wants.
#[derive(Clone, Debug)]
pub(in crate::pack) struct Wanted {
    /// Its file.
    pub(in crate::pack) name: String,
    /// The words, a pause at each line end.
    pub(in crate::pack) text: String,
    /// `say` as it is written, if there is one.
    pub(in crate::pack) say: Option<String>,
    /// A voice of the voice table.
    pub(in crate::pack) voice: String,
    pub(in crate::pack) pause: Pause,
    /// Where `audio` is.
    pub(in crate::pack) file: SourceText,
    pub(in crate::pack) span: Range<usize>,
}

impl Wanted {
    /// Whether two items ask for one and the same clip.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        (&self.text, &self.voice, self.pause) == (&other.text, &other.voice, other.pause)
    }
}

/// The voice where an item names none.
fn usual_voice(lang: &str) -> &'static str {
    if Speech::of(lang).is_spanish() { "es-draft" } else { "slt" }
}

/// All clips that a pack's files ask for, in their order: every table with a file name under `audio` and something to
/// say. What cannot be read is told in `sink`.
pub(super) fn wanted(files: &Files, lang: &str, sink: &Sink) -> Vec<Wanted> {
    clips(files, lang, sink, |_| true)
}

/// The same, of files that were read before: those that name no clip are not read again.
pub(in crate::pack) fn wanted_again(files: &Files, lang: &str) -> Vec<Wanted> {
    // A key may be written with escapes.
    let names_one = |file: &SourceText| ["audio", "\\u", "\\x"].iter().any(|part| file.text().contains(part));
    clips(files, lang, &Sink::default(), names_one)
}

fn clips(files: &Files, lang: &str, sink: &Sink, read: impl Fn(&SourceText) -> bool) -> Vec<Wanted> {
    let mut found = Vec::new();
    let own = files.get(PACK_TOML).into_iter();
    let all = own.chain(KINDS.into_iter().flat_map(|kind| files.of(kind, ".toml")));
    for file in all.filter(|file| read(file)) {
        let parsed = parse(file, sink);
        let reader = Reader { file, lang };
        reader.table(parsed.table.get_ref(), &mut found);
    }
    found
}

struct Reader<'a> {
    file: &'a SourceText,
    lang: &'a str,
}

impl Reader<'_> {
    fn table(&self, table: &DeTable<'_>, found: &mut Vec<Wanted>) {
        found.extend(self.clip(table));
        let mut inner: Vec<_> = table.values().collect();
        inner.sort_by_key(|value| value.span().start);
        for value in inner {
            self.value(value, found);
        }
    }

    fn value(&self, value: &Spanned<DeValue<'_>>, found: &mut Vec<Wanted>) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(table, found),
            DeValue::Array(values) => values.iter().for_each(|value| self.value(value, found)),
            _ => {}
        }
    }

    fn clip(&self, table: &DeTable<'_>) -> Option<Wanted> {
        let text = |key: &str| table.get(key)?.get_ref().as_str().filter(|text| !text.trim().is_empty());
        let at = table.get("audio")?;
        let name = at.get_ref().as_str().filter(|name| is_clip(name))?;
        let speech = Speech::of(self.lang);
        let pause = if text("mode") == Some("dictation") { Pause::Dictation } else { Pause::Line };
        let spoken = match (text("say"), text("transcript").or_else(|| text("passage"))) {
            (Some(say), _) => lines(say),
            (None, Some(written)) if pause == Pause::Dictation => speech.dictated(written),
            (None, Some(written)) => speech.spoken(written),
            (None, None) => return None,
        };
        Some(Wanted {
            name: name.to_owned(),
            text: spoken,
            say: text("say").map(str::to_owned),
            voice: text("voice").unwrap_or_else(|| usual_voice(self.lang)).to_owned(),
            pause,
            file: self.file.clone(),
            span: at.span(),
        })
    }
}

/// Lines without blanks around them, and without empty ones.
fn lines(say: &str) -> String {
    say.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
