//! An independent solver: it reads the packs itself, with a parser of TOML and CSV and nothing of the program, computes
//! the keys of sums, maps and look-ups in its own way, sits every drawn item and must earn every point.
//!
//! `CALLREADY_SOLVER_SEEDS=1000 cargo test --test suite solver:: -- --nocapture` runs longer and tells the counts.

mod drawn;
mod formula;
mod fraction;
mod lookup;
mod map;
mod math;
mod shown;

use std::collections::BTreeSet;

use crate::written;

/// Seeds that every item is drawn with, unless the environment wants more.
const SEEDS: u64 = 50;
/// The most disagreements that are told.
const MOST_TOLD: usize = 20;

fn seeds() -> u64 {
    std::env::var("CALLREADY_SOLVER_SEEDS").map_or(SEEDS, |seeds| seeds.parse().unwrap())
}

#[test]
fn another_program_finds_the_same_key_for_every_drawn_sum_map_and_look_up() {
    let packs = written::all();
    assert!(!packs.is_empty(), "there are no built-in packs");
    for written in packs {
        let modules: Vec<_> = drawn::MODULES.into_iter().filter(|module| written.modules().contains(module)).collect();
        if modules.is_empty() {
            continue;
        }
        let drawn = drawn::Drawn::of(&written);
        let (mut agreed, mut wrong, mut met) = (0, Vec::new(), BTreeSet::new());
        for seed in 0..seeds() {
            for (item, shown) in drawn.items(seed) {
                let module = item.kind.name();
                let authored = drawn::authored(&written, module, &shown.id);
                let solution = match module {
                    "math" => math::solve(authored, &shown),
                    "map" => map::solve(&written, authored, &shown),
                    _ => lookup::solve(&written, authored, &shown),
                };
                match solution.and_then(|solution| drawn::sit(&item, &solution)) {
                    Ok(()) => agreed += 1,
                    Err(problem) => wrong.push(format!("{} with seed {seed}: {problem}", item.id)),
                }
                met.insert(item.id.to_string());
            }
        }
        println!("{}: {} seeds, {} items, {agreed} drawn forms agree", written.id, seeds(), met.len());
        let told: Vec<_> = wrong.iter().take(MOST_TOLD).collect();
        assert!(wrong.is_empty(), "{}: {} of {} disagree: {told:#?}", written.id, wrong.len(), wrong.len() + agreed);
        let all: usize = modules.iter().map(|module| drawn::count(&written, module)).sum();
        assert!(met.len() >= all, "{}: {} items met, {all} are written", written.id, met.len());
    }
}

#[test]
fn the_solver_knows_nothing_of_the_program() {
    for (name, text) in [
        ("formula", include_str!("solver/formula.rs")),
        ("fraction", include_str!("solver/fraction.rs")),
        ("lookup", include_str!("solver/lookup.rs")),
        ("map", include_str!("solver/map.rs")),
        ("math", include_str!("solver/math.rs")),
        ("shown", include_str!("solver/shown.rs")),
        ("written", include_str!("written.rs")),
    ] {
        assert!(!text.contains("callready") && !text.contains("rust_decimal"), "{name}.rs");
    }
}
