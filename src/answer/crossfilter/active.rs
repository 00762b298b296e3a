//! A dimension whose filter moves.
//!
//! Its rows are kept in the order of its bins and, every some thousand rows, what the cells of the
//! other views have come to by then. A range of bins is the difference of two of these states, and
//! the few rows between them and the ends of the range: groups, not rows.

use super::cell::Cell;
use super::chunk::{CHUNK, Passing, add_all};
use super::linked::Weights;
use super::mask::{Kept, NO_ROW, Rows};
use crate::order::Gather;
use std::ops::Range;

/// The fewest rows between two states.
const APART: usize = 4096;
/// The most cells in all states.
const KEPT: usize = 1 << 20;

/// A dimension whose filter moves, while all others stay.
pub struct Active<C: Cell> {
    dimension: usize,
    /// How often the filter of each dimension had changed.
    changes: Vec<u32>,
    /// Rows in the order of its bins, but for those that count for no view however it moves.
    order: Vec<u32>,
    /// Where each bin begins in that order, and where the last ends.
    starts: Vec<u32>,
    /// Rows between two states.
    apart: usize,
    /// The cells of the other views at each multiple of `apart`.
    states: Vec<C>,
    /// Where the cells of its own view are, which ignores its filter.
    own: Range<usize>,
    own_cells: Vec<C>,
    gathering: Gathering<C>,
}

/// Rows from here and there, brought together by 64.
struct Gathering<C: Cell> {
    /// Of the other dimensions, those that are filtered, a bit each.
    filtered: u8,
    /// The bit of the dimension itself.
    ignored: u8,
    /// A chunk for each plane.
    words: Vec<[u64; CHUNK]>,
    weights: [C::Row; CHUNK],
}

impl<C: Cell> Active<C> {
    /// Prepares a dimension. The failing dimensions of `rows` must be up to date.
    pub fn new(
        rows: &Rows,
        dimension: usize,
        weights: &Weights<C::Row>,
        cells: usize,
    ) -> Active<C> {
        let (order, starts) = in_order(rows, dimension);
        let own = rows.view(dimension);
        let most = (KEPT / (cells - own.len()).max(1)).max(1);
        let apart = (order.len() / most).max(APART).next_multiple_of(CHUNK);
        let gathering = Gathering::new(rows, dimension);
        let (states, own_cells) = (Vec::new(), Vec::new());
        let changes = rows.dimensions.iter().map(|kept| kept.changes).list();
        let mut active =
            Active { dimension, changes, order, starts, apart, states, own, own_cells, gathering };
        active.add_up(rows, weights, cells);
        active
    }

    fn add_up(&mut self, rows: &Rows, weights: &Weights<C::Row>, cells: usize) {
        let mut sums = vec![C::default(); cells];
        let count = self.order.len();
        self.states.reserve_exact((count / self.apart + 1) * (cells - self.own.len()));
        for from in (0..=count).step_by(self.apart) {
            self.states.extend_from_slice(&sums[..self.own.start]);
            self.states.extend_from_slice(&sums[self.own.end..]);
            let part = &self.order[from..(from + self.apart).min(count)];
            self.gathering.add(&mut sums, rows, weights, part);
        }
        self.own_cells = sums[self.own.clone()].to_vec();
    }

    /// Whether no filter has changed but that of the dimension.
    pub fn is_current(&self, rows: &Rows) -> bool {
        let same =
            |(at, kept): (usize, &Kept)| at == self.dimension || kept.changes == self.changes[at];
        rows.dimensions.iter().enumerate().all(same)
    }

    /// The cells of all views under the filter of the dimension. `cells` and `minus`, as many, are
    /// overwritten. Whether it was done: with many runs of bins, looking at every row is quicker.
    pub fn answer(
        &mut self,
        rows: &Rows,
        weights: &Weights<C::Row>,
        cells: &mut [C],
        minus: &mut [C],
    ) -> bool {
        let kept = &rows.dimensions[self.dimension];
        let runs = kept.selection.runs(kept.bins);
        let of_run = cells.len() + 2 * self.apart.min(self.order.len());
        if runs.len() > 1 && runs.len() * of_run > 2 * rows.count {
            return false;
        }
        cells.fill(C::default());
        minus.fill(C::default());
        for run in runs {
            let positions = self.starts[run.start] as usize..self.starts[run.end] as usize;
            self.add_run(rows, weights, positions, cells, minus);
        }
        for (cell, minus) in cells.iter_mut().zip(minus) {
            cell.add_between(&C::default(), minus);
        }
        cells[self.own.clone()].copy_from_slice(&self.own_cells);
        true
    }

