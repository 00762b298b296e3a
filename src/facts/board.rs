//! The cells of connected subjects, with what is stated of them, before
//! structure adds anything.

use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use super::cell::{Cell, Fact, Naming};
use super::day::FigureDay;
use super::known::{Known, is_settled};
use super::rules::alternatives::{followed, stated};
use super::rules::contained::Nesting;
use super::rules::latest::latest;
use super::rules::reading;
use crate::order::Gather;
use crate::quantity::Quantity;
use crate::statements::{ALL, Dataset, Sex, Temporality};

/// Facts in the making.
pub struct Board<'a> {
    pub dataset: &'a Dataset,
    pub nesting: &'a Nesting,
    pub stated: Rc<Stated>,
}

/// What is stated, sorted by cell.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    pub facts: Vec<Fact>,
    /// Who and what the admitted statements name, where one names a stated
    /// group: subject, nationality, statement; sorted.
    said: Vec<(usize, usize, usize)>,
    /// Shares and ranks whose whole is in force, sorted.
    pub relative: Vec<usize>,
    /// Statements in force that clash, a list for each cell where some do.
    pub clashes: Vec<(Cell, Vec<usize>)>,
    /// An older figure of a running total above the newest.
    pub falls: Vec<(Cell, Vec<usize>)>,
}

impl Stated {
    /// Where a cell, as it is filed, is among the facts, or would be.
    fn place(&self, cell: Cell) -> Result<usize, usize> {
        self.facts.binary_search_by_key(&cell.key(), |fact| fact.cell.key())
    }

    /// The position of a cell, as it is filed.
    pub fn find(&self, cell: Cell) -> Option<usize> {
        self.place(cell).ok()
    }

    /// The facts of one subject: positions.
    pub fn of_subject(&self, subject: usize) -> std::ops::Range<usize> {
        let of = |fact: &Fact| fact.cell.subject;
        let ends = self.facts.first().map(of).zip(self.facts.last().map(of));
        if ends == Some((subject, subject)) {
            return 0..self.facts.len();
        }
        let start = self.facts.partition_point(|fact| of(fact) < subject);
        start..start + self.facts[start..].partition_point(|fact| of(fact) == subject)
    }

    /// The facts of a subject.
    pub fn of(&self, subject: usize) -> &[Fact] {
        &self.facts[self.of_subject(subject)]
    }
}

impl Deref for Board<'_> {
    type Target = Stated;

    fn deref(&self) -> &Stated {
        &self.stated
    }
}

impl DerefMut for Board<'_> {
    /// To be changed: what others look at stays as it is.
    fn deref_mut(&mut self) -> &mut Stated {
        Rc::make_mut(&mut self.stated)
    }
}

impl Known for Board<'_> {
    fn dataset(&self) -> &Dataset {
        self.dataset
    }

    fn nesting(&self) -> &Nesting {
        self.nesting
    }

    fn of(&self, subject: usize) -> &[Fact] {
        self.stated.of(subject)
    }
}

