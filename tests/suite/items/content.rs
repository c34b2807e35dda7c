//! Items as large as packs may make them.

use std::sync::Arc;

use callready::assessment::Milli;
use callready::item::cross_reference::{CrossReference, Key, Table};
use callready::item::data_entry::{DataEntry, Field, Partial, Screen};
use callready::item::decision::{Decision, Exhibit};
use callready::item::keyboarding::{Keyboarding, Mode};
use callready::item::map::{Ask, CityMap, Crossing, Heading, MapQuestion, Spot};
use callready::item::math::{self, Math};
use callready::item::prioritization::{Card, Prioritization};
use callready::item::proofreading::{Before, Proofreading, Token};
use callready::item::reading::{Passage, Reading};
use callready::item::{Choice, Control, Item, Kind};
use callready::text::SafeText;

use crate::stage::{choice, clip, entry, item, safe};

/// 200 words, broken by an editor, with a list.
const POLICY: &str = "\
A contractor who needs water from a hydrant must rent a hydrant meter from the utility. The request must be
signed by the field supervisor of the district in which the hydrant stands, and it names the hydrant by the
number on its cap.

The rent is $45.00 a month, and a deposit of $900.00 is held until the meter is returned. Water is billed at
the rate for construction, which is published each July. A month that has begun is charged in full.

A meter may be moved to another hydrant of the same district without a new request if the contractor tells
the meter shop on the same day. To move it to another district a new request is needed, signed there.

The contractor must return the meter:
- within five days after the work is done,
- at once, if the utility asks for it in a drought,
- each June, for its yearly test.

A meter that is not returned in time is treated as lost. The deposit is then kept, and the contractor may not
rent another meter for twelve months. A meter that was stolen is not treated as lost if a police report is
handed in within two working days after the theft was found.";

pub(super) fn reading() -> Item {
    let kind = Reading {
        passage: Arc::new(Passage { title: safe("Hydrant meter policy"), text: safe(POLICY) }),
        stem: safe(
            "A contractor finishes in the north district on Monday and wants to use the same meter in the south \
             district on Tuesday. What must the contractor do first?",
        ),
        key: 2,
        whys: vec![SafeText::default(); 4],
    };
    let options = [
        "Tell the meter shop on Monday that the meter moves to another hydrant",
        "Return the meter for its yearly test and pay a second deposit of $900.00",
        "Have a new request signed by the field supervisor of the south district",
        "Nothing, because the work in the north district was done within five days",
    ];
    item("reading", "rd-1", vec![choice("", &options)], Kind::Reading(kind))
}

fn table(title: &str, labels: &[&str], rows: &[Vec<String>]) -> Arc<Table> {
    Arc::new(Table {
        id: title.to_lowercase(),
        title: safe(title),
        columns: labels.iter().map(|label| label.to_lowercase()).collect(),
        rows: rows.iter().map(|row| row.iter().map(|cell| safe(cell)).collect()).collect(),
        shown: labels.iter().enumerate().map(|(n, label)| (n, safe(label))).collect(),
    })
}

fn tables() -> Vec<Arc<Table>> {
    let names = ["Ortega, Maria", "Nuñez, Luis", "O'Brien, Kate", "Whitfield, Dana", "Nguyễn, Anh"];
    let streets = ["Maple St", "Larkspur Ct", "Alder St", "Old Mill Rd"];
    let account = |n: usize| {
        vec![
            format!("{}-{:04}", 4400 + n * 7, (n * 37) % 10_000),
            names[n % names.len()].to_owned(),
            format!("{} {}", 100 + n * 13, streets[n % streets.len()]),
            format!("R{:02}", n % 18 + 1),
        ]
    };
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    let route = |n: usize| vec![format!("R{n:02}"), days[n % 5].to_owned(), days[(n + 2) % 5].to_owned()];
    vec![
        table("Accounts", &["Account", "Name", "Service address", "Route"], &(0..64).map(account).collect::<Vec<_>>()),
        table("Routes", &["Route", "Trash", "Recycling"], &(1..=18).map(route).collect::<Vec<_>>()),
        table(
            "Rates",
            &["Code", "Meaning", "Base", "Per CCF"],
            &[
                vec!["W1".into(), "Water, household".into(), "$12.50".into(), "$2.25".into()],
                vec!["W2".into(), "Water, business, with fire line".into(), "$31.00".into(), "$2.75".into()],
            ],
        ),
    ]
}

