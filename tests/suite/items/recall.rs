//! What is remembered: memory items in each of their stages, and calls to sum up.

use std::sync::Arc;

use callready::app::ClipState;
use callready::assessment::{Milli, Millis, What};
use callready::item::call_summary::{CallSummary, Question};
use callready::item::data_entry::{Field, Partial, Screen};
use callready::item::memory::{Filler, Recall, Template};
use callready::item::{Control, Entry, Item, Kind, data_entry};
use callready::seed::Seed;
use callready::text::{Lang, Messages, SafeText};
use insta::assert_snapshot;

use super::{captioned, choose, clip, focus, happen, on, on_in, picture, play, put};
use crate::stage::{self, choice, entry, item, pass, safe};

/// A memory item with its tasks drawn.
fn memory(stimulus: Option<&str>, recall: Recall, title: &str, fields: &[(&str, u16, &str)]) -> Item {
    let made = fields.iter().map(|(label, width, _)| Field {
        id: label.to_lowercase(),
        control: entry(label, *width, None, ""),
        normalise: Vec::new(),
        points: Milli::whole(1),
        critical: false,
        partial: Partial::None,
    });
    let screen = Arc::new(Screen { title: safe(title), fields: made.collect() });
    let answer = fields.iter().map(|(label, _, value)| (label.to_lowercase(), (*value).to_owned())).collect();
    let template = Template {
        stimulus: stimulus.map(safe),
        show: Millis::seconds(20),
        delay: Millis::seconds(30),
        filler: if recall == Recall::Free { Filler::Codes } else { Filler::Sums },
        recall,
        entry: data_entry::Template { screen, document: None, answer, accept: std::collections::BTreeMap::new() },
    };
    let built = template.instantiate(&mut Seed(7).stream(&["memory"]), &Messages::new(Lang::En)).unwrap();
    item("memory", "me-1", built.controls, built.kind)
}

pub(crate) fn plate() -> Item {
    let seen = "Dark blue van, roof rack\nPlate KTR 4827\nNorth on Alder Street\nDriver: Luis Nuñez";
    let fields = [("Vehicle", 24, "Dark blue van"), ("Plate", 8, "KTR 4827"), ("Street", 24, "Alder Street")];
    memory(Some(seen), Recall::Fields, "VEHICLE", &fields)
}

pub(crate) fn call() -> Item {
    let words = "There are four of them: a red coat, a gray hood, a green backpack, and one with a white cane. They went \
                 over the fence behind the library.";
    let fields = [("1", 24, "red coat"), ("2", 24, "gray hood"), ("3", 24, "green backpack"), ("4", 24, "white cane")];
    Item { clip: Some(stage::clip("me-2", words)), ..memory(None, Recall::Free, "FOUR PEOPLE", &fields) }
}

pub(crate) fn summary() -> Item {
    let words = "Hello, I am at the bus stop at Cedar and Third. A man on a bicycle was just hit by a delivery van. He is \
                 awake, but his leg looks broken and he cannot get up. The van has stopped, the driver is with him. There \
                 is gasoline or something on the street, a lot of it. My name is Dana Whitfield, and my number is 555-0142. \
                 I will stay here until somebody comes. Please hurry, the cars drive around him much too fast, and it \
                 begins to get dark. I am the one in the yellow coat.";
    let questions = [
        (
            "Which is the best summary of the call?",
            [
                "A cyclist was hit by a van at Cedar and Third; awake, leg may be broken; liquid spilled on the street.",
                "A van hit a cyclist at Cedar and Third and drove on; the cyclist is not awake and the street is blocked.",
                "A van driver reports that a bicycle lies on Third Street and that gasoline is leaking from the van.",
                "A woman in a yellow coat was hit by a bicycle at the bus stop and cannot get up; it is getting dark.",
            ],
        ),
        ("What is the caller's number?", ["555-0142", "555-0124", "555-0412", "555-0147"]),
        ("Where is the driver of the van?", ["With the cyclist", "In the van", "Gone", "At the bus stop"]),
        ("What color is the caller's coat?", ["Red", "Yellow", "White", "It is not said"]),
    ];
    let notes = Entry {
        label: safe("Notes, not scored"),
        width: 400,
        mask: None,
        initial: String::new(),
        prefix: SafeText::default(),
        suffix: SafeText::default(),
    };
    let mut controls = vec![Control::Entry(notes)];
    controls.extend(questions.iter().map(|(_, options)| choice("", options)));
    let question = |(stem, _): &(&str, [&str; 4])| Question {
        stem: safe(stem),
        points: Milli::whole(1),
        key: 0,
        whys: vec![SafeText::default(); 4],
    };
    let kind = CallSummary { questions: questions.iter().map(question).collect() };
    let item = item("call-summary", "cs-1", controls, Kind::CallSummary(kind));
    Item { clip: Some(stage::clip("cs-1", words)), ..item }
}

