//! A dimension whose filter moves.
//!
//! Its bins are divided into parts of some thousand rows. The rows of a part stand side by side and,
//! where one begins, what the cells of the other views have come to by then. A range of bins is the
//! difference of two of these states, and the few rows between them and the ends of the range:
//! groups, not rows.

use super::cell::Cell;
use super::chunk::{CHUNK, Passing, add_all, first};
use super::linked::Weights;
use super::mask::{BLOCK, Kept, Rows};
use super::test::in_run;
use crate::codes::{Block, Code, Part, of_each_width};
use crate::order::Gather;
use std::ops::Range;

/// The fewest rows of a part, but for the last.
const APART: usize = 4096;
/// The most cells in all states.
const KEPT: usize = 1 << 20;

/// A dimension whose filter moves, while all others stay.
pub struct Active<C: Cell> {
    /// How often the filter of each dimension had changed.
    changes: Vec<u32>,
    sorted: Sorted<C::Row>,
    /// The cells of the other views where each part begins, and behind the last.
    states: Vec<C>,
    /// Where the cells of its own view are, which ignores its filter.
    own: Range<usize>,
    own_cells: Vec<C>,
}

impl<C: Cell> Active<C> {
    /// Prepares a dimension.
    pub fn new(
        rows: &Rows,
        dimension: usize,
        weights: &Weights<C::Row>,
        cells: usize,
    ) -> Active<C> {
        let own = rows.view(dimension);
        let parts = Parts::new(rows, dimension, cells - own.len());
        let count = parts.count();
        let sorted = Sorted::new(rows, weights, dimension, parts);
        let mut sums = vec![C::default(); cells];
        let mut states = Vec::with_capacity((count + 1) * (cells - own.len()));
        for part in 0..=count {
            states.extend_from_slice(&sums[..own.start]);
            states.extend_from_slice(&sums[own.end..]);
            if part < count {
                sorted.add(&mut sums, rows, part, None);
            }
        }
        let changes = rows.dimensions.iter().map(|kept| kept.changes).list();
        let own_cells = sums[own.clone()].to_vec();
        Active { changes, sorted, states, own, own_cells }
    }

    /// Whether no filter has changed but that of the dimension.
    pub fn is_current(&self, rows: &Rows) -> bool {
        let own = self.sorted.dimension;
        let same = |(at, kept): (usize, &Kept)| at == own || kept.changes == self.changes[at];
        rows.dimensions.iter().enumerate().all(same)
    }

    /// The cells of all views under the filter of the dimension. `cells` and `minus`, as many, are
    /// overwritten. Whether it was done: with many runs of bins, looking at every row is quicker.
    pub fn answer(&self, rows: &Rows, cells: &mut [C], minus: &mut [C]) -> bool {
        let kept = &rows.dimensions[self.sorted.dimension];
        let runs = kept.selection.runs(kept.bins);
        let of_run = cells.len() + rows.count / self.sorted.parts.count().max(1);
        if runs.len() > 1 && runs.len() * of_run > 2 * rows.count {
            return false;
        }
        cells.fill(C::default());
        minus.fill(C::default());
        for run in runs {
            self.add_run(rows, run.start as u32..run.end as u32, cells, minus);
        }
        for (cell, minus) in cells.iter_mut().zip(minus) {
            cell.add_between(&C::default(), minus);
        }
        cells[self.own.clone()].copy_from_slice(&self.own_cells);
        true
    }