fn look_up(prompt: &str, control: Control) -> Item {
    let kind = CrossReference { tables: tables(), prompt: safe(prompt), key: Key::Option(0) };
    item("cross-reference", "xr-1", vec![control], Kind::CrossReference(kind))
}

pub(super) fn cross_reference() -> Item {
    look_up(
        "On which day is trash collected at the account 4414-0074?",
        choice("", &["Wednesday", "Thursday", "Monday", "Tuesday"]),
    )
}

pub(super) fn cross_reference_call() -> Item {
    let words = "Hi, this is Dana Whitfield on Larkspur Court. Which route am I on, and what is my account number?";
    let asked = look_up("Answer the caller. Enter the account number.", entry("Account", 9, Some("####-####"), ""));
    Item { clip: Some(clip("xr-2", words)), ..asked }
}

const PASSAGE: &str = "\
Thank you for calling Mesquite Valley Utilities. Before we begin, I need to verify your account. May I have your \
account number and the service address? I see a balance of $184.27, which was due on March 14. A late fee of \
$9.21 was added on March 29. If you pay $96.74 today, we can set up two payments of $48.37 for the rest. Your \
next meter reading is on April 6, between 8:00 a.m. and noon; please keep the gate unlocked and the dog inside. \
The crew will leave a green tag on the door when the work is done. If the tag is red, the valve was stuck and a \
second visit is needed, at no charge. You can also report a leak on our website, or call the night desk at \
555-0142. Water that runs across the street, a main that bursts, or a hydrant that was hit by a car is always an \
emergency: say the word \"emergency\" and you will be connected at once. For everything else we are here from \
Monday to Friday. Is there anything else that I can do for you today? Then thank you, and have a good day.";

/// As long as passages may be, and what one may type for it: a slip of each sort.
pub(super) fn keyboarding() -> (Item, String) {
    let passage = format!("{PASSAGE} {PASSAGE}");
    let typed = passage.chars().take(210).collect::<String>();
    let typed = typed.replacen("verify", "verfy", 1).replacen("balance", "balanxe", 1).replacen("due on", "due  on", 1);
    let kind = Keyboarding { mode: Mode::Copy, passage: safe(&passage), normalise: Vec::new() };
    (item("keyboarding", "kb-1", vec![Control::Typing], Kind::Keyboarding(kind)), typed)
}

const DICTATED: &str = "\
The customer at 418 Maple Street has no water since six this morning. The neighbors have water. Please send a crew \
before noon and call her at work, because she has to leave at one to pick up her son.";

pub(super) fn dictation() -> Item {
    let kind = Keyboarding { mode: Mode::Dictation, passage: safe(DICTATED), normalise: Vec::new() };
    let clip = Some(clip("kb-2", DICTATED));
    Item { clip, ..item("keyboarding", "kb-2", vec![Control::Typing], Kind::Keyboarding(kind)) }
}

