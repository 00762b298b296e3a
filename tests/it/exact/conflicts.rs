//! Conflicts against the solver: the statements of each cannot all be true,
//! and without any one of them the rule that they break says nothing more.

use std::collections::BTreeSet;

use attested::facts::rules::Rule;
use attested::facts::rules::contained::Nesting;
use attested::facts::{Conflict, resolve};
use attested::statements::{Dataset, Kind};

use super::build::build;
use super::components;
use super::solver::{Direction, Extreme, Model};
use super::stated::{Known, NONE, Picture};

/// What is wrong with the conflicts of a dataset, and how many there are.
pub fn check(dataset: &Dataset, wrong: &mut Vec<String>) -> usize {
    let nesting = Nesting::new(dataset);
    let mut count = 0;
    for subjects in components(dataset) {
        let of = |&s: &usize| subjects.binary_search(&dataset.statements[s].subject).is_ok();
        let admitted: Vec<usize> = (0..dataset.statements.len()).filter(of).collect();
        let conflicts = resolve(dataset, &nesting, &admitted).conflicts;
        count += conflicts.len();
        let check = |conflict| wrong_with(dataset, &nesting, &subjects, &admitted, conflict);
        wrong.extend(conflicts.iter().filter_map(check));
    }
    count
}

fn wrong_with(
    dataset: &Dataset,
    nesting: &Nesting,
    subjects: &[usize],
    admitted: &[usize],
    conflict: &Conflict,
) -> Option<String> {
    let ids = |list: &[usize]| -> Vec<&str> {
        list.iter().map(|&s| dataset.statements[s].id.as_str()).collect()
    };
    let said = format!("{}: {}", conflict.rule.code(), ids(&conflict.statements).join(" "));
    let of_cell = matches!(conflict.rule, Rule::Alternatives | Rule::FallingTotal);
    let all = with_what_rules_rest_on(dataset, &conflict.statements);
    if !of_cell && !is_impossible(dataset, subjects, admitted, &all) {
        return Some(format!("{said}: all can be true"));
    }
    if conflict.rule == Rule::Alternatives {
        return None;
    }
    let spare = |&&left_out: &&usize| {
        let rest: Vec<usize> =
            conflict.statements.iter().copied().filter(|&s| s != left_out).collect();
        let remaining = resolve(dataset, nesting, &rest).conflicts;
        remaining.iter().any(|other| (other.rule, other.cell) == (conflict.rule, conflict.cell))
    };
    let spare = conflict.statements.iter().find(spare)?;
    Some(format!("{said}: without {} they still conflict", dataset.statements[*spare].id))
}

/// Also the whole that a share or rank is of, and the ranks beside one:
/// without a gap are they in order.
fn with_what_rules_rest_on(dataset: &Dataset, statements: &[usize]) -> Vec<usize> {
    let mut all: BTreeSet<usize> = statements.iter().copied().collect();
    all.extend(statements.iter().filter_map(|&s| dataset.statements[s].of()));
    let rank = |s: usize| matches!(dataset.statements[s].printed.kind, Kind::Rank { .. });
    let beside = |a: usize, b: usize| {
        let (a, b) = (&dataset.statements[a], &dataset.statements[b]);
        (a.of(), a.source) == (b.of(), b.source)
    };
    for &s in statements.iter().filter(|&&s| rank(s)) {
        all.extend((0..dataset.statements.len()).filter(|&other| rank(other) && beside(s, other)));
    }
    all.into_iter().collect()
}

/// Whether no numbers of people make all these statements true. A cell that
/// only other statements mention is there all the same, with any number, and
/// groups that others keep apart are apart.
fn is_impossible(
    dataset: &Dataset,
    subjects: &[usize],
    admitted: &[usize],
    statements: &[usize],
) -> bool {
    let mut picture = Picture::new(dataset, statements);
    for mentioned in Picture::new(dataset, admitted).cells {
        if picture.find(dataset, mentioned.cell).is_none() {
            picture.add(Known { low: 0, high: NONE, in_force: Vec::new(), ..mentioned });
        }
    }
    picture.admitted = admitted.to_vec();
    let constraints = build(dataset, subjects, &picture);
    let (low, high) = picture.cells.iter().map(|known| (known.low, known.high)).unzip();
    if picture.cells.is_empty() {
        return false;
    }
    Model::new(low, high, constraints).extreme(0, Direction::Minimize) == Extreme::Impossible
}
