//! How the subjects of a sum stand to each other.

use super::group::Part;
use super::resolved::Resolved;
use crate::facts::heaviest::{Heaviest, Weight, heaviest};
use crate::facts::overlaps::Overlaps;
use crate::facts::rules::contained::{dated_alike, holds};
use crate::facts::rules::disjoint::{disjoint, no_shared_day, period};
use crate::facts::{Fact, FigureDay};
use crate::order::Gather;
use crate::quantity::Quantity;
use crate::statements::Temporality;

/// How the subjects of a sum (parts, sorted) stand to each other.
#[derive(Default)]
pub struct Web {
    /// Which others each may overlap with, or is contained in or contains.
    pub overlaps: Overlaps,
    /// A subject that contains each.
    pub container: Vec<Option<usize>>,
}

impl Web {
    pub fn new(resolved: &Resolved, parts: &[&Part]) -> Web {
        let overlaps = overlaps(resolved, parts);
        let container = |(a, others): (&&Part, &[usize])| {
            let outers = &resolved.index.nesting().outer_of_measure[a.subject];
            // Most subjects are within none.
            let mut outers = others.iter().filter(|_| !outers.is_empty()).map(|&j| parts[j]);
            outers.find(|outer| contains(resolved, a, outer)).map(|outer| outer.subject)
        };
        let container = parts.iter().zip(overlaps.iter()).map(container).list();
        Web { overlaps, container }
    }

    /// The heaviest set of disjoint parts.
    pub fn heaviest(&self, parts: &[&Part]) -> Heaviest {
        let weight = |(part, container): (&&Part, &Option<usize>)| {
            let quantity = part.quantity.unwrap_or(Quantity::ZERO);
            Weight {
                low: quantity.low,
                not_contained: -i64::from(container.is_some()),
                best: quantity.best,
            }
        };
        let weights: Vec<Weight> = parts.iter().zip(&self.container).map(weight).list();
        heaviest(&weights, &self.overlaps)
    }
}

/// Of each part the others (positions, sorted) that it may overlap with.
fn overlaps(resolved: &Resolved, parts: &[&Part]) -> Overlaps {
    let dataset = resolved.dataset;
    let flow = |part: &&Part| dataset.temporality(part.subject) != Temporality::Stock;
    let flow = parts.first().is_some_and(flow);
    // Of a flow, days alone are left to compare: each part's are found once.
    let periods = parts.iter().filter(|_| flow).map(|part| period(dataset, part.dated())).list();
    let mut position = resolved.index.position.borrow_mut();
    parts.iter().enumerate().for_each(|(i, part)| position[part.subject] = i);
    let mut overlaps = Overlaps::default();
    for (i, part) in parts.iter().enumerate() {
        let near = resolved.index.neighbours(part.subject).iter().map(|&near| position[near]);
        let near = near.filter(|&j| j < parts.len());
        overlaps.add(near.filter(|&j| match flow {
            true => !no_shared_day(periods[i], periods[j]),
            false => !disjoint(dataset, part.dated(), parts[j].dated()),
        }));
    }
    parts.iter().for_each(|part| position[part.subject] = usize::MAX);
    overlaps
}

/// Whether the figures of `outer` count all that those of `inner` count, cell by cell.
pub fn contains(resolved: &Resolved, inner: &Part, outer: &Part) -> bool {
    let outers = &resolved.index.nesting().outer_of_measure[inner.subject];
    if outers.binary_search(&outer.subject).is_err() {
        return false;
    }
    if !inner.facts.is_empty() {
        let counts = |&(position, fact): &(usize, &Fact)| counts(resolved, fact, outer, position);
        return inner.facts.iter().all(counts);
    }
    let own = newest(resolved, inner.subject);
    let counts = |day: Option<&FigureDay>| {
        let dated = ((inner.subject, own.as_ref()), (outer.subject, day));
        holds(resolved.dataset, dated.0, dated.1, |_| false)
    };
    // Figures of the group, where there are any, may be older than the rest.
    match outer.facts.is_empty() {
        true => counts(newest(resolved, outer.subject).as_ref()),
        false => outer.facts.iter().all(|(_, whole)| counts(whole.day.as_ref())),
    }
}

/// The same of one cell of the group, where `inner` is within `outer`. Neither
/// need have a figure of it: up to the newest figure of anyone in `inner`, by
/// that of the cell in `outer` or, where there is none, of anyone in it.
pub fn contains_cell(resolved: &Resolved, inner: &Part, outer: &Part, position: usize) -> bool {
    if let Some(fact) = inner.fact(position) {
        return counts(resolved, fact, outer, position);
    }
    let own = newest(resolved, inner.subject);
    let by = match outer.fact(position) {
        Some(whole) => whole.day.clone(),
        None => newest(resolved, outer.subject),
    };
    let dated = ((inner.subject, own.as_ref()), (outer.subject, by.as_ref()));
    holds(resolved.dataset, dated.0, dated.1, |_| false)
}

/// Whether `outer` has a figure at a position that counts all of a cell of a subject within it.
fn counts(resolved: &Resolved, fact: &Fact, outer: &Part, position: usize) -> bool {
    let alike = |day: &FigureDay| dated_alike(resolved.dataset, &fact.in_force, day);
    outer.fact(position).is_some_and(|whole| {
        let (inner, outer) = (fact.cell.subject, whole.cell.subject);
        let dated = ((inner, fact.day.as_ref()), (outer, whole.day.as_ref()));
        holds(resolved.dataset, dated.0, dated.1, alike)
    })
}

/// The day of the newest figure of anyone in a subject.
fn newest(resolved: &Resolved, subject: usize) -> Option<FigureDay> {
    let facts = resolved.facts(subject).of_subject(subject);
    FigureDay::newest(&facts.iter().filter_map(|f| f.day.as_ref()).list())
}
