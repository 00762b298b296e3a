//! Numbers as files print them, exactly.

/// A number as printed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// `digits` divided by 10 to the power of `decimals` (at most 18).
    Decimal { digits: i64, decimals: u8 },
    /// One with more digits than that, or with an exponent: the nearest `f64`.
    Float(f64),
}
