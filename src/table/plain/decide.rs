//! Decides what a column holds, by all that stands in it.
//!
//! A column holds numbers or dates if its cells can be read so: all but the
//! marks of nothing, and but for one in fifty at most, each of which is told.
//! Where a form can be read in two ways (`1,234`, `05/01/2020`), the column
//! decides by its other cells, then the file by its other columns; else it is
//! assumed and said to be.

use super::column::{Cell, Column, Form, Holds, Values, shown};
use super::day::{self, Order};
use super::missing::{self, is_no_value, is_nothing};
use super::number::Number;
use super::strips::{Numbers, Summary};
use super::wishes::Wishes;
use crate::order;

/// How many cells of a column of text are looked at, unless most can be read.
const SAMPLE: u64 = 4096;

/// The most different missing marks that are listed.
const MARKS: usize = 100;

/// What stands in a column: rows of each kind.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Rows that are not a mark of nothing.
    filled: u64,
    /// Of those, rows with a mark that no number or date is.
    no_value: u64,
    /// Numbers by decimal mark, intervals included.
    point: u64,
    comma: u64,
    /// Numbers with one comma, or one point, that can be read with either mark.
    with_comma: u64,
    with_point: u64,
    /// Numbers without either: below 1000 and others.
    small: u64,
    large: u64,
    /// Whole numbers that are years, or days of eight digits.
    years: u64,
    compact: u64,
    /// Dates that can be read with the day first, with the month first, and
    /// with both but as different days.
    day_first: u64,
    month_first: u64,
    either: u64,
    /// Different words, and those that are two capital letters.
    words: u64,
    two_letters: u64,
}

impl Evidence {
    /// Looks at a column.
    pub fn of(values: &Values) -> Evidence {
        let mut evidence = Evidence::default();
        let is_text = matches!(values, Values::Text(_));
        values.each_text(|text, rows| {
            if !is_text || evidence.words < SAMPLE || evidence.is_readable() {
                evidence.text(text, u64::from(rows));
            }
        });
        if let Values::Numbers(numbers) = values {
            evidence.numbers(numbers);
        }
        evidence
    }

    /// Whether most of what was looked at can be read as numbers or dates.
    fn is_readable(&self) -> bool {
        let [a, b, c, d] = [self.point, self.comma, self.day_first, self.month_first];
        2 * a.max(b).max(c).max(d) > self.filled
    }

    /// Plain numbers, mostly different.
    fn numbers(&mut self, numbers: &Numbers) {
        let Summary { rows, with_decimals, .. } = numbers.summary;
        let whole = rows - with_decimals;
        self.filled += rows;
        self.large += whole;
        self.point += whole + if numbers.decimal == b'.' { with_decimals } else { 0 };
        self.comma += whole + if numbers.decimal == b'.' { 0 } else { with_decimals };
    }