    /// Adds what lies between two positions: from the state that is nearest to each.
    fn add_run(
        &mut self,
        rows: &Rows,
        weights: &Weights<C::Row>,
        positions: Range<usize>,
        cells: &mut [C],
        minus: &mut [C],
    ) {
        let nearest = |position: usize| (position + self.apart / 2) / self.apart;
        let last = self.order.len() / self.apart;
        let (first, last) = (nearest(positions.start).min(last), nearest(positions.end).min(last));
        if first >= last {
            self.gathering.add(cells, rows, weights, &self.order[positions]);
            return;
        }
        self.add_states(first, last, cells);
        let (begin, end) = (first * self.apart, last * self.apart);
        let Range { start, end: stop } = positions;
        for (plus, from, until) in [(true, start, begin), (false, begin, start)] {
            let into = if plus { &mut *cells } else { &mut *minus };
            self.gathering.add(into, rows, weights, self.order.get(from..until).unwrap_or(&[]));
        }
        for (plus, from, until) in [(true, end, stop), (false, stop, end)] {
            let into = if plus { &mut *cells } else { &mut *minus };
            self.gathering.add(into, rows, weights, self.order.get(from..until).unwrap_or(&[]));
        }
    }

    fn add_states(&self, first: usize, last: usize, cells: &mut [C]) {
        let size = cells.len() - self.own.len();
        let state = |at: usize| &self.states[at * size..(at + 1) * size];
        let others = (0..self.own.start).chain(self.own.end..cells.len());
        for ((cell, from), until) in others.zip(state(first)).zip(state(last)) {
            cells[cell].add_between(until, from);
        }
    }
}

impl<C: Cell> Gathering<C> {
    fn new(rows: &Rows, dimension: usize) -> Gathering<C> {
        let ignored = 1 << dimension;
        Gathering {
            filtered: rows.filtered() & !ignored,
            ignored,
            words: vec![[0; CHUNK]; rows.packed.planes()],
            weights: [C::Row::default(); CHUNK],
        }
    }

    /// Adds these rows to the cells of all views, whatever the filter of the dimension.
    #[inline(never)]
    fn add(&mut self, cells: &mut [C], rows: &Rows, weights: &Weights<C::Row>, of: &[u32]) {
        for part in of.chunks(CHUNK) {
            let mut failing = [NO_ROW; CHUNK];
            for (at, row) in part.iter().enumerate() {
                let row = *row as usize;
                failing[at] = rows.failing()[row];
                self.weights[at] = weights.row(row);
            }
            for (plane, words) in self.words.iter_mut().enumerate() {
                for (word, row) in words.iter_mut().zip(part) {
                    *word = rows.packed.plane(plane)[*row as usize];
                }
            }
            let passing = Passing::of(&failing, self.ignored, self.filtered);
            add_all(cells, &rows.dimensions, &passing, |plane| &self.words[plane], &self.weights);
        }
    }
}

/// Rows that are put in order in one call.
const BLOCK: usize = 4096;

/// Rows in the order of a dimension's bins, but for those that fail two others; and where each bin
/// begins.
fn in_order(rows: &Rows, dimension: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0; rows.dimensions[dimension].bins as usize + 1];
    each_bin(rows, dimension, |_, bin| starts[bin + 1] += 1);
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut order = vec![0; starts.last().map_or(0, |end| *end as usize)];
    each_bin(rows, dimension, |row, bin| {
        order[next[bin] as usize] = row;
        next[bin] += 1;
    });
    (order, starts)
}

fn each_bin(rows: &Rows, dimension: usize, mut with: impl FnMut(u32, usize)) {
    for from in (0..rows.count).step_by(BLOCK) {
        bins(rows, dimension, from..(from + BLOCK).min(rows.count), &mut with);
    }
}

// Not inlined: a call for each block lets an engine replace it by its optimised version.
#[inline(never)]
fn bins(rows: &Rows, dimension: usize, range: Range<usize>, with: &mut impl FnMut(u32, usize)) {
    let bin = rows.dimensions[dimension].bin;
    let failing = &rows.failing()[range.clone()];
    let words = &rows.packed.plane(bin.plane)[range.clone()];
    let others = !(1 << dimension);
    for (row, (failing, word)) in (range.start as u32..).zip(failing.iter().zip(words)) {
        let fails = failing & others;
        // At most one bit is set.
        if fails & fails.wrapping_sub(1) == 0 {
            with(row, bin.of(*word));
        }
    }
}
