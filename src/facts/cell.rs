//! Cells, and the facts resolved of them.

use std::cmp::Ordering;

use super::day::FigureDay;
use crate::quantity::Quantity;
use crate::statements::{ALL, Dataset, Sex};

/// Subject × nationality × sex, as positions in the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    pub subject: usize,
    pub nationality: usize,
    pub sex: Sex,
}

impl Ord for Cell {
    fn cmp(&self, other: &Cell) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Cell) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Cell {
    /// One number, in the order of cells (subject, nationality, sex): cells
    /// are compared and looked up all the time.
    pub fn key(self) -> u64 {
        (self.subject as u64) << 32 | (self.nationality as u64) << 2 | self.sex as u64
    }

    /// The one nationality that it counts, if it is one: with `only`, that of all.
    pub fn one_nationality(self, dataset: &Dataset) -> Option<usize> {
        match self.nationality {
            ALL => dataset.subjects[self.subject].only,
            nationality => Some(nationality).filter(|&n| !dataset.is_group(n)),
        }
    }

    /// The cell itself: with `only`, the nationality and ALL are one.
    pub fn canonical(self, dataset: &Dataset) -> Cell {
        match dataset.subjects[self.subject].only {
            Some(only) if only == self.nationality => Cell { nationality: ALL, ..self },
            _ => self,
        }
    }
}

/// How a cell came to have a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Naming {
    /// Only a rank mentions it.
    Unnamed,
    /// A whole whose parts are named.
    ByParts,
    /// A count or share gives it.
    Stated,
}

/// A resolved cell: the tightest range that the rules give.
#[derive(Clone, Debug)]
pub struct Fact {
    pub cell: Cell,
    pub naming: Naming,
    /// What the statements in force say, before structure.
    pub stated: Quantity,
    pub quantity: Quantity,
    /// The day it stands for; none for an event, which is whole.
    pub day: Option<FigureDay>,
    /// Counts and shares in force, sorted.
    pub in_force: Vec<usize>,
    /// Older counts that bound from below, sorted.
    pub older: Vec<usize>,
    /// The statement that `best` follows.
    pub followed: Option<usize>,
}

impl Fact {
    /// Whether the cell has a figure: it is named, and not surely nobody.
    pub fn is_named(&self) -> bool {
        self.naming != Naming::Unnamed && self.quantity.high != Some(0)
    }

    /// Whether two cells of one subject stand for the same day.
    pub fn same_day(&self, other: &Fact) -> bool {
        same_day(self.day.as_ref(), other.day.as_ref())
    }

    /// Whether they may stand for the same day.
    pub fn may_be_same_day(&self, other: &Fact) -> bool {
        match (&self.day, &other.day) {
            (Some(a), Some(b)) => a.may_be(b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}

/// Whether two days are surely the same; an event is always whole.
pub fn same_day(a: Option<&FigureDay>, b: Option<&FigureDay>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => a.same(b),
        _ => false,
    }
}
