//! The ranges that passing from constraint to constraint can give: by them a
//! fact that is wider than the solver's range is told to be so for the
//! propagation's sake, or for a constraint that the core has not.

use super::build::{Constraints, Row, Sets};
use super::solver::heaviest;
use super::stated::NONE;

/// Tightens until nothing does; rows that would tighten for ever are cut short.
pub fn narrow(low: &mut [i64], high: &mut [i64], constraints: &Constraints) {
    for _ in 0..1_000 {
        let before = (low.to_vec(), high.to_vec());
        for row in &constraints.rows {
            narrow_row(low, high, row);
        }
        for sets in &constraints.sets {
            narrow_sets(low, high, sets);
        }
        if (&low[..], &high[..]) == (&before.0[..], &before.1[..]) {
            return;
        }
    }
}

fn narrow_row(low: &mut [i64], high: &mut [i64], row: &Row) {
    for (i, &(factor, cell)) in row.terms.iter().enumerate() {
        let mut room = Some(i128::from(row.limit));
        for (j, &(other, c)) in row.terms.iter().enumerate() {
            let end = if other > 0 { low[c] } else { high[c] };
            if i != j {
                room = room.filter(|_| end != NONE);
                room = room.map(|room| room - i128::from(other) * i128::from(end));
            }
        }
        let Some(room) = room else { continue };
        let factor = i128::from(factor);
        if factor > 0 {
            high[cell] = high[cell].min(i64::try_from(room.div_euclid(factor)).unwrap_or(NONE));
        } else {
            let least = -(room.div_euclid(-factor));
            low[cell] = low[cell].max(i64::try_from(least).unwrap_or(i64::MIN));
        }
    }
}

fn narrow_sets(low: &mut [i64], high: &mut [i64], sets: &Sets) {
    let weights: Vec<i64> = sets.parts.iter().map(|&part| low[part]).collect();
    low[sets.whole] = low[sets.whole].max(heaviest(&weights, &sets.overlaps).0);
    if high[sets.whole] == NONE {
        return;
    }
    for (i, &part) in sets.parts.iter().enumerate() {
        let mut beside = weights.clone();
        beside[i] = 0;
        sets.overlaps[i].iter().for_each(|&j| beside[j] = 0);
        let most = high[sets.whole] - heaviest(&beside, &sets.overlaps).0;
        high[part] = high[part].min(most);
    }
}
