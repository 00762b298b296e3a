//! The least and the greatest that a cell can be under given constraints.
//!
//! The solver computes in floating point: whatever it says is proven by a
//! witness, whole numbers of people for all cells that keep every constraint.

use std::collections::BTreeSet;
use std::time::Duration;

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Solution, Variable};

use super::build::{Constraints, Row, Sets, excess};
use super::stated::NONE;

/// Constraints over cells with the ranges that are stated of them.
pub struct Model {
    pub low: Vec<i64>,
    pub high: Vec<i64>,
    pub rows: Vec<Row>,
    pub sets: Vec<Sets>,
    /// Sets of disjoint parts that solutions broke, as rows.
    cuts: Vec<Row>,
}

/// What a cell can be at one end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extreme {
    /// Proven by a witness; nothing beyond it by the solver's word.
    At(i64),
    Unbounded,
    Impossible,
    /// The solver gave up, or its numbers were not whole.
    Unsure(String),
}

/// Which end of a cell is looked for.
pub type Direction = OptimizationDirection;

/// The most that an integer variable may be for the solver.
const MOST: i64 = i32::MAX as i64;

impl Model {
    pub fn new(low: Vec<i64>, high: Vec<i64>, constraints: Constraints) -> Model {
        Model { low, high, rows: constraints.rows, sets: constraints.sets, cuts: Vec::new() }
    }

    /// The end of a cell's range.
    pub fn extreme(&mut self, cell: usize, direction: Direction) -> Extreme {
        match self.solve(cell, direction, false) {
            Extreme::Unsure(_) => self.solve(cell, direction, true),
            sure => sure,
        }
    }

    /// Whether a cell can be from one number to another, proven by a witness:
    /// the solver may overlook a number, but a witness is none the less one.
    pub fn can_be(&mut self, cell: usize, from: i64, to: i64) -> bool {
        let stated = (self.low[cell], self.high[cell]);
        (self.low[cell], self.high[cell]) = (stated.0.max(from), stated.1.min(to));
        let possible = self.low[cell] <= self.high[cell]
            && matches!(self.extreme(cell, Direction::Minimize), Extreme::At(_));
        (self.low[cell], self.high[cell]) = stated;
        possible
    }

    /// Cuts are added until the solution breaks no set of disjoint parts.
    fn solve(&mut self, cell: usize, direction: Direction, whole: bool) -> Extreme {
        for _ in 0..500 {
            let (problem, variables) = self.problem(cell, direction, whole);
            let solution = match problem.solve().map(|outcome| outcome.into_solution()) {
                Ok(Ok(solution)) => solution,
                Err(Error::Unbounded) => return Extreme::Unbounded,
                Err(Error::Infeasible) => return Extreme::Impossible,
                Err(error) => return Extreme::Unsure(error.to_string()),
                Ok(Err(_)) => return Extreme::Unsure("out of time".into()),
            };
            let values: Vec<f64> = variables.iter().map(|&v| solution.var_value(v)).collect();
            if !self.cut(&values) {
                return self.witnessed(&solution, &values, cell, direction);
            }
        }
        Extreme::Unsure("too many cuts".into())
    }

    fn problem(&self, cell: usize, direction: Direction, whole: bool) -> (Problem, Vec<Variable>) {
        let mut problem = Problem::new(direction);
        problem.set_time_limit(Duration::from_secs(20));
        let variables: Vec<Variable> = (0..self.low.len())
            .map(|c| {
                let cost = if c == cell { 1.0 } else { 0.0 };
                if whole {
                    let high = self.high[c].min(MOST) as i32;
                    return problem.add_integer_var(cost, (self.low[c].min(MOST) as i32, high));
                }
                let high = if self.high[c] == NONE { f64::INFINITY } else { self.high[c] as f64 };
                problem.add_var(cost, (self.low[c] as f64, high))
            })
            .collect();
        for row in self.rows.iter().chain(&self.cuts) {
            // A cell that a row names twice counts with the sum of its factors.
            let mut terms: Vec<(usize, i64)> = Vec::new();
            for &(factor, c) in &row.terms {
                match terms.iter_mut().find(|(known, _)| *known == c) {
                    Some((_, sum)) => *sum += factor,
                    None => terms.push((c, factor)),
                }
            }
            let terms: Vec<(Variable, f64)> =
                terms.into_iter().map(|(c, factor)| (variables[c], factor as f64)).collect();
            problem.add_constraint(&terms, ComparisonOp::Le, row.limit as f64);
        }
        (problem, variables)
    }

