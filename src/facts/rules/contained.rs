//! Rule *contained*: what one subject counts is surely counted by another
//! too, once the containing figure is as new.

use crate::facts::day::FigureDay;
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

/// The subjects that contain this one, sorted.
///
/// A stock holds other people from day to day: a flow within it is not within
/// what contains it.
pub fn containing(dataset: &Dataset, subject: usize) -> Vec<usize> {
    let kind = |s: usize| dataset.measures[dataset.subjects[s].measure].kind;
    let day_to_day = kind(subject) == MeasureKind::Stock;
    closure(dataset, subject, |middle| day_to_day || kind(middle) == MeasureKind::Flow)
}

/// The subjects of the same measure that contain this one through subjects of
/// that measure, sorted.
pub fn containing_of_measure(dataset: &Dataset, subject: usize) -> Vec<usize> {
    let measure = dataset.subjects[subject].measure;
    let mut all = closure(dataset, subject, |middle| dataset.subjects[middle].measure == measure);
    all.retain(|&s| dataset.subjects[s].measure == measure);
    all
}

fn closure(dataset: &Dataset, subject: usize, passes: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut found = dataset.subjects[subject].within.clone();
    let mut next = 0;
    while next < found.len() {
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
    found.sort_unstable();
    found
}
