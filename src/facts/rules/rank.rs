//! Rule *rank*: nationalities printed in order are in that order.
//!
//! ```
//! # mod cases { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/holds.rs")); }
//! # use cases::holds;
//! holds("
//!     subject raid: freed, north, 2025-03-05
//!     F1 raid ALL: 100 | 2025-03-05 | police, daily
//!     F2 raid KEN: rank 1 of F1 | 2025-03-05 | police, daily
//!     F3 raid KEN: 30 | 2025-03-05 | police, daily
//!     F4 raid IND: up_to 50 | 2025-03-05 | army, post
//!     ask freed IND
//!     = low 0, best 30, high 30
//! ");
//! ```

use super::Rule;
use super::share::of_one_day;
use crate::facts::board::{Board, cell_of};
use crate::facts::constraint::{Constraint, Linear};
use crate::order::Gather;
use crate::statements::{ALL, Kind};

/// A printed place: rank, cell, statement; none of these for a nationality that no rank names.
type Ranked = (u32, usize, Option<usize>);

/// The ranks printed without a gap from 1 are in that order, and no other
/// single nationality exceeds the last of them.
pub fn constraints(board: &Board, subject: usize, out: &mut Vec<Constraint>) {
    if board.relative.is_empty() {
        return;
    }
    for (of, list) in lists(board, subject) {
        let Some(whole) = board.find(cell_of(board.dataset, of)) else { continue };
        let list = without_gap(list);
        let mut levels: Vec<&[Ranked]> = list.chunk_by(|a, b| a.0 == b.0).list();
        let ranked = |f: &usize| list.iter().any(|&(_, cell, _)| cell == *f);
        let sex = board.facts[whole].cell.sex;
        let others: Vec<Ranked> = board
            .of_subject(subject)
            .filter(|f| {
                let cell = board.facts[*f].cell;
                cell.sex == sex
                    && cell.nationality != ALL
                    && !board.dataset.is_group(cell.nationality)
                    && !ranked(f)
            })
            .map(|f| (0, f, None))
            .list();
        levels.push(&others);
        order(board, whole, &levels, out);
    }
}

/// The lists of ranks, one for each whole and page.
fn lists(board: &Board, subject: usize) -> Vec<(usize, Vec<Ranked>)> {
    let mut ranks: Vec<(usize, usize, Ranked)> = board
        .relative
        .iter()
        .filter_map(|&s| {
            let statement = &board.dataset.statements[s];
            let Kind::Rank { value, of } = statement.printed.kind else { return None };
            let cell = board.find(cell_of(board.dataset, s))?;
            (statement.subject == subject).then_some((of, statement.source, (value, cell, Some(s))))
        })
        .list();
    crate::order::sort(&mut ranks);
    ranks
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .map(|list| (list[0].0, list.iter().map(|&(_, _, ranked)| ranked).list()))
        .list()
}

/// The beginning of a sorted list in which no place is missing. After a tie the
/// next place is the next number: "1, 2, 2, 4" may be a gap, and ends the list.
fn without_gap(mut list: Vec<Ranked>) -> Vec<Ranked> {
    let levels = list.chunk_by(|a, b| a.0 == b.0).zip(1..);
    let length =
        levels.take_while(|(level, place)| level[0].0 == *place).map(|(l, _)| l.len()).sum();
    list.truncate(length);
    list
}

/// Each level is at least the next, among cells of the day of the whole. It
/// rests on all ranks so far: they are without a gap.
fn order(board: &Board, whole: usize, levels: &[&[Ranked]], out: &mut Vec<Constraint>) {
    let mut above: Vec<usize> = Vec::new();
    let mut statements: Vec<usize> = Vec::new();
    for level in levels {
        let comparable = |&&(_, cell, _): &&Ranked| of_one_day(board, cell, whole);
        let cells: Vec<usize> = level.iter().filter(comparable).map(|&(_, cell, _)| cell).list();
        statements.extend(level.iter().filter_map(|&(_, _, statement)| statement));
        crate::order::sort_and_dedup(&mut statements);
        for &lower in &cells {
            for &upper in &above {
                let linear = Linear::at_most(Rule::Rank, &[lower], upper);
                out.push(Constraint::Linear(linear.resting_on(statements.clone())));
            }
        }
        if !cells.is_empty() {
            above = cells;
        }
    }
}
