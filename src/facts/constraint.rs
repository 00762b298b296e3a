//! Linear constraints over cells.

use super::overlaps::Overlaps;
use super::rules::Rule;
use crate::order::Gather;

/// `Σ factor × cell ≤ limit`, over positions of cells on the board.
#[derive(Clone, Debug)]
pub struct Linear {
    pub rule: Rule,
    /// Factors are not 0.
    pub terms: Vec<(i64, usize)>,
    pub limit: i64,
    /// The statements that the constraint itself rests on: ranks, a share, a list.
    pub statements: Vec<usize>,
}

impl Linear {
    /// The sum of the parts is at most the whole.
    pub fn at_most(rule: Rule, parts: &[usize], whole: usize) -> Linear {
        let mut terms: Vec<(i64, usize)> = parts.iter().map(|&part| (1, part)).list();
        terms.push((-1, whole));
        Linear { rule, terms, limit: 0, statements: Vec::new() }
    }

    /// The same, resting on statements.
    pub fn resting_on(mut self, statements: Vec<usize>) -> Linear {
        self.statements = statements;
        self
    }
}

/// Sets of pairwise disjoint subjects, each of which sums to at most the whole.
#[derive(Clone, Debug)]
pub struct DisjointSets {
    pub whole: usize,
    /// Cells of contained subjects.
    pub parts: Vec<usize>,
    /// Which parts (positions in `parts`) each may overlap with.
    pub overlaps: Overlaps,
}

/// A constraint over cells.
#[derive(Clone, Debug)]
pub enum Constraint {
    Linear(Linear),
    DisjointSets(DisjointSets),
}

impl Constraint {
    pub fn rule(&self) -> Rule {
        match self {
            Constraint::Linear(linear) => linear.rule,
            Constraint::DisjointSets(_) => Rule::Within,
        }
    }

    /// The cells it touches.
    pub fn cells(&self) -> Vec<usize> {
        match self {
            Constraint::Linear(linear) => linear.terms.iter().map(|&(_, cell)| cell).list(),
            Constraint::DisjointSets(sets) => sets.parts.iter().copied().chain([sets.whole]).list(),
        }
    }

    /// Puts other positions in the place of its cells'.
    pub fn move_to(&mut self, to: impl Fn(usize) -> usize) {
        match self {
            Constraint::Linear(linear) => {
                linear.terms.iter_mut().for_each(|(_, cell)| *cell = to(*cell));
            }
            Constraint::DisjointSets(sets) => {
                sets.whole = to(sets.whole);
                sets.parts.iter_mut().for_each(|part| *part = to(*part));
            }
        }
    }

    /// The statements that the constraint itself rests on.
    pub fn statements(&self) -> &[usize] {
        match self {
            Constraint::Linear(linear) => &linear.statements,
            Constraint::DisjointSets(_) => &[],
        }
    }
}
