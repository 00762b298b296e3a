//! Subjects by themselves, before any other says something of them.

use std::cell::OnceCell;
use std::rc::Rc;

use super::board::{Board, Stated};
use super::constraint::Constraint;
use super::rules::complete_list::CompleteList;
use super::rules::contained::Nesting;
use super::structure::inside;
use super::{Facts, resolve_board};
use crate::order::Gather;
use crate::statements::Dataset;

/// A subject, or several of which one's shares are of another's counts, with
/// what the statements admitted of them say by themselves.
pub struct Piece {
    pub stated: Rc<Stated>,
    /// What the structure of each subject says of its own cells, by positions in `stated`.
    inside: Vec<(usize, Vec<Constraint>)>,
    lists: Vec<CompleteList>,
    /// Its facts where nothing links it to others.
    alone: OnceCell<Rc<Facts>>,
}

impl Piece {
    pub fn new(dataset: &Dataset, nesting: &Nesting, admitted: &[usize]) -> Piece {
        let board = Board::new(dataset, nesting, admitted);
        let (mut all, mut lists) = (Vec::new(), Vec::new());
        for subject in board.subjects() {
            let mut constraints = Vec::new();
            lists.extend(inside(&board, subject, &mut constraints));
            if !constraints.is_empty() {
                all.push((subject, constraints));
            }
        }
        Piece { stated: board.stated, inside: all, lists, alone: OnceCell::new() }
    }

    /// Its facts, where nothing links it to others.
    pub fn alone(&self, dataset: &Dataset, nesting: &Nesting) -> Rc<Facts> {
        let resolve = || {
            let board = Board { dataset, nesting, stated: Rc::clone(&self.stated) };
            if self.inside.is_empty() {
                return Rc::new(resolve_board(board, &[], Vec::new(), None));
            }
            let constraints = self.inside.iter().flat_map(|(_, own)| own).cloned();
            let constraints: Vec<Constraint> = constraints.list();
            Rc::new(resolve_board(board, &constraints, self.lists.clone(), None))
        };
        Rc::clone(self.alone.get_or_init(resolve))
    }

    /// What the structure of a subject says of its own cells, on a board that
    /// has all of these.
    pub fn inside(&self, subject: usize, board: &Board, out: &mut Vec<Constraint>) {
        let own = self.inside.iter().filter(|(of, _)| *of == subject);
        for constraint in own.flat_map(|(_, own)| own) {
            let mut moved = constraint.clone();
            moved.move_to(|cell| board.find(self.stated.facts[cell].cell).unwrap_or(cell));
            out.push(moved);
        }
    }

    /// Its complete lists.
    pub fn lists(&self) -> &[CompleteList] {
        &self.lists
    }
}
