//! What goes out as files: the statements under a filter as one CSV for
//! people, and the rows that an answer rests on as the tables of a Data Package.
//!
//! The tables are faithful: what is opened from them is what was written. The
//! CSV is for spreadsheets, which run a cell that begins like a formula: there
//! such a cell gets an apostrophe before it (`docs/decisions.md`).

use crate::answer::{Basis, Filter, Row};
use crate::date::Date;
use crate::explorer::Explorer;
use crate::facts::rules::reading::read;
use crate::order::{self, Gather};
use crate::statements::{
    ClaimantKind, Dataset, Kind, MeasureKind, Qualifier, Ratio, Sex, SourceKind, Statement, word,
};
use crate::table::{File, Writer};

/// The columns of the CSV for people.
const COLUMNS: &str = "statement,measure,subject,subject_label,place,place_name,nationality,sex,\
    kind,qualifier,value,value_to,of,as_of,dated,\
    wording,quote,claimant,claimant_kind,publisher,source_kind,title,url,published,language,\
    low,best,high,official,status,note";

impl Explorer {
    /// The statements under a filter as CSV, newest first, with their sources:
    /// UTF-8 with a byte order mark, CRLF, no cell that a spreadsheet would run.
    pub fn csv(&self, filter: &Filter) -> Vec<u8> {
        let mut out = Writer::marked();
        out.header(COLUMNS);
        for row in self.rows(filter) {
            statement_for_people(self.dataset(), &row, &mut out);
        }
        out.into_bytes()
    }

    /// The six tables with the rows that the answer to a filter rests on: what
    /// is opened from them answers the filter alike.
    pub fn package(&self, filter: &Filter) -> Vec<File> {
        let kept = Kept::new(self.dataset(), filter, self.basis(filter));
        let file = |(name, write): Table| {
            let mut out = Writer::default();
            write(&kept, &mut out);
            File { name: name.to_owned(), bytes: out.into_bytes() }
        };
        TABLES.into_iter().map(file).list()
    }
}

fn statement_for_people(dataset: &Dataset, row: &Row, out: &mut Writer) {
    let s = &dataset.statements[row.statement];
    let subject = &dataset.subjects[s.subject];
    let (claimant, source) = (&dataset.claimants[s.claimant], &dataset.sources[s.source]);
    let place = &dataset.places[subject.place];
    let (value, to) = printed(s);
    let reading = read(&s.printed);
    let people = |people: Option<u64>| people.map(|n| n.to_string()).unwrap_or_default();
    let cells: [&str; 31] = [
        &s.id,
        &dataset.measures[subject.measure].id,
        &subject.id,
        &subject.label,
        &place.id,
        &place.name,
        &dataset.nationalities[s.nationality],
        word(&Sex::WORDS, s.sex),
        s.printed.kind.word(),
        word(&Qualifier::WORDS, s.printed.qualifier),
        &value,
        &to,
        of(dataset, s),
        &s.as_of.text(),
        dated(s.inferred),
        &s.wording,
        &s.quote,
        &claimant.name,
        word(&ClaimantKind::WORDS, claimant.kind),
        &source.publisher,
        word(&SourceKind::WORDS, source.kind),
        &source.title,
        &source.url,
        &date(source.published),
        &source.language,
        &people(reading.map(|q| q.low)),
        &people(reading.map(|q| q.best)),
        &people(reading.and_then(|q| q.high)),
        if claimant.kind.is_official() { "yes" } else { "no" },
        row.status.code(),
        &s.note,
    ];
    for cell in cells {
        guarded(cell, out);
    }
    out.end();
}

/// Writes a cell that no spreadsheet takes for a formula. No number begins so.
fn guarded(cell: &str, out: &mut Writer) {
    let runs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(runs) {
        let mut guarded = String::from("'");
        guarded.push_str(cell);
        out.cell(&guarded);
    } else {
        out.cell(cell);
    }
}

/// The tables of a package, each with what writes it.
const TABLES: [Table; 6] = [
    ("places.csv", places),
    ("measures.csv", measures),
    ("claimants.csv", claimants),
    ("sources.csv", sources),
    ("subjects.csv", subjects),
    ("statements.csv", statements),
];

type Table = (&'static str, fn(&Kept, &mut Writer));

/// Rows that are written: positions, each list sorted. All measures are kept:
/// they are what an answer lists.
struct Kept<'a> {
    dataset: &'a Dataset,
    places: Vec<usize>,
    claimants: Vec<usize>,
    sources: Vec<usize>,
    subjects: Vec<usize>,
    statements: Vec<usize>,
}

