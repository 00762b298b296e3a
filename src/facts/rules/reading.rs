//! Rule *reading*: a printed figure becomes whole people.

use crate::quantity::Quantity;
use crate::statements::{Kind, Printed, Qualifier};

/// Half a unit of the last significant digit of `value`, at most a tenth of it, at least 1.
///
/// ```
/// use attested::facts::rules::reading::half_unit;
/// assert_eq!(half_unit(7_000), 500);
/// assert_eq!(half_unit(10_000), 1_000);
/// assert_eq!(half_unit(7_372), 1);
/// ```
pub fn half_unit(value: u64) -> u64 {
    let mut unit = 1;
    while value > 0 && value.is_multiple_of(unit * 10) {
        unit *= 10;
    }
    (unit / 2).min(value / 10).max(1)
}

/// What a printed count reads as; none for shares and ranks.
///
/// ```
/// use attested::facts::rules::reading::read;
/// use attested::statements::{Kind, Printed, Qualifier};
/// let kind = Kind::Count { value: Some(200), to: None };
/// let read = read(&Printed { qualifier: Qualifier::Over, kind }).unwrap();
/// assert_eq!((read.low, read.best, read.high), (200, 200, None));
/// ```
pub fn read(printed: &Printed) -> Option<Quantity> {
    let Kind::Count { value, to } = printed.kind else { return None };
    let Some(value) = value else {
        let low = printed.qualifier.vague()?;
        return Some(Quantity { low, best: low, high: None });
    };
    let from = end(printed.qualifier, value);
    let Some(to) = to else { return Some(from) };
    let upto = end(printed.qualifier, to);
    Some(Quantity { low: from.low, best: value + (to - value) / 2, high: upto.high }.settled())
}

/// One printed number with its qualifier.
fn end(qualifier: Qualifier, value: u64) -> Quantity {
    let half = half_unit(value);
    let (low, high) = match qualifier {
        Qualifier::About => (value.saturating_sub(half), Some(value + half)),
        Qualifier::Over | Qualifier::AtLeast => (value, None),
        Qualifier::Nearly => (value.saturating_sub(half), Some(value)),
        Qualifier::Under | Qualifier::UpTo => (0, Some(value)),
        Qualifier::None => (value, Some(value)),
        // A vague word with a number beside it: the word alone is sure, the number is its best.
        _ => (qualifier.vague().unwrap_or(0).min(value), None),
    };
    Quantity { low, best: value, high }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_units() {
        for (value, half) in
            [(1, 1), (5, 1), (12, 1), (20, 2), (100, 10), (150, 5), (1_500, 50), (48_000, 500)]
        {
            assert_eq!(half_unit(value), half, "{value}");
        }
    }
}
