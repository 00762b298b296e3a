//! A hidden world with the groups that are counted in it and what is truly
//! printed of them.

use std::collections::{BTreeMap, BTreeSet};

use attested::statements::Sex;

use super::people::{DAYS, People, first_day};
use super::rng::Rng;
use super::{printed, relations, subjects};
use crate::cases::PLACES;
use crate::cases::draft::{Draft, Group, Line};

/// How a subject relates to time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    Event,
    Running,
    Stock,
}

/// A subject, and whom it counts in truth.
#[derive(Clone, Debug)]
pub struct Subject {
    pub group: Group,
    pub time: Time,
    /// Positions among the happenings, sorted: of a running total over all
    /// time, of a stock every stay that counts.
    pub members: Vec<usize>,
    /// The true period.
    pub begins: i32,
    pub ends: i32,
    /// The nationalities behind each `X-…` code.
    pub codes: BTreeMap<String, Vec<&'static str>>,
}

/// A statement, and the day it truly is of.
#[derive(Clone, Debug)]
pub struct True {
    pub line: Line,
    pub day: i32,
}

/// Truth and what is printed of it.
#[derive(Clone, Debug, Default)]
pub struct World {
    pub people: People,
    /// Days on which many who wait are counted.
    pub census: [i32; 2],
    /// Whether counts are of everyone in wide places, so that many contain each other.
    pub plain: bool,
    pub subjects: Vec<Subject>,
    pub statements: Vec<True>,
}

/// What a subject counts: happenings of a flow, persons of a stock.
pub type Things = BTreeSet<usize>;

impl World {
    /// Draws a world from a seed.
    pub fn draw(seed: u64) -> World {
        let rng = &mut Rng::new(seed);
        let mut world = World { people: People::draw(rng), ..World::default() };
        world.plain = rng.percent(25);
        world.census = [0; 2].map(|_| first_day() + rng.between(0, DAYS));
        world.census.sort_unstable();
        subjects::draw(&mut world, rng);
        printed::draw(&mut world, rng);
        relations::draw(&mut world, rng);
        world
    }

    /// The dataset that readers see.
    pub fn draft(&self) -> Draft {
        Draft {
            groups: self.subjects.iter().map(|subject| subject.group.clone()).collect(),
            lines: self.statements.iter().map(|truth| truth.line.clone()).collect(),
        }
    }

    /// Whom a subject counts on a day (events: whole), of a nationality (`ALL`, ISO or `X-…`) and sex.
    pub fn counted(&self, subject: usize, day: i32, nationality: &str, sex: Sex) -> Things {
        let subject = &self.subjects[subject];
        let mut things = Things::new();
        for &at in &subject.members {
            let happening = &self.people.happenings[at];
            let counts = match subject.time {
                Time::Event => true,
                Time::Running => happening.from <= day,
                Time::Stock => (happening.from..=happening.to).contains(&day),
            };
            if counts && self.is_of(subject, happening.person, nationality, sex) {
                things.insert(if subject.time == Time::Stock { happening.person } else { at });
            }
        }
        things
    }

    fn is_of(&self, subject: &Subject, person: usize, nationality: &str, sex: Sex) -> bool {
        let person = &self.people.persons[person];
        let nationality = match nationality {
            "ALL" => true,
            code if code.starts_with("X-") => subject.codes[code].contains(&person.nationality),
            code => person.nationality == code,
        };
        nationality && (sex == Sex::All || sex == person.sex)
    }

    /// How many people these things are, counted once for each time it happened to them.
    pub fn size(&self, measure: &str, things: &Things) -> u64 {
        let person = |thing: &usize| match measure {
            "awaiting" => *thing,
            _ => self.people.happenings[*thing].person,
        };
        things.iter().map(|thing| self.people.persons[person(thing)].weight).sum()
    }

    /// How many people a subject counts.
    pub fn number(&self, subject: usize, day: i32, nationality: &str, sex: Sex) -> u64 {
        let things = self.counted(subject, day, nationality, sex);
        self.size(&self.subjects[subject].group.measure, &things)
    }

    pub fn subject(&self, id: &str) -> usize {
        self.subjects.iter().position(|subject| subject.group.id == id).unwrap()
    }
}

/// Whether place `inner` is `outer` or inside it.
pub fn lies_in(inner: &str, outer: &str) -> bool {
    let above = |place: &&str| PLACES.iter().find(|(id, _)| id == place).map(|(_, above)| *above);
    std::iter::successors(Some(inner), above).any(|place| place == outer)
}
