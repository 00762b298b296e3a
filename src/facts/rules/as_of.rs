//! Rule *as of*: a statement is admitted if its source and claimant are
//! chosen and the last day of its `as_of` is not after the as-of.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject raid: freed, north, 2025-03-05
//!     F1 raid ALL: 200 | 2025-03-05 | police, daily
//!     ask freed ALL, asof 2025-03-04
//!     = no figure
//!     ask freed ALL, source daily, asof 2025-03-05
//!     = low 200, best 200, high 200
//!     ask freed ALL, source gazette
//!     = no figure
//! ");
//! ```

use crate::date::Day;
use crate::statements::Dataset;

/// Which statements may speak.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Admission {
    /// Figures up to this day; none: all.
    pub asof: Option<Day>,
    /// Chosen sources, sorted; none: all.
    pub sources: Option<Vec<usize>>,
    /// Chosen claimants, sorted; none: all.
    pub claimants: Option<Vec<usize>>,
}

impl Admission {
    /// Whether sources or claimants are chosen.
    pub fn is_choice(&self) -> bool {
        self.sources.is_some() || self.claimants.is_some()
    }
}

/// Whether a statement is admitted.
pub fn admits(dataset: &Dataset, admission: &Admission, statement: usize) -> bool {
    in_time(dataset, admission, statement)
        && (!admission.is_choice() || chosen(dataset, admission, statement))
}

/// Whether it stands for a day up to the as-of.
pub fn in_time(dataset: &Dataset, admission: &Admission, statement: usize) -> bool {
    admission.asof.is_none_or(|day| dataset.statements[statement].as_of.last <= day)
}

/// Whether its source and its claimant are chosen.
pub fn chosen(dataset: &Dataset, admission: &Admission, statement: usize) -> bool {
    let s = &dataset.statements[statement];
    let among = |list: &Option<Vec<usize>>, one: usize| {
        list.as_ref().is_none_or(|list| list.binary_search(&one).is_ok())
    };
    among(&admission.sources, s.source) && among(&admission.claimants, s.claimant)
}
