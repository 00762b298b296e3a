//! Sixty-four rows at a time: which of them count for which view, and adding them up.

use super::cell::Cell;
use super::mask::{Kept, MOST};
use super::packed::Field;

/// Rows that are looked at together.
pub const CHUNK: usize = 64;

/// Of 64 rows, those that pass every filter, and those that fail one alone.
pub struct Passing {
    /// A bit per row.
    all: u64,
    /// By dimension: bits of the rows that fail its filter and no other.
    /// One more than there are bits: no row fails the dimension that holds all.
    only: [u64; MOST + 1],
}

impl Passing {
    /// Reads the failing dimensions of 64 rows; the bits of `ignored` count for nothing, and no
    /// row fails a dimension that is not in `filtered`.
    #[inline]
    pub fn of(failing: &[u8; CHUNK], ignored: u8, filtered: u8) -> Passing {
        let mut only = [0; MOST + 1];
        let mut rest = filtered & !ignored;
        while rest != 0 {
            let dimension = rest.trailing_zeros() as usize;
            only[dimension] = equal(failing, !ignored, 1 << dimension);
            rest &= rest - 1;
        }
        Passing { all: equal(failing, !ignored, 0), only }
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

/// A bit per byte: whether what `kept` leaves of it is `value`.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn equal(bytes: &[u8; CHUNK], kept: u8, value: u8) -> u64 {
    use std::arch::wasm32::{i8x16_bitmask, i8x16_eq, u8x16_splat, u64x2, v128_and};
    let (kept, value) = (u8x16_splat(kept), u8x16_splat(value));
    let half = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_le_bytes);
    let mut bits = 0;
    for (at, part) in bytes.chunks_exact(16).enumerate() {
        let part = v128_and(u64x2(half(&part[..8]), half(&part[8..])), kept);
        bits |= u64::from(i8x16_bitmask(i8x16_eq(part, value))) << (16 * at);
    }
    bits
}

/// A bit per byte: whether what `kept` leaves of it is `value`.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
fn equal(bytes: &[u8; CHUNK], kept: u8, value: u8) -> u64 {
    let bit = |(at, byte): (usize, &u8)| u64::from(byte & kept == value) << at;
    bytes.iter().enumerate().map(bit).fold(0, |bits, bit| bits | bit)
}

/// Adds 64 rows to the cells of all views, which lie one after the other: to each view those that
/// count for it. `words` gives a plane of the rows.
#[inline]
pub fn add_all<'a, C: Cell>(
    cells: &mut [C],
    dimensions: &[Kept],
    passing: &Passing,
    words: impl Fn(usize) -> &'a [u64; CHUNK],
    rows: &[C::Row; CHUNK],
) {
    if passing.any() == 0 {
        return;
    }
    let mut rest = cells;
    for (at, kept) in dimensions.iter().enumerate() {
        let (view, others) = rest.split_at_mut(kept.groups as usize);
        add(view, kept.group, words(kept.group.plane), rows, passing.of_view(at));
        rest = others;
    }
}

/// Adds those of 64 rows that `bits` names to the cells of their groups.
#[inline]
fn add<C: Cell>(
    cells: &mut [C],
    group: Field,
    words: &[u64; CHUNK],
    rows: &[C::Row; CHUNK],
    bits: u64,
) {
    if bits == u64::MAX {
        for (word, row) in words.iter().zip(rows) {
            cells[group.of(*word)].add(row);
        }
        return;
    }
    let mut rest = bits;
    while rest != 0 {
        let at = rest.trailing_zeros() as usize % CHUNK;
        cells[group.of(words[at])].add(&rows[at]);
        rest &= rest - 1;
    }
}
