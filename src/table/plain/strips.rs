//! How numbers are kept that are not worth a dictionary: strip by strip, as they
//! were read, so that nothing has to be moved when a column grows.

use super::cells::{Batch, Raw};
use super::dictionary::Dictionary;
use super::missing::{self, SENTINELS};
use super::number::{self, Number};
use super::words::Words;
use std::collections::TryReserveError;
use std::ops::Range;

/// Memory that could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMemory;

impl From<TryReserveError> for NoMemory {
    fn from(_: TryReserveError) -> NoMemory {
        NoMemory
    }
}

/// Numbers that are mostly different, printed as `Number::write` prints them;
/// cells that are not are kept as words beside.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    strips: Vec<NumberStrip>,
    /// What stands before the decimals.
    pub(super) decimal: u8,
    /// Rows whose cell is a word, and its code.
    odd: Vec<(u32, u32)>,
    pub(super) words: Words,
    pub(super) summary: Summary,
}

/// What the numbers come to, but for those that are words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Summary {
    /// Rows.
    pub rows: u64,
    /// Rows with decimals.
    pub with_decimals: u64,
    /// The most decimals, and the largest number of each, either way.
    pub decimals: u8,
    pub largest: [u64; 19],
    /// The least and the greatest, but for sentinels.
    pub range: Option<(Number, Number)>,
    /// Rows of each sentinel.
    pub sentinels: [u32; SENTINELS.len()],
}

impl Summary {
    /// Takes a strip, of which the least and the greatest digits are known.
    fn take(&mut self, digits: &[i64], (least, greatest): (i64, i64), decimals: &Decimals) {
        match decimals {
            // The least is a word where there is one.
            Decimals::Same(decimals) if least >= 0 && !digits.is_empty() => {
                self.take_same(least, *decimals, 0);
                self.take_same(greatest, *decimals, digits.len() as u64);
            }
            _ => {
                for (at, digits) in digits.iter().enumerate().filter(|(_, digits)| **digits != WORD)
                {
                    self.take_same(*digits, decimals.get(at), 1);
                }
            }
        }
    }

