//! `forms/FORM.toml`: sections, draws, weights, cut scores and policies.

use std::ops::Range;

use super::alerts::AlertPlan;
use super::diagnostic::{Sink, code};
use super::manifest::{Manifest, format};
use super::parse::parse;
use super::source::{Files, SourceText};
use super::walk::Walk;
use crate::assessment::{AtEnd, Hurdle, Measure, Milli, Millis, Resume};
use crate::error::nearest;
use crate::item::Difficulty;
use crate::text::SafeText;

/// A form before its items are drawn.
#[derive(Clone, Debug)]
pub(super) struct FormPlan {
    pub(super) file: SourceText,
    pub(super) id: String,
    pub(super) version: String,
    pub(super) title: SafeText,
    pub(super) show_scores: bool,
    pub(super) resume: Resume,
    pub(super) composite_cut: Option<Milli>,
    pub(super) sections: Vec<SectionPlan>,
}

/// A section before its items are drawn.
#[derive(Clone, Debug)]
pub(super) struct SectionPlan {
    pub(super) id: String,
    pub(super) module: String,
    pub(super) limit: Millis,
    pub(super) weight: u32,
    pub(super) scored: bool,
    pub(super) measure: Measure,
    pub(super) cut: Milli,
    pub(super) max: Milli,
    pub(super) hurdles: Vec<Hurdle>,
    pub(super) replays: u32,
    /// Where a practice item is asked for.
    pub(super) practice: Option<Range<usize>>,
    pub(super) at_end: AtEnd,
    pub(super) shuffled: bool,
    pub(super) shuffle_options: bool,
    pub(super) draws: Vec<DrawPlan>,
    pub(super) alerts: Option<AlertPlan>,
}

/// One draw of a section.
#[derive(Clone, Debug)]
pub(super) struct DrawPlan {
    pub(super) count: usize,
    pub(super) sets: bool,
    pub(super) tags: Vec<String>,
    pub(super) difficulty: Option<Difficulty>,
    /// Difficulties that the seed deals out among draws that stand together, of which this is the one at `place`.
    pub(super) deal: Vec<Difficulty>,
    pub(super) place: usize,
    pub(super) span: Range<usize>,
}

impl DrawPlan {
    /// The same draw of items of one difficulty only.
    pub(super) fn of(&self, difficulty: Difficulty) -> Self {
        Self { difficulty: Some(difficulty), deal: Vec::new(), ..self.clone() }
    }
}

/// How hard items are, as authors write it.
pub(super) const DIFFICULTIES: [(&str, Difficulty); 3] =
    [("easy", Difficulty::Easy), ("medium", Difficulty::Medium), ("hard", Difficulty::Hard)];

const MEASURES: [(&str, Measure); 3] =
    [("percent", Measure::Percent), ("net-wpm", Measure::NetWpm), ("net-ksph", Measure::NetKsph)];

const HURDLES: [(&str, Measure); 4] =
    [MEASURES[0], MEASURES[1], MEASURES[2], ("alerts-percent", Measure::AlertsPercent)];

const RESUMES: [(&str, Resume); 3] = [("charge", Resume::Charge), ("proctor", Resume::Proctor), ("free", Resume::Free)];

/// Reads all forms of a pack, and tells where they disagree with `pack.toml`.
pub(super) fn read_all(files: &Files, manifest: &Manifest, sink: &Sink) -> Vec<FormPlan> {
    let mut forms: Vec<FormPlan> = Vec::new();
    let mut broken = false;
    for file in files.of("forms", ".toml") {
        let parsed = parse(file, sink);
        let root = Walk::root(file, sink, &parsed);
        let id_at = root.place("id");
        match form(&root, manifest) {
            Some(form) if forms.iter().any(|other| other.id == form.id) => {
                sink.say(code::DUPLICATE, file, id_at, format!("the form `{}` is there twice", form.id));
            }
            Some(form) => forms.push(form),
            None => broken = true,
        }
    }
    if let Some(default) = &manifest.default_form
        && !broken
        && !forms.iter().any(|form| form.id == default.value)
    {
        let message = format!("there is no form `{}`", default.value);
        let help = nearest(&default.value, forms.iter().map(|form| form.id.as_str()))
            .map(|near| format!("did you mean `{near}`?"));
        sink.report(code::NO_SUCH, &manifest.file, default.span.clone(), &message, help.as_deref());
    }
    forms
}

