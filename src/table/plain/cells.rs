//! The cells of a stretch of a file: what columns take.

use super::layout::Record;
use std::borrow::Cow;

/// Rows that are whole: as many cells as there are columns, of valid text
/// without NUL.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// The bytes, and at least 16 more behind them.
    pub bytes: &'a [u8],
    /// Where each row begins.
    pub records: &'a [Record],
    /// Where each cell ends, row by row.
    pub ends: &'a [u32],
    /// How many cells a row has.
    pub columns: usize,
    pub quote: Option<u8>,
}

/// A cell as it stands in the file, quotes included, and what follows it.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    bytes: &'a [u8],
    start: u32,
    end: u32,
}

impl<'a> Batch<'a> {
    /// The cells of a column, row by row.
    #[inline(always)]
    pub fn column(self, column: usize) -> impl Iterator<Item = Raw<'a>> {
        let rows = self.records.iter().zip(self.ends.chunks_exact(self.columns));
        rows.map(move |(record, ends)| {
            let start = if column == 0 { record.start } else { ends[column - 1] + 1 };
            Raw { bytes: self.bytes, start, end: ends[column] }
        })
    }

    /// The cell of a row and a column.
    #[inline(always)]
    pub fn cell(self, row: usize, column: usize) -> Raw<'a> {
        let at = row * self.columns + column;
        let start = if column == 0 { self.records[row].start } else { self.ends[at - 1] + 1 };
        Raw { bytes: self.bytes, start, end: self.ends[at] }
    }

    /// The same from a row on.
    pub fn from(self, row: usize) -> Batch<'a> {
        let (records, ends) = (&self.records[row..], &self.ends[row * self.columns..]);
        Batch { records, ends, ..self }
    }

    /// The number of rows.
    pub fn rows(self) -> usize {
        self.records.len()
    }
}

impl<'a> Raw<'a> {
    /// The bytes as they stand in the file.
    #[inline(always)]
    pub fn as_written(self) -> &'a [u8] {
        &self.bytes[self.start as usize..self.end as usize]
    }

    /// The number of bytes as they stand in the file.
    #[inline(always)]
    pub fn len(self) -> usize {
        self.end.wrapping_sub(self.start) as usize
    }

    /// Its first sixteen bytes, those of what follows included.
    #[inline(always)]
    pub fn sixteen(self) -> &'a [u8; 16] {
        let start = self.start as usize;
        self.bytes[start..start + 16].first_chunk().expect("there are sixteen of sixteen")
    }

    /// The bytes of a cell without the quotes around it, and one quote for two inside.
    pub fn unquoted(written: &[u8], quote: Option<u8>) -> Cow<'_, [u8]> {
        let Some(mark) = quote.filter(|mark| written.first() == Some(mark)) else {
            return Cow::Borrowed(written);
        };
        let inner = &written[1..];
        let inner = inner.strip_suffix(&[mark]).unwrap_or(inner);
        if !inner.contains(&mark) {
            return Cow::Borrowed(inner);
        }
        let mut text = Vec::with_capacity(inner.len());
        let mut second = false;
        for &byte in inner {
            second = byte == mark && !second;
            if !second {
                text.push(byte);
            }
        }
        Cow::Owned(text)
    }
}

/// As text. What is not UTF-8 does not come so far; if it did, it would show as `�`.
pub fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