    /// Takes a number that stands for so many rows.
    fn take_same(&mut self, digits: i64, decimals: u8, rows: u64) {
        self.rows += rows;
        self.with_decimals += if decimals > 0 { rows } else { 0 };
        self.decimals = self.decimals.max(decimals);
        let largest = &mut self.largest[usize::from(decimals)];
        *largest = digits.unsigned_abs().max(*largest);
        let number = Number::Decimal { digits, decimals };
        if digits < 0
            && let Some(place) = missing::sentinel(number)
        {
            self.sentinels[place] += rows as u32;
            return;
        }
        let (least, greatest) = self.range.get_or_insert((number, number));
        if number.float() < least.float() {
            *least = number;
        }
        if number.float() > greatest.float() {
            *greatest = number;
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct NumberStrip {
    from: usize,
    /// What is to be added to each: numbers that follow each other are near each other.
    base: i64,
    digits: Digits,
    decimals: Decimals,
}

/// The least of each type stands for a word.
#[derive(Clone, Debug, PartialEq)]
enum Digits {
    /// Each is so much more than the one before, as numbers of rows are: how much, and how many.
    Even(i64, usize),
    I16(Vec<i16>),
    I32(Vec<i32>),
    I64(Vec<i64>),
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
    /// Values as narrow as they allow, and what is to be added to each.
    fn of(values: &[i64], (least, greatest): (i64, i64)) -> Result<(i64, Digits), NoMemory> {
        macro_rules! as_wide_as {
            ($digits:ident, $type:ty, $base:expr) => {{
                let (base, mut narrow): (i64, Vec<$type>) = ($base, Vec::new());
                narrow.try_reserve_exact(values.len())?;
                let word =
                    |value| if value == WORD { <$type>::MIN } else { (value - base) as $type };
                narrow.extend(values.iter().map(|&value| word(value)));
                (base, Digits::$digits(narrow))
            }};
        }
        if let Some((first, step)) = even(values) {
            return Ok((first, Digits::Even(step, values.len())));
        }
        // A word is no end of what there is.
        let numbers = || values.iter().copied().filter(|value| *value != WORD);
        let least = if least == WORD { numbers().min().unwrap_or(0) } else { least };
        let greatest = greatest.max(least);
        // As far from both ends; none where they are close to 0.
        let base = |most: i64| {
            if least >= -most && greatest <= most {
                return Some(0);
            }
            let apart = greatest.checked_sub(least).filter(|apart| *apart <= 2 * most);
            apart.map(|apart| least + apart / 2)
        };
        Ok(if let Some(base) = base(i64::from(i16::MAX)) {
            as_wide_as!(I16, i16, base)
        } else if let Some(base) = base(i64::from(i32::MAX)) {
            as_wide_as!(I32, i32, base)
        } else {
            as_wide_as!(I64, i64, 0)
        })
    }

    fn len(&self) -> usize {
        match self {
            Digits::Even(_, len) => *len,
            Digits::I16(digits) => digits.len(),
            Digits::I32(digits) => digits.len(),
            Digits::I64(digits) => digits.len(),
        }
    }

    fn get(&self, row: usize) -> i64 {
        match self {
            Digits::Even(step, _) => step * row as i64,
            Digits::I16(digits) if digits[row] == i16::MIN => WORD,
            Digits::I16(digits) => i64::from(digits[row]),
            Digits::I32(digits) if digits[row] == i32::MIN => WORD,
            Digits::I32(digits) => i64::from(digits[row]),
            Digits::I64(digits) => digits[row],
        }
    }
}

/// The least and the greatest.
#[inline(never)]
fn ends(values: &[i64]) -> (i64, i64) {
    let wider =
        |(least, greatest): (i64, i64), &value: &i64| (value.min(least), value.max(greatest));
    values.iter().fold((i64::MAX, i64::MIN), wider)
}

/// The first number and what each is more than the one before; none where that differs, or where
/// there is a word.
fn even(values: &[i64]) -> Option<(i64, i64)> {
    let (first, last) = (*values.first()?, *values.last()?);
    let step = values.get(1)?.checked_sub(first)?;
    // No word is among them where all but the first are after one that is none.
    let is_next = |pair: &[i64]| pair[0].checked_add(step) == Some(pair[1]);
    let is_even = first != WORD && last != WORD && values.windows(2).all(is_next);
    is_even.then_some((first, step))
}

impl NumberStrip {
    /// The digits of a row, or [`WORD`].
    fn digits(&self, at: usize) -> i64 {
        match self.digits.get(at) {
            WORD => WORD,
            digits => self.base + digits,
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
                Digits::Even(..) => 0,
                Digits::I16(digits) => 2 * digits.capacity(),
                Digits::I32(digits) => 4 * digits.capacity(),
                Digits::I64(digits) => 8 * digits.capacity(),
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
        match strip.digits(at) {
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
                with(match strip.digits(at) {
                    WORD => Kept::Word(odd.next().map_or("", |(_, code)| self.words.get(*code))),
                    digits => {
                        Kept::Number(Number::Decimal { digits, decimals: strip.decimals.get(at) })
                    }
                });
            }
        }
    }
}

impl Numbers {
    /// How many cells there are.
    pub fn rows(&self) -> usize {
        self.strips.last().map_or(0, |strip| strip.from + strip.digits.len())
    }

    /// Reads rows as whole numbers of so many decimals, `i64::MIN` where one does not fit; of a
    /// word, what `of` has for its code.
    pub fn read(&self, rows: Range<usize>, decimals: u8, of: &[i64], into: &mut [i64]) {
        let first = self.strips.partition_point(|strip| strip.from <= rows.start).max(1) - 1;
        for strip in self.strips[first..].iter().take_while(|strip| strip.from < rows.end) {
            let start = rows.start.max(strip.from);
            let end = rows.end.min(strip.from + strip.digits.len());
            strip.read(
                start - strip.from..end - strip.from,
                decimals,
                &mut into[start - rows.start..end - rows.start],
            );
        }
        let first = self.odd.partition_point(|(row, _)| (*row as usize) < rows.start);
        let odd = self.odd[first..].iter().take_while(|(row, _)| (*row as usize) < rows.end);
        odd.for_each(|(row, code)| into[*row as usize - rows.start] = of[*code as usize]);
    }
}

impl NumberStrip {
    /// Whatever stands for a word is overwritten by who asks.
    fn read(&self, rows: Range<usize>, decimals: u8, into: &mut [i64]) {
        macro_rules! add_base {
            ($digits:expr) => {
                for (into, digits) in into.iter_mut().zip(&$digits[rows]) {
                    *into = self.base.wrapping_add(i64::from(*digits));
                }
            };
        }
        if !matches!(self.decimals, Decimals::Same(own) if own == decimals) {
            for (into, at) in into.iter_mut().zip(rows) {
                let number =
                    Number::Decimal { digits: self.digits(at), decimals: self.decimals.get(at) };
                *into = number.scaled(decimals).unwrap_or(i64::MIN);
            }
            return;
        }
        match &self.digits {
            Digits::Even(..) => {
                into.iter_mut().zip(rows).for_each(|(into, at)| *into = self.digits(at));
            }
            Digits::I16(digits) => add_base!(digits),
            Digits::I32(digits) => add_base!(digits),
            Digits::I64(digits) => add_base!(digits),
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
        let summary = Summary::default();
        let numbers = Numbers { strips, decimal, odd, words, summary };
        let words = Dictionary::new(quote);
        NumbersGathered { numbers, words, rows: 0, digits: Vec::new(), decimals: Vec::new() }
    }

    /// Takes the cells of a batch.
    pub fn take(&mut self, batch: Batch<'_>, column: usize) -> Result<(), NoMemory> {
        self.digits.resize(batch.rows(), 0);
        let mut row = 0;
        loop {
            row += few_digits_each(batch.from(row), column, &mut self.digits[row..]);
            if row == self.digits.len() {
                return self.end_strip();
            }
            self.take_odd(batch.cell(row, column).as_written(), row, batch.quote);
            row += 1;
        }
    }

    /// Takes a cell that is not a few digits.
    fn take_odd(&mut self, written: &[u8], row: usize, quote: Option<u8>) {
        let number = number::plain(written, self.numbers.decimal);
        let number = number.or_else(|| {
            let text = Raw::unquoted(written, quote);
            number::plain(&text, self.numbers.decimal)
        });
        match number {
            Some(number) => self.set(row, number),
            None => {
                let code = self.words.code(written);
                self.set_word(row, code);
            }
        }
    }

    fn set(&mut self, row: usize, (digits, decimals): (i64, u8)) {
        self.digits[row] = digits;
        if decimals > 0 || !self.decimals.is_empty() {
            self.decimals.resize(row, 0);
            self.decimals.push(decimals);
        }
    }

    fn set_word(&mut self, row: usize, code: u32) {
        self.numbers.odd.push(((self.rows + row) as u32, code));
        // As many decimals as its neighbour, that they may all be the same.
        let decimals = self.decimals.last().copied().unwrap_or(0);
        self.set(row, (WORD, decimals));
    }

    /// Takes a text that was kept otherwise.
    pub fn push_text(&mut self, text: &str) {
        let row = self.digits.len();
        self.digits.push(0);
        match number::plain(text.as_bytes(), self.numbers.decimal) {
            Some(number) => self.set(row, number),
            None => {
                let code = self.words.code_of_text(text);
                self.set_word(row, code);
            }
        }
    }

    pub fn end_strip(&mut self) -> Result<(), NoMemory> {
        let ends = ends(&self.digits);
        let (base, digits) = Digits::of(&self.digits, ends)?;
        if !self.decimals.is_empty() {
            self.decimals.resize(self.digits.len(), 0);
        }
        let decimals = Decimals::of(&self.decimals)?;
        self.numbers.summary.take(&self.digits, ends, &decimals);
        self.numbers.strips.push(NumberStrip { from: self.rows, base, digits, decimals });
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

/// Reads cells of a few digits, up to the first that is none: how many.
#[inline(never)]
fn few_digits_each(batch: Batch<'_>, column: usize, digits: &mut [i64]) -> usize {
    for (row, (digits, cell)) in digits.iter_mut().zip(batch.column(column)).enumerate() {
        match few_digits(cell) {
            Some(number) => *digits = i64::from(number),
            None => return row,
        }
    }
    digits.len()
}

const ZEROS: u64 = 0x3030_3030_3030_3030;
const HIGH_HALVES: u64 = 0xf0f0_f0f0_f0f0_f0f0;

/// Reads a cell of at most eight digits and nothing else, without a needless zero.
#[inline(always)]
fn few_digits(cell: Raw<'_>) -> Option<u32> {
    let length = cell.len();
    if length.wrapping_sub(1) > 7 {
        return None;
    }
    let first = u64::from_le_bytes(*cell.sixteen().first_chunk()?);
    // To the end of eight, with zeros before.
    let free = 8 * (8 - length as u32);
    let eight = first << free | (ZEROS & !(u64::MAX << free));
    let others = (eight ^ ZEROS) | eight.wrapping_add(0x0606_0606_0606_0606) ^ ZEROS;
    let spare = first as u8 == b'0' && length > 1;
    if others & HIGH_HALVES != 0 || spare {
        return None;
    }
    // Neighbours become pairs, pairs fours, and those the number.
    let ones = eight & !HIGH_HALVES;
    let pairs = ones.wrapping_mul(10 << 8 | 1) >> 8 & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100 << 16 | 1) >> 16 & 0x0000_ffff_0000_ffff;
    Some((fours.wrapping_mul(10_000 << 32 | 1) >> 32) as u32)
}
