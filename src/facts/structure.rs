//! What the structure of subjects says of their cells.

use super::board::Board;
use super::constraint::Constraint;
use super::rules::complete_list::{self, CompleteList};
use super::rules::within::Between;
use super::rules::{only, parts, rank, share};

/// All that it says on a board: the constraints in their fixed order, and the
/// complete lists.
pub fn structure(board: &Board) -> (Vec<Constraint>, Vec<CompleteList>) {
    let (mut constraints, mut all) = (Vec::new(), Vec::new());
    for subject in board.subjects() {
        let lists = inside(board, subject, &mut constraints);
        all.extend(lists);
        Between::of(board, subject).constraints(board, &mut constraints);
    }
    (constraints, all)
}

/// What it says of a subject by itself; returns its complete lists.
pub fn inside(board: &Board, subject: usize, out: &mut Vec<Constraint>) -> Vec<CompleteList> {
    let lists = complete_list::lists(board, subject);
    parts::constraints(board, subject, out);
    lists.iter().for_each(|list| complete_list::constraints(board, list, out));
    only::constraints(board, subject, out);
    rank::constraints(board, subject, out);
    share::constraints(board, subject, out);
    lists
}
