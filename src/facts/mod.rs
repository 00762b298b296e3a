//! The facts' room: statements -> facts.
//!
//! [`resolve`] takes connected subjects and the statements admitted of them,
//! reads these, finds which are in force, and tightens by structure to a
//! fixed point. A [`Store`] does the same as it is asked, and keeps what it
//! did: each subject by itself, then those together that constraints link. The
//! contract is soundness: a range may be wider than the truth allows, never
//! narrower.

pub mod board;
mod cell;
mod conflict;
mod constraint;
mod day;
mod derivation;
pub mod heaviest;
mod irreducible;
mod known;
pub mod overlaps;
mod piece;
mod propagate;
mod relative;
pub mod rules;
mod small_set;
mod store;
mod structure;

pub use cell::{Cell, Fact, Naming, same_day};
pub use conflict::Conflict;
pub use day::FigureDay;
pub use derivation::Step;
pub use propagate::End;
pub use store::{Linked, Store};

use std::rc::Rc;

use crate::order::Gather;
use crate::quantity::Quantity;
use crate::statements::{ALL, Dataset, Sex, Temporality};
use board::{Board, Stated, by_cell, cell_of};
use constraint::Constraint;
use irreducible::irreducible;
use propagate::{Bounds, Outcome, Propagation, Tightening, UNBOUNDED, excess};
use rules::Rule;
use rules::complete_list::CompleteList;
use rules::contained::Nesting;
use structure::structure;

/// The facts of subjects, all of them that constraints link to one of them.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Sorted by cell.
    stated: Rc<Stated>,
    /// Sorted.
    pub conflicts: Vec<Conflict>,
    /// Lists that settle who else is in a subject: nobody.
    lists: Vec<CompleteList>,
    /// The keys of cells with a statement in a conflict, and which, sorted.
    disputed: Vec<(u64, usize)>,
}

impl Facts {
    /// All, sorted by cell.
    pub fn all(&self) -> &[Fact] {
        &self.stated.facts
    }

    /// The fact of a cell.
    pub fn get(&self, dataset: &Dataset, cell: Cell) -> Option<&Fact> {
        Some(&self.stated.facts[self.stated.find(cell.canonical(dataset))?])
    }

    /// The first of its subjects: no other facts under the same admission have it.
    pub fn first(&self) -> Option<usize> {
        Some(self.all().first()?.cell.subject)
    }

    /// The facts of a subject.
    pub fn of_subject(&self, subject: usize) -> &[Fact] {
        self.stated.of(subject)
    }

    /// The conflicts (positions) that a statement of a cell is in.
    pub fn disputes(&self, dataset: &Dataset, cell: Cell) -> impl Iterator<Item = usize> + '_ {
        let key = cell.canonical(dataset).key();
        let start = self.disputed.partition_point(|(other, _)| *other < key);
        let own = self.disputed[start..].iter().take_while(move |(other, _)| *other == key);
        own.map(|&(_, conflict)| conflict)
    }

    /// Whether a cell that has no figure may hold anyone on a day of its
    /// subject; without one, by the newest figure of the subject.
    pub fn may_hold(&self, dataset: &Dataset, cell: Cell, on: Option<&FigureDay>) -> bool {
        let cell = cell.canonical(dataset);
        if dataset.subjects[cell.subject].only.is_some() && cell.nationality != ALL {
            return false;
        }
        let whole = Cell { nationality: ALL, ..cell };
        let everyone = Cell { sex: Sex::All, ..cell };
        let settles = |fact: &Fact| match on {
            Some(day) => fact.day.as_ref().is_none_or(|own| own.same(day)),
            None => self.is_newest(fact),
        };
        let empty = |cell| {
            self.get(dataset, cell).is_some_and(|f| f.quantity.high == Some(0) && settles(f))
        };
        let listed_out = self.lists.iter().any(|list| {
            self.lists_out(dataset, list, cell)
                && self.get(dataset, list.whole).is_some_and(settles)
        });
        !empty(cell) && !empty(whole) && !empty(everyone) && !listed_out
    }

    /// Whether no figure of the subject may be of a later day.
    fn is_newest(&self, fact: &Fact) -> bool {
        let subject = self.of_subject(fact.cell.subject);
        let mut days = subject.iter().filter_map(|f| f.day.as_ref());
        fact.day.as_ref().is_none_or(|day| days.all(|other| other.not_after(day)))
    }

    /// Whether a complete list leaves a nationality out.
    fn lists_out(&self, dataset: &Dataset, list: &CompleteList, cell: Cell) -> bool {
        let open_group = |part: &Cell| {
            dataset.is_group(part.nationality)
                && self.get(dataset, *part).is_none_or(|f| f.quantity.high != Some(0))
        };
        list.whole.subject == cell.subject
            && cell.nationality != ALL
            && (list.whole.sex == cell.sex || list.whole.sex == Sex::All)
            && !list.parts.iter().any(|p| p.nationality == cell.nationality || open_group(p))
    }
}

