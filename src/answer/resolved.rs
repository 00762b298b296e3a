//! Facts as far as they are asked for, under one admission.

use std::cell::{OnceCell, RefCell};
use std::cmp::Reverse;

use super::figures::Figures;
use crate::date::Day;
use crate::facts::board::cell_of;
use crate::facts::rules::as_of::{Admission, admits};
use crate::facts::rules::contained::Nesting;
use crate::facts::rules::disjoint::{Period, are_kept_apart, no_shared_day, period};
use crate::facts::rules::reading::read;
use crate::facts::{Cell, Fact, Facts, Linked, Step, Store};
use crate::order::Gather;
use crate::statements::{ALL, Dataset, MeasureKind, Statement, Subject};

/// A dataset with what is looked up in it again and again.
pub struct Index {
    pub dataset: Dataset,
    /// Statements of each subject, sorted.
    pub statements: Vec<Vec<usize>>,
    /// Subjects of each measure, sorted.
    pub of_measure: Vec<Vec<usize>>,
    /// The counts of everyone ([`ALL`]), and those of each nationality or group:
    /// newest, then greatest first.
    counts: Vec<Vec<usize>>,
    /// The subjects, sorted, of which a statement names each nationality.
    naming: Vec<Vec<usize>>,
    /// The last days of all statements, each once, in order.
    days: Vec<Day>,
    /// Where among these each statement's is.
    day: Vec<usize>,
    /// The day from which on anything is said of each subject.
    first_days: Vec<Option<Day>>,
    store: Store,
    pub figures: Figures,
    /// The subjects of each measure of flows, by place.
    by_place: Vec<OnceCell<ByPlace>>,
    /// Where each subject is among those being added up, which most are not:
    /// most sums are of a few, too few to make so long a list for.
    pub position: RefCell<Vec<usize>>,
    /// The longest that each subject can have lasted.
    periods: Vec<Period>,
    /// The subjects of its measure that each may overlap with on some days.
    neighbours: Vec<OnceCell<Vec<usize>>>,
}

/// Subjects of a measure, by the places that they are at and that they lie in.
struct ByPlace {
    at: Vec<Vec<usize>>,
    inside: Vec<Vec<usize>>,
    /// Those inside each place or, in turn, around it, sorted.
    near: Vec<OnceCell<Vec<usize>>>,
}

impl Index {
    pub fn new(dataset: Dataset) -> Index {
        let subjects = dataset.subjects.len();
        let mut statements = vec![Vec::new(); subjects];
        let mut first_days: Vec<Option<Day>> = vec![None; subjects];
        let mut naming = vec![Vec::new(); dataset.nationalities.len()];
        for (s, statement) in dataset.statements.iter().enumerate() {
            let subject = statement.subject;
            let last = statement.as_of.last;
            statements[subject].push(s);
            first_days[subject] = Some(first_days[subject].map_or(last, |first| first.min(last)));
            let named = dataset.subjects[subject].only.filter(|_| statement.nationality == ALL);
            [Some(statement.nationality), named]
                .iter()
                .flatten()
                .for_each(|&n| naming[n].push(subject));
        }
        let last = |s: &Statement| s.as_of.last;
        let mut days = dataset.statements.iter().map(last).list();
        crate::order::sort_and_dedup(&mut days);
        let day = |s| days.partition_point(|day| *day < last(s));
        let day = dataset.statements.iter().map(day).list();
        naming.iter_mut().for_each(crate::order::sort_and_dedup);
        let mut of_measure = vec![Vec::new(); dataset.measures.len()];
        for (s, subject) in dataset.subjects.iter().enumerate() {
            of_measure[subject.measure].push(s);
        }
        Index {
            by_place: dataset.measures.iter().map(|_| OnceCell::new()).list(),
            neighbours: vec![OnceCell::new(); subjects],
            position: RefCell::new(vec![usize::MAX; subjects]),
            periods: (0..subjects).map(|subject| period(&dataset, (subject, None))).list(),
            store: Store::new(&dataset, &statements),
            figures: Figures::new(dataset.measures.len()),
            counts: newest_first(&dataset, &days, &day),
            naming,
            first_days,
            days,
            day,
            dataset,
            statements,
            of_measure,
        }
    }

