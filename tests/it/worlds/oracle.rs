//! What is true of a filter, from the hidden world and statements.md §3 and §5.
//!
//! An answer is about the union of what its subjects count, each for its own
//! day. The day of a subject's cell is the true day of its figure in force.
//! Where that is not one day, this module is generous, so that only what is
//! surely wrong fails:
//! - Statements in force of several sources with reduced or inferred dates may
//!   be of several days. A low then has to hold for one of them (the union over
//!   all of them), a high for one of them (what is counted on each of them).
//! - A running total's whole may be of the day of its newest part, where the
//!   parts' lows sum to more than its own low: a low may count these too.
//! - A whole that no statement gives is of the day of its newest part.
//! - A stock answer is for one printed day; of each subject's figures, those
//!   that bear it.

use std::collections::{BTreeMap, BTreeSet};

use attested::date::Date;
use attested::statements::Sex;

use super::query::Query;
use super::world::{Things, Time, World, lies_in};

/// Subject, nationality (with `only`: `ALL`), sex.
pub type Key = (usize, String, Sex);

/// The printed day of a stock answer, and whether it is inferred.
pub type Printed = (String, bool);

/// The statements a filter lets through, and what they are about.
pub struct Oracle<'a> {
    pub world: &'a World,
    pub query: &'a Query,
    /// Subjects that are selected, perhaps: a tie of the newest figures may decide.
    pub selected: Vec<usize>,
    /// Those that surely are.
    pub surely: Vec<usize>,
    /// Positions of the counts and shares in force.
    pub in_force: BTreeMap<Key, Vec<usize>>,
}

