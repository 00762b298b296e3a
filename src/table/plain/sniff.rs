//! Finds out how a file is written, from its first rows.

use super::cells::{Raw, as_text};
use super::dialect::Dialect;
use super::layout::{Cut, Is, Layout, Record};
use super::masks::Marks;
use super::number::Number;
use super::wishes::Wishes;
use super::{day, missing};
use crate::order;

/// How many records are looked at.
const SAMPLE: usize = 200;

/// What stands between cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What was found out.
#[derive(Debug)]
pub struct Sniffed {
    pub dialect: Dialect,
    pub names: Vec<String>,
    pub tags: Option<Vec<String>>,
    /// Where the first record after the header begins.
    pub body: usize,
    /// Rows before it.
    pub rows: u32,
}

/// The first bytes of a file; as many as may be looked at stand before `to`.
#[derive(Clone, Copy, Debug)]
pub struct Beginning<'a> {
    pub bytes: &'a [u8],
    pub from: usize,
    pub to: usize,
    /// Nothing follows.
    pub last: bool,
}

/// Finds out how a file is written; `None` if its header does not end there.
pub fn sniff(beginning: Beginning<'_>, wishes: &Wishes) -> Option<Sniffed> {
    let quote = wishes.quote.unwrap_or(Some(b'"'));
    let candidates: &[u8] = wishes.delimiter.as_slice();
    let candidates = if candidates.is_empty() { &DELIMITERS[..] } else { candidates };
    let samples = candidates.iter().map(|&delimiter| {
        Sample::of(beginning, Cut { marks: Marks { delimiter, quote }, comment: None })
    });
    let mut best: Option<Sample<'_>> = None;
    for sample in samples {
        if candidates.len() > 1 && sample.is_decimals() {
            continue;
        }
        if best.as_ref().is_none_or(|best| sample.is_likelier_than(best)) {
            best = Some(sample);
        }
    }
    let mut sample = best?;
    let comment = wishes.comment.unwrap_or_else(|| sample.comment());
    if comment.is_some() {
        sample = Sample::of(beginning, Cut { comment, ..sample.cut });
    }
    sample.sniffed(wishes)
}

/// The first records as one delimiter cuts them.
struct Sample<'a> {
    beginning: Beginning<'a>,
    cut: Cut,
    layout: Layout,
    /// How many cells most records have, and how many records have so many.
    cells: u32,
    agreeing: usize,
    looked_at: usize,
}

