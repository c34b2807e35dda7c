//! Keys that several kinds have.

use super::describe::{Key, Shape, may, need};

pub(super) const ANY: usize = usize::MAX;
pub(super) const TEXTS: Shape = Shape::List(&Shape::Text);
pub(super) const IDS: Shape = Shape::List(&Shape::Id);
pub(super) const DIFFICULTY: Shape = Shape::OneOf(&["easy", "medium", "hard"]);
pub(super) const LINE: Shape = Shape::OneOf(&["clear", "landline", "mobile", "voip-loss", "street", "office-babble"]);
pub(super) const NORMALISE: Shape = Shape::List(&Shape::OneOf(&[
    "trim",
    "squeeze-space",
    "casefold",
    "upper",
    "digits",
    "strip-punct",
    "strip-accents",
]));

pub(super) const ALLOW: &[Key] = &[
    may("allow", TEXTS, "codes of warnings and notes that are good here"),
    may("allow-reason", Shape::Text, "why they are; needed with `allow`"),
];

pub(super) const ITEM: &[Key] = &[
    need("id", Shape::Id, "unique in the pack, and never used again"),
    may("revision", Shape::Whole(1, 1_000_000), "goes up when anything scored changes; 1"),
    may("difficulty", DIFFICULTY, "how hard you think it is; medium"),
    may("tags", IDS, "words that draws choose by"),
    may("points", Shape::Decimal, "points for a full answer; 1"),
    may("seconds", Shape::Whole(5, 3_600), "time limit of the item, inside the section's"),
    may("practice", Shape::Truth, "true: only ever the practice item, which is not scored"),
    may("why", Shape::Text, "one or two sentences shown after a practice item"),
    may("source", Shape::Id, "a source of pack.toml"),
    may("audio", Shape::Text, "clip, a file name in the audio folder"),
    may("transcript", Shape::Text, "what the caller says, as written; the caption"),
    may("say", Shape::Text, "what the voice is to read, where it differs from the transcript"),
    may("voice", Shape::Text, "a voice of the voice table"),
    may("line", LINE, "the telephone line; landline"),
    may("snr", Shape::Whole(5, 40), "how far speech is above the noise of street and office-babble, in dB; 15"),
];

pub(super) const OPTION: &[Key] = &[
    need("text", Shape::Text, "what it says"),
    may("key", Shape::Truth, "true: the right one"),
    may("why", Shape::Text, "why it is right or wrong"),
];

pub(super) const OPTION_WITH_WHY: &[Key] = &[
    need("text", Shape::Text, "what it says"),
    may("key", Shape::Truth, "true: the right one"),
    need("why", Shape::Text, "why it is right or wrong"),
];

pub(super) const MODULE: Key = need("module", Shape::Text, "the folder's name");

pub(super) const SCREEN: &[Key] = &[
    need("id", Shape::Id, "what items call it"),
    need("title", Shape::Text, "shown above the fields"),
    need("field", Shape::Tables(&[FIELD], 1, ANY), "the fields in Tab order"),
];

const FIELD: &[Key] = &[
    need("id", Shape::Id, "what answers call it"),
    need("label", Shape::Text, "shown before it"),
    may("width", Shape::Whole(1, 60), "columns; needed without `mask` and `options`"),
    may("mask", Shape::Text, "# a digit, A a letter, * either; other characters are put in by the screen"),
    may("options", TEXTS, "a field that is chosen from: 2 to 26 values"),
    may("default", Shape::Text, "what it holds at the start"),
    may("normalise", NORMALISE, "rewritings before values are compared"),
    may("points", Shape::Decimal, "its share of the item; 1"),
    may("critical", Shape::Truth, "true: a wrong value is a critical error too"),
    may("partial", Shape::OneOf(&["none", "positional", "edit"]), "points for a value that is nearly right; none"),
];

/// Values by the names of fields.
pub(super) const VALUES: Shape = Shape::Own(&Shape::Text);
pub(super) const ACCEPTED: Shape = Shape::Own(&Shape::Either(&TEXTS, &Shape::Text));
