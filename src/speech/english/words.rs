//! Lists of English words.

/// Months with their shortened names.
pub(super) const MONTHS: &[(&str, &[&str])] = &[
    ("January", &["Jan"]),
    ("February", &["Feb"]),
    ("March", &["Mar"]),
    ("April", &["Apr"]),
    ("May", &[]),
    ("June", &["Jun"]),
    ("July", &["Jul"]),
    ("August", &["Aug"]),
    ("September", &["Sep", "Sept"]),
    ("October", &["Oct"]),
    ("November", &["Nov"]),
    ("December", &["Dec"]),
];

/// Ends of street names.
pub(super) const STREETS: &[(&str, &str)] = &[
    ("St", "Street"),
    ("Ave", "Avenue"),
    ("Av", "Avenue"),
    ("Blvd", "Boulevard"),
    ("Dr", "Drive"),
    ("Ct", "Court"),
    ("Rd", "Road"),
    ("Ln", "Lane"),
    ("Pl", "Place"),
    ("Hwy", "Highway"),
    ("Pkwy", "Parkway"),
    ("Cir", "Circle"),
    ("Ter", "Terrace"),
    ("Trl", "Trail"),
    ("Sq", "Square"),
    ("Aly", "Alley"),
    ("Xing", "Crossing"),
    ("Expy", "Expressway"),
    ("Fwy", "Freeway"),
];

pub(super) const DIRECTIONS: &[(&str, &str)] = &[
    ("N", "North"),
    ("S", "South"),
    ("E", "East"),
    ("W", "West"),
    ("NE", "Northeast"),
    ("NW", "Northwest"),
    ("SE", "Southeast"),
    ("SW", "Southwest"),
];

/// Shortened words, and whether the full stop is needed to know them.
pub(super) const SHORT: &[(&str, &str, bool)] = &[
    ("Mr", "Mister", false),
    ("Mrs", "Missus", false),
    ("Ms", "Miz", false),
    ("Jr", "Junior", false),
    ("Sr", "Senior", false),
    ("Prof", "Professor", true),
    ("Apt", "apartment", false),
    ("apt", "apartment", true),
    ("Ste", "suite", false),
    ("Bldg", "building", false),
    ("Fl", "floor", true),
    ("Rm", "room", true),
    ("Dept", "department", false),
    ("dept", "department", false),
    ("Inc", "incorporated", true),
    ("Co", "company", true),
    ("Corp", "corporation", true),
    ("vs", "versus", false),
    ("etc", "et cetera", false),
    ("e.g", "for example", false),
    ("i.e", "that is", false),
    ("approx", "about", false),
    ("acct", "account", false),
    ("Acct", "account", false),
    ("ext", "extension", false),
    ("Ext", "extension", false),
    ("tel", "telephone", true),
    ("Tel", "telephone", true),
    ("w/", "with", false),
    ("w/o", "without", false),
    ("24/7", "twenty four seven", false),
    ("a.k.a", "also known as", false),
];

/// Shortened units behind a number.
pub(super) const UNITS: &[(&str, &str, &str)] = &[
    ("gal", "gallon", "gallons"),
    ("ft", "foot", "feet"),
    ("in", "inch", "inches"),
    ("inch", "inch", "inch"),
    ("foot", "foot", "foot"),
    ("yd", "yard", "yards"),
    ("mi", "mile", "miles"),
    ("mph", "mile an hour", "miles an hour"),
    ("lb", "pound", "pounds"),
    ("lbs", "pound", "pounds"),
    ("oz", "ounce", "ounces"),
    ("qt", "quart", "quarts"),
    ("hr", "hour", "hours"),
    ("hrs", "hour", "hours"),
    ("min", "minute", "minutes"),
    ("mins", "minute", "minutes"),
    ("sec", "second", "seconds"),
    ("secs", "second", "seconds"),
    ("yr", "year", "years"),
    ("yrs", "year", "years"),
    ("mo", "month", "months"),
    ("wk", "week", "weeks"),
    ("kWh", "kilowatt hour", "kilowatt hours"),
    ("kW", "kilowatt", "kilowatts"),
    ("psi", "P S I", "P S I"),
    ("gpm", "gallon a minute", "gallons a minute"),
    ("gpd", "gallon a day", "gallons a day"),
    ("cu", "cubic", "cubic"),
    ("sq", "square", "square"),
    ("km", "kilometer", "kilometers"),
    ("cm", "centimeter", "centimeters"),
    ("mm", "millimeter", "millimeters"),
    ("kg", "kilogram", "kilograms"),
    ("ml", "milliliter", "milliliters"),
    ("MB", "megabyte", "megabytes"),
    ("GB", "gigabyte", "gigabytes"),
    ("\u{b0}F", "degree", "degrees"),
    ("\u{b0}", "degree", "degrees"),
];

