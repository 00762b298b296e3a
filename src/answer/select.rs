//! Which subjects a filter selects, and which only touch it.

use std::cell::OnceCell;
use std::rc::Rc;

use super::add_up::{Sum, add_up};
use super::filter::Filter;
use super::group::Group;
use super::resolved::Resolved;
use crate::date::Day;
use crate::order::Gather;
use crate::statements::{MeasureKind, Temporality};

/// What a subject is to a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Inside,
    /// A wider place, or a straddling period.
    Wider,
    Outside,
}

/// Subjects of a measure, sorted.
#[derive(Default)]
pub struct Selection<'a> {
    pub selected: Vec<usize>,
    pub wider: Vec<usize>,
    whole: OnceCell<Rc<Sum<'a>>>,
}

impl<'a> Selection<'a> {
    pub fn of(selected: Vec<usize>) -> Selection<'a> {
        Selection { selected, ..Selection::default() }
    }

    /// What they say of everyone.
    pub fn whole(&self, resolved: &'a Resolved) -> Rc<Sum<'a>> {
        let sum = || Rc::new(add_up(resolved, &self.selected, &Group::WHOLE));
        Rc::clone(self.whole.get_or_init(sum))
    }
}

/// A filter with the subjects that it selects: all parts of an answer go by these.
pub struct Question<'a> {
    pub resolved: &'a Resolved<'a>,
    pub filter: &'a Filter,
    /// The people asked for.
    pub group: Group,
    /// For each measure.
    selections: Vec<OnceCell<Selection<'a>>>,
}

impl<'a> Question<'a> {
    pub fn new(resolved: &'a Resolved<'a>, filter: &'a Filter) -> Question<'a> {
        let group = Group { nationalities: filter.countries.clone(), sex: filter.sex };
        let selections = resolved.dataset.measures.iter().map(|_| OnceCell::new()).list();
        Question { resolved, filter, group, selections }
    }

    /// The subjects of a measure that are selected.
    pub fn selection(&self, measure: usize) -> &Selection<'a> {
        self.selections[measure].get_or_init(|| select(self.resolved, self.filter, measure))
    }

    /// The measures asked for.
    pub fn measures(&self) -> std::ops::Range<usize> {
        self.filter.measure.map_or(0..self.selections.len(), |m| m..m + 1)
    }

    /// Their selected subjects, measure by measure.
    pub fn selected(&self) -> impl Iterator<Item = usize> + '_ {
        self.measures().flat_map(|m| self.selection(m).selected.iter().copied())
    }

    /// Statements that are admitted of these and speak of the group.
    pub fn statements(&self) -> impl Iterator<Item = usize> + '_ {
        let statements = self.selected().flat_map(|s| &self.resolved.index.statements[s]).copied();
        statements.filter(|&s| self.resolved.admits(s) && self.group.is_named_by(self.resolved, s))
    }
}

/// The subjects of a measure that a filter selects.
fn select<'a>(resolved: &Resolved, filter: &Filter, measure: usize) -> Selection<'a> {
    let mut selection = Selection::default();
    for &subject in &resolved.index.of_measure[measure] {
        match fit(resolved, filter, subject) {
            Fit::Outside => {}
            Fit::Inside => selection.selected.push(subject),
            Fit::Wider => selection.wider.push(subject),
        }
    }
    selection
}

/// Those of these subjects (sorted, of one measure) that a filter selects.
pub fn select_among(resolved: &Resolved, filter: &Filter, subjects: &[usize]) -> Vec<usize> {
    let inside = |&subject: &usize| fit(resolved, filter, subject) == Fit::Inside;
    subjects.iter().copied().filter(inside).list()
}

/// The same of subjects that may fit.
pub fn select_fitting(resolved: &Resolved, filter: &Filter, subjects: &[usize]) -> Vec<usize> {
    let inside = |&subject: &usize| {
        resolved.speaks_of(subject) && by_period(resolved, filter, subject) == Fit::Inside
    };
    subjects.iter().copied().filter(inside).list()
}

fn fit(resolved: &Resolved, filter: &Filter, subject: usize) -> Fit {
    let by_place = by_place(resolved, filter, subject);
    if by_place == Fit::Outside || !resolved.speaks_of(subject) {
        return Fit::Outside;
    }
    match (by_place, by_period(resolved, filter, subject)) {
        (_, Fit::Outside) => Fit::Outside,
        (Fit::Inside, Fit::Inside) => Fit::Inside,
        _ => Fit::Wider,
    }
}

/// Whether a filter may select a subject, whatever is admitted of it.
pub fn may_fit(resolved: &Resolved, filter: &Filter, subject: usize) -> bool {
    by_place(resolved, filter, subject) == Fit::Inside
}

/// By what a subject is itself: where its people are, come from and go to.
fn by_place(resolved: &Resolved, filter: &Filter, subject: usize) -> Fit {
    let s = &resolved.dataset.subjects[subject];
    let other = |wanted: &Option<String>, is: &str| wanted.as_ref().is_some_and(|w| w != is);
    if other(&filter.via, &s.via) || other(&filter.destination, &s.destination) {
        return Fit::Outside;
    }
    filter.place.map_or(Fit::Inside, |place| {
        if resolved.dataset.lies_in(s.place, place) {
            Fit::Inside
        } else if resolved.dataset.lies_in(place, s.place) {
            Fit::Wider
        } else {
            Fit::Outside
        }
    })
}

/// Flows have their period inside the chosen one; a running total's goes to its newest figure.
fn by_period(resolved: &Resolved, filter: &Filter, subject: usize) -> Fit {
    let s = &resolved.dataset.subjects[subject];
    let stock = resolved.dataset.measures[s.measure].kind == MeasureKind::Stock;
    if stock || filter.from.is_none() && filter.to.is_none() {
        return Fit::Inside;
    }
    let begins = s.begins();
    let ends = match resolved.dataset.temporality(subject) {
        Temporality::Event => s.ends(),
        _ => newest_until(resolved, subject),
    };
    let before = |a: Option<Day>, b: Option<Day>| a.zip(b).is_some_and(|(a, b)| a < b);
    if before(ends, filter.from) || before(filter.to, begins) {
        Fit::Outside
    } else if before(begins, filter.from) || before(filter.to, ends) {
        Fit::Wider
    } else {
        Fit::Inside
    }
}

/// The last day that the newest figure of a running total can be of. The newest
/// is chosen by dates as written, and only then is its own moved out: neither
/// an older date that can be off by more nor a whole that parts lift counts.
fn newest_until(resolved: &Resolved, subject: usize) -> Option<Day> {
    let facts = resolved.facts(subject).of_subject(subject);
    let date = |&s: &usize| {
        let s = &resolved.dataset.statements[s];
        (s.as_of.last, s.as_of.span(s.inferred).1)
    };
    facts.iter().flat_map(|f| &f.in_force).map(date).max().map(|(_, until)| until)
}
