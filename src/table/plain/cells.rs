//! The cells of a stretch of a file: what columns take.

use super::layout::{Layout, Record};
use std::borrow::Cow;

/// Rows that are whole: as many cells as there are columns, of valid text.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// The bytes, and at least 8 more behind them.
    pub bytes: &'a [u8],
    pub layout: &'a Layout,
    pub quote: Option<u8>,
}

/// A cell as it stands in the file, and room to read on behind it.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    pub bytes: &'a [u8],
    pub start: usize,
    pub end: usize,
}

impl<'a> Batch<'a> {
    /// The cells of a column, row by row.
    #[inline(always)]
    pub fn column(self, column: u32) -> impl Iterator<Item = Raw<'a>> {
        self.layout.records.iter().map(move |record| self.cell(record, column))
    }

    #[inline(always)]
    fn cell(self, record: &Record, column: u32) -> Raw<'a> {
        let (start, end) = self.layout.cell(record, column);
        Raw { bytes: self.bytes, start, end }
    }

    /// The number of rows.
    pub fn rows(self) -> usize {
        self.layout.records.len()
    }
}

impl<'a> Raw<'a> {
    /// The bytes as they stand in the file.
    #[inline(always)]
    pub fn as_written(self) -> &'a [u8] {
        &self.bytes[self.start..self.end]
    }

    /// The number of bytes as they stand in the file.
    #[inline(always)]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Eight bytes from a position; those behind the cell are whatever follows it.
    #[inline(always)]
    pub fn eight(self, at: usize) -> u64 {
        let bytes = self.bytes[at..].first_chunk().expect("bytes behind the last are there");
        u64::from_le_bytes(*bytes)
    }

    /// The bytes without quotes.
    pub fn unquoted(self, quote: Option<u8>) -> Cow<'a, [u8]> {
        unquoted(self.as_written(), quote)
    }
}

/// A cell without the quotes around it, and one quote for two inside.
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

/// As text. What is not UTF-8 does not come so far; if it did, it would show as `�`.
pub fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
