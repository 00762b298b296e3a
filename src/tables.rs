//! The session of a plain table: it is read piece by piece, planned, and asked.
//!
//! ```
//! use attested::tables::Tables;
//! let mut tables = Tables::new(&[]).unwrap();
//! tables.piece(b"from,year,people\nKEN,2024,10\nUGA,20");
//! tables.piece(b"24,20\nKEN,2025,40\n");
//! tables.plan(&[("dimension:nationality", "0"), ("value", "2")]).unwrap();
//! tables.select(&[("nationality", "KEN")]).unwrap();
//! // Rows, low, best, high, rows left out: of both nationalities, then of the one chosen.
//! let answer = tables.answer();
//! assert_eq!(answer[..5], [2.0, 50.0, 50.0, 50.0, 0.0]);
//! assert_eq!(answer[5..10], [1.0, 20.0, 20.0, 20.0, 0.0]);
//! assert_eq!(answer[10..], [2.0, 50.0, 50.0, 50.0, 0.0]);
//! assert_eq!(tables.csv(), b"from,year,people\r\nKEN,2024,10\r\nKEN,2025,40\r\n");
//! ```

mod bins;
mod plan;
mod select;

pub use plan::{Plan, View};

use crate::error::{Error, Kind, Problem};
use crate::order::Gather;
use crate::table::Writer;
use crate::table::plain::{Plain, Reading, Wishes};

/// A table that is read, planned and asked. What is not there yet is empty.
pub struct Tables {
    /// Until the file has ended.
    reading: Option<Reading>,
    /// Rows, when reading ended.
    read: u64,
    plain: Option<Plain>,
    plan: Option<Plan>,
}

/// Some of the rows that pass every filter.
pub struct Page {
    /// How many pass in all.
    pub of: usize,
    /// The number of each in the file, as a spreadsheet shows it.
    pub numbers: Vec<u32>,
    /// Row after row, a cell for each column, as the file has it.
    pub cells: Vec<String>,
}

impl Tables {
    /// Begins to read, as a person wishes.
    ///
    /// # Errors
    /// A wish that cannot be read.
    pub fn new(wishes: &[(&str, &str)]) -> Result<Tables, Problem> {
        let wishes = Wishes::read(wishes.iter().copied())?;
        Ok(Tables { reading: Some(Reading::new(wishes)), read: 0, plain: None, plan: None })
    }

    /// Reads on, from a piece that may end anywhere. The rows read so far.
    pub fn piece(&mut self, bytes: &[u8]) -> u64 {
        if let Some(reading) = &mut self.reading {
            reading.piece(bytes);
            self.read = reading.rows_so_far();
        }
        self.read
    }

    /// Ends the file: what was read.
    ///
    /// # Errors
    /// Nothing can be made of it.
    pub fn finish(&mut self) -> Result<&Plain, Error> {
        if let Some(reading) = self.reading.take() {
            let plain = self.plain.insert(reading.finish()?);
            self.read = plain.rows as u64;
        }
        self.plain.as_ref().ok_or_else(empty)
    }

    /// Says which columns are what, by names and values; `www/transport/tables.d.ts` has them.
    ///
    /// # Errors
    /// Nothing can be made of the file, or of a name or a value.
    pub fn plan(&mut self, roles: &[(&str, &str)]) -> Result<(&Plain, &Plan), Error> {
        // What was planned before makes room first.
        self.plan = None;
        self.finish()?;
        let Tables { plain: Some(plain), plan, .. } = self else { return Err(empty()) };
        let planned = Plan::new(plain, roles).map_err(Error)?;
        Ok((plain, plan.insert(planned)))
    }

    /// Replaces all filters, by names and values.
    ///
    /// # Errors
    /// A dimension that was not planned, or an end of a range that is none. The filters stay.
    pub fn select(&mut self, filter: &[(&str, &str)]) -> Result<(), Problem> {
        match (&mut self.plan, &self.plain) {
            (Some(plan), Some(plain)) => plan.select(plain, filter),
            _ => Ok(()),
        }
    }

    /// Prepares for the filter of a dimension to move.
    pub fn activate(&mut self, key: &str) {
        if let Some(plan) = &mut self.plan {
            let dimension = plan.dimension(key);
            dimension.into_iter().for_each(|dimension| plan.crossfilter.activate(dimension));
        }
    }

    /// Whether an answer takes time by groups, not rows.
    pub fn is_ready(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.crossfilter.is_ready())
    }

    /// Rows, low, best, high, rows left out: of each group of each view, then of the total.
    pub fn answer(&mut self) -> Vec<f64> {
        self.plan.as_mut().map_or_else(Vec::new, |plan| plan.crossfilter.answer())
    }

    /// `count` of the rows that pass every filter, from the one at `from` on.
    pub fn page(&mut self, from: usize, count: usize) -> Page {
        let (Some(plan), Some(plain)) = (&mut self.plan, &self.plain) else {
            return Page { of: 0, numbers: Vec::new(), cells: Vec::new() };
        };
        let (of, rows) = plan.crossfilter.page(from, count);
        let cells = |row: &u32| {
            let row = *row as usize;
            plain.columns.iter().map(move |column| column.text(row).into_owned())
        };
        let numbers = rows.iter().map(|row| plain.number(*row as usize)).list();
        Page { of, numbers, cells: rows.iter().flat_map(cells).list() }
    }

    /// The rows that pass every filter, as CSV.
    pub fn csv(&mut self) -> Vec<u8> {
        let mut file = Writer::default();
        let (Some(plan), Some(plain)) = (&mut self.plan, &self.plain) else {
            return file.into_bytes();
        };
        file.row(&plain.columns.iter().map(|column| column.name.as_str()).list());
        let (_, rows) = plan.crossfilter.page(0, usize::MAX);
        for row in rows {
            plain.columns.iter().for_each(|column| file.cell(&column.text(row as usize)));
            file.end();
        }
        file.into_bytes()
    }
}

/// There is nothing to ask.
fn empty() -> Error {
    Error(Problem::new(Kind::EmptyFile, "table"))
}
