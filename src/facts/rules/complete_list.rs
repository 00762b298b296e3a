//! Rule *complete list*: where one page prints a whole and parts that sum
//! exactly to it, nobody else is in it.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject raid: freed, north, 2025-03-05
//!     F1 raid ALL: 54 | 2025-03-05 | police, daily
//!     F2 raid CHN: 15 | 2025-03-05 | police, daily
//!     F3 raid KEN: 39 | 2025-03-05 | police, daily
//!     ask freed IND
//!     = no figure
//!     = more no
//! ");
//! ```

use super::Rule;
use crate::facts::board::Board;
use crate::facts::cell::Cell;
use crate::facts::constraint::{Constraint, Linear};
use crate::order::Gather;
use crate::statements::{ALL, Kind, Qualifier, Sex};

/// A list that one page completes.
#[derive(Clone, Debug)]
pub struct CompleteList {
    /// The cell of the whole.
    pub whole: Cell,
    /// The cells of its parts.
    pub parts: Vec<Cell>,
    /// The printed figures.
    pub statements: Vec<usize>,
}

/// The complete lists of a subject that no statement in force disagrees with.
pub fn lists(board: &Board, subject: usize) -> Vec<CompleteList> {
    if board.of_subject(subject).len() < 2 {
        return Vec::new();
    }
    [Sex::All, Sex::Female, Sex::Male]
        .into_iter()
        .filter_map(|sex| board.find(Cell { subject, nationality: ALL, sex }))
        .flat_map(|whole| {
            let pages = board.facts[whole].in_force.clone();
            pages.into_iter().filter_map(move |page| list_of(board, whole, page))
        })
        .list()
}

/// The list that the page of a statement of the whole prints, if it is complete.
fn list_of(board: &Board, whole: usize, page: usize) -> Option<CompleteList> {
    let total = undisputed(board, whole, page)?;
    let cell = board.facts[whole].cell;
    let (mut sum, mut parts, mut statements) = (0, Vec::new(), vec![page]);
    for part in board.of_subject(cell.subject) {
        let fact = &board.facts[part];
        if fact.cell.sex != cell.sex || fact.cell.nationality == ALL {
            continue;
        }
        let mut printed = fact.in_force.iter().copied().filter(|&s| same_page(board, s, page));
        let Some(statement) = printed.next() else { continue };
        if !fact.same_day(&board.facts[whole]) || fact.day.as_ref().is_some_and(|d| !d.is_one()) {
            return None;
        }
        sum += undisputed(board, part, statement)?;
        parts.push(fact.cell);
        statements.push(statement);
    }
    crate::order::sort(&mut statements);
    (sum == total && !parts.is_empty()).then_some(CompleteList { whole: cell, parts, statements })
}

/// The number of a statement, if it is plain and all others of its cell agree.
fn undisputed(board: &Board, cell: usize, statement: usize) -> Option<u64> {
    let printed = &board.dataset.statements[statement].printed;
    let Kind::Count { value: Some(value), to: None } = printed.kind else { return None };
    let stated = board.facts[cell].stated;
    let plain = printed.qualifier == Qualifier::None;
    (plain && stated.low == value && stated.high == Some(value)).then_some(value)
}

fn same_page(board: &Board, a: usize, b: usize) -> bool {
    let (a, b) = (&board.dataset.statements[a], &board.dataset.statements[b]);
    a.source == b.source
        && (board.dataset.temporality(a.subject) == crate::statements::Temporality::Event
            || (a.as_of, a.inferred) == (b.as_of, b.inferred))
}

/// The sum is an equality; an unlisted nationality is at most the sum of the list's groups.
pub fn constraints(board: &Board, list: &CompleteList, out: &mut Vec<Constraint>) {
    let find = |cell: &Cell| board.find(*cell);
    let Some(whole) = find(&list.whole) else { return };
    let parts: Vec<usize> = list.parts.iter().filter_map(find).list();
    let mut terms: Vec<(i64, usize)> = vec![(1, whole)];
    terms.extend(parts.iter().map(|&part| (-1, part)));
    let rule = Rule::CompleteList;
    let statements = list.statements.clone();
    out.push(Constraint::Linear(Linear { rule, terms, limit: 0, statements: statements.clone() }));
    let groups: Vec<usize> = parts
        .iter()
        .copied()
        .filter(|&p| board.dataset.is_group(board.facts[p].cell.nationality))
        .list();
    for other in board.of_subject(list.whole.subject) {
        let cell = board.facts[other].cell;
        let unlisted = cell.sex == list.whole.sex
            && cell.nationality != ALL
            && !board.dataset.is_group(cell.nationality)
            && !list.parts.contains(&cell);
        if unlisted && board.facts[other].same_day(&board.facts[whole]) {
            let mut terms = vec![(1, other)];
            terms.extend(groups.iter().map(|&group| (-1, group)));
            let statements = statements.clone();
            out.push(Constraint::Linear(Linear { rule, terms, limit: 0, statements }));
        }
    }
}
