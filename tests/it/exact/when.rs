//! Days, read from the text anew: a stated full date is a day; any other is
//! one unknown day for one source.

use std::collections::BTreeSet;

use attested::date::Date;
use attested::statements::{Dataset, Temporality};

/// How far an inferred date can be off, in days.
pub const MONTH: i32 = 31;

/// The date of one statement; `source` is whose unknown day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token {
    pub first: i32,
    pub last: i32,
    pub inferred: bool,
    source: Option<usize>,
}

impl Token {
    pub fn of(dataset: &Dataset, statement: usize) -> Token {
        let s = &dataset.statements[statement];
        let known = s.as_of.first == s.as_of.last && !s.inferred;
        Token {
            first: s.as_of.first.0,
            last: s.as_of.last.0,
            inferred: s.inferred,
            source: (!known).then_some(s.source),
        }
    }

    /// The first and last day it can be.
    pub fn span(&self) -> (i32, i32) {
        let out = if self.inferred { MONTH } else { 0 };
        (self.first - out, self.last + out)
    }

    /// Whether what ended on a day at the latest is surely over.
    fn comes_after(&self, end: i32) -> bool {
        let first = self.span().0;
        end < first || end == first && self.source.is_none()
    }

    fn is_by(&self, other: &Token) -> bool {
        self == other || other.comes_after(self.span().1)
    }
}

/// The day or days of a cell's figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    pub tokens: BTreeSet<Token>,
    /// Whether it is the newest of these, else it may be each.
    newest: bool,
}

impl When {
    pub fn of(dataset: &Dataset, statements: &[usize]) -> When {
        let tokens = statements.iter().map(|&s| Token::of(dataset, s)).collect();
        When { tokens, newest: false }
    }

    /// The newest of several.
    pub fn newest(all: &[&When]) -> When {
        let every: BTreeSet<Token> = all.iter().flat_map(|when| when.tokens.clone()).collect();
        let one = all.iter().all(|when| *when == all[0]);
        if one {
            return all[0].clone();
        }
        // What surely is no newer than another decides nothing.
        let older = |t: &Token| every.iter().any(|other| other != t && t.is_by(other));
        let tokens = every.iter().copied().filter(|t| !older(t)).collect();
        When { tokens, newest: true }.simple()
    }

    fn simple(mut self) -> When {
        self.newest &= self.tokens.len() > 1;
        self
    }

    /// Whether it is surely one day, known or not.
    pub fn is_one(&self) -> bool {
        self.tokens.len() == 1
    }

    /// The stated full date that it is.
    pub fn exact(&self) -> Option<i32> {
        let first = self.tokens.first()?;
        (self.is_one() && first.source.is_none()).then_some(first.first)
    }

    /// The one unknown day that it is.
    pub fn unknown(&self) -> Option<&Token> {
        self.tokens.first().filter(|token| self.is_one() && token.source.is_some())
    }

    /// The last day it can be.
    pub fn until(&self) -> i32 {
        self.tokens.iter().map(|token| token.span().1).max().unwrap_or(i32::MAX)
    }

    /// The last and first day it can be, as printed.
    pub fn printed(&self) -> (i32, i32) {
        let last = self.tokens.iter().map(|token| token.last).max().unwrap_or(0);
        (last, self.tokens.iter().map(|token| token.first).min().unwrap_or(0))
    }

    /// Whether what ended on a day at the latest is surely over by this day.
    pub fn comes_after(&self, end: i32) -> bool {
        self.each(|token| token.comes_after(end))
    }

    /// Whether this day surely is no later than another.
    pub fn is_by(&self, other: &When) -> bool {
        self == other || self.tokens.iter().all(|mine| other.each(|theirs| mine.is_by(theirs)))
    }

    fn each(&self, holds: impl Fn(&Token) -> bool) -> bool {
        if self.newest { self.tokens.iter().any(holds) } else { self.tokens.iter().all(holds) }
    }
}

/// Whether two cells of one subject are of the same day; an event is whole.
pub fn same(a: &Option<When>, b: &Option<When>) -> bool {
    a == b
}

/// Whether both are of one and the same day.
pub fn one_day(a: &Option<When>, b: &Option<When>) -> bool {
    same(a, b) && a.as_ref().is_none_or(When::is_one)
}

/// The first day of a flow's period and the last, with the day of its figure.
pub fn period(dataset: &Dataset, subject: usize, when: &Option<When>) -> (i32, i32) {
    let it = &dataset.subjects[subject];
    let out = if it.inferred { MONTH } else { 0 };
    let first = it.from.map_or(i32::MIN, |date: Date| date.first.0 - out);
    let last = match dataset.temporality(subject) {
        Temporality::Event => it.to.map(|date| date.last.0 + out),
        _ => when.as_ref().map(When::until),
    };
    (first, last.unwrap_or(i32::MAX))
}
