//! Adding subjects up: `docs/rules.md` §5.

use super::group::{Group, Part};
use super::resolved::Resolved;
use crate::date::Date;
use crate::facts::heaviest::{Weight, heaviest};
use crate::facts::rules::contained::{dated_alike, holds};
use crate::facts::rules::disjoint::disjoint;
use crate::facts::{Fact, FigureDay};
use crate::order::Gather;
use crate::quantity::{Quantity, sum_high};
use crate::statements::MeasureKind;

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

/// A sum with what each subject does in it.
pub struct Sum<'a> {
    pub figure: Figure,
    /// Subjects that name the group, sorted, with what each does.
    pub named: Vec<(Part<'a>, Role)>,
    /// Subjects that do not.
    pub unnamed: Vec<Part<'a>>,
    /// A subject, the first, that may hold more of the group than figures say.
    pub open: Option<usize>,
    /// Of a stock: its day.
    day: Option<FigureDay>,
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
    let parts = selected.iter().map(|&subject| Part::of(resolved, subject, group));
    let (named, unnamed): (Vec<Part>, Vec<Part>) = parts.partition(|p| p.quantity.is_some());
    let stock = named.first().or(unnamed.first()).is_some_and(|p| {
        let measure = resolved.dataset.subjects[p.subject].measure;
        resolved.dataset.measures[measure].kind == MeasureKind::Stock
    });
    let day = if stock { answer_day(resolved, &named) } else { None };
    let on_day =
        |p: &Part| day.as_ref().is_none_or(|day| p.day.as_ref().is_some_and(|d| d.same(day)));
    let now: Vec<&Part> = named.iter().filter(|p| on_day(p)).list();
    let web = Web::new(resolved, &now);
    let found = web.heaviest(&now);
    let open = open(resolved, &named, &unnamed, group, day.as_ref());
    let mut figure = Figure {
        quantity: range(&now, &web, &found.members),
        more: open.is_some(),
        day: day.as_ref().map(|d| (d.printed, d.inferred)),
        proven: found.proven,
        ..Figure::default()
    };
    count_behind(resolved, &now, &found.members, &mut figure);
    figure.conflicts = conflicts(resolved, selected, group);
    let roles = web.roles(&now, &found.members);
    let mut roles = roles.into_iter();
    let role =
        |p: &Part| if on_day(p) { roles.next().unwrap_or(Role::Counted) } else { Role::Earlier };
    let given: Vec<Role> = named.iter().map(role).list();
    let named = named.into_iter().zip(given).list();
    Sum { figure, named, unnamed, open, day }
}