    /// The counts of a nationality, or of everyone: newest, then greatest first.
    pub fn counts(&self, nationality: usize) -> &[usize] {
        self.counts.get(nationality).map_or(&[], Vec::as_slice)
    }

    /// What is within what.
    pub fn nesting(&self) -> &Nesting {
        &self.store.nesting
    }

    /// The subjects of its measure that a subject may overlap with, sorted;
    /// whether it does can depend on the days of figures.
    pub fn neighbours(&self, subject: usize) -> &[usize] {
        self.neighbours[subject].get_or_init(|| {
            let Subject { measure, place, .. } = self.dataset.subjects[subject];
            let flow = self.dataset.measures[measure].kind == MeasureKind::Flow;
            let own = self.periods[subject];
            // Of flows, places are looked at already.
            let near = if flow { self.near(measure, place) } else { &self.of_measure[measure] };
            let mut others = Vec::with_capacity(near.len());
            for &other in near {
                let apart = other == subject
                    || flow && no_shared_day(own, self.periods[other])
                    || are_kept_apart(&self.dataset, subject, other);
                if !apart {
                    others.push(other);
                }
            }
            others
        })
    }

    /// The subjects of a measure of flows that are not disjoint of one at a
    /// place by their places alone, sorted.
    fn near(&self, measure: usize, place: usize) -> &[usize] {
        let all = &self.of_measure[measure];
        let by_place = self.by_place[measure].get_or_init(|| ByPlace {
            at: self.at(all),
            inside: self.inside(all),
            near: vec![OnceCell::new(); self.dataset.places.len()],
        });
        by_place.near[place].get_or_init(|| {
            let mut near = by_place.inside[place].clone();
            let mut around = self.dataset.places[place].within;
            while let Some(place) = around {
                near = crate::order::merge(&near, &by_place.at[place]);
                around = self.dataset.places[place].within;
            }
            near
        })
    }

    /// These subjects, by the places that they are at.
    fn at(&self, subjects: &[usize]) -> Vec<Vec<usize>> {
        let mut at = vec![Vec::new(); self.dataset.places.len()];
        subjects.iter().for_each(|&s| at[self.dataset.subjects[s].place].push(s));
        at
    }

    /// These subjects, by the places that they lie in.
    pub fn inside(&self, subjects: &[usize]) -> Vec<Vec<usize>> {
        let mut inside = vec![Vec::new(); self.dataset.places.len()];
        for &subject in subjects {
            let mut place = Some(self.dataset.subjects[subject].place);
            while let Some(p) = place {
                inside[p].push(subject);
                place = self.dataset.places[p].within;
            }
        }
        inside
    }

    /// Those of these subjects (sorted) that may have a figure of a nationality.
    pub fn naming(&self, subjects: &[usize], nationality: usize) -> Vec<usize> {
        let naming = self.naming.get(nationality).map_or(&[][..], Vec::as_slice);
        let (few, many) =
            if naming.len() < subjects.len() { (naming, subjects) } else { (subjects, naming) };
        few.iter().copied().filter(|s| many.binary_search(s).is_ok()).list()
    }

    /// The last days of the statements that the facts of a measure rest on: of
    /// all subjects that are connected with its own.
    pub fn days_bearing_on(&self, measure: usize) -> Vec<Day> {
        let mut bears = vec![false; self.days.len()];
        let mut seen = vec![false; self.store.components()];
        for &subject in &self.of_measure[measure] {
            if !std::mem::replace(&mut seen[self.store.component(subject)], true) {
                let all = self.connected(subject).iter().flat_map(|&s| &self.statements[s]);
                all.for_each(|&s| bears[self.day[s]] = true);
            }
        }
        self.days.iter().zip(&bears).filter(|(_, bears)| **bears).map(|(day, _)| *day).list()
    }

