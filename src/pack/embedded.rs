//! The packs inside the program, so that one file copied to a station is enough.

use std::borrow::Cow;
use std::sync::OnceLock;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "content/"]
#[include = "*.toml"]
#[include = "*.csv"]
#[allow_missing = true]
struct Content;

#[derive(RustEmbed)]
#[folder = "audio/"]
#[include = "*.ogg"]
#[include = "*/manifest.toml"]
#[allow_missing = true]
struct Audio;

/// The ids of the packs inside the program, in order.
pub(super) fn ids() -> &'static [String] {
    static IDS: OnceLock<Vec<String>> = OnceLock::new();
    IDS.get_or_init(|| {
        let mut ids: Vec<_> =
            Content::iter().filter_map(|path| path.strip_suffix("/pack.toml").map(str::to_owned)).collect();
        ids.retain(|id| !id.contains('/'));
        ids.sort_unstable();
        ids
    })
}

/// Paths of a pack's files, relative to its folder.
pub(super) fn files(pack: &str) -> Vec<String> {
    under(Content::iter(), pack)
}

/// A file of a pack.
pub(super) fn file(pack: &str, path: &str) -> Option<Cow<'static, [u8]>> {
    Content::get(&format!("{pack}/{path}")).map(|file| file.data)
}

/// Names of a pack's clips, and its list of clips if there is one.
pub(super) fn clips(pack: &str) -> Vec<String> {
    under(Audio::iter(), pack)
}

/// A clip of a pack, or its list of clips.
pub(super) fn clip(pack: &str, name: &str) -> Option<Cow<'static, [u8]>> {
    Audio::get(&format!("{pack}/{name}")).map(|file| file.data)
}

fn under(paths: impl Iterator<Item = Cow<'static, str>>, pack: &str) -> Vec<String> {
    paths.filter_map(|path| path.strip_prefix(pack)?.strip_prefix('/').map(str::to_owned)).collect()
}
