//! A column as it was read: its values, and what was decided about it.

use super::day::{self, Order};
use super::missing::{self, SENTINELS, is_no_value, is_nothing};
use super::number::Number;
use super::strips::{Kept, Numbers, Summary};
use super::text::Text;
use super::words::Words;
use crate::codes::Codes;
use crate::date::Day;
use std::borrow::Cow;
use std::ops::Range;

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
    /// Numbers, mostly different.
    Numbers(Box<Numbers>),
    /// Text, mostly different; numbers and dates in unusual forms too.
    Text(Text),
}

impl Values {
    /// Calls with texts and how many rows have each: with all of them, but for
    /// plain numbers that are kept as such.
    pub(super) fn each_text<'a>(&'a self, mut with: impl FnMut(&'a str, u32)) {
        match self {
            Values::Coded { words, .. } => words.iter().for_each(|(word, rows)| with(word, rows)),
            Values::Numbers(numbers) => {
                numbers.words.iter().for_each(|(word, rows)| with(word, rows));
            }
            Values::Text(text) => text.iter().for_each(|cell| with(cell, 1)),
        }
    }

    /// What the plain numbers come to that are kept as such.
    pub(super) fn summary(&self) -> Summary {
        match self {
            Values::Numbers(numbers) => numbers.summary,
            Values::Coded { .. } | Values::Text(_) => Summary::default(),
        }
    }

    /// Bytes in use.
    pub fn memory(&self) -> usize {
        match self {
            Values::Numbers(numbers) => numbers.memory(),
            Values::Text(text) => text.memory(),
            Values::Coded { codes, words } => words.memory() + codes.memory(),
        }
    }
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
    /// The same, where some are too large for that; `i64::MIN`: missing.
    Wide { values: Vec<i64>, decimals: u8 },
    /// Where some are no decimals of 18 digits; NaN: missing.
    Float { values: Vec<f64> },
}

/// The numbers of a column, as it keeps them.
#[derive(Debug)]
pub struct KeptAmounts<'a> {
    numbers: &'a Numbers,
    /// What each word of the column stands for.
    words: Vec<i64>,
    /// Each is times 10 to the power of that.
    pub decimals: u8,
    /// None is larger, either way.
    pub greatest: i64,
}

impl KeptAmounts<'_> {
    /// Reads some rows; `i64::MIN`: missing.
    pub fn read(&self, rows: Range<usize>, into: &mut [i64]) {
        self.numbers.read(rows, self.decimals, &self.words, into);
    }

    pub fn rows(&self) -> usize {
        self.numbers.rows()
    }
}

/// How the texts of a column are read.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub holds: Holds,
    /// What stands before the decimals: `.` or `,`; the other may group digits.
    pub decimal: u8,
    /// Which comes first in dates like `05/01/2020`.
    pub order: Order,
    /// Numbers that stand for nothing: `-99`.
    pub sentinels: Vec<i64>,
    /// Whether `NA` is a word here: the code of Namibia among others.
    pub na_is_word: bool,
}

impl Form {
    /// What a text means.
    pub fn meaning(&self, text: &str) -> Cell {
        match self.holds {
            Holds::Words | Holds::Text if self.is_no_word(text) => Cell::Missing,
            Holds::Words | Holds::Text => Cell::Word,
            Holds::Whole | Holds::Number => self.number(text),
            Holds::Date if is_no_value(text) => Cell::Missing,
            Holds::Date => match day::read(text, self.order) {
                Some((first, last)) => Cell::Days { first: first.0, last: last.0 },
                None => Cell::Missing,
            },
        }
    }

    fn is_no_word(&self, text: &str) -> bool {
        is_nothing(text) || !self.na_is_word && matches!(text.trim(), "NA" | "NaN" | "nan")
    }

    fn is_sentinel(&self, text: &str) -> bool {
        let number = Number::read(text, self.decimal);
        let sentinel = number.and_then(missing::sentinel);
        sentinel.is_some_and(|place| self.sentinels.contains(&SENTINELS[place]))
    }

    fn number(&self, text: &str) -> Cell {
        if let Some(number) = Number::read(text, self.decimal) {
            return self.of_number(number);
        }
        match missing::interval(text, self.decimal) {
            Some((low, high)) => Cell::Number { low, best: missing::between(low, high), high },
            None => Cell::Missing,
        }
    }

