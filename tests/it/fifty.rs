//! The fifty filters, asked natively. The answers are written down, so that
//! Node, a page and a worker can be held against them.

use std::fmt;
use std::path::{Path, PathBuf};

use attested::Explorer;
use attested::wire::{Answer, Figure, Lead, Leads};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::open::shipped;

/// Names and values of each filter, in the order of the file.
pub fn filters() -> Vec<Vec<(String, String)>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fifty/filters.json");
    let filters: Vec<Pairs> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    filters.into_iter().map(|Pairs(pairs)| pairs).collect()
}

/// An object in the order in which it is written, as JavaScript keeps it: what
/// was ignored is told in that order.
struct Pairs(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Pairs, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("names and values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        from.deserialize_map(InOrder)
    }
}

/// The answer to one of them.
pub fn ask<'a>(explorer: &'a Explorer, filter: &[(String, String)]) -> Answer<'a> {
    let pairs: Vec<(&str, &str)> = filter.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    explorer.ask(&pairs)
}

/// Where the front-end's tests look for the answers.
fn written() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target"));
    target.join("fifty.json")
}

#[test]
fn fifty_filters_are_answered_and_written_down() {
    let explorer = Explorer::open(&shipped()).unwrap();
    let answers: Vec<Answer> = filters().iter().map(|filter| ask(&explorer, filter)).collect();
    assert_eq!(answers.len(), 50);
    for (filter, answer) in filters().iter().zip(&answers) {
        assert_eq!(wrong(&explorer, filter, answer), Vec::<String>::new(), "{filter:?}");
    }
    std::fs::write(written(), serde_json::to_vec(&answers).unwrap()).unwrap();
}

/// What was asked before changes nothing: facts are kept, answers are not.
#[test]
fn the_order_of_asking_changes_no_answer() {
    let (forth, back) = (Explorer::open(&shipped()).unwrap(), Explorer::open(&shipped()).unwrap());
    let filters = filters();
    let answers: Vec<Answer> = filters.iter().map(|filter| ask(&forth, filter)).collect();
    for (filter, answer) in filters.iter().zip(&answers).rev() {
        assert_eq!(ask(&back, filter), *answer, "{filter:?}");
    }
}

/// What is wrong with an answer, whatever the data.
fn wrong(explorer: &Explorer, filter: &[(String, String)], answer: &Answer) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut hold = |holds: bool, what: &str| {
        if !holds {
            wrong.push(what.to_owned());
        }
    };
    hold(answer.groups.measure.len() == explorer.dataset().measures.len(), "a measure is missing");
    let chosen = answer.filter.measure.is_some();
    hold(answer.total.is_some() == chosen, "a total without a measure, or none with one");
    let understood = serde_json::to_value(&answer.filter).unwrap();
    let understood = understood.as_object().unwrap().len();
    hold(understood + answer.ignored.len() >= filter.len(), "a value was dropped in silence");
    hold(answer.newest.as_ref().is_none_or(|day| *day <= answer.asof), "newer than the as-of");
    for (dimension, figures) in dimensions(answer) {
        let named = figures.iter().all(|f| f.low.is_some());
        hold(dimension == "measure" || named, "a group that no statement names");
        hold(figures.iter().all(is_in_order), "low, best and high are out of order");
        hold(is_sorted(dimension, figures), &format!("{dimension} is not sorted"));
    }
    hold(answer.total.iter().all(is_in_order), "the total is out of order");
    hold(parts_fit(answer), "a nationality is more than the whole");
    let conflicts = answer.conflicts.iter().map(String::as_str).collect();
    for ids in [&answer.earlier, &answer.wider, &conflicts] {
        let mut once = ids.clone();
        once.dedup();
        hold(once == *ids, "an id stands twice");
    }
    hold(!answer.wider.iter().any(|id| answer.earlier.contains(id)), "earlier and wider");
    hold(leads(answer).all(|lead| is_told(explorer, lead)), "a lead is not what it says");
    wrong
}

fn dimensions<'a>(answer: &'a Answer) -> Vec<(&'static str, &'a [Figure])> {
    let groups = &answer.groups;
    let chosen = [
        ("nationality", &groups.nationality),
        ("place", &groups.place),
        ("month", &groups.month),
        ("sex", &groups.sex),
        ("claimant", &groups.claimant),
        ("source", &groups.source),
    ];
    let chosen = chosen.into_iter().filter_map(|(name, figures)| Some((name, figures.as_deref()?)));
    std::iter::once(("measure", &groups.measure[..])).chain(chosen).collect()
}

/// Low, best and high are there together and in order.
fn is_in_order(figure: &Figure) -> bool {
    match (figure.low, figure.best, figure.high) {
        (Some(low), Some(best), high) => low <= best && high.is_none_or(|high| best <= high),
        (None, None, None) => figure.statements + figure.voices + figure.pages == 0,
        _ => false,
    }
}

/// Months in order, sexes too; the rest largest first. Measures are in the order of their file.
fn is_sorted(dimension: &str, figures: &[Figure]) -> bool {
    match dimension {
        "measure" => true,
        "month" | "sex" => figures.is_sorted_by(|a, b| a.key < b.key),
        _ => figures.is_sorted_by(|a, b| a.low >= b.low),
    }
}

/// A nationality of a flow is at most the whole, where nobody is left out of that.
fn parts_fit(answer: &Answer) -> bool {
    let (Some(total), None, None) = (&answer.total, &answer.filter.country, &answer.filter.sex)
    else {
        return true;
    };
    let nationalities = answer.groups.nationality.iter().flatten();
    total.day.is_some() || nationalities.into_iter().all(|f| f.low <= total.low)
}

fn leads<'a>(answer: &'a Answer) -> impl Iterator<Item = &'a Lead<'a>> {
    let leads: &[Lead] = match &answer.lead {
        None => &[],
        Some(Leads::One(lead)) => std::slice::from_ref(lead),
        Some(Leads::Many(leads)) => leads,
    };
    leads.iter()
}

/// Its statement is of that measure and nationality, by an official claimant.
fn is_told(explorer: &Explorer, lead: &Lead) -> bool {
    let dataset = explorer.dataset();
    let Some(statement) = dataset.statements.iter().find(|s| s.id == lead.statement) else {
        return false;
    };
    let subject = &dataset.subjects[statement.subject];
    dataset.measures[subject.measure].id == lead.measure
        && dataset.nationalities[statement.nationality] == lead.nationality
        && dataset.claimants[statement.claimant].kind.is_official()
}
