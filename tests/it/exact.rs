//! Facts against an exact solver. The constraints are built from the text of
//! the rules anew, nothing of the core's is used but the reading of a printed
//! number (which has a table of its own here); then for each cell the solver
//! finds the least and the greatest that all of them allow.
//!
//! Constraints that the stated ranges alone violate are left out, as the
//! rules say; where what is left still allows no solution, nothing is compared.
//!
//! `ATTESTED_EXACT` is the number of random datasets (a single one is printed),
//! `ATTESTED_SEED` the first seed.

mod build;
mod conflicts;
mod narrow;
mod solver;
mod stated;
mod tally;
mod when;

use attested::statements::{Dataset, Qualifier, open};

use crate::cases::draft::{Draft, Figure};
use crate::open::shipped;
use crate::worlds::rng::Rng;
use crate::worlds::{printed_of, setting};
use tally::Tally;

/// Seeds of random datasets.
fn seeds(otherwise: u64) -> std::ops::Range<u64> {
    let first = setting("ATTESTED_SEED", 1);
    first..first + setting("ATTESTED_EXACT", otherwise)
}

/// Fails with what is narrower than the solver's range; prints the shares.
fn report(what: &str, tally: &Tally) {
    println!("{what}: {tally}");
    assert!(tally.wrong.is_empty(), "{what}\n{}", tally.wrong.join("\n"));
}

/// On the shipped data, whole and at earlier days.
#[test]
fn shipped_facts_are_the_solvers() {
    let (dataset, _) = open(&shipped()).unwrap();
    let mut whole = Tally::default();
    whole.compare_all(&dataset, |_| true);
    report("the shipped data", &whole);
    assert!(whole.share() >= 0.99, "{whole}");
    let mut earlier = Tally::default();
    for day in ["2024-12-31", "2025-03-15", "2025-06-30", "2025-11-30"] {
        let day = attested::date::Date::parse(day).unwrap().last;
        earlier.compare_all(&dataset, |s| dataset.statements[s].as_of.last <= day);
    }
    report("the shipped data at earlier days", &earlier);
    assert!(earlier.share() >= 0.99, "{earlier}");
}

/// On true worlds.
#[test]
fn facts_of_true_worlds_are_the_solvers() {
    let mut tally = Tally::default();
    for seed in seeds(300) {
        let draft = printed_of(seed);
        tally.compare_draft(&draft, &format!("seed {seed}"));
    }
    report("true worlds", &tally);
}

/// On worlds with lies: what contradicts is left out on both sides.
#[test]
fn facts_of_lying_worlds_are_the_solvers() {
    let mut tally = Tally::default();
    for seed in seeds(300) {
        tally.compare_draft(&lying(seed), &format!("seed {seed} with lies"));
    }
    report("worlds with lies", &tally);
}

