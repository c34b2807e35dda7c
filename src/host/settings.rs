//! Settings, kept in the program's own folder.

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::app::{Colour, Glyphs, Settings};
use crate::home::Home;
use crate::journal::{read_capped, write_over};
use crate::system::Access;
use crate::text::Lang;

const FILE: &str = "settings.toml";
/// A longer file is nobody's settings.
const MOST: u64 = 64 * 1_024;

/// The file as it is written. What is missing or wrong is the default.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
struct Kept {
    language: Option<String>,
    volume: Option<u8>,
    colour: Option<bool>,
    ascii: Option<bool>,
    hide_time: Option<bool>,
}

fn path(home: &Home) -> PathBuf {
    home.root().join(FILE)
}

/// The settings that were kept.
pub(super) fn load(home: &Home) -> Settings {
    let text = read_capped(&path(home), MOST).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let kept = text.and_then(|text| toml::from_str::<Kept>(&text).ok()).unwrap_or_default();
    let usual = Settings::default();
    Settings {
        lang_chosen: kept.language.is_some(),
        lang: kept.language.map_or(usual.lang, |tag| Lang::from_tag(&tag)),
        volume: kept.volume.map_or(usual.volume, |volume| volume.min(100)),
        colour: if kept.colour == Some(false) { Colour::Off } else { usual.colour },
        glyphs: if kept.ascii == Some(true) { Glyphs::Ascii } else { usual.glyphs },
        hide_time: kept.hide_time.unwrap_or(usual.hide_time),
    }
}

/// Keeps the settings.
pub(super) fn save(home: &Home, settings: Settings) -> io::Result<()> {
    let kept = Kept {
        // A language that only a pack brought with it is not kept.
        language: settings.lang_chosen.then(|| settings.lang.code().to_owned()),
        volume: Some(settings.volume),
        colour: Some(settings.colour == Colour::Auto),
        ascii: Some(settings.glyphs == Glyphs::Ascii),
        hide_time: Some(settings.hide_time),
    };
    let text = toml::to_string(&kept).map_err(io::Error::other)?;
    std::fs::create_dir_all(home.root())?;
    write_over(home.root(), FILE, text.as_bytes(), Access::Owner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_kept_and_nonsense_is_the_default() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        assert_eq!(load(&home), Settings::default());
        let settings = Settings {
            lang: Lang::Es,
            lang_chosen: true,
            volume: 30,
            colour: Colour::Off,
            glyphs: Glyphs::Ascii,
            hide_time: true,
        };
        save(&home, settings).unwrap();
        assert_eq!(load(&home), settings);
        std::fs::write(path(&home), "volume = \"loud\"").unwrap();
        assert_eq!(load(&home), Settings::default());
    }
}
