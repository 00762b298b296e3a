//! Which rows pass: a byte per row, a bit per dimension whose filter the row fails.

use super::chunk::{CHUNK, Passing};
use super::packed::{Codes, Field, Packed, as_chunk};
use crate::order::Gather;
use std::ops::Range;

/// The most dimensions of a table: a bit each.
pub const MOST: usize = 8;
/// What fills up the last chunk fails every filter.
pub const NO_ROW: u8 = u8::MAX;

/// What a dimension is filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    #[default]
    All,
    /// Any of these bins.
    Bins(Vec<u32>),
    /// Bins from the first up to, not including, the second.
    Range(Range<u32>),
}

impl Selection {
    /// For each bin whether it is chosen.
    pub fn chosen(&self, bins: u32) -> Vec<bool> {
        let mut chosen = vec![matches!(self, Selection::All); bins as usize];
        match self {
            Selection::All => {}
            Selection::Bins(list) => {
                list.iter().filter(|bin| **bin < bins).for_each(|bin| chosen[*bin as usize] = true);
            }
            Selection::Range(range) => {
                let end = range.end.min(bins);
                (range.start.min(end)..end).for_each(|bin| chosen[bin as usize] = true);
            }
        }
        chosen
    }

    /// The chosen bins as runs of neighbours, in order.
    pub fn runs(&self, bins: u32) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (bin, _) in self.chosen(bins).iter().enumerate().filter(|(_, chosen)| **chosen) {
            match runs.last_mut() {
                Some(run) if run.end == bin => run.end += 1,
                _ => runs.push(bin..bin + 1),
            }
        }
        runs
    }
}

/// A dimension: its bins, by which rows are filtered; its groups, in which its view shows them.
pub struct Dimension<'a> {
    /// A code for each row.
    pub codes: Codes<'a>,
    /// The bin of each code; none: each code is a bin.
    pub bin_of: Option<&'a [u32]>,
    pub bins: u32,
    /// The group of each bin, and how many groups there are; none: each bin is a group.
    pub shown: Option<(&'a [u32], u32)>,
}

/// A dimension as it is kept.
#[derive(Default)]
pub struct Kept {
    pub bin: Field,
    pub bins: u32,
    pub group: Field,
    pub groups: u32,
    pub selection: Selection,
    /// How often the selection has changed.
    pub changes: u32,
}

/// All rows: their groups, and which filters they fail.
pub struct Rows {
    pub count: usize,
    pub packed: Packed,
    pub dimensions: Vec<Kept>,
    failing: Vec<u8>,
    /// Dimensions whose filter has changed since the bytes were brought up to date.
    stale: u8,
    /// Rows that pass, before each block of chunks; empty until asked for.
    passed: Vec<u32>,
}

/// Chunks whose passing rows are counted together.
const BLOCK: usize = 64;

impl Rows {
    pub fn new(count: usize) -> Rows {
        let mut failing = vec![0; count.next_multiple_of(CHUNK)];
        failing[count..].fill(NO_ROW);
        let (packed, dimensions) = (Packed::new(count), Vec::new());
        Rows { count, packed, dimensions, failing, stale: 0, passed: Vec::new() }
    }

    /// Adds a dimension.
    ///
    /// # Panics
    /// It has another number of rows, or a code is not below its bins, or a group not below its
    /// groups.
    pub fn push(&mut self, dimension: &Dimension<'_>) {
        let Dimension { codes, bin_of, bins, shown } = *dimension;
        let of_codes = bin_of.map_or(bins, |bin_of| bin_of.len() as u32);
        assert!(codes.len() == self.count && codes.all_below(of_codes), "codes beyond the bins");
        assert!(bin_of.is_none_or(|bin_of| Codes::U32(bin_of).all_below(bins)));
        let bin = self.packed.push(codes, bins, bin_of);
        let (mut group, mut groups) = (bin, bins);
        if let Some((shown, count)) = shown {
            assert!(shown.len() == bins as usize && Codes::U32(shown).all_below(count));
            let of_bin = |bin: &u32| shown[*bin as usize];
            let of_code = bin_of.map(|bin_of| bin_of.iter().map(of_bin).list());
            group = self.packed.push(codes, count, Some(of_code.as_deref().unwrap_or(shown)));
            groups = count;
        }
        self.dimensions.push(Kept { bin, bins, group, groups, ..Kept::default() });
    }

    /// Adds a dimension that holds all rows in one group.
    pub fn push_whole(&mut self) {
        self.dimensions.push(Kept { bins: 1, groups: 1, ..Kept::default() });
    }

    /// Where the groups of a dimension's view are among those of all views.
    pub fn view(&self, dimension: usize) -> Range<usize> {
        let groups = |kept: &Kept| kept.groups as usize;
        let start = self.dimensions[..dimension].iter().map(groups).sum();
        start..start + self.dimensions.get(dimension).map_or(0, groups)
    }