/// Resolves connected subjects from the statements admitted of them.
pub fn resolve(dataset: &Dataset, nesting: &Nesting, admitted: &[usize]) -> Facts {
    resolve_at_once(dataset, nesting, admitted, None)
}

/// How the facts of connected subjects come about: each tightening, in order.
/// Resolves anew: few facts are ever asked for this.
pub fn derive(dataset: &Dataset, nesting: &Nesting, admitted: &[usize]) -> Vec<Step> {
    let mut steps = Vec::new();
    resolve_at_once(dataset, nesting, admitted, Some(&mut steps));
    steps
}

fn resolve_at_once(
    dataset: &Dataset,
    nesting: &Nesting,
    admitted: &[usize],
    steps: Option<&mut Vec<Step>>,
) -> Facts {
    let board = Board::new(dataset, nesting, &by_cell(dataset, admitted));
    let (constraints, lists) = structure(&board);
    resolve_board(board, &constraints, lists, steps)
}

/// Tightens what is stated by constraints on the same board.
fn resolve_board(
    mut board: Board,
    constraints: &[Constraint],
    mut lists: Vec<CompleteList>,
    mut steps: Option<&mut Vec<Step>>,
) -> Facts {
    if constraints.is_empty() && is_plain(&board) {
        let (conflicts, disputed) = (Vec::new(), Vec::new());
        return Facts { stated: board.stated, conflicts, lists, disputed };
    }
    let subjects = board.subjects().list();
    let mut conflicts = stated_conflicts(&board);
    let stated = stated(&board);
    let (bounds, log, active) = fixed_point(constraints, &stated, &mut |c, log| {
        let found = match log {
            None => conflict::violated(&board, constraints, c, &stated),
            Some(log) => conflict::emptied(&board, constraints, &stated, log, c),
        };
        conflicts.push(irreducible(&board, found));
    });
    lists.retain(|list| !is_disputed(list, constraints, &active));
    if let Some(steps) = &mut steps {
        steps.extend(derivation::older(&board));
        steps.extend(derivation::steps(&board, constraints, &log));
    }
    settle(&mut board, &subjects, &bounds);
    for subject in subjects {
        let lifts = lift(&mut board, subject);
        if let Some(steps) = &mut steps {
            steps.extend(lifts);
        }
    }
    crate::order::sort_and_dedup(&mut conflicts);
    let disputed = disputed(board.dataset, &conflicts);
    Facts { stated: board.stated, conflicts, lists, disputed }
}

/// Whether what is stated stands as it is, if no constraint changes it: most
/// subjects have a figure or two.
fn is_plain(board: &Board) -> bool {
    let is_lifted = |f: &Fact| {
        board.facts.len() > 1
            && board.dataset.temporality(f.cell.subject) == Temporality::RunningTotal
    };
    let stands = |f: &Fact| f.naming == Naming::Stated && f.older.is_empty() && !is_lifted(f);
    board.clashes.is_empty() && board.falls.is_empty() && board.facts.iter().all(stands)
}

/// The cells of the statements in conflicts, and in which.
fn disputed(dataset: &Dataset, conflicts: &[Conflict]) -> Vec<(u64, usize)> {
    let of = |(at, conflict): (usize, &Conflict)| {
        conflict.statements.iter().map(|&s| (cell_of(dataset, s).key(), at)).list()
    };
    let mut disputed = conflicts.iter().enumerate().flat_map(of).list();
    crate::order::sort_and_dedup(&mut disputed);
    disputed
}

/// Whether a constraint of a list was left out.
fn is_disputed(list: &CompleteList, constraints: &[Constraint], active: &[bool]) -> bool {
    constraints.iter().zip(active).any(|(constraint, &active)| {
        !active
            && constraint.rule() == Rule::CompleteList
            && constraint.statements() == list.statements
    })
}

