//! The problems of a file: the first of them, and how many there are.

use crate::error::{Expected, Kind, Problem};

/// The most problems that are kept.
const KEPT: usize = 1000;

/// What problems of a plain table are said to be of.
pub const RESOURCE: &str = "table";

/// The problems of a file.
#[derive(Debug, Default)]
pub struct Problems {
    pub first: Vec<Problem>,
    pub count: u64,
}

impl Problems {
    /// Another problem; it is only made if it is kept.
    pub fn add(&mut self, problem: impl FnOnce() -> Problem) {
        self.count += 1;
        if self.first.len() < KEPT {
            self.first.push(problem());
        }
    }

    /// Problems that are counted and of which no more is said.
    pub fn add_uncounted(&mut self, count: u64) {
        self.count += count;
    }
}

/// A problem of the whole table.
pub fn of_table(kind: Kind, expected: Expected) -> Problem {
    Problem::new(kind, RESOURCE).expected(expected)
}
