//! Bad and large input: an answer or a conflict, in bounded work, never a
//! hang or a panic. Nothing here is held against a clock; the times are
//! printed.
//!
//! Sizes are a small part of what they can be, so that a debug build does not
//! take long; `ATTESTED_STRESS=1` asks for all of it, best with `--release`.

mod package;
mod shuffled;
mod synthetic;

use std::time::Instant;

use attested::Explorer;
use attested::wire::{Figure, Working};

use crate::worlds::setting;
use package::{Group, Line, Package};

/// A number of subjects or statements, or a small part of it.
fn so_many(full: usize) -> usize {
    if setting("ATTESTED_STRESS", 0) > 0 { full } else { full / 25 }
}

/// What an explorer says of everyone freed, or under more of a filter.
struct Said {
    total: Figure,
    conflicts: usize,
    working: Working,
}

/// Opens a dataset of which nothing is set aside, and asks.
fn ask(what: &str, package: Package, more: &[(&str, &str)]) -> Said {
    let began = Instant::now();
    let explorer = Explorer::open(&package.files()).unwrap();
    assert_eq!(explorer.problems(), [], "{what}");
    let opened = began.elapsed();
    let said = say(&explorer, more);
    println!("{what}: opened in {opened:.1?}, all in {:.1?}", began.elapsed());
    said
}

fn say(explorer: &Explorer, more: &[(&str, &str)]) -> Said {
    let pairs = [&[("measure", "freed")], more].concat();
    let (filter, ignored) = explorer.filter(&pairs);
    assert_eq!(ignored, []);
    let answer = explorer.answer(&filter);
    let total = answer.total.clone().unwrap();
    Said { total, conflicts: answer.conflicts.len(), working: explorer.working(&filter).unwrap() }
}

/// A plain count of everyone in a subject.
fn count(package: &mut Package, subject: &str, value: u64) -> String {
    package.say(Line { subject, value: &value.to_string(), ..Line::default() })
}

const YEAR: Group = Group {
    from: "2025-01-01",
    to: "2025-06-30",
    id: "",
    measure: "freed",
    place: "world",
    only: "",
    within: "",
    apart: "",
};

/// A chain of nested subjects, outermost first, with so many people each.
fn chain(length: usize, people: impl Fn(usize) -> u64) -> Package {
    let mut package = Package::new();
    for at in 0..length {
        let (id, within) = (format!("s{at:05}"), format!("s{:05}", at.saturating_sub(1)));
        let within = if at == 0 { "" } else { within.as_str() };
        package.subject(Group { id: &id, within, ..YEAR });
        count(&mut package, &id, people(at));
    }
    package
}

#[test]
fn each_of_five_hundred_is_more_than_what_contains_it() {
    let length = so_many(500);
    let said = ask("500 nested, each more", chain(length, |at| 1000 + at as u64), &[]);
    // Each contradicts the next: none can be followed into another.
    let most = Some(999 + length as u32);
    assert_eq!((said.total.low, said.total.best), (most, most));
    for at in 1..length {
        let pair = [format!("F{at:06}"), format!("F{:06}", at + 1)];
        assert!(said.working.conflicts.iter().any(|c| c.statements == pair), "{pair:?}");
    }
    assert!(said.working.conflicts.iter().all(|c| c.statements.len() == 2));
}

#[test]
fn five_hundred_that_only_the_last_contradicts() {
    let length = so_many(500);
    let last = |at| if at + 1 == length { 2000 } else { 1000 };
    let said = ask("500 nested, the innermost more", chain(length, last), &[]);
    assert_eq!(said.total.low, Some(2000));
    let innermost = format!("F{length:06}");
    assert!(said.working.conflicts.iter().all(|c| c.statements.contains(&innermost)));
}

/// "At least one" of each but the ends: what contradicts is found by propagation alone.
#[test]
fn a_contradiction_through_five_hundred() {
    let mut package = Package::new();
    let length = so_many(500);
    for at in 0..length {
        let (id, within) = (format!("s{at:05}"), format!("s{:05}", at.max(1) - 1));
        let within = if at == 0 { "" } else { within.as_str() };
        package.subject(Group { id: &id, within, ..YEAR });
        let (value, qualifier) = match at {
            0 => ("10", ""),
            _ if at + 1 == length => ("20", ""),
            _ => ("1", "at_least"),
        };
        package.say(Line { subject: &id, value, qualifier, ..Line::default() });
    }
    let said = ask("500 nested, open between the ends", package, &[]);
    assert_eq!(said.total.low, Some(20));
    let ends = ["F000001".to_owned(), format!("F{length:06}")];
    assert!(said.working.conflicts.iter().any(|c| c.statements == ends));
    assert!(said.working.conflicts.iter().all(|c| c.statements == ends));
}

#[test]
fn five_thousand_within_each_other() {
    let said = ask("5,000 nested", chain(so_many(5_000), |at| 10_000 - at as u64), &[]);
    assert_eq!((said.total.low, said.total.high), (Some(10_000), Some(10_000)));
    assert!(said.working.conflicts.is_empty());
}