    /// The subjects connected with one, itself among them, sorted.
    pub fn connected(&self, subject: usize) -> &[usize] {
        self.store.connected(subject)
    }
}

/// The counts of everyone, and those of each nationality: newest, then greatest
/// first. `day` says where the last day of each statement is among `days`.
fn newest_first(dataset: &Dataset, days: &[Day], day: &[usize]) -> Vec<Vec<usize>> {
    // Few are of one day: only these are compared.
    let mut of_day = vec![Vec::new(); days.len()];
    for (s, statement) in dataset.statements.iter().enumerate().filter(|(_, s)| s.is_count()) {
        let low = read(&statement.printed).map_or(0, |q| q.low);
        of_day[day[s]].push((Reverse(low), s));
    }
    let mut counts = vec![Vec::new(); dataset.nationalities.len()];
    for of_day in of_day.iter_mut().rev() {
        crate::order::sort(of_day);
        for &(_, s) in of_day.iter() {
            let cell = cell_of(dataset, s);
            // Of a subject where everyone has one nationality, both.
            let one = cell.one_nationality(dataset).filter(|&one| one != cell.nationality);
            one.into_iter().chain([cell.nationality]).for_each(|n| counts[n].push(s));
        }
    }
    counts
}

/// The facts under one admission.
pub struct Resolved<'a> {
    pub index: &'a Index,
    pub dataset: &'a Dataset,
    pub admission: Admission,
    /// Of each component.
    facts: Vec<OnceCell<Linked>>,
}

impl<'a> Resolved<'a> {
    pub fn new(index: &'a Index, admission: Admission) -> Resolved<'a> {
        let facts = vec![OnceCell::new(); index.store.components()];
        Resolved { index, dataset: &index.dataset, admission, facts }
    }

    /// Whether a statement is admitted.
    pub fn admits(&self, statement: usize) -> bool {
        admits(self.dataset, &self.admission, statement)
    }

    /// Whether anything is admitted of a subject.
    pub fn speaks_of(&self, subject: usize) -> bool {
        let begun = self.index.first_days[subject];
        begun.is_some_and(|day| self.admission.asof.is_none_or(|asof| day <= asof))
            && (!self.admission.is_choice()
                || self.index.statements[subject].iter().any(|&s| self.admits(s)))
    }

    /// Whether these subjects' facts are the same as under another admission,
    /// for all that is kept.
    pub fn is_as(&self, other: &Resolved, subjects: &[usize]) -> bool {
        subjects.iter().all(|&s| std::ptr::eq(self.facts(s), other.facts(s)))
    }

    /// The facts of a subject and those linked with it.
    pub fn facts(&self, subject: usize) -> &Facts {
        let store = &self.index.store;
        let component = &self.facts[store.component(subject)];
        let find = || store.facts(self.dataset, subject, &self.admission);
        &component.get_or_init(find)[store.position(subject)]
    }

    /// How the facts of subjects and those connected with them came about.
    pub fn derivation(&self, subjects: &[usize]) -> Vec<Step> {
        self.index.store.derivation(self.dataset, subjects, &self.admission)
    }

    /// The fact of a cell.
    pub fn fact(&self, cell: Cell) -> Option<&Fact> {
        self.facts(cell.subject).get(self.dataset, cell)
    }

    /// The facts of subjects, linked ones once, in order.
    pub fn facts_of(&self, subjects: &[usize]) -> Vec<&Facts> {
        let all = subjects.iter().map(|&s| (self.facts(s).first(), s));
        let mut firsts = all.filter_map(|(first, s)| Some((first?, s))).list();
        crate::order::sort(&mut firsts);
        firsts.dedup_by_key(|(first, _)| *first);
        firsts.into_iter().map(|(_, s)| self.facts(s)).list()
    }
}
