//! Writes the six files of a dataset, row by row.

use std::fmt::Write;

use attested::table::File;

/// A dataset in the making: places, measures, claimants and sources are
/// given, subjects and statements are added.
pub struct Package {
    places: String,
    sources: String,
    subjects: String,
    statements: String,
    statement: usize,
}

/// A subject's row; what is left empty is empty.
#[derive(Clone, Copy, Default)]
pub struct Group<'a> {
    pub id: &'a str,
    pub measure: &'a str,
    pub place: &'a str,
    pub only: &'a str,
    pub from: &'a str,
    pub to: &'a str,
    pub within: &'a str,
    pub apart: &'a str,
}

/// A statement's row.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    pub subject: &'a str,
    pub nationality: &'a str,
    pub sex: &'a str,
    /// `count`, `share` or `rank`.
    pub kind: &'a str,
    pub value: &'a str,
    pub qualifier: &'a str,
    pub of: &'a str,
    pub as_of: &'a str,
    pub source: &'a str,
}

impl Default for Line<'_> {
    fn default() -> Self {
        Line {
            subject: "",
            nationality: "ALL",
            sex: "",
            kind: "count",
            value: "",
            qualifier: "",
            of: "",
            as_of: "2025-06-30",
            source: "daily",
        }
    }
}

const MEASURES: &str = "id,kind,label\nfreed,flow,freed\nreturned,flow,returned\n\
                        awaiting,stock,awaiting\n";
const CLAIMANTS: &str = "id,name,kind,country\npolice,Police,government,\naid,Aid,ngo,\n\
                         paper,Paper,media,\nun,UN,un,\n";

impl Package {
    pub fn new() -> Package {
        let mut package = Package {
            places: "id,name,within,country\nworld,World,,\n".into(),
            sources: "id,publisher,published,kind,copy_of\n".into(),
            subjects: "id,label,measure,place,only,from,to,dated,within,apart\n".into(),
            statements: "id,subject,nationality,sex,kind,value,qualifier,of,as_of,dated,\
                         claimant,source\n"
                .into(),
            statement: 0,
        };
        package.source("daily");
        package
    }

    pub fn place(&mut self, id: &str, within: &str) {
        line(&mut self.places, &[id, id, within, ""]);
    }

    pub fn source(&mut self, id: &str) {
        line(&mut self.sources, &[id, id, "2025-12-31", "outlet", ""]);
    }

    pub fn subject(&mut self, group: Group) {
        let place = if group.place.is_empty() { "world" } else { group.place };
        let measure = if group.measure.is_empty() { "freed" } else { group.measure };
        let Group { id, only, from, to, within, apart, .. } = group;
        let dated = if measure == "awaiting" { "" } else { "stated" };
        let cells = [id, id, measure, place, only, from, to, dated, within, apart];
        line(&mut self.subjects, &cells);
    }

    /// Adds a statement; gives its id.
    pub fn say(&mut self, it: Line) -> String {
        self.statement += 1;
        let id = format!("F{:06}", self.statement);
        let claimant = ["police", "aid", "paper", "un"][self.statement % 4];
        let cells = [
            &id,
            it.subject,
            it.nationality,
            it.sex,
            it.kind,
            it.value,
            it.qualifier,
            it.of,
            it.as_of,
            "stated",
            claimant,
            it.source,
        ];
        line(&mut self.statements, &cells);
        id
    }

    pub fn files(self) -> Vec<File> {
        let file = |name: &str, text: String| File { name: name.into(), bytes: text.into() };
        vec![
            file("places", self.places),
            file("measures", MEASURES.into()),
            file("claimants", CLAIMANTS.into()),
            file("sources", self.sources),
            file("subjects", self.subjects),
            file("statements", self.statements),
        ]
    }
}

fn line(file: &mut String, cells: &[&str]) {
    // Writing to a string cannot fail.
    let _ = writeln!(file, "{}", cells.join(","));
}