/// Layers of pairs, each within both of the layer above: many ways lead up.
#[test]
fn two_thousand_in_a_lattice() {
    let mut package = Package::new();
    for at in 0..so_many(2_000) {
        let above = |side: usize| format!("s{:05}", (at / 2) * 2 - 2 + side);
        let within = if at < 2 { String::new() } else { format!("{} {}", above(0), above(1)) };
        let id = format!("s{at:05}");
        package.subject(Group { id: &id, within: &within, ..YEAR });
        count(&mut package, &id, 5_000 - (at / 2) as u64);
    }
    let said = ask("2,000 in a lattice", package, &[]);
    assert_eq!((said.total.low, said.total.high), (Some(5_000), Some(10_000)));
}

/// Two thousand of one place and time: any may hold another's people.
#[test]
fn two_thousand_that_may_all_overlap() {
    let mut package = Package::new();
    for at in 0..so_many(2_000) {
        let id = format!("s{at:05}");
        package.subject(Group { id: &id, ..YEAR });
        count(&mut package, &id, 10 + at as u64 % 70);
    }
    let said = ask("2,000 that may overlap", package, &[]);
    assert_eq!(said.total.low, Some(79));
    assert_eq!(said.working.subjects.iter().filter(|s| s.role == "counted").count(), 1);
}

/// Days from the first of 2025.
fn day(after: usize) -> String {
    let first = attested::date::Day::from_ymd(2025, 1, 1).unwrap();
    attested::date::Day(first.0 + after as i32).to_string()
}

/// Two thousand in one, each of so many days from a day of its own; the one
/// has this much less than twelve to each.
fn contained(less: u64, length: usize) -> (Package, u32) {
    let mut package = Package::new();
    let all = so_many(2_000);
    let whole = 12 * all as u64 - less;
    package.subject(Group { id: "all", from: "2025-01-01", to: "2031-12-31", ..YEAR });
    package.say(Line {
        subject: "all",
        value: &whole.to_string(),
        as_of: "2032-01-01",
        ..Line::default()
    });
    for at in 0..all {
        let (id, from, to) = (format!("s{at:05}"), day(at), day(at + length - 1));
        package.subject(Group { id: &id, from: &from, to: &to, within: "all", ..YEAR });
        // Twelve on average.
        count(&mut package, &id, 10 + (at * 7 % 5) as u64);
    }
    (package, 12 * all as u32)
}

#[test]
fn two_thousand_contained_in_one() {
    for (what, length) in [("all disjoint", 1), ("in overlapping periods", 3)] {
        let (package, all) = contained(0, length);
        let said = ask(&format!("2,000 contained, {what}"), package, &[]);
        assert_eq!((said.total.low, said.total.high), (Some(all), Some(all)));
        assert!(said.working.conflicts.is_empty());
    }
}

#[test]
fn two_thousand_contained_that_are_too_many() {
    let (package, all) = contained(1, 1);
    let said = ask("2,000 contained, too many", package, &[]);
    assert_eq!((said.total.low, said.total.best), (Some(all), Some(all)));
    // All of them and the whole: less than all would not be too many.
    let [conflict] = &said.working.conflicts[..] else { panic!("not one conflict") };
    assert_eq!((conflict.rule, conflict.statements.len()), ("within", so_many(2_000) + 1));
}

/// Two thousand whose places and periods cross in no order: no rule of thumb helps.
#[test]
fn two_thousand_that_overlap_in_no_order() {
    let mut package = Package::new();
    package.subject(Group { id: "all", from: "2025-01-01", to: "2031-12-31", ..YEAR });
    package.say(Line { subject: "all", value: "90000", as_of: "2032-01-01", ..Line::default() });
    for town in 0..40 {
        package.place(&format!("town{town}"), &format!("land{}", town % 7));
    }
    for land in 0..7 {
        package.place(&format!("land{land}"), "world");
    }
    for at in 0..so_many(2_000) {
        let (start, length) = (at * 7_919 % 2_000, 1 + at * 104_729 % 60);
        let (id, from, to) = (format!("s{at:05}"), day(start), day(start + length));
        let place =
            if at % 5 == 0 { format!("land{}", at % 7) } else { format!("town{}", at % 40) };
        let group = Group { id: &id, place: &place, from: &from, to: &to, within: "all", ..YEAR };
        package.subject(group);
        count(&mut package, &id, 1 + (at * 31 % 97) as u64);
    }
    let said = ask("2,000 that overlap in no order", package, &[]);
    assert_eq!((said.total.low, said.total.high), (Some(90_000), Some(90_000)));
}

