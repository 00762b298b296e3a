//! Groups of people that statements count.

use crate::date::{Date, Day};

/// How a subject relates to time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Temporality {
    /// A flow in a closed period; every statement is of the whole event.
    Event,
    /// A flow counted up to the day of its figure.
    RunningTotal,
    /// People in a state on a day.
    Stock,
}

/// One group of people that statements count. Statements about one subject
/// are alternatives or parts of each other, never addends.
#[derive(Clone, Debug)]
pub struct Subject {
    pub id: String,
    pub label: String,
    pub measure: usize,
    pub place: usize,
    /// ISO 3166-1 alpha-3 of the country passed through, or empty.
    pub via: String,
    /// ISO 3166-1 alpha-3 of the country sent to, or empty.
    pub destination: String,
    /// Everyone in it has this nationality (a position in `Dataset::nationalities`).
    pub only: Option<usize>,
    /// The period of a flow; a running total has no `to`, a stock neither.
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// Whether `from` and `to` are inferred: each can be off by a month.
    pub inferred: bool,
    /// Subjects that surely contain this one, sorted.
    pub within: Vec<usize>,
    /// Subjects of the same measure that are surely other people, sorted; symmetric.
    pub apart: Vec<usize>,
    pub note: String,
    pub row: u32,
}

impl Subject {
    /// The first day the period can begin; moved out if inferred.
    pub fn begins(&self) -> Option<Day> {
        self.from.map(|date| date.span(self.inferred).0)
    }

    /// The last day an event can end; moved out if inferred.
    pub fn ends(&self) -> Option<Day> {
        self.to.map(|date| date.span(self.inferred).1)
    }
}
