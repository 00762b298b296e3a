//! Derives what pages print: true statements of every kind and qualifier.

use std::collections::{BTreeMap, BTreeSet};

use attested::statements::Sex;

use super::dates::{inferred, iso, month};
use super::people::{DAYS, NATIONALITIES, first_day};
use super::rng::Rng;
use super::words;
use super::world::{Time, True, World};
use crate::cases::draft::{Figure, Line};
use crate::cases::{CLAIMANTS, SOURCES};

/// The most statements of a world.
const MOST: usize = 40;

/// One page's account of one subject on one day.
struct Report {
    subject: usize,
    day: i32,
    as_of: String,
    inferred: bool,
    claimant: String,
    source: String,
}

/// How sure a page is of its numbers.
#[derive(Clone, Copy)]
enum Hedge {
    None,
    About,
    Any,
}

/// What one source means by a date that is not one stated day.
type Meant = BTreeMap<(String, String, bool), i32>;

/// Prints one to four reports of each subject.
pub fn draw(world: &mut World, rng: &mut Rng) {
    let mut meant = Meant::new();
    for subject in 0..world.subjects.len() {
        let mut days = world.census.to_vec();
        for _ in 0..rng.between(1, 5) {
            let report = report(world, subject, &days, &mut meant, rng);
            // Others print the same day too, in their own words.
            days = vec![report.day, report.day, *rng.pick(&days)];
            print(world, &report, rng);
        }
    }
    repeat(world, &mut meant, rng);
    keep_groups_apart(world);
}

fn report(world: &World, subject: usize, days: &[i32], meant: &mut Meant, rng: &mut Rng) -> Report {
    let it = &world.subjects[subject];
    let source = rng.pick(&SOURCES).0.to_string();
    let mut day = match it.time {
        // Of the whole event, whenever it was printed.
        Time::Event if rng.percent(85) => it.ends + rng.between(0, 20),
        Time::Event => rng.between(it.begins - 5, it.ends + 60),
        Time::Stock if rng.percent(70) => *rng.pick(days),
        Time::Running if rng.percent(50) => *rng.pick(days),
        Time::Running => it.begins + rng.between(0, 120),
        Time::Stock => first_day() + rng.between(0, DAYS),
    };
    let (as_of, unsure) = match rng.below(20) {
        0..=10 => (iso(day), false),
        11..=14 => (month(day), false),
        15..=17 => (iso(inferred(day, rng)), true),
        18 => (month(inferred(day, rng)), true),
        _ => ("2025".to_string(), false),
    };
    let mut sure = as_of.len() == 10 && !unsure;
    if !sure {
        let key = (source.clone(), as_of.clone(), unsure);
        let known = meant.get(&key).copied().unwrap_or(day);
        // What a source dates like an event's figure is no older than the event.
        sure = it.time == Time::Event && known < it.ends;
        if !sure {
            day = *meant.entry(key).or_insert(known);
        }
    }
    let (as_of, unsure) = if sure { (iso(day), false) } else { (as_of, unsure) };
    let claimant = rng.pick(&CLAIMANTS).0.to_string();
    Report { subject, day, as_of, inferred: unsure, claimant, source }
}

/// Prints wholes, lists, sexes, shares and ranks of one report.
fn print(world: &mut World, report: &Report, rng: &mut Rng) {
    let only = world.subjects[report.subject].group.only.clone();
    let whole = match &only {
        Some(only) if rng.percent(40) => only.clone(),
        _ => "ALL".to_string(),
    };
    let hedge =
        *rng.pick(&[Hedge::None, Hedge::None, Hedge::None, Hedge::Any, Hedge::Any, Hedge::About]);
    let of =
        if rng.percent(85) { count(world, report, &whole, Sex::All, hedge, rng) } else { None };
    if rng.percent(20) {
        sexes(world, report, &whole, hedge, rng);
    }
    if only.is_some() {
        return;
    }
    list(world, report, hedge, rng);
    if let Some(of) = of {
        shares(world, report, &of, rng);
        if rng.percent(20) {
            ranks(world, report, &of, rng);
        }
    }
}

/// Nationalities: none, some, all, or all with some of them in a group.
fn list(world: &mut World, report: &Report, hedge: Hedge, rng: &mut Rng) {
    let named: Vec<&str> = match rng.below(4) {
        0 => Vec::new(),
        1 => rng.some(&NATIONALITIES, 40),
        _ => {
            let number = |code: &&&str| world.number(report.subject, report.day, code, Sex::All);
            NATIONALITIES.iter().filter(|code| number(code) > 0).copied().collect()
        }
    };
    let code = *rng.pick(&["X-africa", "X-asia", "X-other"]);
    let grouped = match rng.percent(35) {
        true => world.subjects[report.subject].codes[code].clone(),
        false => Vec::new(),
    };
    if !grouped.is_empty() {
        count(world, report, code, Sex::All, hedge, rng);
    }
    for nationality in named.into_iter().filter(|named| !grouped.contains(named)) {
        count(world, report, nationality, Sex::All, hedge, rng);
        if rng.percent(15) {
            sexes(world, report, nationality, hedge, rng);
        }
    }
}

fn sexes(world: &mut World, report: &Report, nationality: &str, hedge: Hedge, rng: &mut Rng) {
    for sex in rng.some(&[Sex::Female, Sex::Male], 70) {
        count(world, report, nationality, sex, hedge, rng);
    }
}

