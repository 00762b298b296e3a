//! Rule *contained*: what one subject counts is surely counted by another
//! too, once the containing figure is as new.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject month: freed, alpha, 2025-03-01..2025-03-31
//!     subject raid: freed, north, 2025-03-05, within month
//!     F1 month ALL: 100 | 2025-03-31 | police, daily
//!     F2 raid ALL: 80 | 2025-03-05 | police, daily
//!     ask freed ALL
//!     = made of month
//!     = low 100, best 100, high 100
//! ");
//! ```

use crate::facts::day::FigureDay;
use crate::order::Gather;
use crate::statements::{Dataset, MeasureKind, Temporality};

/// A subject with the day of a figure of it; none for an event.
pub type Dated<'a> = (usize, Option<&'a FigureDay>);

/// Whether the figure of `outer` counts all that `inner` counts, given that
/// `inner` is within `outer`.
///
/// `alike(source, day)` tells whether a page dates `inner` as it dates `outer`.
pub fn holds(
    dataset: &Dataset,
    inner: Dated,
    outer: Dated,
    alike: impl Fn(&FigureDay) -> bool,
) -> bool {
    let times = (dataset.temporality(inner.0), dataset.temporality(outer.0));
    match times {
        (Temporality::Stock, Temporality::Stock) => {
            inner.1.zip(outer.1).is_some_and(|(a, b)| a.same(b))
        }
        // All were in the stock before the first left it.
        (_, Temporality::Stock) => dataset.subjects[inner.0]
            .begins()
            .zip(outer.1)
            .is_some_and(|(begins, day)| day.until <= begins),
        (_, Temporality::Event) => true,
        (Temporality::Event, Temporality::RunningTotal) => {
            let ends = dataset.subjects[inner.0].ends();
            outer.1.is_some_and(|day| ends.is_some_and(|end| day.is_after(end)) || alike(day))
        }
        (_, Temporality::RunningTotal) => inner.1.zip(outer.1).is_some_and(|(a, b)| a.not_after(b)),
    }
}

/// Whether one of these statements bears the one unknown day of a figure:
/// the same source and the same date.
pub fn dated_alike(dataset: &Dataset, statements: &[usize], day: &FigureDay) -> bool {
    day.is_one()
        && !day.is_exact()
        && statements.iter().any(|&s| FigureDay::of(dataset, s).same(day))
}

/// What is within what, through how many subjects ever.
#[derive(Clone, Debug, Default)]
pub struct Nesting {
    /// The subjects that contain each, sorted: directly, through flows into a
    /// flow, and from a stock through stocks. A stock holds other people from
    /// day to day, so that what is within it is not within what contains it;
    /// and what is within a flow left a stock around that before, when nobody
    /// knows.
    pub outer: Vec<Vec<usize>>,
    /// The reverse: those that each contains, sorted.
    pub inner: Vec<Vec<usize>>,
    /// Those of the same measure, through subjects of that measure, sorted.
    pub outer_of_measure: Vec<Vec<usize>>,
    /// The reverse: those of the same measure that each contains, sorted.
    pub inner_of_measure: Vec<Vec<usize>>,
}

impl Nesting {
    pub fn new(dataset: &Dataset) -> Nesting {
        let all = 0..dataset.subjects.len();
        let measure = |s: usize| dataset.subjects[s].measure;
        let kind = |s: usize| dataset.measures[measure(s)].kind;
        let is_stock = |s: usize| kind(s) == MeasureKind::Stock;
        let outer = |s: usize| {
            let mut found = dataset.subjects[s].within.clone();
            if is_stock(s) {
                found.extend(closure(dataset, s, is_stock).into_iter().filter(|&o| is_stock(o)));
            }
            let roots: Vec<usize> =
                found.iter().copied().filter(|&o| is_stock(s) || !is_stock(o)).list();
            for root in roots {
                let through = closure(dataset, root, |middle| !is_stock(middle));
                found.extend(through.into_iter().filter(|&o| !is_stock(o)));
            }
            crate::order::sort_and_dedup(&mut found);
            found
        };
        let outer_of_measure = |s: usize| {
            let mut found = closure(dataset, s, |middle| measure(middle) == measure(s));
            found.retain(|&other| measure(other) == measure(s));
            found
        };
        let outer_of_measure: Vec<Vec<usize>> = all.clone().map(outer_of_measure).list();
        let outer: Vec<Vec<usize>> = all.map(outer).list();
        Nesting {
            inner: reverse(&outer),
            inner_of_measure: reverse(&outer_of_measure),
            outer,
            outer_of_measure,
        }
    }

    /// Whether `inner` is within `outer`, by way of whatever measure.
    pub fn is_within(&self, inner: usize, outer: usize) -> bool {
        self.outer[inner].binary_search(&outer).is_ok()
    }
}

/// Lists what names each, sorted, from what each names.
fn reverse(named: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut by = vec![Vec::new(); named.len()];
    for (from, all) in named.iter().enumerate() {
        all.iter().for_each(|&to| by[to].push(from));
    }
    by
}

/// Containing subjects looked for beyond the direct ones; those left out make
/// ranges wider, never wrong.
const INDIRECT: usize = 64;

/// What contains a subject, directly or by way of those that `passes` lets
/// through: the nearest.
fn closure(dataset: &Dataset, subject: usize, passes: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut found = dataset.subjects[subject].within.clone();
    let most = found.len() + INDIRECT;
    let mut next = 0;
    while next < found.len() && found.len() < most {
        let middle = found[next];
        next += 1;
        if passes(middle) {
            for &outer in &dataset.subjects[middle].within {
                if !found.contains(&outer) {
                    found.push(outer);
                }
            }
        }
    }
    crate::order::sort(&mut found);
    found
}