fn billing(document: Option<&str>) -> Item {
    let held = |label: &str, options: &[&str]| match choice(label, options) {
        Control::Choice(choice) => Control::Choice(Choice { initial: Some(0), ..choice }),
        other => other,
    };
    let controls = vec![
        entry("Account", 9, Some("####-####"), ""),
        entry("Name", 24, None, ""),
        entry("Service address", 24, None, ""),
        entry("Unit", 6, None, ""),
        entry("ZIP", 5, Some("#####"), ""),
        entry("Phone", 14, Some("(###) ###-####"), ""),
        held("Reason", &["START", "STOP", "TRANSFER", "LEAK", "BILL"]),
        entry("Date", 10, Some("##/##/####"), ""),
        entry("Deposit", 8, None, "$"),
        held("Contact by", &["PHONE", "MAIL", "TEXT"]),
    ];
    let field = |(n, control): (usize, &Control)| Field {
        id: format!("f{n}"),
        control: control.clone(),
        normalise: Vec::new(),
        points: Milli::whole(1),
        critical: false,
        partial: Partial::None,
    };
    let fields = controls.iter().enumerate().map(field).collect();
    let screen = Arc::new(Screen { title: safe("START SERVICE"), fields });
    let kind = DataEntry { screen, document: document.map(safe), keys: vec![vec![String::new()]; controls.len()] };
    item("data-entry", "de-1", controls, Kind::DataEntry(kind))
}

pub(super) fn data_entry() -> Item {
    billing(Some(
        "\
MESQUITE VALLEY UTILITIES
REQUEST FOR SERVICE      Form 12-B
------------------------------------
Account ........... 4417-0092
Applicant ......... Maria J. Ortega
Service at ........ 418 Maple St
                    Apt 12B, 85041
Telephone ......... 555 555 0142
Wanted from ....... March 14, 2026

Type of request     [x] start
                    [ ] stop
                    [ ] transfer
Deposit paid ...... $120.00
Reach me by ....... text message

Signed  M. J. Ortega     03/02/2026
",
    ))
}

/// The longest call: its caption does not fit above the form.
pub(super) fn data_entry_call() -> Item {
    let words = "Good morning. My name is Maria Ortega, O R T E G A, and I am moving to 418 Maple Street, apartment 12 B, \
                 as in boy, zip code 85041. I would like the water to be turned on from March 14, 2026. My account is \
                 4417-0092, from my old place; you may keep that number. The best number to reach me is 555 555 0142, but \
                 please send a text message, I am at work until five. The office told me that the deposit is one hundred \
                 and twenty dollars. Can I pay that on the day? Thank you very much.";
    Item { clip: Some(clip("de-2", words)), ..billing(None) }
}

pub(super) fn math_number() -> Item {
    let kind = Math {
        exhibit: safe("Base charge          $12.50\nFirst 10 CCF         $2.25 each\nEach further CCF     $3.10"),
        stem: safe("A customer used 17 CCF this month. A late fee of 5% is added to the whole bill. What is due?"),
        unit: "USD".to_owned(),
        places: 2,
        drawn: Vec::new(),
        key: math::Key::Number { value: rust_decimal::Decimal::ONE, tolerance: rust_decimal::Decimal::ZERO },
    };
    item("math", "ma-1", vec![entry("", 10, None, "$")], Kind::Math(kind))
}

pub(super) fn math_options() -> Item {
    let kind = Math {
        exhibit: SafeText::default(),
        stem: safe("A leak loses 3 gallons an hour. How many gallons does it lose from Monday noon to Friday noon?"),
        unit: "gallons".to_owned(),
        places: 0,
        drawn: Vec::new(),
        key: math::Key::Option { index: 0, feedback: vec![SafeText::default(); 4] },
    };
    item(
        "math",
        "ma-2",
        vec![choice("", &["288 gallons", "360 gallons", "96 gallons", "72 gallons"])],
        Kind::Math(kind),
    )
}

