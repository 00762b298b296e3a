//! A file that is read piece by piece.
//!
//! Bytes are gathered into slices of one size, whatever the size of the
//! pieces, so that what is found does not depend on how a file was cut. Each
//! slice is laid out, rows that are not whole are set aside, and each column
//! takes its cells. A record that does not end in its slice is given twice the
//! room, up to [`LONGEST`].

use super::body::Body;
use super::layout::{BEHIND, line_break};
use super::problems::of_table;
use super::sniff::{Beginning, sniff};
use super::strips::NoMemory;
use super::{Plain, Wishes};
use crate::error::{Error, Expected, Kind, Problem};

/// The size of a slice.
const SLICE: usize = 1 << 18;

/// The longest record.
pub const LONGEST: usize = 1 << 24;

/// A file that is read piece by piece.
#[derive(Debug)]
pub struct Reading {
    wishes: Wishes,
    /// What was not read yet is `bytes[from..filled]`; zeros follow.
    bytes: Vec<u8>,
    from: usize,
    filled: usize,
    /// How many bytes are waited for before reading on.
    want: usize,
    /// In the middle of a line that is set aside.
    skipping: bool,
    /// Up to there no quoted cell may run across a line break.
    failed: usize,
    body: Option<Body>,
    failure: Option<Problem>,
}

impl Reading {
    /// Begins to read a file, as a person wishes.
    pub fn new(wishes: Wishes) -> Reading {
        Reading {
            wishes,
            bytes: Vec::new(),
            from: 0,
            filled: 0,
            want: SLICE,
            skipping: false,
            failed: 0,
            body: None,
            failure: None,
        }
    }

    /// Reads on. A piece may end anywhere, also inside a cell or a character.
    /// What goes wrong is told by [`Reading::finish`].
    pub fn piece(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() && self.failure.is_none() {
            let room = self.want.saturating_sub(self.filled - self.from).max(1);
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            bytes = later;
            let read = self.append(now).map_err(no_memory);
            if let Err(problem) = read.and_then(|()| self.read(false)) {
                self.failure = Some(problem);
            }
        }
    }

    /// How many rows were read so far.
    pub fn rows_so_far(&self) -> u64 {
        self.body.as_ref().map_or(0, |body| body.rows as u64)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// It is empty or no text, its first row is longer than `LONGEST`, or
    /// there is no memory.
    pub fn finish(mut self) -> Result<Plain, Error> {
        if self.failure.is_none() {
            self.failure = self.read(true).err();
        }
        match (self.failure, self.body) {
            (Some(problem), _) => Err(Error(problem)),
            (None, None) => Err(Error(of_table(Kind::EmptyFile, Expected::HeaderRow))),
            (None, Some(body)) => {
                // The columns are made in its place.
                self.bytes = Vec::new();
                body.finish(&self.wishes).map_err(|failure| Error(no_memory(failure)))
            }
        }
    }

    /// Adds bytes, after moving what was not read yet to the beginning.
    fn append(&mut self, bytes: &[u8]) -> Result<(), NoMemory> {
        if self.from > 0 {
            self.bytes.copy_within(self.from..self.filled, 0);
            self.failed = self.failed.saturating_sub(self.from);
            self.filled -= self.from;
            self.from = 0;
        }
        self.bytes.truncate(self.filled);
        let room = self.want.max(self.filled + bytes.len()) + BEHIND;
        self.bytes.try_reserve_exact(room - self.filled)?;
        self.bytes.extend_from_slice(bytes);
        self.filled = self.bytes.len();
        self.bytes.resize(self.filled + BEHIND, 0);
        Ok(())
    }

    /// Reads as long as there is enough to read; to the end, if nothing follows.
    fn read(&mut self, last: bool) -> Result<(), Problem> {
        while self.filled > self.from && (last || self.filled - self.from >= self.want) {
            if self.skipping {
                if !self.skip(last) {
                    return Ok(());
                }
                continue;
            }
            let to = self.filled.min(self.from.saturating_add(self.want));
            let next = self.slice(to, last && to == self.filled)?;
            if next > self.from {
                self.from = next;
                self.want = SLICE;
            } else if self.want < LONGEST {
                self.want *= 2;
            } else {
                self.give_up(to)?;
            }
            if last && next == self.from && to == self.filled && self.body.is_none() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Reads what ends before `to`; where the rest begins.
    fn slice(&mut self, to: usize, last: bool) -> Result<usize, Problem> {
        let (bytes, from) = (&self.bytes, self.from);
        match &mut self.body {
            Some(body) => {
                let failed = &mut self.failed;
                body.take(bytes, (from, to), last, failed).map_err(no_memory)
            }
            None => {
                let from = from + if bytes[from..to].starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
                if !is_text(&bytes[from..to]) {
                    return Err(of_table(Kind::NotText, Expected::Text));
                }
                match sniff(Beginning { bytes, from, to, last }, &self.wishes) {
                    None => Ok(self.from),
                    Some(sniffed) => {
                        let next = sniffed.body;
                        self.body = Some(Body::new(sniffed));
                        Ok(next)
                    }
                }
            }
        }
    }

    /// Sets a record aside that is too long.
    fn give_up(&mut self, to: usize) -> Result<(), Problem> {
        let length = LONGEST.to_string();
        let too_long = || of_table(Kind::TooLong, Expected::Length).row(1).detail(&length);
        let body = self.body.as_mut().ok_or_else(too_long)?;
        self.from = body.give_up(&self.bytes, self.from, to, &mut self.failed);
        self.skipping = self.from == to;
        self.want = SLICE;
        Ok(())
    }

    /// Goes to the end of the line; whether it was found or all bytes were passed.
    fn skip(&mut self, last: bool) -> bool {
        match line_break(&self.bytes[..self.filled], self.from) {
            None => self.from = self.filled,
            // It may be half of a CRLF.
            Some((at, next)) if next == self.filled && self.bytes[at] == b'\r' && !last => {
                self.from = at;
                return false;
            }
            Some((_, next)) => {
                self.from = next;
                self.skipping = false;
            }
        }
        true
    }
}

fn no_memory(_: NoMemory) -> Problem {
    of_table(Kind::NoMemory, Expected::Memory)
}

/// Whether bytes are text: at most one in twenty is none.
fn is_text(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let control =
        |byte: &&u8| **byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    let controls = sample.iter().filter(control).count();
    let chunks = sample.utf8_chunks();
    let wrong: usize = chunks.map(|chunk| chunk.invalid().len()).sum();
    20 * (controls + wrong) <= sample.len().max(20)
}
