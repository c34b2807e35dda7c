//! All kinds of files, and what pack.toml, forms and alerts hold.

use super::describe::{FileKind, Key, Shape, may, need};
use super::items;
use super::shared::{ALLOW, ANY, DIFFICULTY, IDS, LINE, MODULE, TEXTS};

pub(super) const ALL: &[FileKind] = &[
    FileKind { name: "pack", about: "Who made the pack, which modules it has, the sound check.", root: PACK },
    FileKind { name: "form", about: "A form: sections, draws, weights, cut scores and policies.", root: FORM },
    FileKind { name: "alerts", about: "Short alerts, and the desks they go to.", root: ALERTS },
    FileKind { name: "reading", about: "Passages and questions on them.", root: items::READING },
    FileKind { name: "cross-reference", about: "Facts looked up across tables.", root: items::CROSS_REFERENCE },
    FileKind { name: "keyboarding", about: "Passages to copy or to take by dictation.", root: items::KEYBOARDING },
    FileKind { name: "data-entry", about: "Documents and calls put into a screen.", root: items::DATA_ENTRY },
    FileKind { name: "math", about: "Sums with drawn numbers.", root: items::MATH },
    FileKind { name: "map", about: "Street maps and questions on them.", root: items::MAP },
    FileKind { name: "proofreading", about: "Texts with errors to mark.", root: items::PROOFREADING },
    FileKind { name: "memory", about: "Things seen or heard once, and recalled.", root: items::MEMORY },
    FileKind { name: "call-summary", about: "Calls with their best summary and facts.", root: items::CALL_SUMMARY },
    FileKind { name: "spelling", about: "The right spelling, or the misspelt word.", root: items::SPELLING },
    FileKind { name: "sentence-clarity", about: "The clearest of some statements.", root: items::SENTENCE_CLARITY },
    FileKind {
        name: "character-comparison",
        about: "Pairs that are the same or not.",
        root: items::CHARACTER_COMPARISON,
    },
    FileKind { name: "prioritization", about: "Calls brought into an order.", root: items::PRIORITIZATION },
    FileKind { name: "decision", about: "The most probable, from a table or statements.", root: items::DECISION },
];

const FORMAT: Key = need("format", Shape::Whole(1, 1), "the format of the file: 1");

const PACK: &[Key] = &[
    FORMAT,
    need("id", Shape::Id, "the pack's name for programs"),
    need("version", Shape::Text, "goes up when the pack changes"),
    need("title", Shape::Text, "the pack's name for people"),
    need("summary", Shape::Text, "one sentence for the home screen"),
    need("lang", Shape::Text, "language tag, such as en-US or es"),
    need("licence", Shape::Text, "under which others may use it"),
    need("default-form", Shape::Id, "the form taken where none is named"),
    may("author", Shape::Tables(&[AUTHOR], 0, ANY), "who wrote it"),
    may("source", Shape::Tables(&[SOURCE], 0, ANY), "where texts and tables are from"),
    may("lint", Shape::Table(&[LINT, ALLOW]), "rules about wording for the whole pack"),
    need("module", Shape::Tables(&[MODULES], 1, ANY), "the modules, in the order they are listed"),
    may("sound-check", Shape::Tables(&[SOUND_CHECK], 0, ANY), "one is drawn; the candidate types the number heard"),
];

const AUTHOR: &[Key] = &[need("name", Shape::Text, "the name"), may("role", Shape::Text, "author, reviewer …")];

const SOURCE: &[Key] = &[
    need("id", Shape::Id, "what `source` names"),
    need("title", Shape::Text, "what it is"),
    need("licence", Shape::Text, "its licence"),
    may("url", Shape::Text, "where it is found"),
];

const LINT: &[Key] = &[may("grade", Shape::Whole(3, 18), "the highest grade of school of a passage; 12")];

const MODULES: &[Key] = &[
    need("id", Shape::OneOf(&crate::pack::kind::KINDS), "the folder, which is also the kind of its items"),
    need("title", Shape::Text, "its name for people"),
    need("instructions", Shape::Text, "what the candidate will see, what to do, how it is scored"),
];

const SOUND_CHECK: &[Key] = &[
    need("audio", Shape::Text, "the clip"),
    need("say", Shape::Text, "what is said in it"),
    need("answer", Shape::Text, "the number, 1 to 10 digits"),
    may("voice", Shape::Text, "a voice of the voice table"),
    may("line", LINE, "the telephone line; clear"),
    may("snr", Shape::Whole(5, 40), "how far speech is above the noise, in dB"),
];

