//! Rule *latest*: of a running total or stock, the newest figure is in force;
//! an older one of a running total bounds it from below.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject total: freed, alpha, 2025-01-01..
//!     F1 total ALL: 1362 | 2025-02-01 | police, daily
//!     F2 total ALL: 3075 | 2025-04-01 | police, daily
//!     ask freed ALL
//!     = low 3075, best 3075, high 3075
//! ");
//! ```

use crate::facts::day::one_day;
use crate::order::Gather;
use crate::statements::{Dataset, Temporality};

/// Counts of one cell, sorted out by their days.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    /// In force: of an event all, else those of the newest `as_of` by its last day.
    pub in_force: Vec<usize>,
    /// Points of its history, grouped by day, in the order of the statements' ids.
    pub older: Vec<Vec<usize>>,
}

/// Sorts the admitted counts of one cell.
pub fn latest(dataset: &Dataset, time: Temporality, counts: Vec<usize>) -> Sorted {
    if time == Temporality::Event || counts.len() == 1 {
        return Sorted { in_force: counts, older: Vec::new() };
    }
    let last = |&s: &usize| dataset.statements[s].as_of.last;
    let Some(newest) = counts.iter().map(last).max() else { return Sorted::default() };
    let (in_force, rest): (Vec<usize>, Vec<usize>) = counts.iter().partition(|s| last(s) == newest);
    Sorted { in_force, older: by_day(dataset, &rest) }
}

/// Groups statements that are surely of the same day.
pub fn by_day(dataset: &Dataset, statements: &[usize]) -> Vec<Vec<usize>> {
    let mut keyed = statements.iter().map(|&s| (one_day(dataset, s), s)).list();
    crate::order::sort(&mut keyed);
    keyed.chunk_by(|a, b| a.0 == b.0).map(|days| days.iter().map(|&(_, s)| s).list()).list()
}
