//! A dimension whose filter moves.
//!
//! Its rows are kept in the order of its bins and, every some thousand rows, where a bin begins, what
//! the cells of the other views have come to by then. A range of bins is the difference of two of
//! these states, and the few rows between them and the ends of the range: groups, not rows.

use super::cell::Cell;
use super::chunk::{CHUNK, Passing, add_all};
use super::linked::Weights;
use super::mask::{Kept, NO_ROW, Rows};
use super::packed::as_chunk;
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
    /// Where the states are in that order: at beginnings of bins, and behind the last.
    bounds: Vec<u32>,
    /// The cells of the other views at each of these bounds.
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
        let starts = starts(rows, dimension);
        let own = rows.view(dimension);
        let (bounds, part_of) = parts(&starts, cells - own.len());
        let sorted = Sorted::new(rows, weights, dimension, &starts, &bounds, &part_of);
        let gathering = Gathering::new(rows, dimension);
        let mut sums = vec![C::default(); cells];
        let mut states = Vec::with_capacity(bounds.len() * (cells - own.len()));
        for part in 0..bounds.len() {
            states.extend_from_slice(&sums[..own.start]);
            states.extend_from_slice(&sums[own.end..]);
            sorted.add(&mut sums, rows, &gathering, part);
        }
        let changes = rows.dimensions.iter().map(|kept| kept.changes).list();
        let (order, own_cells) = (sorted.order, sums[own.clone()].to_vec());
        Active { dimension, changes, order, starts, bounds, states, own, own_cells, gathering }
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
        let of_run = cells.len() + self.order.len() / self.bounds.len();
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
        let Range { start, end } = positions;
        let (first, last) = (self.nearest(start), self.nearest(end));
        if first >= last {
            self.gathering.add(cells, rows, weights, &self.order[start..end]);
            return;
        }
        self.add_states(first, last, cells);
        let (begin, stop) = (self.bounds[first] as usize, self.bounds[last] as usize);
        // Rows that the states have too few at either end, and those that they have too many.
        for (from, until) in [(start, begin), (stop, end)] {
            let few = self.order.get(from..until).unwrap_or(&[]);
            self.gathering.add(cells, rows, weights, few);
            let many = self.order.get(until..from).unwrap_or(&[]);
            self.gathering.add(minus, rows, weights, many);
        }
    }

    /// The state that is nearest to a position.
    fn nearest(&self, position: usize) -> usize {
        let after = self.bounds.partition_point(|bound| (*bound as usize) < position);
        let far = |at: usize| self.bounds.get(at).map(|bound| position.abs_diff(*bound as usize));
        let before = after.saturating_sub(1);
        if far(after).is_some_and(|after| Some(after) <= far(before)) { after } else { before }
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

/// Where the states are among rows in the order of their bins, and the part between two of them that
/// each bin is in: parts of whole bins, some thousand rows each.
fn parts(starts: &[u32], cells: usize) -> (Vec<u32>, Vec<u32>) {
    let count = starts.last().map_or(0, |end| *end as usize);
    let most = (KEPT / cells.max(1)).max(1);
    let apart = (count / most).max(APART) as u32;
    let (mut bounds, mut part_of) = (vec![0], Vec::with_capacity(starts.len()));
    for bin in starts.windows(2) {
        part_of.push(bounds.len() as u32 - 1);
        if bin[1] - bounds[bounds.len() - 1] >= apart {
            bounds.push(bin[1]);
        }
    }
    if bounds[bounds.len() - 1] as usize != count {
        bounds.push(count as u32);
    }
    (bounds, part_of)
}

/// Rows in the order of a dimension's bins, but for those that fail two others.
struct Sorted<R> {
    order: Vec<u32>,
    /// Where each part begins among the following, in chunks, and where the last ends.
    chunks: Vec<usize>,
    /// What is added up of the rows of each part, in any order, filled up to whole chunks.
    failing: Vec<u8>,
    planes: Vec<Vec<u64>>,
    weights: Weights<R>,
}

impl<R: Copy> Sorted<R> {
    /// Rows are put where they belong one after the other: to as few places at a time as there are
    /// parts, which is kinder to a processor than taking them from anywhere.
    fn new(
        rows: &Rows,
        weights: &Weights<R>,
        dimension: usize,
        starts: &[u32],
        bounds: &[u32],
        part_of: &[u32],
    ) -> Sorted<R> {
        let mut chunks = vec![0];
        for part in bounds.windows(2) {
            let size = (part[1] - part[0]) as usize;
            chunks.push(chunks[chunks.len() - 1] + size.div_ceil(CHUNK));
        }
        let whole = chunks[chunks.len() - 1] * CHUNK;
        let mut places = Places {
            next: starts.to_vec(),
            next_of_part: chunks.iter().map(|chunk| (chunk * CHUNK) as u32).list(),
            rows: Vec::with_capacity(BLOCK),
            bins: Vec::with_capacity(BLOCK),
            at: Vec::with_capacity(BLOCK),
        };
        let mut sorted = Sorted {
            order: vec![0; starts.last().map_or(0, |end| *end as usize)],
            chunks,
            failing: vec![NO_ROW; whole],
            planes: vec![vec![0; whole]; rows.packed.planes()],
            weights: weights.as_many(whole),
        };
        for from in (0..rows.count).step_by(BLOCK) {
            let block = from..(from + BLOCK).min(rows.count);
            places.find(rows, dimension, block, part_of, &mut sorted.order);
            places.put(rows.failing(), &mut sorted.failing);
            for (plane, words) in sorted.planes.iter_mut().enumerate() {
                places.put(rows.packed.plane(plane), words);
            }
            if let (Some(from), Some(into)) = (weights.of_rows(), sorted.weights.of_rows_mut()) {
                places.put(from, into);
            }
        }
        sorted
    }

    // Not inlined: a call for each part lets an engine replace it by its optimised version.
    #[inline(never)]
    fn add<C: Cell<Row = R>>(&self, cells: &mut [C], rows: &Rows, of: &Gathering<C>, part: usize) {
        let Some(end) = self.chunks.get(part + 1) else { return };
        for chunk in self.chunks[part]..*end {
            let passing = Passing::of(as_chunk(&self.failing, chunk), of.ignored, of.filtered);
            let words = |plane: usize| as_chunk(&self.planes[plane], chunk);
            add_all(cells, &rows.dimensions, &passing, words, self.weights.chunk(chunk));
        }
    }
}

/// Rows that are put in order in one call.
const BLOCK: usize = 4096;

/// Some rows, and where they belong.
struct Places {
    /// Where the next row of each bin belongs in the order, and of each part among its rows.
    next: Vec<u32>,
    next_of_part: Vec<u32>,
    rows: Vec<u32>,
    bins: Vec<u32>,
    at: Vec<u32>,
}

impl Places {
    /// Finds the places of a block of rows, and notes the rows in their order.
    #[inline(never)]
    fn find(
        &mut self,
        rows: &Rows,
        dimension: usize,
        block: Range<usize>,
        part_of: &[u32],
        order: &mut [u32],
    ) {
        self.rows.clear();
        self.bins.clear();
        bins(rows, dimension, block, &mut |row, bin| {
            self.rows.push(row);
            self.bins.push(bin as u32);
        });
        let next = self.next.as_mut_slice();
        for (row, bin) in self.rows.iter().zip(&self.bins) {
            let next = &mut next[*bin as usize];
            order[*next as usize] = *row;
            *next += 1;
        }
        let next = self.next_of_part.as_mut_slice();
        let place = |bin: &u32| {
            let next = &mut next[part_of[*bin as usize] as usize];
            *next += 1;
            *next - 1
        };
        self.at.clear();
        self.at.extend(self.bins.iter().map(place));
    }

    /// Puts what belongs to the rows of the block where they belong.
    #[inline(never)]
    fn put<T: Copy>(&self, from: &[T], into: &mut [T]) {
        for (row, at) in self.rows.iter().zip(&self.at) {
            into[*at as usize] = from[*row as usize];
        }
    }
}

/// Where each bin begins among the rows in the order of a dimension's bins, and where the last ends.
fn starts(rows: &Rows, dimension: usize) -> Vec<u32> {
    let mut starts = vec![0; rows.dimensions[dimension].bins as usize + 1];
    each_bin(rows, dimension, |_, bin| starts[bin + 1] += 1);
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    starts
}

/// Calls with each row that fails at most one other dimension, and its bin.
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
