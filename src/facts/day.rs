//! The day that a figure stands for, and when two are surely the same.

use std::ops::Deref;

use crate::date::{Date, Day, Precision};
use crate::statements::Dataset;

/// The day of a figure in force. A stated full date is a day; any other is
/// one unknown day for one source, so figures of several sources may be of
/// several days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureDay {
    /// As printed, of the statement that `best` follows.
    pub printed: Date,
    pub inferred: bool,
    /// The first and last day it can be, as printed: by these the newest is chosen.
    pub first: Day,
    pub last: Day,
    /// The same, moved out by a month where inferred: by these days are compared.
    pub from: Day,
    pub until: Day,
    /// Which days these may be: more than one where figures in force may be of several.
    pub days: Days,
}

/// Marks days as those of which it is the newest, not each.
const NEWEST_OF: Option<usize> = Some(usize::MAX);

/// One day, known or not: of one source and date, or a stated full date (no source).
pub type OneDay = (Option<usize>, Day, Day, bool);

/// Days, sorted, each once. Mostly one: that asks for no memory of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Days {
    One(OneDay),
    Several(Vec<OneDay>),
}

impl Deref for Days {
    type Target = [OneDay];

    fn deref(&self) -> &[OneDay] {
        match self {
            Days::One(day) => std::slice::from_ref(day),
            Days::Several(days) => days,
        }
    }
}

impl Days {
    fn take_in(&mut self, more: &[OneDay]) {
        if more.iter().all(|day| self.contains(day)) {
            return;
        }
        let mut all = self.to_vec();
        all.extend_from_slice(more);
        crate::order::sort_and_dedup(&mut all);
        *self = Days::Several(all);
    }
}

/// The day of one statement, as it is compared.
pub fn one_day(dataset: &Dataset, statement: usize) -> OneDay {
    let s = &dataset.statements[statement];
    let exact = s.as_of.is_full() && !s.inferred;
    ((!exact).then_some(s.source), s.as_of.first, s.as_of.last, s.inferred)
}

impl FigureDay {
    /// The day of one statement.
    pub fn of(dataset: &Dataset, statement: usize) -> FigureDay {
        let s = &dataset.statements[statement];
        let (from, until) = s.as_of.span(s.inferred);
        FigureDay {
            printed: s.as_of,
            inferred: s.inferred,
            first: s.as_of.first,
            last: s.as_of.last,
            from,
            until,
            days: Days::One(one_day(dataset, statement)),
        }
    }

    /// The day or days of several statements, `best` the one whose date is shown.
    pub fn of_all(dataset: &Dataset, statements: &[usize], best: usize) -> FigureDay {
        let mut day = FigureDay::of(dataset, best);
        let others = statements.iter().filter(|s| **s != best);
        others.for_each(|&s| day.take_in(&FigureDay::of(dataset, s)));
        day
    }

    /// Widens this day by another.
    pub fn take_in(&mut self, other: &FigureDay) {
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.from = self.from.min(other.from);
        self.until = self.until.max(other.until);
        self.days.take_in(&other.days);
    }

    /// The newest of several days: where that is unsure, a day of its own.
    pub fn newest(days: &[&FigureDay]) -> Option<FigureDay> {
        let mut newest = (*days.iter().max_by_key(|d| (d.last, d.first, d.until))?).clone();
        for day in days {
            if !day.not_after(&newest) {
                newest.days.take_in(&day.days);
                newest.from = newest.from.max(day.from);
                newest.until = newest.until.max(day.until);
                newest.days.take_in(&[(NEWEST_OF, newest.first, newest.last, true)]);
            }
        }
        Some(newest)
    }

    /// Whether it is one stated full date.
    pub fn is_exact(&self) -> bool {
        matches!(self.days[..], [(None, ..)])
    }

    /// Whether it is surely one day, known or not.
    pub fn is_one(&self) -> bool {
        self.days.len() == 1
    }

    /// Whether two figures surely stand for the same day (or days).
    pub fn same(&self, other: &FigureDay) -> bool {
        self.days == other.days
    }

    /// Whether some of the days that two figures may stand for surely are the same.
    pub fn meets(&self, other: &FigureDay) -> bool {
        self.days.iter().any(|day| other.days.contains(day))
    }

    /// Whether two figures may stand for the same day, for all that is known.
    pub fn may_be(&self, other: &FigureDay) -> bool {
        self.from <= other.until && other.from <= self.until
    }

    /// Whether something whose last possible day is `end` surely is over by this day.
    pub fn is_after(&self, end: Day) -> bool {
        if self.is_exact() { end <= self.from } else { end < self.from }
    }

    /// Whether this day surely comes before another, or is the same; of
    /// several days, before or the same as each.
    pub fn not_after(&self, other: &FigureDay) -> bool {
        let is = |day: &OneDay| self.days.iter().all(|own| own == day);
        let before = |&(source, first, _, inferred): &OneDay| match source {
            None => self.until <= first,
            Some(_) => self.until < moved_out(first, inferred),
        };
        self.same(other) || other.days.iter().all(|day| is(day) || before(day))
    }
}

/// The first day that a date can be, if it can be off by a month.
fn moved_out(first: Day, inferred: bool) -> Day {
    Date { first, last: first, precision: Precision::Day }.span(inferred).0
}
