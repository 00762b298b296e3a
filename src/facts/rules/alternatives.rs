//! Rule *alternatives*: figures of one cell are alternatives, never addends.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject raid: freed, north, 2025-03-05
//!     F1 raid KEN: 215 | 2025-03-05 | police, daily
//!     F2 raid KEN: 230 | 2025-03-05 | army, post
//!     F3 raid KEN: over 200 | 2025-03-05 | aid, herald
//!     ask freed KEN
//!     = low 215, best 215, high 230
//!     = conflict sources disagree: F1 F2
//! ");
//! ```

use super::latest::by_day;
use super::reading::read;
use crate::order::Gather;
use crate::quantity::Quantity;
use crate::statements::Dataset;

/// What the statements in force say together.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    pub low: u64,
    pub high: Option<u64>,
    /// Those that clash with at least one other.
    pub clashing: Vec<usize>,
}

/// The stated interval of a cell: those of its days, each the hull of what
/// can be true together.
pub fn stated(dataset: &Dataset, event: bool, in_force: &[usize]) -> Stated {
    if event || in_force.len() == 1 {
        return hull(dataset, in_force);
    }
    // Figures of several unknown days need not agree: no intersection between days.
    let days = by_day(dataset, in_force);
    let mut all = days.iter().map(|day| hull(dataset, day));
    let Some(first) = all.next() else { return Stated::default() };
    all.fold(first, |mut sum, day| {
        sum.low = sum.low.min(day.low);
        sum.high = sum.high.zip(day.high).map(|(a, b)| a.max(b));
        sum.clashing.extend(day.clashing);
        crate::order::sort(&mut sum.clashing);
        sum
    })
}

/// Takes every maximal set that can be true together, the interval it shares,
/// and the hull of those.
///
/// Of intervals on a line the first such set holds all that contain the least
/// upper end, and the last all that contain the greatest lower end.
fn hull(dataset: &Dataset, statements: &[usize]) -> Stated {
    if let [only] = *statements {
        let said = read(&dataset.statements[only].printed).unwrap_or(Quantity::ANY);
        return Stated { low: said.low, high: said.high, clashing: Vec::new() };
    }
    let of: Vec<(usize, Quantity)> =
        statements.iter().filter_map(|&s| Some((s, read(&dataset.statements[s].printed)?))).list();
    let high_of = |q: &Quantity| q.high.unwrap_or(u64::MAX);
    let (Some(least_high), Some(greatest_low)) =
        (of.iter().map(|(_, q)| high_of(q)).min(), of.iter().map(|(_, q)| q.low).max())
    else {
        return Stated::default();
    };
    let low = of.iter().map(|(_, q)| q.low).filter(|&low| low <= least_high).max().unwrap_or(0);
    let high = of.iter().map(|(_, q)| high_of(q)).filter(|&high| high >= greatest_low).min();
    let clashing = of
        .iter()
        .filter(|(_, q)| q.low > least_high || high_of(q) < greatest_low)
        .map(|&(s, _)| s)
        .list();
    Stated { low, high: high.filter(|&h| h != u64::MAX), clashing }
}

/// The statement that `best` follows: who counted, then where it was printed,
/// then no qualifier before one, then the newest page, then the smallest id.
pub fn followed(dataset: &Dataset, statements: &[usize]) -> Option<usize> {
    if let [only] = *statements {
        return Some(only);
    }
    statements.iter().copied().min_by_key(|&s| rank(dataset, s))
}

/// The order of trust of a statement; smaller is better.
fn rank(dataset: &Dataset, statement: usize) -> impl Ord + use<> {
    let s = &dataset.statements[statement];
    let mut page = s.source;
    while let Some(original) = dataset.sources[page].copy_of {
        page = original;
    }
    (
        dataset.claimants[s.claimant].kind,
        dataset.sources[page].kind,
        s.printed.qualifier != crate::statements::Qualifier::None,
        std::cmp::Reverse(dataset.sources[s.source].published.map(|date| date.last)),
        statement,
    )
}
