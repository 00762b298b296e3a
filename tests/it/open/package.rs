//! That the description in `data/datapackage.json` and the code agree.

use super::{bytes, opened, shipped, small};
use attested::error::{Expected, Kind};
use attested::statements::{ClaimantKind, Dataset, Qualifier, SourceKind};
use serde_json::Value;

/// Sets every row number to 0, so that what is left does not depend on the order of rows.
pub fn forget_rows(dataset: &mut Dataset) {
    dataset.places.iter_mut().for_each(|place| place.row = 0);
    dataset.measures.iter_mut().for_each(|measure| measure.row = 0);
    dataset.claimants.iter_mut().for_each(|claimant| claimant.row = 0);
    dataset.sources.iter_mut().for_each(|source| source.row = 0);
    dataset.subjects.iter_mut().for_each(|subject| subject.row = 0);
    dataset.statements.iter_mut().for_each(|statement| statement.row = 0);
}

fn description() -> Value {
    let path = format!("{}/data/datapackage.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn fields<'v>(package: &'v Value, resource: &str) -> &'v Vec<Value> {
    let resources = package["resources"].as_array().unwrap();
    let resource = resources.iter().find(|known| known["name"] == resource).unwrap();
    resource["schema"]["fields"].as_array().unwrap()
}

fn names(fields: &[Value]) -> Vec<&str> {
    fields.iter().map(|field| field["name"].as_str().unwrap()).collect()
}

#[test]
fn it_describes_each_column_of_each_file() {
    let package = description();
    for file in shipped() {
        let text = String::from_utf8(file.bytes).unwrap();
        let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        assert_eq!(names(fields(&package, &file.name)), header, "{}", file.name);
    }
}

#[test]
fn its_vocabularies_are_those_of_the_code() {
    let package = description();
    let allowed = |resource: &str, column: &str| -> Vec<String> {
        let field = fields(&package, resource).iter().find(|field| field["name"] == column);
        let words = field.unwrap()["constraints"]["enum"].as_array().unwrap();
        words.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(allowed("claimants", "kind"), ClaimantKind::WORDS.map(|(word, _)| word));
    assert_eq!(allowed("sources", "kind"), SourceKind::WORDS.map(|(word, _)| word));
    let qualifiers = Qualifier::WORDS.map(|(word, _)| word);
    assert_eq!(allowed("statements", "qualifier"), qualifiers[1..]);
    let words = [
        ("measures", "kind", "flow stock"),
        ("sources", "checked", "found, copy, not found"),
        ("subjects", "dated", "stated inferred"),
        ("statements", "dated", "stated inferred"),
        ("statements", "kind", "count share rank"),
        ("statements", "sex", "f m"),
    ];
    for (resource, column, detail) in words {
        assert_eq!(words_expected(resource, column), detail, "{resource} {column}");
        let separator = if detail.contains(',') { ", " } else { " " };
        assert_eq!(allowed(resource, column).join(separator), detail, "{resource} {column}");
    }
}

/// The words that the code asks for when it finds another one.
fn words_expected(resource: &str, column: &str) -> String {
    let mut files = small();
    let bytes = bytes(&mut files, resource);
    let text = String::from_utf8(bytes.clone()).unwrap();
    let mut rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let at = rows[0].iter().position(|name| *name == column).unwrap();
    rows[1][at] = "bogus";
    let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    *bytes = lines.join("\n").into_bytes();
    let (_, problems) = opened(&files);
    let problem = problems.iter().find(|p| p.value.as_deref() == Some("bogus")).unwrap();
    assert_eq!((problem.kind, problem.expected), (Kind::UnknownWord, Some(Expected::OneOf)));
    problem.detail.clone().unwrap()
}
