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
use crate::facts::cell::{Cell, Naming};
use crate::facts::constraint::{Constraint, DisjointSets, Linear};
use crate::order::Gather;
use crate::statements::ALL;

/// What this subject, as the contained one, is at most.
pub fn bounds(board: &Board, inner: usize, out: &mut Vec<Constraint>) {
    let outers = &board.nesting.outer[inner];
    let mut found: Vec<(usize, usize)> = Vec::new();
    for cell in board.of_subject(inner) {
        for &outer in outers {
            for target in targets(board, board.facts[cell].cell, outer) {
                let open = |&whole: &usize| !board.is_settled(&[cell], whole);
                let whole = board.find(target).filter(open);
                found.extend(whole.filter(|&w| holds(board, cell, w)).map(|w| (cell, w)));
            }
        }
    }
    crate::order::sort_by_key(&mut found, |&(cell, whole)| {
        (board.facts[cell].day.as_ref().map(|day| (day.first, day.last)), cell, whole)
    });
    out.extend(
        found.iter().map(|&(cell, whole)| {
            Constraint::Linear(Linear::at_most(Rule::Within, &[cell], whole))
        }),
    );
}

/// The cells of a containing subject that bound a cell. A stated group is
/// another group there: it is at most the whole.
fn targets(board: &Board, cell: Cell, outer: usize) -> Vec<Cell> {
    let to = |nationality: usize| Cell { subject: outer, nationality, sex: cell.sex };
    let only = board.dataset.subjects[cell.subject].only;
    match cell.nationality {
        ALL => {
            let mut targets = vec![to(ALL).canonical(board.dataset)];
            targets.extend(only.map(|only| to(only).canonical(board.dataset)));
            targets.dedup();
            targets
        }
        group if board.dataset.is_group(group) => vec![to(ALL)],
        nationality => vec![to(nationality)],
    }
}

/// Whether the figure of a containing cell counts all of a contained one.
pub fn holds(board: &Board, inner: usize, outer: usize) -> bool {
    let (a, b) = (&board.facts[inner], &board.facts[outer]);
    let alike = |day: &_| dated_alike(board.dataset, &a.in_force, day);
    contained::holds(
        board.dataset,
        (a.cell.subject, a.day.as_ref()),
        (b.cell.subject, b.day.as_ref()),
        alike,
    )
}

/// What this subject, as the containing one, is at least.
pub fn sums(board: &Board, outer: usize, out: &mut Vec<Constraint>) {
    let inner = &board.nesting.inner_of_measure[outer];
    if inner.len() < 2 {
        return;
    }
    for whole in board.of_subject(outer) {
        let cell = board.facts[whole].cell;
        if board.dataset.is_group(cell.nationality) {
            continue;
        }
        let parts: Vec<usize> = inner
            .iter()
            .filter_map(|&subject| board.find(Cell { subject, ..cell }))
            .filter(|&part| {
                board.facts[part].naming != Naming::Unnamed && holds(board, part, whole)
            })
            .list();
        if board.is_settled(&parts, whole) {
            continue;
        }
        let overlaps = overlaps(board, &parts);
        if overlaps.iter().any(|others| others.len() + 1 < parts.len()) {
            out.push(Constraint::DisjointSets(DisjointSets { whole, parts, overlaps }));
        }
    }
}

/// Which cells, as positions in `cells`, each may overlap with.
fn overlaps(board: &Board, cells: &[usize]) -> Vec<Vec<usize>> {
    let dated = |&f: &usize| (board.facts[f].cell.subject, board.facts[f].day.as_ref());
    let apart = |a, b| disjoint(board.dataset, dated(a), dated(b));
    cells
        .iter()
        .map(|a| (0..cells.len()).filter(|&j| cells[j] != *a && !apart(a, &cells[j])).list())
        .list()
}
