//! The rows: their bins in every dimension, and which of them pass.

use super::chunk::{CHUNK, Passing, first};
use super::test::Test;
use crate::codes::{Codes, Part};
use std::ops::Range;

/// The most dimensions of a table.
pub const MOST: usize = 8;

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
    /// The bin of each row.
    pub codes: Codes,
    pub bins: u32,
    /// The group of each bin, and how many groups there are; none: each bin is a group.
    pub shown: Option<(&'a [u32], u32)>,
}

/// A dimension as it is kept.
pub struct Kept {
    /// The bin of each row; none where all are in one.
    pub codes: Option<Codes>,
    pub bins: u32,
    /// The group of each bin, where they differ.
    pub group_of: Option<Vec<u32>>,
    pub groups: u32,
    pub selection: Selection,
    pub test: Test,
    /// How often the selection has changed.
    pub changes: u32,
}

/// All rows: their bins, and which filters there are.
pub struct Rows {
    pub count: usize,
    pub dimensions: Vec<Kept>,
    /// Rows that pass, before each block of chunks; empty until asked for.
    passed: Vec<u32>,
}

/// Chunks that are looked at in one call, and whose passing rows are counted together.
pub const BLOCK: usize = 64;

/// Of a dimension that holds all rows in one group.
const WHOLE: &[u8; CHUNK] = &[0; CHUNK];

impl Kept {
    /// The bins of a chunk.
    #[inline]
    pub fn chunk(&self, chunk: usize) -> Part<'_> {
        let rows = chunk * CHUNK..(chunk + 1) * CHUNK;
        self.codes.as_ref().map_or(Part::U8(WHOLE), |codes| codes.part(rows))
    }
}

impl Rows {
    pub fn new(count: usize) -> Rows {
        Rows { count, dimensions: Vec::new(), passed: Vec::new() }
    }

    /// Adds a dimension.
    ///
    /// # Panics
    /// It has another number of rows, or a code is not below its bins, or a group not below its
    /// groups.
    pub fn push(&mut self, dimension: &Dimension<'_>) {
        let Dimension { codes, bins, shown } = dimension;
        let bins = *bins;
        assert!(codes.len() == self.count && codes.below() <= bins, "codes beyond the bins");
        if let Some((shown, count)) = shown {
            let all_below = shown.iter().all(|group| group < count);
            assert!(shown.len() == bins as usize && all_below, "groups beyond their number");
        }
        let group_of = shown.map(|(shown, _)| shown.to_vec());
        let groups = shown.map_or(bins, |(_, count)| count);
        self.dimensions.push(Kept { group_of, ..whole(Some(codes.clone()), bins, groups) });
    }

    /// Adds a dimension that holds all rows in one group.
    pub fn push_whole(&mut self) {
        self.dimensions.push(whole(None, 1, 1));
    }

    /// Where the groups of a dimension's view are among those of all views.
    pub fn view(&self, dimension: usize) -> Range<usize> {
        let groups = |kept: &Kept| kept.groups as usize;
        let start = self.dimensions[..dimension].iter().map(groups).sum();
        start..start + self.dimensions.get(dimension).map_or(0, groups)
    }

    /// A dimension whose groups tell which of their rows are chosen: its groups are its bins.
    pub fn telling(&self) -> Option<usize> {
        let tells = |kept: &Kept| kept.group_of.is_none();
        let telling = self.dimensions.iter().enumerate().filter(|(_, kept)| tells(kept));
        telling.min_by_key(|(_, kept)| kept.bins).map(|(at, _)| at)
    }

    pub fn chunks(&self) -> usize {
        self.count.div_ceil(CHUNK)
    }

    pub fn select(&mut self, dimension: usize, selection: Selection) {
        let kept = &mut self.dimensions[dimension];
        if kept.selection == selection {
            return;
        }
        kept.test = Test::new(&selection, kept.bins);
        kept.selection = selection;
        kept.changes += 1;
        self.passed.clear();
    }

    /// The rows of a chunk that pass, whatever the filter of `ignored`.
    #[inline]
    pub fn passing(&self, chunk: usize, ignored: Option<usize>) -> Passing {
        let there = first(self.count - chunk * CHUNK);
        Passing::of(&self.dimensions, |at| self.dimensions[at].chunk(chunk), there, ignored)
    }

    /// Calls with each chunk and the rows of it that pass, whatever the filter of `ignored`.
    pub fn each_chunk(&self, ignored: Option<usize>, mut with: impl FnMut(usize, &Passing)) {
        for from in (0..self.chunks()).step_by(BLOCK) {
            self.some_chunks(from..(from + BLOCK).min(self.chunks()), ignored, &mut with);
        }
    }

    /// The same of some of them.
    // Not inlined: a call for each block lets an engine replace it by its optimised version.
    #[inline(never)]
    pub fn some_chunks(
        &self,
        chunks: Range<usize>,
        ignored: Option<usize>,
        with: &mut impl FnMut(usize, &Passing),
    ) {
        for chunk in chunks {
            with(chunk, &self.passing(chunk, ignored));
        }
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
        let mut bits = self.passing(chunk, None).all;
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
        self.each_chunk(None, |chunk, passing| {
            if chunk % BLOCK == 0 {
                passed.push(all);
            }
            all += passing.all.count_ones();
        });
        passed.push(all);
        self.passed = passed;
    }
}

fn whole(codes: Option<Codes>, bins: u32, groups: u32) -> Kept {
    let (selection, test) = (Selection::All, Test::All);
    Kept { codes, bins, group_of: None, groups, selection, test, changes: 0 }
}
