//! `alerts/*.toml`: desks, and the alerts that are to be sent to them. A property of sections, not a module.

use std::collections::BTreeMap;
use std::ops::Range;

use base16ct::lower::encode_string as hex;
use sha2::{Digest, Sha256};

use super::diagnostic::{Sink, code, place};
use super::form::DIFFICULTIES;
use super::kind::Around;
use super::parse::parse;
use super::source::SourceText;
use super::walk::{At, Walk};
use crate::assessment::{Alert, Desk};
use crate::error::nearest;
use crate::item::{Difficulty, ItemId};
use crate::text::SafeText;

/// The folder.
pub(super) const ALERTS: &str = "alerts";

/// The longest texts in characters: each has a line of 80 columns, with what stands beside it.
const LONGEST_LABEL: usize = 12;
const LONGEST_RULE: usize = 56;
const LONGEST_TEXT: usize = 64;
/// There are keys for so many.
const MOST_DESKS: usize = 4;

/// All alerts of a pack, in order of files and lines.
#[derive(Clone, Debug, Default)]
pub(super) struct AlertBank {
    pub(super) desks: Vec<Desk>,
    pub(super) alerts: Vec<AuthoredAlert>,
    /// Whether nothing is wrong with the files: if not, draws are not measured by them.
    pub(super) whole: bool,
}

/// An alert as its author wrote it.
#[derive(Clone, Debug)]
pub(super) struct AuthoredAlert {
    pub(super) alert: Alert,
    pub(super) id: At<String>,
    pub(super) difficulty: Difficulty,
    pub(super) tags: Vec<String>,
    pub(super) practice: bool,
    pub(super) file: SourceText,
}

/// A desk, and what its author wrote.
struct Written {
    desk: Desk,
    text: String,
}

/// Reads all alerts of a pack.
pub(super) fn read(around: &Around<'_>) -> AlertBank {
    let before = around.sink.errors();
    let files: Vec<_> = around.files.of(ALERTS, ".toml").collect();
    let parsed: Vec<_> = files.iter().map(|file| parse(file, around.sink)).collect();
    let partial = parsed.iter().any(|file| file.partial);
    let roots: Vec<_> = files
        .iter()
        .zip(&parsed)
        .map(|(file, parsed)| Walk::root(file, around.sink, parsed))
        .map(|root| if partial { root.among_partial() } else { root })
        .collect();
    let mut desks: Vec<Written> = Vec::new();
    let mut broken = false;
    for root in &roots {
        if let Some(module) = root.req_str("module")
            && module.value != ALERTS
        {
            root.say(code::WRONG_MODULE, module.span, format!("this folder holds `{ALERTS}`"));
        }
        for walk in root.tables("desk") {
            broken |= !desk(&walk, &mut desks);
        }
    }
    if let Some(root) = roots.first()
        && !broken
        && !(2..=MOST_DESKS).contains(&desks.len())
    {
        root.missing(format!("2 to {MOST_DESKS} [[desk]] are needed, there are {}", desks.len()));
    }
    let mut alerts = Vec::new();
    for root in &roots {
        for walk in root.tables("alert") {
            alerts.extend(alert(&walk, around, &desks, broken));
        }
        root.finish();
    }
    contradictions(&alerts, around.sink);
    let whole = around.sink.errors() == before;
    AlertBank { desks: desks.into_iter().map(|written| written.desk).collect(), alerts, whole }
}

/// Reads a desk. False where it is not whole.
fn desk(walk: &Walk<'_>, desks: &mut Vec<Written>) -> bool {
    let id = walk.req_id("id");
    let label = line(walk, "label", LONGEST_LABEL);
    let rule = line(walk, "rule", LONGEST_RULE);
    walk.finish();
    let (Some(id), Some(label), Some(rule)) = (id, label, rule) else { return false };
    let same = |other: &Written| other.desk.label.to_lowercase() == label.to_lowercase();
    if desks.iter().any(|other| other.desk.id == id.value) {
        walk.say(code::DUPLICATE, id.span, format!("the desk `{}` is there twice", id.value));
        return false;
    }
    if desks.iter().any(same) {
        walk.say(code::DUPLICATE, walk.place("label"), "another desk has this label");
        return false;
    }
    let text = walk.file().text().get(walk.extent()).unwrap_or("").to_owned();
    desks.push(Written { desk: Desk { id: id.value, label, rule }, text });
    true
}

/// Text of one line that is not too long.
fn line(walk: &Walk<'_>, key: &'static str, longest: usize) -> Option<SafeText> {
    let text = walk.req_text(key)?;
    if text.contains('\n') || text.chars().count() > longest {
        walk.say(code::LAYOUT, walk.place(key), format!("`{key}` is one line of at most {longest} characters"));
        return None;
    }
    Some(text)
}

