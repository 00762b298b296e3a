//! Shares and ranks on the board, before structure adds anything.

use std::cmp::Ordering;

use super::board::{Board, cell_of};
use super::cell::{Cell, Fact, Naming};
use super::day::FigureDay;
use super::rules::alternatives::followed;
use super::rules::{reading, share};
use crate::date::Day;
use crate::order::Gather;
use crate::quantity::Quantity;
use crate::statements::{Kind, Temporality};

impl Board<'_> {
    /// Shares and ranks whose whole is in force. They name a cell that no count
    /// gives; a share takes the place of older counts.
    pub fn relate(&mut self, admitted: &[usize]) {
        if admitted.iter().all(|&s| self.dataset.statements[s].is_count()) {
            return;
        }
        let mut filed: Vec<(Cell, usize, usize)> = Vec::new();
        let mut beside: Vec<(usize, usize)> = Vec::new();
        for &statement in admitted {
            let of = self.dataset.statements[statement].of();
            let Some(whole) = of.and_then(|of| self.whole_in_force(of)) else { continue };
            self.relative.push(statement);
            let cell = cell_of(self.dataset, statement);
            match self.find(cell) {
                None => filed.push((cell, statement, whole)),
                Some(count) if self.is_share(statement) => {
                    match self.last_day(whole).cmp(&self.last_day(count)) {
                        Ordering::Greater => filed.push((cell, statement, whole)),
                        Ordering::Equal => beside.push((count, statement)),
                        Ordering::Less => {}
                    }
                }
                Some(_) => {}
            }
        }
        beside.into_iter().for_each(|(count, share)| self.stand_beside(count, share));
        crate::order::sort(&mut self.relative);
        crate::order::sort(&mut filed);
        let cells = filed.chunk_by(|a, b| a.0 == b.0);
        let named: Vec<Fact> = cells.map(|relatives| self.relative_fact(relatives)).list();
        named.into_iter().for_each(|fact| self.file(fact));
    }

    fn is_share(&self, statement: usize) -> bool {
        matches!(self.dataset.statements[statement].printed.kind, Kind::Share { .. })
    }

    /// The last day of a fact's date as written: by this the newest is chosen.
    fn last_day(&self, fact: usize) -> Option<Day> {
        self.facts[fact].day.as_ref().map(|day| day.last)
    }

    /// A share of another day than counts, neither surely newer: the figure of
    /// the cell is of several days, as where counts are.
    fn stand_beside(&mut self, count: usize, statement: usize) {
        let dataset = self.dataset;
        let printed = &dataset.statements[statement].printed;
        let Kind::Share { of, .. } = printed.kind else { return };
        let own = FigureDay::of(dataset, of);
        let fact = &mut self.facts[count];
        let Some(day) = fact.day.as_mut().filter(|day| !day.meets(&own)) else { return };
        day.take_in(&own);
        let whole = reading::read(&dataset.statements[of].printed).unwrap_or(Quantity::ANY);
        let share = share::range(printed, whole);
        fact.stated.low = fact.stated.low.min(share.low);
        fact.stated.high = fact.stated.high.zip(share.high).map(|(a, b)| a.max(b));
        fact.quantity = fact.stated;
        fact.in_force.push(statement);
        crate::order::sort(&mut fact.in_force);
    }

    /// The cell of a statement that a share or rank is of, if that is a count in force.
    fn whole_in_force(&self, of: usize) -> Option<usize> {
        let position = self.find(cell_of(self.dataset, of))?;
        self.facts[position].in_force.binary_search(&of).ok()?;
        Some(position)
    }

    /// A cell by the shares and ranks that mention it: shares are all in force,
    /// the best by trust is followed. Older counts bound a running total.
    fn relative_fact(&self, relatives: &[(Cell, usize, usize)]) -> Fact {
        let shares = relatives.iter().map(|&(_, s, _)| s).filter(|&s| self.is_share(s));
        let in_force = shares.list();
        let followed = followed(self.dataset, &in_force);
        let leading = relatives.iter().find(|(_, s, _)| followed.is_none_or(|f| f == *s));
        let &(cell, statement, whole) = leading.unwrap_or(&relatives[0]);
        let whole = &self.facts[whole];
        let share = |_| share::best(&self.dataset.statements[statement].printed, whole.stated.best);
        let stated = Quantity { low: 0, best: followed.map_or(0, share), high: None };
        let mut fact = Fact {
            cell,
            naming: if followed.is_some() { Naming::Stated } else { Naming::Unnamed },
            stated,
            quantity: stated,
            day: whole.day.clone(),
            in_force,
            older: Vec::new(),
            followed,
        };
        if self.dataset.temporality(cell.subject) == Temporality::RunningTotal
            && let Some(counts) = self.find(cell)
        {
            self.bound_by_counts(&mut fact, counts);
        }
        fact
    }

    /// Counts that a newer share of a running total has taken the place of.
    fn bound_by_counts(&self, fact: &mut Fact, counts: usize) {
        let Fact { stated, in_force, older, day, .. } = &self.facts[counts];
        let over =
            day.as_ref().zip(fact.day.as_ref()).is_some_and(|(old, new)| old.until < new.from);
        if over {
            fact.stated.low = stated.low;
            fact.stated = fact.stated.settled();
            fact.older = in_force.iter().chain(older).copied().list();
            crate::order::sort(&mut fact.older);
        }
        fact.quantity = fact.stated;
    }
}