    /// What a number means.
    fn of_number(&self, number: Number) -> Cell {
        match missing::sentinel(number) {
            Some(place) if self.sentinels.contains(&SENTINELS[place]) => Cell::Missing,
            _ => Cell::Number { low: number, best: number, high: Some(number) },
        }
    }
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
    pub form: Form,
    /// Whether the decimal mark could not be told from the column and was assumed.
    pub decimal_unsure: bool,
    /// Which comes first in dates like `05/01/2020`, if it has any.
    pub order: Option<Order>,
    /// Whether `order` could not be told from the column and was assumed.
    pub order_unsure: bool,
    /// Missing marks and how many rows have each, most first; also what cannot
    /// be read as what the column holds. The hundred that most rows have.
    pub missing: Vec<(String, u32)>,
    /// Rows whose text can neither be read nor is a missing mark.
    pub unread: u32,
    /// Rows whose number is given by an interval (`<5`).
    pub intervals: u32,
    /// The least and the greatest number, or the first and the last day.
    pub range: Option<(String, String)>,
}

impl Column {
    /// The text of a cell, unquoted, as the file has it.
    pub fn text(&self, row: usize) -> Cow<'_, str> {
        match &self.values {
            Values::Coded { codes, words } => Cow::Borrowed(words.get(codes.get(row))),
            Values::Text(text) => Cow::Borrowed(text.get(row)),
            Values::Numbers(numbers) => match numbers.get(row) {
                Kept::Word(word) => Cow::Borrowed(word),
                Kept::Number(number) => Cow::Owned(number.plainly(numbers.decimal)),
            },
        }
    }

    /// What a text means in this column.
    pub fn meaning(&self, text: &str) -> Cell {
        self.form.meaning(text)
    }

    /// What a plain number means, printed with a decimal mark.
    fn of_plain(&self, number: Number, decimal: u8) -> Cell {
        let is_number = matches!(self.holds, Holds::Whole | Holds::Number);
        if is_number && (decimal == self.form.decimal || number.decimals() == Some(0)) {
            return self.form.of_number(number);
        }
        self.meaning(&number.plainly(decimal))
    }

    /// Whether a text is neither what the column holds nor a missing mark.
    pub fn is_unread(&self, text: &str) -> bool {
        let wanted = !matches!(self.holds, Holds::Words | Holds::Text);
        wanted
            && !is_no_value(text)
            && !self.form.is_sentinel(text)
            && self.meaning(text) == Cell::Missing
    }

    /// How many different texts it has, if that was counted.
    pub fn distinct(&self) -> Option<usize> {
        match &self.values {
            Values::Coded { words, .. } => Some(words.len()),
            _ => None,
        }
    }

    /// Calls with what the cell of each row means, in order.
    pub fn each_meaning(&self, mut with: impl FnMut(Cell)) {
        match &self.values {
            Values::Coded { codes, words } => {
                let table: Vec<Cell> = words.iter().map(|(word, _)| self.meaning(word)).collect();
                codes.each(|code| with(table[code as usize]));
            }
            Values::Text(text) => text.iter().for_each(|cell| with(self.meaning(cell))),
            Values::Numbers(numbers) => numbers.each(|kept| {
                with(match kept {
                    Kept::Word(word) => self.meaning(word),
                    Kept::Number(number) => self.of_plain(number, numbers.decimal),
                });
            }),
        }
    }

    /// The numbers of its rows; all missing where it holds none. The low, best
    /// and high of a column have the same decimals.
    pub fn amounts(&self, end: End) -> Amounts {
        let scale = self.scale();
        let decimals = scale.decimals;
        let scaled = |cell: Cell| bound(cell, end)?.scaled(decimals);
        if scale.float || scale.most(decimals).is_none() {
            let float = |cell| bound(cell, end).map_or(f64::NAN, Number::float);
            return Amounts::Float { values: self.by_row(float, f64::NAN) };
        }
        let fits = |most: i64| most <= i64::from(i32::MAX);
        if scale.most(decimals).is_some_and(fits) {
            let narrow = |cell| scaled(cell).map_or(i32::MIN, |value| value as i32);
            return Amounts::Whole { values: self.by_row(narrow, i32::MIN), decimals };
        }
        let wide = |cell| scaled(cell).unwrap_or(i64::MIN);
        Amounts::Wide { values: self.by_row(wide, i64::MIN), decimals }
    }

    /// The numbers of its rows where they are kept as such, to be read some at a time; none where
    /// another way is needed.
    pub fn kept(&self, end: End) -> Option<KeptAmounts<'_>> {
        let Values::Numbers(numbers) = &self.values else { return None };
        let scale = self.scale();
        let decimals = scale.decimals;
        let greatest = scale.most(decimals)?;
        if scale.float || !self.keeps_what_it_means(numbers) {
            return None;
        }
        let scaled = |word: &str| bound(self.meaning(word), end)?.scaled(decimals);
        let words = numbers.words.iter();
        let words = words.map(|(word, _)| scaled(word).unwrap_or(i64::MIN)).collect();
        Some(KeptAmounts { numbers, words, decimals, greatest })
    }

    /// Whether each number that is kept as such means itself: none stands for a missing one.
    fn keeps_what_it_means(&self, numbers: &Numbers) -> bool {
        let is_number = matches!(self.holds, Holds::Whole | Holds::Number);
        is_number && numbers.decimal == self.form.decimal && self.form.sentinels.is_empty()
    }

    /// How many decimals its numbers have, and how large they are.
    fn scale(&self) -> Scale {
        let Summary { decimals, largest, .. } = self.values.summary();
        let mut scale = Scale { decimals, largest, float: false };
        self.values.each_text(|text, _| scale.admit(self.meaning(text)));
        scale
    }

    /// The first day of each row: days since 1970-01-01; `i32::MIN`: missing.
    pub fn days(&self) -> Vec<i32> {
        let first = |cell| match cell {
            Cell::Days { first, .. } => first,
            _ => i32::MIN,
        };
        self.by_row(first, i32::MIN)
    }

    /// A value for each row, of what its cell means.
    fn by_row<T: Copy + Default>(&self, of: impl Fn(Cell) -> T, missing: T) -> Vec<T> {
        if let Values::Coded { codes, words } = &self.values {
            let table: Vec<T> = words.iter().map(|(word, _)| of(self.meaning(word))).collect();
            return codes.map(&table, missing);
        }
        let rows = if let Values::Numbers(numbers) = &self.values { numbers.rows() } else { 0 };
        let mut values = Vec::with_capacity(rows);
        self.each_meaning(|cell| values.push(of(cell)));
        values
    }
}

