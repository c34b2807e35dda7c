//! What files of items hold, by kind.

use super::describe::{Key, Shape, may, need};
use super::shared::{
    ACCEPTED, ALLOW, ANY, DIFFICULTY, IDS, ITEM, MODULE, NORMALISE, OPTION, OPTION_WITH_WHY, SCREEN, TEXTS, VALUES,
};

/// The items of a file, with the keys that all have and the kind's own.
const fn items(keys: &'static [&'static [Key]]) -> Key {
    may("item", Shape::Tables(keys, 0, ANY), "the items")
}

pub(super) const READING: &[Key] = &[
    MODULE,
    may("passage", Shape::Tables(&[PASSAGE, ALLOW], 0, ANY), "what is read, 120 to 220 words"),
    items(&[ITEM, READING_ITEM, ALLOW]),
];
const PASSAGE: &[Key] = &[
    need("id", Shape::Id, "what items call it"),
    need("title", Shape::Text, "shown above it"),
    may("tags", IDS, "words that draws choose by"),
    may("difficulty", DIFFICULTY, "how hard you think it is; medium"),
    may("source", Shape::Id, "a source of pack.toml"),
    need("text", Shape::Text, "paragraphs, parted by blank lines"),
];
const READING_ITEM: &[Key] = &[
    need("passage", Shape::Text, "which passage it asks about"),
    need("stem", Shape::Text, "the question"),
    need("evidence", Shape::Text, "a literal piece of the passage that proves the key"),
    need("options", Shape::Tables(&[OPTION], 2, 8), "exactly one is the key"),
];

pub(super) const CROSS_REFERENCE: &[Key] = &[
    MODULE,
    may("table", Shape::Tables(&[TABLE], 0, ANY), "look-up tables"),
    items(&[ITEM, CROSS_REFERENCE_ITEM, ALLOW]),
];
const TABLE: &[Key] = &[
    need("id", Shape::Id, "what items and queries call it"),
    need("title", Shape::Text, "shown above it"),
    need("csv", Shape::Text, "the file, such as tables/accounts.csv"),
    need("key", TEXTS, "columns that together name one row"),
    need("show", TEXTS, "columns the candidate sees, in order"),
    may("labels", Shape::Own(&Shape::Text), "headings by column"),
    may("source", Shape::Id, "a source of pack.toml"),
];
const CROSS_REFERENCE_ITEM: &[Key] = &[
    need("tables", TEXTS, "shown as pages in this order"),
    may("prompt", Shape::Text, "the question; not needed where a caller asks"),
    need("answer", Shape::Query, "how the key is found in the tables"),
    need("ask", Shape::OneOf(&["choose", "enter"]), "choose: the key and three other values of the column"),
    may("normalise", NORMALISE, "rewritings before an entry is compared"),
];

pub(super) const KEYBOARDING: &[Key] = &[MODULE, items(&[ITEM, KEYBOARDING_ITEM, ALLOW])];
const KEYBOARDING_ITEM: &[Key] = &[
    need("mode", Shape::OneOf(&["copy", "dictation"]), "whether the passage is seen or heard"),
    need("passage", Shape::Text, "what is typed"),
    may("normalise", NORMALISE, "rewritings of both sides before they are compared"),
];

pub(super) const DATA_ENTRY: &[Key] = &[
    MODULE,
    may("screen", Shape::Tables(&[SCREEN], 0, ANY), "screens to fill in"),
    items(&[ITEM, DATA_ENTRY_ITEM, ALLOW]),
];
const DATA_ENTRY_ITEM: &[Key] = &[
    need("screen", Shape::Text, "which screen is filled in"),
    may("document", Shape::Text, "what is typed from: at most 36 columns, 16 lines; not needed where a caller tells"),
    need("answer", VALUES, "right values by field; a field not named must be left as it is"),
    may("accept", ACCEPTED, "other right values by field"),
];

pub(super) const MATH: &[Key] = &[MODULE, items(&[ITEM, MATH_ITEM, ALLOW])];
const MATH_ITEM: &[Key] = &[
    need("type", Shape::OneOf(&["number", "choice"]), "whether the answer is entered or chosen"),
    need("stem", Shape::Text, "the question, with {variables}"),
    may("exhibit", Shape::Text, "lines shown above it, with {variables}"),
    may("unit", Shape::Text, "USD shows $ before the field; any other word is shown behind it"),
    may("vars", Shape::Own(&Shape::Table(&[VAR])), "variables"),
    may("check", Shape::Table(&[CHECK]), "what must hold for the drawn numbers"),
    need("answer", Shape::Table(&[MATH_ANSWER]), "the right answer"),
    may("misconception", Shape::Tables(&[WRONG_WAY], 0, ANY), "wrong ways; three or more for a choice"),
];
const VAR: &[Key] = &[
    may("int", Shape::List(&Shape::Decimal), "smallest and largest whole number"),
    may("decimal", Shape::List(&Shape::Decimal), "smallest and largest decimal, with `step`"),
    may("choice", Shape::List(&Shape::Decimal), "the values"),
    may("step", Shape::Decimal, "from one value to the next"),
];
const CHECK: &[Key] = &[may("require", TEXTS, "expressions that must be true")];
const MATH_ANSWER: &[Key] = &[
    need("value", Shape::Text, "an expression"),
    may("places", Shape::Whole(0, 6), "rounded half up to this many decimals; 0"),
    may("tolerance", Shape::Decimal, "how far an answer may be off; 0"),
];
const WRONG_WAY: &[Key] =
    &[need("value", Shape::Text, "an expression"), need("feedback", Shape::Text, "what was done wrong")];

