//! Low, best and high, and their whole arithmetic: nobody else adds ranges.

/// A number of people that is not known exactly: at least `low`, at most
/// `high` (missing: unbounded), `best` in between. Whole people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    pub low: u64,
    pub best: u64,
    pub high: Option<u64>,
}

impl Quantity {
    /// Nobody.
    pub const ZERO: Quantity = Quantity::exactly(0);

    /// A number without doubt.
    pub const fn exactly(people: u64) -> Quantity {
        Quantity { low: people, best: people, high: Some(people) }
    }

    /// Any number.
    pub const ANY: Quantity = Quantity { low: 0, best: 0, high: None };

    /// The sum: low to low, best to best, high to high; unbounded where one is.
    pub fn plus(self, other: Quantity) -> Quantity {
        Quantity {
            low: self.low.saturating_add(other.low),
            best: self.best.saturating_add(other.best),
            high: sum_high(self.high, other.high),
        }
    }

    /// `best` moved between low and high.
    pub fn settled(self) -> Quantity {
        let best = self.best.max(self.low);
        Quantity { best: self.high.map_or(best, |high| best.min(high)), ..self }
    }
}

/// The sum of two upper bounds; unbounded where one is.
pub fn sum_high(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    Some(a?.saturating_add(b?))
}
