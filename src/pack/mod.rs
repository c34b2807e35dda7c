//! Packs as authors write them: found, read with a place for every value, diagnosed, drawn into core types.
//!
//! A pack inside the program is proved by a test, so [`load`] reads of it only what a draw needs; a pack from a folder
//! is checked whole before anything starts. `docs/packs.md` is the author's reference.

mod alerts;
mod catalogue;
mod clips;
mod diagnostic;
mod draw;
mod embedded;
pub mod exchange;
mod folder;
mod form;
mod item;
mod kind;
mod lint;
mod literal;
mod manifest;
mod new;
mod new_toml;
mod observed;
mod parse;
mod preview;
mod prove;
mod render;
mod sarif;
pub mod schema;
mod sealed;
mod source;
mod tidy;
mod variants;
pub mod voice;
mod walk;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub use self::catalogue::{ALL as CODES, Entry, explain};
pub use self::diagnostic::{Diagnostic, Diagnostics, Severity};
pub use self::new::{create, create_item};
pub use self::observed::{Observed, ObservedItem, ObservedOption, write as write_observed};
pub use self::preview::{Look, preview};
pub use self::sealed::{HalvedFile, Halves, SEAL_TOML, halves, is_pack_path};
pub use self::source::{PACK_TOML, Source, built_in, in_folder, locate};
pub use self::tidy::{Tidied, tidy};
pub use self::variants::{Variant, Variants, variants};

use self::alerts::AlertBank;
use self::clips::ClipList;
use self::diagnostic::{Sink, one_line};
use self::form::{FormPlan, SectionPlan};
use self::kind::{Around, Bank};
use self::manifest::Manifest;
use self::source::{Extent, Files};
use crate::assessment::{Alerts, Form, Millis, PackRef, Section, SoundCheck};
use crate::error::{Trouble, UserError, nearest};
use crate::item::draw::below;
use crate::item::{AudioKey, Item};
use crate::seed::Seed;
use crate::text::{Lang, Messages, SafeText};

/// What a pack offers, for a home screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The pack's id.
    pub id: String,
    /// Its name for people.
    pub title: SafeText,
    /// One sentence.
    pub summary: SafeText,
    /// Its version.
    pub version: String,
    /// Its language tag.
    pub lang: String,
    /// The form taken where none is named.
    pub default_form: String,
    /// Its forms.
    pub forms: Vec<FormCard>,
    /// Its modules in order.
    pub modules: Vec<ModuleCard>,
}

/// A form that a pack offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormCard {
    /// Its id in the pack.
    pub id: String,
    /// Its name for people.
    pub title: SafeText,
    /// Time for all its sections, rounded up.
    pub minutes: u64,
    /// Ids of its modules, each once, in the order of its sections.
    pub modules: Vec<String>,
}

/// A module that a pack offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleCard {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub title: SafeText,
}

/// Which form is drawn, and with what.
#[derive(Clone, Debug)]
pub struct DrawRequest {
    /// The form's id.
    pub form: String,
    /// Only sections on these modules; empty for all.
    pub modules: Vec<String>,
    /// What it is drawn with.
    pub seed: Seed,
}

/// A pack that can be drawn from. Copies share everything.
#[derive(Clone, Debug)]
pub struct Pack(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    source: Source,
    card: Card,
    reference: PackRef,
    manifest: Manifest,
    forms: Vec<FormPlan>,
    files: Files,
    clips: ClipList,
    /// Modules, read when first needed.
    banks: BTreeMap<String, OnceLock<Result<Bank, UserError>>>,
    /// Alerts, read when first needed.
    alerts: OnceLock<Result<AlertBank, UserError>>,
    warnings: Diagnostics,
}

/// What a pack offers; reads only `pack.toml` and the forms.
///
/// # Errors
/// All findings in these files.
pub fn card(source: &Source) -> Result<Card, Diagnostics> {
    let sink = Sink::default();
    let files = Files::read(source, Extent::Card, &sink);
    let card =
        Manifest::read(&files, &sink).map(|manifest| make_card(&manifest, &form::read_all(&files, &manifest, &sink)));
    match card {
        Some(card) if sink.errors() == 0 => Ok(card),
        _ => Err(sink.finish("")),
    }
}