/// Prints a count in some true words; gives its id.
fn count(
    world: &mut World,
    report: &Report,
    nationality: &str,
    sex: Sex,
    hedge: Hedge,
    rng: &mut Rng,
) -> Option<String> {
    let people = world.number(report.subject, report.day, nationality, sex);
    let figure = match hedge {
        Hedge::None => Figure::exactly(people),
        Hedge::About => words::about(people, *rng.pick(&[1, 1, 10])),
        Hedge::Any => words::count(people, rng),
    };
    add(world, report, nationality, sex, figure)
}

fn shares(world: &mut World, report: &Report, of: &str, rng: &mut Rng) {
    let all = world.number(report.subject, report.day, "ALL", Sex::All);
    let mut cells: Vec<(&str, Sex)> = NATIONALITIES.iter().map(|code| (*code, Sex::All)).collect();
    cells.extend([("ALL", Sex::Female), ("ALL", Sex::Male), ("X-asia", Sex::All)]);
    for (nationality, sex) in rng.some(&cells, 10) {
        let people = world.number(report.subject, report.day, nationality, sex);
        if let Some(figure) = words::share(people, all, of, rng) {
            add(world, report, nationality, sex, figure);
        }
    }
}

/// The largest nationalities in order, perhaps with a gap.
fn ranks(world: &mut World, report: &Report, of: &str, rng: &mut Rng) {
    let number = |code: &str| world.number(report.subject, report.day, code, Sex::All);
    let mut order: Vec<&str> =
        NATIONALITIES.iter().copied().filter(|code| number(code) > 0).collect();
    order.sort_by_key(|code| std::cmp::Reverse(number(code)));
    let gaps = rng.percent(40);
    for (at, nationality) in order.into_iter().enumerate().take(4) {
        if gaps && rng.percent(40) {
            continue;
        }
        let figure = Figure::Rank { value: at as u32 + 1, of: of.into() };
        add(world, report, nationality, Sex::All, figure);
    }
}

fn add(
    world: &mut World,
    report: &Report,
    nationality: &str,
    sex: Sex,
    figure: Figure,
) -> Option<String> {
    let id = format!("F{}", world.statements.len() + 1);
    if world.statements.len() >= MOST {
        return None;
    }
    let line = Line {
        id: id.clone(),
        subject: world.subjects[report.subject].group.id.clone(),
        nationality: nationality.into(),
        sex,
        figure,
        as_of: report.as_of.clone(),
        inferred: report.inferred,
        claimant: report.claimant.clone(),
        source: report.source.clone(),
    };
    world.statements.push(True { line, day: report.day });
    Some(id)
}

/// Other pages repeat counts of one stated day (or of an event), in the same or weaker words.
///
/// Also a page that repeats means one day by its date: the figure of an event that
/// it dates like something older would be older than the event, and is not printed.
fn repeat(world: &mut World, meant: &mut Meant, rng: &mut Rng) {
    for at in 0..world.statements.len() {
        let told = world.statements[at].clone();
        let subject = world.subject(&told.line.subject);
        let sure = told.line.as_of.len() == 10 && !told.line.inferred;
        let whole = world.subjects[subject].time == Time::Event;
        if told.line.figure.of().is_some() || !(sure || whole) || !rng.percent(15) {
            continue;
        }
        let people = world.number(subject, told.day, &told.line.nationality, told.line.sex);
        let mut again = told;
        again.line.id = format!("F{}", world.statements.len() + 1);
        again.line.source = rng.pick(&SOURCES).0.into();
        if rng.percent(70) {
            again.line.figure = words::count(people, rng);
        }
        if !sure {
            let line = &again.line;
            let key = (line.source.clone(), line.as_of.clone(), line.inferred);
            again.day = *meant.entry(key).or_insert(again.day);
        }
        if sure || again.day >= world.subjects[subject].ends {
            world.statements.push(again);
        }
    }
}

/// Groups of one source and date are apart from each other and from the
/// nationalities named there: what would not be so is not printed.
fn keep_groups_apart(world: &mut World) {
    let mut taken: BTreeMap<(String, String, String), BTreeMap<String, BTreeSet<&str>>> =
        BTreeMap::new();
    let mut dropped = BTreeSet::new();
    // Nationalities first: a group gives way to them.
    for grouped in [false, true] {
        for truth in &world.statements {
            let line = &truth.line;
            if line.nationality == "ALL" || line.nationality.starts_with("X-") != grouped {
                continue;
            }
            let subject = &world.subjects[world.subject(&line.subject)];
            let members: BTreeSet<&str> = match subject.codes.get(&line.nationality) {
                Some(code) => code.iter().copied().collect(),
                None => NATIONALITIES.iter().copied().filter(|c| *c == line.nationality).collect(),
            };
            let page = (line.subject.clone(), line.source.clone(), line.as_of.clone());
            let there = taken.entry(page).or_default();
            let clash = |(code, other): (&String, &BTreeSet<&str>)| {
                *code != line.nationality && !other.is_disjoint(&members)
            };
            if grouped && there.iter().any(clash) {
                dropped.insert(line.id.clone());
            } else {
                there.insert(line.nationality.clone(), members);
            }
        }
    }
    world.statements.retain(|truth| {
        let gone = |id: &str| dropped.contains(id);
        !gone(&truth.line.id) && !truth.line.figure.of().is_some_and(gone)
    });
}