/// Test time passes in which the item is on the screen.
fn wait(app: &mut callready::app::App, seconds: u64) {
    for _ in 0..seconds {
        happen(app, What::Tick);
    }
}

#[test]
fn memory_seen() {
    let mut app = on(plate());
    pass(&mut app, Millis(2_400));
    both!("memory-show", app);
    wait(&mut app, 20);
    both!("memory-delay", app);
    for _ in 0..2 {
        choose(&mut app, 1);
    }
    assert_snapshot!("memory-delay-third", picture(&app, 80, 24));
    wait(&mut app, 30);
    put(&mut app, "Dark blue van");
    focus(&mut app, 1);
    both!("memory-recall", app);
}

#[test]
fn memory_heard() {
    let mut app = captioned(call());
    play(&mut app, 6_300);
    both!("memory-heard", app);
    happen(&mut app, What::Heard);
    clip(&mut app, ClipState::Ended { duration: 12_000 });
    assert_snapshot!("memory-heard-delay", picture(&app, 80, 24));
    wait(&mut app, 30);
    put(&mut app, "red coat");
    both!("memory-heard-recall", app);
}

#[test]
fn memory_without_a_task_left() {
    let mut app = on(plate());
    wait(&mut app, 20);
    // More tasks than anyone answers in the time: here all at once.
    while app.live.as_ref().unwrap().sitting.current().unwrap().0.open(current(&app)).len() == 1 {
        let live = app.live.as_mut().unwrap();
        let t = live.sitting.now();
        live.sitting.apply(&callready::assessment::Event { t, what: What::Chosen { option: 0 } }).unwrap();
    }
    assert_snapshot!("memory-delay-done", picture(&app, 80, 24));
}

fn current(app: &callready::app::App) -> &callready::item::Response {
    app.live.as_ref().unwrap().sitting.current().unwrap().1
}

#[test]
fn memory_in_spanish() {
    let mut app = on_in(plate(), Lang::Es, false);
    assert_snapshot!("spanish-memory", picture(&app, 80, 24));
    wait(&mut app, 20);
    assert_snapshot!("spanish-memory-delay", picture(&app, 80, 24));
}

#[test]
fn nothing_shown_can_be_read_later() {
    for item in [plate(), call()] {
        let mut app = captioned(item);
        wait(&mut app, 20);
        for _ in 0..2 {
            let screen = picture(&app, 120, 40);
            for word in ["KTR", "4827", "Alder", "coat", "hood", "library"] {
                assert!(!screen.contains(word), "{screen}");
            }
            wait(&mut app, 30);
        }
    }
}

#[test]
fn call_summary() {
    let mut app = on(summary());
    play(&mut app, 9_450);
    both!("call-summary", app);
    put(&mut app, "Cedar/Third bus stop. bicycle - van. leg! awake. GAS on street. Dana Whitfield 555-0142");
    both!("call-summary-notes", app);
    focus(&mut app, 1);
    choose(&mut app, 0);
    focus(&mut app, 2);
    choose(&mut app, 0);
    both!("call-summary-fact", app);
}

#[test]
fn call_summary_with_captions() {
    let mut app = captioned(summary());
    play(&mut app, 9_450);
    focus(&mut app, 1);
    choose(&mut app, 2);
    both!("call-summary-captions", app);
}

#[test]
fn the_key_bar_offers_what_can_be_done_in_each_stage() {
    let bar = |app: &callready::app::App| {
        let screen = crate::picture::picture_with(app, callready::view::Theme::new(&app.settings, false), 100, 24);
        screen.lines().nth(23).unwrap().trim().to_owned()
    };
    let mut app = on(plate());
    let mut bars = vec![bar(&app)];
    wait(&mut app, 20);
    bars.push(bar(&app));
    wait(&mut app, 30);
    bars.push(bar(&app));
    let mut app = on(call());
    play(&mut app, 6_300);
    bars.push(bar(&app));
    let mut app = on(summary());
    play(&mut app, 6_300);
    bars.push(bar(&app));
    focus(&mut app, 1);
    bars.push(bar(&app));
    assert_snapshot!("recall-key-bars", bars.join("\n"));
}
