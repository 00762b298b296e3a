//! Draws groups of people that are counted: raids and flights, windows of
//! time, running totals, people waiting; some drawn out of another group.

use std::collections::BTreeMap;

use attested::statements::Sex;

use super::dates::{inferred, iso, month};
use super::people::{DAYS, NATIONALITIES, first_day};
use super::rng::Rng;
use super::world::{Subject, Time, World, lies_in};
use crate::cases::PLACES;
use crate::cases::draft::Group;

/// Draws one to seven subjects.
pub fn draw(world: &mut World, rng: &mut Rng) {
    for at in 0..rng.between(1, 9) as usize {
        let mut subject = one(world, at, rng);
        // A group of nobody is possible, but says little.
        for _ in 0..3 {
            if subject.members.is_empty() {
                subject = one(world, at, rng);
            }
        }
        world.subjects.push(subject);
    }
    let mut ids: Vec<usize> = (0..world.subjects.len()).collect();
    rng.shuffle(&mut ids);
    for (subject, id) in world.subjects.iter_mut().zip(ids) {
        subject.group.id = format!("s{id}");
    }
}

fn one(world: &World, at: usize, rng: &mut Rng) -> Subject {
    let measure =
        *rng.pick(&["freed", "freed", "freed", "returned", "returned", "awaiting", "awaiting"]);
    let alike: Vec<&Subject> =
        world.subjects.iter().filter(|s| s.group.measure == measure).collect();
    let parent = if alike.is_empty() || rng.percent(40) { None } else { Some(*rng.pick(&alike)) };
    let time = match measure {
        "awaiting" => Time::Stock,
        _ if rng.percent(55) => Time::Event,
        _ => Time::Running,
    };
    let (begins, ends) = window(world, measure, parent, time, rng);
    let place = place(parent, world.plain, rng);
    let mut subject = Subject {
        group: Group {
            id: format!("s{at}"),
            measure: measure.into(),
            place: place.into(),
            ..Group::default()
        },
        time,
        members: parent.map_or_else(|| world.people.of(measure).collect(), |p| p.members.clone()),
        begins,
        ends,
        codes: codes(rng),
    };
    narrow(world, &mut subject, parent, rng);
    match measure {
        "freed" if rng.percent(75) => {}
        "freed" => leave_those_who_waited(world, &mut subject, rng),
        "returned" if rng.percent(50) => leave_those_who_waited(world, &mut subject, rng),
        _ if rng.percent(40) => leave_the_freed(world, &mut subject, rng),
        _ => {}
    }
    print_period(&mut subject, rng);
    subject
}

/// A day on which something happened, a window, or the rest of time.
fn window(
    world: &World,
    measure: &str,
    parent: Option<&Subject>,
    time: Time,
    rng: &mut Rng,
) -> (i32, i32) {
    let (first, last) = match parent {
        Some(parent) if parent.time != Time::Stock => (parent.begins, parent.ends),
        _ => (first_day(), first_day() + DAYS),
    };
    let days: Vec<i32> =
        world.people.of(measure).map(|at| world.people.happenings[at].from).collect();
    let begins = if days.is_empty() || rng.percent(50) {
        rng.between(first, last + 1)
    } else {
        (*rng.pick(&days)).clamp(first, last)
    };
    match time {
        Time::Event if rng.percent(45) => (begins, begins),
        Time::Event => (begins, rng.between(begins, last + 1)),
        Time::Running => (rng.between(first, first + 60).min(begins), first_day() + DAYS),
        Time::Stock => (first_day(), first_day() + DAYS),
    }
}

fn place(parent: Option<&Subject>, plain: bool, rng: &mut Rng) -> &'static str {
    let above = parent.map_or("world", |parent| parent.group.place.as_str());
    let inside: Vec<&str> =
        PLACES.iter().map(|(id, _)| *id).filter(|id| lies_in(id, above)).collect();
    let wide = inside.contains(&"alpha") && rng.percent(if plain { 80 } else { 35 });
    if wide { "alpha" } else { inside[rng.below(inside.len())] }
}

