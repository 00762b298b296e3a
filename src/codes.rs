//! A code for each row: which word, which bin. Kept in blocks, each as narrow as its codes allow, so
//! that nothing has to be moved when a column grows; written once, and shared by all who read them.

use std::collections::TryReserveError;
use std::ops::Range;
use std::rc::Rc;

/// Rows of a block.
pub const BLOCK: usize = 1 << 16;
/// The last block is filled up with 0 to a multiple of so many rows: who takes this many at once need
/// not look where rows end.
pub const CHUNK: usize = 64;

/// A code for each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codes {
    blocks: Rc<[Block]>,
    rows: usize,
    below: u32,
}

/// The codes of some rows, in the narrowest type that holds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
}

/// Codes of rows that follow each other.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
}

/// [`Codes`] to which rows are added.
#[derive(Debug, Default)]
pub struct Growing {
    blocks: Vec<Block>,
    rows: usize,
    below: u32,
}

/// A type of codes.
pub trait Code: Copy + Default + Ord {
    fn wide(self) -> u32;
    /// A code that fits.
    fn of(code: u32) -> Self;
}

macro_rules! code {
    ($($type:ty),*) => {$(
        #[allow(clippy::unnecessary_cast, reason = "one of the types is the widest")]
        impl Code for $type {
            #[inline(always)]
            fn wide(self) -> u32 {
                self as u32
            }

            #[inline(always)]
            fn of(code: u32) -> $type {
                code as $type
            }
        }
    )*};
}
code!(u8, u16, u32);

/// The same of each type of codes.
macro_rules! of_each_width {
    ($of:ident, $value:expr, $codes:ident => $with:expr) => {
        match $value {
            $of::U8($codes) => $with,
            $of::U16($codes) => $with,
            $of::U32($codes) => $with,
        }
    };
}
pub(crate) use of_each_width;

impl Codes {
    /// Codes of which all are below `below`.
    ///
    /// # Errors
    /// There is no memory.
    pub fn of(codes: &[u32], below: u32) -> Result<Codes, TryReserveError> {
        let mut growing = Growing::default();
        growing.add(codes, below)?;
        Ok(growing.finish())
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The code of a row.
    pub fn get(&self, row: usize) -> u32 {
        self.blocks[row / BLOCK].part(0..BLOCK).get(row % BLOCK)
    }

    /// The codes of rows that are in one block, cut off where they end.
    #[inline]
    pub fn part(&self, rows: Range<usize>) -> Part<'_> {
        let start = rows.start % BLOCK;
        self.blocks[rows.start / BLOCK].part(start..start + rows.len())
    }

    /// The codes of all rows, in order.
    fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let starts = (0..self.rows).step_by(BLOCK);
        starts.map(|start| self.part(start..self.rows.min(start + BLOCK)))
    }

    /// Calls with the code of each row, in order.
    pub fn each(&self, mut with: impl FnMut(u32)) {
        self.parts().for_each(|part| part.each(&mut with));
    }

    /// What a table says of each row's code: `table[code]`, row by row; of a code beyond the table,
    /// `beyond`.
    pub fn map<T: Copy>(&self, table: &[T], beyond: T) -> Vec<T> {
        let mut values = Vec::with_capacity(self.rows);
        self.each(|code| values.push(table.get(code as usize).copied().unwrap_or(beyond)));
        values
    }

    /// Other codes of the same rows: `of[code]` in place of each, all below `below`.
    ///
    /// # Errors
    /// There is no memory.
    ///
    /// # Panics
    /// A code is beyond `of`.
    pub fn renamed(&self, of: &[u32], below: u32) -> Result<Codes, TryReserveError> {
        let mut growing = Growing::default();
        let mut some = Vec::new();
        for start in (0..self.rows).step_by(SOME) {
            some.clear();
            self.part(start..self.rows.min(start + SOME)).rename(of, &mut some);
            growing.add(&some, below)?;
        }
        Ok(growing.finish())
    }

    /// All are below that.
    pub fn below(&self) -> u32 {
        self.below
    }

    /// As many zeros, wide enough for any of these codes.
    pub fn zeros(&self, rows: usize) -> Block {
        let width = self.blocks.iter().map(Block::width).max();
        match width {
            None | Some(1) => Block::U8(vec![0; rows]),
            Some(2) => Block::U16(vec![0; rows]),
            _ => Block::U32(vec![0; rows]),
        }
    }

    /// Bytes in use.
    pub fn memory(&self) -> usize {
        self.blocks.iter().map(|block| block.width() * block.capacity()).sum()
    }
}

/// Rows that are given other codes in one call.
const SOME: usize = 4096;

