//! The first line of a journal: who sits what, and under which conditions.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::assessment::{Accommodation, Candidate, Conditions, Form, Mode, PackRef};
use crate::clock::Wall;
use crate::text::{Lang, SafeText};

/// The journal's format, and its result's.
pub const FORMAT: u32 = 1;

/// Everything that is settled before the first event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Header {
    /// [`FORMAT`].
    pub format: u32,
    /// The sitting's id: the name of its folder.
    pub sitting: SafeText,
    /// Who sits.
    pub candidate: Candidate,
    /// The pack, down to its bytes.
    pub pack: PackRef,
    /// Where the pack was found: a built-in pack's id or a folder's path.
    pub pack_source: SafeText,
    /// Which of its forms.
    pub form: FormRef,
    /// The modules asked for; empty for all.
    pub modules: Vec<String>,
    /// What the form was drawn with.
    pub seed: u64,
    /// What the sitting is for.
    pub mode: Mode,
    /// Whether captions were asked for.
    pub captions: bool,
    /// Whether sound was switched off.
    pub muted: bool,
    /// Approved conditions; the default is none.
    pub accommodation: Accommodation,
    /// The language of the interface.
    #[serde(with = "lang")]
    pub lang: Lang,
    /// This program's version.
    pub program: SafeText,
    /// Wall time of the beginning, RFC 3339 with offset.
    pub started: SafeText,
    /// The same in milliseconds since 1970.
    pub started_unix_ms: i64,
    /// The run of the machine it began in, where the system names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boot_id: Option<SafeText>,
}

/// Which form of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FormRef {
    /// Its id in the pack.
    pub id: SafeText,
    /// Its version.
    pub version: SafeText,
}

impl Header {
    /// An exam on all of a built-in pack's form, kept in this folder, without conditions of its own, in the pack's language,
    /// in a run of the machine that has no name.
    pub fn new(folder: &Path, candidate: Candidate, form: &Form, started: Wall) -> Self {
        let text = SafeText::replaced;
        Self {
            format: FORMAT,
            sitting: text(folder.file_name().and_then(|name| name.to_str()).unwrap_or_default()),
            candidate,
            pack: form.pack.clone(),
            pack_source: text(&form.pack.id),
            form: FormRef { id: text(&form.id), version: text(&form.version) },
            modules: Vec::new(),
            seed: form.seed.0,
            mode: Mode::Exam,
            captions: false,
            muted: false,
            accommodation: Accommodation::default(),
            lang: Lang::from_tag(&form.pack.lang),
            program: text(env!("CARGO_PKG_VERSION")),
            started: text(&started.rfc3339()),
            started_unix_ms: started.unix_millis(),
            boot_id: None,
        }
    }

    /// What holds for the sitting from beginning to end.
    pub fn conditions(&self) -> Conditions {
        Conditions { mode: self.mode, accommodation: self.accommodation.clone(), captions: self.captions }
    }
}

mod lang {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use crate::text::Lang;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
    pub(super) fn serialize<S: Serializer>(lang: &Lang, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(lang.code())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Lang, D::Error> {
        let code = String::deserialize(from)?;
        Lang::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or_else(|| D::Error::custom("the language is neither en nor es"))
    }
}
