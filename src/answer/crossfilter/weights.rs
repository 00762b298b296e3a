//! What each row adds: three columns of numbers become rows of the narrowest shape whose sums are
//! exact.

use super::cell::{MISSING, Narrow, PRESENT, Wide};
use super::chunk::CHUNK;
use super::linked::{Linked, Views};
use super::mask::Rows;
use crate::codes::{Code, Codes, Part, of_each_width};
use std::ops::Range;

/// The numbers of a column: of each row, or of each code of its rows.
#[derive(Clone, Copy)]
pub struct Lane<'a> {
    pub codes: Option<&'a Codes>,
    pub numbers: Numbers<'a>,
}

/// Reads the numbers of some rows; `i64::MIN`: missing.
pub type Read<'a> = dyn Fn(Range<usize>, &mut [i64]) + 'a;

/// Numbers as a column has them.
#[derive(Clone, Copy)]
pub enum Numbers<'a> {
    /// Of each row, read some at a time; divided as those below. None is larger than `greatest`,
    /// either way.
    Read { read: &'a Read<'a>, rows: usize, greatest: i64, decimals: u8 },
    /// Each divided by 10 to the power of `decimals`; `i32::MIN`: missing.
    Whole { values: &'a [i32], decimals: u8 },
    /// The same; `i64::MIN`: missing.
    Wide { values: &'a [i64], decimals: u8 },
    /// Numbers without a common last place; NaN: missing.
    Float { values: &'a [f64] },
}

/// Low, best and high of each row. A row that lacks one of them is left out of all sums.
pub type Lanes<'a> = [Lane<'a>; 3];

/// What was found about the numbers of all rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Rows that lack a number.
    pub left_out: u32,
    /// Rows that say low > best or best > high.
    pub out_of_order: u32,
    /// The first of these rows, at most [`LISTED`].
    pub first_out_of_order: Vec<u32>,
    /// Sums are of the numbers as they are. Else of multiples of a 2^62nd of their total or less.
    pub exact: bool,
    /// What sums are to be divided by.
    pub divisor: f64,
}

/// The most rows out of order that are listed.
pub const LISTED: usize = 100;

/// Rows that are looked at in one call: few enough to stay near the processor.
const BLOCK: usize = 1024;

/// A number that is not there.
const NONE: i64 = i64::MIN;

/// Low, best and high of some rows.
type Block = [[i64; BLOCK]; 3];

/// A lane in whole numbers.
enum Source<'a> {
    Narrow(&'a [i32]),
    Wide(Vec<i64>),
    Coded(&'a Codes, Vec<i64>),
    /// Times a power of ten.
    Read(&'a Read<'a>, i64),
}

/// What decides about the shape of the numbers of a block: those of any without its sign, and of each
/// lane the total of these.
#[derive(Clone, Copy, Default)]
struct Extent {
    /// The bits that any number has, with its sign; so whether there is one below zero, or none.
    bits: u64,
    totals: [u128; 3],
}

/// The views of rows that add these numbers; without any, rows are counted.
pub fn linked(rows: &Rows, lanes: Option<&Lanes<'_>>) -> (Box<dyn Views>, Found) {
    let mut found = Found {
        left_out: 0,
        out_of_order: 0,
        first_out_of_order: Vec::new(),
        exact: true,
        divisor: 1.0,
    };
    let Some(lanes) = lanes else {
        return (Box::new(Linked::<Narrow>::new(rows, Vec::new(), COUNTED)), found);
    };
    let (mut sources, divisor) = exact(lanes).unwrap_or_else(|| {
        found.exact = false;
        rounded(rows.count, lanes)
    });
    let (mut extent, mut weights) = look(rows.count, &sources, &mut found);
    found.divisor = divisor;
    if found.exact && extent.total() >= 1 << 63 {
        (sources, found.divisor) = rounded(rows.count, lanes);
        found = Found {
            left_out: 0,
            out_of_order: 0,
            first_out_of_order: Vec::new(),
            exact: false,
            ..found
        };
        (extent, weights) = look(rows.count, &sources, &mut found);
    }
    let views: Box<dyn Views> = match weights {
        Some(weights) if extent.total() < 1 << 32 => {
            Box::new(Linked::<Narrow>::new(rows, weights, COUNTED))
        }
        weights => {
            drop(weights);
            Box::new(Linked::<Wide>::new(rows, wide(rows.count, &sources), [0; 4]))
        }
    };
    (views, found)
}

/// A row that is counted only.
const COUNTED: [u16; 4] = [PRESENT as u16, 0, 0, 0];

impl Numbers<'_> {
    fn decimals(&self) -> Option<u8> {
        match self {
            Numbers::Whole { decimals, .. }
            | Numbers::Wide { decimals, .. }
            | Numbers::Read { decimals, .. } => Some(*decimals),
            Numbers::Float { .. } => None,
        }
    }

    fn len(&self) -> usize {
        match self {
            Numbers::Whole { values, .. } => values.len(),
            Numbers::Wide { values, .. } => values.len(),
            Numbers::Float { values } => values.len(),
            Numbers::Read { rows, .. } => *rows,
        }
    }

    /// As a whole number of its last place.
    fn whole(&self, at: usize) -> i64 {
        match self {
            Numbers::Whole { values, .. } if values[at] == i32::MIN => NONE,
            Numbers::Whole { values, .. } => values[at].into(),
            Numbers::Wide { values, .. } => values[at],
            Numbers::Read { read, .. } => {
                let mut value = [NONE];
                read(at..at + 1, &mut value);
                value[0]
            }
            Numbers::Float { .. } => NONE,
        }
    }

    /// As a floating-point number; NaN: missing.
    fn float(&self, at: usize) -> f64 {
        match self {
            Numbers::Float { values } => values[at],
            whole => match whole.whole(at) {
                NONE => f64::NAN,
                value => value as f64 / ten_to(whole.decimals().unwrap_or(0)),
            },
        }
    }
}

