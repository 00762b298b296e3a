//! How pages print days.

use attested::date::Day;

use super::rng::Rng;

/// `2025-03-01`.
pub fn iso(day: i32) -> String {
    Day(day).to_string()
}

/// `2025-03`.
pub fn month(day: i32) -> String {
    Day(day).month().to_string()
}

/// A day that is off by up to a month.
pub fn inferred(day: i32, rng: &mut Rng) -> i32 {
    day + rng.between(-31, 32)
}
