//! Statements under a filter, with what became of each.

use super::filter::Filter;
use super::group::Group;
use super::group_of;
use super::resolved::Resolved;
use super::select::select;
use crate::facts::board::cell_of;
use crate::facts::rules::as_of::{chosen, in_time};
use crate::order::Gather;

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
    let group = group_of(filter);
    let measures = filter.measure.map_or(0..resolved.dataset.measures.len(), |m| m..m + 1);
    let selected = measures.flat_map(|m| select(resolved, filter, m).selected);
    let mut rows: Vec<Row> = selected
        .flat_map(|subject| &resolved.index.statements[subject])
        .filter(|&&s| resolved.admits(s) && matches(resolved, &group, s))
        .map(|&s| row(resolved, s))
        .list();
    let date = |r: &Row| resolved.dataset.statements[r.statement].as_of;
    crate::order::sort_by_key(&mut rows, |r| {
        let date = date(r);
        (std::cmp::Reverse((date.last, date.first)), r.statement)
    });
    rows
}

/// How many statements are admitted and selected, by how many claimants, on how many pages.
pub fn said(resolved: &Resolved, filter: &Filter) -> (u32, u32, u32) {
    let rows = rows(resolved, filter);
    let distinct = |of: &dyn Fn(usize) -> usize| {
        let mut ids: Vec<usize> = rows.iter().map(|r| of(r.statement)).list();
        crate::order::sort_and_dedup(&mut ids);
        ids.len() as u32
    };
    let statements = &resolved.dataset.statements;
    (rows.len() as u32, distinct(&|s| statements[s].claimant), distinct(&|s| statements[s].source))
}

/// Whether a statement speaks of a group, or of a sex of it.
pub fn matches(resolved: &Resolved, group: &Group, statement: usize) -> bool {
    let s = &resolved.dataset.statements[statement];
    let only = resolved.dataset.subjects[s.subject].only;
    let of =
        |n: usize| s.nationality == n || s.nationality == crate::statements::ALL && only == Some(n);
    (group.nationalities.is_empty() || group.nationalities.iter().any(|&n| of(n)))
        && (group.sex == crate::statements::Sex::All || group.sex == s.sex)
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
