//! Constraints to a fixed point.

use super::constraint::{Constraint, DisjointSets, Linear};
use super::heaviest::{Weight, heaviest};
use crate::order::Gather;

/// No upper bound.
pub const UNBOUNDED: i64 = i64::MAX;
/// More people than can be meant: a bound that grows past it grows for ever.
const TOO_MANY: i64 = 1_000_000_000_000_000;
/// Rounds after which constraints that still tighten are taken to do so for ever.
const ROUNDS: usize = 1_000;

/// The lower or the upper end of a cell's range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    Low,
    High,
}

/// The range of each cell on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub low: Vec<i64>,
    /// [`UNBOUNDED`] where there is none.
    pub high: Vec<i64>,
}

impl Bounds {
    pub fn get(&self, cell: usize, end: End) -> i64 {
        match end {
            End::Low => self.low[cell],
            End::High => self.high[cell],
        }
    }
}

/// One tightening.
#[derive(Clone, Debug)]
pub struct Tightening {
    /// Position of the constraint.
    pub constraint: usize,
    pub cell: usize,
    pub end: End,
    pub from: i64,
    pub to: i64,
    /// The ends of other cells that were used.
    pub by: Vec<(usize, End)>,
}

/// How propagation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    FixedPoint,
    /// This constraint emptied a cell, or would tighten for ever.
    Impossible(usize),
}

/// A propagation under way: it can go on after a constraint is left out.
pub struct Propagation<'a> {
    constraints: &'a [Constraint],
    /// For each cell, the constraints that touch it, in order.
    touching: Vec<Vec<usize>>,
    pub active: Vec<bool>,
    pub bounds: Bounds,
    /// Each tightening, in order.
    pub log: Vec<Tightening>,
    waiting: Vec<bool>,
    round: usize,
    next: usize,
}

impl<'a> Propagation<'a> {
    /// From these ranges, by the constraints that are active.
    pub fn new(constraints: &'a [Constraint], active: Vec<bool>, bounds: Bounds) -> Self {
        let touching = touching(constraints, bounds.low.len());
        let waiting = active.clone();
        Propagation {
            constraints,
            touching,
            active,
            bounds,
            log: Vec::new(),
            waiting,
            round: 0,
            next: 0,
        }
    }

    /// Tightens until no constraint does.
    pub fn run(&mut self) -> Outcome {
        while self.waiting.iter().any(|&waiting| waiting) {
            while self.next < self.constraints.len() {
                let c = self.next;
                self.next += 1;
                if std::mem::take(&mut self.waiting[c]) && !self.tighten(c) {
                    return Outcome::Impossible(c);
                }
            }
            self.next = 0;
            self.round += 1;
        }
        Outcome::FixedPoint
    }

    /// Tightens by one constraint; whether it can hold.
    fn tighten(&mut self, c: usize) -> bool {
        let first = self.log.len();
        tighten(c, &self.constraints[c], &mut self.bounds, &mut self.log);
        let tightened = &self.log[first..];
        let endless = self.round > ROUNDS && !tightened.is_empty();
        if endless || tightened.iter().any(|t| ruins(t, &self.bounds)) {
            return false;
        }
        for t in tightened {
            for &other in &self.touching[t.cell] {
                self.waiting[other] |= self.active[other] && other != c;
            }
        }
        true
    }

    /// Leaves out the constraint that just turned out impossible, and those
    /// given with it, and goes on; not possible where one of them tightened
    /// before: all that rests on it would have to be undone.
    pub fn go_on_without(&mut self, impossible: usize, left_out: &[usize]) -> bool {
        let own = self.log.iter().rev().take_while(|t| t.constraint == impossible).count();
        let before = self.log.len() - own;
        if self.log[..before].iter().any(|t| left_out.contains(&t.constraint)) {
            return false;
        }
        for t in self.log.drain(before..).rev() {
            match t.end {
                End::Low => self.bounds.low[t.cell] = t.from,
                End::High => self.bounds.high[t.cell] = t.from,
            }
        }
        for &c in left_out {
            self.active[c] = false;
            self.waiting[c] = false;
        }
        true
    }
}

fn ruins(t: &Tightening, bounds: &Bounds) -> bool {
    bounds.low[t.cell] > bounds.high[t.cell] || bounds.low[t.cell] > TOO_MANY
}

/// For each cell, the constraints that touch it, in order.
fn touching(constraints: &[Constraint], cells: usize) -> Vec<Vec<usize>> {
    let mut touching = vec![Vec::new(); cells];
    for (c, constraint) in constraints.iter().enumerate() {
        for cell in constraint.cells() {
            touching[cell].push(c);
        }
    }
    touching
}

/// By how much the ranges alone already break a constraint; 0 if they do not.
pub fn excess(constraint: &Constraint, bounds: &Bounds) -> i64 {
    match constraint {
        Constraint::Linear(linear) => {
            let least =
                linear.terms.iter().try_fold(0i128, |sum, &term| Some(sum + least(term, bounds)?));
            least.map_or(0, |least| clamp(least - i128::from(linear.limit)).max(0))
        }
        Constraint::DisjointSets(sets) => {
            let high = bounds.high[sets.whole];
            if high == UNBOUNDED { 0 } else { (heaviest_set(sets, bounds, None).0 - high).max(0) }
        }
    }
}

