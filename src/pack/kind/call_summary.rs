//! `call-summary/*.toml`: calls with their best summary and facts from them.

use unicode_width::UnicodeWidthStr;

use super::options::{Whys, options as read_options};
use super::{Made, Reader, Template};
use crate::assessment::Milli;
use crate::item::call_summary::{QuestionText, Template as Summarising};
use crate::pack::diagnostic::code;
use crate::pack::item::Common;
use crate::pack::lint::Spots;
use crate::pack::walk::Walk;
use crate::text::SafeText;

/// Nothing is shared between items of this kind.
pub(super) struct Calls;

/// Columns that an option may take: all options of a question must be seen at once beside the notes.
const OPTION: usize = 125;

/// Words of a call.
const WORDS: std::ops::RangeInclusive<usize> = 80..=130;

impl Reader for Calls {
    fn item(&self, walk: &Walk<'_>, common: Option<&Common>) -> Option<Made> {
        if !walk.has("audio") {
            walk.missing("the key `audio` is missing: a call is heard");
        }
        let words = walk.text("transcript").map_or(0, |words| words.split_whitespace().count());
        if words > 0 && !WORDS.contains(&words) && !common.is_some_and(|common| common.practice) {
            let message = format!("a call has 80 to 130 words, this has {words}");
            walk.say(code::LENGTH, walk.place("transcript"), message);
        }
        let summary = walk.req_table("summary").and_then(|summary| question(&summary, Some(4)));
        let facts: Vec<_> = walk.tables("fact").iter().map(|fact| question(fact, None)).collect();
        if !(2..=4).contains(&facts.len()) {
            walk.missing(format!("a call has 2 to 4 [[item.fact]], this has {}", facts.len()));
            return None;
        }
        let read = std::iter::once(summary).chain(facts).collect::<Option<Vec<_>>>()?;
        let (questions, spots) = read.into_iter().unzip();
        let template = Template::CallSummary(Summarising { questions, shuffle: false });
        walk.has("audio").then_some(Made { template, set: None, hashed: Vec::new(), spots })
    }
}

/// The summary, with so many options and a standard question, or a fact.
fn question(walk: &Walk<'_>, options: Option<usize>) -> Option<(QuestionText, Spots)> {
    let stem = if options.is_some() { Some(SafeText::default()) } else { walk.req_text("stem") };
    let points: Milli = walk.points();
    let texts = read_options(walk, Whys::Optional);
    walk.finish();
    let (texts, spots) = texts?;
    if let Some(wanted) = options.filter(|wanted| *wanted != texts.len()) {
        walk.say(code::KEY_OPTIONS, walk.place("options"), format!("a summary has {wanted} options"));
    }
    if let Some(wide) = texts.iter().map(|option| option.text.width()).find(|wide| *wide > OPTION) {
        let message = format!("an option has at most {OPTION} columns, this has {wide}");
        walk.say(code::LAYOUT, walk.place("options"), message);
    }
    Some((QuestionText { stem: stem?, points, options: texts }, spots))
}
