//! Sixty-four rows at a time: which of them count for which view, and adding them up.

use super::cell::Cell;
use super::mask::{Kept, MOST};
use super::test::Test;
use crate::codes::{Code, Part, of_each_width};

pub use crate::codes::CHUNK;

/// Of 64 rows, those that pass every filter, and those that fail one alone.
pub struct Passing {
    /// A bit per row.
    pub all: u64,
    /// By dimension: bits of the rows that fail its filter and no other.
    /// One more than there are bits: no row fails the dimension that holds all.
    only: [u64; MOST + 1],
}

impl Passing {
    /// Tests the rows of `there`, by every filter but that of `ignored`. `codes` gives those of a
    /// dimension.
    #[inline]
    pub fn of<'a>(
        dimensions: &[Kept],
        codes: impl Fn(usize) -> Part<'a>,
        there: u64,
        ignored: Option<usize>,
    ) -> Passing {
        let (mut all, mut once) = (there, 0);
        let mut only = [0; MOST + 1];
        for (at, kept) in dimensions.iter().enumerate().take(MOST) {
            if matches!(kept.test, Test::All) || ignored == Some(at) || all | once == 0 {
                continue;
            }
            let fails = !kept.test.passing(codes(at));
            (all, once) = (all & !fails, once & !fails | all & fails);
            only[at] = fails;
        }
        only.iter_mut().for_each(|only| *only &= once);
        Passing { all, only }
    }

    /// The rows that count for the view of a dimension, which ignores the filter on its own.
    pub fn of_view(&self, dimension: usize) -> u64 {
        self.all | self.only[dimension]
    }

    /// The rows that count for any view.
    pub fn any(&self) -> u64 {
        self.only.iter().fold(self.all, |any, only| any | only)
    }
}

/// The bits of the first rows of a chunk.
#[inline]
pub fn first(rows: usize) -> u64 {
    if rows < CHUNK { (1 << rows) - 1 } else { u64::MAX }
}

/// Adds 64 rows to the cells of all views, which lie one after the other: to each view those that
/// count for it. `codes` gives those of a dimension.
#[inline]
pub fn add_all<'a, C: Cell>(
    cells: &mut [C],
    dimensions: &[Kept],
    passing: &Passing,
    codes: impl Fn(usize) -> Part<'a>,
    rows: &[C::Row; CHUNK],
) {
    if passing.any() == 0 {
        return;
    }
    let mut rest = cells;
    for (at, kept) in dimensions.iter().enumerate() {
        let (view, others) = rest.split_at_mut(kept.groups as usize);
        let bits = passing.of_view(at);
        if bits != 0 {
            add(view, kept, codes(at), rows, bits);
        }
        rest = others;
    }
}

/// Adds those of 64 rows that `bits` names to the cells of their groups.
#[inline]
fn add<C: Cell>(cells: &mut [C], kept: &Kept, codes: Part<'_>, rows: &[C::Row; CHUNK], bits: u64) {
    of_each_width!(Part, codes, codes => {
        let Some(codes) = codes.first_chunk() else { return };
        match &kept.group_of {
            None => add_rows(cells, codes, |bin| bin, rows, bits),
            Some(group_of) => add_rows(cells, codes, |bin| group_of[bin as usize], rows, bits),
        }
    });
}

// Not inlined: small and often called, it is soon replaced by its optimised version.
#[inline(never)]
fn add_rows<C: Cell, T: Code>(
    cells: &mut [C],
    bins: &[T; CHUNK],
    group: impl Fn(u32) -> u32,
    rows: &[C::Row; CHUNK],
    bits: u64,
) {
    if bits == u64::MAX {
        for (bin, row) in bins.iter().zip(rows) {
            cells[group(bin.wide()) as usize].add(row);
        }
        return;
    }
    let mut rest = bits;
    while rest != 0 {
        let at = rest.trailing_zeros() as usize % CHUNK;
        cells[group(bins[at].wide()) as usize].add(&rows[at]);
        rest &= rest - 1;
    }
}
