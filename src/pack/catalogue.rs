//! Every code with what it means, why it matters and what to do: `callready pack explain CODE`.

use super::diagnostic::{Severity, code, severity_of};
use crate::error::{Trouble, UserError, nearest};

/// What a code means.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The code.
    pub code: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub fix: &'static str,
}

const fn entry(code: &'static str, title: &'static str, why: &'static str, fix: &'static str) -> Entry {
    Entry { code, title, why, fix }
}

/// The entry of a code, in large or small letters.
pub(super) fn find(code: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.code.eq_ignore_ascii_case(code))
}

/// What a code means.
///
/// # Errors
/// There is no such code; the nearest is named.
pub fn explain(code: &str) -> Result<&'static Entry, UserError> {
    find(code).ok_or_else(|| {
        let code = super::diagnostic::one_line(code);
        let error = UserError::new(Trouble::Usage, format!("There is no code {code}."));
        match nearest(&code.to_ascii_uppercase(), ALL.iter().map(|entry| entry.code)) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error.hint("docs/pack-check.md lists all codes."),
        }
    })
}

impl Entry {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        severity_of(self.code)
    }
}

/// All codes, in order.
pub const ALL: &[Entry] = &[
    entry(
        code::SYNTAX,
        "this is not TOML",
        "The file breaks a rule of TOML at this place; what stands behind it may be unread.",
        "Look at the mark, and a little before it: a missing quote, bracket or comma shows late.",
    ),
    entry(
        code::FLOAT,
        "a decimal without quotes",
        "Computers keep 0.1 only nearly. An amount of money must be exact, so decimals are written as text.",
        "Put it in quotes: \"12.50\".",
    ),
    entry(
        code::UNSAFE_TEXT,
        "a character that cannot be shown",
        "Control characters, and characters that turn the direction of writing, could change what a candidate sees.",
        "Delete it and type the text again. It often comes with text copied from the web or a PDF.",
    ),
    entry(
        code::NOT_UTF8,
        "the file is not UTF-8",
        "Letters with accents would be wrong.",
        "Save it as UTF-8; every editor offers that under \"Save as\" or \"Encoding\".",
    ),
    entry(
        code::UNREADABLE,
        "a file that cannot be read",
        "It is a link, a folder, or yours alone to read. Links could lead out of the pack.",
        "Put the file itself there, and allow it to be read.",
    ),
    entry(
        code::TOO_BIG,
        "too big",
        "A file has at most 1 MiB, a pack 64 MiB in 2,000 files: nothing may make a station slow.",
        "Split the file: a module may have any number of files.",
    ),
    entry(
        code::NO_FILE,
        "a file is missing",
        "A pack needs it.",
        "Write it; `callready pack new` shows how a whole pack looks.",
    ),
    entry(
        code::FORMAT,
        "another format",
        "The pack is written for another version of the program.",
        "Write format = 1, or take the program that the pack is for.",
    ),
    entry(
        code::FILE_NAME,
        "a file name that cannot be used",
        "Names have small letters, digits, - _ and . so that they work on every system.",
        "Rename it.",
    ),
    entry(
        code::STRAY_FILE,
        "a file that is no part of a pack",
        "Nothing reads it: perhaps it is in the wrong folder.",
        "Move it, or take it out.",
    ),
    entry(
        code::NEW_TOML,
        "TOML 1.1",
        "This program reads it, but many editors and tools know TOML 1.0 only and call it an error.",
        "Write an inline table in one line without a comma at its end, or as a [table]; write \\u001B, not \\e or \\x1B.",
    ),
    entry(
        code::MISSING_KEY,
        "a key is missing",
        "Without it the item or form is not whole.",
        "Add it; docs/packs.md says what belongs there.",
    ),
    entry(
        code::WRONG_TYPE,
        "a value of the wrong type",
        "A number stands where text is needed, or the like.",
        "Text has quotes, whole numbers have none, yes and no are true and false, lists have [ ].",
    ),
    entry(
        code::UNKNOWN_KEY,
        "an unknown key",
        "A key that nothing reads is nearly always a misspelt one.",
        "Take the one that is suggested, or take it out.",
    ),
    entry(
        code::VALUE,
        "a value that cannot be",
        "It is outside its range or not one of the words that are possible here.",
        "Take one of those named.",
    ),
    entry(
        code::DECIMAL,
        "not a decimal",
        "A decimal has digits and one point, no signs of thousands or currency.",
        "Write \"1234.50\".",
    ),
    entry(
        code::ID,
        "not a name",
        "Names of things have small letters, digits and - between them; variables _ instead.",
        "Write it like reading-notice-01.",
    ),
    entry(code::EMPTY, "nothing where something is needed", "An empty text cannot be asked or shown.", "Write it."),
    entry(
        code::DUPLICATE,
        "there twice",
        "Results name items by their ids: two of one name cannot be told apart.",
        "Rename one of them.",
    ),
    entry(
        code::NO_SUCH,
        "it names something that is not there",
        "Perhaps it is misspelt, or not written yet.",
        "Take the one that is suggested, or write what is missing.",
    ),
    entry(
        code::WRONG_MODULE,
        "a file in the wrong folder",
        "The folder says what kind its items are, and the file says another.",
        "Move the file, or correct `module`.",
    ),
    entry(
        code::ITEM,
        "an item that cannot be made",
        "Its expression, query, route, marks or ranks give no answer, or several.",
        "Read what it says: it names the piece at fault. `callready pack variants` shows what comes of an item.",
    ),
    entry(
        code::EVIDENCE,
        "the evidence is not in the passage",
        "A key is proved by words of the passage, letter by letter.",
        "Copy the words from the passage.",
    ),
    entry(
        code::VARIANTS,
        "too few variants",
        "A sum has at least 20 different tasks, or candidates learn the answers by heart.",
        "Give its variables more values, or loosen `require`.",
    ),
    entry(
        code::KEY_OPTIONS,
        "options",
        "Exactly one option must be right, and no two alike.",
        "Mark one with key = true.",
    ),
    entry(
        code::FIELD,
        "a field",
        "A value cannot be typed into the field it is for.",
        "Compare it with the field's mask, length and list.",
    ),
    entry(
        code::LAYOUT,
        "no room",
        "It does not fit a screen of 80 columns and 24 lines, which every candidate has.",
        "Make it shorter.",
    ),
    entry(
        code::STREETS,
        "streets of a map",
        "A street names a crossing that is not on the map, or is closed where it is not.",
        "Compare it with the grid.",
    ),
    entry(
        code::LENGTH,
        "shorter or longer than planned",
        "Items of one kind take about the same time.",
        "Make it as long as is said, or allow it with a reason.",
    ),
    entry(
        code::CSV,
        "not a table",
        "A row has more or fewer cells than the heading, or a quote is open.",
        "Look at the row and column that are named.",
    ),
    entry(
        code::CSV_KEY,
        "two rows with one key",
        "A look-up would find two answers.",
        "Change one row, or add a column to `key`.",
    ),
    entry(
        code::DRAW,
        "a draw that cannot be satisfied",
        "With some seed too few items are left.",
        "Write more items, or draw fewer.",
    ),
    entry(
        code::PRACTICE,
        "no practice item",
        "A section begins with an item that is not scored.",
        "Write one with practice = true, or set practice = false in the section.",
    ),
    entry(
        code::FORM,
        "a form that contradicts itself",
        "Two of its numbers or words cannot both be meant.",
        "Read what it says.",
    ),
    entry(code::NEVER_DRAWN, "what no form can draw", "Nobody will ever see it.", "Draw it in a form, or take it out."),
    entry(
        code::NO_CLIP,
        "a clip is missing",
        "The caller cannot be heard.",
        "Run `callready pack voice DIR`, or put a recording there.",
    ),
    entry(
        code::TRANSCRIPT,
        "a clip without words",
        "Who cannot hear needs the caption, and the check of the words needs them too.",
        "Write the `transcript`.",
    ),
    entry(
        code::CLIP_DIFFERS,
        "another clip than the one listed",
        "The file was changed after it was listed: candidates would not all hear the same.",
        "Run `callready pack voice DIR`, or list the new recording.",
    ),
    entry(
        code::CLIP_UNLISTED,
        "a clip that is not listed",
        "Nobody can tell whether it is the right one.",
        "Run `callready pack voice DIR`.",
    ),
    entry(
        code::CLIP_STALE,
        "a clip of other words",
        "The transcript or the voice was changed after the clip was made.",
        "Run `callready pack voice DIR`.",
    ),
    entry(
        code::CLIP_LONG,
        "a clip that is cut off",
        "It is longer than it is shown.",
        "Raise `show-seconds`, or make the call shorter.",
    ),
    entry(
        code::ALERTS,
        "alerts that contradict each other",
        "The same words are to be sent to two desks.",
        "Change one of them.",
    ),
    entry(
        code::NEEDLESS_ALLOW,
        "allowed for nothing",
        "What is allowed here is not found here any more, or never was.",
        "Take it out of `allow`.",
    ),
    entry(
        code::TWIN_OPTIONS,
        "two options hard to tell apart",
        "Who reads fast sees the same option twice. The question then measures eyesight.",
        "Make the difference plain, or take another distractor.",
    ),
    entry(
        code::LONG_KEY,
        "the key is the longest option (guideline 24)",
        "Writers explain the right answer more than the wrong ones; candidates know that. One such question is no harm, many are (CK-W0924).",
        "Make a distractor as long, or the key shorter.",
    ),
    entry(
        code::ALL_OR_NONE,
        "all or none of the above (guidelines 25 and 26)",
        "Who knows two options to be right knows the answer; and options are shuffled, so that \"above\" means nothing.",
        "Write an option that stands by itself.",
    ),
    entry(
        code::POSITIONS,
        "keys not spread evenly (guideline 20)",
        "If most keys are B, guessing B pays.",
        "Move some keys, or set shuffle-options = true in the form.",
    ),
    entry(
        code::NEGATIVE,
        "a question turned round (guideline 17)",
        "A \"not\" is overread, above all by who is nervous or reads a second language.",
        "Ask what is so; else write NOT in capitals.",
    ),
    entry(
        code::ABSOLUTE,
        "a word that is seldom true (guideline 28a)",
        "\"Always\" and \"never\" are wrong in most options, and candidates know that.",
        "Take a milder word.",
    ),
    entry(
        code::CLANG,
        "the question's own word in the key alone (guideline 28b)",
        "Who understands nothing picks the option that sounds like the question.",
        "Use the word in a distractor too, or another in the key.",
    ),
    entry(
        code::ORDER,
        "numbers out of order (guideline 21)",
        "Looking for a number in a mess costs time that is not measured.",
        "Sort the options, the smallest first.",
    ),
    entry(
        code::OVERLAP,
        "ranges that overlap (guideline 22)",
        "A value in both ranges has two right answers.",
        "End one before the next begins.",
    ),
    entry(
        code::UNLIKE,
        "one option looks different (guideline 23)",
        "What looks different is picked, or left, for its looks.",
        "Same capitals and the same end for all.",
    ),
    entry(
        code::STEM,
        "a question that asks nothing (guidelines 14 and 15)",
        "It should be possible to answer before the options are read.",
        "End it with a question mark, or mark the gap with ____.",
    ),
    entry(
        code::WINDOW,
        "a long question (guideline 16)",
        "What is not needed measures patience.",
        "Keep what is needed.",
    ),
    entry(
        code::REPEATED,
        "the same words in all options",
        "They are read again and again.",
        "Put them into the question.",
    ),
    entry(
        code::GRADE,
        "hard to read (guideline 8)",
        "The job asks for plain letters and notices. Reckoned are the Automated Readability Index and Coleman-Liau, in other languages LIX.",
        "Shorter sentences, plainer words; or `grade` under [lint] in pack.toml.",
    ),
    entry(
        code::MANY_OPTIONS,
        "more than five options (guideline 18)",
        "Three good ones measure as well, and writers run out of good ones (Rodriguez 2005).",
        "Take out the weakest.",
    ),
    entry(code::NO_WHY, "no reason", "After a practice the candidate is told only right or wrong.", "Write `why`."),
    entry(
        code::ARTICLE,
        "an article that gives options away (guideline 28)",
        "\"an\" cannot stand before a consonant.",
        "End the question with \"a(n)\", or put the article into the options.",
    ),
    entry(
        code::TWIN_ITEMS,
        "two items nearly the same (guideline 3)",
        "More than 80 % of all runs of three words are the same: who gets both answers one question twice.",
        "Change one of them, or take it out.",
    ),
    entry(
        code::CUE,
        "one item tells another's key",
        "A form may draw both.",
        "Use other words, or give both the same tag and draw one of them.",
    ),
    entry(
        code::REAL_PHONE,
        "somebody's number or address",
        "People call numbers that they see.",
        "Take 555-0100 to 555-0199 and example.org.",
    ),
    entry(
        code::NO_SOURCE,
        "no source",
        "Nobody can tell later whose text it is.",
        "Name a [[source]] of pack.toml with `source`.",
    ),
    entry(
        code::HURRIED,
        "too little time",
        "Reading at 238 words a minute (Brysbaert 2019) and hearing the clip take longer than the item's `seconds`.",
        "Raise `seconds`.",
    ),
    entry(
        code::LONGEST_KEYS,
        "the longest option is too often the key (guideline 24)",
        "It is so more often than chance allows (two standard errors), and that can be learned.",
        "Make other options as long as the key.",
    ),
    entry(
        code::TOO_HARD,
        "results: too hard",
        "Fewer than one in five of the points are earned (p below .20, of 30 candidates or more, in `stats/`). Mostly the key is wrong or the question misread.",
        "Look at the key, then at what was chosen instead.",
    ),
    entry(
        code::TOO_EASY,
        "results: too easy",
        "More than 95 of 100 points are earned (p above .95): the item costs time and tells nobody apart.",
        "Make distractors likelier, or use it for practice.",
    ),
    entry(
        code::NO_DISCRIMINATION,
        "results: it does not go with the rest",
        "Its correlation with the rest of the section is below .15: who does well elsewhere does no better here.",
        "Look at the key, and at a distractor that good candidates choose.",
    ),
    entry(
        code::IDLE_DISTRACTOR,
        "results: a distractor that nobody chooses",
        "Fewer than 5 of 100 candidates choose it: the question has one option fewer than it seems.",
        "Make it likelier, or leave it out: three good options are enough (Rodriguez 2005).",
    ),
    entry(
        code::GOOD_DISTRACTOR,
        "results: a distractor that the better candidates choose",
        "Choosing it goes with a good score on the rest, by more than two standard errors.",
        "It may be right as well, or the key wrong.",
    ),
    entry(
        code::OLD_STATS,
        "results of another wording",
        "The item was changed since `stats/` was written: its figures are those of another question.",
        "Count new results with `callready pack stats`.",
    ),
    entry(
        code::BAD_STATS,
        "figures that cannot be read",
        "A file in `stats/` is not what `callready pack stats` writes.",
        "Write it anew, or delete it.",
    ),
];
