//! Conflicts without statements to spare.

use super::board::{Board, by_cell};
use super::cell::Cell;
use super::conflict::{self, Conflict};
use super::rules::Rule;
use super::structure::structure;
use super::{fixed_point, stated};
use crate::order::Gather;

/// Statements of a conflict of which each is tried: past these all stay.
const TRIED: usize = 16;

/// A conflict without the statements that are not needed. The ends of ranges
/// that are not needed are left out already; but without one figure another
/// one of its cell can still break the rule.
pub fn irreducible(board: &Board, conflict: Conflict) -> Conflict {
    let Conflict { rule, cell, mut statements, .. } = conflict;
    // One statement does not contradict itself.
    if (3..=TRIED).contains(&statements.len()) {
        // Less may break a rule in another place: so each is tried again.
        while let Some(less) = without_one(board, &statements, rule, cell) {
            statements = less;
        }
    }
    Conflict::new(board, rule, cell, statements)
}

/// These statements without one that is not needed. What a share or rank is of
/// stays as long as that does.
fn without_one(board: &Board, statements: &[usize], rule: Rule, cell: Cell) -> Option<Vec<usize>> {
    let without = |&one: &usize| statements.iter().copied().filter(|&s| s != one).list();
    let is_whole =
        |&one: &usize| statements.iter().any(|&s| board.dataset.statements[s].of() == Some(one));
    let tried = statements.iter().filter(|one| !is_whole(one)).map(without);
    tried.into_iter().find(|rest| breaks(board, rest, rule, cell))
}

/// Whether these statements by themselves break a rule at a cell. What their
/// shares and ranks are of is there too, whatever its number.
fn breaks(board: &Board, statements: &[usize], rule: Rule, cell: Cell) -> bool {
    let wholes = statements.iter().filter_map(|&s| board.dataset.statements[s].of());
    let unsaid = wholes.filter(|of| !statements.contains(of)).list();
    let all = statements.iter().chain(&unsaid).copied().list();
    let all = by_cell(board.dataset, &all);
    let mut board = Board::new(board.dataset, board.nesting, &all);
    board.forget_numbers(&unsaid);
    let (constraints, _) = structure(&board);
    let mut broken = false;
    fixed_point(&constraints, &stated(&board), &mut |c, _| {
        let constraint = &constraints[c];
        broken |= (constraint.rule(), conflict::place(&board, constraint)) == (rule, cell);
    });
    broken
}
