//! The shapes of plain tables that cross to JavaScript; their TypeScript is
//! `www/transport/tables.d.ts`.

use super::convert;
use super::wire::Problem;
use crate::order::{self, Gather};
use crate::table::plain::{self, Plain, Values};
use crate::tables;
use serde::Serialize;
use std::borrow::Cow;

/// The most words of a column that are listed.
const WORDS: usize = 500;
/// The most examples of a column's cells.
const EXAMPLES: usize = 8;

/// What was read.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TableInfo {
    pub dialect: Dialect,
    pub rows: Rows,
    pub columns: Vec<ColumnInfo>,
    pub problems: Vec<Problem>,
    pub problem_count: f64,
}

/// Rows that were read, and those that were set aside.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rows {
    pub read: f64,
    pub set_aside: f64,
}

/// How the file is written.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Dialect {
    pub delimiter: String,
    pub quote: String,
    pub comment: String,
    pub header: u32,
    pub preamble: u32,
    pub comments: u32,
    pub blank: u32,
    pub hxl: bool,
    pub decimal: String,
    pub line_ends: &'static str,
}

/// A column, and what was decided about it.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnInfo {
    pub name: String,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distinct: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Vec<Word>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub greatest: Option<String>,
    pub missing: Vec<Mark>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intervals: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_unsure: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal_unsure: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hxl: Option<String>,
    pub examples: Vec<String>,
}

/// A word, and how many rows have it.
#[derive(Debug, PartialEq, Serialize)]
pub struct Word {
    pub text: String,
    pub rows: u32,
}

/// What stands for "no value", and in how many rows.
#[derive(Debug, PartialEq, Serialize)]
pub struct Mark {
    pub mark: String,
    pub rows: u32,
}

/// What was planned.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanInfo {
    pub views: Vec<ViewInfo>,
    pub total: u32,
    pub rows: u32,
    pub left_out: u32,
    pub low_over_best: u32,
    pub low_over_best_rows: Vec<u32>,
    pub exact: bool,
}

/// A linked view.
#[derive(Debug, PartialEq, Serialize)]
pub struct ViewInfo {
    pub key: String,
    pub groups: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<f64>,
    pub offset: u32,
}

/// A page of rows.
#[derive(Debug, PartialEq, Serialize)]
pub struct RowsOut {
    pub of: u32,
    pub numbers: Vec<u32>,
    pub cells: Vec<String>,
}

/// What was read, as it crosses.
pub fn table_info(plain: &Plain) -> TableInfo {
    TableInfo {
        dialect: dialect(&plain.dialect),
        rows: Rows { read: plain.rows as f64, set_aside: plain.set_aside as f64 },
        columns: plain.columns.iter().map(|column| column_info(plain, column)).list(),
        problems: plain.problems.iter().map(convert::problem).list(),
        problem_count: plain.problem_count as f64,
    }
}

fn dialect(dialect: &plain::Dialect) -> Dialect {
    let mark = |mark: Option<u8>| mark.map_or_else(String::new, |mark| char::from(mark).into());
    Dialect {
        delimiter: mark(Some(dialect.delimiter)),
        quote: mark(dialect.quote),
        comment: mark(dialect.comment),
        header: dialect.header,
        preamble: dialect.preamble,
        comments: dialect.comments,
        blank: dialect.blank,
        hxl: dialect.hxl,
        decimal: mark(Some(dialect.decimal)),
        line_ends: dialect.line_ends.code(),
    }
}

fn column_info(plain: &Plain, column: &plain::Column) -> ColumnInfo {
    let words = match &column.values {
        Values::Coded { words, .. } => Some(words),
        _ => None,
    };
    let mark = |(mark, rows): &(String, u32)| Mark { mark: mark.clone(), rows: *rows };
    ColumnInfo {
        name: column.name.clone(),
        kind: column.holds.code(),
        distinct: column.distinct().map(|distinct| distinct as u32),
        words: words.map(most_used),
        least: column.range.as_ref().map(|(least, _)| least.clone()),
        greatest: column.range.as_ref().map(|(_, greatest)| greatest.clone()),
        missing: column.missing.iter().map(mark).list(),
        intervals: Some(column.intervals).filter(|intervals| *intervals > 0),
        order: column.order.map(|order| order.code()),
        order_unsure: Some(true).filter(|_| column.order_unsure),
        decimal_unsure: Some(true).filter(|_| column.decimal_unsure),
        unread: Some(column.unread).filter(|unread| *unread > 0),
        hxl: column.hxl.clone(),
        examples: examples(plain, column),
    }
}

/// Words by how many rows have them, most first; of as many rows, in the order of the file.
fn most_used(words: &plain::Words) -> Vec<Word> {
    let mut codes = (0..words.len() as u32).list();
    order::sort_by_key(&mut codes, |code| (u32::MAX - words.rows(*code), *code));
    codes.truncate(WORDS);
    let word = |code| Word { text: words.get(code).to_owned(), rows: words.rows(code) };
    codes.into_iter().map(word).list()
}

/// The first different cells that say something.
fn examples(plain: &Plain, column: &plain::Column) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let says =
        |text: &str| !text.is_empty() && !column.missing.iter().any(|(mark, _)| mark == text);
    // Where most cells are alike the first thousand are enough.
    for row in 0..plain.rows.min(1000) {
        let text = column.text(row);
        if found.len() < EXAMPLES && says(&text) && !found.iter().any(|known| *known == text) {
            found.push(Cow::into_owned(text));
        }
    }
    found
}

/// What was planned, as it crosses.
pub fn plan_info(plain: &Plain, plan: &tables::Plan) -> PlanInfo {
    let view = |(at, view): (usize, &tables::View)| ViewInfo {
        key: view.key.clone(),
        groups: view.shown.names.clone(),
        width: view.range.filter(|range| !range.dates).map(|range| range.width),
        offset: plan.crossfilter.offset(at) as u32,
    };
    let found = plan.crossfilter.found();
    let number = |row: &u32| plain.number(*row as usize);
    PlanInfo {
        views: plan.views.iter().enumerate().map(view).list(),
        total: plan.crossfilter.offset(plan.views.len()) as u32,
        rows: plain.rows as u32,
        left_out: found.left_out,
        low_over_best: found.out_of_order,
        low_over_best_rows: found.first_out_of_order.iter().map(number).list(),
        exact: found.exact,
    }
}

/// A page of rows, as it crosses.
pub fn rows_out(page: tables::Page) -> RowsOut {
    RowsOut { of: page.of as u32, numbers: page.numbers, cells: page.cells }
}
