//! Hidden worlds: people and what happened to them are drawn first; groups
//! that are counted, and what is truly printed of them, are derived; then
//! every low and high of every answer must hold for the truth.
//!
//! `ATTESTED_WORLDS` is the number of worlds, `ATTESTED_SEED` the first seed.

mod check;
mod dates;
mod lies;
mod oracle;
mod people;
mod printed;
mod query;
mod reading;
mod relations;
pub mod rng;
mod shrink;
mod subjects;
mod words;
mod world;

use std::collections::BTreeMap;

use attested::explorer::Explorer;

use check::check_with;
use query::Query;
use rng::Rng;
use shrink::{Found, shrink};
use world::World;

/// What is printed of a world drawn from a seed, for other tests.
pub fn printed_of(seed: u64) -> crate::cases::draft::Draft {
    World::draw(seed).draft()
}

/// A number from the environment.
pub fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// The seeds of a run.
fn seeds(otherwise: u64) -> std::ops::Range<u64> {
    let first = setting("ATTESTED_SEED", 1);
    first..first + setting("ATTESTED_WORLDS", otherwise)
}

/// No figure excludes the truth, and nothing true is called a conflict.
#[test]
fn true_statements_are_never_excluded() {
    let mut found: BTreeMap<&str, (u32, Found)> = BTreeMap::new();
    let (mut asked, mut wrong) = (0, 0);
    for seed in seeds(500) {
        asked += ASKED;
        for failure in failures(seed) {
            wrong += 1;
            println!("seed {seed}: {}, {}", failure.wrong.kind, failure.query);
            let entry = found.entry(failure.wrong.kind);
            entry.and_modify(|known| known.0 += 1).or_insert((1, failure));
        }
    }
    let shrunk: Vec<String> = found
        .into_values()
        .map(|(times, failure)| format!("({times} times)\n{}", shrink::text(&shrink(failure))))
        .collect();
    println!("{} worlds, {asked} answers: {wrong} exclude what is true", seeds(500).count());
    assert!(shrunk.is_empty(), "of {asked} answers some are wrong\n\n{}", shrunk.join("\n"));
}

/// Filters asked of each world.
const ASKED: usize = 6;

/// What is wrong of a world: one thing for each filter at most.
fn failures(seed: u64) -> Vec<Found> {
    let world = World::draw(seed);
    let mut rng = Rng::new(seed ^ 0xA11);
    let explorer = Explorer::from_dataset(world.draft().dataset());
    let queries: Vec<Query> = (0..ASKED).map(|_| Query::draw(&mut rng)).collect();
    let check = |query: Query| {
        let wrong = check_with(&world, &explorer, &query).err()?;
        Some(Found { seed, world: world.clone(), query, wrong })
    };
    queries.into_iter().filter_map(check).collect()
}

/// The worlds are rich enough to mean something: every kind of thing is drawn often.
#[test]
fn worlds_hold_every_kind_of_statement_and_relation() {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for seed in 1..200 {
        let draft = World::draw(seed).draft();
        for line in &draft.lines {
            let figure = line.figure.to_string();
            let words = figure
                .split(' ')
                .filter(|word| word.chars().all(|c| c.is_alphabetic() || c == '_'));
            words.for_each(|word| *seen.entry(word.to_string()).or_default() += 1);
            let date = format!("date of {} {}", line.as_of.len(), line.inferred);
            *seen.entry(date).or_default() += 1;
        }
        for group in &draft.groups {
            let measure = |id: &String| &draft.groups.iter().find(|g| g.id == *id).unwrap().measure;
            for outer in &group.within {
                let way = format!("{} within {}", group.measure, measure(outer));
                *seen.entry(way).or_default() += 1;
            }
            *seen.entry("apart".into()).or_default() += group.apart.len() as u32;
            *seen.entry("only".into()).or_default() += u32::from(group.only.is_some());
        }
    }
    let words = "about over at_least nearly under up_to tens dozens hundreds thousands to share \
                 rank majority apart only";
    for word in words.split_whitespace() {
        assert!(seen.get(word).is_some_and(|times| *times > 5), "too few {word}: {seen:?}");
    }
    for way in [
        "freed freed",
        "returned freed",
        "returned returned",
        "returned awaiting",
        "awaiting awaiting",
        "awaiting freed",
    ] {
        let way = way.replace(' ', " within ");
        assert!(seen.get(&way).is_some_and(|times| *times > 5), "too few {way}: {seen:?}");
    }
    for date in ["4 false", "7 false", "7 true", "10 false", "10 true"] {
        let date = format!("date of {date}");
        assert!(seen.get(&date).is_some_and(|times| *times > 30), "too few {date}: {seen:?}");
    }
}
