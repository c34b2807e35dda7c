//! The voice table: which programs speak for which voice.
#![cfg_attr(not(feature = "audio"), allow(dead_code, reason = "without sound clips are checked but not made"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use serde::Deserialize;

use super::wanted::{Pause, Wanted};
use crate::error::{Trouble, UserError, sentence};
use crate::speech::{Phrase, spelled_phrases};
use crate::text::SafeText;

/// The table inside the program.
const OWN: &str = include_str!("../../../scripts/voices.toml");

/// A voice table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct VoiceTable {
    pause: Pauses,
    pub(super) encoder: Encoder,
    voice: BTreeMap<String, Voice>,
}

/// Pauses in seconds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pauses {
    line: String,
    dictation: String,
    letter: String,
    edge: String,
}

/// What packs a WAV into a clip.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Encoder {
    pub(super) command: Vec<String>,
    pub(super) packages: Vec<String>,
}

/// A voice.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Voice {
    /// Who is heard: for people.
    #[serde(rename = "about")]
    _about: String,
    /// Text to WAV.
    pub(super) command: Vec<String>,
    /// WAV to WAV: another pitch or tempo.
    #[serde(default)]
    pub(super) effect: Vec<String>,
    /// Debian's packages with these programs.
    pub(super) packages: Vec<String>,
    pub(super) licence: String,
    /// The language it speaks, as the first part of a tag.
    #[serde(default = "english")]
    pub(super) lang: String,
    /// Whether its clips are to be recorded anew before candidates hear them.
    #[serde(default)]
    pub(super) draft: bool,
}

fn english() -> String {
    "en".to_owned()
}

/// The names of all voices, in order: what a pack may ask for.
pub(in crate::pack) fn voice_names() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    // A test reads the table that is inside the program.
    NAMES.get_or_init(|| parse(OWN).map(|table| table.voice.into_keys().collect()).unwrap_or_default())
}

impl VoiceTable {
    /// The table of a file, or the one inside the program.
    pub(super) fn read(path: Option<&Path>) -> Result<Self, UserError> {
        let Some(path) = path else { return parse(OWN).map_err(|error| unusable("The voice table", &error)) };
        let shown = SafeText::replaced(&path.display().to_string()).to_string();
        let text = fs::read_to_string(path)
            .map_err(|error| UserError::new(Trouble::Usage, format!("{shown} cannot be read: {error}.")))?;
        parse(&text).map_err(|error| unusable(&shown, &error))
    }

    /// A voice by its name.
    pub(super) fn voice(&self, name: &str) -> Option<&Voice> {
        self.voice.get(name)
    }

    /// The pause at line ends, in seconds.
    pub(super) fn gap(&self, pause: Pause) -> f32 {
        seconds(self.written(pause))
    }

    /// The pause between spelled letters, in seconds.
    pub(super) fn letter(&self) -> f32 {
        seconds(&self.pause.letter)
    }

    /// The silence that is left before and behind a voice, in seconds.
    pub(super) fn edge(&self) -> f32 {
        seconds(&self.pause.edge)
    }

    fn written(&self, pause: Pause) -> &str {
        match pause {
            Pause::Line => &self.pause.line,
            Pause::Dictation => &self.pause.dictation,
        }
    }

    /// All that decides what a clip sounds like, apart from its words.
    pub(super) fn recipe(&self, clip: &Wanted, voice: &Voice) -> String {
        let mut parts = vec![voice.command.join(" ")];
        if !voice.effect.is_empty() {
            parts.push(voice.effect.join(" "));
        }
        let mut pauses = format!("pause {}", self.written(clip.pause));
        let spelled = |line: &str| spelled_phrases(line).iter().any(|phrase| matches!(phrase, Phrase::Letter(_)));
        if voice.lang == "en" && clip.text.lines().any(spelled) {
            pauses = format!("{pauses} letter {}", self.pause.letter);
        }
        parts.push(pauses);
        parts.join(" | ")
    }
}

fn parse(text: &str) -> Result<VoiceTable, String> {
    let table: VoiceTable = toml::from_str(text).map_err(|error| error.message().to_owned())?;
    for written in [&table.pause.line, &table.pause.dictation, &table.pause.letter, &table.pause.edge] {
        if !written.parse::<f32>().is_ok_and(|seconds| (0.0..=30.0).contains(&seconds)) {
            return Err(format!("a pause is 0 to 30 seconds, not {written}"));
        }
    }
    let has = |command: &[String], places: &[&str]| {
        !command.is_empty() && places.iter().all(|place| command.iter().any(|word| word == place))
    };
    if !has(&table.encoder.command, &["{in}", "{out}"]) {
        return Err("the encoder's command needs {in} and {out}".to_owned());
    }
    for (name, voice) in &table.voice {
        if !has(&voice.command, &["{text_file}", "{out}"]) {
            return Err(format!("the command of the voice {name} needs {{text_file}} and {{out}}"));
        }
        if !voice.effect.is_empty() && !has(&voice.effect, &["{in}", "{out}"]) {
            return Err(format!("the effect of the voice {name} needs {{in}} and {{out}}"));
        }
    }
    Ok(table)
}

/// A pause that [`parse`] has looked at.
fn seconds(written: &str) -> f32 {
    written.parse().unwrap_or_default()
}

fn unusable(what: &str, error: &str) -> UserError {
    let error = SafeText::replaced(error).replace('\n', " ");
    UserError::new(Trouble::Finding, format!("{what} is no voice table. {}", sentence(&error)))
        .hint("docs/voices.md shows how one is written.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_inside_the_program_can_be_read_and_has_ten_speakers() {
        let table = VoiceTable::read(None).unwrap();
        assert!(voice_names().len() > 10, "{:?}", voice_names());
        assert!(table.voice("slt").is_some_and(|voice| !voice.draft && voice.lang == "en"));
        assert!(table.voice("es-draft").is_some_and(|voice| voice.draft && voice.lang == "es"));
        assert!(table.voice.values().filter(|voice| !voice.draft).all(|voice| !voice.licence.contains("GPL")));
    }

    #[test]
    fn a_table_with_a_command_that_cannot_work_is_refused() {
        let with = |from: &str, to: &str| parse(&OWN.replacen(from, to, 1)).unwrap_err();
        assert!(with("\"{text_file}\"", "\"text\"").contains("{text_file}"));
        assert!(with("\"{in}\"", "\"in\"").contains("{in}"));
        assert!(with("line = \"0.45\"", "line = \"soon\"").contains("soon"));
    }
}
