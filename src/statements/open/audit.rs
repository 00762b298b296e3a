//! Reads the rows of a sheet one by one, and keeps the books on them: which
//! are still good, and what is wrong with the others.

use super::graph;
use super::sheet::{Found, Sheet};
use crate::date::Date;
use crate::error::{Expected, Kind, Problem};
use crate::order;
use crate::order::Gather;

/// The rows of one resource while they are being judged.
pub(super) struct Audit<'s, 'p> {
    pub sheet: &'s Sheet<'s>,
    good: Vec<bool>,
    problems: &'p mut Vec<Problem>,
}

/// The ids of a resource once its rows are judged.
pub(super) struct Keys<'s> {
    sheet: &'s Sheet<'s>,
    /// For each slot its position in the dataset, unless it was set aside.
    pub positions: Vec<Option<usize>>,
}

impl<'s, 'p> Audit<'s, 'p> {
    pub fn new(sheet: &'s Sheet<'s>, problems: &'p mut Vec<Problem>) -> Audit<'s, 'p> {
        Audit { sheet, good: (0..sheet.len()).map(|slot| sheet.is_good(slot)).list(), problems }
    }

    /// Reads every row that is still good; `None` where it turns out bad.
    pub fn read<T>(&mut self, mut read: impl FnMut(&mut Row<'_, 's, 'p>) -> T) -> Vec<Option<T>> {
        let mut drafts = Vec::with_capacity(self.good.len());
        for slot in 0..self.good.len() {
            let draft = if self.good[slot] {
                let draft = read(&mut Row { audit: self, slot });
                self.good[slot].then_some(draft)
            } else {
                None
            };
            drafts.push(draft);
        }
        drafts
    }

    pub fn is_good(&self, slot: usize) -> bool {
        self.good[slot]
    }

    /// Sets a row aside for what stands in a column.
    pub fn set_aside(
        &mut self,
        slot: usize,
        kind: Kind,
        column: &str,
        expected: Expected,
        detail: &str,
    ) {
        let cell = (column, self.sheet.text(slot, column));
        let problem = self.problem(slot, kind, cell, expected, detail);
        self.problems.push(problem.sets_aside());
        self.good[slot] = false;
    }

    /// Reports a value that is left out of a row which is used all the same.
    pub fn leave_out(
        &mut self,
        slot: usize,
        kind: Kind,
        cell: (&str, &str),
        expected: Expected,
        detail: &str,
    ) {
        let problem = self.problem(slot, kind, cell, expected, detail);
        self.problems.push(problem);
    }

    fn problem(
        &self,
        slot: usize,
        kind: Kind,
        (column, value): (&str, &str),
        expected: Expected,
        detail: &str,
    ) -> Problem {
        let problem = Problem::new(kind, self.sheet.name()).row(self.sheet.number(slot));
        let problem = problem.column(column).value(value).expected(expected);
        if detail.is_empty() { problem } else { problem.detail(detail) }
    }

    /// The slot of a row of this sheet. An id that no row can have sets this
    /// row aside; one of a row that cannot be read does so where it is needed.
    fn own(&mut self, slot: usize, column: &str, id: &str, needed: bool) -> Option<usize> {
        let (expected, aside) = match self.sheet.find(id) {
            Found::Slot(found) => return Some(found),
            Found::Torn => (Expected::UsedKey, needed),
            Found::Nothing => (Expected::Key, true),
        };
        let name = self.sheet.name();
        let problem = self.problem(slot, Kind::UnknownKey, (column, id), expected, name);
        self.problems.push(if aside { problem.sets_aside() } else { problem });
        self.good[slot] &= !aside;
        None
    }

    /// The slots of the rows of this sheet that a cell lists, sorted, each once.
    pub fn own_list(&mut self, slot: usize, column: &str) -> Vec<usize> {
        let ids = self.sheet.text(slot, column).split_ascii_whitespace();
        let mut slots: Vec<usize> = ids.filter_map(|id| self.own(slot, column, id, false)).list();
        order::sort_and_dedup(&mut slots);
        slots
    }

    /// For each good row, the slot of the row of this sheet that a cell names, if it does.
    pub fn own_each(&mut self, column: &str, needed: bool) -> Vec<Vec<usize>> {
        let sheet = self.sheet;
        let mut slots = vec![Vec::new(); self.good.len()];
        for (slot, found) in slots.iter_mut().enumerate() {
            let id = sheet.text(slot, column);
            if self.good[slot] && !id.is_empty() {
                found.extend(self.own(slot, column, id, needed));
            }
        }
        slots
    }

    /// Sets aside the rows that refer to themselves by way of a column, all of
    /// a cycle, so that the order of rows does not decide.
    pub fn no_cycles(&mut self, column: &str, links: &[Vec<usize>]) {
        for slot in graph::on_cycles(links) {
            if self.good[slot] {
                self.set_aside(slot, Kind::Cycle, column, Expected::NoCycle, "");
            }
        }
    }

    /// Sets aside what refers, by way of a column, to a row that was set aside, and so on.
    pub fn cascade(&mut self, column: &str, links: &[Vec<usize>]) {
        let (backward, name) = (graph::reversed(links), self.sheet.name());
        let mut bad: Vec<usize> = (0..self.good.len()).filter(|&slot| !self.good[slot]).list();
        while let Some(slot) = bad.pop() {
            for &referring in &backward[slot] {
                if self.good[referring] {
                    self.set_aside(referring, Kind::UnknownKey, column, Expected::UsedKey, name);
                    bad.push(referring);
                }
            }
        }
    }

    /// Leaves out of the lists in a column what was set aside.
    pub fn leave_out_bad(&mut self, column: &str, links: &mut [Vec<usize>]) {
        let sheet = self.sheet;
        for (slot, links) in links.iter_mut().enumerate() {
            let bad = links.iter().filter(|&&link| self.good[slot] && !self.good[link]);
            for link in bad.copied().list() {
                let (kind, cell) = (Kind::UnknownKey, (column, sheet.text(link, "id")));
                self.leave_out(slot, kind, cell, Expected::UsedKey, sheet.name());
            }
            links.retain(|&link| self.good[link]);
        }
    }

    /// Closes the books.
    pub fn close(self) -> Keys<'s> {
        let mut next = 0;
        let mut positions = Vec::with_capacity(self.good.len());
        for good in self.good {
            positions.push(good.then_some(next));
            next += usize::from(good);
        }
        Keys { sheet: self.sheet, positions }
    }
}

