//! Things to draw: an app, a small form with an item of each kind, and sittings at any phase.

use std::sync::Arc;

use callready::app::{App, Live, PackCard, Screen, Settings};
use callready::assessment::{
    Accommodation, Alert, Alerts, AtEnd, Conditions, Desk as AlertDesk, Event, Form, Measure, Milli, Millis, Mode,
    PackRef, Phase, Resume, Scheduled, Section, Sitting, SoundCheck, SoundCheckOutcome, What,
};
use callready::clock::Stamp;
use callready::item::{
    AudioKey, Choice, Clip, Control, Difficulty, Entry, Item, ItemId, Kind, Line, Mask, cross_reference, data_entry,
    keyboarding, map, math, proofreading, reading,
};
use callready::seed::Seed;
use callready::text::{Lang, Messages, SafeText};

/// Places of the sections of [`form`], by kind.
pub(crate) const READING: usize = 0;
/// Cross-reference, by ear too.
pub(crate) const CROSS_REFERENCE: usize = 1;
/// Keyboarding.
pub(crate) const KEYBOARDING: usize = 2;
/// Data entry, from a document and from a caller.
pub(crate) const DATA_ENTRY: usize = 3;
/// Map reading.
pub(crate) const MAP: usize = 5;
/// Proofreading.
pub(crate) const PROOFREADING: usize = 6;

/// Test time between two events of a staged sitting.
const STEP: u64 = 1_000;

pub(crate) fn safe(text: &str) -> SafeText {
    SafeText::strict(text).unwrap()
}

/// The app on its home screen, in English.
pub(crate) fn app() -> App {
    app_in(Lang::En)
}

/// The app on its home screen.
pub(crate) fn app_in(lang: Lang) -> App {
    App {
        text: Messages::new(lang),
        settings: Settings { lang, ..Settings::default() },
        packs: vec![
            card("uars", "Utility Account Representative Simulation", "uars-65", "Full assessment", 65),
            card("callcenter", "Call Center Basics", "basics-30", "Short form", 30),
        ],
        resumable: Vec::new(),
        screen: Screen::Home { at: 0 },
        modal: None,
        live: None,
        outcome: None,
        history: None,
        device: Some(Some("Built-in Audio".to_owned())),
        muted: false,
        unobserved: Vec::new(),
        size: (80, 24),
        now: Stamp::from_millis(1_000_000),
        direct: false,
        scroll_limit: u16::MAX,
        words: Vec::new(),
        replay: None,
        author: None,
    }
}

fn card(id: &str, title: &str, form: &str, form_title: &str, minutes: u64) -> PackCard {
    PackCard {
        id: id.to_owned(),
        title: safe(title),
        summary: safe("The work of a utility's call center: accounts, bills, outages and the people who call."),
        form: (form.to_owned(), safe(form_title), minutes),
        modules: form_sections().into_iter().map(|section| (section.module, section.title)).collect(),
    }
}

/// The app with a sitting at a phase, one second after the last event.
pub(crate) fn at(phase: Phase) -> App {
    in_sitting(app(), staged(sitting(Mode::Exam), phase))
}

/// The app in a practice sitting at a phase.
pub(crate) fn practising(phase: Phase) -> App {
    in_sitting(app(), staged(sitting(Mode::Practice), phase))
}

/// The app with an item of a running section on the screen.
pub(crate) fn at_item(section: usize, item: usize) -> App {
    let mut app = at(Phase::Running { section });
    happen(&mut app, What::Shown { item });
    app
}

/// The same app, sitting this.
pub(crate) fn in_sitting(mut app: App, sitting: Sitting) -> App {
    app.live = Some(Live::new(sitting, app.now, "/home/you/callready/results/20260304T091500-C-0042-uars".to_owned()));
    app.screen = Screen::Sitting { top: 0 };
    app
}

/// An event one second later. It must be possible.
pub(crate) fn happen(app: &mut App, what: What) {
    let live = app.live.as_mut().unwrap();
    let t = Millis(live.sitting.now().0 + STEP);
    live.sitting.apply(&Event { t, what }).unwrap();
    app.now = live.moment(t);
}