pub(super) const MAP: &[Key] =
    &[MODULE, may("map", Shape::Tables(&[MAP_TABLE], 0, ANY), "street maps"), items(&[ITEM, MAP_ITEM, ALLOW])];
const HEADING: Shape = Shape::OneOf(&["N", "E", "S", "W"]);
const MAP_TABLE: &[Key] = &[
    need("id", Shape::Id, "what items call it"),
    need("title", Shape::Text, "shown above it"),
    may("source", Shape::Id, "a source of pack.toml"),
    need("grid", Shape::Table(&[GRID]), "its streets"),
    may("oneway", Shape::Tables(&[ONEWAY], 0, ANY), "one-way streets"),
    may("closed", Shape::Tables(&[CLOSED], 0, ANY), "closed blocks"),
    may("place", Shape::Tables(&[SPOT], 0, ANY), "places; a label has at most 5 characters"),
    may("unit", Shape::Tables(&[SPOT], 0, ANY), "crews; a label has at most 3 characters"),
];
const GRID: &[Key] = &[
    need("columns", TEXTS, "streets from west to east, 2 to 6"),
    need("rows", TEXTS, "streets from north to south, 2 to 5"),
];
const ONEWAY: &[Key] = &[need("street", Shape::Text, "the street"), need("direction", HEADING, "the way it goes")];
const CLOSED: &[Key] = &[need("street", Shape::Text, "the street"), need("between", TEXTS, "two crossing streets")];
const SPOT: &[Key] = &[
    need("id", Shape::Id, "what questions call it"),
    need("label", Shape::Text, "drawn on the map"),
    need("name", Shape::Text, "its name in questions"),
    need("at", TEXTS, "the two streets of its crossing"),
];
const MAP_ITEM: &[Key] = &[
    need("map", Shape::Text, "which map"),
    may("stem", Shape::Text, "another question than the standard one"),
    need("ask", Shape::Table(&[MAP_ASK]), "what is asked; the key is computed"),
];
const MAP_ASK: &[Key] = &[
    need("kind", Shape::OneOf(&["where-am-i", "route", "closest-unit", "direction"]), "the kind of question"),
    may("start", TEXTS, "where-am-i: the crossing where it begins"),
    may("facing", HEADING, "where-am-i: the way one looks"),
    may("moves", TEXTS, "where-am-i: forward N, left, right"),
    may("from", Shape::Text, "route, direction: a crew or place"),
    may("to", Shape::Text, "route, direction, closest-unit: a place"),
    may("among", TEXTS, "closest-unit: 2 to 4 crews"),
];

pub(super) const PROOFREADING: &[Key] = &[MODULE, items(&[ITEM, PROOFREADING_ITEM, ALLOW])];
const PROOFREADING_ITEM: &[Key] =
    &[need("text", Shape::Text, "the text, with [[shown|right|kind]] for each error, 70 to 110 words")];

pub(super) const MEMORY: &[Key] = &[
    MODULE,
    may("screen", Shape::Tables(&[SCREEN], 0, ANY), "screens to fill in afterwards"),
    items(&[ITEM, MEMORY_ITEM, ALLOW]),
];
const MEMORY_ITEM: &[Key] = &[
    need("screen", Shape::Text, "which screen is filled in"),
    may("stimulus", Shape::Text, "what is seen: at most 60 columns, 10 lines; not needed where it is heard"),
    need("show-seconds", Shape::Whole(1, 120), "how long it is seen or heard"),
    need("delay-seconds", Shape::Whole(0, 120), "from then until the fields come up"),
    may("filler", Shape::OneOf(&["sums", "codes"]), "small tasks meanwhile; sums"),
    may("recall", Shape::OneOf(&["fields", "free"]), "free: any value in any field; fields"),
    need("answer", VALUES, "right values of all fields"),
    may("accept", ACCEPTED, "other right values by field"),
];

pub(super) const CALL_SUMMARY: &[Key] = &[MODULE, items(&[ITEM, CALL_SUMMARY_ITEM, ALLOW])];
const CALL_SUMMARY_ITEM: &[Key] = &[
    need("summary", Shape::Table(&[SUMMARY]), "the best of four summaries"),
    need("fact", Shape::Tables(&[FACT], 2, 4), "questions on facts of the call"),
];
const SUMMARY: &[Key] = &[
    may("points", Shape::Decimal, "its share of the item; 1"),
    need("options", Shape::Tables(&[OPTION], 4, 4), "exactly one is the key"),
];
const FACT: &[Key] = &[
    need("stem", Shape::Text, "the question"),
    may("points", Shape::Decimal, "its share of the item; 1"),
    need("options", Shape::Tables(&[OPTION], 2, 8), "exactly one is the key"),
];

