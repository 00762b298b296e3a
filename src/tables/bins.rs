//! Dates and numbers in bins: the bin of each row, and what the bins are called.

use super::plan::{Range, Shown};
use crate::date::{Date, Day};
use crate::order::Gather;
use std::fmt::Write;

/// The most bins that numbers are shown in.
const MOST: f64 = 50.0;

/// How a dimension is shown. Dates are filtered by days, whatever is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// As its column holds it: dates by days, numbers in bins, words as words.
    Any,
    /// By the texts of the cells, whatever they mean.
    Words,
    Bins,
    Day,
    Month,
    Year,
}

impl Grain {
    /// By its name in a plan.
    pub fn from_name(name: &str) -> Option<Grain> {
        match name {
            "" => Some(Grain::Any),
            "words" => Some(Grain::Words),
            "bins" => Some(Grain::Bins),
            "day" => Some(Grain::Day),
            "month" => Some(Grain::Month),
            "year" => Some(Grain::Year),
            _ => None,
        }
    }

    /// What the group of a day is called.
    fn name(self, day: Day) -> String {
        match self {
            Grain::Month => day.month().to_string(),
            Grain::Year => {
                let mut name = day.month().to_string();
                name.truncate(name.len() - 3);
                name
            }
            _ => day.to_string(),
        }
    }
}

/// Rows in bins.
pub struct Binned {
    /// The bin of each.
    pub of: Vec<u32>,
    pub bins: u32,
    pub range: Range,
    pub shown: Shown,
}

/// Days since 1970-01-01, `i32::MIN` missing: a bin for each day from the first to the last, and one
/// for the rows without.
pub fn of_days(days: Vec<i32>, grain: Grain) -> Binned {
    let there = |day: &&i32| **day != i32::MIN;
    let first = days.iter().filter(there).min().copied().unwrap_or(0);
    let last = days.iter().filter(there).max().map_or(first - 1, |last| *last);
    let count = (last - first + 1) as u32;
    let code = |day: i32| if day == i32::MIN { count } else { (day - first) as u32 };
    let missing = days.contains(&i32::MIN);
    let of = days.into_iter().map(code).collect();
    let mut names: Vec<String> = Vec::new();
    let mut groups = Vec::with_capacity(count as usize + 1);
    for day in first..=last {
        let name = grain.name(Day(day));
        if names.last() != Some(&name) {
            names.push(name);
        }
        groups.push(names.len() as u32 - 1);
    }
    if missing {
        names.push(String::new());
        groups.push(names.len() as u32 - 1);
    }
    let own = matches!(grain, Grain::Month | Grain::Year);
    let shown = Shown { names, groups: own.then_some(groups) };
    let range = Range { first: first.into(), width: 1.0, bins: count, dates: true };
    Binned { of, bins: count + u32::from(missing), range, shown }
}

/// Numbers, NaN missing: bins of a round width, and one for the rows without.
pub fn of_numbers(numbers: &[f64]) -> Binned {
    let there = || numbers.iter().copied().filter(|number| number.is_finite());
    let least = there().fold(f64::INFINITY, f64::min);
    let greatest = there().fold(f64::NEG_INFINITY, f64::max);
    let (width, decimals) = width(greatest - least, there().all(|number| number.fract() == 0.0));
    let first = if least <= greatest { (least / width).floor() } else { 0.0 };
    let count = if least <= greatest { (greatest / width).floor() - first + 1.0 } else { 0.0 };
    let code = |number: &f64| {
        let bin = (number / width).floor() - first;
        if number.is_finite() { bin.clamp(0.0, count - 1.0) as u32 } else { count as u32 }
    };
    let range = Range { first: first * width, width, bins: count as u32, dates: false };
    let mut names =
        (0..range.bins).map(|bin| start(first + f64::from(bin), width, decimals)).list();
    if there().count() < numbers.len() {
        names.push(String::new());
    }
    let bins = names.len() as u32;
    let (of, shown) = (numbers.iter().map(code).collect(), Shown { names, groups: None });
    Binned { of, bins, range, shown }
}

/// A width of 1, 2 or 5 times a power of ten that needs at most [`MOST`] bins or so, and how many
/// decimals it has.
fn width(extent: f64, whole: bool) -> (f64, usize) {
    let (mut ten, mut decimals) = (1.0, 0);
    if !extent.is_finite() || extent <= 0.0 {
        return (ten, decimals);
    }
    while !whole && extent / ten < MOST / 10.0 && decimals < 12 {
        (ten, decimals) = (ten / 10.0, decimals + 1);
    }
    loop {
        if let Some(step) = [1.0, 2.0, 5.0].into_iter().find(|step| extent / (ten * step) <= MOST) {
            return (ten * step, decimals);
        }
        (ten, decimals) = (ten * 10.0, decimals.saturating_sub(1));
    }
}

/// Where a bin starts, in digits.
fn start(bin: f64, width: f64, decimals: usize) -> String {
    let ten = (0..decimals).fold(1.0, |ten, _| ten * 10.0);
    let digits = (bin * width * ten).round() as i64;
    let size = digits.unsigned_abs();
    let mut name = String::new();
    let sign = if digits < 0 { "-" } else { "" };
    let (whole, rest) = (size / ten as u64, size % ten as u64);
    // Writing to a string does not fail.
    let _ = write!(name, "{sign}{whole}");
    if decimals > 0 {
        let _ = write!(name, ".{rest:0decimals$}");
    }
    name
}

/// The first and the last day that a date in ISO 8601, perhaps reduced, can be.
pub fn ends(date: &str) -> Option<(f64, f64)> {
    Date::parse(date).map(|date| (date.first.0.into(), date.last.0.into()))
}