/// Lets test time pass without an event.
pub(crate) fn pass(app: &mut App, time: Millis) {
    let live = app.live.as_ref().unwrap();
    app.now = live.moment(Millis(live.sitting.now().0 + time.0));
}

/// Types characters into the field in focus, at its end.
pub(crate) fn type_text(app: &mut App, text: &str) {
    for c in text.chars() {
        let (_, response) = app.live.as_ref().unwrap().sitting.current().unwrap();
        let at = response.typed(response.focus).unwrap().caret;
        happen(app, What::Inserted { at, text: c.to_string() });
    }
}

/// A sitting on [`form`] nothing has happened to yet.
pub(crate) fn sitting(mode: Mode) -> Sitting {
    Sitting::new(Arc::new(form()), Conditions { mode, accommodation: Accommodation::default(), captions: false })
}

/// Applies the events that lead to a phase, sections before it finished without answers.
pub(crate) fn staged(mut sitting: Sitting, phase: Phase) -> Sitting {
    let mut apply = |what| {
        let t = Millis(sitting.now().0 + STEP);
        sitting.apply(&Event { t, what }).unwrap();
    };
    if phase == Phase::SoundCheck {
        return sitting;
    }
    apply(What::SoundChecked { outcome: SoundCheckOutcome::Heard });
    let (section, rest) = match phase {
        Phase::Between { next } => (next, vec![]),
        Phase::Instructions { section } => (section, vec![What::Instructed]),
        Phase::Practice { section } => (section, vec![What::Instructed, What::PracticeBegan]),
        Phase::Feedback { section } => (section, vec![What::Instructed, What::PracticeBegan, What::PracticeDone]),
        Phase::Running { section } => (section, vec![What::Instructed, What::Started, What::Shown { item: 0 }]),
        Phase::Complete | Phase::SoundCheck => (form_sections().len(), vec![]),
    };
    for _ in 0..section {
        for what in [What::Instructed, What::Started, What::Finished] {
            apply(what);
        }
    }
    rest.into_iter().for_each(apply);
    sitting
}

/// A form with a section of each kind of item; the first has a practice item.
pub(crate) fn form() -> Form {
    Form {
        draft_voices: false,
        pack: PackRef {
            id: "uars".to_owned(),
            version: "1.0.0".to_owned(),
            title: safe("Utility Account Representative Simulation"),
            lang: "en".to_owned(),
            sha256: "0".repeat(64),
        },
        id: "uars-65".to_owned(),
        version: "1.0.0".to_owned(),
        title: safe("Full assessment"),
        seed: Seed(42),
        resume: Resume::Charge,
        show_scores: true,
        composite_cut: Some(Milli::whole(70)),
        sound_check: Some(SoundCheck { clip: clip("sound-check", "Four, one, seven."), answer: "417".to_owned() }),
        sections: form_sections(),
    }
}

fn form_sections() -> Vec<Section> {
    vec![
        section("reading", "Reading", Some(reading_item("practice")), vec![reading_item("r1"), reading_item("r2")]),
        section("cross-reference", "Cross-reference", None, vec![look_up_item("x1"), look_up_call("x2")]),
        section("keyboarding", "Keyboarding", None, vec![copy_item("k1"), dictation_item("k2")]),
        section("data-entry", "Data entry", None, vec![document_item("d1"), call_item("d2")]),
        section("math", "Mathematics", None, vec![number_item("m1"), option_item("m2")]),
        section("map", "Map reading", None, vec![map_item("p1")]),
        section("proofreading", "Proofreading", None, vec![proof_item("e1")]),
    ]
}

fn section(module: &str, title: &str, practice: Option<Item>, items: Vec<Item>) -> Section {
    Section {
        id: module.to_owned(),
        module: module.to_owned(),
        title: safe(title),
        instructions: safe(INSTRUCTIONS),
        limit: Millis::minutes(10),
        weight: 1,
        scored: true,
        measure: match module {
            "keyboarding" => Measure::NetWpm,
            "data-entry" => Measure::NetKsph,
            _ => Measure::Percent,
        },
        cut: Milli::whole(60),
        max: Milli::whole(100),
        hurdles: Vec::new(),
        replays: 1,
        at_end: AtEnd::Wait,
        alerts: None,
        practice,
        items,
    }
}

