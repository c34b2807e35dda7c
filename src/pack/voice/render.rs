//! One clip: its lines spoken by an engine, joined, levelled, packed.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fs, io};

use super::super::diagnostic::one_line;
use super::table::{Voice, VoiceTable};
use super::wanted::Wanted;
use crate::sound::master::{master, seconds_of, silence, take, without_breath};
use crate::sound::{SoundError, write_wav};
use crate::speech::{Phrase, spelled_phrases};

/// How much of what a program says about its failure is told.
const MOST_SAID: usize = 600;

/// Why a clip could not be made. Texts are safe to print.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The voice table has no such voice.
    #[error("the voice table has no voice {0}")]
    NoVoice(String),
    /// A program of the voice table is not installed.
    #[error("{program} is not installed; install {packages}")]
    NotInstalled {
        /// The program.
        program: String,
        /// The packages with it.
        packages: String,
    },
    /// A program failed.
    #[error("{command} failed: {said}")]
    Failed {
        /// The program and its arguments.
        command: String,
        /// What it said on standard error.
        said: String,
    },
    /// What a program made is no sound, or silence.
    #[error("{0}")]
    Sound(#[from] SoundError),
    /// A file could not be read or written.
    #[error("{0}")]
    System(#[from] io::Error),
}

/// A clip that was made.
pub(super) struct Rendered {
    pub(super) bytes: Vec<u8>,
    /// How long it is.
    pub(super) seconds: f32,
    /// Words a minute, pauses at line ends left out.
    pub(super) speed: f32,
}

/// Letters that were spoken already, by voice: an engine takes longer to start than to say one.
pub(super) type Letters = Mutex<BTreeMap<(String, char), Arc<Vec<f32>>>>;

/// What makes clips: one for each thread.
pub(super) struct Booth<'a> {
    pub(super) table: &'a VoiceTable,
    pub(super) letters: &'a Letters,
    /// A folder of its own for files on the way.
    pub(super) scratch: &'a Path,
}

impl Booth<'_> {
    /// Makes a clip.
    pub(super) fn clip(&self, clip: &Wanted) -> Result<Rendered, Fault> {
        let voice = self.table.voice(&clip.voice).ok_or_else(|| Fault::NoVoice(one_line(&clip.voice)))?;
        let mut joined: Vec<f32> = Vec::new();
        let mut spoken = 0.0;
        for line in clip.text.lines() {
            let samples = self.line(line, clip, voice)?;
            spoken += seconds_of(&samples);
            if !joined.is_empty() && !samples.is_empty() {
                joined.extend(silence(self.table.gap(clip.pause)));
            }
            joined.extend(samples);
        }
        let samples = master(joined)?;
        let wav = self.scratch.join("clip.wav");
        write_wav(io::BufWriter::new(fs::File::create(&wav)?), &samples)?;
        let packed = self.scratch.join("clip.ogg");
        // The serial number of an Ogg stream is drawn at random unless given.
        let serial = (crc32fast::hash(clip.name.as_bytes()) >> 1).to_string();
        let encoder = &self.table.encoder;
        run(&encoder.command, &[("{in}", &wav), ("{out}", &packed)], &serial, &encoder.packages)?;
        let words = clip.text.replace(['-', '\n'], " ").split(' ').filter(|word| !word.is_empty()).count();
        let words = f32::from(u16::try_from(words).unwrap_or(u16::MAX));
        let seconds = f32::from(u16::try_from(samples.len() / 160).unwrap_or(u16::MAX)) / 100.0;
        Ok(Rendered { bytes: fs::read(&packed)?, seconds, speed: words * 60.0 / spoken.max(0.1) })
    }

    /// A line as samples, with a short silence at both ends.
    fn line(&self, line: &str, clip: &Wanted, voice: &Voice) -> Result<Vec<f32>, Fault> {
        let edge = self.table.edge();
        // Both edges are silent already.
        let gap = (self.table.letter() - 2.0 * edge).max(0.0);
        let phrases = if voice.lang == "en" { spelled_phrases(line) } else { vec![Phrase::Words(line)] };
        let mut joined: Vec<f32> = Vec::new();
        for phrase in phrases {
            if !joined.is_empty() {
                joined.extend(silence(gap));
            }
            match phrase {
                Phrase::Words(words) => joined.extend(self.phrase(words, voice)?),
                Phrase::Letter(letter) => joined.extend(self.letter(letter, clip, voice)?.iter()),
            }
        }
        Ok(joined)
    }

    fn letter(&self, letter: char, clip: &Wanted, voice: &Voice) -> Result<Arc<Vec<f32>>, Fault> {
        let key = (clip.voice.clone(), letter);
        if let Some(known) = self.letters.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(known));
        }
        // Engines read a lone A as the article.
        let text = if letter == 'A' { "ay.".to_owned() } else { format!("{letter}.") };
        let spoken = self.phrase(&text, voice)?;
        let lone_vowel = matches!(letter, 'A' | 'E' | 'I' | 'O' | 'U');
        let samples = Arc::new(if lone_vowel { without_breath(&spoken, self.table.edge()) } else { spoken });
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&samples));
        Ok(samples)
    }

    /// A phrase as the voice speaks it.
    fn phrase(&self, text: &str, voice: &Voice) -> Result<Vec<f32>, Fault> {
        let [text_file, raw, changed] = ["text", "raw.wav", "changed.wav"].map(|name| self.scratch.join(name));
        fs::write(&text_file, format!("{text}\n"))?;
        for old in [&raw, &changed] {
            match fs::remove_file(old) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        run(&voice.command, &[("{text_file}", &text_file), ("{out}", &raw)], "", &voice.packages)?;
        let made = if voice.effect.is_empty() {
            &raw
        } else {
            run(&voice.effect, &[("{in}", &raw), ("{out}", &changed)], "", &voice.packages)?;
            &changed
        };
        Ok(take(fs::read(made)?, self.table.edge())?)
    }
}

/// Runs a program of the voice table, without a shell.
fn run(command: &[String], places: &[(&str, &Path)], serial: &str, packages: &[String]) -> Result<(), Fault> {
    let Some((program, arguments)) = command.split_first() else { return Ok(()) };
    let mut child = Command::new(program);
    child.stdin(Stdio::null());
    for argument in arguments {
        match places.iter().find(|(place, _)| place == argument) {
            Some((_, path)) => child.arg(path),
            None if argument == "{serial}" => child.arg(serial),
            None => child.arg(argument),
        };
    }
    let done = child.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            Fault::NotInstalled { program: one_line(program), packages: one_line(&packages.join(" ")) }
        }
        _ => Fault::System(error),
    })?;
    let said = one_line(String::from_utf8_lossy(&done.stderr).trim());
    let produced = places.iter().filter(|(place, _)| *place == "{out}").all(|(_, path)| path.is_file());
    if done.status.success() && produced {
        return Ok(());
    }
    let said = if said.is_empty() { done.status.to_string() } else { said.chars().take(MOST_SAID).collect() };
    let said = format!("{said} (it needs {})", packages.join(" "));
    Err(Fault::Failed { command: one_line(&command.join(" ")), said })
}
