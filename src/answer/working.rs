//! Everything behind one number. It looks derivations up and decides nothing.

use super::add_up::{Figure, Role};
use super::filter::Filter;
use super::group::{Group, Part};
use super::group_by::sum_of;
use super::resolved::{Index, Resolved};
use super::rows::{Row, row};
use super::select::Question;
use crate::date::Date;
use crate::facts::board::cell_of;
use crate::facts::{Cell, Conflict, End, Step};
use crate::order::Gather;
use crate::quantity::Quantity;

/// What one subject does in a number.
#[derive(Clone, Debug)]
pub struct Use {
    pub subject: usize,
    /// None: it does not name the group, or only touches the filter.
    pub role: Option<Role>,
    pub wider: bool,
    pub quantity: Option<Quantity>,
    pub day: Option<(Date, bool)>,
    /// Tightenings of its cells, in order.
    pub steps: Vec<Step>,
}

/// Everything behind one number.
#[derive(Clone, Debug)]
pub struct Working {
    pub figure: Figure,
    pub subjects: Vec<Use>,
    pub rows: Vec<Row>,
    pub conflicts: Vec<Conflict>,
}

/// The working behind the total of a filter with a measure.
pub fn working(index: &Index, filter: &Filter) -> Option<Working> {
    let measure = filter.measure?;
    let resolved = Resolved::new(index, filter.admission.clone());
    let question = Question::new(&resolved, filter);
    let (selection, group) = (question.selection(measure), &question.group);
    let sum = sum_of(&resolved, selection, group);
    let all = resolved.derivation(&selection.selected);
    let used = |part: &Part, role: Option<Role>| Use {
        subject: part.subject,
        role,
        wider: false,
        quantity: part.quantity,
        day: part.day.as_ref().map(|d| (d.printed, d.inferred)),
        steps: steps(&resolved, &all, part.subject, group),
    };
    let named = sum.named.iter().zip(sum.roles());
    let mut subjects: Vec<Use> = named.map(|(part, role)| used(part, Some(role))).list();
    let unnamed = sum.unnamed(&selection.selected).into_iter();
    subjects.extend(unnamed.map(|subject| used(&Part::unnamed(subject), None)));
    let wider = selection.wider.iter().copied().filter(|&s| super::names(&resolved, s, group));
    subjects.extend(wider.map(|subject| Use {
        subject,
        role: None,
        wider: true,
        quantity: None,
        day: None,
        steps: Vec::new(),
    }));
    crate::order::sort_by_key(&mut subjects, |s| (order(s), s.subject));
    let rows = subjects
        .iter()
        .flat_map(|s| &index.statements[s.subject])
        .filter(|&&s| group.is_named_by(&resolved, s))
        .map(|&s| row(&resolved, s))
        .list();
    let conflicts = conflicts(&resolved, &selection.selected);
    Some(Working { figure: sum.figure.clone(), subjects, rows, conflicts })
}

/// Counted subjects come first.
fn order(subject: &Use) -> u8 {
    match subject.role {
        Some(Role::Counted) => 0,
        Some(Role::Contained(_)) => 1,
        Some(Role::MayOverlap(_)) => 2,
        Some(Role::Earlier) => 3,
        None if subject.wider => 4,
        None => 5,
    }
}

/// The tightenings of a subject's cells of a group, and those of its other
/// cells that they rest on.
fn steps(resolved: &Resolved, all: &[Step], subject: usize, group: &Group) -> Vec<Step> {
    let mut wanted: Vec<(Cell, End)> = Vec::new();
    let mut found: Vec<Step> = Vec::new();
    for step in all.iter().rev().filter(|step| step.cell.subject == subject) {
        if group.has(resolved, step.cell) || wanted.contains(&(step.cell, step.end)) {
            wanted.extend(step.by.iter().map(|&(cell, end, _)| (cell, end)));
            found.push(step.clone());
        }
    }
    found.reverse();
    found
}

/// Conflicts with a statement about one of these subjects, sorted.
pub fn conflicts(resolved: &Resolved, subjects: &[usize]) -> Vec<Conflict> {
    let about = |s: &usize| subjects.binary_search(&cell_of(resolved.dataset, *s).subject).is_ok();
    let facts = resolved.facts_of(subjects);
    let all = facts.iter().flat_map(|f| &f.conflicts);
    let about = all.filter(|c| c.statements.iter().any(about));
    // Most are told apart by their cells.
    let mut found = about.map(|c| (c.cell.key(), c)).list();
    crate::order::sort(&mut found);
    found.into_iter().map(|(_, conflict)| conflict.clone()).list()
}
