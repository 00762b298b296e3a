//! The groups of each row, packed: as few bits as their number needs, side by side in 64.
//!
//! A row is in a bin of each dimension, by which it is filtered, and in a group of its view, in
//! which it is shown (a day, and its month). Both are one number where they are the same.

use super::chunk::CHUNK;

/// One number per row, as narrow as it comes.
#[derive(Clone, Copy, Debug)]
pub enum Codes<'a> {
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
}

impl Codes<'_> {
    pub fn len(&self) -> usize {
        match self {
            Codes::U8(codes) => codes.len(),
            Codes::U16(codes) => codes.len(),
            Codes::U32(codes) => codes.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, row: usize) -> usize {
        match self {
            Codes::U8(codes) => codes[row].into(),
            Codes::U16(codes) => codes[row].into(),
            Codes::U32(codes) => codes[row] as usize,
        }
    }

    pub fn all_below(&self, end: u32) -> bool {
        match self {
            Codes::U8(codes) => codes.iter().all(|code| u32::from(*code) < end),
            Codes::U16(codes) => codes.iter().all(|code| u32::from(*code) < end),
            Codes::U32(codes) => codes.iter().all(|code| *code < end),
        }
    }
}

/// Where a number stands in a word of 64 bits, and in which of the planes of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Field {
    pub plane: usize,
    shift: u32,
    mask: u32,
}

impl Field {
    #[inline(always)]
    pub fn of(self, word: u64) -> usize {
        ((word >> self.shift) as u32 & self.mask) as usize
    }
}

/// Words of 64 bits for all rows, as many planes of them as are needed.
pub struct Packed {
    rows: usize,
    /// As long as the rows, filled up to whole chunks with 0; one at least.
    planes: Vec<Vec<u64>>,
    /// The bits taken of the last plane.
    taken: u32,
}

impl Packed {
    pub fn new(rows: usize) -> Packed {
        Packed { rows, planes: vec![vec![0; rows.next_multiple_of(CHUNK)]], taken: 0 }
    }

    /// Packs numbers below `count`: `of_code` of each code, or the code itself.
    pub fn push(&mut self, codes: Codes<'_>, count: u32, of_code: Option<&[u32]>) -> Field {
        let bits = 32 - count.saturating_sub(1).leading_zeros();
        if self.taken + bits > 64 {
            self.planes.push(vec![0; self.rows.next_multiple_of(CHUNK)]);
            self.taken = 0;
        }
        let plane = self.planes.len() - 1;
        let field = Field { plane, shift: self.taken % 64, mask: ((1u64 << bits) - 1) as u32 };
        self.taken += bits;
        match codes {
            Codes::U8(codes) => put(&mut self.planes[plane], codes, field.shift, of_code),
            Codes::U16(codes) => put(&mut self.planes[plane], codes, field.shift, of_code),
            Codes::U32(codes) => put(&mut self.planes[plane], codes, field.shift, of_code),
        }
        field
    }

    /// The words of 64 rows.
    #[inline]
    pub fn chunk(&self, plane: usize, chunk: usize) -> &[u64; CHUNK] {
        as_chunk(&self.planes[plane], chunk)
    }

    /// The words of all rows.
    #[inline]
    pub fn plane(&self, plane: usize) -> &[u64] {
        &self.planes[plane]
    }

    pub fn planes(&self) -> usize {
        self.planes.len()
    }
}

fn put<T: Copy + Into<u32>>(words: &mut [u64], codes: &[T], shift: u32, of_code: Option<&[u32]>) {
    for (words, codes) in words.chunks_mut(BLOCK).zip(codes.chunks(BLOCK)) {
        put_block(words, codes, shift, of_code);
    }
}

/// Rows that are packed in one call.
const BLOCK: usize = 4096;

// Not inlined: a call for each block lets an engine replace the function by its optimised version.
#[inline(never)]
fn put_block<T: Copy + Into<u32>>(
    words: &mut [u64],
    codes: &[T],
    shift: u32,
    of_code: Option<&[u32]>,
) {
    let pairs = words.iter_mut().zip(codes.iter().map(|code| (*code).into()));
    match of_code {
        None => pairs.for_each(|(word, code)| *word |= u64::from(code) << shift),
        Some(numbers) => pairs.for_each(|(word, code)| {
            *word |= u64::from(numbers[code as usize]) << shift;
        }),
    }
}

/// The 64 items of a chunk.
#[inline]
pub fn as_chunk<T>(items: &[T], chunk: usize) -> &[T; CHUNK] {
    let (chunks, _) = items.as_chunks::<CHUNK>();
    &chunks[chunk]
}