/// Opens a pack. One from a folder is checked whole first.
///
/// # Errors
/// All findings, warnings too, where there is an error among them.
pub fn load(source: &Source, words: &Messages) -> Result<Pack, Diagnostics> {
    let depth = if matches!(source, Source::Folder(_)) { Depth::Whole } else { Depth::Parts };
    let (inner, found) = open(source, depth, words);
    match inner {
        Some(inner) if !found.has_errors() => Ok(Pack(Arc::new(Inner { warnings: found, ..inner }))),
        _ => Err(found),
    }
}

/// Everything that is wrong with a pack, or might be.
pub fn check(source: &Source, words: &Messages) -> Diagnostics {
    open(source, Depth::Wording, words).1
}

/// The words that items are made with, where they are not those at hand: a pack speaks one language, whatever the
/// interface speaks.
fn in_its_language(manifest: &Manifest, words: &Messages) -> Option<Messages> {
    let lang = Lang::from_tag(&manifest.lang);
    (lang != words.lang()).then(|| Messages::new(lang))
}

/// How closely a pack is looked at when it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    /// What a draw needs, when it needs it.
    Parts,
    /// Everything that must be right.
    Whole,
    /// That, and what makes items worse.
    Wording,
}

fn open(source: &Source, depth: Depth, words: &Messages) -> (Option<Inner>, Diagnostics) {
    let sink = Sink::default();
    let files = Files::read(source, Extent::All, &sink);
    let Some(manifest) = Manifest::read(&files, &sink) else { return (None, sink.finish("")) };
    let forms = form::read_all(&files, &manifest, &sink);
    let clips = ClipList::read(&files, &sink);
    let own = in_its_language(&manifest, words);
    let words = own.as_ref().unwrap_or(words);
    let (banks, alerts) = if depth > Depth::Parts {
        let around = Around { manifest: &manifest, files: &files, sink: &sink };
        let (banks, alerts) = prove::prove(&around, &forms, &clips, source, words);
        if depth == Depth::Wording && sink.errors() == 0 {
            lint::lint(&around, &forms, &banks, source);
        }
        let banks = banks.into_iter().map(|(kind, bank)| (kind, OnceLock::from(Ok(bank)))).collect();
        (banks, OnceLock::from(Ok(alerts)))
    } else {
        (manifest.modules.iter().map(|module| (module.id.clone(), OnceLock::new())).collect(), OnceLock::new())
    };
    let found = sink.finish(&manifest.id);
    let reference = PackRef {
        id: manifest.id.clone(),
        version: manifest.version.clone(),
        title: manifest.title.clone(),
        lang: manifest.lang.clone(),
        sha256: files.sha256().to_owned(),
    };
    let inner = Inner {
        source: source.clone(),
        card: make_card(&manifest, &forms),
        reference,
        manifest,
        forms,
        files,
        clips,
        banks,
        alerts,
        warnings: Diagnostics::default(),
    };
    (Some(inner), found)
}

fn make_card(manifest: &Manifest, forms: &[FormPlan]) -> Card {
    let forms = forms.iter().map(|form| {
        let mut modules: Vec<String> = Vec::new();
        for section in &form.sections {
            if !modules.contains(&section.module) {
                modules.push(section.module.clone());
            }
        }
        let time = form.sections.iter().fold(Millis::default(), |sum, section| sum + section.limit);
        FormCard { id: form.id.clone(), title: form.title.clone(), minutes: time.0.div_ceil(60_000), modules }
    });
    let modules = manifest.modules.iter();
    Card {
        id: manifest.id.clone(),
        title: manifest.title.clone(),
        summary: manifest.summary.clone(),
        version: manifest.version.clone(),
        lang: manifest.lang.clone(),
        default_form: manifest.default_form.as_ref().map(|at| at.value.clone()).unwrap_or_default(),
        forms: forms.collect(),
        modules: modules.map(|module| ModuleCard { id: module.id.clone(), title: module.title.clone() }).collect(),
    }
}

impl Pack {
    /// What it offers.
    pub fn card(&self) -> &Card {
        &self.0.card
    }

    /// Which pack it is, down to its bytes.
    pub fn reference(&self) -> &PackRef {
        &self.0.reference
    }

    /// What might be wrong with it; never an error.
    pub fn warnings(&self) -> &Diagnostics {
        &self.0.warnings
    }