fn bound(cell: Cell, end: End) -> Option<Number> {
    match (cell, end) {
        (Cell::Number { low, .. }, End::Low) => Some(low),
        (Cell::Number { best, .. }, End::Best) => Some(best),
        (Cell::Number { high, .. }, End::High) => high,
        _ => None,
    }
}

/// How many decimals numbers have, and how large they are.
#[derive(Debug)]
struct Scale {
    decimals: u8,
    /// The largest, either way, of each number of decimals.
    largest: [u64; 19],
    float: bool,
}

impl Scale {
    fn admit(&mut self, cell: Cell) {
        let Cell::Number { low, best, high } = cell else { return };
        for number in [Some(low), Some(best), high].into_iter().flatten() {
            match number {
                Number::Float(_) => self.float = true,
                Number::Decimal { digits, decimals } => {
                    self.decimals = self.decimals.max(decimals);
                    let largest = &mut self.largest[usize::from(decimals)];
                    *largest = digits.unsigned_abs().max(*largest);
                }
            }
        }
    }

    /// The largest, either way, as whole numbers of so many decimals; `None`: too large.
    fn most(&self, decimals: u8) -> Option<i64> {
        let sizes = self.largest.iter().zip(0..=decimals);
        let mut scaled = sizes.map(|(size, own)| {
            let digits = i64::try_from(*size).ok()?;
            Number::Decimal { digits, decimals: own }.scaled(decimals)
        });
        scaled.try_fold(0, |most, size| Some(size?.max(most)))
    }
}

/// A day as text.
pub(super) fn shown(day: i32) -> String {
    Day(day).to_string()
}
