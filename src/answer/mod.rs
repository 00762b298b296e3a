//! The answer's room: facts -> answer.
//!
//! It selects, adds up and looks up; it re-decides nothing that `facts` decided.

mod add_up;
mod basis;
pub mod crossfilter;
mod filter;
mod group;
mod group_by;
mod lead;
mod not_broken_down;
mod resolved;
mod rows;
mod select;
mod working;

pub use add_up::{Figure, Role};
pub use basis::{Basis, basis};
pub use filter::{Dimension, Filter, NAMES, UNNAMED};
pub use group::Group;
pub use group_by::Groups;
pub use lead::Lead;
pub use resolved::{Index, Resolved};
pub use rows::{Row, Status, rows};
pub use working::{Use, Working, working};

use crate::date::Day;
use crate::facts::Conflict;
use crate::order::Gather;
use add_up::add_up;
use lead::Leads;

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
    pub not_broken_down: Option<(u64, Option<u64>)>,
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
    let group = group_of(filter);
    let mut answer = Answer {
        total: None,
        groups: group_by::groups(&resolved, filter),
        leads: leads(&resolved, filter),
        earlier: Vec::new(),
        wider: Vec::new(),
        conflicts: Vec::new(),
        not_broken_down: None,
        asof: filter.admission.asof.or_else(|| last_day(index)),
        newest: newest_sure(&resolved),
        said: rows::said(&resolved, filter),
    };
    let measures = filter.measure.map_or(0..index.dataset.measures.len(), |m| m..m + 1);
    for measure in measures {
        let selection = select::select(&resolved, filter, measure);
        let sum = add_up(&resolved, &selection.selected, &group);
        answer.earlier.extend(
            sum.named.iter().filter(|(_, role)| *role == Role::Earlier).map(|(p, _)| p.subject),
        );
        answer
            .wider
            .extend(selection.wider.iter().copied().filter(|&s| names(&resolved, s, &group)));
        answer.conflicts.extend(working::conflicts(&resolved, &selection.selected));
        if filter.measure.is_some() {
            let whole = Group { nationalities: Vec::new(), sex: group.sex };
            let whole = add_up(&resolved, &selection.selected, &whole);
            answer.not_broken_down = whole.not_broken_down(&resolved);
            answer.total = Some(group_by::figure(&resolved, &selection.selected, &group));
        }
    }
    crate::order::sort(&mut answer.earlier);
    crate::order::sort(&mut answer.wider);
    crate::order::sort_and_dedup(&mut answer.conflicts);
    answer
}

/// The people that a filter asks for.
pub fn group_of(filter: &Filter) -> Group {
    Group { nationalities: filter.countries.clone(), sex: filter.sex }
}

fn names(resolved: &Resolved, subject: usize, group: &Group) -> bool {
    group::Part::of(resolved, subject, group).quantity.is_some()
}

/// One lead for each chosen nationality, or the list of all official claimants.
fn leads(resolved: &Resolved, filter: &Filter) -> LeadList {
    let of = |nationalities: Vec<usize>| {
        Leads::new(resolved, filter, Group { nationalities, sex: filter.sex })
    };
    match filter.countries[..] {
        [] => LeadList::Many(of(Vec::new()).by_claimant()),
        [one] => LeadList::One(of(vec![one]).one()),
        ref several => LeadList::Many(several.iter().filter_map(|&n| of(vec![n]).one()).list()),
    }
}

fn last_day(index: &Index) -> Option<Day> {
    index.dataset.statements.iter().map(|s| s.as_of.last).max()
}

fn newest_sure(resolved: &Resolved) -> Option<Day> {
    let all = 0..resolved.dataset.statements.len();
    let admitted = all.filter(|&s| resolved.admits(s));
    admitted.map(|s| resolved.dataset.statements[s].as_of.first).max()
}
