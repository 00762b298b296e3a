//! Linked views over the rows of a plain table.
//!
//! Each row is in one bin of every dimension, and adds a low, a best and a high (or only itself). A
//! view shows the groups of its dimension, and what their rows come to under the filters of all
//! *other* dimensions, so that a reader sees what else could be chosen. All sums are exact.
//!
//! ```
//! use attested::answer::crossfilter::{Crossfilter, Dimension, Lane, Numbers, Selection};
//! use attested::codes::Codes;
//! let from = Dimension { codes: Codes::of(&[0, 1, 0], 2).unwrap(), bins: 2, shown: None };
//! let in_year = Dimension { codes: Codes::of(&[0, 0, 1], 2).unwrap(), bins: 2, shown: None };
//! let people = Numbers::Whole { values: &[10, 20, 40], decimals: 0 };
//! let people = Lane { codes: None, numbers: people };
//! let mut views = Crossfilter::new(3, &[from, in_year], Some(&[people; 3]));
//! views.select(0, Selection::Bins(vec![0]));
//! let answer = views.answer();
//! // Rows, low, best, high, rows left out: of both groups of the first view, which ignores its own filter.
//! assert_eq!(answer[..10], [2.0, 50.0, 50.0, 50.0, 0.0, 1.0, 20.0, 20.0, 20.0, 0.0]);
//! // Of the second; and the total.
//! assert_eq!(answer[10..20], [1.0, 10.0, 10.0, 10.0, 0.0, 1.0, 40.0, 40.0, 40.0, 0.0]);
//! assert_eq!(answer[20..], [2.0, 50.0, 50.0, 50.0, 0.0]);
//! ```

mod active;
mod cell;
mod chunk;
mod linked;
mod mask;
mod test;
mod weights;

pub use cell::OUT;
pub use mask::{Dimension, MOST, Selection};
pub use weights::{Found, LISTED, Lane, Lanes, Numbers, Read};

use linked::Views;
use mask::Rows;

/// Linked views: rows, the filters of their dimensions, and the sums of all groups.
pub struct Crossfilter {
    rows: Rows,
    views: Box<dyn Views>,
    found: Found,
    /// The dimensions that were given; another may stand behind them.
    dimensions: usize,
}

impl Crossfilter {
    /// Nothing filtered. At most [`MOST`] dimensions; each code is below the bins of its dimension,
    /// each group below its groups; all have as many rows.
    ///
    /// # Panics
    /// Where that is not so.
    pub fn new(
        rows: usize,
        dimensions: &[Dimension<'_>],
        lanes: Option<&Lanes<'_>>,
    ) -> Crossfilter {
        assert!(dimensions.len() <= MOST, "at most {MOST} dimensions");
        let mut kept = Rows::new(rows);
        dimensions.iter().for_each(|dimension| kept.push(dimension));
        if kept.telling().is_none() {
            // A single group holds all rows: they are added up there.
            kept.push_whole();
        }
        let (views, found) = weights::linked(&kept, lanes);
        Crossfilter { rows: kept, views, found, dimensions: dimensions.len() }
    }

    /// What was found about the numbers.
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// Where the numbers of a dimension's view begin in an answer; behind the last, those of the
    /// total.
    pub fn offset(&self, dimension: usize) -> usize {
        self.rows.view(dimension).start * OUT
    }

    /// Filters a dimension. The work is done by whoever asks next.
    pub fn select(&mut self, dimension: usize, selection: Selection) {
        self.rows.select(dimension, selection);
    }

    /// Prepares for the filter of a dimension to move: until another filter changes, answers take
    /// time by groups, not rows. Answers are the same without.
    pub fn activate(&mut self, dimension: usize) {
        self.views.activate(&self.rows, dimension);
    }

    /// Whether nothing but the filter of the active dimension has changed since it was prepared.
    pub fn is_ready(&self) -> bool {
        self.views.is_ready(&self.rows)
    }

    /// Rows, low, best, high and rows left out: of each group of each view, then of the total.
    pub fn answer(&mut self) -> Vec<f64> {
        self.views.answer(&self.rows);
        let mut out = Vec::with_capacity(self.offset(self.dimensions) + OUT);
        self.views.out(&self.rows, self.dimensions, &mut out);
        let divisor = self.found.divisor;
        if divisor != 1.0 {
            for numbers in out.chunks_exact_mut(OUT) {
                numbers[1..4].iter_mut().for_each(|sum| *sum /= divisor);
            }
        }
        out
    }

    /// Of the rows that pass every filter, in their order: how many there are, and `count` of them
    /// from the one at `from` on.
    pub fn page(&mut self, from: usize, count: usize) -> (usize, Vec<u32>) {
        self.rows.page(from, count)
    }
}
