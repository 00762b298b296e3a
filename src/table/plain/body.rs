//! The rows of a file: laid out, set aside where they are not whole, and taken
//! by the columns.

use super::cells::{Batch, Raw, as_text};
use super::decide::{self, Evidence, FileShows};
use super::dialect::{Dialect, LineEnds};
use super::gather::Gathered;
use super::layout::{Cut, Is, Layout, Record};
use super::masks::Marks;
use super::problems::{Problems, RESOURCE};
use super::sniff::Sniffed;
use super::strips::NoMemory;
use super::{Cell, Column, Plain, Wishes};
use crate::error::{Expected, Kind, Problem};

/// The rows of a file while it is read.
#[derive(Debug)]
pub struct Body {
    dialect: Dialect,
    names: Vec<String>,
    tags: Option<Vec<String>>,
    columns: Vec<Gathered>,
    layout: Layout,
    /// Rows read.
    pub rows: usize,
    set_aside: u64,
    /// The number of the last record in the file.
    row: u32,
    /// Where numbers in the file run on otherwise than by one.
    numbers: Vec<(u32, u32)>,
    problems: Problems,
    room: Vec<u32>,
}

impl Body {
    /// After the header.
    pub fn new(sniffed: Sniffed) -> Body {
        let Sniffed { dialect, names, tags, rows, .. } = sniffed;
        let columns = names.iter().map(|_| Gathered::new(dialect.quote)).collect();
        Body {
            dialect,
            names,
            tags,
            columns,
            layout: Layout::default(),
            rows: 0,
            set_aside: 0,
            row: rows,
            numbers: Vec::new(),
            problems: Problems::default(),
            room: Vec::new(),
        }
    }

    fn cut(&self) -> Cut {
        let Dialect { delimiter, quote, comment, .. } = self.dialect;
        Cut { marks: Marks { delimiter, quote }, comment }
    }