/// Four desks, and alerts at these seconds; the right desks are the first, the second and so on, in turn.
pub(crate) fn alerts(at: &[u64]) -> Alerts {
    let texts = [
        "A window of the shop at 12 Alder Street was broken, a man ran off",
        "Smoke comes from a cellar on Oak Road",
        "A child has fallen from a swing in Fern Park",
        "A wire lies across the drive of 40 Maple Street",
    ];
    let alert = |number: usize, desk: usize| Alert {
        id: ItemId::new("uars", "alerts", &format!("al-{number}"), 1),
        hash: "0".repeat(64),
        text: safe(texts[desk]),
        desk,
    };
    let desk =
        |(id, label, rule): (&str, &str, &str)| AlertDesk { id: id.into(), label: safe(label), rule: safe(rule) };
    let scheduled = |(n, at): (usize, &u64)| Scheduled { alert: alert(n, n % 4), at: Millis::seconds(*at) };
    Alerts {
        desks: [
            ("police", "Police", "crimes, and traffic without injured"),
            ("fire", "Fire", "fire, smoke, gas, people who are shut in"),
            ("medical", "Medical", "people who are ill or hurt"),
            ("utility", "Utility", "wires and pipes, where nobody is hurt"),
        ]
        .map(desk)
        .to_vec(),
        window: Millis::seconds(15),
        schedule: at.iter().enumerate().map(scheduled).collect(),
        practice: Some(alert(99, 2)),
        baseline: None,
    }
}

/// A section of the stage's form has alerts at these seconds.
pub(crate) fn at_alerts(phase: Phase, section: usize, at: &[u64]) -> App {
    let mut form = form();
    form.sections[section].alerts = Some(alerts(at));
    let conditions = Conditions { mode: Mode::Exam, accommodation: Accommodation::default(), captions: false };
    in_sitting(app(), staged(Sitting::new(form.into(), conditions), phase))
}

const INSTRUCTIONS: &str = "\
You see a text on the left and a question on the right. Answer from the text alone; you need no other knowledge.

Every question has one right answer. A wrong answer costs nothing, so answer every question.

You may go back to earlier questions until the time is over. Flag a question to find it again.";

pub(crate) fn item(module: &str, id: &str, controls: Vec<Control>, kind: Kind) -> Item {
    Item {
        id: ItemId::new("uars", module, id, 1),
        hash: "0".repeat(64),
        difficulty: Difficulty::Medium,
        tags: Vec::new(),
        limit: None,
        points: Milli::whole(1),
        clip: None,
        why: safe("The second paragraph says that a deposit is returned after twelve months of payment on time."),
        controls,
        kind,
    }
}

pub(crate) fn clip(name: &str, caption: &str) -> Clip {
    Clip { audio: AudioKey(name.to_owned()), caption: safe(caption), line: Line::Landline }
}

pub(crate) fn choice(label: &str, options: &[&str]) -> Control {
    let options = options.iter().map(|option| safe(option)).collect();
    Control::Choice(Choice { label: safe(label), options, initial: None })
}

pub(crate) fn entry(label: &str, width: u16, mask: Option<&str>, prefix: &str) -> Control {
    Control::Entry(Entry {
        label: safe(label),
        width,
        mask: mask.map(|mask| Mask::new(mask).unwrap()),
        initial: String::new(),
        prefix: safe(prefix),
        suffix: SafeText::default(),
    })
}

pub(crate) fn reading_item(id: &str) -> Item {
    let passage = reading::Passage {
        title: safe("Deposits"),
        text: safe(
            "A new customer pays a deposit of twice the average monthly bill of the address. The deposit may be paid \
             in three parts.\n\nAfter twelve months in which every bill was paid on time, the deposit is returned with \
             interest, as a credit on the next bill. A customer who moves within the service area keeps the deposit \
             with the account.\n\nWhere service was cut off for non-payment, the twelve months begin again.",
        ),
    };
    let kind = Kind::Reading(reading::Reading {
        passage: Arc::new(passage),
        stem: safe("A customer has paid eleven bills on time and moves to another street of the town. What happens?"),
        key: 1,
        whys: vec![safe("It is not returned on moving."), safe("It stays."), safe("No."), safe("No.")],
    });
    let options = [
        "The deposit is returned at once.",
        "The deposit stays with the account.",
        "The customer pays a second deposit for the new address.",
        "The twelve months begin again.",
    ];
    item("reading", id, vec![choice("", &options)], kind)
}

