//! A file that is read piece by piece.

use super::column::{Column, Holds, Values};
use super::words::{Codes, Words};
use super::{Dialect, Plain, Wishes};
use crate::error::{Error, Kind, Problem};
use crate::table::csv::Reader;

/// A file that is read piece by piece.
#[derive(Debug)]
pub struct Reading {
    #[allow(dead_code)]
    wishes: Wishes,
    bytes: Vec<u8>,
}

impl Reading {
    /// Begins to read a file, as a person wishes.
    pub fn new(wishes: Wishes) -> Reading {
        Reading { wishes, bytes: Vec::new() }
    }

    /// Reads on. A piece may end anywhere, also inside a cell or a character.
    pub fn piece(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// How many rows were read so far.
    pub fn rows_so_far(&self) -> u64 {
        0
    }

    /// Ends the file.
    ///
    /// # Errors
    /// It is empty.
    pub fn finish(self) -> Result<Plain, Error> {
        let mut reader = Reader::new(&self.bytes);
        let mut record = Vec::new();
        let fatal = |kind| Error(Problem::new(kind, "table"));
        reader.read(&mut record).ok_or_else(|| fatal(Kind::EmptyFile))?;
        let text = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
        let names: Vec<String> = record.iter().map(|cell| text(cell)).collect();
        let mut columns: Vec<(Vec<u32>, Words)> = vec![Default::default(); names.len()];
        let (mut numbers, mut set_aside, mut rows) = (Vec::new(), 0, 0);
        while let Some(read) = reader.read(&mut record) {
            if read.bad_quote.is_some() || record.len() != names.len() {
                set_aside += 1;
                continue;
            }
            for (cell, (codes, words)) in record.iter().zip(&mut columns) {
                let cell = text(cell);
                let known = words.iter().position(|(word, _)| word == cell).map(|code| code as u32);
                let code = known.unwrap_or_else(|| words.push(&cell));
                words.count(code);
                codes.push(code);
            }
            numbers.push((rows as u32, read.row));
            rows += 1;
        }
        let columns = names.into_iter().zip(columns).map(column).collect();
        let (problems, dialect) = (Vec::new(), Dialect::default());
        Ok(Plain { columns, rows, set_aside, problems, problem_count: 0, dialect, numbers })
    }
}

fn column((name, (codes, words)): (String, (Vec<u32>, Words))) -> Column {
    let all = |is: fn(&str) -> bool| words.iter().all(|(word, _)| word.is_empty() || is(word));
    let holds = if all(|word| word.parse::<i32>().is_ok()) {
        Holds::Whole
    } else if all(|word| crate::date::Date::parse(word).is_some()) {
        Holds::Date
    } else {
        Holds::Words
    };
    let missing: Vec<_> = words.iter().filter(|(word, _)| word.is_empty()).collect();
    let missing = missing.into_iter().map(|(word, rows)| (word.to_owned(), rows)).collect();
    let values = Values::Coded { codes: Codes::U32(codes), words };
    let (order, order_unsure) = (None, false);
    Column { name, hxl: None, holds, values, missing, intervals: 0, order, order_unsure }
}