impl<'a> Sample<'a> {
    fn of(beginning: Beginning<'a>, cut: Cut) -> Sample<'a> {
        let Beginning { bytes, from, to, last } = beginning;
        let mut layout = Layout::default();
        layout.lay_out(cut, bytes, (from, to), last, &mut 0);
        let mut sample = Sample { beginning, cut, layout, cells: 1, agreeing: 0, looked_at: 0 };
        let (mut counts, mut looked_at): (Vec<(u32, usize)>, usize) = (Vec::new(), 0);
        let records = sample.layout.records.iter();
        for record in records.filter(|record| !sample.begins_with_hash(record)).take(SAMPLE) {
            match record.is {
                Is::Cells => count(&mut counts, record.cells),
                Is::Blank | Is::Comment => continue,
                Is::BadQuote | Is::TooLong => {}
            }
            looked_at += 1;
        }
        sample.looked_at = looked_at;
        let several = counts.iter().filter(|(cells, _)| *cells > 1);
        if let Some((cells, agreeing)) = several.max_by_key(|(cells, records)| (*records, *cells)) {
            (sample.cells, sample.agreeing) = (*cells, *agreeing);
        }
        if 2 * sample.agreeing < sample.looked_at {
            (sample.cells, sample.agreeing) = (1, 0);
        }
        sample
    }

    fn is_likelier_than(&self, other: &Sample<'_>) -> bool {
        let share = |sample: &Sample<'_>| 1000 * sample.agreeing / sample.looked_at.max(1);
        (share(self), self.cells) > (share(other), other.cells)
    }

    /// Whether what seems to be two columns is one of numbers with a decimal comma.
    fn is_decimals(&self) -> bool {
        let records: Vec<&Record> =
            self.layout.records.iter().filter(|r| r.is == Is::Cells).take(SAMPLE).collect();
        let digits = |record: &&Record| {
            let is = |at| self.text(record, at).bytes().all(|byte| byte.is_ascii_digit());
            record.cells == 1 || record.cells == 2 && is(0) && is(1)
        };
        self.cells == 2
            && self.cut.marks.delimiter == b','
            && records.first().is_some_and(|first| first.cells == 1)
            && records.iter().skip(1).all(digits)
    }

    fn begins_with_hash(&self, record: &Record) -> bool {
        self.beginning.bytes[record.start as usize] == b'#' && record.is != Is::Blank
    }

    /// What comments begin with: a hash, where lines that are no rows begin with one.
    fn comment(&self) -> Option<u8> {
        let lines = self.layout.records.iter().take(SAMPLE);
        let mut hashes = lines.filter(|record| self.begins_with_hash(record));
        let is_row = |record: &Record| record.cells == self.cells && self.cells > 1;
        let other = |record: &Record| !is_row(record) && !self.is_tags(record);
        let any_row = self.layout.records.iter().any(|record| !self.begins_with_hash(record));
        (any_row && hashes.any(other)).then_some(b'#')
    }

    /// A cell without quotes.
    fn text(&self, record: &Record, cell: u32) -> String {
        let (start, end) = self.layout.cell(record, cell);
        let text = Raw::unquoted(&self.beginning.bytes[start..end], self.cut.marks.quote);
        as_text(&text).trim().to_owned()
    }

    fn texts(&self, record: &Record) -> Vec<String> {
        (0..record.cells).map(|cell| self.text(record, cell)).collect()
    }

    /// Whether a record is one of HXL tags.
    fn is_tags(&self, record: &Record) -> bool {
        let texts = self.texts(record);
        let is_tag = |text: &String| {
            let name = text.strip_prefix('#').unwrap_or_default();
            name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains(' ')
        };
        let tags = texts.iter().filter(|text| is_tag(text)).count();
        record.is == Is::Cells
            && tags > 0
            && texts.iter().all(|text| text.is_empty() || is_tag(text))
    }

    /// The position of the header among the records, if they have one, and of
    /// the first row after it.
    fn sniffed(&self, wishes: &Wishes) -> Option<Sniffed> {
        let records = &self.layout.records;
        let header = self.header(wishes);
        if header.is_none() && !records.iter().any(|record| record.is == Is::Cells) {
            return None;
        }
        let mut body = match header {
            Some(at) => at + 1,
            None => self.first_row(wishes).unwrap_or(0),
        };
        let mut names = match header {
            Some(at) => self.texts(&records[at]),
            None => vec![String::new(); self.cells as usize],
        };
        let missing = (self.cells as usize).saturating_sub(names.len());
        if wishes.header.is_none() && 2 * self.agreeing > self.looked_at {
            self.pad(&mut names, missing, body);
        }
        let tags = header.and_then(|header| self.row_of_tags(header, names.len()));
        body = tags.map_or(body, |row| body.max(row + 1));
        Some(self.result(unique(names), header, tags, body))
    }

    /// The record of HXL tags: the header, or the next.
    fn row_of_tags(&self, header: usize, columns: usize) -> Option<usize> {
        let records = &self.layout.records;
        if self.is_tags(&records[header]) {
            return Some(header);
        }
        let mut rest = records.iter().enumerate().skip(header + 1);
        let (at, next) = rest.find(|(_, record)| !matches!(record.is, Is::Blank | Is::Comment))?;
        (self.is_tags(next) && next.cells as usize == columns).then_some(at)
    }

    fn result(
        &self,
        names: Vec<String>,
        header: Option<usize>,
        tags: Option<usize>,
        body: usize,
    ) -> Sniffed {
        let records = &self.layout.records;
        let count = |is: Is| records[..body].iter().filter(|record| record.is == is).count() as u32;
        let is_row = |record: &&Record| !matches!(record.is, Is::Blank | Is::Comment);
        let number = |at: Option<usize>| at.map_or(0, |at| at as u32 + 1);
        let dialect = Dialect {
            delimiter: self.cut.marks.delimiter,
            quote: self.cut.marks.quote,
            comment: self.cut.comment,
            header: number(header),
            preamble: records[..header.unwrap_or(body)].iter().filter(is_row).count() as u32,
            comments: count(Is::Comment),
            blank: count(Is::Blank),
            hxl: tags.is_some(),
            hxl_row: number(tags),
            ..Dialect::default()
        };
        let body_at = match records.get(body) {
            Some(record) => record.start as usize,
            None => self.end(),
        };
        let tags = tags.map(|row| self.texts(&records[row]));
        Sniffed { dialect, names, tags, body: body_at, rows: body as u32 }
    }

    /// Where the records that were laid out end.
    fn end(&self) -> usize {
        let Beginning { bytes, from, to, last } = self.beginning;
        Layout::default().lay_out(self.cut, bytes, (from, to), last, &mut 0)
    }

    /// Names for columns that the header has none for. Where it is one short
    /// and the first cells number the rows, the first has none, as R writes it.
    fn pad(&self, names: &mut Vec<String>, missing: usize, body: usize) {
        let rows = self.layout.records.iter().skip(body).take(SAMPLE);
        let rows: Vec<&Record> = rows.filter(|record| record.cells == self.cells).collect();
        let numbered = rows.iter().zip(1..).all(|(row, n)| self.text(row, 0) == n.to_string());
        let empty_at_end = rows.iter().all(|row| self.text(row, self.cells - 1).is_empty());
        if missing == 1 && numbered && !empty_at_end && rows.len() > 1 {
            names.insert(0, String::new());
        } else {
            names.resize(names.len() + missing, String::new());
        }
    }

    /// The position of the header.
    fn header(&self, wishes: &Wishes) -> Option<usize> {
        let records = &self.layout.records;
        match wishes.header {
            Some(0) => return None,
            Some(row) => return Some(row as usize - 1).filter(|at| *at < records.len()),
            None => {}
        }
        let first = self.first_row(wishes)?;
        if wishes.skip.is_some() {
            return Some(first);
        }
        let before = records[..first].iter().rposition(|record| record.is != Is::Blank);
        if let Some(before) = before.filter(|at| self.is_short_header(*at, first)) {
            return Some(before);
        }
        (!self.is_data(first)).then_some(first)
    }

    /// The first record that looks like others: as many cells, most of them filled.
    fn first_row(&self, wishes: &Wishes) -> Option<usize> {
        let skip = wishes.skip.unwrap_or(0) as usize;
        let records = self.layout.records.iter().enumerate().skip(skip);
        let mut records = records.filter(|(_, record)| record.is == Is::Cells);
        if wishes.skip.is_some() {
            return records.next().map(|(at, _)| at);
        }
        let fits = |record: &Record| {
            let filled = self.texts(record).iter().filter(|text| !text.is_empty()).count();
            record.cells == self.cells && 2 * filled > self.cells as usize
        };
        let found = records.clone().find(|(_, record)| fits(record));
        found.or(records.next()).map(|(at, _)| at)
    }

    /// Whether the record before the first whole row is its header, too short.
    fn is_short_header(&self, before: usize, first: usize) -> bool {
        let record = &self.layout.records[before];
        let texts = self.texts(record);
        let words = texts.iter().all(|text| !text.is_empty() && !is_value(text));
        record.is == Is::Cells
            && record.cells > 1
            && words
            && 2 * record.cells >= self.cells
            && record.cells < self.cells
            && self.texts(&self.layout.records[first]).iter().any(|text| is_value(text))
    }

    /// Whether the first row is one of data: each column of values has one there too.
    fn is_data(&self, first: usize) -> bool {
        let rows = self.layout.records[first..]
            .iter()
            .filter(|r| r.is == Is::Cells && r.cells == self.cells);
        let rows: Vec<Vec<String>> = rows.take(20).map(|record| self.texts(record)).collect();
        let Some((top, rest)) = rows.split_first() else { return false };
        let of_values = |column: &usize| {
            let mut filled = rest
                .iter()
                .map(|row| &row[*column])
                .filter(|text| !missing::is_no_value(text))
                .peekable();
            filled.peek().is_some() && filled.all(|text| is_value(text))
        };
        let columns: Vec<usize> = (0..top.len()).filter(of_values).collect();
        let is_year = |text: &str| text.len() == 4 && text.starts_with(['1', '2']);
        let value = |column: &usize| {
            let text = top[*column].as_str();
            is_value(text) || missing::is_no_value(text)
        };
        let years = columns.iter().filter(|column| is_year(&top[**column])).count();
        let alone = rest.is_empty() && top.iter().any(|text| is_value(text) && !is_year(text));
        alone
            || !columns.is_empty()
                && columns.iter().all(value)
                && years < columns.len()
                && columns.iter().any(|column| is_value(&top[*column]))
    }
}

fn count(counts: &mut Vec<(u32, usize)>, cells: u32) {
    match counts.iter_mut().find(|(known, _)| *known == cells) {
        Some((_, records)) => *records += 1,
        None => counts.push((cells, 1)),
    }
}

/// Whether a text is a number or a date, which no header is but a year.
fn is_value(text: &str) -> bool {
    Number::read(text, b'.').is_some()
        || Number::read(text, b',').is_some()
        || day::read(text, day::Order::DayFirst).is_some()
        || day::read(text, day::Order::MonthFirst).is_some()
}

/// Names that are all different, and none of them empty: the first column of a
/// name keeps it, the others are numbered.
fn unique(mut names: Vec<String>) -> Vec<String> {
    for (at, name) in names.iter_mut().enumerate().filter(|(_, name)| name.is_empty()) {
        *name = format!("column {}", at + 1);
    }
    let mut sorted: Vec<(String, usize)> = names.iter().cloned().zip(0..).collect();
    order::sort(&mut sorted);
    let is_taken = |name: &String| sorted.binary_search_by(|(known, _)| known.cmp(name)).is_ok();
    let mut number = 1;
    for pair in sorted.windows(2) {
        let [(before, _), (name, at)] = pair else { continue };
        if name != before {
            number = 1;
            continue;
        }
        loop {
            number += 1;
            names[*at] = format!("{name} ({number})");
            if !is_taken(&names[*at]) {
                break;
            }
        }
    }
    names
}
