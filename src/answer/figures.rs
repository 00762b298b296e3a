//! Figures worked out before: filters that differ in little share most of them.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::add_up::Figure;
use super::filter::Filter;
use super::resolved::Index;
use crate::date::Day;
use crate::facts::rules::as_of::Admission;

/// Figures under one filter, each with how many of the days had passed that it
/// is of; sorted.
type Kept = Rc<RefCell<Vec<(usize, Figure)>>>;

/// What is kept of a dataset.
#[derive(Default)]
pub struct Figures {
    kept: RefCell<HashMap<Filter, Kept>>,
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
    kept: Kept,
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
        let find = |kept: &Vec<(usize, Figure)>| kept.binary_search_by_key(&passed, |k| k.0);
        if let Ok(known) = find(&self.kept.borrow()) {
            return self.kept.borrow()[known].1.clone();
        }
        let figure = work_out();
        let mut kept = self.kept.borrow_mut();
        if let Err(at) = find(&kept) {
            kept.insert(at, (passed, figure.clone()));
        }
        figure
    }
}
