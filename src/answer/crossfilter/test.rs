//! Whether rows are chosen: a bit for each of sixty-four, from their codes.

use super::chunk::CHUNK;
use super::mask::Selection;
use crate::codes::{Code, Part, of_each_width};
use crate::order::Gather;
use std::ops::Range;

/// A selection, made ready to be asked of every row.
pub enum Test {
    All,
    Run(Range<u32>),
    Some(Chosen),
}

/// Bins here and there.
pub struct Chosen {
    /// 1 for each bin that is chosen.
    of_bin: Vec<u8>,
    of_byte: Bytes,
}

/// Codes of one byte that are chosen, to be asked of sixteen at once: by the upper bit of a code, then
/// by its lower half, a byte, in which the three bits between say which bit is meant.
type Bytes = [[u8; 16]; 2];

impl Test {
    pub fn new(selection: &Selection, bins: u32) -> Test {
        if *selection == Selection::All {
            return Test::All;
        }
        match selection.runs(bins).as_slice() {
            [] => Test::Run(0..0),
            [run] => Test::Run(run.start as u32..run.end as u32),
            _ => Test::Some(Chosen::new(&selection.chosen(bins))),
        }
    }

    /// The rows that are chosen, by the codes of 64.
    #[inline]
    pub fn passing(&self, codes: Part<'_>) -> u64 {
        match self {
            Test::All => u64::MAX,
            Test::Run(run) => in_run(codes, run),
            Test::Some(chosen) => chosen.passing(codes),
        }
    }
}

impl Chosen {
    fn new(chosen: &[bool]) -> Chosen {
        let mut of_byte = [[0; 16]; 2];
        for code in (0..chosen.len().min(256)).filter(|code| chosen[*code]) {
            of_byte[code >> 7][code & 15] |= 1 << (code >> 4 & 7);
        }
        Chosen { of_bin: chosen.iter().map(|chosen| u8::from(*chosen)).list(), of_byte }
    }

    #[inline]
    fn passing(&self, codes: Part<'_>) -> u64 {
        match codes {
            Part::U8(codes) => among(codes, &self.of_byte),
            Part::U16(codes) => bits(codes, |code| self.of_bin[code as usize] == 1),
            Part::U32(codes) => bits(codes, |code| self.of_bin[code as usize] == 1),
        }
    }
}

/// The rows whose codes are chosen, by those of 64.
#[inline]
fn among(codes: &[u8], chosen: &Bytes) -> u64 {
    #[cfg(target_feature = "simd128")]
    if let Some(codes) = codes.first_chunk() {
        return vectors::among(codes, chosen);
    }
    bits(codes, |code| {
        let code = code as usize;
        chosen[code >> 7][code & 15] >> (code >> 4 & 7) & 1 == 1
    })
}

/// The rows whose codes are in a run, by those of 64.
#[inline]
pub fn in_run(codes: Part<'_>, run: &Range<u32>) -> u64 {
    #[cfg(target_feature = "simd128")]
    match codes {
        Part::U8(codes) => {
            if let Some(codes) = codes.first_chunk() {
                return vectors::in_run_of_8(codes, run);
            }
        }
        Part::U16(codes) => {
            if let Some(codes) = codes.first_chunk() {
                return vectors::in_run_of_16(codes, run);
            }
        }
        Part::U32(_) => {}
    }
    let length = run.end - run.start;
    of_each_width!(Part, codes, codes => bits(codes, |code| code.wrapping_sub(run.start) < length))
}

#[inline]
fn bits<T: Code>(codes: &[T], is: impl Fn(u32) -> bool) -> u64 {
    let bit = |(at, code): (usize, &T)| u64::from(is(code.wide())) << at;
    codes.iter().take(CHUNK).enumerate().map(bit).fold(0, |bits, bit| bits | bit)
}

#[cfg(target_feature = "simd128")]
mod vectors {
    use super::{Bytes, CHUNK, Range};
    use std::arch::wasm32::{
        i8x16_bitmask, i8x16_narrow_i16x8, i8x16_ne, i8x16_shr, i8x16_swizzle, i16x8_splat,
        i16x8_sub, u8x16, u8x16_le, u8x16_shr, u8x16_splat, u8x16_sub, u16x8, u16x8_le,
        u16x8_splat, v128, v128_and, v128_bitselect,
    };

    #[inline(always)]
    fn sixteen(bytes: &[u8; 16]) -> v128 {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *bytes;
        u8x16(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
    }

    #[inline(always)]
    fn eight(codes: &[u16]) -> v128 {
        let [a, b, c, d, e, f, g, h] = codes.first_chunk().copied().unwrap_or_default();
        u16x8(a, b, c, d, e, f, g, h)
    }

    /// A bit for each byte of a chunk that is not 0 in what `with` makes of its vectors.
    #[inline(always)]
    fn each(codes: &[u8; CHUNK], with: impl Fn(v128) -> v128) -> u64 {
        let (vectors, _) = codes.as_chunks::<16>();
        let bits = |(at, vector)| u64::from(i8x16_bitmask(with(sixteen(vector)))) << (16 * at);
        vectors.iter().enumerate().map(bits).fold(0, |all, bits| all | bits)
    }

    #[inline(always)]
    pub fn among(codes: &[u8; CHUNK], [low, high]: &Bytes) -> u64 {
        let (low, high) = (sixteen(low), sixteen(high));
        let powers = sixteen(&[1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128]);
        let (lower_half, none) = (u8x16_splat(15), u8x16_splat(0));
        each(codes, |codes| {
            let row = v128_and(codes, lower_half);
            let bit = i8x16_swizzle(powers, u8x16_shr(codes, 4));
            // All bits of a byte are set where the code is 128 or more.
            let is_high = i8x16_shr(codes, 7);
            let rows = v128_bitselect(i8x16_swizzle(high, row), i8x16_swizzle(low, row), is_high);
            i8x16_ne(v128_and(rows, bit), none)
        })
    }

    #[inline(always)]
    pub fn in_run_of_8(codes: &[u8; CHUNK], run: &Range<u32>) -> u64 {
        let Some((start, most)) = ends(run, u8::MAX.into()) else { return 0 };
        let (start, most) = (u8x16_splat(start as u8), u8x16_splat(most as u8));
        each(codes, |codes| u8x16_le(u8x16_sub(codes, start), most))
    }

    #[inline(always)]
    pub fn in_run_of_16(codes: &[u16; CHUNK], run: &Range<u32>) -> u64 {
        let Some((start, most)) = ends(run, u16::MAX.into()) else { return 0 };
        let (start, most) = (i16x8_splat(start as i16), u16x8_splat(most as u16));
        let is_in = |codes: &[u16]| u16x8_le(i16x8_sub(eight(codes), start), most);
        let (vectors, _) = codes.as_chunks::<16>();
        let both = |codes: &[u16; 16]| i8x16_narrow_i16x8(is_in(&codes[..8]), is_in(&codes[8..]));
        let bits = |(at, codes)| u64::from(i8x16_bitmask(both(codes))) << (16 * at);
        vectors.iter().enumerate().map(bits).fold(0, |all, bits| all | bits)
    }

    /// The first code of a run, and how far from it the last is of those that are at most `greatest`.
    #[inline(always)]
    fn ends(run: &Range<u32>, greatest: u32) -> Option<(u32, u32)> {
        let last = run.end.checked_sub(1)?.min(greatest);
        Some((run.start, last.checked_sub(run.start)?))
    }
}