fn ten_to(power: u8) -> f64 {
    (0..power).fold(1.0, |ten, _| ten * 10.0)
}

/// All as whole numbers of one last place, and what they are to be divided by; `None`: there is none.
fn exact<'a>(lanes: &Lanes<'a>) -> Option<([Source<'a>; 3], f64)> {
    let mut most = 0;
    for lane in lanes {
        most = most.max(lane.numbers.decimals()?);
    }
    let source = |lane: &Lane<'a>| -> Option<Source<'a>> {
        let factor = 10i64.checked_pow((most - lane.numbers.decimals()?).into())?;
        if let (None, Numbers::Whole { values, .. }, 1) = (lane.codes, lane.numbers, factor) {
            return Some(Source::Narrow(values));
        }
        if let (None, Numbers::Read { read, greatest, .. }) = (lane.codes, lane.numbers) {
            greatest.checked_mul(factor)?;
            return Some(Source::Read(read, factor));
        }
        let times = |at| match lane.numbers.whole(at) {
            NONE => Some(NONE),
            value => value.checked_mul(factor),
        };
        let values = (0..lane.numbers.len()).map(times).collect::<Option<Vec<i64>>>()?;
        Some(match lane.codes {
            Some(codes) => Source::Coded(codes, values),
            None => Source::Wide(values),
        })
    };
    let [low, best, high] = lanes;
    Some(([source(low)?, source(best)?, source(high)?], ten_to(most)))
}

/// All as multiples of a small power of two, so small that no total reaches 2^62.
fn rounded<'a>(rows: usize, lanes: &Lanes<'a>) -> ([Source<'a>; 3], f64) {
    let total = |lane: &Lane<'_>| {
        let size =
            |row| lane.numbers.float(lane.codes.map_or(row, |codes| codes.get(row) as usize)).abs();
        (0..rows).map(size).filter(|size| size.is_finite()).sum::<f64>()
    };
    let total = lanes.iter().map(total).fold(0.0, f64::max);
    let mut divisor = 1.0f64;
    while total * divisor < HALF && divisor < 1e300 {
        divisor *= 2.0;
    }
    while total * divisor >= 2.0 * HALF && divisor > 1e-300 {
        divisor /= 2.0;
    }
    let source = |lane: &Lane<'a>| {
        let round = |at| match lane.numbers.float(at) {
            number if number.is_finite() => (number * divisor).round() as i64,
            _ => NONE,
        };
        let values: Vec<i64> = (0..lane.numbers.len()).map(round).collect();
        match lane.codes {
            Some(codes) => Source::Coded(codes, values),
            None => Source::Wide(values),
        }
    };
    let [low, best, high] = lanes;
    ([source(low), source(best), source(high)], divisor)
}

/// 2^61.
const HALF: f64 = (1u64 << 61) as f64;

impl Source<'_> {
    /// Reads some rows.
    fn read(&self, rows: Range<usize>, into: &mut [i64; BLOCK]) {
        match self {
            Source::Narrow(values) => {
                for (into, value) in into.iter_mut().zip(&values[rows]) {
                    *into = if *value == i32::MIN { NONE } else { i64::from(*value) };
                }
            }
            Source::Wide(values) => into[..rows.len()].copy_from_slice(&values[rows]),
            Source::Coded(codes, table) => {
                of_each_width!(Part, codes.part(rows), codes => look_up(codes, table, into));
            }
            Source::Read(read, factor) => {
                let into = &mut into[..rows.len()];
                read(rows, into);
                if *factor != 1 {
                    let missing = |value: i64| value == NONE;
                    let values = into.iter_mut().filter(|value| !missing(**value));
                    values.for_each(|value| *value *= factor);
                }
            }
        }
    }
}

fn look_up<T: Code>(codes: &[T], table: &[i64], into: &mut [i64; BLOCK]) {
    for (into, code) in into.iter_mut().zip(codes) {
        *into = table[code.wide() as usize];
    }
}

