//! Words that the rules look for, by language. Another language has none: those rules are silent there.

/// The words of a language.
pub(super) struct Words {
    /// Options that speak of other options.
    pub(super) all_or_none: &'static [&'static str],
    /// Words that turn a question round.
    pub(super) negatives: &'static [&'static str],
    /// Words that begin a clause in which a negative word does no harm.
    pub(super) subordinate: &'static [&'static str],
    /// Words that are seldom true.
    pub(super) absolutes: &'static [&'static str],
    /// Words that say nothing about the topic.
    pub(super) plain: &'static [&'static str],
    /// The articles that tell which option can follow: before a consonant, before a vowel.
    pub(super) articles: Option<(&'static str, &'static str)>,
    /// Whether grades of school are reckoned by English formulas.
    pub(super) english: bool,
}

const NONE: Words = Words {
    all_or_none: &[],
    negatives: &[],
    subordinate: &[],
    absolutes: &[],
    plain: &[],
    articles: None,
    english: false,
};

const ENGLISH: Words = Words {
    all_or_none: &[
        "all of the above",
        "none of the above",
        "all of these",
        "none of these",
        "both of the above",
        "both a and b",
    ],
    negatives: &["not", "except", "least", "never", "cannot"],
    subordinate: &["if", "when", "that", "who", "whose", "because", "after", "before", "until", "while"],
    absolutes: &["always", "never", "completely", "all", "every", "none", "only", "impossible"],
    plain: &[
        "about",
        "account",
        "after",
        "again",
        "also",
        "because",
        "been",
        "before",
        "being",
        "between",
        "caller",
        "candidate",
        "city",
        "could",
        "customer",
        "does",
        "doing",
        "during",
        "each",
        "first",
        "from",
        "have",
        "having",
        "happen",
        "happens",
        "into",
        "letter",
        "many",
        "might",
        "more",
        "most",
        "must",
        "notice",
        "only",
        "other",
        "over",
        "passage",
        "person",
        "policy",
        "procedure",
        "question",
        "read",
        "says",
        "should",
        "some",
        "somebody",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "this",
        "those",
        "through",
        "under",
        "until",
        "water",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "will",
        "with",
        "within",
        "without",
        "would",
        "your",
    ],
    articles: Some(("a", "an")),
    english: true,
};

const SPANISH: Words = Words {
    all_or_none: &[
        "todas las anteriores",
        "ninguna de las anteriores",
        "todos los anteriores",
        "ninguno de los anteriores",
        "todo lo anterior",
        "nada de lo anterior",
    ],
    negatives: &["no", "excepto", "salvo", "nunca"],
    subordinate: &["si", "cuando", "que", "quien", "porque", "cuyo", "cuya", "hasta", "mientras"],
    absolutes: &["siempre", "nunca", "completamente", "todos", "todas", "ninguno", "ninguna", "imposible"],
    plain: &[
        "ahora",
        "algo",
        "antes",
        "aviso",
        "carta",
        "cliente",
        "como",
        "cuando",
        "cuanto",
        "cuenta",
        "debe",
        "desde",
        "después",
        "donde",
        "durante",
        "ella",
        "entre",
        "esta",
        "este",
        "esto",
        "hace",
        "hacer",
        "hasta",
        "para",
        "pero",
        "persona",
        "política",
        "porque",
        "puede",
        "quien",
        "según",
        "sobre",
        "solo",
        "también",
        "texto",
        "tiene",
        "todo",
        "una",
        "usted",
    ],
    articles: None,
    english: false,
};

impl Words {
    /// The words of a language tag.
    pub(super) fn of(lang: &str) -> Self {
        match lang.split(['-', '_']).next() {
            Some("en") => ENGLISH,
            Some("es") => SPANISH,
            _ => NONE,
        }
    }
}

/// The words of a text in small letters, without signs.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// A text as it is compared: small letters, one space between words, compatible characters alike.
pub(super) fn squeezed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if text.is_ascii() {
        return text.split_ascii_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    }
    let folded = text.nfkc().collect::<String>().to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