/// The largest map: six by five, with a closure of each sort and places in every corner.
pub(super) fn map() -> Item {
    let at = |column, row| Crossing { column, row };
    let spot =
        |label: &str, name: &str, at| Spot { id: label.to_lowercase(), label: safe(label), name: safe(name), at };
    let names = |names: &[&str]| names.iter().map(|name| safe(name)).collect::<Vec<_>>();
    let city = CityMap {
        title: safe("Mesquite district"),
        columns: names(&["Agave Ave", "Birch Ave", "Cedar Ave", "Dune Ave", "Elm Ave", "Fig Ave"]),
        rows: names(&["1st St", "2nd St", "3rd St", "4th St", "5th St"]),
        column_oneway: vec![None, Some(Heading::South), None, Some(Heading::North), None, None],
        row_oneway: vec![None, Some(Heading::East), Some(Heading::West), None, None],
        closed: vec![(at(2, 2), at(3, 2)), (at(4, 1), at(4, 2)), (at(1, 0), at(2, 0))],
        places: vec![
            spot("PUMP4", "Pump station 4", at(1, 2)),
            spot("HOSP", "Hospital", at(5, 4)),
            spot("SCHL", "School", at(4, 4)),
            spot("TANK2", "Water tank 2", at(0, 4)),
        ],
        units: vec![spot("C7", "Crew 7", at(2, 3)), spot("C12", "Crew 12", at(5, 0)), spot("C3", "Crew 3", at(0, 1))],
    };
    let kind = MapQuestion {
        map: Arc::new(city),
        ask: Ask::Route { from: "c7".to_owned(), to: "pump4".to_owned() },
        stem: safe("Which is the most direct legal route from Crew 7 to Pump station 4?"),
        key: 0,
        mistakes: vec![None; 4],
    };
    let options = [
        "North on Cedar Ave, west on 3rd St",
        "West on 4th St, north on Birch Ave",
        "East on 4th St, north on Dune Ave, west on 3rd St",
        "West on 4th St, north on Agave Ave, east on 2nd St, south on Birch Ave",
    ];
    item("map", "mp-1", vec![choice("", &options)], Kind::Map(kind))
}

/// 90 words: a letter with its heading.
pub(super) fn proofreading() -> Item {
    let text = "NOTICE TO ALL CUSTOMERS\n\nThe crew will arive on Tuesday, Water were shut off from 8:00 a.m. until noon \
                on Maple Street, Alder Street and Old Mill Road. Please fill a few bottles the evening before; and keep \
                all taps closed while the water is of. When it comes back, let the cold tap run for two minutes. If the \
                water is still brown after that, call the night desk at 555-0142. The work was planned for three days \
                and will take five days. We are sorry for the inconvenience, and thank you for your patients.";
    let mut tokens: Vec<Token> = Vec::new();
    for (n, paragraph) in text.split("\n\n").enumerate() {
        for (w, word) in paragraph.split(' ').enumerate() {
            let bare = word.trim_end_matches([',', '.', ';']);
            let before = match (n, w) {
                (0, 0) => Before::Nothing,
                (_, 0) => Before::Paragraph,
                _ => Before::Blank,
            };
            tokens.push(Token { text: safe(bare), before, error: None });
            if bare.len() < word.len() {
                tokens.push(Token { text: safe(&word[bare.len()..]), before: Before::Nothing, error: None });
            }
        }
    }
    let marks = Control::Marks { tokens: u16::try_from(tokens.len()).unwrap() };
    item("proofreading", "pr-1", vec![marks], Kind::Proofreading(Proofreading { tokens }))
}

/// Six calls, each as long as a card may be or nearly so.
pub(super) fn prioritization() -> Item {
    let texts = [
        "A man has collapsed at the bus stop on Alder Street. He is not breathing, and a passer-by has begun to press on \
         his chest as the caller speaks.",
        "A pregnant woman has slipped on wet steps. She is awake, has a sore wrist and no pain in her belly, and her \
         sister is with her at home.",
        "A neighbor plays loud music.",
        "Two cars touched in the parking lot of a store. Nobody is hurt; the drivers argue about who was at fault.",
        "Smoke comes from under the door of a flat on the third floor, and a child can be heard inside.",
        "A bicycle was taken from a garage at some time last week. The owner needs a report for the insurance.",
    ];
    let card = |(text, rank): (&str, u8)| Card { text: safe(text), rank, critical: rank == 1, why: safe("") };
    let cards: Vec<_> = texts.into_iter().zip([1, 3, 5, 4, 1, 6]).map(card).collect();
    let control = |card: &Card| match choice(&card.text, &["-", "1", "2", "3", "4", "5", "6"]) {
        Control::Choice(choice) => Control::Choice(Choice { initial: Some(0), ..choice }),
        other => other,
    };
    let controls = cards.iter().map(control).collect();
    let stem = safe("Number the calls by urgency. Number 1 is the most urgent.");
    item("prioritization", "po-1", controls, Kind::Prioritization(Prioritization { stem, cards }))
}

