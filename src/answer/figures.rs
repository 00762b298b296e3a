//! Figures worked out before: filters that differ in little share most of them.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::add_up::Figure;
use super::filter::Filter;
use super::resolved::Index;
use crate::date::Day;
use crate::facts::rules::as_of::Admission;

/// Figures under one filter.
#[derive(Default)]
struct Kept {
    figures: ByDay<Figure>,
    /// Group-bys that ignore the dimension that the filter leaves out.
    nationality: ByDay<Grouped>,
    place: ByDay<Grouped>,
    /// The same of all nationalities, whichever the filter chooses.
    not_broken_down: ByDay<NotBrokenDown>,
}

/// Each with how many of the days had passed that it is of; sorted.
type ByDay<T> = Vec<(usize, T)>;

/// People of whom no nationality is given, at least and at most.
pub type NotBrokenDown = Option<(u64, Option<u64>)>;

/// Figures by dimension.
pub type Grouped = Vec<(usize, Figure)>;

/// What is kept of a dataset.
#[derive(Default)]
pub struct Figures {
    kept: RefCell<HashMap<Filter, Rc<RefCell<Kept>>>>,
    /// Of each measure: the last days of all statements that bear on its figures.
    days: Vec<OnceCell<Vec<Day>>>,
}

/// Filters of which figures are kept at most; past that the keeping starts anew.
const FILTERS: usize = 1_000;

impl Figures {
    pub fn new(measures: usize) -> Figures {
        Figures { days: vec![OnceCell::new(); measures], ..Figures::default() }
    }
}

/// The figure of a measure under a filter, as the as-of moves.
pub struct Series<'a> {
    days: &'a [Day],
    kept: Rc<RefCell<Kept>>,
}

impl<'a> Series<'a> {
    pub fn new(index: &'a Index, filter: &Filter, measure: usize) -> Series<'a> {
        let admission = Admission { asof: None, ..filter.admission.clone() };
        let key = Filter { measure: Some(measure), groups: None, admission, ..filter.clone() };
        let mut kept = index.figures.kept.borrow_mut();
        if kept.len() >= FILTERS {
            kept.clear();
        }
        let days = index.figures.days[measure].get_or_init(|| index.days_bearing_on(measure));
        Series { days, kept: Rc::clone(kept.entry(key).or_default()) }
    }

    /// How many days on which something new was said have passed by a day; none: all.
    pub fn passed(&self, asof: Option<Day>) -> usize {
        asof.map_or(self.days.len(), |asof| self.days.partition_point(|day| *day <= asof))
    }

    /// The figure with so many days passed; where it is not known yet, as it is worked out.
    pub fn figure(&self, passed: usize, work_out: impl FnOnce() -> Figure) -> Figure {
        self.find(passed, |kept| &mut kept.figures, work_out)
    }

    /// The same of the figures by nationality, of a filter without any.
    pub fn by_nationality(&self, passed: usize, work_out: impl FnOnce() -> Grouped) -> Grouped {
        self.find(passed, |kept| &mut kept.nationality, work_out)
    }

    /// The same of the figures by place, of a filter without one.
    pub fn by_place(&self, passed: usize, work_out: impl FnOnce() -> Grouped) -> Grouped {
        self.find(passed, |kept| &mut kept.place, work_out)
    }

    /// The same of people who are not broken down, of a filter without a nationality.
    pub fn not_broken_down(
        &self,
        passed: usize,
        work_out: impl FnOnce() -> NotBrokenDown,
    ) -> NotBrokenDown {
        self.find(passed, |kept| &mut kept.not_broken_down, work_out)
    }

    fn find<T: Clone>(
        &self,
        passed: usize,
        among: fn(&mut Kept) -> &mut ByDay<T>,
        work_out: impl FnOnce() -> T,
    ) -> T {
        let find = |known: &ByDay<T>| known.binary_search_by_key(&passed, |k| k.0);
        {
            let mut kept = self.kept.borrow_mut();
            let known = among(&mut kept);
            if let Ok(at) = find(known) {
                return known[at].1.clone();
            }
        }
        let found = work_out();
        let mut kept = self.kept.borrow_mut();
        let known = among(&mut kept);
        if let Err(at) = find(known) {
            known.insert(at, (passed, found.clone()));
        }
        found
    }
}
