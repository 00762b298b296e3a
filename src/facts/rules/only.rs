//! Rule *only*: where everyone has one nationality, the others are nobody.
//! (The nationality and ALL are one cell: `Cell::canonical`.)
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject kenyans: freed, north, 2025-03-05, only KEN
//!     F1 kenyans ALL: 100 | 2025-03-05 | police, daily
//!     ask freed KEN
//!     = low 100, best 100, high 100
//!     ask freed CHN
//!     = no figure
//!     = more no
//! ");
//! ```

use super::Rule;
use crate::facts::board::Board;
use crate::facts::constraint::{Constraint, Linear};
use crate::statements::ALL;

/// Cells of other nationalities are 0.
pub fn constraints(board: &Board, subject: usize, out: &mut Vec<Constraint>) {
    if board.dataset.subjects[subject].only.is_none() {
        return;
    }
    for f in board.of_subject(subject) {
        let nationality = board.facts[f].cell.nationality;
        if nationality != ALL && !board.dataset.is_group(nationality) {
            let terms = vec![(1, f)];
            out.push(Constraint::Linear(Linear {
                rule: Rule::Only,
                terms,
                limit: 0,
                statements: Vec::new(),
            }));
        }
    }
}
