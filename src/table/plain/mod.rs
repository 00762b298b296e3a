//! Any table, read piece by piece: bytes become typed columns.
//!
//! A [`Reading`] takes the bytes of a file as they arrive and gives a
//! [`Plain`] table: its columns, what was decided about each, and a problem
//! for whatever could not be read. Rows read and rows set aside are together
//! the records of the file after its header, whatever its bytes.

mod body;
mod cells;
mod column;
mod day;
mod decide;
mod dialect;
mod dictionary;
mod gather;
mod layout;
mod masks;
mod missing;
mod number;
mod problems;
mod reading;
mod sniff;
mod strips;
mod text;
mod wishes;
mod words;

pub use column::{Amounts, Cell, Column, End, Form, Holds, KeptAmounts, Values};
pub use day::Order;
pub use dialect::{Dialect, LineEnds};
pub use number::Number;
pub use reading::Reading;
pub use strips::Numbers;
pub use text::Text;
pub use wishes::Wishes;
pub use words::Words;

use crate::error::Problem;

/// A table whose rows are addends.
#[derive(Clone, Debug, PartialEq)]
pub struct Plain {
    pub columns: Vec<Column>,
    /// Rows read.
    pub rows: usize,
    /// Rows set aside; with those read, all records after the header.
    pub set_aside: u64,
    /// The first thousand; [`Plain::problem_count`] has how many there are.
    pub problems: Vec<Problem>,
    pub problem_count: u64,
    /// What was decided about the file.
    pub dialect: Dialect,
    /// Where numbers in the file run on otherwise than by one: a row, and its number.
    numbers: Vec<(u32, u32)>,
}

impl Plain {
    /// The positions of columns that are years side by side (`2019`, `2020`,
    /// `2021`): a table that is wider than long. Fewer than three are none.
    pub fn years(&self) -> Vec<usize> {
        let year = |column: &Column| column.name.parse().ok().filter(|y| (1500..2200).contains(y));
        let years: Vec<Option<u32>> = self.columns.iter().map(year).collect();
        let beside = |at: usize| {
            let next = |a: usize, b: usize| match (years.get(a), years.get(b)) {
                (Some(Some(a)), Some(Some(b))) => a.abs_diff(*b) == 1,
                _ => false,
            };
            next(at, at + 1) || next(at.wrapping_sub(1), at)
        };
        let found: Vec<usize> = (0..years.len()).filter(|at| beside(*at)).collect();
        if found.len() < 3 { Vec::new() } else { found }
    }

    /// The number in the file, as a spreadsheet shows it, of a row counted from 0.
    pub fn number(&self, row: usize) -> u32 {
        let after = self.numbers.partition_point(|(from, _)| *from as usize <= row);
        let (from, number) = self.numbers.get(after.wrapping_sub(1)).copied().unwrap_or((0, 1));
        number + (row as u32 - from)
    }
}
