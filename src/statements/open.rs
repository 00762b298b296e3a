//! The door of the room: six files in, a [`Dataset`] and its problems out.
//!
//! A bad row is set aside and reported, and the rest goes on; for each
//! resource, the rows read and the rows set aside are the rows of the file.
//! A row that needs another one (a statement its subject) is set aside with
//! it. A row that only says more by way of another one (a subject `within` or
//! `apart` of it, a copy) is used without that: the rules then know less, and
//! their ranges are wider, never wrong. All rows of a cycle are set aside, and
//! all rows of an id that say different things, so that the order of rows
//! decides nothing.

mod audit;
mod figures;
mod graph;
mod number;
mod sheet;
mod subjects;

use self::audit::{Audit, Keys, Row, is_country};
use self::number::is_degrees;
use self::sheet::{Schema, Sheet};
use super::{Claimant, ClaimantKind, Dataset, Measure, MeasureKind, Place, Source, SourceKind};
use crate::error::{Error, Expected, Kind, Problem};
use crate::order;
use crate::order::Gather;
use crate::table::File;

const PLACES: Schema = Schema {
    name: "places",
    required: &["id", "name", "country"],
    optional: &["within", "lat", "lon"],
};
const MEASURES: Schema =
    Schema { name: "measures", required: &["id", "kind", "label"], optional: &[] };
const CLAIMANTS: Schema =
    Schema { name: "claimants", required: &["id", "name", "kind", "country"], optional: &["note"] };
const SOURCES: Schema = Schema {
    name: "sources",
    required: &["id", "publisher", "published", "kind", "copy_of"],
    optional: &["title", "url", "language", "checked", "note"],
};
const SUBJECTS: Schema = Schema {
    name: "subjects",
    required: &["id", "label", "measure", "place", "from", "to"],
    optional: &["via", "destination", "only", "dated", "within", "apart", "note"],
};
const STATEMENTS: Schema = Schema {
    name: "statements",
    required: &[
        "id",
        "subject",
        "nationality",
        "kind",
        "value",
        "qualifier",
        "as_of",
        "claimant",
        "source",
    ],
    optional: &["sex", "value_to", "of", "dated", "wording", "quote", "note"],
};

/// Reads a dataset from its six files, of any order and among any others.
/// Problems come sorted by file, row and column.
///
/// # Errors
/// A file or a column is missing, or a file has no header that can be read.
pub fn open(files: &[File]) -> Result<(Dataset, Vec<Problem>), Error> {
    let mut problems = Vec::new();
    let mut sheet = |schema| Sheet::read(files, schema, &mut problems);
    let (places, measures, claimants) = (sheet(&PLACES)?, sheet(&MEASURES)?, sheet(&CLAIMANTS)?);
    let (sources, subjects) = (sheet(&SOURCES)?, sheet(&SUBJECTS)?);
    let statements = sheet(&STATEMENTS)?;

    let (places, place_keys) = read_places(Audit::new(&places, &mut problems));
    let (measures, measure_keys) = read_measures(Audit::new(&measures, &mut problems));
    let (claimants, claimant_keys) = read_claimants(Audit::new(&claimants, &mut problems));
    let (sources, source_keys) = read_sources(Audit::new(&sources, &mut problems));
    let world = subjects::World {
        measures: &measures,
        places: &places,
        measure_keys: &measure_keys,
        place_keys: &place_keys,
    };
    let (subjects, subject_keys) = subjects::read(Audit::new(&subjects, &mut problems), &world);
    let world = figures::World {
        subjects: &subject_keys,
        claimants: &claimant_keys,
        sources: &source_keys,
    };
    let statements = figures::read(Audit::new(&statements, &mut problems), &world);

    let mut dataset = Dataset { places, measures, claimants, sources, ..Dataset::default() };
    name_nationalities(&mut dataset, subjects, statements);
    order::sort_by(&mut problems, |a, b| standing(a) < standing(b));
    Ok((dataset, problems))
}

/// Where a problem stands, and then what it is.
fn standing(problem: &Problem) -> (&str, Option<u32>, &Option<String>, Kind, &Option<String>) {
    (&problem.resource, problem.row, &problem.column, problem.kind, &problem.value)
}

