//! Where the records and cells of a stretch of bytes are.
//!
//! Reads CSV as [`crate::table::csv`] does, with any delimiter: a quoted cell
//! that never ends, or goes on after its closing quote, costs its record and
//! no other. Whole blocks of 64 bytes are laid out by masks; where quotes stand
//! as no writer sets them, the record is walked byte by byte.

use super::masks::{BLOCK, Marks, odd_so_far};

/// How many bytes behind the last must be there to be looked at.
pub const BEHIND: usize = BLOCK;

/// A record: where it begins, and its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    pub start: u32,
    /// Where its cells end: `ends[first..first + cells]`.
    pub first: u32,
    pub cells: u32,
    pub is: Is,
}

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    Cells,
    Blank,
    Comment,
    /// The quotes of its last cell are wrong.
    BadQuote,
    /// Longer than what can be kept.
    TooLong,
}

/// What stands after a cell, and where the cell ends.
enum After {
    Cell(usize),
    /// The record goes on behind that.
    Record(usize, usize),
    /// A quote, there, that did not close it properly.
    BadQuote(usize),
    /// What follows has to be seen first.
    More,
}

/// How a file is to be cut up.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    pub marks: Marks,
    /// What a comment line begins with.
    pub comment: Option<u8>,
}

/// Line breaks seen so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breaks {
    pub lf: bool,
    pub crlf: bool,
    pub cr: bool,
}

/// Records laid out, one after the other.
#[derive(Debug, Default)]
pub struct Layout {
    pub records: Vec<Record>,
    /// Where each cell ends; the next begins behind its delimiter.
    ends: Vec<u32>,
    /// How many of `ends` are in use.
    used: usize,
    /// Some byte was NUL or not ASCII, or may have been.
    pub odd: bool,
    pub breaks: Breaks,
}

/// Why laying out stopped.
enum Stop {
    /// Nothing is left that ends before the end of the bytes.
    End,
    /// The record in which the bytes are cannot be laid out by masks.
    Odd,
}

impl Layout {
    /// Forgets the records, and keeps the room they took.
    pub fn clear(&mut self) {
        self.records.clear();
        self.used = 0;
        self.odd = false;
    }

    /// Where a cell of a record begins and ends, its quotes included.
    #[inline(always)]
    pub fn cell(&self, record: &Record, cell: u32) -> (usize, usize) {
        let at = (record.first + cell) as usize;
        let start = if cell == 0 { record.start } else { self.ends[at - 1] + 1 };
        (start as usize, self.ends[at] as usize)
    }

    /// Moves the ends of the cells of the records together, after some were taken out.
    pub fn close_up(&mut self) {
        let mut used = 0;
        for record in &mut self.records {
            let (first, cells) = (record.first as usize, record.cells as usize);
            self.ends.copy_within(first..first + cells, used);
            record.first = used as u32;
            used += cells;
        }
        self.used = used;
    }

    /// Where the cells of the records end, one record after the other.
    pub fn ends(&self) -> &[u32] {
        &self.ends[..self.used]
    }

    /// Lays out the records of `bytes[from..to]` that end there, and gives
    /// where the first that does not begins. `last`: nothing follows, so the
    /// end of the bytes ends a record. Up to `failed` no quoted cell may run
    /// across a line break; a record whose quotes are wrong moves it on.
    ///
    /// [`BEHIND`] more bytes than `to` must be there.
    pub fn lay_out(
        &mut self,
        cut: Cut,
        bytes: &[u8],
        (from, to): (usize, usize),
        last: bool,
        failed: &mut usize,
    ) -> usize {
        // A CR at the end may be half of a CRLF.
        let to = if !last && to > from && bytes[to - 1] == b'\r' { to - 1 } else { to };
        let mut walk = Walk { layout: self, cut, bytes, to, last, failed };
        let mut at = from;
        loop {
            let (next, stop) = walk.by_masks(at);
            at = next;
            match stop {
                Stop::End if !last || at == to => return at,
                Stop::End | Stop::Odd => match walk.byte_by_byte(at) {
                    Some(next) => at = next,
                    None => return at,
                },
            }
        }
    }