    fn text(&mut self, text: &str, rows: u64) {
        let text = text.trim();
        if is_nothing(text) || rows == 0 {
            return;
        }
        self.words += 1;
        self.filled += rows;
        self.two_letters += u64::from(matches!(text.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z']));
        self.no_value += if is_no_value(text) { rows } else { 0 };
        if text.len() > 64 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        self.as_number(text, rows);
        self.as_date(text, rows);
    }

    fn as_number(&mut self, text: &str, rows: u64) {
        let reads = |decimal| {
            Number::read(text, decimal).is_some() || missing::interval(text, decimal).is_some()
        };
        let (point, comma) = (reads(b'.'), reads(b','));
        self.point += if point { rows } else { 0 };
        self.comma += if comma { rows } else { 0 };
        if !point || !comma {
            return;
        }
        if text.contains(',') {
            self.with_comma += rows;
        } else if text.contains('.') {
            self.with_point += rows;
        } else if text.len() <= 3 {
            self.small += rows;
        } else {
            self.large += rows;
        }
    }

    fn as_date(&mut self, text: &str, rows: u64) {
        if text.len() < 4 {
            return;
        }
        let day_first = day::read(text, Order::DayFirst);
        let month_first = day::read(text, Order::MonthFirst);
        self.day_first += if day_first.is_some() { rows } else { 0 };
        self.month_first += if month_first.is_some() { rows } else { 0 };
        let both = day_first.is_some() && month_first.is_some();
        self.either += if both && day_first != month_first { rows } else { 0 };
        if day_first.is_some() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.years += if text.len() == 4 { rows } else { 0 };
            self.compact += if text.len() == 8 { rows } else { 0 };
        }
    }

    /// The decimal mark that the column shows, if it shows one.
    fn decimal(&self) -> Option<u8> {
        let grouped = |marked: u64| marked > 0 && self.small > 0 && self.large == 0;
        match self.point.cmp(&self.comma) {
            std::cmp::Ordering::Greater => Some(b'.'),
            std::cmp::Ordering::Less => Some(b','),
            // 1,234 among 999: commas group thousands. Among 1234 they do not.
            std::cmp::Ordering::Equal if self.with_point == 0 && grouped(self.with_comma) => {
                Some(b'.')
            }
            std::cmp::Ordering::Equal if self.with_comma > 0 && self.large > 0 => Some(b','),
            std::cmp::Ordering::Equal if self.with_point > 0 && self.large > 0 => Some(b'.'),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Which comes first in its dates, if it shows it.
    fn order(&self) -> Option<Order> {
        match self.day_first.cmp(&self.month_first) {
            std::cmp::Ordering::Greater => Some(Order::DayFirst),
            std::cmp::Ordering::Less => Some(Order::MonthFirst),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// What the columns of a file show together.
#[derive(Clone, Copy, Debug)]
pub struct FileShows {
    pub decimal: Option<u8>,
    order: Option<Order>,
    /// Cells stand apart by `;`, as where the decimal mark is a comma.
    semicolons: bool,
}

impl FileShows {
    /// What most columns that show it show.
    pub fn of(columns: &[Evidence], delimiter: u8) -> FileShows {
        let numeric = |column: &&Evidence| 2 * column.point.max(column.comma) > column.filled;
        let decimals = columns.iter().filter(numeric).filter_map(Evidence::decimal);
        let balance = decimals.fold(0, |sum, decimal| sum + if decimal == b'.' { 1 } else { -1 });
        let decimal = match balance {
            0 => None,
            1.. => Some(b'.'),
            _ => Some(b','),
        };
        let dated =
            |column: &&Evidence| 2 * column.day_first.max(column.month_first) > column.filled;
        let orders = columns.iter().filter(dated).filter_map(Evidence::order);
        let balance =
            orders.fold(0, |sum, order| sum + if order == Order::DayFirst { 1 } else { -1 });
        let order = match balance {
            0 => None,
            1.. => Some(Order::DayFirst),
            _ => Some(Order::MonthFirst),
        };
        FileShows { decimal, order, semicolons: delimiter == b';' }
    }
}

/// Decides what a column holds, and reads it so.
pub fn column(
    name: String,
    hxl: Option<String>,
    values: Values,
    evidence: &Evidence,
    (position, wishes, file): (usize, &Wishes, FileShows),
) -> Column {
    let own = wishes.decimal.or(evidence.decimal());
    let decimal = own.or(file.decimal).unwrap_or(assumed_decimal(evidence, file));
    let own_order = wishes.order.or(evidence.order());
    let order = own_order.or(file.order).unwrap_or(Order::DayFirst);
    let holds = match wishes.kind(position) {
        Some(holds) => holds,
        None => match holds(evidence, decimal, order, &name) {
            Holds::Words if many_words(&values) => Holds::Text,
            holds => holds,
        },
    };
    let na_is_word = evidence.words >= 5 && 10 * evidence.two_letters >= 9 * evidence.words;
    let form = Form { holds, decimal, order, sentinels: Vec::new(), na_is_word };
    let is_number = matches!(holds, Holds::Whole | Holds::Number);
    let marked = evidence.with_comma + evidence.with_point > 0;
    let ordered =
        holds == Holds::Date && (evidence.either > 0 || evidence.day_first != evidence.month_first);
    let column = Column {
        name,
        hxl,
        holds,
        values,
        form,
        decimal_unsure: is_number && marked && own.is_none(),
        order: ordered.then_some(order),
        order_unsure: ordered && own_order.is_none(),
        missing: Vec::new(),
        unread: 0,
        intervals: 0,
        range: None,
    };
    settled(column, wishes.kind(position).is_none())
}

/// The decimal mark where nothing shows it.
fn assumed_decimal(evidence: &Evidence, file: FileShows) -> u8 {
    let alone = evidence.small + evidence.large == 0;
    if file.semicolons && (evidence.with_comma > 0 && alone || evidence.with_point > 0 && !alone) {
        b','
    } else {
        b'.'
    }
}

/// Whether words are so many that they are no list.
fn many_words(values: &Values) -> bool {
    match values {
        Values::Coded { codes, words } => words.len() > 500 && 2 * words.len() > codes.len(),
        Values::Numbers(_) | Values::Text(_) => true,
    }
}

/// What a column holds, by what stands in it.
fn holds(evidence: &Evidence, decimal: u8, order: Order, name: &str) -> Holds {
    let filled = evidence.filled - evidence.no_value;
    let numbers = if decimal == b'.' { evidence.point } else { evidence.comma };
    let dates = if order == Order::DayFirst { evidence.day_first } else { evidence.month_first };
    let all_but_few = |rows: u64| {
        let other = filled.saturating_sub(rows);
        rows > 0 && (other == 0 || 50 * other <= rows || (other == 1 && rows >= 8))
    };
    if all_but_few(numbers) && numbers >= dates {
        let years = evidence.years == filled && names_a_year(name);
        let days = evidence.compact == filled && evidence.words > 2;
        return if years || days { Holds::Date } else { Holds::Whole };
    }
    if all_but_few(dates) { Holds::Date } else { Holds::Words }
}

/// Whether a column is named as one of years, in some languages.
fn names_a_year(name: &str) -> bool {
    let years = [
        "year", "years", "yr", "año", "anio", "ano", "annee", "année", "jahr", "tahun", "anno",
        "ปี", "năm", "年", "год", "date",
    ];
    let separates = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let mut words = name.split(separates);
    words.any(|word| years.iter().any(|year| word.eq_ignore_ascii_case(year)))
}

/// What all cells of a column come to.
#[derive(Default)]
struct Found<'a> {
    marks: Vec<(&'a str, u32)>,
    unread: u32,
    intervals: u32,
    decimals: bool,
    /// The least and the greatest number, but for sentinels, and their texts.
    numbers: Option<[(Number, &'a str); 2]>,
    days: Option<(i32, i32)>,
    sentinels: [u32; missing::SENTINELS.len()],
}

/// The column with what its cells come to.
fn settled(mut column: Column, may_change: bool) -> Column {
    let found = Found::of(&column.values, &column.form);
    let is_number = matches!(column.holds, Holds::Whole | Holds::Number);
    let sentinels = if is_number { found.standing_out() } else { Vec::new() };
    if is_number && may_change {
        column.holds = if found.decimals { Holds::Number } else { Holds::Whole };
        column.form.holds = column.holds;
    }
    let (missing, unread, intervals) = (found.marks(), found.unread, found.intervals);
    let range = found.range(&sentinels);
    (column.missing, column.unread) = (missing, unread);
    (column.intervals, column.range) = (intervals, range);
    for (sentinel, rows) in sentinels {
        column.form.sentinels.push(sentinel);
        column.missing.push((sentinel.to_string(), rows));
    }
    order::sort_by(&mut column.missing, |a, b| (b.1, &a.0) < (a.1, &b.0));
    column.missing.truncate(MARKS);
    column
}

impl<'a> Found<'a> {
    fn of(values: &'a Values, form: &Form) -> Found<'a> {
        let mut found = Found::default();
        values.each_text(|text, rows| {
            if rows > 0 {
                found.text(text, rows, form);
            }
        });
        let Summary { with_decimals, range, sentinels, .. } = values.summary();
        found.decimals |= with_decimals > 0;
        found.sentinels.iter_mut().zip(sentinels).for_each(|(all, more)| *all += more);
        for number in range.map(|(least, greatest)| [least, greatest]).into_iter().flatten() {
            found.number(number, "", 0);
        }
        found
    }

    fn text(&mut self, text: &'a str, rows: u32, form: &Form) {
        match form.meaning(text) {
            Cell::Missing => self.mark(text, rows, form),
            Cell::Number { low, best, high } => {
                self.intervals += if high == Some(low) { 0 } else { rows };
                self.number(best, text, rows);
            }
            Cell::Days { first, last } => {
                let (least, greatest) = self.days.unwrap_or((first, last));
                self.days = Some((least.min(first), greatest.max(last)));
            }
            Cell::Word => {}
        }
    }

    fn mark(&mut self, text: &'a str, rows: u32, form: &Form) {
        if !matches!(form.holds, Holds::Words | Holds::Text) && !is_no_value(text) {
            self.unread += rows;
        }
        match self.marks.iter().position(|(mark, _)| *mark == text) {
            Some(at) => self.marks[at].1 += rows,
            None if self.marks.len() < 10 * MARKS => self.marks.push((text, rows)),
            None => {}
        }
    }

    fn number(&mut self, number: Number, text: &'a str, rows: u32) {
        self.decimals |= number.decimals() != Some(0);
        if let Some(place) = missing::sentinel(number) {
            self.sentinels[place] += rows;
            return;
        }
        let [least, greatest] = self.numbers.get_or_insert([(number, text); 2]);
        if number.float() < least.0.float() {
            *least = (number, text);
        }
        if number.float() > greatest.0.float() {
            *greatest = (number, text);
        }
    }

    fn marks(&self) -> Vec<(String, u32)> {
        self.marks.iter().map(|(mark, rows)| ((*mark).to_owned(), *rows)).collect()
    }

    /// Sentinels, with their rows, that stand out: no other number is even half as low.
    fn standing_out(&self) -> Vec<(i64, u32)> {
        let Some([(least, _), _]) = self.numbers else { return Vec::new() };
        let pairs = missing::SENTINELS.into_iter().zip(self.sentinels);
        pairs.filter(|(s, rows)| *rows > 0 && 2.0 * least.float() > *s as f64).collect()
    }

    /// The first and the last day, or the least and the greatest number, with a
    /// point before its decimals.
    fn range(&self, standing_out: &[(i64, u32)]) -> Option<(String, String)> {
        if let Some((first, last)) = self.days {
            return Some((shown(first), shown(last)));
        }
        let shown = |(number, text): (Number, &str)| match number {
            Number::Decimal { .. } => number.plainly(b'.'),
            Number::Float(_) => text.replace(',', "."),
        };
        let [least, greatest] = self.numbers?;
        let ordinary = |(known, rows): &(&i64, &u32)| {
            **rows > 0 && standing_out.iter().all(|(sentinel, _)| sentinel != *known)
        };
        let pairs = missing::SENTINELS.iter().zip(&self.sentinels);
        let lowest = pairs.filter(ordinary).map(|(known, _)| *known).min();
        let lower = lowest.filter(|known| (*known as f64) < least.0.float());
        Some((lower.map_or_else(|| shown(least), |known| known.to_string()), shown(greatest)))
    }
}
