//! One file per rule, named as in `docs/rules.md`.

pub mod alternatives;
pub mod as_of;
pub mod complete_list;
pub mod contained;
pub mod disjoint;
pub mod latest;
pub mod only;
pub mod parts;
pub mod rank;
pub mod reading;
pub mod share;
pub mod within;

/// The rules that tighten facts or make conflicts; the order is the order in
/// which constraints are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    Latest,
    Alternatives,
    FallingTotal,
    Parts,
    CompleteList,
    Only,
    Rank,
    Share,
    Within,
}

impl Rule {
    /// The name that leaves the core.
    pub fn code(self) -> &'static str {
        match self {
            Rule::Latest => "latest",
            Rule::Alternatives => "sources disagree",
            Rule::FallingTotal => "falling total",
            Rule::Parts => "parts",
            Rule::CompleteList => "complete list",
            Rule::Only => "only",
            Rule::Rank => "rank",
            Rule::Share => "share",
            Rule::Within => "within",
        }
    }
}