/// Conflicts are true, and name no statement that is not needed.
#[test]
fn conflicts_are_impossible_and_irreducible() {
    let (mut wrong, mut conflicts) = (Vec::new(), 0);
    let (dataset, _) = open(&shipped()).unwrap();
    conflicts += conflicts::check(&dataset, &mut wrong);
    for seed in seeds(300) {
        let draft = lying(seed);
        let before = wrong.len();
        conflicts += conflicts::check(&draft.dataset(), &mut wrong);
        if wrong.len() > before {
            wrong.push(format!("seed {seed}\n{draft}"));
        }
    }
    println!("{conflicts} conflicts, {} wrong", wrong.len());
    assert!(conflicts > 100 || seeds(300).count() < 300, "only {conflicts} conflicts");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A world of which some numbers are changed.
pub fn lying(seed: u64) -> Draft {
    let mut rng = Rng::new(seed ^ 0xE8AC7);
    let mut draft = printed_of(seed);
    for _ in 0..rng.between(1, 4) {
        lie(&mut draft, &mut rng);
    }
    draft
}

/// Changes a number: a little, so that it may stay true, or to anything.
fn lie(draft: &mut Draft, rng: &mut Rng) {
    if draft.lines.is_empty() {
        return;
    }
    let at = rng.below(draft.lines.len());
    let figure = &mut draft.lines[at].figure;
    let said = match figure {
        Figure::Count { value, .. } => value.unwrap_or(20),
        _ => return,
    };
    let value = match rng.below(4) {
        0 => said + 1 + rng.below(4) as u64,
        1 => said.saturating_sub(1 + rng.below(4) as u64),
        2 => said * 3 + 7,
        _ => rng.below(200) as u64,
    };
    *figure = Figure::exactly(value);
}

/// Qualifier, value, to; low and high (none: unbounded).
type Reading = (Qualifier, Option<u64>, Option<u64>, u64, Option<u64>);

/// The table of `rules.md` §2, with its examples.
const READINGS: [Reading; 24] = [
    (Qualifier::None, Some(93), None, 93, Some(93)),
    (Qualifier::None, Some(0), None, 0, Some(0)),
    (Qualifier::About, Some(7000), None, 6500, Some(7500)),
    (Qualifier::About, Some(10_000), None, 9000, Some(11_000)),
    (Qualifier::About, Some(7372), None, 7371, Some(7373)),
    (Qualifier::About, Some(3), None, 2, Some(4)),
    (Qualifier::About, Some(120), None, 115, Some(125)),
    (Qualifier::Over, Some(48_000), None, 48_000, None),
    (Qualifier::AtLeast, Some(48_000), None, 48_000, None),
    (Qualifier::Nearly, Some(300), None, 270, Some(300)),
    (Qualifier::Nearly, Some(2500), None, 2450, Some(2500)),
    (Qualifier::Under, Some(300), None, 0, Some(300)),
    (Qualifier::UpTo, Some(300), None, 0, Some(300)),
    (Qualifier::Tens, None, None, 20, None),
    (Qualifier::Dozens, None, None, 24, None),
    (Qualifier::Hundreds, None, None, 200, None),
    (Qualifier::Thousands, None, None, 2000, None),
    (Qualifier::TensOfThousands, None, None, 20_000, None),
    (Qualifier::HundredsOfThousands, None, None, 200_000, None),
    (Qualifier::None, Some(50), Some(70), 50, Some(70)),
    (Qualifier::About, Some(7000), Some(8000), 6500, Some(8500)),
    (Qualifier::Over, Some(50), Some(70), 50, None),
    (Qualifier::Nearly, Some(50), Some(70), 45, Some(70)),
    (Qualifier::UpTo, Some(50), Some(70), 0, Some(70)),
];

#[test]
fn numbers_read_as_the_table_says() {
    use attested::facts::rules::reading::read;
    use attested::statements::{Kind, Printed};
    for (qualifier, value, to, low, high) in READINGS {
        let read = read(&Printed { qualifier, kind: Kind::Count { value, to } }).unwrap();
        assert_eq!((read.low, read.high), (low, high), "{qualifier:?} {value:?} {to:?}");
    }
}

/// Subjects connected by `within`, each list sorted.
pub fn components(dataset: &Dataset) -> Vec<Vec<usize>> {
    let mut links = vec![Vec::new(); dataset.subjects.len()];
    for (inner, subject) in dataset.subjects.iter().enumerate() {
        for &outer in &subject.within {
            links[inner].push(outer);
            links[outer].push(inner);
        }
    }
    connected(&links)
}

/// The connected parts of a graph, each sorted.
fn connected(links: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; links.len()];
    let mut parts = Vec::new();
    for start in 0..links.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let (mut part, mut open) = (vec![start], vec![start]);
        while let Some(node) = open.pop() {
            for &next in &links[node] {
                if !std::mem::replace(&mut seen[next], true) {
                    part.push(next);
                    open.push(next);
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}