impl<'a> Board<'a> {
    /// Lays out the admitted statements, which are sorted by cell.
    pub fn new(dataset: &'a Dataset, nesting: &'a Nesting, admitted: &[usize]) -> Board<'a> {
        let mut board = Board { dataset, nesting, stated: Rc::default() };
        let named = |&s: &usize| {
            let statement = &dataset.statements[s];
            (statement.subject, statement.nationality, s)
        };
        let group = |&s: &usize| dataset.is_group(dataset.statements[s].nationality);
        if admitted.iter().any(group) {
            board.said = admitted.iter().map(named).list();
            crate::order::sort(&mut board.said);
        }
        board.count(admitted);
        board.relate(admitted);
        let mut at = 0;
        while let Some(subject) = board.facts.get(at).map(|fact| fact.cell.subject) {
            board.name_wholes(subject);
            at = board.of_subject(subject).end;
        }
        board
    }

    /// What is stated of several subjects, each laid out by itself.
    pub fn of_all<'s>(
        dataset: &'a Dataset,
        nesting: &'a Nesting,
        all: impl Iterator<Item = &'s Stated>,
    ) -> Board<'a> {
        let mut board = Board { dataset, nesting, stated: Rc::default() };
        for one in all {
            one.facts.iter().for_each(|fact| board.file(fact.clone()));
            let board: &mut Stated = &mut board;
            board.said.extend_from_slice(&one.said);
            board.relative.extend_from_slice(&one.relative);
            board.clashes.extend_from_slice(&one.clashes);
            board.falls.extend_from_slice(&one.falls);
        }
        crate::order::sort(&mut board.said);
        crate::order::sort(&mut board.relative);
        board
    }

    /// The subjects that have facts, sorted.
    pub fn subjects(&self) -> impl Iterator<Item = usize> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            let subject = self.facts.get(at)?.cell.subject;
            at = self.of_subject(subject).end;
            Some(subject)
        })
    }

    /// The position of a cell, as it is filed.
    pub fn find(&self, cell: Cell) -> Option<usize> {
        self.stated.find(cell.canonical(self.dataset))
    }

    /// Whether it is settled that these parts together are at most the whole.
    pub fn is_settled(&self, parts: &[usize], whole: usize) -> bool {
        is_settled(parts.iter().map(|&part| &self.facts[part]), &self.facts[whole])
    }

    /// The admitted statements that name a nationality or group of a subject,
    /// in force or not.
    pub fn said(&self, subject: usize, nationality: usize) -> &[(usize, usize, usize)] {
        let start = self.said.partition_point(|s| (s.0, s.1) < (subject, nationality));
        let end = self.said.partition_point(|s| (s.0, s.1) <= (subject, nationality));
        &self.said[start..end]
    }

    /// Files counts under their cells.
    fn count(&mut self, admitted: &[usize]) {
        let dataset = self.dataset;
        let is_count = |s: &usize| dataset.statements[*s].is_count();
        let same_cell = |a: &usize, b: &usize| cell_of(dataset, *a) == cell_of(dataset, *b);
        // Mostly one or two, for which a list would ask for room for four.
        let cells = admitted.chunk_by(same_cell).count();
        self.facts.reserve_exact(cells);
        for said in admitted.chunk_by(same_cell) {
            let mut counts = Vec::with_capacity(said.len());
            said.iter().copied().filter(is_count).for_each(|s| counts.push(s));
            if !counts.is_empty() {
                let fact = self.stated(counts);
                self.facts.push(fact);
            }
        }
    }

    /// What counts of one cell say, before structure.
    fn stated(&mut self, counts: Vec<usize>) -> Fact {
        let cell = cell_of(self.dataset, counts[0]);
        let time = self.dataset.temporality(cell.subject);
        let sorted = latest(self.dataset, time, counts);
        let says = stated(self.dataset, time == Temporality::Event, &sorted.in_force);
        if !says.clashing.is_empty() {
            self.clashes.push((cell, says.clashing));
        }
        let followed = followed(self.dataset, &sorted.in_force);
        let best = followed.and_then(|s| reading::read(&self.dataset.statements[s].printed));
        let mut fact = Fact {
            cell,
            naming: Naming::Stated,
            stated: Quantity { low: says.low, best: best.map_or(0, |q| q.best), high: says.high }
                .settled(),
            quantity: Quantity::ANY,
            day: (time != Temporality::Event)
                .then_some(followed)
                .flatten()
                .map(|best| FigureDay::of_all(self.dataset, &sorted.in_force, best)),
            in_force: sorted.in_force,
            older: Vec::new(),
            followed,
        };
        if time == Temporality::RunningTotal {
            self.lift_by_older(&mut fact, &sorted.older);
        }
        fact.quantity = fact.stated;
        fact
    }

    /// Leaves out what these counts say, not that they are there.
    pub fn forget_numbers(&mut self, counts: &[usize]) {
        let dataset = self.dataset;
        let those = |fact: &&mut Fact| fact.in_force.iter().any(|s| counts.contains(s));
        for fact in self.facts.iter_mut().filter(those) {
            let said = fact.in_force.iter().copied().filter(|s| !counts.contains(s)).list();
            let event = dataset.temporality(fact.cell.subject) == Temporality::Event;
            let says = stated(dataset, event, &said);
            fact.stated = Quantity { low: says.low, high: says.high, ..fact.stated }.settled();
        }
    }

    /// A running total does not fall: each older day bounds it from below.
    fn lift_by_older(&mut self, fact: &mut Fact, older: &[Vec<usize>]) {
        let Some(newest) = fact.day.clone() else { return };
        let newest_high = fact.stated.high;
        for day in older {
            if FigureDay::of(self.dataset, day[0]).until >= newest.from {
                continue;
            }
            let says = stated(self.dataset, true, day);
            if newest_high.is_some_and(|high| says.low > high) {
                let fall = self.irreducible_fall(day, fact);
                self.falls.push((fact.cell, fall));
            } else {
                fact.stated.low = fact.stated.low.max(says.low);
                fact.older.extend_from_slice(day);
            }
        }
        crate::order::sort(&mut fact.older);
        fact.stated = fact.stated.settled();
    }

    /// The highest older figure and the lowest of the newest: two that cannot both be true.
    fn irreducible_fall(&self, older: &[usize], fact: &Fact) -> Vec<usize> {
        let read = |s: &usize| {
            reading::read(&self.dataset.statements[*s].printed).unwrap_or(Quantity::ANY)
        };
        let above = older.iter().copied().min_by_key(|s| (std::cmp::Reverse(read(s).low), *s));
        let below =
            fact.in_force.iter().copied().min_by_key(|s| (read(s).high.unwrap_or(u64::MAX), *s));
        let mut pair: Vec<usize> = above.into_iter().chain(below).list();
        crate::order::sort(&mut pair);
        pair
    }

    /// Files a fact in the place of what is known of its cell.
    pub fn file(&mut self, fact: Fact) {
        match self.place(fact.cell) {
            Ok(known) => self.facts[known] = fact,
            Err(at) => self.facts.insert(at, fact),
        }
    }

    /// A whole that no statement gives, where its parts are named: sexes of a
    /// nationality, nationalities of a sex, then all.
    fn name_wholes(&mut self, subject: usize) {
        let everyone = Cell { subject, nationality: ALL, sex: Sex::All };
        if self.stated.of(subject).iter().all(|fact| fact.cell.sex == Sex::All) {
            self.name_whole(everyone);
            return;
        }
        let mut nationalities: Vec<usize> =
            self.of_subject(subject).map(|f| self.facts[f].cell.nationality).list();
        nationalities.dedup();
        for &nationality in nationalities.iter().filter(|&&n| n != ALL) {
            self.name_whole(Cell { subject, nationality, sex: Sex::All });
        }
        for sex in [Sex::Female, Sex::Male] {
            self.name_whole(Cell { sex, ..everyone });
        }
        self.name_whole(everyone);
    }

    fn name_whole(&mut self, whole: Cell) {
        if self.find(whole).is_some_and(|f| self.facts[f].naming == Naming::Stated) {
            return;
        }
        let time = self.dataset.temporality(whole.subject);
        let parts = self.parts_of(whole).map(|f| &self.facts[f]);
        let parts: Vec<&Fact> = parts.filter(|f| f.naming != Naming::Unnamed).list();
        if parts.is_empty() {
            return;
        }
        let days: Vec<&FigureDay> = parts.iter().filter_map(|f| f.day.as_ref()).list();
        let day = match time {
            Temporality::Event => None,
            Temporality::RunningTotal => FigureDay::newest(&days),
            Temporality::Stock => newest_stock_day(&parts),
        };
        let fact = Fact {
            cell: whole,
            naming: Naming::ByParts,
            stated: Quantity::ANY,
            quantity: Quantity::ANY,
            day,
            in_force: Vec::new(),
            older: Vec::new(),
            followed: None,
        };
        self.file(fact);
    }

    /// The cells that are parts of a whole: nationalities and stated groups of
    /// one sex, and sexes of one nationality.
    pub fn parts_of(&self, whole: Cell) -> impl Iterator<Item = usize> + '_ {
        self.of_subject(whole.subject).filter(move |&f| {
            let cell = self.facts[f].cell;
            let nationality =
                whole.nationality == ALL && cell.nationality != ALL && cell.sex == whole.sex;
            let sex = whole.sex == Sex::All
                && cell.sex != Sex::All
                && cell.nationality == whole.nationality;
            nationality || sex
        })
    }
}

/// Statements sorted by the cells that they are filed under.
pub fn by_cell(dataset: &Dataset, statements: &[usize]) -> Vec<usize> {
    let mut filed = statements.iter().map(|&s| (cell_of(dataset, s).key(), s)).list();
    crate::order::sort(&mut filed);
    filed.into_iter().map(|(_, s)| s).list()
}

/// The cell that a statement is filed under.
pub fn cell_of(dataset: &Dataset, statement: usize) -> Cell {
    let s = &dataset.statements[statement];
    Cell { subject: s.subject, nationality: s.nationality, sex: s.sex }.canonical(dataset)
}

/// The newest day of the parts of a stock; of several with equal ends, the one with the greatest sum.
fn newest_stock_day(parts: &[&Fact]) -> Option<FigureDay> {
    let sum = |day: &FigureDay| -> u64 {
        let same = parts.iter().filter(|f| f.day.as_ref().is_some_and(|d| d.same(day)));
        same.fold(0, |sum, f| sum.saturating_add(f.stated.low))
    };
    let days = parts.iter().filter_map(|f| f.day.as_ref());
    days.rev().max_by_key(|day| (day.last, day.first, sum(day))).cloned()
}
