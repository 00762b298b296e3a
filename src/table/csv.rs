//! Reads CSV as RFC 4180 has it, record by record, over bytes.
//!
//! A record ends with LF, CRLF or CR, or with the file. A cell that begins
//! with a quote ends with one; two quotes in it stand for one, and it may hold
//! commas and line breaks. A quote inside a cell that does not begin with one
//! is an ordinary character. A byte order mark is skipped. Cells are slices of
//! the file but for quoted ones with quotes in them.
//!
//! A quoted cell that never ends, or goes on after its closing quote, makes
//! its record a bad one. Since it may have swallowed good lines, reading goes
//! on with the line after the one on which that record began; up to where it
//! failed, no cell may then run across a line break. So each line is read
//! twice at most, whatever its quotes, and one stray quote costs one row.

use std::borrow::Cow;

/// The bytes of a cell, unquoted.
pub type Cell<'a> = Cow<'a, [u8]>;

/// What was read into the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The number of the record, 1 for the first; blank lines are numbered and skipped.
    pub row: u32,
    /// The position of the cell whose quotes are wrong; it is the record's last.
    pub bad_quote: Option<usize>,
}

/// A position in a CSV file.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    row: u32,
    /// How far a record with bad quotes was followed before it was given up.
    failed: usize,
}

/// What stands after a cell.
enum After {
    Cell,
    Record,
    /// A quote that did not close it properly.
    BadQuote,
}

impl<'a> Reader<'a> {
    /// Reads from the first byte.
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Reader { bytes, at: 0, row: 0, failed: 0 }
    }

    /// Replaces `record` by the cells of the next record; `None` at the end of the file.
    pub fn read(&mut self, record: &mut Vec<Cell<'a>>) -> Option<Read> {
        record.clear();
        self.skip_blank_lines();
        if self.at == self.bytes.len() {
            return None;
        }
        self.row = self.row.saturating_add(1);
        let start = self.at;
        let bad_quote = loop {
            let after = match self.bytes.get(self.at) {
                Some(b'"') => self.quoted(record),
                _ => self.plain(record),
            };
            match after {
                After::Cell => {}
                After::Record => break None,
                After::BadQuote => {
                    self.failed = self.failed.max(self.at);
                    self.at = start;
                    self.skip_line();
                    break Some(record.len() - 1);
                }
            }
        };
        Some(Read { row: self.row, bad_quote })
    }

    fn skip_blank_lines(&mut self) {
        while let Some(b'\r' | b'\n') = self.bytes.get(self.at) {
            self.line_break();
            self.row = self.row.saturating_add(1);
        }
    }

    /// Steps over LF, CRLF or CR.
    fn line_break(&mut self) {
        self.at += if self.bytes[self.at..].starts_with(b"\r\n") { 2 } else { 1 };
    }

    /// Steps over the rest of a line, whatever it holds.
    fn skip_line(&mut self) {
        let rest = &self.bytes[self.at..];
        match rest.iter().position(|b| matches!(b, b'\r' | b'\n')) {
            None => self.at = self.bytes.len(),
            Some(length) => {
                self.at += length;
                self.line_break();
            }
        }
    }

    /// Reads a cell without quotes.
    fn plain(&mut self, record: &mut Vec<Cell<'a>>) -> After {
        let rest = &self.bytes[self.at..];
        let length =
            rest.iter().position(|b| matches!(b, b',' | b'\r' | b'\n')).unwrap_or(rest.len());
        record.push(Cow::Borrowed(&rest[..length]));
        self.at += length;
        self.after()
    }

    /// Reads a cell that begins with a quote.
    fn quoted(&mut self, record: &mut Vec<Cell<'a>>) -> After {
        self.at += 1;
        let mut unquoted: Vec<u8> = Vec::new();
        loop {
            let rest = &self.bytes[self.at..];
            let Some(length) = rest.iter().position(|&b| b == b'"') else {
                record.push(Cow::Borrowed(rest));
                self.at = self.bytes.len();
                return After::BadQuote;
            };
            if self.crosses_a_line(&rest[..length]) {
                record.push(Cow::Borrowed(&rest[..length]));
                return After::BadQuote;
            }
            self.at += length + 1;
            if self.bytes.get(self.at) == Some(&b'"') {
                unquoted.extend_from_slice(&rest[..=length]);
                self.at += 1;
                continue;
            }
            record.push(if unquoted.is_empty() {
                Cow::Borrowed(&rest[..length])
            } else {
                unquoted.extend_from_slice(&rest[..length]);
                Cow::Owned(unquoted)
            });
            return self.after();
        }
    }

    /// Whether a part of a quoted cell, from here, has a line break where none may be.
    fn crosses_a_line(&self, part: &[u8]) -> bool {
        let watched = self.failed.saturating_sub(self.at).min(part.len());
        part[..watched].iter().any(|b| matches!(b, b'\r' | b'\n'))
    }

    /// Steps over what ends a cell.
    fn after(&mut self) -> After {
        match self.bytes.get(self.at) {
            None => After::Record,
            Some(b',') => {
                self.at += 1;
                After::Cell
            }
            Some(b'\r' | b'\n') => {
                self.line_break();
                After::Record
            }
            Some(_) => After::BadQuote,
        }
    }
}
