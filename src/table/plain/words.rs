//! The different words of a column, each once.

use std::fmt;

/// Words by code, in the order in which the file first has them, and how many
/// rows have each. The empty cell is a word too; so is a missing mark.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Words {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<usize>,
    rows: Vec<u32>,
}

impl Words {
    /// The number of different words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word of a code.
    ///
    /// # Panics
    /// There is no such code.
    pub fn get(&self, code: u32) -> &str {
        let code = code as usize;
        let start = code.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..self.ends[code]).unwrap_or_default()
    }

    /// How many rows have the word of a code.
    pub fn rows(&self, code: u32) -> u32 {
        self.rows[code as usize]
    }

    /// Each word with the number of its rows, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        (0..self.len() as u32).map(|code| (self.get(code), self.rows(code)))
    }

    /// Bytes in use.
    pub fn memory(&self) -> usize {
        self.text.capacity() + 8 * self.ends.capacity() + 4 * self.rows.capacity()
    }

    /// Adds a word; its code.
    pub(super) fn push(&mut self, word: &str) -> u32 {
        let code = self.ends.len() as u32;
        self.text.push_str(word);
        self.ends.push(self.text.len());
        self.rows.push(0);
        code
    }

    /// More rows have the word of a code.
    pub(super) fn count(&mut self, code: u32, rows: u32) {
        self.rows[code as usize] += rows;
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
