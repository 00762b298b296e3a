//! The record of how a fact came about.

use super::board::Board;
use super::cell::Cell;
use super::conflict::support;
use super::constraint::Constraint;
use super::propagate::{End, Tightening, UNBOUNDED};
use super::rules::alternatives::stated;
use super::rules::{Rule, reading};
use crate::order::Gather;
use crate::statements::Temporality;

/// One tightening of a cell.
#[derive(Clone, Debug)]
pub struct Step {
    pub rule: Rule,
    pub cell: Cell,
    pub end: End,
    /// People; none: unbounded.
    pub from: Option<u64>,
    pub to: Option<u64>,
    /// The other cells it rests on, with the end of each and where that stood.
    pub by: Vec<(Cell, End, u64)>,
    /// The statements it rests on directly, sorted.
    pub statements: Vec<usize>,
}

/// Tightenings by propagation, in order.
pub fn steps(board: &Board, constraints: &[Constraint], log: &[Tightening]) -> Vec<Step> {
    let people = |bound: i64| (bound != UNBOUNDED).then_some(bound.max(0) as u64);
    let mut low: Vec<i64> = board.facts.iter().map(|f| f.stated.low as i64).list();
    let mut high: Vec<i64> =
        board.facts.iter().map(|f| f.stated.high.map_or(UNBOUNDED, |h| h as i64)).list();
    let mut steps = Vec::with_capacity(log.len());
    for t in log {
        let constraint = &constraints[t.constraint];
        let mut statements = constraint.statements().to_vec();
        for &(cell, end) in &t.by {
            let support = support(board, cell, end, &statements);
            statements.extend(support);
        }
        crate::order::sort_and_dedup(&mut statements);
        let at = |&(cell, end): &(usize, End)| {
            let bound = if end == End::Low { low[cell] } else { high[cell] };
            Some((board.facts[cell].cell, end, people(bound)?))
        };
        steps.push(Step {
            rule: constraint.rule(),
            cell: board.facts[t.cell].cell,
            end: t.end,
            from: people(t.from),
            to: people(t.to),
            by: t.by.iter().filter_map(at).list(),
            statements,
        });
        match t.end {
            End::Low => low[t.cell] = t.to,
            End::High => high[t.cell] = t.to,
        }
    }
    steps
}

/// Running totals that an older figure bounds from below.
pub fn older(board: &Board) -> Vec<Step> {
    let lifted = board.facts.iter().filter(|fact| !fact.older.is_empty());
    lifted
        .filter_map(|fact| {
            let event = board.dataset.temporality(fact.cell.subject) == Temporality::Event;
            let newest = stated(board.dataset, event, &fact.in_force);
            let is_low = |s: &usize| {
                reading::read(&board.dataset.statements[*s].printed)
                    .is_some_and(|q| q.low >= fact.stated.low)
            };
            (newest.low < fact.stated.low).then(|| Step {
                rule: Rule::Latest,
                cell: fact.cell,
                end: End::Low,
                from: Some(newest.low),
                to: Some(fact.stated.low),
                by: Vec::new(),
                statements: fact.older.iter().copied().filter(is_low).list(),
            })
        })
        .list()
}

/// A whole of a running total that its newer parts lift.
pub fn lifted(board: &Board, whole: usize, to: u64, parts: &[usize]) -> Step {
    let fact = &board.facts[whole];
    Step {
        rule: Rule::Parts,
        cell: fact.cell,
        end: End::Low,
        from: Some(fact.quantity.low),
        to: Some(to),
        by: parts
            .iter()
            .map(|&p| (board.facts[p].cell, End::Low, board.facts[p].quantity.low))
            .list(),
        statements: parts.iter().filter_map(|&p| support(board, p, End::Low, &[])).list(),
    }
}
