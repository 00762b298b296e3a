//! How cells are kept that are not worth a dictionary: strip by strip, as they
//! were read, so that nothing has to be moved when a column grows.

use super::cells::{Batch, Raw, as_text};
use super::dictionary::Dictionary;
use super::number::{self, Number};
use super::words::Words;
use std::collections::TryReserveError;

/// Memory that could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMemory;

impl From<TryReserveError> for NoMemory {
    fn from(_: TryReserveError) -> NoMemory {
        NoMemory
    }
}

/// Numbers that are mostly different, printed as [`Number::write`] prints them;
/// cells that are not are kept as words beside.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    strips: Vec<NumberStrip>,
    /// What stands before the decimals.
    pub(super) decimal: u8,
    /// Rows whose cell is a word, and its code.
    odd: Vec<(u32, u32)>,
    pub(super) words: Words,
}

#[derive(Clone, Debug, PartialEq)]
struct NumberStrip {
    from: usize,
    digits: Digits,
    decimals: Decimals,
}

/// The least of each type stands for a word.
#[derive(Clone, Debug, PartialEq)]
enum Digits {
    Narrow(Vec<i32>),
    Wide(Vec<i64>),
}

#[derive(Clone, Debug, PartialEq)]
enum Decimals {
    Same(u8),
    Each(Vec<u8>),
}

/// Digits that stand for a word.
const WORD: i64 = i64::MIN;

/// A cell of [`Numbers`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kept<'a> {
    Number(Number),
    Word(&'a str),
}

impl Digits {
    fn of(values: &[i64]) -> Result<Digits, NoMemory> {
        let fits = |value: &i64| *value == WORD || (i64::from(i32::MIN) < *value && *value <= i64::from(i32::MAX));
        if values.iter().all(fits) {
            let mut narrow = Vec::new();
            narrow.try_reserve_exact(values.len())?;
            narrow.extend(values.iter().map(|&value| if value == WORD { i32::MIN } else { value as i32 }));
            return Ok(Digits::Narrow(narrow));
        }
        let mut wide = Vec::new();
        wide.try_reserve_exact(values.len())?;
        wide.extend_from_slice(values);
        Ok(Digits::Wide(wide))
    }

    fn len(&self) -> usize {
        match self {
            Digits::Narrow(digits) => digits.len(),
            Digits::Wide(digits) => digits.len(),
        }
    }

    fn get(&self, row: usize) -> i64 {
        match self {
            Digits::Narrow(digits) if digits[row] == i32::MIN => WORD,
            Digits::Narrow(digits) => i64::from(digits[row]),
            Digits::Wide(digits) => digits[row],
        }
    }
}

impl Decimals {
    fn of(values: &[u8]) -> Result<Decimals, NoMemory> {
        let first = values.first().copied().unwrap_or(0);
        if values.iter().all(|value| *value == first) {
            return Ok(Decimals::Same(first));
        }
        let mut each = Vec::new();
        each.try_reserve_exact(values.len())?;
        each.extend_from_slice(values);
        Ok(Decimals::Each(each))
    }

    fn get(&self, row: usize) -> u8 {
        match self {
            Decimals::Same(decimals) => *decimals,
            Decimals::Each(decimals) => decimals[row],
        }
    }
}

impl Numbers {
    /// Bytes in use.
    pub fn memory(&self) -> usize {
        let strip = |strip: &NumberStrip| {
            let digits = match &strip.digits {
                Digits::Narrow(digits) => 4 * digits.capacity(),
                Digits::Wide(digits) => 8 * digits.capacity(),
            };
            digits + if let Decimals::Each(each) = &strip.decimals { each.capacity() } else { 0 }
        };
        self.strips.iter().map(strip).sum::<usize>() + 8 * self.odd.capacity() + self.words.memory()
    }

    /// The cell of a row.
    pub fn get(&self, row: usize) -> Kept<'_> {
        let strip = &self.strips[self.strips.partition_point(|strip| strip.from <= row) - 1];
        self.in_strip(strip, row - strip.from)
    }

    fn in_strip(&self, strip: &NumberStrip, at: usize) -> Kept<'_> {
        match strip.digits.get(at) {
            WORD => Kept::Word(self.word(strip.from + at)),
            digits => Kept::Number(Number::Decimal { digits, decimals: strip.decimals.get(at) }),
        }
    }

    fn word(&self, row: usize) -> &str {
        let found = self.odd.binary_search_by_key(&(row as u32), |(row, _)| *row);
        self.words.get(self.odd[found.expect("a row without a number has a word")].1)
    }

    /// Calls with each cell, in order.
    pub fn each<'a>(&'a self, mut with: impl FnMut(Kept<'a>)) {
        let mut odd = self.odd.iter();
        for strip in &self.strips {
            for at in 0..strip.digits.len() {
                with(match strip.digits.get(at) {
                    WORD => Kept::Word(odd.next().map_or("", |(_, code)| self.words.get(*code))),
                    digits => {
                        Kept::Number(Number::Decimal { digits, decimals: strip.decimals.get(at) })
                    }
                });
            }
        }
    }
}

/// [`Numbers`] while they are read.
#[derive(Debug)]
pub struct NumbersGathered {
    numbers: Numbers,
    words: Dictionary,
    rows: usize,
    digits: Vec<i64>,
    decimals: Vec<u8>,
}

impl NumbersGathered {
    pub fn new(decimal: u8, quote: Option<u8>) -> NumbersGathered {
        let (strips, odd, words) = (Vec::new(), Vec::new(), Words::default());
        let numbers = Numbers { strips, decimal, odd, words };
        let words = Dictionary::new(quote);
        NumbersGathered { numbers, words, rows: 0, digits: Vec::new(), decimals: Vec::new() }
    }

