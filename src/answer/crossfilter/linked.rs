//! The linked views: the cells of all groups of all views, each view under the filters of the others.
//!
//! Two ways lead to the same sums. A pass looks at every row; where only the filter of the active
//! dimension has moved, what was prepared answers.

use super::active::Active;
use super::cell::Cell;
use super::chunk::{CHUNK, add_all};
use super::mask::Rows;

/// The views, whatever shape their cells have.
pub trait Views {
    /// Prepares for the filter of a dimension to move.
    fn activate(&mut self, rows: &Rows, dimension: usize);
    /// Whether only the filter of the active dimension has changed.
    fn is_ready(&self, rows: &Rows) -> bool;
    /// Brings the cells up to date.
    fn answer(&mut self, rows: &Rows);
    /// Appends the numbers of all groups of the first views, then those of the total.
    fn out(&self, rows: &Rows, views: usize, into: &mut Vec<f64>);
}

/// The views with cells of one shape.
pub struct Linked<C: Cell> {
    weights: Weights<C::Row>,
    /// View after view.
    cells: Vec<C>,
    /// What is taken away from them.
    minus: Vec<C>,
    active: Option<Active<C>>,
}

/// What each row adds.
pub struct Weights<R> {
    /// Filled up to whole chunks; empty where all add the same.
    of_rows: Vec<R>,
    same: [R; CHUNK],
}

impl<R: Copy> Weights<R> {
    /// Others of the kind, for so many rows.
    pub fn as_many(&self, rows: usize) -> Weights<R> {
        let of_rows = vec![self.same[0]; if self.of_rows.is_empty() { 0 } else { rows }];
        Weights { of_rows, same: self.same }
    }

    /// Those of all rows, where they differ.
    pub fn of_rows(&self) -> Option<&[R]> {
        (!self.of_rows.is_empty()).then_some(&self.of_rows)
    }

    pub fn of_rows_mut(&mut self) -> Option<&mut [R]> {
        (!self.of_rows.is_empty()).then_some(&mut self.of_rows)
    }

    #[inline]
    pub fn chunk(&self, chunk: usize) -> &[R; CHUNK] {
        if self.of_rows.is_empty() { &self.same } else { as_chunk(&self.of_rows, chunk) }
    }
}

impl<C: Cell> Linked<C> {
    /// The views of rows that add `of_rows`, as many as there are rows; or, where that is empty,
    /// each of them `same`.
    pub fn new(rows: &Rows, mut of_rows: Vec<C::Row>, same: C::Row) -> Linked<C> {
        if !of_rows.is_empty() {
            of_rows.resize(rows.chunks() * CHUNK, same);
        }
        let weights = Weights { of_rows, same: [same; CHUNK] };
        let cells = vec![C::default(); rows.view(rows.dimensions.len()).start];
        Linked { weights, minus: cells.clone(), cells, active: None }
    }

    fn pass(&mut self, rows: &Rows) {
        self.cells.fill(C::default());
        rows.each_chunk(None, |chunk, passing| {
            let codes = |at: usize| rows.dimensions[at].chunk(chunk);
            let weights = self.weights.chunk(chunk);
            add_all(&mut self.cells, &rows.dimensions, passing, codes, weights);
        });
    }
}

impl<C: Cell> Linked<C> {
    /// The rows that pass every filter: those in the chosen groups of one view.
    fn total(&self, rows: &Rows) -> C {
        let mut total = C::default();
        let Some(telling) = rows.telling() else { return total };
        let kept = &rows.dimensions[telling];
        let chosen = kept.selection.chosen(kept.bins);
        let cells = self.cells[rows.view(telling)].iter().zip(chosen);
        cells.filter(|(_, chosen)| *chosen).for_each(|(cell, _)| total.add_cell(cell));
        total
    }
}

impl<C: Cell> Views for Linked<C> {
    fn activate(&mut self, rows: &Rows, dimension: usize) {
        // What was kept before makes room first.
        self.active = None;
        self.active = Some(Active::new(rows, dimension, &self.weights, self.cells.len()));
    }

    fn is_ready(&self, rows: &Rows) -> bool {
        self.active.as_ref().is_some_and(|active| active.is_current(rows))
    }

    fn answer(&mut self, rows: &Rows) {
        if self.is_ready(rows) {
            let Linked { cells, minus, active, .. } = self;
            if active.as_ref().is_some_and(|active| active.answer(rows, cells, minus)) {
                return;
            }
        }
        self.pass(rows);
    }

    fn out(&self, rows: &Rows, views: usize, into: &mut Vec<f64>) {
        for cell in &self.cells[..rows.view(views).start] {
            into.extend_from_slice(&cell.out());
        }
        into.extend_from_slice(&self.total(rows).out());
    }
}

/// The 64 items of a chunk.
#[inline]
fn as_chunk<T>(items: &[T], chunk: usize) -> &[T; CHUNK] {
    let (chunks, _) = items.as_chunks::<CHUNK>();
    &chunks[chunk]
}
