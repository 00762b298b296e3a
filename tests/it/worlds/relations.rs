//! Which subjects surely contain each other, and which are surely apart: told
//! only where it truly holds and the file could say so.

use std::collections::{BTreeMap, BTreeSet};

use attested::date::Date;
use attested::statements::Sex;

use super::people::{DAYS, first_day};
use super::rng::Rng;
use super::world::{Subject, Time, World, lies_in};

/// Tells some of what holds.
pub fn draw(world: &mut World, rng: &mut Rng) {
    let mut order: Vec<usize> = (0..world.subjects.len()).collect();
    rng.shuffle(&mut order);
    order.sort_by_key(|&at| std::cmp::Reverse(world.subjects[at].members.len()));
    // Only a later one in the order is told to be inside an earlier one, so there is no cycle.
    for (at, &inner) in order.iter().enumerate() {
        for &outer in &order[..at] {
            if fits(world, inner, outer) && is_within(world, inner, outer) && rng.percent(75) {
                let id = world.subjects[outer].group.id.clone();
                world.subjects[inner].group.within.push(id);
            }
        }
    }
    for (at, &one) in order.iter().enumerate() {
        for &other in &order[..at] {
            if is_apart(world, one, other) && !is_told_inside(world, one, other) && rng.percent(50)
            {
                let ids = [one, other].map(|subject| world.subjects[subject].group.id.clone());
                world.subjects[one].group.apart.push(ids[1].clone());
                world.subjects[other].group.apart.push(ids[0].clone());
            }
        }
    }
}

/// Whether the printed place, period and `only` allow it.
fn fits(world: &World, inner: usize, outer: usize) -> bool {
    let (inner, outer) = (&world.subjects[inner], &world.subjects[outer]);
    if outer.group.only.is_some() && inner.group.only != outer.group.only {
        return false;
    }
    if inner.members.is_empty() || inner.group.measure != outer.group.measure {
        return !inner.members.is_empty();
    }
    lies_in(&inner.group.place, &outer.group.place)
        && (inner.time == Time::Stock || period_fits(inner, outer))
}

fn period_fits(inner: &Subject, outer: &Subject) -> bool {
    let date = |text: &Option<String>| text.as_deref().and_then(Date::parse);
    let (Some(inner_from), Some(outer_from)) = (date(&inner.group.from), date(&outer.group.from))
    else {
        return false;
    };
    let starts = inner_from.first >= outer_from.first || inner_from.last >= outer_from.last;
    let ends = match (date(&inner.group.to), date(&outer.group.to)) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(inner), Some(outer)) => inner.first <= outer.last,
    };
    starts && ends
}

/// Each thing counted in the inner belongs to a different one counted in the outer, not later.
fn is_within(world: &World, inner: usize, outer: usize) -> bool {
    let (a, b) = (&world.subjects[inner], &world.subjects[outer]);
    match (a.time == Time::Stock, b.time == Time::Stock) {
        (false, false) if a.group.measure == b.group.measure => {
            a.members.iter().all(|at| b.members.contains(at))
        }
        (false, false) => each_has_one_before(world, a, b),
        (true, true) => every_day().all(|day| {
            let of = |subject: usize| world.counted(subject, day, "ALL", Sex::All);
            of(inner).is_subset(&of(outer))
        }),
        (true, false) => is_after_its_flow(world, a, b),
        (false, true) => was_there_before(world, inner, outer),
    }
}

/// For each person, the n-th time in one is no earlier than the n-th time in the other.
fn each_has_one_before(world: &World, inner: &Subject, outer: &Subject) -> bool {
    let times = |subject: &Subject| {
        let mut times: BTreeMap<usize, Vec<i32>> = BTreeMap::new();
        for &at in &subject.members {
            let happening = &world.people.happenings[at];
            times.entry(happening.person).or_default().push(happening.from);
        }
        times.values_mut().for_each(|days| days.sort_unstable());
        times
    };
    let outer = times(outer);
    times(inner).iter().all(|(person, days)| {
        let before = outer.get(person).map_or(&[][..], Vec::as_slice);
        days.iter().enumerate().all(|(n, day)| before.get(n).is_some_and(|earlier| earlier <= day))
    })
}

/// Whoever waits on a day has been counted by the flow by that day.
fn is_after_its_flow(world: &World, stock: &Subject, flow: &Subject) -> bool {
    let happening = |at: &usize| &world.people.happenings[*at];
    stock.members.iter().map(happening).all(|stay| {
        flow.members
            .iter()
            .map(happening)
            .any(|it| it.person == stay.person && it.from <= stay.from)
    })
}

/// Everyone in the flow was in the stock on each of its figures' days up to
/// the flow's first, and is in the flow once.
fn was_there_before(world: &World, flow: usize, stock: usize) -> bool {
    let it = &world.subjects[flow];
    let persons: BTreeSet<usize> =
        it.members.iter().map(|&at| world.people.happenings[at].person).collect();
    let id = &world.subjects[stock].group.id;
    let told = world.statements.iter().filter(|told| told.line.subject == *id);
    let days: Vec<i32> = told.map(|told| told.day).filter(|&day| day <= it.begins).collect();
    let there = |&day: &i32| persons.is_subset(&world.counted(stock, day, "ALL", Sex::All));
    // Without such a day it would say nothing.
    persons.len() == it.members.len() && !days.is_empty() && days.iter().all(there)
}

/// Nothing counted in one is counted in the other; of stocks, nobody ever.
fn is_apart(world: &World, one: usize, other: usize) -> bool {
    let (a, b) = (&world.subjects[one], &world.subjects[other]);
    let keys = |subject: &Subject| -> BTreeSet<usize> {
        let person = |&at: &usize| world.people.happenings[at].person;
        match subject.time {
            Time::Stock => subject.members.iter().map(person).collect(),
            _ => subject.members.iter().copied().collect(),
        }
    };
    a.group.measure == b.group.measure && keys(a).is_disjoint(&keys(b))
}

/// Whether one of the two is told, directly or by steps, to be inside the other.
fn is_told_inside(world: &World, one: usize, other: usize) -> bool {
    let reaches = |from: usize, to: usize| {
        let (mut todo, mut seen) = (vec![from], BTreeSet::new());
        while let Some(at) = todo.pop() {
            if seen.insert(at) {
                todo.extend(world.subjects[at].group.within.iter().map(|id| world.subject(id)));
            }
        }
        seen.contains(&to)
    };
    reaches(one, other) || reaches(other, one)
}

fn every_day() -> std::ops::Range<i32> {
    first_day() - 1..first_day() + 2 * DAYS
}
