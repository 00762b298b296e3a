//! The shapes that cross to JavaScript, as plain data; their TypeScript is
//! `www/transport/wire.d.ts`, examples are `tests/wire/*.json`.
//!
//! Absent means the key is missing: an absent `high` is "no upper bound", an
//! absent `low` is "no figure", which is not 0. People are `u32`.

use serde::Serialize;

/// A list of name and value, as a filter came in.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Filter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asof: Option<String>,
}

/// Something that was set aside or ignored, as codes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    pub code: String,
    pub resource: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// A number of people that the core worked out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// Of a group: its id, code or month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<u32>,
    pub more: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub day_inferred: bool,
    pub statements: u32,
    pub voices: u32,
    pub pages: u32,
    pub conflicts: u32,
    #[serde(skip_serializing_if = "is_false")]
    pub unproven: bool,
}

/// The statement a reader should meet first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lead<'a> {
    pub statement: &'a str,
    pub measure: &'a str,
    pub nationality: &'a str,
    pub parts: Vec<&'a str>,
    pub later: Vec<&'a str>,
    pub later_others: Vec<&'a str>,
    pub of_whom: Vec<&'a str>,
}

/// One lead where one nationality is chosen, else a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Leads<'a> {
    One(Box<Lead<'a>>),
    Many(Vec<Lead<'a>>),
}

/// From low to high, unbounded without one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Range {
    pub low: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<u32>,
}

/// People of whom something is not given.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NotBrokenDown {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nationality: Option<Range>,
}

/// Group-bys; each ignores the filter on its own dimension.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Groups {
    pub measure: Vec<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nationality: Option<Vec<Figure>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Vec<Figure>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<Vec<Figure>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Vec<Figure>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimant: Option<Vec<Figure>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Vec<Figure>>,
}

/// What the filter admits and selects: counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Said {
    pub statements: u32,
    pub claimants: u32,
    pub pages: u32,
}

/// What the core returns for a filter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer<'a> {
    pub filter: Filter,
    pub ignored: Vec<Problem>,
    pub asof: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Figure>,
    pub groups: Groups,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<Leads<'a>>,
    pub earlier: Vec<&'a str>,
    pub wider: Vec<&'a str>,
    pub conflicts: Vec<String>,
    pub not_broken_down: NotBrokenDown,
    pub said: Said,
}

/// Who made a count.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Claimant {
    pub id: String,
    pub name: String,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The page that printed it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    pub id: String,
    pub publisher: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A group of people that statements count.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    pub id: String,
    pub label: String,
    pub measure: String,
    pub place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
    pub time: &'static str,
    pub within: Vec<String>,
    pub apart: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One printed figure; its subject, claimant and source by id.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    pub id: String,
    pub subject: String,
    pub nationality: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<&'static str>,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_to: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    pub as_of: String,
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<u32>,
    pub status: &'static str,
    pub claimant: String,
    pub source: String,
    pub official: bool,
}

/// Statements, and the tables they refer to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatementTables {
    pub statements: Vec<Statement>,
    pub subjects: Vec<Subject>,
    pub claimants: Vec<Claimant>,
    pub sources: Vec<Source>,
}

/// A cell of a subject.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cell {
    pub subject: String,
    pub nationality: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<&'static str>,
}

/// The bound of another cell that a tightening used.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bound {
    pub subject: String,
    pub nationality: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<u32>,
}

/// One tightening.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub rule: &'static str,
    pub cell: Cell,
    pub end: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
    pub by: Vec<Bound>,
    pub statements: Vec<String>,
}

/// Statements that cannot all be true.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Conflict {
    pub id: String,
    pub rule: &'static str,
    pub cell: Cell,
    pub statements: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub greatest: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub followed: Option<String>,
}

/// What one subject does in a number.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkingSubject {
    pub subject: String,
    pub role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub day_inferred: bool,
    pub steps: Vec<Step>,
}

/// Everything behind one number.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Working {
    pub filter: Filter,
    pub figure: Figure,
    pub subjects: Vec<WorkingSubject>,
    /// References are ids.
    pub tables: StatementTables,
    pub conflicts: Vec<Conflict>,
    pub set_aside: Vec<Problem>,
}

/// A measure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Measure {
    pub id: String,
    pub kind: &'static str,
    pub label: String,
}

/// The name of a place in a language.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlaceName {
    pub lang: String,
    pub name: String,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    pub id: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<String>,
    pub names: Vec<PlaceName>,
}

/// A nationality and how many statements name it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Named {
    pub code: String,
    pub statements: u32,
}

/// How much was opened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    pub statements: u32,
    pub subjects: u32,
    pub claimants: u32,
    pub sources: u32,
    pub set_aside: u32,
}

/// What was opened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DatasetInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest: Option<String>,
    pub counts: Counts,
    pub measures: Vec<Measure>,
    pub places: Vec<Place>,
    pub nationalities: Vec<Named>,
    pub claimants: Vec<Claimant>,
    pub sources: Vec<Source>,
    pub vias: Vec<String>,
    pub destinations: Vec<String>,
    pub days: Vec<String>,
    pub problems: Vec<Problem>,
}

/// A file that goes out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct File {
    pub name: String,
    pub bytes: Bytes,
}

/// Bytes: in JavaScript a `Uint8Array`.
#[derive(Clone, Debug, PartialEq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}
