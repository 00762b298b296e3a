//! Rule *share*: a printed fraction of a whole, half a unit of its last digit
//! either way, bounds both.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject raid: freed, north, 2025-03-05
//!     F1 raid ALL: 200 | 2025-03-05 | police, daily
//!     F2 raid KEN: share 0.2 of F1 | 2025-03-05 | police, daily
//!     ask freed KEN
//!     = low 30, best 40, high 50
//! ");
//! ```

use super::Rule;
use crate::facts::board::{Board, cell_of};
use crate::facts::constraint::{Constraint, Linear};
use crate::facts::propagate::{Bounds, UNBOUNDED, tighten_linear};
use crate::quantity::Quantity;
use crate::statements::{Kind, Printed, Qualifier, Ratio};

/// What the share of a whole is taken to be, rounded down; of a majority, its low.
pub fn best(printed: &Printed, whole: u64) -> u64 {
    let Kind::Share { value, to, .. } = printed.kind else { return 0 };
    let Some(value) = value else { return whole / 2 + 1 };
    let of = |ratio: Ratio| u128::from(whole) * u128::from(ratio.digits) / 10u128.pow(ratio.places);
    let best = to.map_or(of(value), |to| (of(value) + of(to)) / 2);
    u64::try_from(best).unwrap_or(u64::MAX)
}

/// What a share of a whole is, at least and at most.
pub fn range(printed: &Printed, whole: Quantity) -> Quantity {
    let (part, of) = (0, 1);
    let high = whole.high.map_or(UNBOUNDED, |high| high as i64);
    let mut ends = Bounds { low: vec![0, whole.low as i64], high: vec![UNBOUNDED, high] };
    if let Kind::Share { value, to, .. } = printed.kind {
        for (terms, limit) in bounds(printed.qualifier, value, to, part, of) {
            let linear = Linear { rule: Rule::Share, terms, limit, statements: Vec::new() };
            tighten_linear(0, &linear, &mut ends, &mut Vec::new());
        }
    }
    let high = (ends.high[part] != UNBOUNDED).then_some(ends.high[part].max(0) as u64);
    Quantity { low: ends.low[part].max(0) as u64, best: best(printed, whole.best), high }
}

/// A part is the printed fraction of its whole.
pub fn constraints(board: &Board, subject: usize, out: &mut Vec<Constraint>) {
    for &statement in &board.relative {
        let s = &board.dataset.statements[statement];
        let Kind::Share { value, to, of } = s.printed.kind else { continue };
        if s.subject != subject {
            continue;
        }
        let part = board.find(cell_of(board.dataset, statement));
        let whole = board.find(cell_of(board.dataset, of));
        let Some((part, whole)) = part.zip(whole) else { continue };
        if part == whole || !of_one_day(board, part, whole) {
            continue;
        }
        for (terms, limit) in bounds(s.printed.qualifier, value, to, part, whole) {
            out.push(Constraint::Linear(Linear {
                rule: Rule::Share,
                terms,
                limit,
                statements: vec![statement, of],
            }));
        }
    }
}

/// Whether both cells surely stand for one and the same day.
pub fn of_one_day(board: &Board, a: usize, b: usize) -> bool {
    let (a, b) = (&board.facts[a], &board.facts[b]);
    a.same_day(b) && a.day.as_ref().is_none_or(|day| day.is_one())
}

type Bound = (Vec<(i64, usize)>, i64);

/// The lower and the upper end, as far as the qualifier has them.
fn bounds(
    qualifier: Qualifier,
    value: Option<Ratio>,
    to: Option<Ratio>,
    part: usize,
    whole: usize,
) -> Vec<Bound> {
    // part ≤ whole; an end of more than 1 says no more.
    let mut bounds = vec![(vec![(1, part), (-1, whole)], 0)];
    let Some(value) = value else {
        // More than half: 2 part ≥ whole + 1.
        bounds.push((vec![(1, whole), (-2, part)], -1));
        return bounds;
    };
    let unit = |ratio: Ratio| 2 * 10i64.pow(ratio.places);
    let digits = |ratio: Ratio| 2 * i64::try_from(ratio.digits).unwrap_or(0);
    let (below, above) = match qualifier {
        Qualifier::Over | Qualifier::AtLeast => (Some(0), None),
        Qualifier::Under | Qualifier::UpTo => (None, Some(0)),
        _ => (Some(1), Some(1)),
    };
    if let Some(half) = below.filter(|half| digits(value) > *half) {
        bounds.push((vec![(digits(value) - half, whole), (-unit(value), part)], 0));
    }
    let upper = to.unwrap_or(value);
    if let Some(half) = above.filter(|half| digits(upper) + half < unit(upper)) {
        bounds.push((vec![(unit(upper), part), (-(digits(upper) + half), whole)], 0));
    }
    for (terms, _) in &mut bounds {
        terms.retain(|&(factor, _)| factor != 0);
    }
    bounds
}
