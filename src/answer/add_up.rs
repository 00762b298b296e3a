//! Adding subjects up: `docs/rules.md` §5.

use super::filter::UNNAMED;
use super::group::{Group, Part};
use super::resolved::Resolved;
use super::rows::speakers_of;
use super::web::{Web, contains_cell};
use crate::date::Date;
use crate::facts::FigureDay;
use crate::order::Gather;
use crate::quantity::{Quantity, sum_high};
use crate::statements::Temporality;

/// A number of people that is worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// None: no statement names the group.
    pub quantity: Option<Quantity>,
    /// Whether some counted group may hold more than any figure says.
    pub more: bool,
    /// Of a stock: the day it stands for, as printed, and whether that is inferred.
    pub day: Option<(Date, bool)>,
    /// Behind the low: statements in force, claimants, pages.
    pub statements: u32,
    pub voices: u32,
    pub pages: u32,
    /// Among the selected subjects' cells of the group.
    pub conflicts: u32,
    /// Whether no greater low can be had.
    pub proven: bool,
}

/// What subjects say of a group, added up.
#[derive(Default)]
pub struct Sum<'a> {
    pub figure: Figure,
    /// Subjects that name the group, sorted.
    pub named: Vec<Part<'a>>,
    /// A subject, the first, that may hold more of the group than figures say.
    pub open: Option<usize>,
    /// Of a stock: its day.
    day: Option<FigureDay>,
    /// Those of `named` (positions) that are of that day.
    now: Vec<usize>,
    web: Web,
    /// Those of `now` (positions in it) whose low is in the sum.
    counted: Vec<usize>,
}

/// What a subject does in a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Its low is in the sum.
    Counted,
    /// Another one (a subject) counts its people too.
    Contained(usize),
    /// It may count people of another one (a subject) that is in the sum.
    MayOverlap(usize),
    /// A stock of an earlier day.
    Earlier,
}

/// Adds up what the selected subjects (sorted, of one measure) say of a group.
pub fn add_up<'a>(resolved: &'a Resolved, selected: &[usize], group: &Group) -> Sum<'a> {
    let few = group.may_be_named_by(resolved, selected);
    let parts = few.iter().map(|&subject| Part::of(resolved, subject, group));
    let named = parts.filter(|part| part.quantity.is_some()).list();
    add_up_named(resolved, selected, group, named)
}

/// The same, where it is known which of them name the group.
pub fn add_up_named<'a>(
    resolved: &'a Resolved,
    selected: &[usize],
    group: &Group,
    named: Vec<Part<'a>>,
) -> Sum<'a> {
    let is_stock = |&s: &usize| resolved.dataset.temporality(s) == Temporality::Stock;
    let stock = selected.first().is_some_and(is_stock);
    let day = if stock { answer_day(resolved, &named) } else { None };
    let now = (0..named.len()).filter(|&i| is_of(&named[i], day.as_ref())).list();
    let mut sum = Sum { named, day, now, ..Sum::default() };
    let parts = sum.now.iter().map(|&i| &sum.named[i]).list();
    sum.web = Web::new(resolved, &parts);
    let found = sum.web.heaviest(&parts);
    sum.figure.quantity = range(&parts, &sum.web, &found.members, &sum.perhaps_now().list());
    sum.figure.proven = found.proven;
    count_behind(resolved, &parts, &found.members, &mut sum.figure);
    sum.figure.conflicts = conflicts(resolved, selected, group);
    sum.figure.day = sum.day.as_ref().map(|d| (d.printed, d.inferred));
    sum.open = Openness { resolved, selected, group, sum: &sum }.first();
    sum.figure.more = sum.open.is_some();
    sum.counted = found.members;
    sum
}

/// Whether a part is of the day of a stock answer; without one, all are.
fn is_of(part: &Part, day: Option<&FigureDay>) -> bool {
    day.is_none_or(|day| part.day.as_ref().is_some_and(|own| own.same(day)))
}