    /// Room for the cells of a block.
    #[inline(always)]
    fn room(&mut self) -> &mut [u32; BLOCK] {
        if self.ends.len() < self.used + BLOCK {
            self.grow();
        }
        let room = self.ends[self.used..].first_chunk_mut();
        room.expect("there is room for a block")
    }

    #[cold]
    fn grow(&mut self) {
        self.ends.resize(2 * self.ends.len() + 64 * BLOCK, 0);
    }

    fn push_end(&mut self, end: usize) {
        self.room()[0] = end as u32;
        self.used += 1;
    }

    fn record(&mut self, start: usize, first: usize, is: Is) {
        let cells = (self.used - first) as u32;
        self.records.push(Record { start: start as u32, first: first as u32, cells, is });
    }

    /// A record whose cells stand; one of a single empty cell is a blank line.
    #[inline(always)]
    fn record_of_cells(&mut self, start: usize, first: usize, used: usize) {
        let cells = (used - first) as u32;
        let blank = cells == 1 && self.ends[first] as usize == start;
        let is = if blank { Is::Blank } else { Is::Cells };
        self.records.push(Record { start: start as u32, first: first as u32, cells, is });
    }
}

impl Layout {
    /// Gives up a record that runs on beyond what can be kept: it is set aside
    /// as one whose quotes are wrong, or as too long where it has no line
    /// break. Gives where to go on; at `to`, in the middle of its line.
    pub fn give_up(
        &mut self,
        cut: Cut,
        bytes: &[u8],
        (start, to): (usize, usize),
        failed: &mut usize,
    ) -> usize {
        if line_break(&bytes[..to], start).is_none() {
            self.record(start, self.used, Is::TooLong);
            return to;
        }
        let mut walk = Walk { layout: self, cut, bytes, to, last: true, failed };
        let next = walk.byte_by_byte(start).unwrap_or(to);
        match self.records.last_mut() {
            // Its quotes are right, and its last cell runs on.
            Some(record) if record.is != Is::BadQuote => record.is = Is::TooLong,
            _ => {}
        }
        next
    }
}

/// The next line break: where it stands, and what is behind it.
pub fn line_break(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let at = from + bytes[from..].iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    Some((at, behind_break(bytes, at)))
}

/// What is behind LF, CRLF or CR.
fn behind_break(bytes: &[u8], at: usize) -> usize {
    if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') { at + 2 } else { at + 1 }
}

/// A walk over bytes that lays out what it passes.
struct Walk<'a> {
    layout: &'a mut Layout,
    cut: Cut,
    bytes: &'a [u8],
    to: usize,
    last: bool,
    failed: &'a mut usize,
}