/// Calls with low, best and high of the rows, block after block, the first row and their number.
fn each_block(rows: usize, sources: &[Source<'_>; 3], mut with: impl FnMut(usize, usize, &Block)) {
    let mut block: Box<Block> = Box::new([[0; BLOCK]; 3]);
    for from in (0..rows).step_by(BLOCK) {
        let count = BLOCK.min(rows - from);
        for (source, into) in sources.iter().zip(block.iter_mut()) {
            source.read(from..from + count, into);
        }
        with(from, count, &block);
    }
}

/// Counts the rows that lack a number, and those whose numbers are out of order; finds how large they
/// are; and packs them, if all are narrow.
fn look(
    rows: usize,
    sources: &[Source<'_>; 3],
    found: &mut Found,
) -> (Extent, Option<Vec<[u16; 4]>>) {
    let mut extent = Extent::default();
    let mut weights = Some(Vec::with_capacity(rows.next_multiple_of(CHUNK)));
    each_block(rows, sources, |from, count, block| {
        let narrow = extent.take(block, count);
        if !narrow {
            found.left_out += extent.take_wide(block, count);
        }
        if !narrow || is_out_of_order(block, count) {
            list_out_of_order(from, count, block, found);
        }
        match &mut weights {
            Some(weights) if extent.bits < 1 << 16 => pack(count, block, weights),
            // What was packed makes room.
            weights => *weights = None,
        }
    });
    (extent, weights)
}

// The loops over a block are calls: an engine replaces a function by its optimised version between
// two of them. Most numbers are small and in order, which is seen quickly.

impl Extent {
    /// Adds a block of numbers that are there, not below zero and not very large; whether it is one.
    #[inline(never)]
    fn take(&mut self, block: &Block, count: usize) -> bool {
        let (mut all, mut totals) = (0, [0u64; 3]);
        for (lane, total) in block.iter().zip(&mut totals) {
            for value in &lane[..count] {
                all |= *value as u64;
                *total = total.wrapping_add(*value as u64);
            }
        }
        self.bits |= all;
        let fits = all < i64::MAX as u64 / BLOCK as u64;
        if fits {
            self.totals.iter_mut().zip(totals).for_each(|(sum, total)| *sum += u128::from(total));
        }
        fits
    }

    /// Adds a block of any numbers; how many rows lack one.
    #[inline(never)]
    fn take_wide(&mut self, block: &Block, count: usize) -> u32 {
        let mut left_out = 0;
        for row in (0..count).map(|at| row_of(block, at)) {
            let Some(row) = row else {
                left_out += 1;
                continue;
            };
            for (total, value) in self.totals.iter_mut().zip(row) {
                *total += u128::from(value.unsigned_abs());
            }
        }
        left_out
    }

    fn total(&self) -> u128 {
        self.totals.into_iter().max().unwrap_or(0)
    }
}

/// Low, best and high of a row that lacks none.
#[inline]
fn row_of([low, best, high]: &Block, at: usize) -> Option<[i64; 3]> {
    let row = [low[at], best[at], high[at]];
    (!row.contains(&NONE)).then_some(row)
}

/// Whether any row says low > best or best > high.
#[inline(never)]
fn is_out_of_order([low, best, high]: &Block, count: usize) -> bool {
    let rows = low[..count].iter().zip(best).zip(high);
    rows.fold(false, |any, ((low, best), high)| any | (low > best) | (best > high))
}

#[inline(never)]
fn list_out_of_order(from: usize, count: usize, block: &Block, found: &mut Found) {
    for at in 0..count {
        let Some([low, best, high]) = row_of(block, at) else { continue };
        if low > best || best > high {
            found.out_of_order += 1;
            if found.first_out_of_order.len() < LISTED {
                found.first_out_of_order.push((from + at) as u32);
            }
        }
    }
}

/// Adds rows whose numbers are there and narrow.
#[inline(never)]
fn pack(count: usize, [low, best, high]: &Block, into: &mut Vec<[u16; 4]>) {
    let rows = low[..count].iter().zip(best).zip(high);
    let row = |((low, best), high): ((&i64, &i64), &i64)| {
        [PRESENT as u16, *low as u16, *best as u16, *high as u16]
    };
    into.extend(rows.map(row));
}

/// A state and three numbers of each row, whatever they are.
fn wide(rows: usize, sources: &[Source<'_>; 3]) -> Vec<[i64; 4]> {
    let mut packed = Vec::with_capacity(rows.next_multiple_of(CHUNK));
    each_block(rows, sources, |_, count, block| pack_wide(count, block, &mut packed));
    packed
}

#[inline(never)]
fn pack_wide(count: usize, block: &Block, into: &mut Vec<[i64; 4]>) {
    let row = |at| match row_of(block, at) {
        Some([low, best, high]) => [PRESENT, low, best, high],
        None => [MISSING, 0, 0, 0],
    };
    into.extend((0..count).map(row));
}
