//! The list of a pack's clips: which bytes each has, and which words were read for it.

use std::collections::BTreeMap;

use base16ct::lower::encode_string as hex;
use sha2::{Digest, Sha256};

use super::diagnostic::{Sink, code};
use super::manifest::clip_name;
use super::parse::parse;
use super::source::{CLIP_LIST, Files, Source, clip};
use super::voice::Wanted;
use super::walk::Walk;
use crate::assessment::Millis;
use crate::system::Unreadable;

/// `audio/manifest.toml`.
#[derive(Clone, Debug, Default)]
pub(super) struct ClipList {
    /// Whether there is such a file.
    pub(super) present: bool,
    clips: BTreeMap<String, Listed>,
}

#[derive(Clone, Debug)]
struct Listed {
    sha256: String,
    text_sha256: Option<String>,
    voice: Option<String>,
    draft: bool,
}

/// What to do about a clip that is missing or stale.
const RENDER: &str = "run `callready pack voice DIR`";

impl ClipList {
    /// Reads the list. A pack without one has clips that cannot be verified.
    pub(super) fn read(files: &Files, sink: &Sink) -> Self {
        let Some(file) = files.get(CLIP_LIST) else { return Self::default() };
        let parsed = parse(file, sink);
        let root = Walk::root(file, sink, &parsed);
        let mut list = Self { present: true, clips: BTreeMap::new() };
        for walk in root.tables("clip") {
            let name = clip_name(&walk, "file");
            let sha256 = digest(&walk, "sha256");
            let text_sha256 = walk.has("text-sha256").then(|| digest(&walk, "text-sha256")).flatten();
            let voice = walk.str("voice").map(|at| at.value.to_owned());
            let draft = walk.bool("draft").unwrap_or(false);
            let (Some(name), Some(sha256)) = (name, sha256) else { continue };
            if list.clips.insert(name.0.clone(), Listed { sha256, text_sha256, voice, draft }).is_some() {
                walk.say(code::DUPLICATE, walk.place("file"), format!("the clip `{}` is there twice", name.0));
            }
        }
        // Other keys are for people and for the tool that writes the list.
        list
    }

    /// Whether a clip has the bytes that the list says. `None` where it is not listed.
    pub(super) fn agrees(&self, name: &str, bytes: &[u8]) -> Option<bool> {
        self.clips.get(name).map(|listed| listed.sha256 == hex(&Sha256::digest(bytes)))
    }

    /// Whether a clip is a draft, to be recorded anew before it is scored by ear alone.
    pub(super) fn is_draft(&self, name: &str) -> bool {
        self.clips.get(name).is_some_and(|listed| listed.draft)
    }

    /// Tells of a clip that is missing, other than listed, or made from other words or with another voice.
    pub(super) fn check(&self, wanted: &Wanted, files: &Files, source: &Source, sink: &Sink) {
        let say = |code, message: String| sink.say(code, &wanted.file, wanted.span.clone(), message);
        let render = |code, message: String| sink.help(code, &wanted.file, wanted.span.clone(), message, RENDER);
        let missing = || render(code::NO_CLIP, format!("there is no clip `{}`", wanted.name));
        if !files.clips().contains(&wanted.name) {
            return missing();
        }
        let bytes = match clip(source, &wanted.name) {
            Ok(bytes) => bytes,
            Err(Unreadable::Missing) => return missing(),
            Err(error) => return say(code::UNREADABLE, format!("audio/{}: {error}", wanted.name)),
        };
        let Some(listed) = self.clips.get(&wanted.name) else {
            if self.present {
                say(code::CLIP_UNLISTED, format!("the clip `{}` is not in {CLIP_LIST}", wanted.name));
            }
            return;
        };
        if self.agrees(&wanted.name, &bytes) == Some(false) {
            say(code::CLIP_DIFFERS, format!("the clip `{}` is not the one in {CLIP_LIST}", wanted.name));
        }
        let as_listed = |text: &str| {
            let digest = hex(&Sha256::digest(text.as_bytes()));
            listed.text_sha256.as_ref().is_none_or(|known| *known == digest)
        };
        // Blanks around the words say nothing.
        let written = wanted.say.as_deref().is_some_and(|say| as_listed(say) || as_listed(say.trim()));
        if !written && !as_listed(&wanted.text) {
            render(code::CLIP_STALE, format!("the clip `{}` was made from other words", wanted.name));
        } else if listed.voice.as_ref().is_some_and(|voice| *voice != wanted.voice) {
            render(code::CLIP_STALE, format!("the clip `{}` was made with another voice", wanted.name));
        }
    }
}

/// How long an Ogg Vorbis clip speaks, from its first and last page; `None` where the bytes are none.
///
/// RFC 3533: a page begins with `OggS`, its granule position (of the last sample) 6 bytes on. Vorbis I, 4.2.2: the sample
/// rate is 12 bytes behind the first `vorbis` header's packet type.
pub(super) fn length(bytes: &[u8]) -> Option<Millis> {
    let page = bytes.windows(4).rposition(|window| window == b"OggS")?;
    let granule = u64::from_le_bytes(bytes.get(page + 6..page + 14)?.try_into().ok()?);
    let header = bytes.windows(7).position(|window| window == b"\x01vorbis")?;
    let rate = u32::from_le_bytes(bytes.get(header + 12..header + 16)?.try_into().ok()?);
    granule.checked_mul(1_000)?.checked_div(u64::from(rate)).map(Millis)
}

fn digest(walk: &Walk<'_>, key: &'static str) -> Option<String> {
    let at = walk.req_str(key)?;
    let good = at.value.len() == 64 && at.value.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if !good {
        walk.say(code::VALUE, at.span, "a SHA-256 has 64 digits 0 to 9 and a to f");
    }
    good.then(|| at.value.to_owned())
}