pub(crate) fn table(id: &str, title: &str, columns: &[&str], rows: usize) -> cross_reference::Table {
    let row = |n: usize| columns.iter().map(|column| safe(&format!("{} {n}", &column[..1]))).collect();
    cross_reference::Table {
        id: id.to_owned(),
        title: safe(title),
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        rows: (1..=rows).map(row).collect(),
        shown: columns.iter().enumerate().map(|(n, column)| (n, safe(column))).collect(),
    }
}

pub(crate) fn look_up_item(id: &str) -> Item {
    let tables = vec![
        Arc::new(table("accounts", "Accounts", &["Account", "Name", "Street", "Rate", "Cycle"], 30)),
        Arc::new(table("rates", "Rates", &["Rate", "Price", "Minimum"], 8)),
    ];
    let kind = Kind::CrossReference(cross_reference::CrossReference {
        tables,
        prompt: safe("What is the price of the rate of account A 7?"),
        key: cross_reference::Key::Option(2),
    });
    item("cross-reference", id, vec![choice("", &["P 1", "P 2", "P 7", "P 8"])], kind)
}

pub(crate) fn look_up_call(id: &str) -> Item {
    let kind = Kind::CrossReference(cross_reference::CrossReference {
        tables: vec![Arc::new(table("accounts", "Accounts", &["Account", "Name", "Street", "Rate", "Cycle"], 30))],
        prompt: safe("Listen to the caller and enter the billing cycle."),
        key: cross_reference::Key::Text { value: safe("C 7"), normalise: Vec::new() },
    });
    let clip = clip(id, "Hi, this is account A seven. When do I get my bill?");
    Item { clip: Some(clip), ..item("cross-reference", id, vec![entry("Cycle", 12, None, "")], kind) }
}

pub(crate) fn copy_item(id: &str) -> Item {
    let passage = safe(
        "Thank you for calling. I can help you with that today. May I have your account number, please? I see that your \
         last payment was received on the fourth of March, and that the balance is now paid in full.",
    );
    let kind = keyboarding::Keyboarding { mode: keyboarding::Mode::Copy, passage, normalise: Vec::new() };
    let item = item("keyboarding", id, vec![Control::Typing], Kind::Keyboarding(kind));
    Item { limit: Some(Millis::minutes(3)), ..item }
}

pub(crate) fn dictation_item(id: &str) -> Item {
    let passage = safe("Please have the crew call me before they come.");
    let kind = keyboarding::Keyboarding { mode: keyboarding::Mode::Dictation, passage, normalise: Vec::new() };
    let clip = clip(id, "Please have the crew call me before they come.");
    Item { clip: Some(clip), ..item("keyboarding", id, vec![Control::Typing], Kind::Keyboarding(kind)) }
}

fn billing_screen() -> Arc<data_entry::Screen> {
    let field = |id: &str, control| data_entry::Field {
        id: id.to_owned(),
        control,
        normalise: Vec::new(),
        points: Milli::whole(1),
        critical: false,
        partial: data_entry::Partial::None,
    };
    Arc::new(data_entry::Screen {
        title: safe("New service"),
        fields: vec![
            field("name", entry("Name", 30, None, "")),
            field("phone", entry("Telephone", 14, Some("(###) ###-####"), "")),
            field("kind", choice("Service", &["Electric", "Gas", "Both"])),
            field("deposit", entry("Deposit", 9, None, "$")),
        ],
    })
}

fn billing_item(id: &str, document: Option<SafeText>) -> Item {
    let screen = billing_screen();
    let controls = screen.fields.iter().map(|field| field.control.clone()).collect();
    let keys = ["Ana Reyes", "(555) 555-0142", "Gas", "120.00"].iter().map(|key| vec![(*key).to_owned()]).collect();
    item("data-entry", id, controls, Kind::DataEntry(data_entry::DataEntry { screen, document, keys }))
}

pub(crate) fn document_item(id: &str) -> Item {
    billing_item(id, Some(safe("Name: Ana Reyes\nTelephone: (555) 555-0142\nService: gas\nDeposit: $120.00")))
}