/// Conflicts of one cell's statements among themselves.
fn stated_conflicts(board: &Board) -> Vec<Conflict> {
    let clashes = board.clashes.iter().map(|(cell, s)| (Rule::Alternatives, cell, s));
    let falls = board.falls.iter().map(|(cell, s)| (Rule::FallingTotal, cell, s));
    clashes
        .chain(falls)
        .map(|(rule, cell, statements)| Conflict::new(board, rule, *cell, statements.clone()))
        .list()
}

/// The stated ranges.
fn stated(board: &Board) -> Bounds {
    Bounds {
        low: board.facts.iter().map(|f| f.stated.low as i64).list(),
        high: board.facts.iter().map(|f| f.stated.high.map_or(UNBOUNDED, |h| h as i64)).list(),
    }
}

/// Propagates from the stated ranges. A constraint that cannot hold is
/// reported, with the tightenings up to there (none: the stated ranges alone
/// break it), and left out; propagation goes on where it can, else starts again.
fn fixed_point(
    constraints: &[Constraint],
    stated: &Bounds,
    report: &mut dyn FnMut(usize, Option<&[Tightening]>),
) -> (Bounds, Vec<Tightening>, Vec<bool>) {
    if constraints.is_empty() {
        return (stated.clone(), Vec::new(), Vec::new());
    }
    let mut active = vec![true; constraints.len()];
    for (c, constraint) in constraints.iter().enumerate() {
        if excess(constraint, stated) > 0 {
            left_out_with(constraints, c).into_iter().for_each(|c| active[c] = false);
            report(c, None);
        }
    }
    let mut run = Propagation::new(constraints, active, stated.clone());
    while let Outcome::Impossible(c) = run.run() {
        report(c, Some(&run.log));
        let left_out = left_out_with(constraints, c);
        if !run.go_on_without(c, &left_out) {
            let mut active = run.active;
            left_out.iter().for_each(|&c| active[c] = false);
            run = Propagation::new(constraints, active, stated.clone());
        }
    }
    (run.bounds, run.log, run.active)
}

/// What is left out with a constraint: of a complete list all that it says,
/// for a disputed list settles nothing.
fn left_out_with(constraints: &[Constraint], c: usize) -> Vec<usize> {
    let left_out = &constraints[c];
    if left_out.rule() != Rule::CompleteList {
        return vec![c];
    }
    let same = |other: &Constraint| {
        other.rule() == Rule::CompleteList && other.statements() == left_out.statements()
    };
    (0..constraints.len()).filter(|&other| same(&constraints[other])).list()
}

/// Writes the ranges into the facts and moves each best into its range.
fn settle(board: &mut Board, subjects: &[usize], bounds: &Bounds) {
    for f in 0..board.facts.len() {
        let high = (bounds.high[f] != UNBOUNDED).then_some(bounds.high[f] as u64);
        let best = board.facts[f].stated.best;
        let quantity = Quantity { low: bounds.low[f] as u64, best, high }.settled();
        if board.facts[f].quantity != quantity {
            board.facts[f].quantity = quantity;
        }
    }
    let given_by_parts = |fact: &Fact| fact.naming == Naming::ByParts;
    for &subject in subjects {
        if !board.stated.of(subject).iter().any(given_by_parts) {
            continue;
        }
        for whole in rules::parts::wholes(board, subject) {
            let Some(f) = board.find(whole).filter(|&f| board.facts[f].naming == Naming::ByParts)
            else {
                continue;
            };
            let best = rules::parts::best(board, f);
            let quantity = Quantity { best, ..board.facts[f].quantity }.settled();
            board.facts[f].quantity = quantity;
        }
    }
}

/// Running totals whose parts are newer: done last, so that the figure still
/// bounds the cells of its own day.
fn lift(board: &mut Board, subject: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    if board.dataset.temporality(subject) != Temporality::RunningTotal {
        return steps;
    }
    if board.of_subject(subject).len() < 2 {
        return steps;
    }
    for whole in rules::parts::wholes(board, subject) {
        let Some(f) = board.find(whole) else { continue };
        if let Some((quantity, day, parts)) = rules::parts::lift_by_newer(board, f) {
            steps.push(derivation::lifted(board, f, quantity.low, &parts));
            let fact = &mut board.facts[f];
            (fact.quantity, fact.day) = (quantity, Some(day));
        }
    }
    steps
}
