//! What a printed number says, written a second time from the text alone:
//! the worlds print only what is true by it.

use crate::cases::draft::Figure;

/// Half a unit of the last significant digit, at most a tenth, at least one.
fn half(value: u64) -> u64 {
    let mut unit = 1;
    while value > 0 && value.is_multiple_of(unit * 10) {
        unit *= 10;
    }
    (unit / 2).min(value / 10).max(1)
}

/// The least and the most that a qualifier and a number say; no most: unbounded.
fn range(qualifier: &str, value: u64) -> (u64, Option<u64>) {
    match qualifier {
        "" => (value, Some(value)),
        "about" => (value.saturating_sub(half(value)), Some(value + half(value))),
        "over" | "at_least" => (value, None),
        "nearly" => (value.saturating_sub(half(value)), Some(value)),
        "under" | "up_to" => (0, Some(value)),
        _ => panic!("{qualifier} says no number"),
    }
}

/// The vague words, and the least that they say.
pub const VAGUE: [(&str, u64); 6] = [
    ("tens", 20),
    ("dozens", 24),
    ("hundreds", 200),
    ("thousands", 2_000),
    ("tens_of_thousands", 20_000),
    ("hundreds_of_thousands", 200_000),
];

/// Whether so many people make a printed count true.
pub fn is_true(figure: &Figure, people: u64) -> bool {
    let Figure::Count { qualifier, value, to } = figure else { panic!("not a count: {figure}") };
    let Some(value) = value else {
        return VAGUE.iter().any(|(word, least)| word == qualifier && people >= *least);
    };
    let low = range(qualifier, *value).0;
    let high = range(qualifier, to.unwrap_or(*value)).1;
    low <= people && high.is_none_or(|high| people <= high)
}
