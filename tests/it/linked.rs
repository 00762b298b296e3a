//! Facts as they are asked for and kept are those of whole components resolved at once.

use attested::answer::{Index, Resolved};
use attested::date::Day;
use attested::facts::rules::as_of::{Admission, admits};
use attested::facts::{Facts, resolve};
use attested::statements::{Dataset, open};

use crate::exact::lying;
use crate::open::shipped;
use crate::worlds::{printed_of, setting};

#[test]
fn facts_that_are_kept_are_those_of_whole_components() {
    let first = setting("ATTESTED_SEED", 1);
    let seeds = first..first + setting("ATTESTED_WORLDS", 120);
    let mut compared = compare(&open(&shipped()).unwrap().0, 12);
    for seed in seeds {
        compared += compare(&printed_of(seed).dataset(), 6);
        compared += compare(&lying(seed).dataset(), 6);
    }
    println!("{compared} facts, each the same");
    assert!(compared > 10_000 || setting("ATTESTED_WORLDS", 120) < 120, "only {compared} facts");
}

/// Asks one index again and again, as a reader does: of some days back and forth,
/// of one source and of one claimant.
fn compare(dataset: &Dataset, days: usize) -> usize {
    let index = Index::new(dataset.clone());
    let mut all: Vec<Day> = dataset.statements.iter().map(|s| s.as_of.last).collect();
    all.sort_unstable();
    all.dedup();
    let some = all.iter().step_by(all.len().div_ceil(days).max(1)).rev().copied();
    let up_to = |asof: Option<Day>| Admission { asof, ..Admission::default() };
    let mut admissions: Vec<Admission> = some.map(Some).chain([None]).map(up_to).collect();
    if let Some(last) = dataset.statements.last() {
        let (source, claimant) = (last.source, last.claimant);
        admissions.push(Admission { sources: Some(vec![source]), ..Admission::default() });
        admissions.push(Admission { claimants: Some(vec![claimant]), ..admissions[0].clone() });
    }
    admissions.into_iter().map(|admission| compare_under(&index, admission)).sum()
}

fn compare_under(index: &Index, admission: Admission) -> usize {
    let dataset = &index.dataset;
    let resolved = Resolved::new(index, admission.clone());
    let mut compared = 0;
    for first in 0..dataset.subjects.len() {
        let subjects = index.connected(first);
        if subjects[0] != first {
            continue;
        }
        let statements = subjects.iter().flat_map(|&s| &index.statements[s]).copied();
        let admitted: Vec<usize> = statements.filter(|&s| admits(dataset, &admission, s)).collect();
        let whole = resolve(dataset, index.nesting(), &admitted);
        for &subject in subjects {
            let kept = resolved.facts(subject).of_subject(subject);
            let at_once = whole.of_subject(subject);
            assert_eq!(format!("{kept:?}"), format!("{at_once:?}"), "{admission:?}");
            compared += kept.len();
        }
        let mut conflicts: Vec<_> =
            resolved.facts_of(subjects).iter().flat_map(|facts| facts.conflicts.clone()).collect();
        conflicts.sort();
        assert_eq!(conflicts, whole.conflicts, "{admission:?}");
        let empty = |facts: &Facts| facts.first().is_none();
        assert_eq!(empty(&whole), admitted.is_empty());
    }
    compared
}