const FORM: &[Key] = &[
    FORMAT,
    need("id", Shape::Id, "the form's name for programs"),
    need("version", Shape::Text, "goes up when the form changes"),
    need("title", Shape::Text, "the form's name for people"),
    may("show-scores", Shape::Truth, "whether the candidate sees scores at the end"),
    may("resume", Shape::OneOf(&["charge", "proctor", "free"]), "whether an outage counts as time; charge"),
    may("composite-cut", Shape::Decimal, "scaled composite needed"),
    need("section", Shape::Tables(&[SECTION], 1, ANY), "the sections in order"),
];

const SECTION: &[Key] = &[
    need("id", Shape::Id, "unique in the form"),
    need("module", Shape::OneOf(&crate::pack::kind::KINDS), "which module's items"),
    may("minutes", Shape::Whole(1, 600), "time; or `seconds`"),
    may("seconds", Shape::Whole(5, 36_000), "time; or `minutes`"),
    may("weight", Shape::Whole(0, 1_000), "share in the composite; needed unless scored = false"),
    may("scored", Shape::Truth, "false: recorded, never in a score; true"),
    may("measure", Shape::OneOf(&["percent", "net-wpm", "net-ksph"]), "the raw score; percent"),
    may("cut", Shape::Decimal, "raw score that is scaled to 70; needed where scored"),
    may("max", Shape::Decimal, "raw score that is scaled to 100; needed where scored"),
    may("replays", Shape::Whole(0, 20), "replays of each clip after the first hearing; 0"),
    may("practice", Shape::Truth, "one practice item first"),
    may("at-end", Shape::OneOf(&["wait", "next"]), "wait for a key before the next section; wait"),
    may("order", Shape::OneOf(&["drawn", "shuffled"]), "order of the items; drawn"),
    may("shuffle-options", Shape::Truth, "the order of options is drawn with the seed"),
    may("hurdle", Shape::Tables(&[HURDLE], 0, ANY), "a further raw measure that must be reached"),
    need("draw", Shape::Tables(&[DRAW], 1, ANY), "what is drawn, in this order"),
    may("alerts", Shape::Table(&[SECTION_ALERTS]), "short alerts that come in meanwhile"),
];

const HURDLE: &[Key] = &[
    need("measure", Shape::OneOf(&["percent", "net-wpm", "net-ksph", "alerts-percent"]), "which measure"),
    need("at", Shape::Decimal, "what must be reached"),
];

const DRAW: &[Key] = &[
    may("count", Shape::Whole(1, 500), "how many; needed without `each`"),
    may("unit", Shape::OneOf(&["item", "set"]), "set: a whole passage with its items; item"),
    may("tags", IDS, "with all of these tags"),
    may("difficulty", DIFFICULTY, "of this difficulty"),
    may("each", IDS, "one draw for each of these tags"),
    may("deal", Shape::List(&DIFFICULTY), "difficulties that the seed deals out among them"),
];

const SECTION_ALERTS: &[Key] = &[
    need("count", Shape::Whole(1, 60), "how many"),
    may("seconds", Shape::Whole(5, 60), "how long one is open; 15"),
    need("first-after", Shape::Whole(0, 3_600), "seconds from the start to the first"),
    need("gap-min", Shape::Whole(5, 3_600), "seconds from one to the next at least"),
    need("gap-max", Shape::Whole(5, 3_600), "seconds from one to the next at most"),
    may("tags", IDS, "of those with all of these tags"),
    may("baseline", Shape::Id, "a section of the same module without alerts"),
];

const ALERTS: &[Key] = &[
    MODULE,
    may("desk", Shape::Tables(&[DESK], 0, 4), "2 to 4 in a pack; their keys are F5 to F8"),
    may("alert", Shape::Tables(&[ALERT], 0, ANY), "the alerts"),
];

const DESK: &[Key] = &[
    need("id", Shape::Id, "what alerts call it"),
    need("label", Shape::Text, "at most 12 characters"),
    need("rule", Shape::Text, "what goes there, at most 56 characters"),
];

const ALERT: &[Key] = &[
    need("id", Shape::Id, "unique in the pack"),
    need("desk", Shape::Id, "the right one"),
    need("text", Shape::Text, "one line, at most 64 characters"),
    may("difficulty", DIFFICULTY, "how hard you think it is; medium"),
    may("tags", TEXTS, "words that sections choose by"),
    may("practice", Shape::Truth, "true: the one of the practice item"),
    may("revision", Shape::Whole(1, 1_000_000), "goes up when anything scored changes; 1"),
];
