//! Rule *disjoint*: subjects of one measure that count no person, or no thing
//! that happened, twice; they may be added.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject raid: freed, north, 2025-03-05
//!     subject other: freed, south, 2025-03-05
//!     F1 raid ALL: 60 | 2025-03-05 | police, daily
//!     F2 other ALL: 40 | 2025-03-05 | police, daily
//!     ask freed ALL
//!     = made of other raid
//!     = low 100, best 100, high 100
//! ");
//! ```
//!
//! Two that are neither disjoint nor contained in each other *may overlap*: the
//! greater is in the low, both are in the high.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject raid: freed, north, 2025-03-05
//!     subject day: freed, alpha, 2025-03-05
//!     F1 raid ALL: 60 | 2025-03-05 | police, daily
//!     F2 day ALL: 40 | 2025-03-05 | aid, post
//!     ask freed ALL
//!     = made of raid
//!     = low 60, best 60, high 100
//! ");
//! ```

use crate::date::Day;
use crate::facts::day::FigureDay;
use crate::statements::{Dataset, MeasureKind, Temporality};

/// Whether two subjects of one measure are disjoint, each up to the day of
/// its figure (none for an event).
pub fn disjoint(
    dataset: &Dataset,
    a: (usize, Option<&FigureDay>),
    b: (usize, Option<&FigureDay>),
) -> bool {
    if are_kept_apart(dataset, a.0, b.0) {
        return true;
    }
    let (x, y) = (&dataset.subjects[a.0], &dataset.subjects[b.0]);
    let apart = || !dataset.lies_in(x.place, y.place) && !dataset.lies_in(y.place, x.place);
    match dataset.measures[x.measure].kind {
        MeasureKind::Flow => no_shared_day(period(dataset, a), period(dataset, b)) || apart(),
        MeasureKind::Stock => {
            let days = a.1.zip(b.1);
            days.is_some_and(|(d, e)| d.is_exact() && e.is_exact() && d.same(e)) && apart()
        }
    }
}

/// Whether two subjects are disjoint wherever and whenever their people are counted.
pub fn are_kept_apart(dataset: &Dataset, a: usize, b: usize) -> bool {
    let (x, y) = (&dataset.subjects[a], &dataset.subjects[b]);
    let by_only = x.only.is_some() && y.only.is_some() && x.only != y.only;
    by_only || !x.apart.is_empty() && x.apart.binary_search(&b).is_ok()
}

/// The first and last day on which a flow's things can have happened, given
/// the day of its figure.
pub fn period(dataset: &Dataset, (subject, day): (usize, Option<&FigureDay>)) -> Period {
    let s = &dataset.subjects[subject];
    let end = match dataset.temporality(subject) {
        Temporality::Event => s.ends(),
        _ => day.map(|day| day.until),
    };
    (s.begins().unwrap_or(Day(i32::MIN)), end.unwrap_or(Day(i32::MAX)))
}

/// The first and last day of something; where nothing says it, one before or
/// after all others.
pub type Period = (Day, Day);

/// Whether two periods are surely apart.
pub fn no_shared_day(a: Period, b: Period) -> bool {
    a.1 < b.0 || b.1 < a.0
}
