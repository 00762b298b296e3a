//! What each row adds: three columns of numbers become rows of the narrowest shape whose sums are exact.

use super::cell::{Counted, Floating, MISSING, Narrow, PRESENT, Wide};
use super::linked::{Linked, Views};
use super::mask::Rows;

/// The numbers of a column.
#[derive(Clone, Copy, Debug)]
pub enum Lane<'a> {
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Rows that lack a number.
    pub left_out: u32,
    /// Rows that say low > best or best > high.
    pub out_of_order: u32,
    /// The first of these rows, at most [`LISTED`].
    pub first_out_of_order: Vec<u32>,
    /// Sums are of whole numbers, and exact.
    pub exact: bool,
    /// Sums of low, best and high are to be divided by 10 to the power of these.
    pub decimals: [u8; 3],
}

/// The most rows out of order that are listed.
pub const LISTED: usize = 100;

impl Lane<'_> {
    /// Calls with each row that has a whole number.
    #[inline]
    fn each(&self, mut with: impl FnMut(usize, i64)) {
        match self {
            Lane::Whole { values, .. } => {
                let there = values.iter().enumerate().filter(|(_, value)| **value != i32::MIN);
                there.for_each(|(row, value)| with(row, i64::from(*value)));
            }
            Lane::Wide { values, .. } => {
                let there = values.iter().enumerate().filter(|(_, value)| **value != i64::MIN);
                there.for_each(|(row, value)| with(row, *value));
            }
            Lane::Float { .. } => {}
        }
    }

    /// The number of a row as a floating-point one; NaN: missing.
    pub fn float(&self, row: usize) -> f64 {
        let whole = |value: i64, least: i64, decimals: u8| {
            if value == least { f64::NAN } else { value as f64 / ten_to(decimals) }
        };
        match *self {
            Lane::Whole { values, decimals } => {
                whole(values[row].into(), i32::MIN.into(), decimals)
            }
            Lane::Wide { values, decimals } => whole(values[row], i64::MIN, decimals),
            Lane::Float { values } => values[row],
        }
    }

    fn decimals(&self) -> u8 {
        match self {
            Lane::Whole { decimals, .. } | Lane::Wide { decimals, .. } => *decimals,
            Lane::Float { .. } => 0,
        }
    }
}

/// Ten to a power, exact up to the 22nd.
pub fn ten_to(power: u8) -> f64 {
    (0..power).fold(1.0, |ten, _| ten * 10.0)
}

/// What decides about the shape: of all values without their signs, the greatest, and the greatest
/// total of a lane.
#[derive(Clone, Copy, Default)]
struct Extent {
    greatest: u64,
    total: u128,
    negative: bool,
    missing: bool,
}

fn extent(rows: usize, lanes: &Lanes<'_>) -> Option<Extent> {
    let mut extent = Extent::default();
    for lane in lanes {
        if matches!(lane, Lane::Float { .. }) {
            return None;
        }
        let (mut greatest, mut least, mut there) = (0, 0, 0);
        // In two halves: 2^32 rows of 32 bits stay below 2^64.
        let (mut low, mut high) = (0u64, 0u64);
        lane.each(|_, value| {
            let size = value.unsigned_abs();
            (greatest, least, there) = (greatest.max(size), value.min(least), there + 1);
            (low, high) = (low + (size & 0xffff_ffff), high + (size >> 32));
        });
        extent.greatest = extent.greatest.max(greatest);
        extent.total = extent.total.max(u128::from(low) + (u128::from(high) << 32));
        extent.negative |= least < 0;
        extent.missing |= there < rows;
    }
    Some(extent)
}

/// The views of rows that add these numbers; without any, rows are counted.
pub fn linked(rows: &Rows, lanes: Option<&Lanes<'_>>) -> (Box<dyn Views>, Found) {
    let Some(lanes) = lanes else {
        let found = Found { exact: true, ..Found::default() };
        return (Box::new(Linked::<Counted>::new(rows, vec![(); rows.count])), found);
    };
    let mut found = look(rows.count, lanes);
    let Some(extent) = extent(rows.count, lanes).filter(|extent| extent.total < 1 << 63) else {
        return (Box::new(Linked::<Floating>::new(rows, floating(rows.count, lanes))), found);
    };
    found.exact = true;
    found.decimals = lanes.map(|lane| lane.decimals());
    let narrow = extent.greatest < 1 << 16 && extent.total < 1 << 32;
    let views: Box<dyn Views> = if narrow && !extent.negative && !extent.missing {
        Box::new(Linked::<Narrow>::new(rows, packed(rows.count, lanes, |whole| whole as u16)))
    } else if extent.greatest <= i32::MAX as u64 {
        Box::new(Linked::<Wide<i32>>::new(rows, packed(rows.count, lanes, |whole| whole as i32)))
    } else {
        Box::new(Linked::<Wide<i64>>::new(rows, packed(rows.count, lanes, |whole| whole)))
    };
    (views, found)
}

/// A state and three numbers of each row, as a narrower type that holds them all.
fn packed<T: Copy + Default + PartialEq>(
    rows: usize,
    lanes: &Lanes<'_>,
    narrow: impl Fn(i64) -> T,
) -> Vec<[T; 4]> {
    // How many of its numbers each row has, until all are seen.
    let mut packed = vec![[T::default(); 4]; rows];
    let counts = [0, 1, 2, 3].map(|count| narrow(count));
    for (at, lane) in lanes.iter().enumerate() {
        lane.each(|row, value| {
            let row = &mut packed[row];
            row[at + 1] = narrow(value);
            if row[0] == counts[at] {
                row[0] = counts[at + 1];
            }
        });
    }
    let (present, missing) = (narrow(PRESENT), narrow(MISSING));
    for row in &mut packed {
        *row = match row[0] == counts[3] {
            true => [present, row[1], row[2], row[3]],
            false => [missing, T::default(), T::default(), T::default()],
        };
    }
    packed
}

fn floating(rows: usize, lanes: &Lanes<'_>) -> Vec<[f64; 3]> {
    let of_row = |row| {
        let numbers = lanes.map(|lane| lane.float(row));
        if numbers.iter().any(|number| number.is_nan()) { [f64::NAN; 3] } else { numbers }
    };
    (0..rows).map(of_row).collect()
}

/// Counts the rows that lack a number, and those whose numbers are out of order.
fn look(rows: usize, lanes: &Lanes<'_>) -> Found {
    let mut found = Found::default();
    if let [
        Lane::Whole { values: low, decimals: a },
        Lane::Whole { values: best, decimals: b },
        Lane::Whole { values: high, decimals: c },
    ] = lanes
        && a == b
        && b == c
    {
        for (row, ((low, best), high)) in low.iter().zip(*best).zip(*high).enumerate() {
            let lacks = *low == i32::MIN || *best == i32::MIN || *high == i32::MIN;
            found.note(row, lacks, low > best || best > high);
        }
        return found;
    }
    for row in 0..rows {
        let [low, best, high] = lanes.map(|lane| lane.float(row));
        let lacks = low.is_nan() || best.is_nan() || high.is_nan();
        found.note(row, lacks, low > best || best > high);
    }
    found
}

impl Found {
    #[inline]
    fn note(&mut self, row: usize, lacks: bool, out_of_order: bool) {
        self.left_out += u32::from(lacks);
        if out_of_order && !lacks {
            self.out_of_order += 1;
            if self.first_out_of_order.len() < LISTED {
                self.first_out_of_order.push(row as u32);
            }
        }
    }
}
