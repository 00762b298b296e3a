//! Statements under a filter, with what became of each.

use super::filter::Filter;
use super::resolved::Resolved;
use super::select::Question;
use crate::facts::board::cell_of;
use crate::facts::rules::as_of::{chosen, in_time};
use crate::order::Gather;
use crate::statements::Dataset;

/// What became of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    InForce,
    /// An older figure of a running total or stock.
    Latest,
    /// A share or rank whose whole is not in force.
    Of,
    NotChosen,
    AfterTheAsOf,
}

impl Status {
    /// The name that leaves the core.
    pub fn code(self) -> &'static str {
        match self {
            Status::InForce => "in force",
            Status::Latest => "latest",
            Status::Of => "of",
            Status::NotChosen => "not chosen",
            Status::AfterTheAsOf => "after the as-of",
        }
    }
}

/// A statement and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub statement: usize,
    pub status: Status,
}

/// Statements of the selected subjects and the group, newest first.
pub fn rows(resolved: &Resolved, filter: &Filter) -> Vec<Row> {
    rows_of(&Question::new(resolved, filter))
}

/// The same of a question.
pub fn rows_of(question: &Question) -> Vec<Row> {
    let mut statements = question.statements().list();
    let date = |s: usize| question.resolved.dataset.statements[s].as_of;
    crate::order::sort_by_key(&mut statements, |&s| {
        (std::cmp::Reverse((date(s).last, date(s).first)), s)
    });
    statements.into_iter().map(|s| row(question.resolved, s)).list()
}

/// How many statements are admitted and selected, by how many claimants, on how many pages.
pub fn said(question: &Question) -> (u32, u32, u32) {
    let statements = question.statements().list();
    let (claimants, pages) = speakers_of(question.resolved.dataset, &statements);
    (statements.len() as u32, claimants, pages)
}

/// By how many claimants these statements are, and on how many pages.
pub fn speakers_of(dataset: &Dataset, statements: &[usize]) -> (u32, u32) {
    let mut claimants = vec![false; dataset.claimants.len()];
    let mut pages = vec![false; dataset.sources.len()];
    let (mut voices, mut count) = (0, 0);
    for &s in statements {
        let new = |marked: &mut bool| u32::from(!std::mem::replace(marked, true));
        voices += new(&mut claimants[dataset.statements[s].claimant]);
        count += new(&mut pages[dataset.statements[s].source]);
    }
    (voices, count)
}

/// A statement with what became of it.
pub fn row(resolved: &Resolved, statement: usize) -> Row {
    Row { statement, status: status(resolved, statement) }
}

fn status(resolved: &Resolved, statement: usize) -> Status {
    if !in_time(resolved.dataset, &resolved.admission, statement) {
        return Status::AfterTheAsOf;
    }
    if !chosen(resolved.dataset, &resolved.admission, statement) {
        return Status::NotChosen;
    }
    let in_force = |s: usize| {
        let fact = resolved.fact(cell_of(resolved.dataset, s));
        fact.is_some_and(|f| f.in_force.binary_search(&s).is_ok())
    };
    match resolved.dataset.statements[statement].of() {
        _ if in_force(statement) => Status::InForce,
        None => Status::Latest,
        Some(of) if in_force(of) => Status::InForce,
        Some(_) => Status::Of,
    }
}