    /// Takes the records of `bytes[from..to]` that end there; where the rest begins.
    pub fn take(
        &mut self,
        bytes: &[u8],
        (from, to): (usize, usize),
        last: bool,
        failed: &mut usize,
    ) -> Result<usize, NoMemory> {
        self.layout.clear();
        let next = self.layout.lay_out(self.cut(), bytes, (from, to), last, failed);
        self.sift(bytes, self.layout.odd && !is_clean(&bytes[from..next]));
        let (records, ends) = (&self.layout.records[..], self.layout.ends());
        let (columns, quote) = (self.columns.len(), self.dialect.quote);
        let batch = Batch { bytes, records, ends, columns, quote };
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.take(batch, at, &mut self.room)?;
        }
        Ok(next)
    }

    /// Sets a record aside that is too long to be kept; where to go on.
    pub fn give_up(&mut self, bytes: &[u8], from: usize, to: usize, failed: &mut usize) -> usize {
        self.layout.clear();
        let next = self.layout.give_up(self.cut(), bytes, (from, to), failed);
        self.sift(bytes, false);
        next
    }

    /// Keeps the records that are whole, and tells of the others.
    fn sift(&mut self, bytes: &[u8], look_closer: bool) {
        let mut records = std::mem::take(&mut self.layout.records);
        let all = records.len();
        records.retain(|record| {
            self.row = self.row.saturating_add(1);
            let whole = record.is == Is::Cells && record.cells as usize == self.columns.len();
            let good = whole && !(look_closer && self.wrong_cell(bytes, record).is_some());
            if good {
                self.number_row();
            } else {
                self.leave_out(bytes, record);
            }
            good
        });
        let some_left_out = records.len() < all;
        self.layout.records = records;
        if some_left_out {
            self.layout.close_up();
        }
    }

    /// Counts a row that is kept, and notes its number if it is not the next.
    #[inline(always)]
    fn number_row(&mut self) {
        let expected = self.numbers.last().map(|(row, number)| number + (self.rows as u32 - row));
        if expected != Some(self.row) {
            self.numbers.push((self.rows as u32, self.row));
        }
        self.rows += 1;
    }

    #[cold]
    fn leave_out(&mut self, bytes: &[u8], record: &Record) {
        match record.is {
            Is::Blank => self.dialect.blank += 1,
            Is::Comment => self.dialect.comments += 1,
            _ => {
                self.set_aside += 1;
                let problem = self.problem(bytes, record);
                self.problems.add(|| problem.sets_aside());
            }
        }
    }

    /// What is wrong with a record.
    fn problem(&self, bytes: &[u8], record: &Record) -> Problem {
        let at = |kind| Problem::new(kind, RESOURCE).row(self.row);
        let shown = |cell: u32| {
            let (start, end) = self.layout.cell(record, cell);
            let written = &bytes[start..end.min(start + 400)];
            as_text(&Raw::unquoted(written, self.dialect.quote)).into_owned()
        };
        let in_column = |problem: Problem, cell: u32| {
            let problem = problem.value(&shown(cell));
            match self.names.get(cell as usize) {
                Some(name) => problem.column(name),
                None => problem,
            }
        };
        match record.is {
            Is::TooLong => at(Kind::TooLong)
                .expected(Expected::Length)
                .detail(&super::reading::LONGEST.to_string()),
            Is::BadQuote => {
                in_column(at(Kind::BadQuote).expected(Expected::Quote), record.cells - 1)
            }
            _ if record.cells as usize != self.columns.len() => at(Kind::WrongCellCount)
                .value(&record.cells.to_string())
                .expected(Expected::Cells)
                .detail(&self.columns.len().to_string()),
            _ => match self.wrong_cell(bytes, record) {
                Some((kind, cell)) => in_column(at(kind).expected(Expected::Text), cell),
                None => at(Kind::WrongCellCount),
            },
        }
    }

    /// The first cell that is not UTF-8, or has a NUL.
    fn wrong_cell(&self, bytes: &[u8], record: &Record) -> Option<(Kind, u32)> {
        (0..record.cells).find_map(|cell| {
            let (start, end) = self.layout.cell(record, cell);
            let bytes = &bytes[start..end];
            let kind = if std::str::from_utf8(bytes).is_err() {
                Some(Kind::NotUtf8)
            } else {
                bytes.contains(&0).then_some(Kind::Nul)
            };
            kind.map(|kind| (kind, cell))
        })
    }

    /// The table, after the last record.
    pub fn finish(mut self, wishes: &Wishes) -> Result<Plain, NoMemory> {
        let mut values = Vec::with_capacity(self.columns.len());
        for column in self.columns.drain(..) {
            values.push(column.finish()?);
        }
        let evidence: Vec<Evidence> = values.iter().map(Evidence::of).collect();
        let shows = FileShows::of(&evidence, self.dialect.delimiter);
        let mut tags = self.tags.take().unwrap_or_default().into_iter();
        let columns = self.names.drain(..).zip(values).zip(&evidence).enumerate();
        let columns: Vec<Column> = columns
            .map(|(at, ((name, values), evidence))| {
                let tag = tags.next().filter(|tag| !tag.is_empty());
                decide::column(name, tag, values, evidence, (at, wishes, shows))
            })
            .collect();
        self.dialect.decimal = wishes.decimal.or(shows.decimal).unwrap_or(b'.');
        self.dialect.line_ends = line_ends(&self.layout);
        let mut plain = Plain {
            columns,
            rows: self.rows,
            set_aside: self.set_aside,
            problems: Vec::new(),
            problem_count: 0,
            dialect: self.dialect,
            numbers: self.numbers,
        };
        let mut problems = self.problems;
        tell_unread(&plain, &mut problems);
        (plain.problems, plain.problem_count) = (problems.first, problems.count);
        Ok(plain)
    }
}

/// The most cells of a column that cannot be read and are told one by one.
const TOLD: usize = 100;

/// Tells of cells that cannot be read as what their column holds.
fn tell_unread(plain: &Plain, problems: &mut Problems) {
    for column in plain.columns.iter().filter(|column| column.unread > 0) {
        let kind = match column.holds {
            super::Holds::Date => (Kind::BadDate, Expected::DateLike),
            _ => (Kind::BadNumber, Expected::NumberLike),
        };
        let (mut row, mut told) = (0, 0);
        column.each_meaning(|meaning| {
            if meaning == Cell::Missing && told < TOLD {
                let text = column.text(row);
                if column.is_unread(&text) {
                    told += 1;
                    let problem = Problem::new(kind.0, RESOURCE).row(plain.number(row));
                    let problem = problem.column(&column.name).value(&text).expected(kind.1);
                    problems.add(|| problem);
                }
            }
            row += 1;
        });
        problems.add_uncounted(u64::from(column.unread) - told as u64);
    }
}

/// Whether bytes are UTF-8 without NUL.
fn is_clean(bytes: &[u8]) -> bool {
    !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok()
}

fn line_ends(layout: &Layout) -> LineEnds {
    let breaks = layout.breaks;
    match (breaks.lf, breaks.crlf, breaks.cr) {
        (_, false, false) => LineEnds::Lf,
        (false, true, false) => LineEnds::CrLf,
        (false, false, true) => LineEnds::Cr,
        _ => LineEnds::Mixed,
    }
}