    /// A dimension whose groups tell which of their rows are chosen: its groups are its bins.
    pub fn telling(&self) -> Option<usize> {
        let tells = |kept: &Kept| kept.group == kept.bin;
        let telling = self.dimensions.iter().enumerate().filter(|(_, kept)| tells(kept));
        telling.min_by_key(|(_, kept)| kept.bins).map(|(at, _)| at)
    }

    pub fn chunks(&self) -> usize {
        self.failing.len() / CHUNK
    }

    pub fn select(&mut self, dimension: usize, selection: Selection) {
        let kept = &mut self.dimensions[dimension];
        if kept.selection == selection {
            return;
        }
        kept.selection = selection;
        kept.changes += 1;
        self.stale |= 1 << dimension;
        self.passed.clear();
    }

    /// The dimensions that are filtered, a bit each.
    pub fn filtered(&self) -> u8 {
        let filtered = |kept: &Kept| kept.selection != Selection::All;
        let bit = |(at, kept)| u8::from(filtered(kept)) << at;
        self.dimensions.iter().take(MOST).enumerate().map(bit).fold(0, |bits, bit| bits | bit)
    }

    /// Brings the failing dimensions of all rows up to date, and calls with each chunk of them.
    pub fn each_chunk(&mut self, mut with: impl FnMut(&Packed, &[Kept], usize, &[u8; CHUNK])) {
        let tables = self.stale_tables();
        for from in (0..self.chunks()).step_by(BLOCK) {
            self.some_chunks(from..(from + BLOCK).min(self.chunks()), &tables, &mut with);
        }
        self.stale = 0;
    }

    // Not inlined: a call for each block lets an engine replace it by its optimised version.
    #[inline(never)]
    fn some_chunks(
        &mut self,
        range: Range<usize>,
        tables: &[(Field, u8, Vec<u8>)],
        with: &mut impl FnMut(&Packed, &[Kept], usize, &[u8; CHUNK]),
    ) {
        let (chunks, _) = self.failing.as_chunks_mut::<CHUNK>();
        for chunk in range {
            let failing = &mut chunks[chunk];
            for (bin, bit, table) in tables {
                let words = self.packed.chunk(bin.plane, chunk);
                for (failing, word) in failing.iter_mut().zip(words) {
                    *failing = (*failing & !bit) | table[bin.of(*word)];
                }
            }
            if chunk == self.count / CHUNK {
                failing[self.count % CHUNK..].fill(NO_ROW);
            }
            with(&self.packed, &self.dimensions, chunk, failing);
        }
    }

    /// Of each dimension that is stale: where its bins are, its bit, and that bit for each bin that
    /// is not chosen.
    fn stale_tables(&self) -> Vec<(Field, u8, Vec<u8>)> {
        let stale = self
            .dimensions
            .iter()
            .take(MOST)
            .enumerate()
            .filter(|(at, _)| self.stale >> at & 1 == 1);
        let table = |(at, kept): (usize, &Kept)| {
            let chosen = kept.selection.chosen(kept.bins);
            let bit = 1u8 << at;
            (kept.bin, bit, chosen.iter().map(|chosen| if *chosen { 0 } else { bit }).list())
        };
        stale.map(table).list()
    }

    /// The failing dimensions of each row, as of the last time they were brought up to date.
    #[inline]
    pub fn failing(&self) -> &[u8] {
        &self.failing
    }

    /// Rows that pass every filter, in their order: how many, and some of them.
    pub fn page(&mut self, from: usize, count: usize) -> (usize, Vec<u32>) {
        self.count_passed();
        let all = self.passed.last().map_or(0, |all| *all as usize);
        let count = count.min(all.saturating_sub(from));
        let mut found = Vec::with_capacity(count);
        // The last block before which no more than `from` rows pass.
        let mut block = self.passed.partition_point(|before| *before as usize <= from).max(1) - 1;
        let mut skip = from - self.passed.get(block).map_or(from, |before| *before as usize);
        while found.len() < count {
            let chunks = block * BLOCK..((block + 1) * BLOCK).min(self.chunks());
            chunks.for_each(|chunk| self.take(chunk, &mut skip, count, &mut found));
            block += 1;
        }
        (all, found)
    }

    /// Adds the rows of a chunk that pass, but for the first ones that are to be skipped.
    fn take(&self, chunk: usize, skip: &mut usize, count: usize, found: &mut Vec<u32>) {
        let mut bits = Passing::of(as_chunk(&self.failing, chunk), 0, 0).any();
        while bits != 0 && found.len() < count {
            match skip.checked_sub(1) {
                Some(less) => *skip = less,
                None => found.push((chunk * CHUNK) as u32 + bits.trailing_zeros()),
            }
            bits &= bits - 1;
        }
    }

    fn count_passed(&mut self) {
        if !self.passed.is_empty() {
            return;
        }
        let (mut all, mut passed) = (0, Vec::new());
        self.each_chunk(|_, _, chunk, failing| {
            if chunk % BLOCK == 0 {
                passed.push(all);
            }
            all += Passing::of(failing, 0, 0).any().count_ones();
        });
        passed.push(all);
        self.passed = passed;
    }
}