impl Sum<'_> {
    /// Whether the whole surely is at least as much: of a flow, where the
    /// wholes of the counted subjects can be added too. Saves adding all up.
    pub fn is_below_whole(&self, resolved: &Resolved) -> bool {
        let counted = self.named.iter().filter(|(_, role)| *role == Role::Counted);
        let wholes =
            counted.map(|(part, _)| Part::of(resolved, part.subject, &Group::WHOLE)).list();
        let apart = |(i, a): (usize, &Part)| {
            wholes[i + 1..].iter().all(|b| disjoint(resolved.dataset, a.dated(), b.dated()))
        };
        let low = wholes.iter().filter_map(|whole| whole.quantity).map(|q| q.low).sum::<u64>();
        self.day.is_none()
            && self.figure.quantity.is_none_or(|q| q.low <= low)
            && wholes.iter().enumerate().all(apart)
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

/// How the subjects of a sum stand to each other.
struct Web {
    /// Which others each may overlap with, or is contained in or contains.
    overlaps: Vec<Vec<usize>>,
    /// A subject that contains each.
    container: Vec<Option<usize>>,
}

impl Web {
    fn new(resolved: &Resolved, parts: &[&Part]) -> Web {
        let mut web =
            Web { overlaps: vec![Vec::new(); parts.len()], container: vec![None; parts.len()] };
        for (i, a) in parts.iter().enumerate() {
            for &other in resolved.index.neighbours(a.subject) {
                let Ok(j) = parts.binary_search_by_key(&other, |p| p.subject) else { continue };
                let b = parts[j];
                if disjoint(resolved.dataset, a.dated(), b.dated()) {
                    continue;
                }
                web.overlaps[i].push(j);
                if contains(resolved, a, b) {
                    web.container[i].get_or_insert(b.subject);
                }
            }
        }
        web
    }

    fn heaviest(&self, parts: &[&Part]) -> crate::facts::heaviest::Heaviest {
        let weight = |(part, container): (&&Part, &Option<usize>)| {
            let quantity = part.quantity.unwrap_or(Quantity::ZERO);
            Weight {
                low: quantity.low,
                not_contained: -i64::from(container.is_some()),
                best: quantity.best,
            }
        };
        let weights: Vec<Weight> = parts.iter().zip(&self.container).map(weight).list();
        heaviest(&weights, &self.overlaps)
    }

    fn roles(&self, parts: &[&Part], counted: &[usize]) -> Vec<Role> {
        (0..parts.len())
            .map(|i| {
                if counted.binary_search(&i).is_ok() {
                    return Role::Counted;
                }
                if let Some(container) = self.container[i] {
                    return Role::Contained(container);
                }
                let by = self.overlaps[i].iter().find(|o| counted.binary_search(o).is_ok());
                by.map_or(Role::Counted, |&by| Role::MayOverlap(parts[by].subject))
            })
            .list()
    }
}

/// Whether the figures of `outer` count all that those of `inner` count, cell by cell.
pub fn contains(resolved: &Resolved, inner: &Part, outer: &Part) -> bool {
    let (a, b) = (inner.subject, outer.subject);
    let counts = |(position, fact): &(usize, &Fact)| {
        let alike = |day: &FigureDay| dated_alike(resolved.dataset, &fact.in_force, day);
        outer.facts.iter().any(|(other, whole)| {
            let dated = ((a, fact.day.as_ref()), (b, whole.day.as_ref()));
            other == position && holds(resolved.dataset, dated.0, dated.1, alike)
        })
    };
    if resolved.index.nesting.outer_of_measure[a].binary_search(&b).is_err() {
        return false;
    }
    if inner.facts.is_empty() {
        let days = |part: &Part| {
            let facts = resolved.facts(part.subject).of_subject(part.subject);
            let days: Vec<&FigureDay> = facts.iter().filter_map(|f| f.day.as_ref()).list();
            FigureDay::newest(&days)
        };
        let (inner, outer) = (days(inner), days(outer));
        return holds(resolved.dataset, (a, inner.as_ref()), (b, outer.as_ref()), |_| false);
    }
    inner.facts.iter().all(counts)
}

/// Low and best of the counted, and the high of all that no other contains.
fn range(parts: &[&Part], web: &Web, counted: &[usize]) -> Option<Quantity> {
    if parts.is_empty() {
        return None;
    }
    let sum =
        counted.iter().filter_map(|&i| parts[i].quantity).fold(Quantity::ZERO, Quantity::plus);
    let outermost = parts.iter().zip(&web.container).filter(|(_, container)| container.is_none());
    let high = outermost
        .filter_map(|(part, _)| part.quantity)
        .try_fold(0, |sum, quantity| sum_high(Some(sum), quantity.high));
    // Where statements force the low above the high, the high moves up.
    Some(Quantity { low: sum.low, best: sum.best, high: high.map(|high| high.max(sum.best)) })
}

/// A subject that no other contains and that may hold more of the group than
/// figures say (earlier stocks aside).
fn open(
    resolved: &Resolved,
    named: &[Part],
    unnamed: &[Part],
    group: &Group,
    day: Option<&FigureDay>,
) -> Option<usize> {
    let today = |p: &Part| {
        day.is_none_or(|day| {
            let facts = resolved.facts(p.subject).of_subject(p.subject);
            facts.iter().any(|f| f.day.as_ref().is_some_and(|d| d.same(day)))
        })
    };
    let all: Vec<&Part> = named.iter().chain(unnamed).filter(|p| today(p)).list();
    let contained = |p: &Part| {
        all.iter().any(|outer| outer.subject != p.subject && contains(resolved, p, outer))
    };
    all.iter().find(|p| p.is_open(resolved, group, day) && !contained(p)).map(|p| p.subject)
}

fn count_behind(resolved: &Resolved, parts: &[&Part], counted: &[usize], figure: &mut Figure) {
    let statements: Vec<usize> = counted.iter().flat_map(|&i| parts[i].statements(resolved)).list();
    let distinct = |of: &dyn Fn(usize) -> usize| {
        let mut ids: Vec<usize> = statements.iter().map(|&s| of(s)).list();
        crate::order::sort_and_dedup(&mut ids);
        ids.len() as u32
    };
    figure.statements = statements.len() as u32;
    figure.voices = distinct(&|s| resolved.dataset.statements[s].claimant);
    figure.pages = distinct(&|s| resolved.dataset.statements[s].source);
}

/// Conflicts with a statement in the group's cells of the selected subjects.
fn conflicts(resolved: &Resolved, selected: &[usize], group: &Group) -> u32 {
    let touches = |s: &usize| {
        let cell = crate::facts::board::cell_of(resolved.dataset, *s);
        selected.binary_search(&cell.subject).is_ok() && group.has(resolved, cell)
    };
    let has = |&&subject: &&usize| {
        !resolved.facts(subject).conflicts.is_empty()
            && group.cells(subject).any(|cell| resolved.fact(cell).is_some())
    };
    let facts = resolved.facts_of(&selected.iter().filter(has).copied().list());
    let conflicts = facts.iter().flat_map(|f| &f.conflicts);
    conflicts.filter(|conflict| conflict.statements.iter().any(touches)).count() as u32
}
