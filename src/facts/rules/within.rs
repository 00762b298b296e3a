//! Rule *within*: the contained is at most the containing one, cell by cell;
//! disjoint contained subjects of one measure sum to at most it.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject month: freed, alpha, 2025-03-01..2025-03-31
//!     subject raid: freed, north, 2025-03-05, within month
//!     F1 month ALL: 100 | 2025-03-31 | police, daily
//!     F2 raid ALL: over 80 | 2025-03-05 | police, daily
//!     ask freed ALL, place north
//!     = low 80, best 80, high 100
//! ");
//! ```

use super::Rule;
use super::contained::{self, dated_alike};
use super::disjoint::disjoint;
use crate::facts::board::Board;
use crate::facts::cell::{Cell, Fact, Naming};
use crate::facts::constraint::{Constraint, DisjointSets, Linear};
use crate::facts::known::{Known, is_settled};
use crate::facts::overlaps::Overlaps;
use crate::order::Gather;
use crate::statements::ALL;

/// What lies between a subject and those that it is within or that are within it.
#[derive(Clone, Debug, Default)]
pub struct Between {
    /// Its cells, each with one of a containing subject that bounds it.
    bounds: Vec<(Cell, Cell)>,
    sums: Vec<Sum>,
}

/// A cell, and cells of contained subjects of its measure.
#[derive(Clone, Debug)]
struct Sum {
    whole: Cell,
    parts: Vec<Cell>,
    /// Which parts (positions in `parts`) each may overlap with.
    overlaps: Overlaps,
}

impl Between {
    pub fn of(known: &dyn Known, subject: usize) -> Between {
        Between { bounds: bounds(known, subject), sums: sums(known, subject) }
    }

    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty() && self.sums.is_empty()
    }

    /// The other subjects that it ties the subject to.
    pub fn ties(&self) -> impl Iterator<Item = usize> + '_ {
        let outer = self.bounds.iter().map(|(_, whole)| whole.subject);
        outer.chain(self.sums.iter().flat_map(|sum| &sum.parts).map(|part| part.subject))
    }

    /// The same as constraints on a board that has all of these cells.
    pub fn constraints(&self, board: &Board, out: &mut Vec<Constraint>) {
        for &(cell, whole) in &self.bounds {
            if let Some((cell, whole)) = board.find(cell).zip(board.find(whole)) {
                out.push(Constraint::Linear(Linear::at_most(Rule::Within, &[cell], whole)));
            }
        }
        for sum in &self.sums {
            let parts = sum.parts.iter().filter_map(|&part| board.find(part)).list();
            if let Some(whole) = board.find(sum.whole) {
                let overlaps = sum.overlaps.clone();
                out.push(Constraint::DisjointSets(DisjointSets { whole, parts, overlaps }));
            }
        }
    }
}

/// What this subject, as the contained one, is at most.
fn bounds(known: &dyn Known, inner: usize) -> Vec<(Cell, Cell)> {
    let mut found: Vec<(&Fact, Cell)> = Vec::new();
    for fact in known.of(inner) {
        for &outer in &known.nesting().outer[inner] {
            for target in targets(known, fact.cell, outer) {
                let Some(whole) = known.get(target) else { continue };
                if !is_settled(std::iter::once(fact), whole) && holds(known, fact, whole) {
                    found.push((fact, whole.cell));
                }
            }
        }
    }
    crate::order::sort_by_key(&mut found, |&(fact, whole)| {
        (fact.day.as_ref().map(|day| (day.first, day.last)), fact.cell, whole)
    });
    found.into_iter().map(|(fact, whole)| (fact.cell, whole)).list()
}

/// The cells of a containing subject that bound a cell. A stated group is
/// another group there: it is at most the whole.
fn targets(known: &dyn Known, cell: Cell, outer: usize) -> impl Iterator<Item = Cell> {
    let dataset = known.dataset();
    let to = |nationality: usize| Cell { subject: outer, nationality, sex: cell.sex };
    let only = dataset.subjects[cell.subject].only.filter(|_| cell.nationality == ALL);
    let group = dataset.is_group(cell.nationality);
    let first = to(if group { ALL } else { cell.nationality }).canonical(dataset);
    let second = only.map(|only| to(only).canonical(dataset)).filter(|second| *second != first);
    std::iter::once(first).chain(second)
}

/// Whether the figure of a containing cell counts all of a contained one.
fn holds(known: &dyn Known, inner: &Fact, outer: &Fact) -> bool {
    let alike = |day: &_| dated_alike(known.dataset(), &inner.in_force, day);
    contained::holds(
        known.dataset(),
        (inner.cell.subject, inner.day.as_ref()),
        (outer.cell.subject, outer.day.as_ref()),
        alike,
    )
}

/// What this subject, as the containing one, is at least.
fn sums(known: &dyn Known, outer: usize) -> Vec<Sum> {
    let inner = &known.nesting().inner_of_measure[outer];
    if inner.len() < 2 {
        return Vec::new();
    }
    let wholes = known.of(outer).iter();
    let wholes = wholes.filter(|whole| !known.dataset().is_group(whole.cell.nationality));
    wholes.filter_map(|whole| sum(known, inner, whole)).list()
}

fn sum(known: &dyn Known, inner: &[usize], whole: &Fact) -> Option<Sum> {
    let cells = inner.iter().map(|&subject| Cell { subject, ..whole.cell });
    let parts = cells.filter_map(|cell| known.get(cell));
    let counted = |part: &&Fact| part.naming != Naming::Unnamed && holds(known, part, whole);
    let parts: Vec<&Fact> = parts.filter(counted).list();
    if is_settled(parts.iter().copied(), whole) {
        return None;
    }
    let overlaps = overlaps(known, &parts);
    let some = overlaps.iter().any(|others| others.len() + 1 < parts.len());
    let parts = parts.iter().map(|part| part.cell).list();
    some.then_some(Sum { whole: whole.cell, parts, overlaps })
}

/// Which facts, as positions among them, each may overlap with.
fn overlaps(known: &dyn Known, facts: &[&Fact]) -> Overlaps {
    let dated = |i: usize| (facts[i].cell.subject, facts[i].day.as_ref());
    Overlaps::all_pairs(facts.len(), |i, j| !disjoint(known.dataset(), dated(i), dated(j)))
}