impl<'a> Sum<'a> {
    /// What each of the named subjects does.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles = vec![Role::Earlier; self.named.len()];
        for (i, &at) in self.now.iter().enumerate() {
            roles[at] = self.role(i);
        }
        roles
    }

    /// Of a stock: the named subjects of earlier days.
    pub fn earlier(&self) -> impl Iterator<Item = usize> + '_ {
        let now = |at: &usize| self.now.binary_search(at).is_err();
        (0..self.named.len()).filter(now).map(|at| self.named[at].subject)
    }

    /// Of a stock: the named subjects whose figures are of several days, its own among them.
    fn perhaps_now(&self) -> impl Iterator<Item = &Part<'a>> {
        self.named.iter().filter(|part| self.is_perhaps_now(part))
    }

    /// Whether a part is of several days, that of the stock among them.
    pub fn is_perhaps_now(&self, part: &Part) -> bool {
        let days = part.day.as_ref().zip(self.day.as_ref());
        days.is_some_and(|(own, day)| own.meets(day) && !own.same(day))
    }

    /// What one of those of the day does.
    fn role(&self, i: usize) -> Role {
        if self.counted.binary_search(&i).is_ok() {
            return Role::Counted;
        }
        if let Some(container) = self.web.container[i] {
            return Role::Contained(container);
        }
        let mut others = self.web.overlaps.of(i).iter();
        let by = others.find(|o| self.counted.binary_search(o).is_ok());
        by.map_or(Role::Counted, |&by| Role::MayOverlap(self.named[self.now[by]].subject))
    }

    /// The selected subjects (sorted) that do not name the group.
    pub fn unnamed(&self, selected: &[usize]) -> Vec<usize> {
        selected.iter().copied().filter(|&subject| self.part(subject).is_none()).list()
    }

    /// What a subject says of the group, if it names it.
    pub fn part(&self, subject: usize) -> Option<&Part<'a>> {
        let at = self.named.binary_search_by_key(&subject, |part| part.subject).ok()?;
        Some(&self.named[at])
    }

    /// Whether the whole (in a stock: of the same day) surely is at least as
    /// much: that of the counted subjects alone is. Saves adding all up.
    pub fn is_below_whole(&self, resolved: &Resolved) -> bool {
        let subjects = self.counted.iter().map(|&i| self.named[self.now[i]].subject);
        let wholes = subjects.map(|subject| Part::of(resolved, subject, &Group::WHOLE));
        let day = self.day.as_ref();
        let wholes = wholes.filter(|whole| whole.quantity.is_some() && is_of(whole, day)).list();
        let wholes = wholes.iter().list();
        let low = || Web::new(resolved, &wholes).heaviest(&wholes).low;
        self.figure.quantity.is_none_or(|q| q.low == 0 || q.low <= low())
    }

    /// A group is not more than its whole (in a stock: of the same day).
    pub fn lower_to(&mut self, whole: &Sum) {
        let same_day = match (&self.day, &whole.day) {
            (None, None) => true,
            (Some(a), Some(b)) => a.same(b),
            _ => false,
        };
        if let (Some(mine), Some(most), true) =
            (&mut self.figure.quantity, whole.figure.quantity, same_day)
        {
            mine.low = mine.low.min(most.low);
        }
    }
}

/// The day of a stock answer: of the newest figure, by last day, then first
/// day, then the day with the greatest low, then the smallest subject.
fn answer_day(resolved: &Resolved, named: &[Part]) -> Option<FigureDay> {
    let newest = named.iter().filter_map(|p| p.day.as_ref()).map(|d| (d.last, d.first)).max()?;
    let mut days: Vec<&FigureDay> = Vec::new();
    for day in named.iter().filter_map(|p| p.day.as_ref()) {
        if (day.last, day.first) == newest && !days.iter().any(|d| d.same(day)) {
            days.push(day);
        }
    }
    let low = |day: &FigureDay| {
        let now: Vec<&Part> =
            named.iter().filter(|p| p.day.as_ref().is_some_and(|d| d.same(day))).list();
        Web::new(resolved, &now).heaviest(&now).low
    };
    match *days {
        [only] => Some(only.clone()),
        // The first of several greatest: they are in the order of subjects.
        _ => days.into_iter().rev().max_by_key(|day| low(day)).cloned(),
    }
}

