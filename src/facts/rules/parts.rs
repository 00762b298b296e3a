//! Rule *parts*: nationalities sum to at most the whole; so do the sexes of a cell.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject raid: freed, north, 2025-03-05
//!     F1 raid ALL: over 40 | 2025-03-05 | police, daily
//!     F2 raid KEN: 30 | 2025-03-05 | army, post
//!     F3 raid ETH: 20 | 2025-03-05 | army, post
//!     ask freed ALL
//!     = low 50, best 50, high none
//! ");
//! ```

use super::Rule;
use crate::facts::board::Board;
use crate::facts::cell::{Cell, Naming};
use crate::facts::constraint::{Constraint, Linear};
use crate::facts::day::FigureDay;
use crate::order::Gather;
use crate::quantity::Quantity;
use crate::statements::{ALL, Sex, Temporality};

/// What each whole of a subject is at least.
pub fn constraints(board: &Board, subject: usize, out: &mut Vec<Constraint>) {
    if board.of_subject(subject).len() < 2 {
        return;
    }
    let by_sex = board.stated.of(subject).iter().any(|fact| fact.cell.sex != Sex::All);
    let may_have_parts = |&f: &usize| {
        let cell = board.facts[f].cell;
        cell.nationality == ALL || by_sex && cell.sex == Sex::All
    };
    let mut wholes: Vec<usize> = board.of_subject(subject).filter(may_have_parts).list();
    crate::order::sort_by_key(&mut wholes, |&f| {
        (board.facts[f].day.as_ref().map(|day| (day.first, day.last)), f)
    });
    for whole in wholes {
        let lists = lists(board, whole, |part| counted_by(board, part, whole));
        for parts in lists.iter().filter(|parts| !board.is_settled(parts, whole)) {
            out.push(Constraint::Linear(Linear::at_most(Rule::Parts, parts, whole)));
        }
    }
}

/// Whether a part is surely counted by the figure of its whole: of the same
/// day, or in a running total of an earlier one.
fn counted_by(board: &Board, part: usize, whole: usize) -> bool {
    let (part, whole) = (&board.facts[part], &board.facts[whole]);
    if part.same_day(whole) {
        return true;
    }
    if board.dataset.temporality(whole.cell.subject) != Temporality::RunningTotal {
        return false;
    }
    let given_by_parts = whole.naming == Naming::ByParts;
    given_by_parts || part.day.as_ref().zip(whole.day.as_ref()).is_some_and(|(p, w)| p.not_after(w))
}

/// The lists of cells that surely are different people, and parts of a whole:
/// its nationalities; groups that pages keep apart, with the nationalities
/// that pages keep apart from each of them; and its sexes.
fn lists(board: &Board, whole: usize, counts: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let cell = board.facts[whole].cell;
    let parts: Vec<usize> = board.parts_of(cell).filter(|&part| counts(part)).list();
    if parts.is_empty() {
        return Vec::new();
    }
    let is_group = |p: &usize| board.dataset.is_group(board.facts[*p].cell.nationality);
    let plain = |p: &usize| board.facts[*p].cell.sex == cell.sex && !is_group(p);
    if parts.iter().all(plain) {
        return vec![parts];
    }
    let (by_sex, by_nationality): (Vec<usize>, Vec<usize>) =
        parts.iter().partition(|&&p| board.facts[p].cell.nationality == cell.nationality);
    let (groups, named): (Vec<usize>, Vec<usize>) =
        by_nationality.iter().partition(|p| is_group(p));
    let mut all = vec![named.clone()];
    for groups in apart_of_each_other(board, &groups) {
        let apart = |&&n: &&usize| groups.iter().all(|&g| are_apart(board, n, g));
        let mut list: Vec<usize> = named.iter().filter(apart).chain(&groups).copied().list();
        crate::order::sort(&mut list);
        all.push(list);
    }
    all.push(by_sex);
    all.retain(|list| !list.is_empty());
    all.dedup();
    all
}

/// Stated groups looked at together; of more only each by itself.
const TOGETHER: usize = 6;

/// Every set of groups that pages keep apart of each other.
fn apart_of_each_other(board: &Board, groups: &[usize]) -> Vec<Vec<usize>> {
    if groups.len() > TOGETHER {
        return groups.iter().map(|&g| vec![g]).list();
    }
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for &group in groups {
        let fits = |set: &&Vec<usize>| set.iter().all(|&other| are_apart(board, group, other));
        let with = |set: &Vec<usize>| set.iter().copied().chain([group]).list();
        let mut more: Vec<Vec<usize>> = sets.iter().filter(fits).map(with).list();
        more.push(vec![group]);
        sets.extend(more);
    }
    sets
}

/// Whether one page, at one date, names both of two cells' nationalities or groups.
fn are_apart(board: &Board, a: usize, b: usize) -> bool {
    let (cell, other) = (board.facts[a].cell, board.facts[b].cell);
    let page = |s: usize| {
        let s = &board.dataset.statements[s];
        (s.source, s.as_of, s.inferred)
    };
    let others = board.said(other.subject, other.nationality);
    board
        .said(cell.subject, cell.nationality)
        .iter()
        .any(|&(.., s)| others.iter().any(|&(.., t)| page(s) == page(t)))
}

/// Where the parts of a running total, at least one perhaps of a later day
/// than its figure, sum to more: the fact of the whole is of the newest of
/// those days, that sum is its low, and it has no high. Returns the parts that lift it.
pub fn lift_by_newer(board: &Board, whole: usize) -> Option<(Quantity, FigureDay, Vec<usize>)> {
    let fact = &board.facts[whole];
    let day = fact.day.as_ref()?;
    let low = |list: &[usize]| {
        list.iter().fold(0u64, |sum, &p| sum.saturating_add(board.facts[p].quantity.low))
    };
    let later = |p: &usize| board.facts[*p].day.as_ref().is_some_and(|d| !d.not_after(day));
    let lists = lists(board, whole, |_| true).into_iter();
    let lifting = lists.filter(|list| low(list) > fact.quantity.low && list.iter().any(later));
    let list = lifting.max_by_key(|list| low(list))?;
    let days: Vec<&FigureDay> =
        list.iter().filter_map(|&p| board.facts[p].day.as_ref()).chain([day]).list();
    let sum = low(&list);
    let quantity = Quantity { low: sum, best: fact.quantity.best.max(sum), high: None };
    Some((quantity, FigureDay::newest(&days)?, list))
}

/// What a whole that no statement gives is taken to be: the greatest sum of its parts.
pub fn best(board: &Board, whole: usize) -> u64 {
    let sum = |list: Vec<usize>| {
        list.iter().fold(0u64, |sum, &p| sum.saturating_add(board.facts[p].quantity.best))
    };
    lists(board, whole, |part| counted_by(board, part, whole))
        .into_iter()
        .map(sum)
        .max()
        .unwrap_or(0)
}

/// The wholes of a subject, parts before what contains them.
pub fn wholes(board: &Board, subject: usize) -> Vec<Cell> {
    let mut cells = board.of_subject(subject).map(|f| board.facts[f].cell).list();
    cells.retain(|c| c.nationality == ALL || c.sex == Sex::All);
    crate::order::sort_by_key(&mut cells, |c| (c.nationality == ALL, c.sex == Sex::All, *c));
    cells
}
