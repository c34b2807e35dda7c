//! The keys that every `[[item]]` may have, and an item as its author wrote it.

use std::ops::Range;

use base16ct::lower::encode_string as hex;
use sha2::{Digest, Sha256};

use super::catalogue;
use super::diagnostic::{Allowed, Severity, Sink, code, severity_of};
use super::form::DIFFICULTIES;
use super::kind::{Around, Made, Template};
use super::lint::Spots;
use super::manifest::clip_name;
use super::source::SourceText;
use super::voice::voice_names;
use super::walk::{At, Walk};
use crate::assessment::{Milli, Millis};
use crate::error::nearest;
use crate::item::{Clip, Difficulty, ItemId, Line, Normaliser};
use crate::text::SafeText;

/// The telephone line, and its noise.
pub(super) fn line(walk: &Walk<'_>, usual: Line) -> Line {
    let line = walk.enum_of("line", &Line::ALL).unwrap_or(usual);
    let (least, most) = (i64::from(*Line::SNR.start()), i64::from(*Line::SNR.end()));
    let Some(snr) = walk.opt_int_in("snr", least..=most) else { return line };
    let noisy = u8::try_from(snr.value).ok().and_then(|snr| line.with_snr(snr));
    if noisy.is_none() {
        let help = "`snr` belongs to the lines `street` and `office-babble`";
        walk.help(code::VALUE, snr.span, "this line has a noise of its own", help);
    }
    noisy.unwrap_or(line)
}

/// Tells of a voice that the voice table does not have.
pub(super) fn check_voice(walk: &Walk<'_>) {
    let names: Vec<_> = voice_names().iter().map(|name| (name.as_str(), ())).collect();
    walk.enum_of("voice", &names);
}

/// An item as its author wrote it.
#[derive(Clone, Debug)]
pub(super) struct Authored {
    pub(super) full: ItemId,
    pub(super) common: Common,
    /// SHA-256 (hex) over what its author wrote, shared parts included.
    pub(super) hash: String,
    /// The set it belongs to, as an index into the module's sets.
    pub(super) set: Option<usize>,
    pub(super) template: Template,
    /// Its questions with written options.
    pub(super) spots: Vec<Spots>,
    pub(super) file: SourceText,
    pub(super) span: Range<usize>,
}

/// The keys that every item may have.
#[derive(Clone, Debug)]
pub(super) struct Common {
    pub(super) id: At<String>,
    pub(super) revision: u32,
    pub(super) difficulty: Difficulty,
    pub(super) tags: Vec<String>,
    pub(super) points: Milli,
    pub(super) limit: Option<Millis>,
    pub(super) practice: bool,
    pub(super) why: SafeText,
    pub(super) clip: Option<Clip>,
    pub(super) audio_at: Range<usize>,
}

impl Common {
    /// Reads the common keys; the others are the kind's.
    pub(super) fn read(walk: &Walk<'_>, around: &Around<'_>) -> Option<Self> {
        let id = walk.req_id("id");
        let revision = walk.opt_int_in("revision", 1..=1_000_000).map_or(1, |at| at.value);
        let difficulty = walk.enum_of("difficulty", &DIFFICULTIES).unwrap_or_default();
        let tags = walk.words("tags");
        let points = walk.points();
        let seconds = walk.opt_int_in("seconds", 5..=3_600);
        let practice = walk.bool("practice").unwrap_or(false);
        let why = walk.text("why").unwrap_or_default();
        around.check_source(walk);
        around.allow(walk);
        let heard = walk.has("audio");
        let audio = heard.then(|| clip_name(walk, "audio"));
        // A dictation's words are its passage.
        let is_dictation = walk.file().name().starts_with("keyboarding/");
        let transcript = walk.text("transcript").or_else(|| if is_dictation { walk.text("passage") } else { None });
        walk.str("say");
        let line = line(walk, Line::default());
        check_voice(walk);
        let audio_at = walk.place("audio");
        let missing = transcript.as_ref().is_none_or(SafeText::is_empty);
        if heard && missing {
            let help = "write down what the caller says; it is the caption";
            walk.help(code::TRANSCRIPT, audio_at.clone(), "a clip needs a `transcript`", help);
        }
        let clip = match (audio, transcript) {
            (Some(audio), Some(caption)) => Some(Clip { audio: audio?, caption, line }),
            (Some(_), None) => return None,
            (None, _) => None,
        };
        Some(Self {
            id: id?,
            revision: u32::try_from(revision).unwrap_or(u32::MAX),
            difficulty,
            tags,
            points,
            limit: seconds.and_then(|at| u64::try_from(at.value).ok()).map(Millis::seconds),
            practice,
            why,
            clip,
            audio_at,
        })
    }
}

