//! `kill -9` at random moments in every module: what was on the screen is on it again, and no time is gained.

use std::path::Path;
use std::thread;
use std::time::Duration;

use callready::clock::{self, Stamp};
use callready::seed::{Generator, Seed};
use rand::Rng;

use super::{gained, inserted, item_of, lines, to_first_item};
use crate::console::Console;
use crate::journey::only_bundle;

/// Pack, form, module. Data entry of the public-safety pack has alerts beside it.
const MODULES: [(&str, &str, &str); 16] = [
    ("uars", "uars-65", "reading"),
    ("uars", "uars-65", "cross-reference"),
    ("uars", "uars-65", "keyboarding"),
    ("uars", "uars-65", "data-entry"),
    ("uars", "uars-65", "math"),
    ("uars", "uars-65", "map"),
    ("uars", "uars-65", "proofreading"),
    ("public-safety", "ps-60", "data-entry"),
    ("public-safety", "ps-60", "memory"),
    ("public-safety", "ps-60", "call-summary"),
    ("public-safety", "ps-60", "prioritization"),
    ("public-safety", "ps-60", "decision"),
    ("public-safety", "ps-60", "character-comparison"),
    ("public-safety", "ps-60", "spelling"),
    ("public-safety", "ps-60", "sentence-clarity"),
    ("uars-es", "uars-30", "reading"),
];

/// Modules whose screens change by themselves: what time does there is no loss.
const RESTLESS: [&str; 2] = ["memory", "data-entry"];

/// What a candidate might press; nothing that asks or leaves.
const KEYS: [&[u8]; 22] = [
    b"a", b"b", b"c", b"d", b"s", b"1", b"2", b"3", b"4", b"555", b"Palo ", b" ", b"\t", b"\x1b[Z", b"\x1b[B",
    b"\x1b[A", b"\x1b[C", b"\x1b[D", b"\x7f", b"\r", b"\x1b[6~", b"\x1bOS",
];