fn read_places<'s>(mut audit: Audit<'s, '_>) -> (Vec<Place>, Keys<'s>) {
    let languages: Vec<(&str, String)> = audit
        .sheet
        .columns()
        .filter_map(|column| Some((column.strip_prefix("name_")?, column.to_owned())))
        .list();
    let mut drafts = audit.read(|row| Place {
        id: row.owned("id"),
        name: row.required("name"),
        within: None,
        country: country(row),
        lat: degrees(row, "lat", 90),
        lon: degrees(row, "lon", 180),
        names: languages
            .iter()
            .map(|(language, column)| ((*language).to_owned(), row.owned(column)))
            .filter(|(_, name)| !name.is_empty())
            .list(),
        row: row.number(),
    });
    let within = audit.own_each("within", true);
    audit.no_cycles("within", &within);
    // Without its parent, a place would pass for one that lies apart of others.
    audit.cascade("within", &within);
    let keys = audit.close();
    for (draft, slots) in drafts.iter_mut().zip(&within) {
        if let Some(place) = draft {
            place.within = keys.positions(slots).first().copied();
        }
    }
    (keys.keep(drafts), keys)
}

fn read_measures<'s>(mut audit: Audit<'s, '_>) -> (Vec<Measure>, Keys<'s>) {
    let drafts = audit.read(|row| Measure {
        id: row.owned("id"),
        kind: row.word("kind", &MeasureKind::WORDS),
        label: row.required("label"),
        row: row.number(),
    });
    let keys = audit.close();
    (keys.keep(drafts), keys)
}

fn read_claimants<'s>(mut audit: Audit<'s, '_>) -> (Vec<Claimant>, Keys<'s>) {
    let drafts = audit.read(|row| Claimant {
        id: row.owned("id"),
        name: row.required("name"),
        kind: row.word("kind", &ClaimantKind::WORDS),
        country: country(row),
        note: row.owned("note"),
        row: row.number(),
    });
    let keys = audit.close();
    (keys.keep(drafts), keys)
}

fn read_sources<'s>(mut audit: Audit<'s, '_>) -> (Vec<Source>, Keys<'s>) {
    let mut drafts = audit.read(|row| Source {
        id: row.owned("id"),
        publisher: row.required("publisher"),
        title: row.owned("title"),
        url: row.aside("url", is_address, (Kind::BadAddress, Expected::Address, "")),
        published: row.date("published"),
        kind: row.word("kind", &SourceKind::WORDS),
        language: row.owned("language"),
        copy_of: None,
        checked: checked(row),
        note: row.owned("note"),
        row: row.number(),
    });
    let mut copies = audit.own_each("copy_of", false);
    audit.no_cycles("copy_of", &copies);
    audit.leave_out_bad("copy_of", &mut copies);
    let keys = audit.close();
    for (draft, slots) in drafts.iter_mut().zip(&copies) {
        if let Some(source) = draft {
            source.copy_of = keys.positions(slots).first().copied();
        }
    }
    (keys.keep(drafts), keys)
}

/// A country that no rule rests on.
fn country(row: &mut Row) -> String {
    row.aside("country", is_country, (Kind::BadCode, Expected::Country, ""))
}

fn degrees(row: &mut Row, column: &str, most: u64) -> String {
    let expected = (Kind::BadNumber, Expected::Degrees, if most == 90 { "90" } else { "180" });
    row.aside(column, |text| is_degrees(text, most), expected)
}

/// Whether it is an address that a page may link to; a script is not.
fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn checked(row: &mut Row) -> String {
    let known = ["found", "copy", "not found"];
    let expected = (Kind::UnknownWord, Expected::OneOf, "found, copy, not found");
    row.aside("checked", |text| known.contains(&text), expected)
}

/// Lists the nationalities that subjects and statements name, and puts
/// positions in that list in the place of names.
fn name_nationalities(
    dataset: &mut Dataset,
    subjects: Vec<subjects::Draft>,
    statements: Vec<figures::Draft>,
) {
    let only = subjects.iter().map(|draft| draft.only).filter(|only| !only.is_empty());
    let named = only.chain(statements.iter().map(|draft| draft.nationality));
    // Countries are in capitals, and none begins with `X-`.
    let rank = |code: &str| (code != "ALL", code.starts_with("X-"));
    let mut codes: Vec<&str> = named.chain(["ALL"]).list();
    order::sort_by_key(&mut codes, |code| (rank(code), *code));
    codes.dedup();
    let position = |code: &str| {
        codes.binary_search_by_key(&(rank(code), code), |known| (rank(known), *known)).ok()
    };
    for draft in subjects {
        dataset.subjects.push(super::Subject { only: position(draft.only), ..draft.subject });
    }
    for draft in statements {
        // Every name was listed above.
        let nationality = position(draft.nationality).unwrap_or(super::ALL);
        dataset.statements.push(super::Statement { nationality, ..draft.statement });
    }
    dataset.nationalities = codes.into_iter().map(str::to_owned).list();
}