impl Authored {
    /// Puts the parts together.
    pub(super) fn new(walk: &Walk<'_>, pack: &str, module: &str, common: Common, made: Made) -> Self {
        let full = ItemId::new(pack, module, &common.id.value, common.revision);
        let authored = walk.file().text().get(walk.extent()).unwrap_or("");
        let mut hash = Sha256::new();
        for part in std::iter::once(authored).chain(made.hashed.iter().map(String::as_str)) {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        Self {
            full,
            common,
            hash: hex(&hash.finalize()),
            set: made.set,
            template: made.template,
            spots: made.spots,
            file: walk.file().clone(),
            span: walk.span(),
        }
    }
}

/// Reads `allow` and `allow-reason`, for a part of a file or for the whole pack.
pub(super) fn allow(walk: &Walk<'_>, sink: &Sink, part: Option<&(String, Range<usize>)>) {
    let reason = walk.text("allow-reason");
    let codes = walk.strings("allow");
    if codes.is_empty() && reason.is_none() {
        return;
    }
    if reason.is_none_or(|reason| reason.is_empty()) {
        walk.missing("the key `allow-reason` is missing: say why it is good here");
    }
    for at in codes {
        let can_be = catalogue::find(at.value).filter(|entry| severity_of(entry.code) != Severity::Error);
        if can_be.is_none() {
            let can_be_error = catalogue::find(at.value).is_some();
            let known =
                catalogue::ALL.iter().map(|entry| entry.code).filter(|code| severity_of(code) != Severity::Error);
            let message = format!("`{}` cannot be allowed", at.value);
            // The letter is easily mistaken, the number less so.
            let number = at.value.get(4..).unwrap_or("");
            let same = known.clone().find(|code| code.get(4..) == Some(number) && !number.is_empty());
            let help = match same.or_else(|| if can_be_error { None } else { nearest(at.value, known) }) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "only warnings (CK-W…) and notes (CK-I…) can be".to_owned(),
            };
            walk.help(code::NO_SUCH, at.span, message, help);
            continue;
        }
        let (file, span, code) = (walk.file().clone(), at.span, at.value.to_owned());
        sink.allow(Allowed { part: part.cloned(), code, file, span });
    }
}

/// The rewritings named under `normalise`.
pub(super) fn normalisers(walk: &Walk<'_>) -> Vec<Normaliser> {
    walk.strings("normalise").iter().filter_map(|at| walk.as_word(at, &Normaliser::ALL)).collect()
}

impl Around<'_> {
    /// Reads which findings an author allows in a table, and why.
    pub(super) fn allow(&self, walk: &Walk<'_>) {
        allow(walk, self.sink, Some(&(walk.file().name().to_owned(), walk.extent())));
    }

    /// Tells of a `source` that pack.toml does not name.
    pub(super) fn check_source(&self, walk: &Walk<'_>) {
        let Some(at) = walk.str("source") else { return };
        let sources = &self.manifest.sources;
        if self.manifest.whole && !sources.contains(at.value) {
            let help = match nearest(at.value, sources.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add a [[source]] with this id to pack.toml".to_owned(),
            };
            walk.help(code::NO_SUCH, at.span, format!("pack.toml has no source `{}`", at.value), help);
        }
    }
}
