//! The day that a figure stands for, and when two are surely the same.

use crate::date::{Date, Day};
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
    /// Whose unknown days these are, sorted; empty for one stated full date.
    pub sources: Vec<usize>,
    /// Whether the figures in force may be of more than one day.
    pub several: bool,
}

impl FigureDay {
    /// The day of one statement.
    pub fn of(dataset: &Dataset, statement: usize) -> FigureDay {
        let s = &dataset.statements[statement];
        let (from, until) = s.as_of.span(s.inferred);
        let exact = s.as_of.is_full() && !s.inferred;
        FigureDay {
            printed: s.as_of,
            inferred: s.inferred,
            first: s.as_of.first,
            last: s.as_of.last,
            from,
            until,
            sources: if exact { Vec::new() } else { vec![s.source] },
            several: false,
        }
    }

    /// The day or days of several statements, `best` the one whose date is shown.
    pub fn of_all(dataset: &Dataset, statements: &[usize], best: usize) -> FigureDay {
        let shown = FigureDay::of(dataset, best);
        let mut day = shown.clone();
        for &statement in statements {
            let other = FigureDay::of(dataset, statement);
            day.several |= !other.same(&shown);
            day.take_in(&other);
        }
        day
    }

    /// Widens this day by another.
    fn take_in(&mut self, other: &FigureDay) {
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.from = self.from.min(other.from);
        self.until = self.until.max(other.until);
        self.sources.extend_from_slice(&other.sources);
        crate::order::sort_and_dedup(&mut self.sources);
    }

    /// The newest of several days.
    pub fn newest(days: &[&FigureDay]) -> Option<FigureDay> {
        let mut newest = (*days.iter().max_by_key(|d| (d.last, d.first, d.until))?).clone();
        for day in days {
            if !day.not_after(&newest) {
                newest.several = true;
                newest.sources.extend_from_slice(&day.sources);
                newest.from = newest.from.max(day.from);
                newest.until = newest.until.max(day.until);
            }
        }
        crate::order::sort_and_dedup(&mut newest.sources);
        Some(newest)
    }

    /// Whether it is one stated full date.
    pub fn is_exact(&self) -> bool {
        self.sources.is_empty() && !self.several
    }

    /// Whether it is surely one day, known or not.
    pub fn is_one(&self) -> bool {
        !self.several
    }

    /// Whether two figures surely stand for the same day (or days).
    pub fn same(&self, other: &FigureDay) -> bool {
        (self.from, self.until, self.first, self.last)
            == (other.from, other.until, other.first, other.last)
            && (&self.sources, self.several) == (&other.sources, other.several)
    }

    /// Whether something whose last possible day is `end` surely is over by this day.
    pub fn is_after(&self, end: Day) -> bool {
        if self.is_exact() { end <= self.from } else { end < self.from }
    }

    /// Whether this day surely comes before another, or is the same.
    pub fn not_after(&self, other: &FigureDay) -> bool {
        self.same(other) || other.is_after(self.until)
    }
}