fn alert(walk: &Walk<'_>, around: &Around<'_>, desks: &[Written], broken: bool) -> Option<AuthoredAlert> {
    let id = walk.req_id("id");
    let revision = walk.opt_int_in("revision", 1..=1_000_000).map_or(1, |at| at.value);
    let text = line(walk, "text", LONGEST_TEXT);
    let named = walk.req_str("desk");
    let difficulty = walk.enum_of("difficulty", &DIFFICULTIES).unwrap_or_default();
    let tags = walk.words("tags");
    let practice = walk.bool("practice").unwrap_or(false);
    around.check_source(walk);
    walk.finish();
    let named = named?;
    let desk = desks.iter().position(|written| written.desk.id == named.value);
    if desk.is_none() && !broken && !walk.is_partial() {
        let ids = desks.iter().map(|written| written.desk.id.as_str());
        let message = format!("there is no desk `{}`", named.value);
        match nearest(named.value, ids) {
            Some(near) => walk.help(code::NO_SUCH, named.span, message, format!("did you mean `{near}`?")),
            None => walk.say(code::NO_SUCH, named.span, message),
        }
    }
    let (id, text, desk) = (id?, text?, desk?);
    let mut hash = Sha256::new();
    let written = walk.file().text().get(walk.extent()).unwrap_or("");
    for part in [written, &desks.get(desk)?.text] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let revision = u32::try_from(revision).unwrap_or(u32::MAX);
    let full = ItemId::new(&around.manifest.id, ALERTS, &id.value, revision);
    let alert = Alert { id: full, hash: hex(&hash.finalize()), text, desk };
    Some(AuthoredAlert { alert, id, difficulty, tags, practice, file: walk.file().clone() })
}

/// Tells of alerts that say the same: to two desks they cannot both be right, and one of them is one too many.
fn contradictions(alerts: &[AuthoredAlert], sink: &Sink) {
    let mut seen: BTreeMap<String, &AuthoredAlert> = BTreeMap::new();
    for alert in alerts {
        let said = alert.alert.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let Some(first) = seen.get(&said) else {
            seen.insert(said, alert);
            continue;
        };
        let (line, _) = place(first.file.text(), first.id.span.start);
        let help = format!("the other one is `{}` in {}, line {line}", first.id.value, first.file.name());
        let (code, message) = if first.alert.desk == alert.alert.desk {
            (code::DUPLICATE, format!("the alert `{}` says what another one says", alert.id.value))
        } else {
            (
                code::ALERTS,
                format!("the alert `{}` says what another one says, and goes to another desk", alert.id.value),
            )
        };
        sink.help(code, &alert.file, alert.id.span.clone(), message, help);
    }
}

/// `[section.alerts]` of a form.
#[derive(Clone, Debug)]
pub(super) struct AlertPlan {
    pub(super) count: usize,
    /// All in seconds.
    pub(super) seconds: u64,
    pub(super) first_after: u64,
    pub(super) gap_min: u64,
    pub(super) gap_max: u64,
    pub(super) tags: Vec<String>,
    pub(super) difficulty: Option<Difficulty>,
    pub(super) baseline: Option<At<String>>,
    pub(super) span: Range<usize>,
}

impl AlertPlan {
    /// Reads `[section.alerts]`.
    pub(super) fn read(walk: &Walk<'_>) -> Option<Self> {
        let count = walk.req_int_in("count", 1..=60);
        let seconds = walk.opt_int_in("seconds", 5..=60);
        let window = seconds.as_ref().map_or(15, |at| at.value);
        let first_after = walk.req_int_in("first-after", 1..=3_600);
        let gap_min = walk.req_int_in("gap-min", 5..=3_600);
        let gap_max = walk.req_int_in("gap-max", 5..=3_600);
        let tags = walk.words("tags");
        let difficulty = walk.enum_of("difficulty", &DIFFICULTIES);
        let baseline = walk.has("baseline").then(|| walk.req_id("baseline"));
        let span = walk.span();
        walk.finish();
        let (gap_min, gap_max) = (gap_min?, gap_max?);
        if gap_min.value < window {
            let help = "two alerts are never open at once";
            walk.help(code::FORM, gap_min.span, format!("`gap-min` must be at least `seconds`, {window}"), help);
            return None;
        }
        if gap_max.value < gap_min.value {
            walk.say(code::FORM, gap_max.span, "`gap-max` must not be less than `gap-min`");
            return None;
        }
        let seconds = |value: i64| u64::try_from(value).ok();
        Some(Self {
            count: usize::try_from(count?.value).ok()?,
            seconds: seconds(window)?,
            first_after: seconds(first_after?.value)?,
            gap_min: seconds(gap_min.value)?,
            gap_max: seconds(gap_max.value)?,
            tags,
            difficulty,
            baseline: match baseline {
                Some(read) => Some(read?),
                None => None,
            },
            span,
        })
    }

    /// When the last alert is over at the latest, in seconds.
    pub(super) fn longest(&self) -> u64 {
        self.first_after + (self.count as u64 - 1) * self.gap_max + self.seconds
    }

    /// Places in the bank of all alerts that may be drawn.
    pub(super) fn candidates(&self, bank: &AlertBank) -> Vec<usize> {
        let fits = |alert: &AuthoredAlert| {
            !alert.practice
                && self.tags.iter().all(|tag| alert.tags.contains(tag))
                && self.difficulty.is_none_or(|wanted| wanted == alert.difficulty)
        };
        bank.alerts.iter().enumerate().filter(|(_, alert)| fits(alert)).map(|(index, _)| index).collect()
    }
}
