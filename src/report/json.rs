//! Reports for programs: `docs/report.md` names every key. Whole numbers only, thousandths and milliseconds, as in results.

use serde_json::{Value, json};

use super::facts::{Facts, ItemFacts, Reader, ScoreFacts, SectionFacts, Source, line};
use super::practise::{Missed, Practise};
use super::slips::Slip;
use super::wording::Words;
use crate::result::{self, Document};
use crate::scoring::{figure_unit, of_measure};
use crate::text::Messages;

/// The shape of [`json`].
const FORMAT: u32 = 1;

/// All reports: an object. Sentences in it are of `words`. `complete` is whether there are no others that could not be
/// read, `unfinished` how many sittings without a result were passed over.
pub fn json(all: &[Facts], complete: bool, unfinished: usize, words: &Messages) -> String {
    // Of nothing it cannot be said that it holds.
    let good = complete && !all.is_empty() && all.iter().all(Facts::good);
    let reports: Vec<_> = all.iter().map(|facts| report(facts, Words(words))).collect();
    let value = json!({ "format": FORMAT, "good": good, "unfinished": unfinished, "reports": reports });
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

fn report(facts: &Facts, words: Words<'_>) -> Value {
    let mut report = json!({
        "for": match facts.request.reader {
            Reader::Candidate => "candidate",
            Reader::Proctor => "proctor",
        },
        "lang": words.lang().code(),
        "good": facts.good(),
        "standing": facts.standing,
        "checked": { "at": line(&facts.request.checked), "by": super::VERSION },
        "verification": verification(facts),
        "source": facts.document.as_ref().map(|(_, source)| match source {
            Source::Result => "result",
            Source::Journal => "journal",
        }),
        "scores-shown": facts.scores_shown,
    });
    let (Value::Object(into), Some((document, _))) = (&mut report, &facts.document) else { return report };
    let part = head(document, facts.request.reader);
    into.extend(part);
    into.insert("score".to_owned(), score(facts, document));
    into.insert("sections".to_owned(), facts.sections.iter().map(section).collect());
    into.insert("practise".to_owned(), facts.practise.iter().map(|one| practise(facts, one)).collect());
    into.insert("irregularity-count".to_owned(), document.irregularity_count.into());
    let moment = |moment| self::moment(facts, moment, words);
    let recorded = match facts.request.reader {
        Reader::Candidate => ("recorded", words.recorded(&facts.moments).into_iter().map(Value::from).collect()),
        Reader::Proctor => ("irregularities", facts.moments.iter().map(moment).collect()),
    };
    into.insert(recorded.0.to_owned(), recorded.1);
    report
}

/// As `verify` tells it. The reasons name scores, which a candidate may not be shown.
fn verification(facts: &Facts) -> Value {
    let mut told = result::json(&facts.verification);
    if facts.request.reader == Reader::Candidate
        && let Some(checks) = told.get_mut("checks").and_then(Value::as_array_mut)
    {
        for check in checks.iter_mut().filter_map(Value::as_object_mut) {
            check.insert("reasons".to_owned(), json!([]));
        }
    }
    told
}

fn moment(facts: &Facts, moment: &super::facts::Moment, words: Words<'_>) -> Value {
    let place = moment.place;
    json!({
        "t": moment.t,
        "section": place.and_then(|place| facts.sections.get(place.section?)).map(|section| &section.id),
        "item": place.and_then(|place| place.item),
        "module-time": place.and_then(|place| place.module_time),
        "clock-running": place.map(|place| place.module_time.is_some()),
        "kind": super::wording::name_of(&moment.what),
        "lasted": moment.lasted,
        "words": words.moment(moment),
    })
}

/// What the result says of itself: all of it for the proctor.
fn head(document: &Document, reader: Reader) -> serde_json::Map<String, Value> {
    let whole = match serde_json::to_value(document) {
        Ok(Value::Object(whole)) => whole,
        _ => serde_json::Map::new(),
    };
    let keys: &[&str] = match reader {
        Reader::Candidate => &["sitting", "candidate", "pack", "form", "times"],
        Reader::Proctor => &[
            "attestation",
            "sitting",
            "candidate",
            "pack",
            "form",
            "program",
            "conditions",
            "times",
            "sensors",
            "journal",
        ],
    };
    let kept = whole.into_iter().filter(|(key, _)| keys.contains(&key.as_str()));
    kept.map(|(key, value)| (key, clean(value))).collect()
}

/// The same without characters that could mislead a reader of the text.
fn clean(value: Value) -> Value {
    match value {
        Value::String(text) => line(&text).as_str().into(),
        Value::Array(all) => all.into_iter().map(clean).collect(),
        Value::Object(all) => all.into_iter().map(|(key, value)| (line(&key).to_string(), clean(value))).collect(),
        other => other,
    }
}

fn score(facts: &Facts, document: &Document) -> Value {
    if !facts.scores_shown {
        return Value::Null;
    }
    let score = &document.score;
    json!({ "composite": score.composite, "composite-cut": score.composite_cut, "verdict": score.verdict })
}

fn section(section: &SectionFacts) -> Value {
    let speed = |curve: &super::Curve| {
        let stretch = |one: &super::Stretch| json!({ "from": one.from, "to": one.to, "speed": one.speed });
        json!({
            "item": curve.item,
            "unit": if curve.item.is_some() { "net-wpm" } else { "gross-ksph" },
            "stretches": curve.stretches.iter().map(stretch).collect::<Vec<_>>(),
        })
    };
    let slip = |slip: &Slip| {
        let key = |key: Option<char>| key.map(|key| line(&key.to_string()));
        json!({ "expected": key(slip.wanted), "typed": key(slip.typed), "left": slip.left, "corrected": slip.corrected })
    };
    json!({
        "id": section.id,
        "module": section.module,
        "title": section.title,
        "ending": section.ending,
        "open": section.is_open,
        "time": section.time,
        "limit": section.limit,
        "answered": section.answered,
        "score": section.score.as_ref().map(section_score),
        "items": section.items.iter().map(item).collect::<Vec<_>>(),
        "speed": section.speed.iter().map(speed).collect::<Vec<_>>(),
        "errors-by-key": section.slips.as_ref().map(|slips| slips.pairs.iter().map(slip).collect::<Vec<_>>()),
        "errors-complete": section.slips.as_ref().map(|slips| slips.complete),
    })
}

fn section_score(facts: &ScoreFacts) -> Value {
    let ScoreFacts { score, band } = facts;
    let unit = |name| figure_unit(name).0.trim_start_matches("unit-");
    let hurdle = |hurdle: &crate::assessment::HurdleScore| {
        json!({
            "measure": hurdle.measure,
            "needed": hurdle.at,
            "value": hurdle.value,
            "reached": hurdle.value >= hurdle.at,
        })
    };
    let figure = |figure: &crate::scoring::Figure| json!({ "name": figure.name, "value": figure.value, "unit": unit(figure.name) });
    json!({
        "scored": score.scored,
        "weight": score.weight,
        "measure": score.measure,
        "unit": unit(of_measure(score.measure)),
        "raw": score.raw,
        "needed": score.cut,
        "max": score.max,
        "scaled": score.scaled,
        "verdict": score.verdict,
        "band": band,
        "items-right": score.tally.right,
        "tally": score.tally,
        "hurdles": score.hurdles.iter().map(hurdle).collect::<Vec<_>>(),
        "figures": score.figures.iter().map(figure).collect::<Vec<_>>(),
    })
}

fn item(item: &ItemFacts) -> Value {
    json!({
        "number": item.number,
        "id": item.id,
        "seen": item.seen,
        "answered": item.answered,
        "points": item.points.map(|(points, _)| points),
        "max-points": item.points.map(|(_, max)| max),
        "time": item.time,
        "typing-time": item.typing.map(|typing| typing.time),
        "left-early": item.typing.is_some_and(|typing| typing.left_early),
        "plays": item.plays,
        "sound-lost": item.sound_lost,
    })
}

fn practise(facts: &Facts, one: &Practise) -> Value {
    let figure = |missed: &Missed| json!({ "measure": missed.measure, "value": missed.value, "needed": missed.needed });
    let weakest = one.figures.first();
    json!({
        "section": facts.sections.get(one.section).map(|section| &section.id),
        "measure": weakest.map(|figure| figure.measure),
        "value": weakest.map(|figure| figure.value),
        "needed": weakest.map(|figure| figure.needed),
        "level": one.level,
        "missed": one.figures.iter().filter(|figure| figure.value < figure.needed).map(figure).collect::<Vec<_>>(),
    })
}
