//! Looking up facts in the making, wherever they are.

use super::cell::{Cell, Fact};
use super::rules::contained::Nesting;
use crate::quantity::sum_high;
use crate::statements::Dataset;

/// Facts of several subjects: on one board, or each by itself.
pub trait Known {
    fn dataset(&self) -> &Dataset;
    fn nesting(&self) -> &Nesting;

    /// Those of a subject, sorted by cell.
    fn of(&self, subject: usize) -> &[Fact];

    /// That of a cell.
    fn get(&self, cell: Cell) -> Option<&Fact> {
        let cell = cell.canonical(self.dataset());
        let facts = self.of(cell.subject);
        Some(&facts[facts.binary_search_by(|fact| fact.cell.cmp(&cell)).ok()?])
    }
}

/// Whether these parts together are at most the whole, whatever of their
/// stated ranges is true: that they must be then tightens nothing, and never
/// will, for ranges only grow narrower.
pub fn is_settled<'a>(parts: impl Iterator<Item = &'a Fact>, whole: &Fact) -> bool {
    let mut sum = Some(0);
    parts.for_each(|part| sum = sum_high(sum, part.stated.high));
    sum.is_some_and(|sum| sum <= whole.stated.low)
}
