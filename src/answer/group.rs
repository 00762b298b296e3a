//! A group of people, and what one subject says of it.

use super::filter::UNNAMED;
use super::resolved::Resolved;
use crate::facts::{Cell, Fact, FigureDay, Naming};
use crate::order::Gather;
use crate::quantity::Quantity;
use crate::statements::{ALL, MeasureKind, Sex};

/// Nationalities (empty: all) of a sex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub nationalities: Vec<usize>,
    pub sex: Sex,
}

impl Group {
    /// Everyone.
    pub const WHOLE: Group = Group { nationalities: Vec::new(), sex: Sex::All };

    /// The cells of a subject that the group is made of.
    pub fn cells(&self, subject: usize) -> impl Iterator<Item = Cell> + '_ {
        let all: &[usize] =
            if self.nationalities.is_empty() { &[ALL] } else { &self.nationalities };
        all.iter().map(move |&nationality| Cell { subject, nationality, sex: self.sex })
    }

    /// Whether a cell, as it is filed, belongs to the group.
    pub fn has(&self, resolved: &Resolved, cell: Cell) -> bool {
        self.cells(cell.subject).any(|c| known(c) && c.canonical(resolved.dataset) == cell)
    }
}

fn known(cell: Cell) -> bool {
    cell.nationality != UNNAMED
}

/// What one subject says of a group.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    pub subject: usize,
    /// The named cells, each with its position among the group's.
    pub facts: Vec<(usize, &'a Fact)>,
    /// Their sum; none if no cell is named.
    pub quantity: Option<Quantity>,
    /// The newest day among them, or of the subject if none is named; none for an event.
    pub day: Option<FigureDay>,
    /// Whether the subject may hold more of the group than its figures say.
    pub open: bool,
}

impl<'a> Part<'a> {
    /// Reads the cells of a group off a subject.
    pub fn of(resolved: &'a Resolved, subject: usize, group: &Group) -> Part<'a> {
        let facts = resolved.facts(subject);
        let mut named: Vec<(usize, &Fact)> = Vec::new();
        let mut open = false;
        for (position, cell) in group.cells(subject).enumerate() {
            let fact = facts.get(resolved.dataset, cell).filter(|f| known(cell) && f.is_named());
            match fact {
                Some(fact) => {
                    open |= fact.naming == Naming::ByParts;
                    named.push((position, fact));
                }
                None => open |= facts.may_hold(resolved.dataset, cell),
            }
        }
        let mut part = Part { subject, facts: named, quantity: None, day: None, open };
        part.settle(resolved);
        part
    }

    /// Adds the cells up; in a stock those of the newest day only.
    fn settle(&mut self, resolved: &Resolved) {
        let days: Vec<&FigureDay> = self.facts.iter().filter_map(|(_, f)| f.day.as_ref()).list();
        self.day = FigureDay::newest(&days);
        let measure = resolved.dataset.subjects[self.subject].measure;
        if resolved.dataset.measures[measure].kind == MeasureKind::Stock && self.facts.len() > 1 {
            let newest = days.iter().copied().max_by_key(|d| (d.last, d.first)).cloned();
            let all = self.facts.len();
            self.facts.retain(|(_, f)| {
                f.day.as_ref().zip(newest.as_ref()).is_some_and(|(a, b)| a.same(b))
            });
            self.open |= self.facts.len() < all;
            self.day = newest;
        }
        if self.facts.is_empty() {
            let facts = resolved.facts(self.subject).of_subject(self.subject);
            let days: Vec<&FigureDay> = facts.iter().filter_map(|f| f.day.as_ref()).list();
            self.day = FigureDay::newest(&days);
            return;
        }
        self.quantity =
            Some(self.facts.iter().fold(Quantity::ZERO, |sum, (_, f)| sum.plus(f.quantity)));
    }

    /// The subject with the day of its figure.
    pub fn dated(&self) -> (usize, Option<&FigureDay>) {
        (self.subject, self.day.as_ref())
    }

    /// The statements in force that its sum rests on: of a whole that only
    /// its parts give, theirs.
    pub fn statements(&self, resolved: &Resolved) -> Vec<usize> {
        let mut found: Vec<usize> =
            self.facts.iter().flat_map(|(_, f)| f.in_force.iter().copied()).list();
        let all = self.facts.iter().map(|(_, f)| f);
        let by_parts = all.filter(|f| f.naming == Naming::ByParts);
        for whole in by_parts {
            let cells = resolved.facts(self.subject).of_subject(self.subject);
            let part = |f: &&Fact| {
                let (c, w) = (f.cell, whole.cell);
                (c.nationality == w.nationality || w.nationality == ALL)
                    && (c.sex == w.sex || w.sex == Sex::All)
            };
            found.extend(cells.iter().filter(part).flat_map(|f| f.in_force.iter().copied()));
        }
        crate::order::sort_and_dedup(&mut found);
        found
    }
}