impl Walk<'_> {
    /// Lays out one record, and gives where the next begins; `None` if it may
    /// go on behind the bytes.
    fn byte_by_byte(&mut self, start: usize) -> Option<usize> {
        let next = self.one_record(start)?;
        // Nobody looked for bytes that are no text.
        let is_odd = |byte: &u8| *byte == 0 || !byte.is_ascii();
        self.layout.odd |= self.bytes[start..next].iter().any(is_odd);
        Some(next)
    }

    fn one_record(&mut self, start: usize) -> Option<usize> {
        let first = self.layout.used;
        if self.is_comment(start) {
            let next = self.end_of_line(start)?;
            self.layout.record(start, first, Is::Comment);
            return Some(next);
        }
        let mut at = start;
        loop {
            let quoted = at < self.to && Some(self.bytes[at]) == self.cut.marks.quote;
            match if quoted { self.quoted(at) } else { self.unquoted(at) } {
                After::Cell(end) => {
                    self.layout.push_end(end);
                    at = end + 1;
                }
                After::Record(end, next) => {
                    self.layout.push_end(end);
                    self.layout.record_of_cells(start, first, self.layout.used);
                    return Some(next);
                }
                After::BadQuote(end) => return self.bad_quote(start, first, end),
                After::More => {
                    self.layout.used = first;
                    return None;
                }
            }
        }
    }

    /// Sets a record aside; what follows its first line is read anew.
    fn bad_quote(&mut self, start: usize, first: usize, end: usize) -> Option<usize> {
        let Some(next) = self.end_of_line(start) else {
            self.layout.used = first;
            return None;
        };
        *self.failed = end.max(*self.failed);
        self.layout.push_end(end);
        self.layout.record(start, first, Is::BadQuote);
        Some(next)
    }

    /// What is behind the line.
    fn end_of_line(&self, from: usize) -> Option<usize> {
        match line_break(&self.bytes[..self.to], from) {
            Some((_, next)) => Some(next),
            None => self.last.then_some(self.to),
        }
    }

    fn unquoted(&self, from: usize) -> After {
        let ends = |byte: &u8| *byte == self.cut.marks.delimiter || matches!(byte, b'\n' | b'\r');
        match self.bytes[from..self.to].iter().position(ends) {
            Some(length) => self.after(from + length),
            None if self.last => After::Record(self.to, self.to),
            None => After::More,
        }
    }

    fn quoted(&self, start: usize) -> After {
        let is_quote = |byte: &u8| Some(*byte) == self.cut.marks.quote;
        let mut from = start + 1;
        loop {
            let rest = &self.bytes[from.min(self.to)..self.to];
            let length = rest.iter().position(is_quote);
            let part = &rest[..length.unwrap_or(rest.len())];
            let watched = self.failed.saturating_sub(from).min(part.len());
            if part[..watched].iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
                return After::BadQuote(from + part.len());
            }
            match length {
                None if self.last => return After::BadQuote(self.to),
                None => return After::More,
                Some(length) => from += length + 1,
            }
            if from < self.to && is_quote(&self.bytes[from]) {
                from += 1;
                continue;
            }
            return self.after(from);
        }
    }

    /// What stands where a cell should end.
    fn after(&self, end: usize) -> After {
        match self.bytes[end] {
            _ if end == self.to && self.last => After::Record(end, end),
            _ if end == self.to => After::More,
            b'\n' | b'\r' => After::Record(end, behind_break(&self.bytes[..self.to], end)),
            byte if byte == self.cut.marks.delimiter => After::Cell(end),
            _ => After::BadQuote(end),
        }
    }
}

/// What a block of 64 bytes holds.
struct Block {
    /// Ends of cells, also those of rows.
    ends: u64,
    /// Ends of rows.
    rows: u64,
    /// Ends of rows of two bytes, at the second.
    pairs: u64,
    /// Where something stands that masks do not tell.
    odd: u64,
}