/// Low and best of the counted, and the high of all that no other contains;
/// of a stock also of those that are of its day among others.
fn range(parts: &[&Part], web: &Web, counted: &[usize], perhaps_now: &[&Part]) -> Option<Quantity> {
    if parts.is_empty() {
        return None;
    }
    let sum =
        counted.iter().filter_map(|&i| parts[i].quantity).fold(Quantity::ZERO, Quantity::plus);
    let outermost = parts.iter().zip(&web.container).filter(|(_, container)| container.is_none());
    let outermost = outermost.map(|(part, _)| part).chain(perhaps_now);
    let high = outermost
        .filter_map(|part| part.quantity)
        .try_fold(0, |sum, quantity| sum_high(Some(sum), quantity.high));
    // Where statements force the low above the high, the high moves up.
    Some(Quantity { low: sum.low, best: sum.best, high: high.map(|high| high.max(sum.best)) })
}

/// Which of the selected subjects may hold more of a group than figures say.
struct Openness<'a, 'b> {
    resolved: &'a Resolved<'a>,
    selected: &'b [usize],
    group: &'b Group,
    sum: &'b Sum<'a>,
}

impl<'a> Openness<'a, '_> {
    /// The first that no other one contains (earlier stocks aside), of those
    /// that name the group, then of the others. Looked for one by one: mostly
    /// one of the first is.
    fn first(&self) -> Option<usize> {
        let named = self.sum.named.iter().find(|part| self.is_open(part));
        let unnamed = |&&s: &&usize| self.sum.part(s).is_none() && self.is_open(&Part::unnamed(s));
        let unnamed = || self.selected.iter().find(unnamed).copied();
        named.map(|part| part.subject).or_else(unnamed)
    }

    /// Whether one of the cells of the group may hold more in a subject, and is
    /// not contained: another subject may contain some of its cells alone.
    fn is_open(&self, part: &Part<'a>) -> bool {
        let day = self.sum.day.as_ref();
        self.is_of_today(part.subject)
            && part
                .open(self.resolved, self.group, day)
                .any(|position| !self.is_contained(part, position))
    }

    /// Whether any figure of a subject is of the day of the answer, or of several
    /// with that among them.
    fn is_of_today(&self, subject: usize) -> bool {
        let facts = || self.resolved.facts(subject).of_subject(subject);
        let day = self.sum.day.as_ref();
        day.is_none_or(|day| facts().iter().any(|f| f.day.as_ref().is_some_and(|d| d.meets(day))))
    }

    fn is_contained(&self, part: &Part, position: usize) -> bool {
        let outers = &self.resolved.index.nesting().outer_of_measure[part.subject];
        outers.iter().any(|&outer| {
            let unnamed = Part::unnamed(outer);
            let outer_part = self.sum.part(outer).unwrap_or(&unnamed);
            self.selected.binary_search(&outer).is_ok()
                && self.is_of_today(outer)
                && contains_cell(self.resolved, part, outer_part, position)
        })
    }
}

fn count_behind(resolved: &Resolved, parts: &[&Part], counted: &[usize], figure: &mut Figure) {
    let statements: Vec<usize> = counted.iter().flat_map(|&i| parts[i].statements(resolved)).list();
    figure.statements = statements.len() as u32;
    (figure.voices, figure.pages) = speakers_of(resolved.dataset, &statements);
}

/// Conflicts with a statement in the group's cells of the selected subjects.
fn conflicts(resolved: &Resolved, selected: &[usize], group: &Group) -> u32 {
    let few = group.may_be_named_by(resolved, selected);
    let mut found = Vec::new();
    for &subject in few.iter().filter(|&&s| !resolved.facts(s).conflicts.is_empty()) {
        let facts = resolved.facts(subject);
        let known = group.cells(subject).filter(|cell| cell.nationality != UNNAMED);
        let disputes = known.flat_map(|cell| facts.disputes(resolved.dataset, cell));
        found.extend(disputes.map(|at| (facts.first(), at)));
    }
    crate::order::sort_and_dedup(&mut found);
    found.len() as u32
}
