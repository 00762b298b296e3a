//! The file standards' room: what you hold when you leave it is a [`Table`].
//!
//! It knows nothing of statements: rows, columns and cells of text, each row
//! with its number, and a [`Problem`] for each row that cannot be read as one.

pub mod csv;
mod package;
pub mod plain;
mod write;

pub use package::File;
pub use write::Writer;

use crate::error::{Error, Expected, Kind, Problem};
use crate::order;
use crate::order::Gather;
use std::borrow::Cow;
use std::string::FromUtf8Error;

/// A CSV file read as text: a header, and rows of as many cells.
#[derive(Debug)]
pub struct Table<'a> {
    /// The resource that it was read from.
    pub name: &'a str,
    header: Vec<Cow<'a, str>>,
    /// Row by row.
    cells: Vec<Cow<'a, str>>,
    /// The number of each row in the file, as a spreadsheet shows it.
    numbers: Vec<u32>,
}

impl<'a> Table<'a> {
    /// Reads a file. A row that is not one (too many or too few cells, a quote
    /// that does not close, a NUL, bytes that are not UTF-8) is set aside.
    ///
    /// # Errors
    /// There is no header row, it cannot be read, names a column twice, or
    /// lacks one that is required.
    pub fn read(
        file: &'a File,
        required: &[&str],
        problems: &mut Vec<Problem>,
    ) -> Result<Table<'a>, Error> {
        let name = file.resource();
        let mut reader = csv::Reader::new(&file.bytes);
        let mut record = Vec::new();
        let fatal = |kind| {
            let problem = Problem::new(kind, name).expected(Expected::Header);
            problem.detail(&required.join(","))
        };
        let Some(read) = reader.read(&mut record) else {
            return Err(Error(fatal(Kind::EmptyFile)));
        };
        let header = as_header(name, read, &mut record).map_err(Error)?;
        let mut table = Table { name, header, cells: Vec::new(), numbers: Vec::new() };
        if let Some(column) = required.iter().find(|column| table.column(column).is_none()) {
            let problem = fatal(Kind::MissingColumn).row(read.row).column(column);
            return Err(Error(problem));
        }
        while let Some(read) = reader.read(&mut record) {
            if let Err(problem) = table.push(read, &mut record) {
                problems.push(problem.sets_aside());
            }
        }
        Ok(table)
    }

    /// Adds a row, or says what is wrong with it.
    fn push(&mut self, read: csv::Read, record: &mut Vec<csv::Cell<'a>>) -> Result<(), Problem> {
        let at = |kind| Problem::new(kind, self.name).row(read.row);
        if let Some(column) = read.bad_quote {
            let problem = at(Kind::BadQuote).expected(Expected::Quote);
            return Err(self.in_column(problem, column, &record[column]));
        }
        if record.len() != self.header.len() {
            let (found, wanted) = (record.len().to_string(), self.header.len().to_string());
            let problem = at(Kind::WrongCellCount).value(&found);
            return Err(problem.expected(Expected::Cells).detail(&wanted));
        }
        let start = self.cells.len();
        for (column, cell) in record.drain(..).enumerate() {
            match as_text(cell) {
                Ok(text) => self.cells.push(text),
                Err((kind, cell)) => {
                    self.cells.truncate(start);
                    let problem = at(kind).expected(Expected::Text);
                    return Err(self.in_column(problem, column, &cell));
                }
            }
        }
        self.numbers.push(read.row);
        Ok(())
    }

    /// Names the column, and shows the cell with `�` for what is not text.
    fn in_column(&self, problem: Problem, column: usize, cell: &[u8]) -> Problem {
        let shown = String::from_utf8_lossy(&cell[..cell.len().min(400)]);
        let problem = problem.value(&shown);
        match self.header.get(column) {
            Some(name) => problem.column(name),
            None => problem,
        }
    }

    /// The number of rows, without the header and those set aside.
    pub fn rows(&self) -> usize {
        self.numbers.len()
    }

    /// The names of the columns.
    pub fn header(&self) -> &[Cow<'a, str>] {
        &self.header
    }

    /// The position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|known| known == name)
    }

    /// The cell in a row and a column, both counted from 0.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        &self.cells[row * self.header.len() + column]
    }

    /// The number in the file of a row counted from 0.
    pub fn number(&self, row: usize) -> u32 {
        self.numbers[row]
    }
}

/// The names of the columns; each at most once, but for those without a name.
fn as_header<'a>(
    resource: &str,
    read: csv::Read,
    record: &mut Vec<csv::Cell<'a>>,
) -> Result<Vec<Cow<'a, str>>, Problem> {
    let at = |kind, expected| Problem::new(kind, resource).row(read.row).expected(expected);
    if read.bad_quote.is_some() {
        return Err(at(Kind::BadQuote, Expected::Quote));
    }
    let mut header: Vec<Cow<'a, str>> = Vec::with_capacity(record.len());
    for cell in record.drain(..) {
        header.push(as_text(cell).map_err(|(kind, _)| at(kind, Expected::Text))?);
    }
    let mut names: Vec<&str> = header.iter().map(|name| &**name).list();
    order::sort(&mut names);
    match names.windows(2).find(|pair| pair[0] == pair[1] && !pair[0].is_empty()) {
        Some(pair) => Err(at(Kind::ColumnTwice, Expected::Once).column(pair[0])),
        None => Ok(header),
    }
}

/// The cell as text, or what is wrong with it.
fn as_text(cell: csv::Cell<'_>) -> Result<Cow<'_, str>, (Kind, csv::Cell<'_>)> {
    let text = match cell {
        Cow::Borrowed(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|_| (Kind::NotUtf8, cell))?;
            Cow::Borrowed(text)
        }
        Cow::Owned(bytes) => {
            let cell = |error: FromUtf8Error| Cow::Owned(error.into_bytes());
            Cow::Owned(String::from_utf8(bytes).map_err(|error| (Kind::NotUtf8, cell(error)))?)
        }
    };
    if text.contains('\0') {
        return Err((Kind::Nul, Cow::Owned(text.into_owned().into_bytes())));
    }
    Ok(text)
}
