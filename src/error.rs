//! What can be wrong with what we are given: a leaf, it knows nothing of the rest.
//!
//! An [`Error`] ends the opening of a dataset; a [`Problem`] is survived. Both
//! are plain data, so that their words can be said in any language: the codes
//! are message keys (`problem.<code>`, `expected.<code>`).

use crate::order;
use crate::order::Gather;
use std::fmt;

/// The most characters of a cell that a problem repeats.
const SHOWN: usize = 80;

/// The most characters of what was expected; a whole vocabulary fits.
const DETAILED: usize = 200;

macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every one of them, for tests that hold the messages against them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The stable code: the end of a message key.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }
        }
    };
}

codes! {
    /// What is wrong.
    Kind {
        /// A file of the dataset was not given.
        MissingFile = "missing file",
        /// The same file was given twice.
        FileTwice = "file twice",
        /// A file without a header row.
        EmptyFile = "empty file",
        /// The header lacks a column.
        MissingColumn = "missing column",
        /// The header names a column twice.
        ColumnTwice = "column twice",
        /// Bytes that are not UTF-8.
        NotUtf8 = "not utf-8",
        /// A NUL byte.
        Nul = "nul",
        /// More or fewer cells than the header has.
        WrongCellCount = "wrong cell count",
        /// A quoted cell that does not end, or goes on after its closing quote.
        BadQuote = "bad quote",
        /// A cell too long to be meant.
        TooLong = "too long",
        /// Nothing stands where something must.
        Empty = "empty cell",
        /// Something stands where nothing may.
        NotEmpty = "not empty",
        /// Not a word of the vocabulary.
        UnknownWord = "unknown word",
        /// A reference to a row that is not there, or was set aside.
        UnknownKey = "unknown key",
        /// Two rows with one id.
        DuplicateId = "duplicate id",
        /// An id, a country or a nationality that is not formed as one.
        BadCode = "bad code",
        /// Not a date, or a day that does not exist.
        BadDate = "bad date",
        /// Not a number of the right kind, or out of bounds.
        BadNumber = "bad number",
        /// An end that lies before its beginning.
        OutOfOrder = "out of order",
        /// Not a web address.
        BadAddress = "bad address",
        /// Something refers to itself, by way of others or directly.
        Cycle = "cycle",
        /// A reference to a row that cannot be what is meant.
        DoesNotFit = "does not fit",
        /// A subject is within and apart of the same one.
        WithinAndApart = "within and apart",
        /// A subject is apart of one that does not say so.
        OneSided = "one-sided",
        /// "Nearly 0".
        NearlyZero = "nearly 0",
        /// Bytes that are no text at all: a picture, an archive.
        NotText = "not text",
        /// Memory that could not be had.
        NoMemory = "no memory",
    }
}

codes! {
    /// What was expected. A [`Problem::detail`] goes into its words where said so.
    Expected {
        /// The file of this name (detail).
        File = "file",
        /// A header row with these columns (detail).
        Header = "header",
        /// Each column once.
        Once = "once",
        /// UTF-8 text without NUL.
        Text = "text",
        /// That many cells (detail).
        Cells = "cells",
        /// A closing quote before the next comma or the end of the row.
        Quote = "quote",
        /// At most that many bytes (detail).
        Length = "length",
        /// Anything.
        Something = "something",
        /// Nothing, of a stock: it has no period.
        NothingForStock = "nothing for a stock",
        /// Nothing, where that word (detail) stands in the row.
        NothingBeside = "nothing beside",
        /// A first day, of a flow.
        Start = "start",
        /// One of these words (detail).
        OneOf = "one of",
        /// The id of a row of that file (detail).
        Key = "key",
        /// The id of a row of that file (detail) that was not itself set aside.
        UsedKey = "used key",
        /// Another id than that of row (detail).
        Unique = "unique",
        /// An id: no spaces, no commas.
        Id = "id",
        /// An ISO 3166-1 alpha-3 code.
        Country = "country",
        /// An ISO 3166-1 alpha-3 code, `ALL`, or `X-…` in small letters, digits and hyphens.
        Nationality = "nationality",
        /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, of a day that exists.
        Date = "date",
        /// A whole number from 0 to that (detail).
        People = "people",
        /// A fraction from 0 to 1, at most nine digits after the point.
        Fraction = "fraction",
        /// A whole number from 1.
        Rank = "rank",
        /// A number of degrees, up to that either way (detail).
        Degrees = "degrees",
        /// Not below that (detail).
        NotBelow = "not below",
        /// Not before that (detail).
        NotBefore = "not before",
        /// Not after that (detail).
        NotAfter = "not after",
        /// `http://` or `https://`.
        Address = "address",
        /// References that do not come back to where they began.
        NoCycle = "no cycle",
        /// A place inside that one (detail).
        PlaceInside = "place inside",
        /// Only that nationality (detail).
        OnlyThat = "only that",
        /// Of that measure (detail).
        ThatMeasure = "that measure",
        /// Within or apart of that subject (detail), not both.
        NotBoth = "not both",
        /// The same said of that row (detail).
        BothWays = "both ways",
        /// A count.
        Count = "count",
        /// A count of all nationalities of the same subject.
        WholeCount = "whole count",
        /// More than 0.
        MoreThanZero = "more than 0",
        /// A row with the names of columns.
        HeaderRow = "header row",
        /// Less to read, or more memory.
        Memory = "memory",
        /// A date in a form that people use.
        DateLike = "date-like",
        /// A number in a form that people use.
        NumberLike = "number-like",
    }
}