#[test]
fn ten_thousand_alternatives_of_one_cell() {
    let mut package = Package::new();
    package.subject(Group { id: "raid", ..YEAR });
    let all = so_many(10_000);
    for value in 1..=all {
        count(&mut package, "raid", value as u64);
    }
    let said = ask("10,000 alternatives", package, &[]);
    assert_eq!((said.total.low, said.total.high), (Some(1), Some(all as u32)));
    let [conflict] = &said.working.conflicts[..] else { panic!("not one conflict") };
    assert_eq!(conflict.rule, "sources disagree");
    assert_eq!(conflict.statements.len(), all);
}

#[test]
fn ten_thousand_shares_of_one_cell() {
    let mut package = Package::new();
    package.subject(Group { id: "raid", ..YEAR });
    let of = count(&mut package, "raid", 1_000);
    for value in 0..so_many(10_000) {
        let value = format!("0.{:04}", 1 + value % 9_999);
        let line = Line { subject: "raid", nationality: "KEN", ..Line::default() };
        package.say(Line { kind: "share", value: &value, of: &of, ..line });
    }
    let said = ask("10,000 shares", package, &[("country", "KEN")]);
    // The smallest that any number of people makes true is 0.0010: the first of
    // those that hold of it decide, and the rest contradict them.
    assert_eq!((said.total.low, said.total.high), (Some(1), Some(1)));
    assert!(!said.working.conflicts.is_empty());
}

#[test]
fn ten_thousand_days_of_a_running_total() {
    let mut package = Package::new();
    package.subject(Group { id: "total", from: "2000-01-01", to: "", ..YEAR });
    let days = so_many(10_000);
    for at in 0..days {
        let (value, as_of) = ((at * 37 % days).to_string(), day(at));
        let line = Line { subject: "total", as_of: &as_of, ..Line::default() };
        package.say(Line { value: &value, ..line });
    }
    let said = ask("10,000 days of a falling total", package, &[]);
    assert_eq!(said.total.low, Some(days as u32 - 37));
    assert!(said.working.conflicts.iter().all(|c| c.rule == "falling total"));
}

#[test]
fn parts_that_exceed_the_whole_a_thousandfold() {
    let mut package = Package::new();
    package.subject(Group { id: "raid", ..YEAR });
    count(&mut package, "raid", 10);
    for nationality in ["CHN", "IND", "KEN", "THA", "UGA", "VNM"] {
        package.say(Line { subject: "raid", nationality, value: "10000", ..Line::default() });
    }
    let said = ask("parts of a thousand times the whole", package, &[]);
    assert_eq!((said.total.low, said.total.high), (Some(10), Some(10)));
    let conflict = &said.working.conflicts[0];
    assert_eq!((conflict.rule, conflict.statements.len()), ("parts", 2));
}

/// Cycles, a subject within itself or apart of what contains it, shares of
/// shares: the opening sets them aside, says so, and the rest is answered.
#[test]
fn what_cannot_be_is_set_aside() {
    let mut package = Package::new();
    let cycle = so_many(5_000);
    for at in 0..cycle {
        let (id, next) = (format!("c{at:05}"), format!("c{:05}", (at + 1) % cycle));
        package.subject(Group { id: &id, within: &next, ..YEAR });
    }
    package.subject(Group { id: "itself", within: "itself", ..YEAR });
    package.subject(Group { id: "outer", apart: "inner", ..YEAR });
    package.subject(Group { id: "inner", within: "outer", apart: "outer", ..YEAR });
    package.subject(Group { id: "raid", ..YEAR });
    let whole = count(&mut package, "raid", 100);
    let line = Line { subject: "raid", kind: "share", value: "0.5", ..Line::default() };
    let share = package.say(Line { nationality: "KEN", of: &whole, ..line });
    package.say(Line { nationality: "KEN", sex: "f", of: &share, ..line });
    count(&mut package, "c00007", 5);
    let began = Instant::now();
    let explorer = Explorer::open(&package.files()).unwrap();
    let set_aside = |resource: &str| {
        let rows = attested::error::rows_set_aside;
        let of = explorer.problems().iter().filter(|p| p.resource == resource);
        rows(&of.cloned().collect::<Vec<_>>())
    };
    assert_eq!(set_aside("subjects"), cycle + 2);
    assert_eq!(set_aside("statements"), 2);
    let said = say(&explorer, &[]);
    println!("cycles and the like: {:.1?}", began.elapsed());
    assert_eq!((said.total.low, said.total.high), (Some(100), Some(100)));
    assert_eq!(said.conflicts, 0);
}

/// A large dataset is answered, and each measure's figure stays in order.
#[test]
fn ten_thousand_statements() {
    let began = Instant::now();
    let explorer = Explorer::open(&synthetic::files(so_many(10_000))).unwrap();
    assert_eq!(explorer.problems(), []);
    let said = say(&explorer, &[]);
    println!("10,000 statements: {:.1?}", began.elapsed());
    assert_eq!(explorer.dataset().subjects.len(), so_many(1_000));
    let (low, best) = (said.total.low.unwrap(), said.total.best.unwrap());
    assert!(low <= best && said.total.high.is_none_or(|high| best <= high));
}
