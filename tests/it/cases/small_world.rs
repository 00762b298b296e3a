//! The places, measures, claimants and sources that all cases share
//! (`tests/cases/README.md`), and a draft over them made into a dataset.

use std::collections::BTreeSet;

use attested::date::Date;
use attested::statements::{
    Claimant, ClaimantKind, Dataset, Kind, Measure, MeasureKind, Place, Printed, Qualifier, Ratio,
    Source, SourceKind, Statement, Subject,
};

use super::draft::{Draft, Figure, Group, Line};

/// Place and the place it is in.
pub const PLACES: [(&str, &str); 6] = [
    ("alpha", "world"),
    ("beta", "world"),
    ("camp", "north"),
    ("north", "alpha"),
    ("south", "alpha"),
    ("world", ""),
];

/// Measure and its kind.
pub const MEASURES: [(&str, MeasureKind); 3] = [
    ("awaiting", MeasureKind::Stock),
    ("freed", MeasureKind::Flow),
    ("returned", MeasureKind::Flow),
];

pub const CLAIMANTS: [(&str, ClaimantKind); 6] = [
    ("aid", ClaimantKind::Ngo),
    ("army", ClaimantKind::ArmedGroup),
    ("ministry", ClaimantKind::Government),
    ("paper", ClaimantKind::Media),
    ("police", ClaimantKind::Government),
    ("un", ClaimantKind::Un),
];

/// Source, its kind, and the source it copies.
pub const SOURCES: [(&str, SourceKind, &str); 7] = [
    ("blog", SourceKind::Other, ""),
    ("daily", SourceKind::Outlet, ""),
    ("echo", SourceKind::Outlet, "gazette"),
    ("gazette", SourceKind::Official, ""),
    ("herald", SourceKind::Outlet, ""),
    ("post", SourceKind::Outlet, ""),
    ("wire", SourceKind::Agency, ""),
];

/// The dataset that a draft describes, everything sorted by id.
pub fn dataset(draft: &Draft) -> Dataset {
    let mut dataset = Dataset {
        places: places(),
        measures: measures(),
        claimants: claimants(),
        sources: sources(),
        nationalities: nationalities(draft),
        ..Dataset::default()
    };
    let mut groups: Vec<&Group> = draft.groups.iter().collect();
    groups.sort_by(|a, b| a.id.cmp(&b.id));
    let mut lines: Vec<&Line> = draft.lines.iter().collect();
    lines.sort_by(|a, b| a.id.cmp(&b.id));
    dataset.subjects =
        groups.iter().map(|group| subject(draft, group, &groups, &dataset)).collect();
    dataset.statements =
        lines.iter().map(|line| statement(line, &lines, &groups, &dataset)).collect();
    dataset
}

fn places() -> Vec<Place> {
    let place = |(at, (id, within)): (usize, &(&str, &str))| Place {
        id: (*id).into(),
        name: (*id).into(),
        within: PLACES.iter().position(|(other, _)| other == within),
        country: String::new(),
        lat: String::new(),
        lon: String::new(),
        names: Vec::new(),
        row: at as u32 + 2,
    };
    PLACES.iter().enumerate().map(place).collect()
}

fn measures() -> Vec<Measure> {
    let measure = |(at, (id, kind)): (usize, &(&str, MeasureKind))| Measure {
        id: (*id).into(),
        kind: *kind,
        label: (*id).into(),
        row: at as u32 + 2,
    };
    MEASURES.iter().enumerate().map(measure).collect()
}

fn claimants() -> Vec<Claimant> {
    let claimant = |(at, (id, kind)): (usize, &(&str, ClaimantKind))| Claimant {
        id: (*id).into(),
        name: (*id).into(),
        kind: *kind,
        country: String::new(),
        note: String::new(),
        row: at as u32 + 2,
    };
    CLAIMANTS.iter().enumerate().map(claimant).collect()
}

fn sources() -> Vec<Source> {
    let source = |(at, (id, kind, copied)): (usize, &(&str, SourceKind, &str))| Source {
        id: (*id).into(),
        publisher: (*id).into(),
        title: String::new(),
        url: String::new(),
        published: Date::parse("2025-12-31"),
        kind: *kind,
        language: String::new(),
        copy_of: SOURCES.iter().position(|(other, ..)| other == copied),
        checked: String::new(),
        note: String::new(),
        row: at as u32 + 2,
    };
    SOURCES.iter().enumerate().map(source).collect()
}

