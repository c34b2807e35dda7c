//! `kill -9` at random moments: what was committed is there, and no time is gained. And other ends: power cuts, full disks,
//! signals,
//! terminals in trouble.

mod disk;
mod modules;
mod power;
mod signals;
mod terminal;

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use callready::seed::Seed;
use rand::Rng;

use crate::console::Console;
use crate::journey::{begin_reading, only_bundle};

/// How often: `CALLREADY_KILLS`, 40 if not set.
fn kills() -> u64 {
    std::env::var("CALLREADY_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(40)
}

fn lines(home: &Path) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(only_bundle(home).join("journal.jsonl")).unwrap();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The texts that were typed, in their order.
fn inserted(home: &Path) -> Vec<String> {
    lines(home).iter().filter_map(|line| Some(line["ev"]["inserted"]["text"].as_str()?.to_owned())).collect()
}

fn committed(home: &Path) -> usize {
    lines(home).iter().filter(|line| line["ev"] == "committed").count()
}

/// By how much test time ran slower than the clock on the wall, outages counted, in ms.
fn gained(lines: &[serde_json::Value]) -> i64 {
    let number = |line: &serde_json::Value, key: &str| line[key].as_i64();
    let Some(first) = lines.iter().find(|line| number(line, "t").is_some()) else { return 0 };
    let (t, boot) = (number(first, "t").unwrap(), number(first, "boot").unwrap());
    let behind = |line: &serde_json::Value| Some((number(line, "boot")? - boot) - (number(line, "t")? - t));
    lines.iter().filter_map(behind).max().unwrap_or(0)
}

/// The number of the item in the header, from `item 3/16` or `ejercicio 3/16`.
fn item_of(text: &str) -> Option<u32> {
    let header = text.lines().next()?;
    let (before, after) = header.split_once('/')?;
    after.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let digits = before.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>();
    digits.into_iter().rev().collect::<String>().parse().ok()
}

/// Through the instructions and the practice item, whatever that wants: it does not count.
fn to_first_item(console: &mut Console) {
    for _ in 0..400 {
        if item_of(&console.text()).is_some() {
            return;
        }
        console.send(if console.text().contains("›") { b"\r" } else { b"a\x0e\r" });
        thread::sleep(Duration::from_millis(60));
    }
    panic!("no item comes up:\n{}", console.text());
}

#[test]
fn random_kills_lose_no_committed_answer_and_gain_no_time() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let mut random = Seed(20_261_123).stream(&["kills"]);
    let mut console = Console::start(&home, &["take", "uars", "--module", "reading", "--seed", "11", "--mute"]);
    console.wait_for("1 of 1");
    begin_reading(&mut console);
    let (mut shown, mut kept) = (0, 0);
    for kill in 0..kills() {
        let before = item_of(&console.text()).unwrap();
        // Back from the last item, so that there is always an answer to commit. Item 15 must be seen first: 16 is on the
        // screen already, and would be taken for the sign that the answer was.
        let next = if before == 16 {
            console.send(b"\x1b[18~");
            console.wait_until("the item before", |text| item_of(text) == Some(15));
            16
        } else {
            before + 1
        };
        console.send(b"b\r");
        if random.next_u32().is_multiple_of(4) {
            // Killed before the answer is seen to be taken: it may be there or not.
            thread::sleep(Duration::from_millis(u64::from(random.next_u32() % 8)));
        } else {
            console.wait_until("the next item", |text| item_of(text) == Some(next));
            shown += 1;
            // Half of the time at the very moment the next item is seen.
            thread::sleep(Duration::from_millis(u64::from((random.next_u32() % 300).saturating_sub(150))));
        }
        console.kill();
        kept = committed(&home);
        assert!(kept >= shown, "kill {kill}: {shown} answers were seen to be taken, {kept} are in the journal");
        shown = kept;
        console = Console::start(&home, &["resume", "--mute"]);
        console.wait_until("an item", |text| item_of(text).is_some());
    }
    let lines = lines(&home);
    let gained = gained(&lines);
    let resumed = lines.iter().filter(|line| line["ev"]["resumed"].is_object()).count() as u64;
    println!("kills {}, resumed {resumed}, committed {kept}, lost 0, time gained {gained} ms", kills());
    assert_eq!(resumed, kills());
    // Stamps are cut to whole milliseconds twice.
    assert!(gained <= 2, "{gained} ms gained");
}