impl<'a> Oracle<'a> {
    pub fn new(world: &'a World, query: &'a Query) -> Oracle<'a> {
        let mut oracle = Oracle {
            world,
            query,
            selected: Vec::new(),
            surely: Vec::new(),
            in_force: BTreeMap::new(),
        };
        let admitted: Vec<usize> =
            (0..world.statements.len()).filter(|&at| oracle.is_admitted(at)).collect();
        oracle.find_in_force(&admitted);
        let select = |surely: bool| {
            let subjects = 0..world.subjects.len();
            subjects.filter(|&at| oracle.is_selected(at, &admitted, surely)).collect()
        };
        (oracle.selected, oracle.surely) = (select(false), select(true));
        oracle
    }

    fn is_admitted(&self, at: usize) -> bool {
        let line = &self.world.statements[at].line;
        let chosen = |list: &[String], id: &String| list.is_empty() || list.contains(id);
        chosen(&self.query.sources, &line.source)
            && chosen(&self.query.claimants, &line.claimant)
            && self.query.asof.as_ref().is_none_or(|asof| last(&line.as_of) <= last(asof))
    }

    /// Counts, of all but an event the newest of a cell; then with the shares of those:
    /// again the newest.
    fn find_in_force(&mut self, admitted: &[usize]) {
        let world = self.world;
        for &at in admitted {
            let line = &world.statements[at].line;
            if line.figure.of().is_none() {
                self.in_force.entry(self.key_of(at)).or_default().push(at);
            }
        }
        self.keep_newest();
        let counts: BTreeSet<usize> = self.in_force.values().flatten().copied().collect();
        for &at in admitted {
            let line = &world.statements[at].line;
            if let crate::cases::draft::Figure::Share { of, .. } = &line.figure {
                let whole = world.statements.iter().position(|told| told.line.id == *of);
                if whole.is_some_and(|whole| counts.contains(&whole)) {
                    self.in_force.entry(self.key_of(at)).or_default().push(at);
                }
            }
        }
        self.keep_newest();
    }

    /// Of each cell, but of an event, the figures of the newest day as written.
    fn keep_newest(&mut self) {
        for ((subject, ..), lines) in &mut self.in_force {
            if self.world.subjects[*subject].time != Time::Event {
                let day = |at: &usize| last(&self.world.statements[*at].line.as_of);
                let newest = lines.iter().map(day).max();
                lines.retain(|at| Some(day(at)) == newest);
            }
        }
    }

    fn key_of(&self, at: usize) -> Key {
        let line = &self.world.statements[at].line;
        self.key(self.world.subject(&line.subject), &line.nationality, line.sex)
    }

    fn key(&self, subject: usize, nationality: &str, sex: Sex) -> Key {
        let only = self.world.subjects[subject].group.only.as_deref();
        let code = if only == Some(nationality) { "ALL" } else { nationality };
        (subject, code.to_string(), sex)
    }

    fn is_selected(&self, at: usize, admitted: &[usize], surely: bool) -> bool {
        let subject = &self.world.subjects[at];
        let told = |&&line: &&usize| self.world.statements[line].line.subject == subject.group.id;
        let mine: Vec<usize> = admitted.iter().filter(told).copied().collect();
        let inside = self.query.place.as_ref().is_none_or(|p| lies_in(&subject.group.place, p));
        subject.group.measure == self.query.measure
            && !mine.is_empty()
            && inside
            && (subject.time == Time::Stock || self.period_is_inside(at, &mine, surely))
    }

    fn period_is_inside(&self, at: usize, mine: &[usize], surely: bool) -> bool {
        let subject = &self.world.subjects[at];
        let span = |text: &str, inferred: bool| Date::parse(text).unwrap().span(inferred);
        let begins = span(subject.group.from.as_ref().unwrap(), subject.group.inferred).0;
        let ends = match &subject.group.to {
            Some(to) => span(to, subject.group.inferred).1,
            None => {
                let figures = mine.iter().map(|&line| &self.world.statements[line].line);
                let day = |line: &&crate::cases::draft::Line| span(&line.as_of, false).1;
                let newest = figures.clone().map(|line| day(&line)).max();
                let ties = figures.filter(|line| Some(day(line)) == newest);
                let ends = ties.map(|line| span(&line.as_of, line.inferred).1);
                if surely { ends.max() } else { ends.min() }.unwrap()
            }
        };
        let date = |text: &Option<String>| text.as_deref().and_then(Date::parse);
        date(&self.query.from).is_none_or(|from| begins >= from.first)
            && date(&self.query.to).is_none_or(|to| ends <= to.last)
    }

    /// The nationalities whose cells an answer adds: the chosen ones, or `ALL`.
    pub fn group(&self) -> Vec<&str> {
        match self.query.countries.is_empty() {
            true => vec!["ALL"],
            false => self.query.countries.iter().map(String::as_str).collect(),
        }
    }

    pub fn sex(&self) -> Sex {
        self.query.sex.unwrap_or(Sex::All)
    }

    /// Counts and shares in force of a cell.
    pub fn stated(&self, subject: usize, nationality: &str, sex: Sex) -> &[usize] {
        self.in_force.get(&self.key(subject, nationality, sex)).map_or(&[], Vec::as_slice)
    }

    /// The cells with figures that a cell holds as its parts, itself left out.
    fn parts(&self, whole: &Key) -> Vec<Key> {
        let inside = |key: &&Key| {
            key.0 == whole.0
                && *key != whole
                && (whole.1 == "ALL" || key.1 == whole.1)
                && (whole.2 == Sex::All || key.2 == whole.2)
        };
        self.in_force.keys().filter(inside).cloned().collect()
    }

    /// Whether a count or share in force gives a cell (on that day, of a stock).
    pub fn is_stated(
        &self,
        subject: usize,
        code: &str,
        sex: Sex,
        printed: Option<&Printed>,
    ) -> bool {
        !self.days(&self.key(subject, code, sex), printed).is_empty()
    }

    fn days(&self, key: &Key, printed: Option<&Printed>) -> BTreeSet<i32> {
        let lines = self.in_force.get(key).map_or(&[][..], Vec::as_slice);
        let told = lines.iter().map(|&at| &self.world.statements[at]);
        let bears = |told: &&super::world::True| {
            printed.is_none_or(|(day, inferred)| {
                told.line.as_of == *day && told.line.inferred == *inferred
            })
        };
        told.filter(bears).map(|told| told.day).collect()
    }

    fn all_days(&self, keys: &[Key], printed: Option<&Printed>) -> BTreeSet<i32> {
        keys.iter().flat_map(|key| self.days(key, printed)).collect()
    }

    fn counted(&self, key: &Key, day: i32) -> Things {
        self.world.counted(key.0, day, &key.1, key.2)
    }

    /// Whom a cell's low may count: empty where nothing names the cell.
    pub fn at_least(
        &self,
        subject: usize,
        code: &str,
        sex: Sex,
        printed: Option<&Printed>,
    ) -> Things {
        if !self.may_hold(subject, code) {
            return Things::new();
        }
        let key = self.key(subject, code, sex);
        let parts = self.parts(&key);
        let own = self.days(&key, printed);
        let days = if own.is_empty() { self.all_days(&parts, printed) } else { own };
        let mut things: Things = days.iter().flat_map(|&day| self.counted(&key, day)).collect();
        if self.world.subjects[subject].time == Time::Running {
            for part in &parts {
                things
                    .extend(self.days(part, None).iter().flat_map(|&day| self.counted(part, day)));
            }
        }
        things
    }

    /// Whom a cell's high has to count: what is counted on each day that its figure may be of.
    pub fn at_most(
        &self,
        subject: usize,
        code: &str,
        sex: Sex,
        printed: Option<&Printed>,
    ) -> Things {
        if !self.may_hold(subject, code) {
            return Things::new();
        }
        let key = self.key(subject, code, sex);
        let own = self.days(&key, printed);
        let all: Vec<Key> =
            self.in_force.keys().filter(|other| other.0 == subject).cloned().collect();
        let days = if own.is_empty() { self.all_days(&all, printed) } else { own };
        let mut days = days.into_iter().map(|day| self.counted(&key, day));
        let first = days.next().unwrap_or_default();
        days.fold(first, |all, day| &all & &day)
    }

    /// Whether a cell says which nationality some people of a subject have (and of the sex asked for).
    pub fn gives_nationality(&self, cell: &Key, subject: usize) -> bool {
        let sex = self.sex() == Sex::All || cell.2 == self.sex();
        let only = self.world.subjects[subject].group.only.is_some();
        cell.0 == subject && sex && (cell.1 != "ALL" || only)
    }

    /// Whether a cell surely says of so many people which nationality they have, on the
    /// day of the whole. In a stock that is the day of the answer: what the subject counts
    /// of a nationality on that day is given only if a figure of the cell is of that day.
    pub fn surely_gives(&self, cell: &Key, printed: Option<&Printed>) -> bool {
        !cell.1.starts_with("X-")
            && cell.2 == self.sex()
            && self.is_of_the_wholes_day(cell)
            && !self.days(cell, printed).is_empty()
    }

    /// Whether a cell's figures are all surely of the day of its subject's whole, and
    /// no other figure is perhaps of a later one, to which the whole may have been moved.
    pub fn is_of_the_wholes_day(&self, cell: &Key) -> bool {
        if self.world.subjects[cell.0].time == Time::Event {
            return true;
        }
        let line = |at: &usize| &self.world.statements[*at].line;
        let mark = |at: &usize| {
            let (line, unsure) = (line(at), line(at).as_of.len() < 10 || line(at).inferred);
            (&line.as_of, line.inferred, unsure.then_some(&line.source))
        };
        let span = |at: &usize| Date::parse(&line(at).as_of).unwrap().span(line(at).inferred);
        let whole = self.stated(cell.0, "ALL", self.sex());
        let marks: BTreeSet<_> = whole.iter().chain(&self.in_force[cell]).map(mark).collect();
        let first = whole.iter().map(|at| span(at).0).min();
        let mut others = self.in_force.iter().filter(|(key, _)| key.0 == cell.0);
        let later = others.any(|(_, lines)| {
            lines.iter().any(|at| !marks.contains(&mark(at)) && Some(span(at).1) > first)
        });
        marks.len() == 1 && !later
    }

    fn may_hold(&self, subject: usize, code: &str) -> bool {
        let only = self.world.subjects[subject].group.only.as_deref();
        code == "ALL" || only.is_none_or(|only| only == code)
    }

    pub fn size(&self, things: &Things) -> u64 {
        self.world.size(&self.query.measure, things)
    }
}

/// The last day of a printed date.
pub fn last(date: &str) -> attested::date::Day {
    Date::parse(date).unwrap().last
}