    /// Draws a form: same pack, request and words, same form.
    ///
    /// # Errors
    /// An unknown form or module, or a draw that finds too few items.
    pub fn draw(&self, request: &DrawRequest, words: &Messages) -> Result<Form, UserError> {
        let own = in_its_language(&self.0.manifest, words);
        let words = own.as_ref().unwrap_or(words);
        let plan = self.plan(&request.form)?;
        let sections = sections(plan, &request.modules)?;
        let mut alerts = self.alerts(plan, request.seed)?;
        let mut taken: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let mut drawn = Vec::new();
        for section in sections {
            let taken = taken.entry(&section.module).or_default();
            let section = self.section(plan, section, taken, request.seed, words)?;
            let alerts = alerts.remove(&section.id);
            // The same module can be sat alone before: the two must be told apart.
            let title = match alerts {
                Some(_) => words.with("section-with-alerts", &[("title", section.title.as_str().into())]),
                None => section.title.to_string(),
            };
            drawn.push(Section { alerts, title: SafeText::replaced(&title), ..section });
        }
        let heard = |section: &Section| section.items.iter().chain(&section.practice).any(|item| item.clip.is_some());
        let sound_check = if drawn.iter().any(heard) { self.sound_check(plan, request.seed) } else { None };
        let items = drawn.iter().flat_map(|section| section.items.iter().chain(&section.practice));
        let mut clips = items.filter_map(|item| item.clip.as_ref());
        let draft_voices = clips.any(|clip| self.0.clips.is_draft(&clip.audio.0));
        Ok(Form {
            draft_voices,
            pack: self.0.reference.clone(),
            id: plan.id.clone(),
            version: plan.version.clone(),
            title: plan.title.clone(),
            seed: request.seed,
            resume: plan.resume,
            show_scores: plan.show_scores,
            composite_cut: plan.composite_cut,
            sound_check,
            sections: drawn,
        })
    }