    /// Adds a run of bins: from the state that is nearest to each of its ends.
    fn add_run(&self, rows: &Rows, run: Range<u32>, cells: &mut [C], minus: &mut [C]) {
        let parts = &self.sorted.parts;
        if parts.of(run.start) == parts.of(run.end) {
            self.sorted.add(cells, rows, parts.of(run.start), Some(run));
            return;
        }
        let (from, until) = (parts.nearest(run.start), parts.nearest(run.end));
        self.add_states(from.state, until.state, cells);
        // What lies behind a state belongs to the sum up to an end, what lies before it does not.
        for (nearest, is_end) in [(from, false), (until, true)] {
            let into = if nearest.is_behind == is_end { &mut *cells } else { &mut *minus };
            if !nearest.between.is_empty() {
                self.sorted.add(into, rows, nearest.part, Some(nearest.between));
            }
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

/// The bins of a dimension in parts of some thousand rows. Only those rows are meant that count for
/// a view, however its filter moves: those that fail at most one other.
struct Parts {
    /// How many rows are in the bins before each, and in all.
    before: Vec<u32>,
    /// The bin with which each part begins, and how many bins there are.
    begins: Vec<u32>,
}

/// The state that is nearest to a bin.
struct Nearest {
    state: usize,
    /// The bins between the two, and their part.
    between: Range<u32>,
    part: usize,
    /// Whether the bin is behind the state.
    is_behind: bool,
}

impl Parts {
    fn new(rows: &Rows, dimension: usize, cells: usize) -> Parts {
        let kept = &rows.dimensions[dimension];
        let mut before = vec![0; kept.bins as usize + 1];
        rows.each_chunk(Some(dimension), |chunk, passing| {
            of_each_width!(Part, kept.chunk(chunk), codes => {
                each_row(codes, passing.any(), |_, bin| before[bin + 1] += 1);
            });
        });
        for at in 1..before.len() {
            before[at] += before[at - 1];
        }
        let count = before[kept.bins as usize] as usize;
        let most = (KEPT / cells.max(1)).max(1);
        let apart = (count / most).max(APART) as u32;
        let (mut begins, mut last) = (vec![0], 0);
        for bin in 0..kept.bins {
            let end = before[bin as usize + 1];
            if end - last >= apart || bin + 1 == kept.bins {
                begins.push(bin + 1);
                last = end;
            }
        }
        Parts { before, begins }
    }

    fn count(&self) -> usize {
        self.begins.len() - 1
    }

    /// The part that a bin is in.
    fn of(&self, bin: u32) -> usize {
        self.begins.partition_point(|begin| *begin <= bin) - 1
    }

    /// The part of each bin.
    fn of_each(&self) -> Vec<u32> {
        (0..self.before.len() as u32 - 1).map(|bin| self.of(bin) as u32).list()
    }

    fn rows(&self, bins: &Range<u32>) -> usize {
        (self.before[bins.end as usize] - self.before[bins.start as usize]) as usize
    }

    fn rows_of(&self, part: usize) -> usize {
        self.rows(&(self.begins[part]..self.begins[part + 1]))
    }

    fn nearest(&self, bin: u32) -> Nearest {
        let part = self.of(bin);
        let behind = self.begins[part]..bin;
        let before = bin..self.begins.get(part + 1).map_or(bin, |next| *next);
        if behind.is_empty() || self.rows(&behind) <= self.rows(&before) {
            return Nearest { state: part, between: behind, part, is_behind: true };
        }
        Nearest { state: part + 1, between: before, part, is_behind: false }
    }
}

/// Rows by parts of a dimension's bins; within a part, in their own order.
struct Sorted<R> {
    dimension: usize,
    parts: Parts,
    /// Where each part begins among the following, in chunks, and where the last ends.
    chunks: Vec<usize>,
    /// The bins of each dimension, filled up to whole chunks after each part.
    codes: Vec<Block>,
    weights: Weights<R>,
}

impl<R: Copy> Sorted<R> {
    /// Rows are put where they belong one after the other: to as few places at a time as there are
    /// parts, which is kinder to a processor than taking them from anywhere.
    fn new(rows: &Rows, weights: &Weights<R>, dimension: usize, parts: Parts) -> Sorted<R> {
        let mut chunks = vec![0];
        for part in 0..parts.count() {
            chunks.push(chunks[part] + parts.rows_of(part).div_ceil(CHUNK));
        }
        let whole = chunks[parts.count()] * CHUNK;
        let zeros = |kept: &Kept| match &kept.codes {
            Some(codes) => codes.zeros(whole),
            None => Block::U8(vec![0; whole]),
        };
        let mut places = Places {
            part_of: parts.of_each(),
            next: chunks.iter().map(|chunk| (chunk * CHUNK) as u32).list(),
            count: 0,
            rows: vec![0; BLOCK * CHUNK],
            at: vec![0; BLOCK * CHUNK],
        };
        let codes = rows.dimensions.iter().map(zeros).list();
        let weights_of = weights.as_many(whole);
        let mut sorted = Sorted { dimension, parts, chunks, codes, weights: weights_of };
        for from in (0..rows.chunks()).step_by(BLOCK) {
            places.find(rows, dimension, from..(from + BLOCK).min(rows.chunks()));
            let block = from * CHUNK..(from + BLOCK) * CHUNK;
            for (kept, into) in rows.dimensions.iter().zip(&mut sorted.codes) {
                if let Some(codes) = &kept.codes {
                    places.put_codes(codes.part(block.clone()), into);
                }
            }
            if let (Some(from), Some(into)) = (weights.of_rows(), sorted.weights.of_rows_mut()) {
                places.put(&from[block.start..], into, |weights| weights);
            }
        }
        sorted
    }

    /// Adds the rows of a part, or those that are in a run of its bins, whatever the filter of the
    /// dimension.
    // Not inlined: a call for each part lets an engine replace it by its optimised version.
    #[inline(never)]
    fn add<C: Cell<Row = R>>(
        &self,
        cells: &mut [C],
        rows: &Rows,
        part: usize,
        run: Option<Range<u32>>,
    ) {
        let mut rest = self.parts.rows_of(part);
        for chunk in self.chunks[part]..self.chunks[part + 1] {
            let codes = |at: usize| self.chunk(at, chunk);
            let mut there = first(rest);
            if let Some(run) = &run {
                there &= in_run(codes(self.dimension), run);
            }
            let passing = Passing::of(&rows.dimensions, codes, there, Some(self.dimension));
            add_all(cells, &rows.dimensions, &passing, codes, self.weights.chunk(chunk));
            rest = rest.saturating_sub(CHUNK);
        }
    }

    #[inline]
    fn chunk(&self, dimension: usize, chunk: usize) -> Part<'_> {
        self.codes[dimension].part(chunk * CHUNK..(chunk + 1) * CHUNK)
    }
}

/// Some rows, and where they belong.
struct Places {
    part_of: Vec<u32>,
    /// Where the next row of each part belongs.
    next: Vec<u32>,
    /// How many of the following are in use.
    count: usize,
    /// From the first of a block of chunks.
    rows: Vec<u32>,
    at: Vec<u32>,
}

impl Places {
    /// Finds the places of the rows of some chunks.
    fn find(&mut self, rows: &Rows, dimension: usize, chunks: Range<usize>) {
        let kept = &rows.dimensions[dimension];
        let start = chunks.start;
        self.count = 0;
        rows.some_chunks(chunks, Some(dimension), &mut |chunk, passing| {
            let first = ((chunk - start) * CHUNK) as u32;
            of_each_width!(Part, kept.chunk(chunk), codes => {
                self.of_chunk(codes, passing.any(), first);
            });
        });
    }

    // Not inlined: small and often called, it is soon replaced by its optimised version.
    #[inline(never)]
    fn of_chunk<T: Code>(&mut self, codes: &[T], bits: u64, first: u32) {
        let (part_of, next) = (&self.part_of[..], &mut self.next[..]);
        let (rows, at) = (&mut self.rows[self.count..], &mut self.at[self.count..]);
        let mut count = 0;
        each_row(codes, bits, |row, bin| {
            let next = &mut next[part_of[bin] as usize];
            (rows[count], at[count]) = (first + row as u32, *next);
            *next += 1;
            count += 1;
        });
        self.count += count;
    }

    /// Puts what belongs to the rows where they belong.
    #[inline(never)]
    fn put<F: Copy, T>(&self, from: &[F], into: &mut [T], as_wide: impl Fn(F) -> T) {
        for (row, at) in self.rows[..self.count].iter().zip(&self.at) {
            into[*at as usize] = as_wide(from[*row as usize]);
        }
    }

    fn put_codes(&self, from: Part<'_>, into: &mut Block) {
        of_each_width!(Block, into, into => self.put_part(from, into));
    }

    fn put_part<T: Code>(&self, from: Part<'_>, into: &mut [T]) {
        of_each_width!(Part, from, from => self.put(from, into, |code| T::of(code.wide())));
    }
}

/// Calls with those of 64 rows that `bits` names, and their codes.
#[inline(always)]
fn each_row<T: Code>(codes: &[T], bits: u64, mut with: impl FnMut(usize, usize)) {
    if bits == u64::MAX {
        let all = codes.iter().take(CHUNK).enumerate();
        all.for_each(|(row, code)| with(row, code.wide() as usize));
        return;
    }
    let mut rest = bits;
    while rest != 0 {
        let row = rest.trailing_zeros() as usize;
        with(row, codes[row].wide() as usize);
        rest &= rest - 1;
    }
}