    /// Takes the cells of a batch.
    pub fn take(&mut self, batch: Batch<'_>, column: u32) -> Result<(), NoMemory> {
        for cell in batch.column(column) {
            match few_digits(cell).or_else(|| number::plain(cell.as_written(), self.numbers.decimal)) {
                Some(number) => self.push(number),
                None => self.push_odd(cell, batch.quote),
            }
        }
        self.end_strip()
    }

    fn push(&mut self, (digits, decimals): (i64, u8)) {
        self.digits.push(digits);
        self.decimals.push(decimals);
    }

    /// A cell that is no plain number as it is written; in quotes it may be one.
    fn push_odd(&mut self, cell: Raw<'_>, quote: Option<u8>) {
        let text = cell.unquoted(quote);
        match number::plain(&text, self.numbers.decimal) {
            Some(number) => self.push(number),
            None => {
                let code = self.words.code(cell);
                self.push_code(code);
            }
        }
    }

    fn push_code(&mut self, code: u32) {
        self.numbers.odd.push(((self.rows + self.digits.len()) as u32, code));
        // As many decimals as its neighbour, that they may all be the same.
        let decimals = self.decimals.last().copied().unwrap_or(0);
        self.push((WORD, decimals));
    }

    /// Takes a text that was kept otherwise.
    pub fn push_text(&mut self, text: &str) {
        match number::plain(text.as_bytes(), self.numbers.decimal) {
            Some(number) => self.push(number),
            None => {
                let code = self.words.code_of_text(text);
                self.push_code(code);
            }
        }
    }

    pub fn end_strip(&mut self) -> Result<(), NoMemory> {
        let digits = Digits::of(&self.digits)?;
        let decimals = Decimals::of(&self.decimals)?;
        self.numbers.strips.push(NumberStrip { from: self.rows, digits, decimals });
        self.rows += self.digits.len();
        self.digits.clear();
        self.decimals.clear();
        Ok(())
    }

    /// Whether so many cells are words that numbers are no way to keep them.
    pub fn is_odd(&self) -> bool {
        self.words.len() > 4096 && 8 * self.numbers.odd.len() > self.rows
    }

    pub fn finish(mut self) -> Numbers {
        self.numbers.odd.shrink_to_fit();
        self.numbers.words = self.words.into_words();
        self.numbers
    }
}

const ZEROS: u64 = 0x3030_3030_3030_3030;

/// Reads a cell of at most eight digits and nothing else, without a needless zero.
#[inline(always)]
fn few_digits(cell: Raw<'_>) -> Option<(i64, u8)> {
    let length = cell.len();
    if !(1..=8).contains(&length) {
        return None;
    }
    let first = cell.eight(cell.start);
    let spare = first as u8 == b'0' && length > 1;
    // To the end of eight, with zeros before.
    let shift = 64 - 8 * length as u32;
    let eight = first << shift | if shift == 0 { 0 } else { ZEROS >> (64 - shift) };
    let high = eight & 0xf0f0_f0f0_f0f0_f0f0;
    let above = eight.wrapping_add(0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0;
    if high != ZEROS || above != ZEROS || spare {
        return None;
    }
    // Neighbours become pairs, pairs fours, and those the number.
    let ones = eight & 0x0f0f_0f0f_0f0f_0f0f;
    let pairs = ones.wrapping_mul(2561) >> 8 & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(6_553_601) >> 16 & 0x0000_ffff_0000_ffff;
    Some(((fours.wrapping_mul(42_949_672_960_001) >> 32) as i64, 0))
}

/// Text that is mostly different.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    strips: Vec<TextStrip>,
    rows: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct TextStrip {
    from: usize,
    text: String,
    ends: Vec<u32>,
}

impl Text {
    /// Bytes in use.
    pub fn memory(&self) -> usize {
        self.strips.iter().map(|strip| strip.text.capacity() + 4 * strip.ends.capacity()).sum()
    }

    /// The cell of a row.
    pub fn get(&self, row: usize) -> &str {
        let strip = &self.strips[self.strips.partition_point(|strip| strip.from <= row) - 1];
        strip.get(row - strip.from)
    }

    /// The cells, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.strips.iter().flat_map(|strip| (0..strip.ends.len()).map(|at| strip.get(at)))
    }

    /// Takes the cells of a batch.
    pub fn take(&mut self, batch: Batch<'_>, column: u32) -> Result<(), NoMemory> {
        let bytes = batch.column(column).map(Raw::len).sum();
        let mut strip = self.strip(batch.rows(), bytes)?;
        for cell in batch.column(column) {
            strip.push(&as_text(&cell.unquoted(batch.quote)));
        }
        self.push_strip(strip);
        Ok(())
    }

    /// Takes texts that were kept otherwise.
    pub fn take_texts<'a>(
        &mut self,
        texts: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<(), NoMemory> {
        let bytes = texts.clone().map(str::len).sum();
        let mut strip = self.strip(texts.clone().count(), bytes)?;
        texts.for_each(|text| strip.push(text));
        self.push_strip(strip);
        Ok(())
    }

    fn strip(&self, rows: usize, bytes: usize) -> Result<TextStrip, NoMemory> {
        let mut strip = TextStrip { from: self.rows, ..TextStrip::default() };
        strip.text.try_reserve_exact(bytes)?;
        strip.ends.try_reserve_exact(rows)?;
        Ok(strip)
    }

    fn push_strip(&mut self, strip: TextStrip) {
        self.rows += strip.ends.len();
        self.strips.push(strip);
    }
}

impl TextStrip {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[at] as usize]
    }
}