impl Block {
    /// Some of its codes, cut off where they end.
    #[inline]
    pub fn part(&self, rows: Range<usize>) -> Part<'_> {
        match self {
            Block::U8(codes) => Part::U8(&codes[rows.start..rows.end.min(codes.len())]),
            Block::U16(codes) => Part::U16(&codes[rows.start..rows.end.min(codes.len())]),
            Block::U32(codes) => Part::U32(&codes[rows.start..rows.end.min(codes.len())]),
        }
    }

    fn len(&self) -> usize {
        of_each_width!(Block, self, codes => codes.len())
    }

    fn capacity(&self) -> usize {
        of_each_width!(Block, self, codes => codes.capacity())
    }

    /// Bytes of a code.
    fn width(&self) -> usize {
        match self {
            Block::U8(_) => 1,
            Block::U16(_) => 2,
            Block::U32(_) => 4,
        }
    }

    /// Of so many bytes a code, with room for so many more.
    fn with_room(width: usize, rows: usize) -> Result<Block, TryReserveError> {
        let mut block = match width {
            1 => Block::U8(Vec::new()),
            2 => Block::U16(Vec::new()),
            _ => Block::U32(Vec::new()),
        };
        of_each_width!(Block, &mut block, codes => codes.try_reserve_exact(rows))?;
        Ok(block)
    }

    fn add(&mut self, more: Part<'_>) -> Result<(), TryReserveError> {
        of_each_width!(Block, self, codes => add(codes, more))
    }

    fn finish(&mut self) {
        of_each_width!(Block, self, codes => {
            codes.resize(codes.len().next_multiple_of(CHUNK), 0);
            codes.shrink_to_fit();
        });
    }
}

fn add<T: Code>(codes: &mut Vec<T>, more: Part<'_>) -> Result<(), TryReserveError> {
    codes.try_reserve(more.len())?;
    of_each_width!(Part, more, more => codes.extend(more.iter().map(|code| T::of(code.wide()))));
    Ok(())
}

impl Part<'_> {
    pub fn len(&self) -> usize {
        of_each_width!(Part, self, codes => codes.len())
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline(always)]
    pub fn get(&self, at: usize) -> u32 {
        of_each_width!(Part, self, codes => codes[at].wide())
    }

    /// Calls with each code, in order.
    pub fn each(&self, mut with: impl FnMut(u32)) {
        of_each_width!(Part, self, codes => codes.iter().for_each(|code| with(code.wide())));
    }

    // Not inlined: a call for each block lets an engine replace the function by its optimised version.
    #[inline(never)]
    fn rename(&self, of: &[u32], into: &mut Vec<u32>) {
        of_each_width!(Part, self, codes => {
            into.extend(codes.iter().map(|code| of[code.wide() as usize]));
        });
    }
}

impl Growing {
    /// Adds a code for each of the next rows, all below `below`: others are cut off.
    ///
    /// # Errors
    /// There is no memory.
    pub fn add(&mut self, mut codes: &[u32], below: u32) -> Result<(), TryReserveError> {
        debug_assert!(codes.iter().all(|code| *code < below), "a code beyond what it is below");
        self.below = self.below.max(below);
        let width = match below {
            0..=0x100 => 1,
            0x101..=0x1_0000 => 2,
            _ => 4,
        };
        while !codes.is_empty() {
            let filled = self.rows % BLOCK;
            let (now, later) = codes.split_at(codes.len().min(BLOCK - filled));
            if filled == 0 {
                // The first grows with its rows: a file of many columns may have few.
                let room = if self.rows == 0 { 0 } else { BLOCK };
                self.blocks.push(Block::with_room(width, room)?);
            }
            let Some(block) = self.blocks.last_mut() else { return Ok(()) };
            if block.width() < width {
                let mut wider = Block::with_room(width, block.capacity())?;
                wider.add(block.part(0..BLOCK))?;
                *block = wider;
            }
            block.add(Part::U32(now))?;
            self.rows += now.len();
            codes = later;
        }
        Ok(())
    }

    /// Calls with the codes of some rows after the other, and forgets them.
    ///
    /// # Errors
    /// The first that `with` gives.
    pub fn drain<E>(&mut self, mut with: impl FnMut(Part<'_>) -> Result<(), E>) -> Result<(), E> {
        self.rows = 0;
        for block in self.blocks.drain(..) {
            for start in (0..block.len()).step_by(SOME) {
                with(block.part(start..start + SOME))?;
            }
        }
        Ok(())
    }

    /// The codes of all rows.
    pub fn finish(mut self) -> Codes {
        if let Some(last) = self.blocks.last_mut() {
            last.finish();
        }
        Codes { blocks: self.blocks.into(), rows: self.rows, below: self.below }
    }
}
