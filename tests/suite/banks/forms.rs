//! Forms drawn with different seeds: different enough, and as hard.

use std::collections::{BTreeMap, BTreeSet};

use callready::item::Difficulty;
use callready::pack::{self, DrawRequest};
use callready::seed::Seed;
use callready::text::{Lang, Messages};
use toml::{Table, Value};

use super::none;
use crate::written::{self, Written, list, word, words};

/// Seeds that forms are drawn with.
const SEEDS: u64 = 30;
const DIFFICULTIES: [(&str, Difficulty); 3] =
    [("easy", Difficulty::Easy), ("medium", Difficulty::Medium), ("hard", Difficulty::Hard)];

/// Items of each section with their difficulty, by seed.
type Drawn = Vec<BTreeMap<String, Vec<(String, Difficulty)>>>;

fn draw(written: &Written, form: &str) -> Drawn {
    let words = Messages::new(Lang::En);
    let pack = pack::load(&pack::locate(&written.id).unwrap(), &words).unwrap();
    let draw = |seed| {
        let request = DrawRequest { form: form.to_owned(), modules: Vec::new(), seed: Seed(seed) };
        let form = pack.draw(&request, &words).unwrap();
        let sections = form.sections.into_iter();
        sections
            .map(|section| {
                let items = section.items.iter().map(|item| (item.id.to_string(), item.difficulty));
                (section.id.clone(), items.collect())
            })
            .collect()
    };
    (0..SEEDS).map(draw).collect()
}

/// The table of each form by its id.
fn forms(pack: &Written) -> Vec<&Table> {
    pack.files.get("forms").into_iter().flat_map(BTreeMap::values).collect()
}

/// On average over all triples of the seeds: a small bank has unlucky ones.
#[test]
fn three_seeds_have_at_most_a_third_of_their_items_in_common() {
    let mut found = Vec::new();
    for pack in written::all() {
        let form = word(&pack.manifest, "default-form");
        let drawn: Vec<BTreeSet<String>> = draw(&pack, form)
            .into_iter()
            .map(|sections| sections.into_values().flatten().map(|(id, _)| id).collect())
            .collect();
        let (mut shares, mut pairs) = (Vec::new(), Vec::new());
        for (at, one) in drawn.iter().enumerate() {
            for (next, two) in drawn.iter().enumerate().skip(at + 1) {
                let both: BTreeSet<_> = one.intersection(two).collect();
                pairs.push(both.len() * 1_000 / one.len());
                let rest = drawn.iter().skip(next + 1);
                shares
                    .extend(rest.map(|three| three.iter().filter(|id| both.contains(id)).count() * 1_000 / one.len()));
            }
        }
        let mean = |all: &[usize]| all.iter().sum::<usize>() / all.len().max(1);
        let (share, most) = (mean(&shares), shares.iter().max().copied().unwrap_or(0));
        let unlucky = shares.iter().filter(|share| **share * 3 > 1_000).count() * 1_000 / shares.len().max(1);
        println!(
            "{}/{form}: of {} items three seeds share {share} ‰ (at most {most} ‰; {unlucky} ‰ of triples over a third), \
             two {} ‰",
            pack.id,
            drawn[0].len(),
            mean(&pairs)
        );
        if share * 3 > 1_000 {
            found.push(format!("{}/{form}: {share} ‰", pack.id));
        }
    }
    none("in common to three seeds", &found);
}

/// The fewest and the most items of a difficulty that a section's draws can give.
fn bounds(pack: &Written, section: &Table, difficulty: &str) -> (usize, usize) {
    let module = word(section, "module");
    let hard =
        |table: &Table| Some(word(table, "difficulty")).filter(|word| !word.is_empty()).unwrap_or("medium").to_owned();
    let items = || {
        let practice = |item: &&Table| item.get("practice").and_then(Value::as_bool) == Some(true);
        pack.tables(module, "item").filter(move |item| !practice(item))
    };
    let is = |item: &Table| usize::from(hard(item) == difficulty);
    let mut sum = (0, 0);
    // What is dealt to the tags of a draw, the seed decides: any of them may get it.
    let mut add = |draw: &Table, among: &[&str], wanted: &str, count: usize| {
        let fits = |table: &Table| {
            let tags = words(table, "tags");
            words(draw, "tags").iter().all(|tag| tags.contains(tag))
                && (among.is_empty() || among.iter().any(|tag| tags.contains(tag)))
                && (wanted.is_empty() || hard(table) == wanted)
        };
        let mut units: Vec<usize> = if word(draw, "unit") == "set" {
            let sets = pack.tables(module, "passage").filter(|set| fits(set)).map(|set| word(set, "id"));
            let own = |set: &str| items().filter(|item| word(item, "passage") == set).map(is).sum();
            sets.filter(|set| items().any(|item| word(item, "passage") == *set)).map(own).collect()
        } else {
            items().filter(|item| fits(item)).map(is).collect()
        };
        units.sort_unstable();
        let count = count.min(units.len());
        sum.0 += units[..count].iter().sum::<usize>();
        sum.1 += units[units.len() - count..].iter().sum::<usize>();
    };
    for draw in list(section, "draw").iter().filter_map(Value::as_table) {
        let deal = words(draw, "deal");
        for dealt in &deal {
            add(draw, &words(draw, "each"), dealt, 1);
        }
        if deal.is_empty() {
            let count = draw.get("count").and_then(Value::as_integer).and_then(|count| usize::try_from(count).ok());
            add(draw, &[], word(draw, "difficulty"), count.unwrap_or(0));
        }
    }
    sum
}

#[test]
fn a_section_is_as_hard_with_every_seed_as_its_draws_say() {
    let mut found = Vec::new();
    for pack in written::all() {
        for form in forms(&pack) {
            let drawn = draw(&pack, word(form, "id"));
            for section in list(form, "section").iter().filter_map(Value::as_table) {
                let id = word(section, "id");
                let mut told = Vec::new();
                for (name, difficulty) in DIFFICULTIES {
                    let counts = drawn.iter().filter_map(|sections| sections.get(id));
                    let counts: Vec<usize> =
                        counts.map(|items| items.iter().filter(|(_, hard)| *hard == difficulty).count()).collect();
                    let (least, most) = bounds(&pack, section, name);
                    let (fewest, largest) = (counts.iter().min().copied(), counts.iter().max().copied());
                    let (fewest, largest) = (fewest.unwrap_or(0), largest.unwrap_or(0));
                    told.push(format!("{name} {fewest}-{largest} ({least}-{most})"));
                    if fewest < least || largest > most {
                        found.push(format!(
                            "{}/{}/{id}: {name} {fewest} to {largest}, not {least} to {most}",
                            pack.id,
                            word(form, "id")
                        ));
                    }
                }
                println!("{}/{}/{id}: {}", pack.id, word(form, "id"), told.join(", "));
            }
        }
    }
    none("difficulty", &found);
}