/// Leaves only whom the place, the period, a mark or a nationality allow.
fn narrow(world: &World, subject: &mut Subject, parent: Option<&Subject>, rng: &mut Rng) {
    let people = &world.people;
    let mark = if !world.plain && rng.percent(25) { Some(rng.between(0, 2) as u8) } else { None };
    let nation =
        if !world.plain && rng.percent(30) { Some(*rng.pick(&NATIONALITIES)) } else { None };
    subject.group.only = match (parent.and_then(|parent| parent.group.only.clone()), nation) {
        (Some(only), _) => Some(only),
        (None, Some(nation)) if rng.percent(75) => Some(nation.into()),
        _ => None,
    };
    let (begins, ends, time) = (subject.begins, subject.ends, subject.time);
    let (group, members) = (&subject.group, &mut subject.members);
    members.retain(|&at| {
        let happening = &people.happenings[at];
        let nationality = people.persons[happening.person].nationality;
        lies_in(happening.place, &group.place)
            && (time == Time::Stock || (begins..=ends).contains(&happening.from))
            && mark.is_none_or(|bit| happening.tag & (1 << bit) != 0)
            && nation.is_none_or(|nation| nation == nationality)
            && group.only.as_deref().is_none_or(|only| only == nationality)
    });
}

/// Leaves only people who had been counted by some group of freed, each once for each time.
fn leave_the_freed(world: &World, subject: &mut Subject, rng: &mut Rng) {
    let freed: Vec<&Subject> =
        world.subjects.iter().filter(|s| s.group.measure == "freed").collect();
    if freed.is_empty() {
        return;
    }
    let happening = |at: usize| &world.people.happenings[at];
    let mut before = rng.pick(&freed).members.clone();
    let stock = subject.time == Time::Stock;
    subject.members.sort_by_key(|&at| happening(at).from);
    subject.members.retain(|&at| {
        let it = happening(at);
        let earlier = |&other: &usize| {
            happening(other).person == it.person && happening(other).from <= it.from
        };
        let found = before.iter().position(earlier);
        if let Some(found) = found.filter(|_| !stock) {
            before.remove(found);
        }
        found.is_some()
    });
    subject.members.sort_unstable();
}

/// Leaves only people who were in some stock on the first day of counting, each once.
fn leave_those_who_waited(world: &World, subject: &mut Subject, rng: &mut Rng) {
    let waiting = |at: &usize| world.subjects[*at].time == Time::Stock;
    let stocks: Vec<usize> = (0..world.subjects.len()).filter(waiting).collect();
    if stocks.is_empty() {
        return;
    }
    let [day, next] = world.census;
    if subject.group.only.is_none() {
        subject.begins = subject.begins.clamp(day, next);
        subject.ends = subject.ends.max(rng.between(subject.begins, first_day() + DAYS));
        subject.members = world.people.of(&subject.group.measure).collect();
    }
    let mut there = world.counted(*rng.pick(&stocks), day, "ALL", Sex::All);
    let (days, place) = (subject.begins..=subject.ends, &subject.group.place);
    subject.members.retain(|&at| {
        let it = &world.people.happenings[at];
        days.contains(&it.from) && lies_in(it.place, place) && there.remove(&it.person)
    });
}

/// The nationalities behind the codes that pages may use of this subject:
/// of another subject, the same code may mean others.
fn codes(rng: &mut Rng) -> BTreeMap<String, Vec<&'static str>> {
    let mut one = |code: &str, usual: &[&'static str]| {
        let members = if rng.percent(50) { usual.to_vec() } else { rng.some(&NATIONALITIES, 50) };
        (code.to_string(), members)
    };
    BTreeMap::from([
        one("X-africa", &["KEN", "UGA"]),
        one("X-asia", &["CHN", "IND", "THA"]),
        one("X-other", &[]),
    ])
}

/// How the period is printed: to the day, to the month, or inferred and up to a month off.
fn print_period(subject: &mut Subject, rng: &mut Rng) {
    if subject.time == Time::Stock {
        return;
    }
    let unsure = rng.percent(25);
    let (from, mut to) = match unsure {
        true => (inferred(subject.begins, rng), inferred(subject.ends, rng)),
        false => (subject.begins, subject.ends),
    };
    if subject.begins == subject.ends || to < from {
        to = from.max(subject.ends - 31);
    }
    let print = |day: i32, reduced: bool| if reduced { month(day) } else { iso(day) };
    let (start, end) = (rng.percent(20), rng.percent(20));
    // A period of one day is printed as one day.
    let end = if from == to { start } else { end };
    subject.group.inferred = unsure;
    subject.group.from = Some(print(from, start));
    subject.group.to = Some(print(to, end)).filter(|_| subject.time == Time::Event);
}
