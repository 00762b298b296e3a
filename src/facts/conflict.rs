//! Statements that cannot all be true.

use super::board::Board;
use super::cell::Cell;
use super::constraint::Constraint;
use super::propagate::{Bounds, End, Outcome, Propagation, Tightening, UNBOUNDED, excess};
use super::rules::Rule;
use super::rules::reading;
use crate::order::Gather;
use crate::quantity::Quantity;
use crate::statements::{ALL, Sex};

/// Statements that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// The cell where they clash.
    pub cell: Cell,
    pub rule: Rule,
    /// Sorted. An irreducible set under the rule; of *sources disagree*, each
    /// that clashes with at least one other.
    pub statements: Vec<usize>,
    /// The least upper and the greatest lower end among them.
    pub least: Option<u64>,
    pub greatest: Option<u64>,
}

impl Conflict {
    pub fn new(board: &Board, rule: Rule, cell: Cell, mut statements: Vec<usize>) -> Conflict {
        crate::order::sort_and_dedup(&mut statements);
        let readings: Vec<Quantity> = statements
            .iter()
            .filter_map(|&s| reading::read(&board.dataset.statements[s].printed))
            .list();
        Conflict {
            cell,
            rule,
            least: readings.iter().filter_map(|q| q.high).min(),
            greatest: readings.iter().map(|q| q.low).max(),
            statements,
        }
    }
}

/// What the range of a cell rests on before any tightening: one of its ends.
type Item = (usize, End);

/// The statements of a constraint that the stated ranges already violate, irreducible.
pub fn violated(board: &Board, constraints: &[Constraint], c: usize, stated: &Bounds) -> Conflict {
    let constraint = &constraints[c];
    let mut items: Vec<Item> = constraint
        .cells()
        .into_iter()
        .flat_map(|cell| [(cell, End::Low), (cell, End::High)])
        .list();
    items.retain(|&(cell, end)| is_stated(stated, cell, end));
    // The smallest numbers are tried first, so that what is left is what matters most.
    crate::order::sort_by_key(&mut items, |&(cell, end)| {
        (end == End::High, stated.get(cell, end), cell)
    });
    let items = reduce(items, |items| excess(constraint, &only(stated, items)) > 0);
    conflict(board, constraint, &items, &[])
}

/// The statements behind a constraint that emptied a cell or would tighten for ever, irreducible.
pub fn emptied(
    board: &Board,
    constraints: &[Constraint],
    stated: &Bounds,
    log: &[Tightening],
    c: usize,
) -> Conflict {
    let (items, used) = rests_on(constraints.len(), stated, log, c);
    let involved: Vec<usize> = (0..constraints.len()).filter(|&i| used[i]).list();
    let subset: Vec<Constraint> = involved.iter().map(|&i| constraints[i].clone()).list();
    let mut active = vec![true; subset.len()];
    let impossible = |items: &[Item], active: &[bool]| {
        Propagation::new(&subset, active.to_vec(), only(stated, items)).run() != Outcome::FixedPoint
    };
    let items = reduce(items, |items| impossible(items, &active));
    for i in 0..subset.len() {
        active[i] = false;
        active[i] =
            subset[i].statements().is_empty() || involved[i] == c || !impossible(&items, &active);
    }
    let kept: Vec<usize> = (0..subset.len())
        .filter(|&i| active[i])
        .flat_map(|i| subset[i].statements().iter().copied())
        .list();
    conflict(board, &constraints[c], &items, &kept)
}

fn is_stated(stated: &Bounds, cell: usize, end: End) -> bool {
    match end {
        End::Low => stated.low[cell] > 0,
        End::High => stated.high[cell] != UNBOUNDED,
    }
}

/// The stated ranges with only these ends of them.
fn only(stated: &Bounds, items: &[Item]) -> Bounds {
    let cells = stated.low.len();
    let mut bounds = Bounds { low: vec![0; cells], high: vec![UNBOUNDED; cells] };
    for &(cell, end) in items {
        match end {
            End::Low => bounds.low[cell] = stated.low[cell],
            End::High => bounds.high[cell] = stated.high[cell],
        }
    }
    bounds
}

/// Leaves out what is not needed, in order.
fn reduce(items: Vec<Item>, impossible: impl Fn(&[Item]) -> bool) -> Vec<Item> {
    let mut kept = items.clone();
    for item in items {
        let without: Vec<Item> = kept.iter().copied().filter(|k| *k != item).list();
        if impossible(&without) {
            kept = without;
        }
    }
    kept
}

/// The stated ends and the constraints behind the last tightening by `c`.
fn rests_on(
    constraints: usize,
    stated: &Bounds,
    log: &[Tightening],
    c: usize,
) -> (Vec<Item>, Vec<bool>) {
    let mut used = vec![false; constraints];
    used[c] = true;
    let mut items: Vec<Item> = Vec::new();
    let mut seen = vec![false; log.len()];
    let Some(last) = log.len().checked_sub(1) else { return (items, used) };
    let opposite = if log[last].end == End::Low { End::High } else { End::Low };
    let mut open: Vec<(Item, usize)> =
        vec![((log[last].cell, log[last].end), log.len()), ((log[last].cell, opposite), log.len())];
    while let Some(((cell, end), before)) = open.pop() {
        let step = log[..before].iter().rposition(|t| t.cell == cell && t.end == end);
        match step {
            Some(t) if !seen[t] => {
                seen[t] = true;
                used[log[t].constraint] = true;
                open.extend(log[t].by.iter().map(|&item| (item, t)));
                // The end before it was tightened stands for nothing once it was.
            }
            Some(_) => {}
            None if is_stated(stated, cell, end) => items.push((cell, end)),
            None => {}
        }
    }
    crate::order::sort_and_dedup(&mut items);
    (items, used)
}

fn conflict(board: &Board, constraint: &Constraint, items: &[Item], more: &[usize]) -> Conflict {
    let mut statements: Vec<usize> = constraint.statements().to_vec();
    statements.extend_from_slice(more);
    for &(cell, end) in items {
        let support = support(board, cell, end, &statements);
        statements.extend(support);
    }
    Conflict::new(board, constraint.rule(), place(board, constraint), statements)
}

/// The cell where a constraint is broken: the first of those it touches.
pub fn place(board: &Board, constraint: &Constraint) -> Cell {
    let cells = constraint.cells();
    let first = cells.iter().map(|&f| board.facts[f].cell).min();
    first.unwrap_or(Cell { subject: 0, nationality: ALL, sex: Sex::All })
}

/// One statement that gives an end of a stated range: one of those already
/// counted on if there is one, else the weakest that does.
pub fn support(board: &Board, cell: usize, end: End, counted_on: &[usize]) -> Option<usize> {
    let fact = &board.facts[cell];
    let gives = |s: usize| {
        let read = reading::read(&board.dataset.statements[s].printed)?;
        match end {
            End::Low => (read.low >= fact.stated.low).then_some(read.low),
            End::High => {
                let high =
                    read.high.filter(|&h| fact.stated.high.is_some_and(|stated| h <= stated));
                high.map(|h| u64::MAX - h)
            }
        }
    };
    // An older figure of a running total bounds from below alone.
    let older: &[usize] = if end == End::Low { &fact.older } else { &[] };
    let all = fact.in_force.iter().chain(older).copied();
    all.filter_map(|s| Some((!counted_on.contains(&s), gives(s)?, s))).min().map(|(_, _, s)| s)
}