fn form(root: &Walk<'_>, manifest: &Manifest) -> Option<FormPlan> {
    format(root);
    let id = root.req_id("id");
    let version = root.req_text("version");
    let title = root.req_text("title");
    let show_scores = root.bool("show-scores").unwrap_or(true);
    let resume = root.enum_of("resume", &RESUMES).unwrap_or(Resume::Charge);
    let composite_cut = root.milli("composite-cut");
    if let Some(cut) = &composite_cut
        && cut.value > Milli::whole(100)
    {
        root.say(code::FORM, cut.span.clone(), "the scaled composite goes from 0 to 100");
    }
    let walks = root.tables("section");
    if walks.is_empty() {
        root.missing("a form needs one [[section]] at least");
    }
    let mut sections: Vec<SectionPlan> = Vec::new();
    let mut whole = !walks.is_empty() && !root.is_partial();
    for walk in &walks {
        match section(walk, manifest) {
            Some(section) if sections.iter().any(|other| other.id == section.id) => {
                let message = format!("the section `{}` is there twice", section.id);
                walk.say(code::DUPLICATE, walk.place("id"), message);
            }
            Some(section) => sections.push(section),
            None => whole = false,
        }
    }
    root.finish();
    if whole {
        baselines(root, &sections);
    }
    let weights: u32 = sections.iter().filter(|section| section.scored).map(|section| section.weight).sum();
    if whole
        && weights == 0
        && let Some(cut) = &composite_cut
    {
        root.say(code::FORM, cut.span.clone(), "there is no composite: no scored section has a weight");
    }
    whole.then_some(FormPlan {
        file: root.file().clone(),
        id: id?.value,
        version: version?.to_string(),
        title: title?,
        show_scores,
        resume,
        composite_cut: composite_cut.map(|at| at.value),
        sections,
    })
}

fn section(walk: &Walk<'_>, manifest: &Manifest) -> Option<SectionPlan> {
    let id = walk.req_id("id");
    let module = module(walk, manifest);
    let limit = limit(walk);
    let scored = walk.bool("scored").unwrap_or(true);
    let weight = if scored { walk.req_int_in("weight", 0..=1_000) } else { walk.opt_int_in("weight", 0..=1_000) };
    let measure = walk.enum_of("measure", &MEASURES).unwrap_or(Measure::Percent);
    let cut = figure(walk, "cut", scored, 70);
    let max = figure(walk, "max", scored, 100);
    let alerts = walk.table("alerts").map(|walk| AlertPlan::read(&walk));
    let hurdles = walk.tables("hurdle").iter().filter_map(|walk| hurdle(walk, alerts.is_some())).collect();
    let replays = walk.opt_int_in("replays", 0..=20).map_or(0, |at| at.value);
    let practice = walk.bool("practice").unwrap_or(false).then(|| walk.place("practice"));
    let at_end = walk.enum_of("at-end", &[("wait", AtEnd::Wait), ("next", AtEnd::Next)]).unwrap_or(AtEnd::Wait);
    let shuffled = walk.enum_of("order", &[("drawn", false), ("shuffled", true)]).unwrap_or(false);
    let shuffle_options = walk.bool("shuffle-options").unwrap_or(false);
    let walks = walk.tables("draw");
    if walks.is_empty() {
        walk.missing("a section needs one [[section.draw]] at least");
    }
    let read: Vec<_> = walks.iter().filter_map(draws).collect();
    walk.finish();
    let (cut, max) = (cut?, max?);
    if cut >= max {
        walk.say(code::FORM, walk.place("max"), "`max` must be more than `cut`");
        return None;
    }
    if measure == Measure::Percent && max > Milli::whole(100) {
        walk.say(code::FORM, walk.place("max"), "a percentage goes up to 100");
    }
    (read.len() == walks.len() && !read.is_empty()).then_some(())?;
    let (limit, alerts) = (limit?, alerts.map_or(Some(None), |read| read.map(Some))?);
    if let Some(alerts) = alerts.as_ref().filter(|alerts| Millis::seconds(alerts.longest()) > limit) {
        let message = format!(
            "the last alert can be open until {} seconds after the start, longer than the section",
            alerts.longest()
        );
        walk.help(code::FORM, alerts.span.clone(), message, "first-after + (count - 1) x gap-max + seconds must fit");
    }
    Some(SectionPlan {
        id: id?.value,
        module: module?,
        limit,
        weight: weight.map_or(0, |at| u32::try_from(at.value).unwrap_or(0)),
        scored,
        measure,
        cut,
        max,
        hurdles,
        replays: u32::try_from(replays).unwrap_or(0),
        practice,
        at_end,
        shuffled,
        shuffle_options,
        draws: read.concat(),
        alerts,
    })
}

