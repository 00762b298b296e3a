//! One resource as rows by id, before anything is read from them.

use crate::error::{Error, Expected, Kind, Problem};
use crate::order;
use crate::order::Gather;
use crate::table::{File, Table};

/// What a resource must look like.
pub(super) struct Schema {
    pub name: &'static str,
    /// Columns that must be there; the first is `id`.
    pub required: &'static [&'static str],
    /// Columns that read as empty where they are missing.
    pub optional: &'static [&'static str],
}

/// The longest cell: what a spreadsheet can hold.
const LONGEST: usize = 32_767;

/// The rows of one resource in the order of their ids, one for each id. Its
/// positions are called slots.
pub(super) struct Sheet<'a> {
    table: Table<'a>,
    /// For each slot, the row of the table and whether it may be used.
    slots: Vec<(usize, bool)>,
    /// Whether some row could not be read, so that its id is not known.
    torn: bool,
}

/// What an id leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Slot(usize),
    /// Nothing; but it may be the id of a row that could not be read.
    Torn,
    Nothing,
}

impl<'a> Sheet<'a> {
    /// Reads a resource. Sets aside rows that are too long, or have no id of their own.
    ///
    /// # Errors
    /// The file or a column is missing, or there is no header that can be read.
    pub fn read(
        files: &'a [File],
        schema: &Schema,
        problems: &mut Vec<Problem>,
    ) -> Result<Sheet<'a>, Error> {
        let before = problems.len();
        let table = Table::read(File::find(files, schema.name)?, schema.required, problems)?;
        let id = table.column("id").unwrap_or(0);
        let known: Vec<usize> =
            schema.required.iter().chain(schema.optional).filter_map(|c| table.column(c)).list();
        let mut rows: Vec<usize> = Vec::with_capacity(table.rows());
        for row in 0..table.rows() {
            match bad_row(&table, row, id, &known) {
                Some(problem) => problems.push(problem),
                None => rows.push(row),
            }
        }
        let torn = problems.len() > before;
        order::sort_by_key(&mut rows, |&row| (table.cell(row, id), row));
        let slots = one_for_each_id(&table, &rows, id, &known, problems);
        Ok(Sheet { table, slots, torn })
    }

    pub fn name(&self) -> &str {
        self.table.name
    }

    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether the row was good so far.
    pub fn is_good(&self, slot: usize) -> bool {
        self.slots[slot].1
    }

    /// The number of the row in its file.
    pub fn number(&self, slot: usize) -> u32 {
        self.table.number(self.slots[slot].0)
    }

    pub fn has(&self, column: &str) -> bool {
        self.table.column(column).is_some()
    }

    /// The names of all columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.table.header().iter().map(|name| &**name)
    }

    /// The cell of a row; empty where the column is missing.
    pub fn text(&self, slot: usize, column: &str) -> &str {
        match self.table.column(column) {
            Some(column) => self.table.cell(self.slots[slot].0, column),
            None => "",
        }
    }

    /// The row with an id.
    pub fn find(&self, id: &str) -> Found {
        match self.slots.binary_search_by(|&(row, _)| self.id(row).cmp(id)) {
            Ok(slot) => Found::Slot(slot),
            Err(_) if self.torn => Found::Torn,
            Err(_) => Found::Nothing,
        }
    }

    fn id(&self, row: usize) -> &str {
        self.table.cell(row, self.table.column("id").unwrap_or(0))
    }
}

/// What keeps a row from being one, if anything does.
fn bad_row(table: &Table, row: usize, id: usize, known: &[usize]) -> Option<Problem> {
    let at = |kind, column: usize| {
        let problem = Problem::new(kind, table.name).row(table.number(row));
        problem.column(&table.header()[column]).value(table.cell(row, column)).sets_aside()
    };
    if let Some(&column) = known.iter().find(|&&column| table.cell(row, column).len() > LONGEST) {
        let longest = LONGEST.to_string();
        return Some(at(Kind::TooLong, column).expected(Expected::Length).detail(&longest));
    }
    match table.cell(row, id) {
        "" => Some(at(Kind::Empty, id).expected(Expected::Id)),
        text if text.contains(|c: char| c.is_whitespace() || c == ',') => {
            Some(at(Kind::BadCode, id).expected(Expected::Id))
        }
        _ => None,
    }
}

/// Of rows sorted by id, one for each id. Where several rows with one id say
/// the same, the first stands; where they differ, none can be trusted, and
/// which of them came first must not decide.
fn one_for_each_id(
    table: &Table,
    rows: &[usize],
    id: usize,
    known: &[usize],
    problems: &mut Vec<Problem>,
) -> Vec<(usize, bool)> {
    let mut slots = Vec::with_capacity(rows.len());
    for same in rows.chunk_by(|&a, &b| table.cell(a, id) == table.cell(b, id)) {
        let first = same[0];
        let says_the_same =
            |&row: &usize| known.iter().all(|&c| table.cell(row, c) == table.cell(first, c));
        let good = same.iter().all(says_the_same);
        slots.push((first, good));
        for &row in &same[usize::from(good)..] {
            let other = if row == first { same[1] } else { first };
            let problem = Problem::new(Kind::DuplicateId, table.name).row(table.number(row));
            let problem = problem.column("id").value(table.cell(row, id)).sets_aside();
            let other = table.number(other).to_string();
            problems.push(problem.expected(Expected::Unique).detail(&other));
        }
    }
    slots
}