impl<'a> Kept<'a> {
    /// What a basis refers to, and what the filter names.
    fn new(dataset: &'a Dataset, filter: &Filter, basis: Basis) -> Kept<'a> {
        let statement = |s: &usize| &dataset.statements[*s];
        let mut places = basis.subjects.iter().map(|&s| dataset.subjects[s].place).list();
        places.extend(filter.place);
        let mut claimants = basis.statements.iter().map(|s| statement(s).claimant).list();
        claimants.extend(filter.admission.claimants.iter().flatten());
        let mut sources = basis.statements.iter().map(|s| statement(s).source).list();
        sources.extend(filter.admission.sources.iter().flatten());
        order::sort_and_dedup(&mut claimants);
        Kept {
            dataset,
            places: closed(places, &|p| dataset.places[p].within),
            claimants,
            sources: closed(sources, &|s| dataset.sources[s].copy_of),
            subjects: basis.subjects,
            statements: basis.statements,
        }
    }
}

/// Positions with all that they lead to, sorted.
fn closed(mut positions: Vec<usize>, next: &dyn Fn(usize) -> Option<usize>) -> Vec<usize> {
    order::sort_and_dedup(&mut positions);
    let mut at = 0;
    while at < positions.len() {
        if let Some(next) = next(positions[at]).filter(|next| !positions.contains(next)) {
            positions.push(next);
        }
        at += 1;
    }
    order::sort(&mut positions);
    positions
}

fn places(kept: &Kept, out: &mut Writer) {
    let all = &kept.dataset.places;
    let mut languages = all.iter().flat_map(|p| p.names.iter().map(|(lang, _)| lang)).list();
    order::sort_and_dedup(&mut languages);
    ["id", "name", "within", "country", "lat", "lon"].iter().for_each(|name| out.cell(name));
    for language in &languages {
        let mut column = String::from("name_");
        column.push_str(language);
        out.cell(&column);
    }
    out.end();
    for place in kept.places.iter().map(|&p| &all[p]) {
        let within = place.within.map_or("", |w| &all[w].id);
        let cells = [&*place.id, &place.name, within, &place.country, &place.lat, &place.lon];
        cells.iter().for_each(|cell| out.cell(cell));
        for language in &languages {
            let name = place.names.iter().find(|(lang, _)| lang == *language);
            out.cell(name.map_or("", |(_, name)| name));
        }
        out.end();
    }
}

/// In the order of their file, which is a reader's.
fn measures(kept: &Kept, out: &mut Writer) {
    out.header("id,kind,label");
    let mut all = kept.dataset.measures.iter().list();
    order::sort_by_key(&mut all, |m| (m.row, &m.id));
    for m in all {
        out.row(&[&m.id, word(&MeasureKind::WORDS, m.kind), &m.label]);
    }
}

fn claimants(kept: &Kept, out: &mut Writer) {
    out.header("id,name,kind,country,note");
    for c in kept.claimants.iter().map(|&c| &kept.dataset.claimants[c]) {
        out.row(&[&c.id, &c.name, word(&ClaimantKind::WORDS, c.kind), &c.country, &c.note]);
    }
}

fn sources(kept: &Kept, out: &mut Writer) {
    out.header("id,publisher,title,url,published,kind,language,copy_of,checked,note");
    for s in kept.sources.iter().map(|&s| &kept.dataset.sources[s]) {
        out.row(&[
            &s.id,
            &s.publisher,
            &s.title,
            &s.url,
            &date(s.published),
            word(&SourceKind::WORDS, s.kind),
            &s.language,
            s.copy_of.map_or("", |o| &kept.dataset.sources[o].id),
            &s.checked,
            &s.note,
        ]);
    }
}

fn subjects(kept: &Kept, out: &mut Writer) {
    out.header("id,label,measure,place,via,destination,only,from,to,dated,within,apart,note");
    let dataset = kept.dataset;
    for s in kept.subjects.iter().map(|&s| &dataset.subjects[s]) {
        out.row(&[
            &s.id,
            &s.label,
            &dataset.measures[s.measure].id,
            &dataset.places[s.place].id,
            &s.via,
            &s.destination,
            s.only.map_or("", |n| &dataset.nationalities[n]),
            &date(s.from),
            &date(s.to),
            if s.from.is_some() || s.inferred { dated(s.inferred) } else { "" },
            &kept.ids(&s.within),
            &kept.ids(&s.apart),
            &s.note,
        ]);
    }
}

fn statements(kept: &Kept, out: &mut Writer) {
    out.header("id,subject,nationality,sex,kind,value,value_to,qualifier,of,as_of,dated,wording,quote,claimant,source,note");
    let dataset = kept.dataset;
    for s in kept.statements.iter().map(|&s| &dataset.statements[s]) {
        let (value, to) = printed(s);
        out.row(&[
            &s.id,
            &dataset.subjects[s.subject].id,
            &dataset.nationalities[s.nationality],
            word(&Sex::WORDS, s.sex),
            s.printed.kind.word(),
            &value,
            &to,
            word(&Qualifier::WORDS, s.printed.qualifier),
            of(dataset, s),
            &s.as_of.text(),
            dated(s.inferred),
            &s.wording,
            &s.quote,
            &dataset.claimants[s.claimant].id,
            &dataset.sources[s.source].id,
            &s.note,
        ]);
    }
}

impl Kept<'_> {
    /// References to subjects that are kept: those connected by `within` all
    /// are; of others that are apart nothing is said where they are not there.
    fn ids(&self, subjects: &[usize]) -> String {
        let mut ids = String::new();
        for s in subjects.iter().filter(|s| self.subjects.binary_search(s).is_ok()) {
            if !ids.is_empty() {
                ids.push(' ');
            }
            ids.push_str(&self.dataset.subjects[*s].id);
        }
        ids
    }
}

/// The numbers of a statement, as printed in its file.
fn printed(s: &Statement) -> (String, String) {
    let people = |people: Option<u64>| people.map(|n| n.to_string()).unwrap_or_default();
    match s.printed.kind {
        Kind::Count { value, to } => (people(value), people(to)),
        Kind::Share { value, to, .. } => {
            let text = |r: Option<Ratio>| r.map(|r| r.text()).unwrap_or_default();
            (text(value), text(to))
        }
        Kind::Rank { value, .. } => (people(Some(u64::from(value))), String::new()),
    }
}

fn of<'a>(dataset: &'a Dataset, s: &Statement) -> &'a str {
    s.of().map_or("", |of| &dataset.statements[of].id)
}

fn date(date: Option<Date>) -> String {
    date.map(Date::text).unwrap_or_default()
}

fn dated(inferred: bool) -> &'static str {
    if inferred { "inferred" } else { "stated" }
}