/// The least that a term can be; none: without limit.
fn least((factor, cell): (i64, usize), bounds: &Bounds) -> Option<i128> {
    if factor > 0 {
        return Some(i128::from(factor) * i128::from(bounds.low[cell]));
    }
    let high = bounds.high[cell];
    (high != UNBOUNDED).then(|| i128::from(factor) * i128::from(high))
}

fn clamp(value: i128) -> i64 {
    value.clamp(-i128::from(TOO_MANY) * 2, i128::from(TOO_MANY) * 2) as i64
}

/// Tightens every cell of a constraint as far as the others force it.
fn tighten(c: usize, constraint: &Constraint, bounds: &mut Bounds, log: &mut Vec<Tightening>) {
    match constraint {
        Constraint::Linear(linear) => tighten_linear(c, linear, bounds, log),
        Constraint::DisjointSets(sets) => tighten_sets(c, sets, bounds, log),
    }
}

/// A term tightens one end of its cell and rests on the other ends of the
/// others, so that one pass over the terms is enough.
pub fn tighten_linear(c: usize, linear: &Linear, bounds: &mut Bounds, log: &mut Vec<Tightening>) {
    let leasts: Vec<Option<i128>> = linear.terms.iter().map(|&term| least(term, bounds)).list();
    let unlimited = leasts.iter().filter(|l| l.is_none()).count();
    let sum: i128 = leasts.iter().flatten().sum();
    for (i, &(factor, cell)) in linear.terms.iter().enumerate() {
        if unlimited > usize::from(leasts[i].is_none()) {
            continue;
        }
        let room = i128::from(linear.limit) - (sum - leasts[i].unwrap_or(0));
        let factor = i128::from(factor);
        let (end, to) = if factor > 0 {
            (End::High, clamp(room.div_euclid(factor)))
        } else {
            // −f × cell ≤ room: cell ≥ −room / f, rounded up.
            (End::Low, clamp(-(room.div_euclid(-factor))))
        };
        let by = || {
            let others = linear.terms.iter().filter(|&&(_, other)| other != cell);
            others.map(|&(f, other)| (other, if f > 0 { End::Low } else { End::High })).list()
        };
        set(c, cell, end, to, by, bounds, log);
    }
}

/// The heaviest disjoint set by the cells' lows, without those that overlap with `beside`.
fn heaviest_set(sets: &DisjointSets, bounds: &Bounds, beside: Option<usize>) -> (i64, Vec<usize>) {
    let left_out = |i: usize| beside.is_some_and(|b| b == i || sets.overlaps.of(b).contains(&i));
    let weights: Vec<Weight> = sets
        .parts
        .iter()
        .enumerate()
        .map(|(i, &part)| {
            let low = if left_out(i) { 0 } else { bounds.low[part].max(0) as u64 };
            Weight { low, not_contained: 0, best: 0 }
        })
        .list();
    let found = heaviest(&weights, &sets.overlaps);
    (found.low as i64, found.members.iter().map(|&m| sets.parts[m]).list())
}

fn tighten_sets(c: usize, sets: &DisjointSets, bounds: &mut Bounds, log: &mut Vec<Tightening>) {
    let (sum, members) = heaviest_set(sets, bounds, None);
    let by = || members.iter().map(|&part| (part, End::Low)).list();
    set(c, sets.whole, End::Low, sum, by, bounds, log);
    let whole = bounds.high[sets.whole];
    if whole == UNBOUNDED {
        return;
    }
    for (i, &part) in sets.parts.iter().enumerate() {
        // Less than the heaviest set is beside any one part, and what is exact
        // fits if that set does: most need no second look.
        let exact = sum <= whole && bounds.low[part] == bounds.high[part];
        if exact || bounds.high[part] <= whole - sum {
            continue;
        }
        let (beside, members) = heaviest_set(sets, bounds, Some(i));
        let by = || {
            let mut by: Vec<(usize, End)> = members.iter().map(|&part| (part, End::Low)).list();
            by.push((sets.whole, End::High));
            by
        };
        set(c, part, End::High, whole - beside, by, bounds, log);
    }
}

/// Moves one end of a cell if that narrows it.
fn set(
    constraint: usize,
    cell: usize,
    end: End,
    to: i64,
    by: impl Fn() -> Vec<(usize, End)>,
    bounds: &mut Bounds,
    log: &mut Vec<Tightening>,
) {
    let place = match end {
        End::Low => &mut bounds.low[cell],
        End::High => &mut bounds.high[cell],
    };
    let narrows = match end {
        End::Low => to > *place,
        End::High => to < *place,
    };
    if narrows {
        log.push(Tightening { constraint, cell, end, from: *place, to, by: by() });
        *place = to;
    }
}