/// How often in all: `CALLREADY_KILLS`, 48 if not set.
fn kills() -> usize {
    std::env::var("CALLREADY_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(48)
}

/// What came of a module.
#[derive(Default)]
struct Toll {
    kills: usize,
    /// Screens that were compared with what they were before the kill.
    compared: usize,
    /// Keys that were sent a quarter of a second before the kill or earlier, and are not in the journal.
    lost_keys: usize,
    sent_keys: usize,
    sittings: usize,
    /// Items that had just come up, and had to come up again.
    back: usize,
    gained: i64,
}

struct Candidate {
    console: Console,
    random: Generator,
    module: &'static str,
}

impl Candidate {
    /// Sits down, and comes to the first item.
    fn begin(home: &Path, (pack, form, module): (&'static str, &'static str, &'static str), random: Generator) -> Self {
        let seed = "11";
        let arguments = ["take", pack, "--form", form, "--module", module, "--seed", seed, "--mute"];
        let mut console = Console::start(home, &arguments);
        to_first_item(&mut console);
        Self { console, random, module }
    }

    fn at(&self) -> Option<u32> {
        item_of(&self.console.text())
    }

    /// The work without header, caller's meter, notices and key bar, which time changes.
    fn work(&self) -> String {
        let text = self.console.text();
        let lines = text.lines().map(str::trim_end).take(21).skip(2);
        lines
            .filter(|line| !["CALLER", "LLAMADA"].iter().any(|name| line.contains(name)))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Presses keys for a while; in typing tells when each letter was sent.
    fn press(&mut self) -> Vec<(Stamp, u8)> {
        let mut sent = Vec::new();
        for _ in 0..self.random.next_u32() % 24 {
            if self.module == "keyboarding" {
                let letter = b'a' + u8::try_from(self.random.next_u32() % 26).unwrap();
                self.console.send(&[letter]);
                sent.push((clock::now(), letter));
            } else {
                let key = KEYS[self.random.next_u32() as usize % KEYS.len()];
                self.console.send(key);
            }
            thread::sleep(Duration::from_millis(u64::from(self.random.next_u32() % 16)));
        }
        sent
    }

    /// Waits until the screen stands still, with no question on it.
    fn settle(&mut self) {
        let mut before = String::new();
        for _ in 0..100 {
            thread::sleep(Duration::from_millis(150));
            let now = self.work();
            if now.contains("Finish this module") || now.contains("Terminar este módulo") {
                self.console.send(b"\x1b");
            } else if now == before {
                return;
            }
            before = now;
        }
    }
}

/// Whether the item that the last run ended with was committed.
fn is_committed(lines: &[serde_json::Value]) -> bool {
    let before = lines.iter().rposition(|line| line["ev"]["resumed"].is_object()).unwrap_or(lines.len());
    let shown = lines[..before].iter().rposition(|line| line["ev"]["shown"].is_object()).unwrap_or(0);
    lines[shown..before].iter().any(|line| line["ev"] == "committed")
}

fn campaign(module: (&'static str, &'static str, &'static str), kills: usize, seed: u64) -> Toll {
    let mut toll = Toll::default();
    let name = format!("{} {}", module.0, module.2);
    while toll.kills < kills {
        let dir = tempfile::tempdir().unwrap();
        let home = dir.path().join("home");
        let random = Seed(seed + toll.kills as u64).stream(&["crash", module.0, module.2]);
        let mut candidate = Candidate::begin(&home, module, random);
        toll.sittings += 1;
        let still = !(RESTLESS.contains(&module.2) && module.0 == "public-safety");
        while toll.kills < kills && candidate.at().is_some() {
            let had = inserted(&home).len();
            let sent = candidate.press();
            let quiet = candidate.random.next_u32().is_multiple_of(2);
            if quiet {
                candidate.settle();
            } else {
                thread::sleep(Duration::from_millis(u64::from(candidate.random.next_u32() % 40)));
            }
            let (shown, item) = (candidate.work(), candidate.at());
            let killed = clock::now();
            candidate.console.kill();
            toll.kills += 1;
            let due = sent.iter().filter(|(at, _)| killed.since(*at) > Duration::from_millis(250)).count();
            // Written keys can be more, where they were read just before the end, and the item may have been over.
            let have = inserted(&home)[had..].concat();
            if only_bundle(&home).join("result.json").exists() {
                // The keys happened to finish the module.
                break;
            }
            toll.sent_keys += due;
            let random = candidate.random;
            let mut console = Console::start(&home, &["resume", "--mute"]);
            console.wait_for("CallReady");
            candidate = Candidate { console, random, module: module.2 };
            candidate.settle();
            let Some(now) = candidate.at() else {
                // The module's time was over while the program was away: then there is a result.
                candidate
                    .console
                    .wait_until("an item, or the end", |_| only_bundle(&home).join("result.json").exists());
                break;
            };
            if module.2 == "keyboarding" && item == Some(now) {
                let sent: String = sent.iter().map(|(_, letter)| char::from(*letter)).collect();
                assert!(sent.starts_with(&have), "{name}: {sent} was typed, and {have} is kept");
                toll.lost_keys += due.saturating_sub(have.len());
            }
            // The line of an item's coming up may be lost a moment after its first frame; the answer before it is not.
            let back = item.is_some_and(|item| now < item);
            assert!(item.is_none_or(|item| now + 1 >= item), "{name}: item {item:?} was on the screen, and now {now}");
            assert!(!back || is_committed(&lines(&home)), "{name}: the answer to item {now} is lost");
            toll.back += usize::from(back);
            if quiet && still && item == Some(now) {
                toll.compared += 1;
                assert_eq!(candidate.work(), shown, "{name}: kill {}", toll.kills);
            }
        }
        let lines = lines(&home);
        toll.gained = toll.gained.max(gained(&lines));
    }
    toll
}

#[test]
fn random_kills_in_every_module_bring_back_the_screen_and_gain_no_time() {
    let each = kills().div_ceil(MODULES.len());
    let mut all = Toll::default();
    for pair in MODULES.chunks(2) {
        let tolls = thread::scope(|scope| {
            let run = |(seed, module): (u64, &(_, _, _))| {
                let module = *module;
                scope.spawn(move || campaign(module, each, seed))
            };
            let running: Vec<_> = (1_000..).zip(pair).map(run).collect();
            running.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
        });
        for (module, toll) in pair.iter().zip(tolls) {
            println!(
                "{:13} {:20} {} kills in {} sittings, {} screens compared, {} of {} keys lost, {} ms gained",
                module.0,
                module.2,
                toll.kills,
                toll.sittings,
                toll.compared,
                toll.lost_keys,
                toll.sent_keys,
                toll.gained
            );
            all.kills += toll.kills;
            all.compared += toll.compared;
            all.lost_keys += toll.lost_keys;
            all.back += toll.back;
            all.gained = all.gained.max(toll.gained);
        }
    }
    println!(
        "{} kills, {} screens compared, {} keys lost, {} items came up again, {} ms gained",
        all.kills, all.compared, all.lost_keys, all.back, all.gained
    );
    assert!(all.kills >= kills() && all.compared > 0);
    assert_eq!(all.lost_keys, 0);
    // Stamps are cut to whole milliseconds twice.
    assert!(all.gained <= 2, "{} ms gained", all.gained);
}