/// `ALL`, the named nationalities, the named groups of them, each sorted.
fn nationalities(draft: &Draft) -> Vec<String> {
    let stated = draft.lines.iter().map(|line| &line.nationality);
    let only = draft.groups.iter().filter_map(|group| group.only.as_ref());
    let codes: BTreeSet<&String> = stated.chain(only).filter(|code| *code != "ALL").collect();
    let (groups, iso): (Vec<&String>, Vec<&String>) =
        codes.into_iter().partition(|code| code.starts_with("X-"));
    std::iter::once("ALL".to_string()).chain(iso.into_iter().chain(groups).cloned()).collect()
}

fn subject(draft: &Draft, group: &Group, groups: &[&Group], dataset: &Dataset) -> Subject {
    let positions = |ids: Vec<&String>| {
        let mut at: Vec<usize> =
            ids.into_iter().map(|id| find(groups.iter().map(|g| &g.id), id)).collect();
        at.sort_unstable();
        at.dedup();
        at
    };
    // Apart goes both ways, also where a case writes it once.
    let named_by = draft.groups.iter().filter(|other| other.apart.contains(&group.id));
    Subject {
        id: group.id.clone(),
        label: group.id.clone(),
        measure: find(dataset.measures.iter().map(|m| &m.id), &group.measure),
        place: find(dataset.places.iter().map(|p| &p.id), &group.place),
        via: group.via.clone(),
        destination: group.destination.clone(),
        only: group.only.as_ref().map(|only| find(dataset.nationalities.iter(), only)),
        from: group.from.as_deref().map(date),
        to: group.to.as_deref().map(date),
        inferred: group.inferred,
        within: positions(group.within.iter().collect()),
        apart: positions(group.apart.iter().chain(named_by.map(|other| &other.id)).collect()),
        note: String::new(),
        row: find(draft.groups.iter().map(|g| &g.id), &group.id) as u32 + 2,
    }
}

fn statement(line: &Line, lines: &[&Line], groups: &[&Group], dataset: &Dataset) -> Statement {
    let of = |id: &String| find(lines.iter().map(|l| &l.id), id);
    let (word, kind) = match &line.figure {
        Figure::Count { qualifier, value, to } => {
            (qualifier.as_str(), Kind::Count { value: *value, to: *to })
        }
        Figure::Share { qualifier, value, to, of: whole } => {
            let (value, to) = (value.as_deref().map(ratio), to.as_deref().map(ratio));
            (qualifier.as_str(), Kind::Share { value, to, of: of(whole) })
        }
        Figure::Rank { value, of: whole } => ("", Kind::Rank { value: *value, of: of(whole) }),
    };
    let (_, qualifier) = *Qualifier::WORDS
        .iter()
        .find(|(known, _)| *known == word)
        .unwrap_or_else(|| panic!("{}: unknown qualifier {word:?}", line.id));
    Statement {
        id: line.id.clone(),
        subject: find(groups.iter().map(|g| &g.id), &line.subject),
        nationality: find(dataset.nationalities.iter(), &line.nationality),
        sex: line.sex,
        printed: Printed { qualifier, kind },
        as_of: date(&line.as_of),
        inferred: line.inferred,
        wording: String::new(),
        quote: line.figure.to_string(),
        claimant: find(dataset.claimants.iter().map(|c| &c.id), &line.claimant),
        source: find(dataset.sources.iter().map(|s| &s.id), &line.source),
        note: String::new(),
        row: 0,
    }
}

/// `0.17` as 17 / 10^2.
fn ratio(text: &str) -> Ratio {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{decimals}").parse();
    Ratio {
        digits: digits.unwrap_or_else(|_| panic!("not a fraction: {text:?}")),
        places: decimals.len() as u32,
    }
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("not a date: {text:?}"))
}

fn find<'a>(mut ids: impl Iterator<Item = &'a String>, id: &str) -> usize {
    ids.position(|known| known == id).unwrap_or_else(|| panic!("unknown id {id:?}"))
}
