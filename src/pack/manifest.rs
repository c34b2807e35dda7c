//! `pack.toml`: who made the pack, which modules it has, the sound check.

use std::collections::BTreeSet;

use super::diagnostic::{Sink, code};
use super::kind::KINDS;
use super::parse::parse;
use super::source::{Files, PACK_TOML, SourceText, is_clip};
use super::walk::{At, Walk};
use crate::assessment::SoundCheck;
use crate::error::nearest;
use crate::item::{AudioKey, Clip, Line};
use crate::text::SafeText;

/// The highest grade of school of a passage, unless `[lint]` says another.
const GRADE: u32 = 12;

/// What `pack.toml` says.
#[derive(Clone, Debug)]
pub(super) struct Manifest {
    pub(super) file: SourceText,
    pub(super) id: String,
    pub(super) version: String,
    pub(super) title: SafeText,
    pub(super) summary: SafeText,
    pub(super) lang: String,
    pub(super) default_form: Option<At<String>>,
    /// Whether nothing is wrong with the file: if not, others are not measured by it.
    pub(super) whole: bool,
    pub(super) sources: BTreeSet<String>,
    pub(super) modules: Vec<Module>,
    pub(super) sound_checks: Vec<Check>,
    /// The highest grade of school that a passage may ask for.
    pub(super) grade: u32,
}

/// A module as a candidate meets it.
#[derive(Clone, Debug)]
pub(super) struct Module {
    pub(super) id: String,
    pub(super) title: SafeText,
    pub(super) instructions: SafeText,
}

/// An entry of the sound check.
#[derive(Clone, Debug)]
pub(super) struct Check {
    pub(super) entry: SoundCheck,
}

impl Manifest {
    /// Reads `pack.toml`. What is missing is a finding, and empty; `None` only where there is no such file.
    pub(super) fn read(files: &Files, sink: &Sink) -> Option<Self> {
        let file = files.get(PACK_TOML)?;
        let before = sink.errors();
        let parsed = parse(file, sink);
        let root = Walk::root(file, sink, &parsed);
        format(&root);
        let id = root.req_id("id").map(|at| at.value);
        let version = root.req_text("version");
        let title = root.req_text("title");
        let summary = root.req_text("summary");
        let lang = lang(&root);
        root.req_text("licence");
        let default_form = root.req_id("default-form");
        for author in root.tables("author") {
            author.req_text("name");
            author.text("role");
            author.finish();
        }
        let sources = sources(&root);
        let modules = modules(&root);
        let sound_checks = root.tables("sound-check").iter().filter_map(sound_check).collect();
        let grade = lint(&root, sink);
        root.finish();
        Some(Self {
            file: file.clone(),
            id: id.unwrap_or_default(),
            version: version.unwrap_or_default().to_string(),
            title: title.unwrap_or_default(),
            summary: summary.unwrap_or_default(),
            lang: lang.unwrap_or_default(),
            default_form,
            whole: sink.errors() == before,
            sources,
            modules,
            sound_checks,
            grade,
        })
    }

    /// A module by its id.
    pub(super) fn module(&self, id: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.id == id)
    }
}

/// The format number, which every file of this kind begins with.
pub(super) fn format(root: &Walk<'_>) {
    if let Some(format) = root.req_int_in("format", 0..=i64::MAX)
        && format.value != 1
    {
        root.say(code::FORMAT, format.span, format!("this program reads format 1, not {}", format.value));
    }
}

/// What is allowed in the whole pack, and how hard a passage may be to read: grade 12 unless told.
fn lint(root: &Walk<'_>, sink: &Sink) -> u32 {
    let Some(walk) = root.table("lint") else { return GRADE };
    let grade = walk.opt_int_in("grade", 3..=18);
    super::item::allow(&walk, sink, None);
    walk.finish();
    grade.and_then(|at| u32::try_from(at.value).ok()).unwrap_or(GRADE)
}

fn lang(root: &Walk<'_>) -> Option<String> {
    let at = root.req_str("lang")?;
    let tag = at.value.parse::<unic_langid::LanguageIdentifier>();
    if tag.is_err() {
        root.help(code::VALUE, at.span, "this is not a language tag", "write a tag such as \"en-US\" or \"es\"");
    }
    tag.ok().map(|_| at.value.to_owned())
}

fn sources(root: &Walk<'_>) -> BTreeSet<String> {
    let mut sources = BTreeSet::new();
    for source in root.tables("source") {
        source.req_text("title");
        source.req_text("licence");
        source.text("url");
        if let Some(id) = source.req_id("id")
            && !sources.insert(id.value.clone())
        {
            root.say(code::DUPLICATE, id.span, format!("the source `{}` is there twice", id.value));
        }
        source.finish();
    }
    sources
}

fn modules(root: &Walk<'_>) -> Vec<Module> {
    let mut modules: Vec<Module> = Vec::new();
    if !root.has("module") {
        root.missing("a pack needs one [[module]] at least");
    }
    for module in root.tables("module") {
        let id = module.req_id("id");
        let title = module.req_text("title");
        let instructions = module.req_text("instructions");
        module.finish();
        let Some(id) = id else { continue };
        if !KINDS.contains(&id.value.as_str()) {
            let help = nearest(&id.value, KINDS).map_or_else(
                || format!("the modules are: {}", KINDS.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            module.help(code::NO_SUCH, id.span, format!("there is no module `{}`", id.value), help);
        } else if modules.iter().any(|other| other.id == id.value) {
            module.say(code::DUPLICATE, id.span, format!("the module `{}` is there twice", id.value));
        } else if let (Some(title), Some(instructions)) = (title, instructions) {
            modules.push(Module { id: id.value, title, instructions });
        }
    }
    modules
}

fn sound_check(walk: &Walk<'_>) -> Option<Check> {
    let audio = clip_name(walk, "audio");
    let say = walk.req_text("say");
    let answer = walk.req_str("answer");
    let line = super::item::line(walk, Line::Clear);
    super::item::check_voice(walk);
    walk.finish();
    let answer = answer?;
    if answer.value.is_empty() || answer.value.len() > 10 || !answer.value.bytes().all(|b| b.is_ascii_digit()) {
        walk.say(code::VALUE, answer.span, "the answer of a sound check is 1 to 10 digits");
        return None;
    }
    let say = say?;
    let clip = Clip { audio: audio?, caption: say, line };
    Some(Check { entry: SoundCheck { clip, answer: answer.value.to_owned() } })
}

/// The name of a clip file, which must be plain.
pub(super) fn clip_name(walk: &Walk<'_>, key: &'static str) -> Option<AudioKey> {
    let at = walk.req_str(key)?;
    if !is_clip(at.value) {
        let help = "use a plain file name such as \"xr-ear-01.ogg\", in small letters";
        walk.help(code::FILE_NAME, at.span, "this cannot be the name of a clip", help);
        return None;
    }
    Some(AudioKey(at.value.to_owned()))
}
