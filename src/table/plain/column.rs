//! A column as it was read: its values, and what was decided about it.

use super::day::Order;
use super::number::Number;
use super::words::{Codes, Words};
use std::borrow::Cow;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words, few enough to be listed.
    Words,
    /// Whole numbers.
    Whole,
    /// Numbers with decimals.
    Number,
    Date,
    /// Text, mostly different from row to row.
    Text,
}

impl Holds {
    const ALL: [Holds; 5] = [Holds::Words, Holds::Whole, Holds::Number, Holds::Date, Holds::Text];

    /// The name that the page knows it by.
    pub fn code(self) -> &'static str {
        match self {
            Holds::Words => "words",
            Holds::Whole => "whole",
            Holds::Number => "number",
            Holds::Date => "date",
            Holds::Text => "text",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Holds> {
        Holds::ALL.into_iter().find(|holds| holds.code() == code)
    }
}

/// How the cells of a column are kept; [`Column`] has what they mean. However
/// they are kept, the text of each is had back as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Each different text once: most columns, also of numbers and dates.
    Coded { codes: Codes, words: Words },
}

/// What a cell means, read as its column is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// Empty, a missing mark, or what cannot be read as what the column holds.
    Missing,
    /// A number, or the ends of what it can be: `<5` is 0 to 4, `>100` has no high.
    Number { low: Number, best: Number, high: Option<Number> },
    /// The first and the last day that a date can be: days since 1970-01-01.
    Days { first: i32, last: i32 },
    /// A word, of a column that holds words or text.
    Word,
}

/// Which end of what a number can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Low,
    Best,
    High,
}

/// The numbers of a column, row by row.
#[derive(Clone, Debug, PartialEq)]
pub enum Amounts {
    /// Each times 10 to the power of `decimals`; `i32::MIN`: missing.
    Whole { values: Vec<i32>, decimals: u8 },
    /// The same, too large for that; `i64::MIN`: missing.
    Wide { values: Vec<i64>, decimals: u8 },
    /// Numbers that are not decimals of 18 digits; NaN: missing.
    Float { values: Vec<f64> },
}

/// A column of a plain table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its header, made unique; `column 3` where there is none.
    pub name: String,
    /// Its HXL tag, where the file has a row of them.
    pub hxl: Option<String>,
    pub holds: Holds,
    pub values: Values,
    /// Missing marks and how many rows have each, most first. What cannot be
    /// read as what the column holds is among them.
    pub missing: Vec<(String, u32)>,
    /// Rows whose number is given by an interval (`<5`).
    pub intervals: u32,
    /// Which comes first in dates like `05/01/2020`, if it has any.
    pub order: Option<Order>,
    /// Whether `order` could not be told from the column and was assumed.
    pub order_unsure: bool,
}

impl Column {
    /// The text of a cell, unquoted, as the file has it.
    pub fn text(&self, row: usize) -> Cow<'_, str> {
        match &self.values {
            Values::Coded { codes, words } => Cow::Borrowed(words.get(codes.get(row))),
        }
    }

    /// What a text means in this column.
    pub fn meaning(&self, text: &str) -> Cell {
        let trimmed = text.trim();
        let known = self.missing.iter().any(|(mark, _)| mark == text);
        match self.holds {
            _ if known => Cell::Missing,
            Holds::Words | Holds::Text => Cell::Word,
            Holds::Whole | Holds::Number => trimmed.parse().map_or(Cell::Missing, |digits| {
                let number = Number::Decimal { digits, decimals: 0 };
                Cell::Number { low: number, best: number, high: Some(number) }
            }),
            Holds::Date => crate::date::Date::parse(trimmed).map_or(Cell::Missing, |date| {
                Cell::Days { first: date.first.0, last: date.last.0 }
            }),
        }
    }

    /// The numbers of its rows; all missing where it holds none.
    pub fn amounts(&self, end: End) -> Amounts {
        let Values::Coded { codes, words } = &self.values;
        let of_word = |word: &str| match (self.meaning(word), end) {
            (Cell::Number { low: Number::Decimal { digits, .. }, .. }, End::Low | End::Best) => {
                digits as i32
            }
            (Cell::Number { high: Some(Number::Decimal { digits, .. }), .. }, End::High) => {
                digits as i32
            }
            _ => i32::MIN,
        };
        let table: Vec<i32> = words.iter().map(|(word, _)| of_word(word)).collect();
        Amounts::Whole { values: codes.map(&table), decimals: 0 }
    }

    /// The first day of each row: days since 1970-01-01; `i32::MIN`: missing.
    pub fn days(&self) -> Vec<i32> {
        let Values::Coded { codes, words } = &self.values;
        let of_word = |word: &str| match self.meaning(word) {
            Cell::Days { first, .. } => first,
            _ => i32::MIN,
        };
        let table: Vec<i32> = words.iter().map(|(word, _)| of_word(word)).collect();
        codes.map(&table)
    }
}