/// Something wrong, where it stands, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub kind: Kind,
    /// The resource (`statements`), or what else was read (`filter`).
    pub resource: String,
    /// Row in the file as a spreadsheet numbers it: 1 for the header, a quoted
    /// line break does not begin a new one, a blank line is one.
    pub row: Option<u32>,
    pub column: Option<String>,
    /// What stood there, at most 80 characters.
    pub value: Option<String>,
    pub expected: Option<Expected>,
    /// What goes into the words of `expected`.
    pub detail: Option<String>,
    /// Whether the row was set aside. Else the row is used, without this value.
    pub set_aside: bool,
}

impl Problem {
    /// A problem of a whole resource.
    pub fn new(kind: Kind, resource: &str) -> Problem {
        Problem {
            kind,
            resource: resource.to_owned(),
            row: None,
            column: None,
            value: None,
            expected: None,
            detail: None,
            set_aside: false,
        }
    }

    /// The same, of a row.
    pub fn row(mut self, row: u32) -> Problem {
        self.row = Some(row);
        self
    }

    /// The same, of a column.
    pub fn column(mut self, column: &str) -> Problem {
        self.column = Some(shorten(column, SHOWN));
        self
    }

    /// The same, of a value; an empty one is left out, a long one shortened.
    pub fn value(mut self, value: &str) -> Problem {
        self.value = (!value.is_empty()).then(|| shorten(value, SHOWN));
        self
    }

    /// The same, with what was expected.
    pub fn expected(mut self, expected: Expected) -> Problem {
        self.expected = Some(expected);
        self
    }

    /// The same, with what goes into the words of `expected`.
    pub fn detail(mut self, detail: &str) -> Problem {
        self.detail = Some(shorten(detail, DETAILED));
        self
    }

    /// The same, for which the row was set aside.
    pub fn sets_aside(mut self) -> Problem {
        self.set_aside = true;
        self
    }
}

/// How many rows were set aside: a row with several problems counts once.
pub fn rows_set_aside(problems: &[Problem]) -> usize {
    let mut rows: Vec<(&str, Option<u32>)> =
        problems.iter().filter(|p| p.set_aside).map(|p| (p.resource.as_str(), p.row)).list();
    order::sort_and_dedup(&mut rows);
    rows.len()
}

/// The first characters, the last of them `…` where something is left out.
fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

/// Why a dataset could not be opened at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(pub Problem);

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.resource)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.kind.code())?;
        if let Some(value) = &self.value {
            write!(f, " {value:?}")?;
        }
        if let Some(expected) = self.expected {
            write!(f, "; expected: {}", expected.code())?;
        }
        match &self.detail {
            Some(detail) => write!(f, " {detail}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_value_is_shortened_to_80_characters() {
        let shown =
            |n: usize| Problem::new(Kind::TooLong, "x").value(&"ក".repeat(n)).value.unwrap();
        assert_eq!(shown(80), "ក".repeat(80));
        assert_eq!(shown(81), "ក".repeat(79) + "…");
    }

    #[test]
    fn a_row_with_two_problems_is_set_aside_once() {
        let at = |row| Problem::new(Kind::BadDate, "subjects").row(row).sets_aside();
        let kept = Problem::new(Kind::OneSided, "subjects").row(9);
        assert_eq!(rows_set_aside(&[at(2), at(2), at(3), kept]), 2);
    }
}