impl Keys<'_> {
    /// The positions of slots, without those set aside.
    pub fn positions(&self, slots: &[usize]) -> Vec<usize> {
        slots.iter().filter_map(|&slot| self.positions[slot]).list()
    }

    /// The drafts that were not set aside.
    pub fn keep<T>(&self, drafts: Vec<Option<T>>) -> Vec<T> {
        drafts
            .into_iter()
            .zip(&self.positions)
            .filter_map(|(d, p)| d.filter(|_| p.is_some()))
            .list()
    }
}

/// A row while it is being read. A cell that is not what it should be is
/// reported and sets the row aside; what is then given back does not matter.
pub(super) struct Row<'r, 's, 'p> {
    audit: &'r mut Audit<'s, 'p>,
    pub slot: usize,
}

impl<'s> Row<'_, 's, '_> {
    pub fn number(&self) -> u32 {
        self.audit.sheet.number(self.slot)
    }

    /// The cell as it is; empty where the column is missing.
    pub fn text(&self, column: &str) -> &'s str {
        self.audit.sheet.text(self.slot, column)
    }

    pub fn owned(&self, column: &str) -> String {
        self.text(column).to_owned()
    }

    /// Sets the row aside for what stands in a column.
    pub fn fail(&mut self, kind: Kind, column: &str, expected: Expected, detail: &str) {
        self.audit.set_aside(self.slot, kind, column, expected, detail);
    }

    /// A cell that must not be empty.
    pub fn required(&mut self, column: &str) -> String {
        if self.text(column).is_empty() {
            self.fail(Kind::Empty, column, Expected::Something, "");
        }
        self.owned(column)
    }

    /// A cell that must be empty beside another word of the row.
    pub fn nothing(&mut self, column: &str, beside: &str) {
        if !self.text(column).is_empty() {
            self.fail(Kind::NotEmpty, column, Expected::NothingBeside, beside);
        }
    }

    /// A word of a vocabulary.
    pub fn word<T: Copy>(&mut self, column: &str, words: &[(&str, T)]) -> T {
        let text = self.text(column);
        match words.iter().find(|(word, _)| *word == text) {
            Some(&(_, meaning)) => meaning,
            None => {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).list();
                self.not_a_word(column, &known);
                words[0].1
            }
        }
    }

    /// Sets the row aside for a word that is not one of those known.
    pub fn not_a_word(&mut self, column: &str, known: &[&str]) {
        let empty = self.text(column).is_empty();
        let kind = if empty { Kind::Empty } else { Kind::UnknownWord };
        self.fail(kind, column, Expected::OneOf, known.join(" ").trim_start());
    }

    /// Whether a date is inferred; where nobody says, it is stated.
    pub fn inferred(&mut self) -> bool {
        self.audit.sheet.has("dated")
            && self.word("dated", &[("stated", false), ("inferred", true)])
    }

    /// A date, or nothing.
    pub fn date(&mut self, column: &str) -> Option<Date> {
        let text = self.text(column);
        let date = Date::parse(text);
        if date.is_none() && !text.is_empty() {
            self.fail(Kind::BadDate, column, Expected::Date, "");
        }
        date
    }

    /// The position of what a cell refers to.
    pub fn key(&mut self, column: &str, keys: &Keys) -> Option<usize> {
        let id = self.text(column);
        let (kind, expected) = match keys.sheet.find(id) {
            Found::Slot(slot) => match keys.positions[slot] {
                Some(position) => return Some(position),
                None => (Kind::UnknownKey, Expected::UsedKey),
            },
            Found::Torn if !id.is_empty() => (Kind::UnknownKey, Expected::UsedKey),
            _ if id.is_empty() => (Kind::Empty, Expected::Key),
            _ => (Kind::UnknownKey, Expected::Key),
        };
        self.fail(kind, column, expected, keys.sheet.name());
        None
    }

    /// A country, or nothing.
    pub fn country(&mut self, column: &str) -> String {
        if !self.text(column).is_empty() && !is_country(self.text(column)) {
            self.fail(Kind::BadCode, column, Expected::Country, "");
        }
        self.owned(column)
    }

    /// A cell that no rule rests on: left out where it is not as expected.
    pub fn aside(
        &mut self,
        column: &str,
        is_good: impl Fn(&str) -> bool,
        (kind, expected, detail): (Kind, Expected, &str),
    ) -> String {
        let text = self.text(column);
        if text.is_empty() || is_good(text) {
            return text.to_owned();
        }
        self.audit.leave_out(self.slot, kind, (column, text), expected, detail);
        String::new()
    }
}

/// Whether it has the form of an ISO 3166-1 alpha-3 code.
pub(super) fn is_country(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()) && text != "ALL"
}