/// Tells of baselines that are none: the cost of alerts is measured against the same task alone.
fn baselines(root: &Walk<'_>, sections: &[SectionPlan]) {
    for section in sections {
        let Some(at) = section.alerts.as_ref().and_then(|alerts| alerts.baseline.as_ref()) else { continue };
        let Some(single) = sections.iter().find(|other| other.id == at.value) else {
            let help = nearest(&at.value, sections.iter().map(|other| other.id.as_str()))
                .map_or_else(|| "name a section of this form".to_owned(), |near| format!("did you mean `{near}`?"));
            root.help(code::NO_SUCH, at.span.clone(), format!("there is no section `{}`", at.value), help);
            continue;
        };
        if single.alerts.is_some() || single.module != section.module || single.measure != section.measure {
            let message = "a baseline has the same module and measure, and no alerts";
            root.say(code::FORM, at.span.clone(), message);
        }
    }
}

fn module(walk: &Walk<'_>, manifest: &Manifest) -> Option<String> {
    let at = walk.req_str("module")?;
    if manifest.whole && manifest.module(at.value).is_none() {
        let names = manifest.modules.iter().map(|module| module.id.as_str()).collect::<Vec<_>>();
        let help = match nearest(at.value, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the modules of pack.toml are: {}", names.join(", ")),
        };
        walk.help(code::NO_SUCH, at.span, format!("pack.toml has no module `{}`", at.value), help);
        return None;
    }
    Some(at.value.to_owned())
}

fn limit(walk: &Walk<'_>) -> Option<Millis> {
    let minutes = walk.opt_int_in("minutes", 1..=600);
    let seconds = walk.opt_int_in("seconds", 5..=36_000);
    match (&minutes, &seconds) {
        (Some(_), Some(seconds)) => {
            walk.say(code::FORM, seconds.span.clone(), "`minutes` and `seconds` exclude each other");
            None
        }
        (Some(minutes), None) => u64::try_from(minutes.value).ok().map(Millis::minutes),
        (None, Some(seconds)) => u64::try_from(seconds.value).ok().map(Millis::seconds),
        (None, None) => {
            if !walk.has("minutes") && !walk.has("seconds") {
                walk.missing("the key `minutes` (or `seconds`) is missing");
            }
            None
        }
    }
}

fn figure(walk: &Walk<'_>, key: &'static str, required: bool, default: i64) -> Option<Milli> {
    if !walk.has(key) {
        if required {
            walk.missing(format!("the key `{key}` is missing"));
            return None;
        }
        return Some(Milli::whole(default));
    }
    walk.milli(key).map(|at| at.value)
}

fn hurdle(walk: &Walk<'_>, alerts: bool) -> Option<Hurdle> {
    let measure = walk.req_enum_of("measure", &HURDLES);
    if measure == Some(Measure::AlertsPercent) && !alerts {
        walk.say(code::FORM, walk.place("measure"), "this measure belongs to sections with [section.alerts]");
    }
    let at = figure(walk, "at", true, 0);
    walk.finish();
    Some(Hurdle { measure: measure?, at: at? })
}

fn draws(walk: &Walk<'_>) -> Option<Vec<DrawPlan>> {
    let sets = walk.enum_of("unit", &[("item", false), ("set", true)]).unwrap_or(false);
    let tags = walk.words("tags");
    let span = walk.span();
    let plan = DrawPlan { count: 1, sets, tags, difficulty: None, deal: Vec::new(), place: 0, span };
    if walk.has("each") || walk.has("deal") {
        return dealt(walk, &plan);
    }
    let count = walk.req_int_in("count", 1..=500);
    let difficulty = walk.enum_of("difficulty", &DIFFICULTIES);
    walk.finish();
    Some(vec![DrawPlan { count: usize::try_from(count?.value).ok()?, difficulty, ..plan }])
}

/// One draw for each of several tags, and difficulties that the seed deals out among them.
fn dealt(walk: &Walk<'_>, plan: &DrawPlan) -> Option<Vec<DrawPlan>> {
    let each = walk.words("each");
    let deal: Vec<_> = walk.strings("deal").iter().map(|at| walk.as_word(at, &DIFFICULTIES)).collect();
    walk.finish();
    let deal: Vec<Difficulty> = deal.into_iter().collect::<Option<_>>()?;
    if each.is_empty() || each.len() != deal.len() {
        let message =
            format!("`each` has {} tags and `deal` {} difficulties: as many are needed", each.len(), deal.len());
        walk.say(code::FORM, walk.place("deal"), message);
        return None;
    }
    let draw = |(place, tag): (usize, String)| {
        let tags = plan.tags.iter().cloned().chain([tag]).collect();
        DrawPlan { tags, deal: deal.clone(), place, ..plan.clone() }
    };
    Some(each.into_iter().enumerate().map(draw).collect())
}
