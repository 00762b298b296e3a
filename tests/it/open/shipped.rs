//! The files that ship with the product.

use super::{lengths, opened, shipped};
use attested::statements::{ALL, Kind, Qualifier, Sex, Temporality};
use attested::table::File;

#[test]
fn they_open_without_a_problem() {
    let (dataset, problems) = opened(&shipped());
    assert_eq!(problems, []);
    assert_eq!(lengths(&dataset), [48, 11, 152, 379, 487, 1256]);
}

#[test]
fn a_statement_is_what_its_row_says() {
    let (dataset, _) = opened(&shipped());
    let statement = dataset.statements.iter().find(|s| s.id == "F0993").unwrap();
    assert_eq!(dataset.subjects[statement.subject].id, "poipet-202512-thais-wishing");
    assert_eq!(dataset.nationalities[statement.nationality], "THA");
    assert_eq!(statement.sex, Sex::All);
    assert_eq!(statement.printed.qualifier, Qualifier::About);
    assert_eq!(statement.printed.kind, Kind::Count { value: Some(7000), to: Some(8000) });
    assert_eq!(statement.as_of.to_string(), "2025-12-12");
    assert!(statement.inferred);
    assert_eq!(dataset.claimants[statement.claimant].id, "tha-ccib");
    assert_eq!(dataset.sources[statement.source].id, "nationthailand-20251213-1");
}

#[test]
fn a_subject_is_what_its_row_says() {
    let (dataset, _) = opened(&shipped());
    let at = dataset.subjects.iter().position(|s| s.id == "bamban-202405-chn-deported").unwrap();
    let subject = &dataset.subjects[at];
    assert_eq!(dataset.measures[subject.measure].id, "returned");
    assert_eq!(dataset.places[subject.place].id, "bamban");
    assert_eq!((subject.via.as_str(), subject.destination.as_str()), ("", "CHN"));
    assert_eq!(subject.only.map(|only| dataset.nationalities[only].as_str()), Some("CHN"));
    assert_eq!(subject.from.unwrap().to_string(), "2024-05-14");
    assert!(subject.inferred);
    let within: Vec<&str> =
        subject.within.iter().map(|&outer| dataset.subjects[outer].id.as_str()).collect();
    assert_eq!(within, ["phl-paocc-deported"]);
    assert_eq!(dataset.temporality(at), Temporality::Event);
}

#[test]
fn a_place_has_its_names_and_lies_where_it_should() {
    let (dataset, _) = opened(&shipped());
    let place = |id: &str| dataset.places.iter().position(|place| place.id == id).unwrap();
    let (myanmar, world) = (place("mmr"), place("world"));
    assert!(dataset.lies_in(myanmar, world) && !dataset.lies_in(world, myanmar));
    let names = &dataset.places[myanmar].names;
    assert!(names.contains(&("th".to_owned(), "เมียนมา".to_owned())), "{names:?}");
}

#[test]
fn everything_is_in_order() {
    let (dataset, _) = opened(&shipped());
    assert!(dataset.places.is_sorted_by_key(|place| &place.id));
    assert!(dataset.measures.is_sorted_by_key(|measure| &measure.id));
    assert!(dataset.claimants.is_sorted_by_key(|claimant| &claimant.id));
    assert!(dataset.sources.is_sorted_by_key(|source| &source.id));
    assert!(dataset.subjects.is_sorted_by_key(|subject| &subject.id));
    assert!(dataset.statements.is_sorted_by_key(|statement| &statement.id));
    assert_eq!(dataset.nationalities[ALL], "ALL");
    let rest = &dataset.nationalities[1..];
    let groups = rest.iter().position(|code| code.starts_with("X-")).unwrap();
    assert!(rest[..groups].is_sorted() && rest[groups..].is_sorted());
    assert!(rest[groups..].iter().all(|code| code.starts_with("X-")));
    for subject in &dataset.subjects {
        assert!(subject.within.is_sorted() && subject.apart.is_sorted());
    }
}

/// The rows of a file below the header in another order.
fn shuffled(file: &File, seed: u64) -> File {
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    let mut random = super::mutations::Random(seed);
    for at in (2..lines.len()).rev() {
        lines.swap(at, 1 + random.below(at));
    }
    File { name: file.name.clone(), bytes: lines.join("\n").into_bytes() }
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let files = shipped();
    let (mut dataset, _) = opened(&files);
    // No cell of these files holds a line break, so lines are rows.
    assert_eq!(String::from_utf8_lossy(&files[5].bytes).lines().count(), 1257);
    super::package::forget_rows(&mut dataset);
    for seed in 1..=3 {
        let other: Vec<File> = files.iter().rev().map(|file| shuffled(file, seed)).collect();
        let (mut other, problems) = opened(&other);
        assert_eq!(problems, []);
        super::package::forget_rows(&mut other);
        assert_eq!(format!("{other:?}"), format!("{dataset:?}"));
    }
}