fn decision(id: &str, stem: &str, exhibit: Exhibit, options: &[&str]) -> Item {
    let kind = Decision {
        stem: safe(stem),
        exhibit,
        key: 1,
        worth: vec![String::new(); options.len()],
        mistakes: vec![SafeText::default(); options.len()],
        votes: Vec::new(),
    };
    item("decision", id, vec![choice("", options)], Kind::Decision(kind))
}

/// A log of the most rows.
pub(super) fn decision_table() -> Item {
    let areas = ["Harbor", "Old Town", "Hillside", "Station"];
    let kinds = ["theft", "noise", "fall", "crash", "alarm"];
    let row = |n: usize| {
        let cells =
            [format!("{:02}:{:02}", 18 + n / 4, n * 13 % 60), areas[n * 7 % 4].to_owned(), kinds[n % 5].to_owned()];
        cells.iter().map(|cell| safe(cell)).chain([safe(&(n * 3 % 17).to_string())]).collect()
    };
    let headings = ["Time", "District", "Kind of call", "Minutes"].map(safe).to_vec();
    let exhibit = Exhibit::Table { headings, rows: (0..16).map(row).collect() };
    let stem = "The next call from this evening is a theft. From which district does it most probably come?";
    decision("dc-1", stem, exhibit, &["Harbor", "Hillside", "Old Town", "Station"])
}

/// Six statements.
pub(super) fn decision_statements() -> Item {
    let said = [
        ("Bus driver", "A dark blue pickup ran the light and went north. There was one person in it, I think a man."),
        ("Girl at the bus stop", "It was blue and had an open back. It turned toward the river."),
        ("Shop owner", "I only heard it. When I came out I saw a black pickup far up the road, going north."),
        ("Cyclist", "A blue van. I had the sun in my eyes. It went north very fast."),
        ("Man with a dog", "Blue pickup, a ladder on the roof, northbound."),
        ("Window cleaner", "From up there it looked like a gray pickup. It went north."),
    ];
    let exhibit = Exhibit::Statements(said.map(|(who, text)| (safe(who), safe(text))).to_vec());
    let options = ["Black pickup, north", "Blue pickup, north", "Blue van, north", "Blue pickup, toward the river"];
    decision("dc-2", "Which description do the statements support best?", exhibit, &options)
}

/// An item of each kind and way.
pub(super) fn all() -> Vec<(&'static str, Item)> {
    vec![
        ("reading", reading()),
        ("cross-reference", cross_reference()),
        ("cross-reference-call", cross_reference_call()),
        ("keyboarding", keyboarding().0),
        ("dictation", dictation()),
        ("data-entry", data_entry()),
        ("data-entry-call", data_entry_call()),
        ("math-number", math_number()),
        ("math-options", math_options()),
        ("map", map()),
        ("proofreading", proofreading()),
        ("memory", super::recall::plate()),
        ("memory-free", super::recall::call()),
        ("call-summary", super::recall::summary()),
        ("spelling", super::choice::spelling()),
        ("spelling-sentence", super::choice::spelling_sentence()),
        ("sentence-clarity", super::choice::sentence_clarity()),
        ("character-comparison", super::choice::comparison(16)),
        ("prioritization", prioritization()),
        ("decision-table", decision_table()),
        ("decision-statements", decision_statements()),
    ]
}
