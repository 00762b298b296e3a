//! What people write where there is no value, or none that they would print.

use super::number::Number;

/// Marks of nothing, in any column: no word is written so.
const NOTHING: [&str; 22] = [
    "", "-", "--", "---", "–", "—", ".", "..", "...", "…", "*", "**", "***", "?", "#n/a", "n/a",
    "n.a.", "n.a", "\\n", "null", "(null)", "<na>",
];

/// Marks of nothing among numbers or dates, where a word can be no value.
const NO_VALUE: [&str; 18] = [
    "na",
    "nan",
    "nil",
    "none",
    "x",
    ":",
    "unknown",
    "not available",
    "not applicable",
    "not reported",
    "not known",
    "no data",
    "missing",
    "undefined",
    "unspecified",
    "#value!",
    "#ref!",
    "#div/0!",
];

/// Numbers below zero that stand for nothing where no others are like them.
pub const SENTINELS: [i64; 4] = [-99, -999, -9999, -99_999];

/// Whether a text says that there is nothing, whatever its column holds.
pub fn is_nothing(text: &str) -> bool {
    is_among(text, &NOTHING)
}

/// Whether a text says that there is no value, in a column of numbers or dates.
pub fn is_no_value(text: &str) -> bool {
    is_among(text, &NOTHING) || is_among(text, &NO_VALUE)
}

fn is_among(text: &str, marks: &[&str]) -> bool {
    let text = text.trim();
    // No mark begins with a digit, and most that is asked about does.
    let is_digit = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    !is_digit && text.len() <= 16 && marks.iter().any(|mark| text.eq_ignore_ascii_case(mark))
}

/// The position among [`SENTINELS`] of a number that may stand for nothing.
pub fn sentinel(number: Number) -> Option<usize> {
    SENTINELS.iter().position(|known| number.float() == *known as f64)
}

/// Reads `<5` (0 to 4), `<=5`, `>100`, `>=100` (100 and more): low and high.
pub fn interval(text: &str, decimal: u8) -> Option<(Number, Option<Number>)> {
    let text = text.trim();
    let (below, rest) = match text.strip_prefix('<') {
        Some(rest) => (true, rest),
        None => match text.strip_prefix('≤') {
            Some(rest) => return up_to(rest, decimal),
            None => (false, text.strip_prefix(['>', '≥'])?),
        },
    };
    match (below, rest.strip_prefix('=')) {
        (true, Some(rest)) => up_to(rest, decimal),
        (false, rest_of) => Some((not_negative(rest_of.unwrap_or(rest), decimal)?, None)),
        (true, None) => match not_negative(rest, decimal)? {
            // Of whole things, fewer than 5 is 4 at most.
            Number::Decimal { digits, decimals: 0 } => {
                let high = Number::Decimal {
                    digits: digits.checked_sub(1).filter(|h| *h >= 0)?,
                    decimals: 0,
                };
                Some((ZERO, Some(high)))
            }
            other => Some((ZERO, Some(other))),
        },
    }
}

const ZERO: Number = Number::Decimal { digits: 0, decimals: 0 };

fn up_to(text: &str, decimal: u8) -> Option<(Number, Option<Number>)> {
    Some((ZERO, Some(not_negative(text, decimal)?)))
}

fn not_negative(text: &str, decimal: u8) -> Option<Number> {
    Number::read(text, decimal).filter(|number| number.float() >= 0.0)
}

/// Midway between the ends, rounded down to their decimals; the low, if there is no high.
pub fn between(low: Number, high: Option<Number>) -> Number {
    match (low, high) {
        (_, None) => low,
        (Number::Decimal { digits: 0, .. }, Some(Number::Decimal { digits, decimals })) => {
            Number::Decimal { digits: digits / 2, decimals }
        }
        (low, Some(high)) => Number::Float(low.float() / 2.0 + high.float() / 2.0),
    }
}