    /// The bytes of a clip. Where the pack lists its clips they are verified.
    ///
    /// # Errors
    /// There is no such clip, it cannot be read, or it is not the listed one.
    pub fn audio(&self, key: &AudioKey) -> Result<Cow<'static, [u8]>, UserError> {
        let shown = one_line(&key.0);
        let bytes = source::clip(&self.0.source, &key.0).map_err(|error| {
            UserError::new(Trouble::Finding, format!("The clip {shown} of the pack {}: {error}.", self.0.card.id))
        })?;
        if self.0.clips.agrees(&key.0, &bytes) == Some(false) {
            let message = format!("The clip {shown} is not the one that the pack {} lists.", self.0.card.id);
            return Err(UserError::new(Trouble::Finding, message));
        }
        Ok(bytes)
    }

    fn plan(&self, id: &str) -> Result<&FormPlan, UserError> {
        self.0.forms.iter().find(|form| form.id == id).ok_or_else(|| {
            let names: Vec<_> = self.0.forms.iter().map(|form| form.id.as_str()).collect();
            unknown(&format!("The pack {} has no form", self.0.card.id), id, "Its forms", &names)
        })
    }

    /// Of each item, by its full id, the SHA-256 (hex) of what its author wrote.
    ///
    /// # Errors
    /// A module's files cannot be read.
    pub fn item_hashes(&self) -> Result<BTreeMap<String, String>, UserError> {
        let mut all = BTreeMap::new();
        for module in &self.0.manifest.modules {
            let items = &self.bank(&module.id)?.items;
            all.extend(items.iter().map(|item| (item.full.to_string(), item.hash.clone())));
        }
        Ok(all)
    }

    fn bank(&self, module: &str) -> Result<&Bank, UserError> {
        let missing = || UserError::new(Trouble::Finding, format!("The pack has no items of the module {module}."));
        let bank = self.0.banks.get(module).ok_or_else(missing)?;
        let read = || {
            let sink = Sink::default();
            let around = Around { manifest: &self.0.manifest, files: &self.0.files, sink: &sink };
            let bank = kind::read(module, &around);
            let found = sink.finish(&self.0.card.id);
            if found.has_errors() { Err(found.into_user_error()) } else { Ok(bank) }
        };
        bank.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// The alerts of all sections of a form by the section's id, of those that are not asked for too: a section alone
    /// has the alerts it has in the whole form.
    fn alerts(&self, form: &FormPlan, seed: Seed) -> Result<BTreeMap<String, Alerts>, UserError> {
        let mut drawn = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for section in &form.sections {
            let Some(plan) = &section.alerts else { continue };
            let bank = self.0.alerts.get_or_init(|| self.read_alerts()).as_ref().map_err(Clone::clone)?;
            let alerts = draw::alerts(&form.id, section, plan, bank, &mut taken, seed).map_err(|left| {
                let message = format!(
                    "The form {} cannot be drawn: its section {} finds {left} alerts left.",
                    form.id, section.id
                );
                UserError::new(Trouble::Finding, message).hint("callready pack check PACK shows all that is wrong.")
            })?;
            drawn.insert(section.id.clone(), alerts);
        }
        Ok(drawn)
    }

    fn read_alerts(&self) -> Result<AlertBank, UserError> {
        let sink = Sink::default();
        let around = Around { manifest: &self.0.manifest, files: &self.0.files, sink: &sink };
        let bank = alerts::read(&around);
        let found = sink.finish(&self.0.card.id);
        if found.has_errors() { Err(found.into_user_error()) } else { Ok(bank) }
    }

    fn section(
        &self,
        form: &FormPlan,
        plan: &SectionPlan,
        taken: &mut BTreeSet<usize>,
        seed: Seed,
        words: &Messages,
    ) -> Result<Section, UserError> {
        let bank = self.bank(&plan.module)?;
        let drawn = draw::pick(&form.id, plan, bank, taken, seed).map_err(|few| {
            let message = format!(
                "The form {} cannot be drawn: draw {} of its section {} finds {} left.",
                form.id,
                few.draw + 1,
                plan.id,
                few.left
            );
            UserError::new(Trouble::Finding, message).hint("callready pack check PACK shows all that is wrong.")
        })?;
        let make = |authored: &item::Authored| {
            draw::instantiate(authored, plan.shuffle_options, seed, words).map_err(|fault| {
                let message = format!("The item {} cannot be drawn: {}.", authored.full, one_line(&fault.message));
                UserError::new(Trouble::Finding, message)
            })
        };
        let practice = if plan.practice.is_some() { draw::practice(bank).map(make).transpose()? } else { None };
        let items: Vec<Item> =
            drawn.iter().filter_map(|&index| bank.items.get(index)).map(make).collect::<Result<_, _>>()?;
        let module = self.0.manifest.module(&plan.module);
        Ok(Section {
            id: plan.id.clone(),
            module: plan.module.clone(),
            title: module.map(|module| module.title.clone()).unwrap_or_default(),
            instructions: module.map(|module| module.instructions.clone()).unwrap_or_default(),
            limit: plan.limit,
            weight: plan.weight,
            scored: plan.scored,
            measure: plan.measure,
            cut: plan.cut,
            max: plan.max,
            hurdles: plan.hurdles.clone(),
            replays: plan.replays,
            at_end: plan.at_end,
            alerts: None,
            practice,
            items,
        })
    }

    fn sound_check(&self, form: &FormPlan, seed: Seed) -> Option<SoundCheck> {
        let checks = &self.0.manifest.sound_checks;
        let mut rng = seed.stream(&["sound-check", &form.id]);
        checks.get(below(&mut rng, checks.len())).map(|check| check.entry.clone())
    }
}

/// The sections on the modules asked for.
fn sections<'a>(plan: &'a FormPlan, modules: &[String]) -> Result<Vec<&'a SectionPlan>, UserError> {
    let names: Vec<_> = plan.sections.iter().map(|section| section.module.as_str()).collect();
    if let Some(stranger) = modules.iter().find(|module| !names.contains(&module.as_str())) {
        return Err(unknown(&format!("The form {} has no module", plan.id), stranger, "Its modules", &names));
    }
    let wanted = |section: &&SectionPlan| modules.is_empty() || modules.contains(&section.module);
    Ok(plan.sections.iter().filter(wanted).collect())
}

fn unknown(what: &str, name: &str, all: &str, names: &[&str]) -> UserError {
    let error = UserError::new(Trouble::Usage, format!("{what} {}.", one_line(name)));
    match nearest(name, names.iter().copied()) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error.hint(format!("{all}: {}.", names.join(", "))),
    }
}
