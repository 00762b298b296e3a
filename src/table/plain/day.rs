//! Dates in the forms that people use.

/// Which comes first in `05/01/2020`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    /// The name that the page knows it by.
    pub fn code(self) -> &'static str {
        match self {
            Order::DayFirst => "dmy",
            Order::MonthFirst => "mdy",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Order> {
        [Order::DayFirst, Order::MonthFirst].into_iter().find(|order| order.code() == code)
    }
}