    /// Adds a row for each set of disjoint parts that is more than its whole.
    fn cut(&mut self, values: &[f64]) -> bool {
        let mut cuts = Vec::new();
        for sets in &self.sets {
            // In thousandths of people.
            let of = |c: usize| (values[c] * 1000.0).round() as i64;
            let weights: Vec<i64> = sets.parts.iter().map(|&part| of(part)).collect();
            let (sum, members) = heaviest(&weights, &sets.overlaps);
            if sum > of(sets.whole) + 2 {
                cuts.push(sum_of(sets, &members));
            }
        }
        let any = !cuts.is_empty();
        self.cuts.append(&mut cuts);
        any
    }

    /// The numbers of a solution, if they are whole and keep every constraint.
    fn witnessed(
        &self,
        solution: &Solution,
        values: &[f64],
        cell: usize,
        direction: Direction,
    ) -> Extreme {
        let numbers: Vec<i64> = values.iter().map(|value| value.round() as i64).collect();
        let at = numbers[cell];
        let least = match direction {
            Direction::Minimize => (solution.objective() - 1e-5).ceil() as i64,
            Direction::Maximize => (solution.objective() + 1e-5).floor() as i64,
        };
        if at == least && self.broken_by(&numbers).is_none() {
            return Extreme::At(at);
        }
        Extreme::Unsure(format!("{} for {}", solution.objective(), at))
    }

    /// A rule that these numbers break.
    pub fn broken_by(&self, numbers: &[i64]) -> Option<&'static str> {
        let outside = |c: usize| numbers[c] < self.low[c] || numbers[c] > self.high[c];
        if (0..numbers.len()).any(outside) {
            return Some("stated");
        }
        let rows = self.rows.iter().find(|row| excess(row, numbers, numbers) > 0);
        let broken = |sets: &&Sets| {
            let weights: Vec<i64> = sets.parts.iter().map(|&part| numbers[part]).collect();
            heaviest(&weights, &sets.overlaps).0 > numbers[sets.whole]
        };
        rows.map(|row| row.rule).or(self.sets.iter().find(broken).map(|_| "within"))
    }
}

/// Members of a set of disjoint parts sum to at most the whole.
pub fn sum_of(sets: &Sets, members: &[usize]) -> Row {
    let terms = members.iter().map(|&m| (1, sets.parts[m])).chain([(-1, sets.whole)]).collect();
    Row { rule: "within", terms, limit: 0 }
}

/// The heaviest set of which no two overlap: a member heavier than all that it
/// overlaps with is taken, else both ways are tried with the busiest.
pub fn heaviest(weights: &[i64], overlaps: &[BTreeSet<usize>]) -> (i64, Vec<usize>) {
    let open = (0..weights.len()).filter(|&i| weights[i] > 0).collect();
    heaviest_of(open, weights, overlaps)
}

fn heaviest_of(
    mut open: BTreeSet<usize>,
    weights: &[i64],
    overlaps: &[BTreeSet<usize>],
) -> (i64, Vec<usize>) {
    let mut taken = (0, Vec::new());
    let beside = |i: usize, open: &BTreeSet<usize>| -> Vec<usize> {
        overlaps[i].intersection(open).copied().collect()
    };
    let heavier = |i: &usize, open: &BTreeSet<usize>| {
        weights[*i] >= beside(*i, open).iter().map(|&j| weights[j]).sum()
    };
    while let Some(i) = open.iter().copied().find(|i| heavier(i, &open)) {
        open.remove(&i);
        beside(i, &open).iter().for_each(|j| _ = open.remove(j));
        taken.0 += weights[i];
        taken.1.push(i);
    }
    for group in groups(&open, overlaps) {
        let Some(&pick) = group.iter().max_by_key(|&&i| beside(i, &group).len()) else { continue };
        let mut without = group.clone();
        without.remove(&pick);
        let mut with = without.clone();
        overlaps[pick].iter().for_each(|j| _ = with.remove(j));
        let mut a = heaviest_of(with, weights, overlaps);
        a.0 += weights[pick];
        a.1.push(pick);
        let b = heaviest_of(without, weights, overlaps);
        let best = if a.0 >= b.0 { a } else { b };
        taken.0 += best.0;
        taken.1.extend(best.1);
    }
    taken
}

/// What hangs together by overlaps.
fn groups(open: &BTreeSet<usize>, overlaps: &[BTreeSet<usize>]) -> Vec<BTreeSet<usize>> {
    let (mut rest, mut groups) = (open.clone(), Vec::new());
    while let Some(start) = rest.pop_first() {
        let (mut group, mut next) = (BTreeSet::from([start]), vec![start]);
        while let Some(i) = next.pop() {
            for &j in overlaps[i].intersection(&rest.clone()) {
                rest.remove(&j);
                group.insert(j);
                next.push(j);
            }
        }
        groups.push(group);
    }
    groups
}