pub(crate) fn call_item(id: &str) -> Item {
    let clip = clip(id, "Ana Reyes, five five five, five five five, oh one four two. Gas, please.");
    Item { clip: Some(clip), ..billing_item(id, None) }
}

pub(crate) fn number_item(id: &str) -> Item {
    let kind = math::Math {
        exhibit: safe("Previous reading   12,480\nPresent reading    13,120"),
        stem: safe("At $0.12 a kWh, what is the charge?"),
        unit: "USD".to_owned(),
        places: 2,
        drawn: Vec::new(),
        key: math::Key::Number { value: rust_decimal::Decimal::new(7680, 2), tolerance: rust_decimal::Decimal::ZERO },
    };
    item("math", id, vec![entry("", 12, None, "$")], Kind::Math(kind))
}

pub(crate) fn option_item(id: &str) -> Item {
    let kind = math::Math {
        exhibit: SafeText::default(),
        stem: safe("A bill of $80.00 is paid late. The late fee is 5 %. What is due?"),
        unit: "USD".to_owned(),
        places: 2,
        drawn: Vec::new(),
        key: math::Key::Option { index: 0, feedback: vec![SafeText::default(); 4] },
    };
    item("math", id, vec![choice("", &["$84.00", "$85.00", "$76.00", "$80.05"])], Kind::Math(kind))
}

pub(crate) fn map_item(id: &str) -> Item {
    let at = |column, row| map::Crossing { column, row };
    let spot = |id: &str, label: &str, name: &str, at| map::Spot {
        id: id.to_owned(),
        label: safe(label),
        name: safe(name),
        at,
    };
    let city = map::CityMap {
        title: safe("Riverside"),
        columns: ["1st", "2nd", "3rd", "4th", "5th"].map(safe).to_vec(),
        rows: ["Ash", "Birch", "Cedar", "Date"].map(safe).to_vec(),
        column_oneway: vec![None, Some(map::Heading::North), None, Some(map::Heading::South), None],
        row_oneway: vec![None, Some(map::Heading::East), None, None],
        closed: vec![(at(2, 1), at(2, 2))],
        places: vec![spot("hall", "HALL", "City Hall", at(1, 1)), spot("lib", "LIBR", "the Library", at(4, 3))],
        units: vec![spot("u1", "U1", "Unit 1", at(0, 3)), spot("u2", "U2", "Unit 2", at(3, 0))],
    };
    let kind = map::MapQuestion {
        map: Arc::new(city),
        ask: map::Ask::Route { from: "hall".to_owned(), to: "lib".to_owned() },
        stem: safe("Which is the most direct legal route from City Hall to the Library?"),
        key: 0,
        mistakes: vec![None; 4],
    };
    let options = [
        "East on Birch to 4th, south on 4th to Date, east on Date.",
        "South on 2nd to Date, east on Date.",
        "East on Birch to 3rd, south on 3rd to Date, east on Date.",
        "North on 2nd to Ash, east on Ash to 5th, south on 5th.",
    ];
    item("map", id, vec![choice("", &options)], Kind::Map(kind))
}

pub(crate) fn proof_item(id: &str) -> Item {
    let text = "Dear Ms. Ortega , thank you for you're letter . We has sent the refund of $ 42.00 to you .";
    let planted = |right: &str, kind| proofreading::Planted { right: safe(right), kind };
    let token = |(n, word): (usize, &str)| proofreading::Token {
        text: safe(word),
        before: match word {
            _ if n == 0 => proofreading::Before::Nothing,
            "," | "." => proofreading::Before::Nothing,
            "We" => proofreading::Before::Paragraph,
            _ => proofreading::Before::Blank,
        },
        error: match word {
            "you're" => Some(planted("your", proofreading::ErrorKind::Word)),
            "has" => Some(planted("have", proofreading::ErrorKind::Agreement)),
            _ => None,
        },
    };
    let tokens = text.split(' ').enumerate().map(token).collect::<Vec<_>>();
    let marks = Control::Marks { tokens: u16::try_from(tokens.len()).unwrap() };
    item("proofreading", id, vec![marks], Kind::Proofreading(proofreading::Proofreading { tokens }))
}