pub(super) const SPELLING: &[Key] = &[MODULE, items(&[ITEM, SPELLING_ITEM, ALLOW])];
const SPELLING_ITEM: &[Key] = &[
    need("ask", Shape::OneOf(&["choose", "find"]), "the right spelling of a word, or the misspelt word of a sentence"),
    may("right", Shape::Text, "choose: the right spelling"),
    may("wrong", TEXTS, "choose: three wrong ones"),
    may("text", Shape::Text, "find: a sentence with four marked words, one may be [[shown|right]]"),
];

pub(super) const SENTENCE_CLARITY: &[Key] = &[MODULE, items(&[ITEM, SENTENCE_CLARITY_ITEM, ALLOW])];
const SENTENCE_CLARITY_ITEM: &[Key] = &[
    may("stem", Shape::Text, "another question than the standard one"),
    need("options", Shape::Tables(&[OPTION_WITH_WHY], 2, 8), "statements of the same facts, one the clearest"),
];

pub(super) const CHARACTER_COMPARISON: &[Key] = &[MODULE, items(&[ITEM, CHARACTER_COMPARISON_ITEM, ALLOW])];
const CHARACTER_COMPARISON_ITEM: &[Key] = &[
    may("title", Shape::Text, "what is compared"),
    may("pairs", Shape::Tables(&[PAIR], 2, 40), "both sides written; or `originals`"),
    may("originals", TEXTS, "left sides, of which the seed changes half; or `pairs`"),
    may(
        "confuse",
        Shape::List(&Shape::OneOf(&["o-0", "l-1", "s-5", "b-8", "swap", "drop", "double"])),
        "in which ways they are changed",
    ),
];
const PAIR: &[Key] =
    &[need("left", Shape::Text, "at most 24 columns"), need("right", Shape::Text, "at most 24 columns")];

pub(super) const PRIORITIZATION: &[Key] = &[MODULE, items(&[ITEM, PRIORITIZATION_ITEM, ALLOW])];
const PRIORITIZATION_ITEM: &[Key] = &[
    may("stem", Shape::Text, "another sentence than the standard one"),
    need("cards", Shape::Tables(&[CARD], 4, 6), "the calls, in any order"),
];
const CARD: &[Key] = &[
    need("text", Shape::Text, "at most 140 characters"),
    need("rank", Shape::Whole(1, 6), "the smaller, the more urgent"),
    may("critical", Shape::Truth, "must be in front of all that are not"),
    may("why", Shape::Text, "shown with the key"),
];

pub(super) const DECISION: &[Key] = &[MODULE, items(&[ITEM, DECISION_ITEM, ALLOW])];
const DECISION_ITEM: &[Key] = &[
    need("type", Shape::OneOf(&["value", "count", "statements"]), "what the options are, and how the key is found"),
    need("stem", Shape::Text, "the question"),
    may("columns", Shape::Tables(&[COLUMN], 1, ANY), "value, count: the columns"),
    may("rows", Shape::List(&TEXTS), "value, count: 3 to 16 rows of cells"),
    may("answer", Shape::Table(&[WAY]), "value, count: how the key is found"),
    may("misconception", Shape::Tables(&[WAY, FEEDBACK], 0, ANY), "wrong ways, each to another option"),
    may("attributes", Shape::Own(&Shape::Text), "statements: what is voted on, and what people call it"),
    may("options", Shape::Tables(&[VOTED], 3, 6), "statements: each with a value of every attribute"),
    may("statements", Shape::Tables(&[STATEMENT], 3, 6), "statements: who says what"),
];
const COLUMN: &[Key] = &[need("id", Shape::Text, "as in expressions"), need("label", Shape::Text, "the heading")];
const WAY: &[Key] = &[
    may("value", Shape::Text, "value: an expression over a row"),
    may("count", Shape::Text, "count: the column whose values are the options"),
    may("share", Shape::Truth, "count: rows that count by all rows of the option"),
    may("where", Shape::Either(&Shape::Text, &Shape::Own(&Shape::Text)), "which rows count"),
    need("pick", Shape::OneOf(&["max", "min"]), "the largest or the smallest"),
];
const FEEDBACK: &[Key] = &[need("feedback", Shape::Text, "what was done wrong")];
const VOTED: &[Key] =
    &[need("text", Shape::Text, "what it says"), need("has", Shape::Own(&Shape::Text), "its value of every attribute")];
const STATEMENT: &[Key] = &[
    need("who", Shape::Text, "who says it"),
    need("text", Shape::Text, "what is said"),
    need("says", Shape::Own(&Shape::Text), "votes: literal pieces of the text by attribute"),
];
