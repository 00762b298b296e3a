//! What a group adds up: rows and three sums, in the narrowest shape that holds them exactly.
//!
//! A shape is chosen once, when all values are known, so that no sum can overflow: the total of a
//! column bounds the sum of any of its rows.

/// The numbers that go out of a group: rows, low, best, high, rows left out.
pub const OUT: usize = 5;

/// What is added up of a group, and what one row adds to it.
pub trait Cell: Copy + Default + 'static {
    /// What is kept of a row.
    type Row: Copy + Default + 'static;
    fn add(&mut self, row: &Self::Row);
    /// Adds what was added up from the second to the first.
    fn add_between(&mut self, until: &Self, from: &Self);
    /// Adds what another cell has.
    fn add_cell(&mut self, other: &Self);
    /// Rows, low, best, high, rows left out.
    fn out(&self) -> [f64; OUT];
}

/// Whole numbers below 2^16, none missing, whose totals are below 2^32: 1, low, best, high. One
/// vector of 128 bits.
#[derive(Clone, Copy, Default)]
#[repr(align(16))]
pub struct Narrow([u32; 4]);

impl Cell for Narrow {
    type Row = [u16; 4];

    #[inline(always)]
    fn add(&mut self, row: &[u16; 4]) {
        for (sum, value) in self.0.iter_mut().zip(row) {
            *sum = sum.wrapping_add(u32::from(*value));
        }
    }

    fn add_between(&mut self, until: &Self, from: &Self) {
        for (lane, sum) in self.0.iter_mut().enumerate() {
            *sum = sum.wrapping_add(until.0[lane]).wrapping_sub(from.0[lane]);
        }
    }

    fn add_cell(&mut self, other: &Self) {
        self.add_between(other, &Narrow::default());
    }

    fn out(&self) -> [f64; OUT] {
        let [rows, low, best, high] = self.0.map(f64::from);
        [rows, low, best, high, 0.0]
    }
}

/// How a row of a [`Wide`] cell begins: it has numbers, or it has none and is left out.
pub const PRESENT: i64 = 1;
pub const MISSING: i64 = 2;

/// Whole numbers whose totals are below 2^63. Rows, and the rows left out 32 bits above; then low,
/// best, high.
#[derive(Clone, Copy, Default)]
pub struct Wide([i64; 4]);

impl Cell for Wide {
    type Row = [i64; 4];

    #[inline(always)]
    fn add(&mut self, [state, low, best, high]: &[i64; 4]) {
        let row = [(state & 1) | (state >> 1) << 32, *low, *best, *high];
        for (sum, value) in self.0.iter_mut().zip(row) {
            *sum = sum.wrapping_add(value);
        }
    }

    fn add_between(&mut self, until: &Self, from: &Self) {
        for (lane, sum) in self.0.iter_mut().enumerate() {
            *sum = sum.wrapping_add(until.0[lane]).wrapping_sub(from.0[lane]);
        }
    }

    fn add_cell(&mut self, other: &Self) {
        self.add_between(other, &Self::default());
    }

    fn out(&self) -> [f64; OUT] {
        let [rows, low, best, high] = self.0;
        let (rows, left_out) = (rows & 0xffff_ffff, rows >> 32);
        [rows, low, best, high, left_out].map(|whole| whole as f64)
    }
}
