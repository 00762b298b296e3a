//! The answer's room: facts -> answer.
//!
//! It selects, adds up and looks up; it re-decides nothing that `facts` decided.

mod add_up;
mod basis;
pub mod crossfilter;
mod figures;
mod filter;
mod group;
mod group_by;
mod lead;
mod not_broken_down;
mod resolved;
mod rows;
mod select;
mod web;
mod working;

pub use add_up::{Figure, Role};
pub use basis::{Basis, basis};
use figures::{NotBrokenDown, Series};
pub use filter::{Dimension, Filter, NAMES, UNNAMED};
pub use group::Group;
pub use group_by::Groups;
pub use lead::Lead;
pub use resolved::{Index, Resolved};
pub use rows::{Row, Status, rows};
pub use working::{Use, Working, working};

use std::cell::OnceCell;
use std::rc::Rc;

use crate::date::Day;
use crate::facts::Conflict;
use crate::order::Gather;
use crate::statements::MeasureKind;
use add_up::{Sum, add_up};
use group_by::{by_dimension, sum_of};
use lead::Leads;
use select::{Question, Selection};

/// What the core returns for a filter.
#[derive(Clone, Debug)]
pub struct Answer {
    /// With a measure chosen.
    pub total: Option<Figure>,
    pub groups: Groups,
    pub leads: LeadList,
    /// Subjects: stocks of an earlier day.
    pub earlier: Vec<usize>,
    /// Subjects that only touch the filter.
    pub wider: Vec<usize>,
    /// Among the selected subjects, sorted.
    pub conflicts: Vec<Conflict>,
    /// With a measure chosen: people of whom no nationality is given.
    pub not_broken_down: NotBrokenDown,
    /// Figures up to this day: the filter's, or the last day of the data.
    pub asof: Option<Day>,
    /// The newest day that an admitted figure surely stands for.
    pub newest: Option<Day>,
    /// Statements that are admitted and selected, claimants, pages.
    pub said: (u32, u32, u32),
}

/// One lead where one nationality is chosen, else a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeadList {
    One(Option<Lead>),
    Many(Vec<Lead>),
}

/// Answers a filter.
pub fn answer(index: &Index, filter: &Filter) -> Answer {
    let resolved = Resolved::new(index, filter.admission.clone());
    let question = Question::new(&resolved, filter);
    let sums: Vec<OnceCell<Rc<Sum>>> =
        index.dataset.measures.iter().map(|_| OnceCell::new()).list();
    let sum = |measure: usize| {
        let add_up = || sum_of(&resolved, question.selection(measure), &question.group);
        Rc::clone(sums[measure].get_or_init(add_up))
    };
    let total = filter.measure.map(sum);
    let figure = |measure: usize| {
        let series = Series::new(index, filter, measure);
        let passed = series.passed(filter.admission.asof);
        series.figure(passed, || sum(measure).figure.clone())
    };
    let newest = newest(&resolved);
    let chosen = filter.measure.zip(total.as_deref());
    let mut answer = Answer {
        total: total.as_ref().map(|total| total.figure.clone()),
        groups: Groups {
            measure: (0..index.dataset.measures.len()).map(|m| (m, figure(m))).list(),
            chosen: chosen.map(|(m, total)| by_dimension(&question, m, &total.figure)),
        },
        leads: leads(&question, newest.map(|(_, last)| last)),
        earlier: Vec::new(),
        wider: Vec::new(),
        conflicts: Vec::new(),
        not_broken_down: chosen.and_then(|(m, total)| not_broken_down(&question, m, total)),
        asof: filter.admission.asof.or_else(|| last_day(index)),
        newest: newest.map(|(first, _)| first),
        said: rows::said(&question),
    };
    for measure in question.measures() {
        let Selection { selected, wider, .. } = question.selection(measure);
        if index.dataset.measures[measure].kind == MeasureKind::Stock {
            answer.earlier.extend(sum(measure).earlier());
        }
        let names = |s: &usize| names(&resolved, *s, &question.group);
        answer.wider.extend(wider.iter().copied().filter(names));
        answer.conflicts.extend(working::conflicts(&resolved, selected));
    }
    crate::order::sort(&mut answer.earlier);
    crate::order::sort(&mut answer.wider);
    crate::order::sort_and_dedup(&mut answer.conflicts);
    answer
}

fn names(resolved: &Resolved, subject: usize, group: &Group) -> bool {
    group::Part::of(resolved, subject, group).quantity.is_some()
}

/// Of all of the sex asked for, whichever nationalities are chosen; `sum` is of these.
fn not_broken_down(question: &Question, measure: usize, sum: &Sum) -> NotBrokenDown {
    let (index, filter) = (question.resolved.index, question.filter);
    let series = Series::new(index, &filter.of_any_nationality(), measure);
    let passed = series.passed(filter.admission.asof);
    series.not_broken_down(passed, || find_not_broken_down(question, measure, sum))
}

fn find_not_broken_down(question: &Question, measure: usize, sum: &Sum) -> NotBrokenDown {
    let selection = question.selection(measure);
    let (resolved, selected) = (question.resolved, &selection.selected);
    let all = Group { nationalities: Vec::new(), sex: question.group.sex };
    if question.group == all {
        sum.not_broken_down(resolved, selected)
    } else if all == Group::WHOLE {
        selection.whole(resolved).not_broken_down(resolved, selected)
    } else {
        add_up(resolved, selected, &all).not_broken_down(resolved, selected)
    }
}

/// One lead for each chosen nationality, or the list of all official claimants.
fn leads(question: &Question, newest: Option<Day>) -> LeadList {
    let of = |nationalities: Vec<usize>| {
        Leads::new(question, Group { nationalities, sex: question.group.sex }, newest)
    };
    match question.group.nationalities[..] {
        [] => LeadList::Many(of(Vec::new()).by_claimant()),
        [one] => LeadList::One(of(vec![one]).one()),
        ref several => LeadList::Many(several.iter().filter_map(|&n| of(vec![n]).one()).list()),
    }
}

fn last_day(index: &Index) -> Option<Day> {
    index.dataset.statements.iter().map(|s| s.as_of.last).max()
}

/// The greatest first and the greatest last day of admitted statements.
fn newest(resolved: &Resolved) -> Option<(Day, Day)> {
    let all = 0..resolved.dataset.statements.len();
    let dates = all.filter(|&s| resolved.admits(s)).map(|s| resolved.dataset.statements[s].as_of);
    dates.fold(None, |newest: Option<(Day, Day)>, date| {
        let (first, last) = newest.unwrap_or((date.first, date.last));
        Some((first.max(date.first), last.max(date.last)))
    })
}