/// Capitals with a vowel that are spelled all the same.
pub(super) const SPELLED: &[&str] = &[
    "AC", "ATM", "CEO", "EIN", "FAQ", "GPA", "HOA", "ID", "IRS", "IT", "IVR", "PO", "UPC", "US", "USA", "USB", "USPS",
    "UV", "VIP", "VOIP",
];

/// Capitals without a vowel that are no letters: roman numerals and states are left as they are.
pub(super) const READ: &[&str] = &["MR", "MRS", "DR", "ST", "TH"];

/// Words behind which a number of three digits or more is read digit by digit.
pub(super) const CUES: &[&str] = &[
    "account",
    "acct",
    "code",
    "confirmation",
    "digits",
    "extension",
    "ext",
    "ext.",
    "ending",
    "ends",
    "id",
    "invoice",
    "meter",
    "number",
    "order",
    "password",
    "pin",
    "policy",
    "reference",
    "route",
    "serial",
    "ticket",
    "tracking",
    "zip",
];

/// Words that may lie between.
pub(super) const FILLERS: &[&str] = &[
    "a", "again", "are", "be", "in", "is", "it", "it's", "like", "my", "new", "now", "of", "old", "on", "reads", "so",
    "that's", "the", "was", "with", "your",
];

/// Words before the number of a flat or box.
pub(super) const BEFORE_HOUSE: &[&str] =
    &["apartment", "apt", "apt.", "box", "building", "lot", "room", "space", "ste", "suite", "unit"];

/// Words before a year.
pub(super) const YEARS: &[&str] = &[
    "in", "since", "of", "by", "year", "until", "before", "after", "from", "january", "spring", "summer", "fall",
    "winter",
];

/// Words that begin a sentence behind an abbreviation, and no name.
pub(super) const BEGINS_SENTENCE: &[&str] = &[
    "A", "After", "Also", "An", "And", "Any", "Are", "As", "At", "Because", "But", "By", "Can", "Could", "Did", "Do",
    "Does", "For", "From", "Give", "Good", "Has", "Have", "He", "Hello", "Her", "Hi", "His", "How", "I", "If", "In",
    "Is", "It", "Just", "Let", "May", "My", "No", "Not", "Now", "Oh", "Okay", "On", "Or", "Our", "Please", "She",
    "Since", "So", "Someone", "Sorry", "Thank", "Thanks", "That", "The", "Their", "Then", "There", "These", "They",
    "This", "Today", "Until", "Was", "We", "What", "When", "Where", "Which", "Who", "Why", "Would", "You",
];

/// Words before which a phrase may be cut off.
pub(super) const BEGINS_PHRASE: &[&str] = &[
    "about", "after", "and", "as", "at", "because", "before", "but", "by", "during", "for", "from", "how", "if", "in",
    "into", "near", "of", "on", "or", "since", "so", "than", "that", "then", "through", "to", "until", "was", "were",
    "what", "when", "where", "which", "while", "who", "whose", "will", "with", "without", "has", "have",
];
