//! A group of people, and what one subject says of it.

use std::borrow::Cow;

use super::filter::UNNAMED;
use super::resolved::Resolved;
use crate::facts::{Cell, Fact, FigureDay, Naming};
use crate::order::Gather;
use crate::quantity::{Quantity, sum_high};
use crate::statements::{ALL, MeasureKind, Sex, Temporality};

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

    /// Those of these subjects (sorted) that may have a figure of the group.
    pub fn may_be_named_by<'s>(
        &self,
        resolved: &Resolved,
        subjects: &'s [usize],
    ) -> Cow<'s, [usize]> {
        match self.nationalities[..] {
            [one] => Cow::Owned(resolved.index.naming(subjects, one)),
            _ => Cow::Borrowed(subjects),
        }
    }

    /// Whether a statement speaks of the group, or of a sex of it.
    pub fn is_named_by(&self, resolved: &Resolved, statement: usize) -> bool {
        let s = &resolved.dataset.statements[statement];
        let only = resolved.dataset.subjects[s.subject].only;
        let of = |n: usize| s.nationality == n || s.nationality == ALL && only == Some(n);
        (self.nationalities.is_empty() || self.nationalities.iter().any(|&n| of(n)))
            && (self.sex == Sex::All || self.sex == s.sex)
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
    /// The newest day among them; none for an event.
    pub day: Option<Cow<'a, FigureDay>>,
}

impl<'a> Part<'a> {
    /// Reads the cells of a group off a subject.
    pub fn of(resolved: &'a Resolved, subject: usize, group: &Group) -> Part<'a> {
        let named = |(position, cell): (usize, Cell)| {
            let fact = resolved.fact(cell).filter(|f| known(cell) && f.is_named())?;
            Some((position, fact))
        };
        let facts: Vec<(usize, &Fact)> = group.cells(subject).enumerate().filter_map(named).list();
        let mut part = Part { facts, ..Part::unnamed(subject) };
        part.settle(resolved);
        part
    }

    /// Of a subject that does not name the group.
    pub fn unnamed(subject: usize) -> Part<'a> {
        Part { subject, facts: Vec::new(), quantity: None, day: None }
    }

    /// Of a group that is one cell, which is named.
    pub fn of_fact(fact: &'a Fact) -> Part<'a> {
        Part {
            subject: fact.cell.subject,
            facts: vec![(0, fact)],
            quantity: Some(fact.quantity),
            day: fact.day.as_ref().map(Cow::Borrowed),
        }
    }

    /// The cells (positions among the group's) of which the subject may hold
    /// more than its figures say; of a stock, on its day or, where it names
    /// none, on that of the answer.
    pub fn open<'b>(
        &'b self,
        resolved: &'b Resolved,
        group: &'b Group,
        answer: Option<&'b FigureDay>,
    ) -> impl Iterator<Item = usize> + 'b {
        let stock = resolved.dataset.temporality(self.subject) == Temporality::Stock;
        let on = if stock { self.day.as_deref().or(answer) } else { None };
        let is_open = move |&(position, cell): &(usize, Cell)| match self.fact(position) {
            Some(fact) => fact.naming == Naming::ByParts,
            None => resolved.facts(self.subject).may_hold(resolved.dataset, cell, on),
        };
        group.cells(self.subject).enumerate().filter(is_open).map(|(position, _)| position)
    }

    /// The named cell at a position among the group's.
    pub fn fact(&self, position: usize) -> Option<&'a Fact> {
        self.facts.iter().find(|(own, _)| *own == position).map(|&(_, fact)| fact)
    }

    /// Adds the cells up; in a stock those of the newest day only.
    fn settle(&mut self, resolved: &Resolved) {
        let mut perhaps_newest = Vec::new();
        if let [(_, only)] = self.facts[..] {
            self.day = only.day.as_ref().map(Cow::Borrowed);
        } else if !self.facts.is_empty() {
            let days: Vec<&FigureDay> =
                self.facts.iter().filter_map(|(_, f)| f.day.as_ref()).list();
            let measure = resolved.dataset.subjects[self.subject].measure;
            if resolved.dataset.measures[measure].kind == MeasureKind::Stock {
                let newest = days.iter().copied().max_by_key(|d| (d.last, d.first)).cloned();
                perhaps_newest = self.keep_newest(newest);
            } else {
                self.day = FigureDay::newest(&days).map(Cow::Owned);
            }
        }
        let sum = |sum: Quantity, (_, f): &(usize, &Fact)| sum.plus(f.quantity);
        let perhaps = |sum: Quantity, fact: &&Fact| Quantity {
            high: sum_high(sum.high, fact.quantity.high),
            ..sum
        };
        self.quantity = (!self.facts.is_empty()).then(|| {
            let sum = self.facts.iter().fold(Quantity::ZERO, sum);
            perhaps_newest.iter().fold(sum, perhaps)
        });
    }

    /// Leaves out the cells of a stock that are not of this day; returns those
    /// of them that are of several, this among them.
    fn keep_newest(&mut self, newest: Option<FigureDay>) -> Vec<&'a Fact> {
        let Some(newest) = newest else { return Vec::new() };
        let is = |f: &Fact, of: fn(&FigureDay, &FigureDay) -> bool| {
            f.day.as_ref().is_some_and(|day| of(day, &newest))
        };
        let (same, others): (Vec<_>, Vec<_>) =
            self.facts.iter().partition(|(_, f)| is(f, FigureDay::same));
        let others = others.iter().map(|&(_, f)| f);
        let perhaps = others.filter(|f| is(f, FigureDay::meets)).list();
        self.facts = same;
        self.day = Some(Cow::Owned(newest));
        perhaps
    }

    /// The subject with the day of its figure.
    pub fn dated(&self) -> (usize, Option<&FigureDay>) {
        (self.subject, self.day.as_deref())
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