impl Walk<'_> {
    /// Lays out what can be by masks, from the beginning of a record. Gives
    /// the beginning of the record at which it stopped.
    fn by_masks(&mut self, from: usize) -> (usize, Stop) {
        let (mut start, mut first) = (from, self.layout.used);
        let mut inside = 0;
        let mut at = from;
        if self.is_comment(from) {
            return (from, Stop::Odd);
        }
        while at < self.to {
            let block = self.block(at, from, &mut inside);
            let known =
                if block.odd == 0 { u64::MAX } else { (block.odd & block.odd.wrapping_neg()) - 1 };
            let (ends, mut rows) = (block.ends & known, block.rows & known);
            let used = self.layout.used;
            spread(self.layout.room(), at, ends);
            while rows != 0 {
                let bit = rows.trailing_zeros();
                let row_used = used + (ends & (2_u64 << bit).wrapping_sub(1)).count_ones() as usize;
                let pair = (block.pairs >> bit & 1) as u32;
                self.layout.ends[row_used - 1] -= pair;
                self.layout.record_of_cells(start, first, row_used);
                (start, first) = (at + bit as usize + 1, row_used);
                rows &= rows - 1;
                if self.is_comment(start) {
                    self.layout.used = first;
                    return (start, Stop::Odd);
                }
            }
            if block.odd != 0 {
                self.layout.used = first;
                return (start, Stop::Odd);
            }
            self.layout.used = used + ends.count_ones() as usize;
            at += BLOCK;
        }
        self.layout.used = first;
        (start, Stop::End)
    }

    /// Whether a comment begins at the beginning of a line.
    fn is_comment(&self, start: usize) -> bool {
        self.cut.comment.is_some_and(|mark| start < self.to && self.bytes[start] == mark)
    }

    /// What the block at a position holds, and whether the next begins inside quotes.
    #[inline(always)]
    fn block(&mut self, at: usize, from: usize, inside: &mut u64) -> Block {
        let block = self.bytes[at..].first_chunk().expect("bytes behind the last are there");
        let masks = self.cut.marks.find(block);
        self.layout.odd |= masks.odd;
        let there = if self.to - at < BLOCK { (1 << (self.to - at)) - 1 } else { u64::MAX };
        let (feeds, returns) = (masks.line_feed & there, masks.carriage_return & there);
        let quotes = masks.quote & there;
        let (rows, pairs) = if returns == 0 && !self.after_return(at, feeds) {
            (feeds, 0)
        } else {
            self.row_ends(at, feeds, returns)
        };
        let ends = masks.delimiter & there | rows;
        if quotes | *inside == 0 {
            self.note_breaks(feeds, rows, pairs);
            return Block { ends, rows, pairs, odd: 0 };
        }
        let within = odd_so_far(quotes) ^ *inside;
        let beside = masks.delimiter | feeds | returns | quotes;
        let odd = self.misplaced(at, from, quotes, within, beside)
            | self.crossing(at, (feeds | returns) & within);
        *inside = ((within as i64) >> 63) as u64;
        self.note_breaks(feeds, rows & !within, pairs);
        Block { ends: ends & !within, rows: rows & !within, pairs, odd }
    }

    /// Which kinds of line break end rows.
    #[inline(always)]
    fn note_breaks(&mut self, feeds: u64, rows: u64, pairs: u64) {
        let breaks = &mut self.layout.breaks;
        breaks.lf |= rows & feeds & !pairs != 0;
        breaks.crlf |= rows & pairs != 0;
        breaks.cr |= rows & !feeds != 0;
    }

    /// Whether the first byte is the second half of a CRLF.
    fn after_return(&self, at: usize, feeds: u64) -> bool {
        feeds & 1 != 0 && at > 0 && self.bytes[at - 1] == b'\r'
    }

    /// Ends of rows where there are CRs: a CR before an LF ends none.
    fn row_ends(&self, at: usize, feeds: u64, returns: u64) -> (u64, u64) {
        let next_feeds =
            u64::from(self.bytes[at + BLOCK..].first() == Some(&b'\n') && at + BLOCK < self.to);
        let alone = returns & !(feeds >> 1 | next_feeds << 63);
        let pairs = feeds & (returns << 1 | u64::from(at > 0 && self.bytes[at - 1] == b'\r'));
        (feeds | alone, pairs)
    }

    /// Quotes that open in the middle of a cell, or close before its end.
    fn misplaced(&self, at: usize, from: usize, quotes: u64, within: u64, beside: u64) -> u64 {
        let begins = at == from || self.ends_something(self.bytes[at - 1]);
        let end = at + BLOCK;
        let ends = end >= self.to || self.ends_something(self.bytes[end]);
        let past = if self.to - at < BLOCK { 1 << (self.to - at) >> 1 } else { 0 };
        let opens = quotes & within & !(beside << 1 | u64::from(begins));
        let closes = quotes & !within & !(beside >> 1 | u64::from(ends) << 63 | past);
        opens | closes
    }

    /// Whether a byte may stand beside a quote.
    fn ends_something(&self, byte: u8) -> bool {
        let Marks { delimiter, quote } = self.cut.marks;
        byte == delimiter || matches!(byte, b'\n' | b'\r') || Some(byte) == quote
    }

    /// Line breaks inside quotes where none may be.
    fn crossing(&self, at: usize, breaks: u64) -> u64 {
        match self.failed.saturating_sub(at) {
            0 => 0,
            watched if watched < BLOCK => breaks & ((1 << watched) - 1),
            _ => breaks,
        }
    }
}

/// Writes where the set bits are. Those behind the last are written over later.
#[inline(always)]
fn spread(room: &mut [u32; BLOCK], at: usize, mut bits: u64) {
    let mut n = 0;
    // Eight at a time: few branches, and so few that are guessed wrong.
    while bits != 0 {
        for place in &mut room[n..n + 8] {
            *place = at as u32 + bits.trailing_zeros();
            bits &= bits.wrapping_sub(1);
        }
        n += 8;
    }
}
