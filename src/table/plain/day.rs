//! Dates in the forms that people use.
//!
//! ISO 8601, also reduced and with a time; `9-May-20`, `9 May 2020`, `January
//! 05, 2020`, `May 2020`; `05/01/2020`, whose order its column has to tell;
//! each with a weekday before and a time behind. A time is read over: what
//! counts is the day. Names of months are English.

use crate::date::{Date, Day, Month};

/// Which comes first in `05/01/2020`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    /// The name that the page knows it by.
    pub fn code(self) -> &'static str {
        match self {
            Order::DayFirst => "dmy",
            Order::MonthFirst => "mdy",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Order> {
        [Order::DayFirst, Order::MonthFirst].into_iter().find(|order| order.code() == code)
    }
}

/// The first and the last day that a date can be.
pub type Days = (Day, Day);

/// Reads a date; one like `05/01/2020` in the order given.
pub fn read(text: &str, order: Order) -> Option<Days> {
    let text = text.trim();
    if let Some(date) = Date::parse(text) {
        return Some((date.first, date.last));
    }
    if text.len() > 64 || !text.is_ascii() {
        return None;
    }
    if let Some(date) = iso_with_time(text) {
        return Some(date);
    }
    let mut tokens = Tokens { rest: text.as_bytes() };
    tokens.skip_weekday();
    let date = date(&mut tokens, order)?;
    tokens.ends_in_time().then_some(date)
}

/// `2024-01-05T12:30:00Z` and its like.
fn iso_with_time(text: &str) -> Option<Days> {
    let (day, rest) = text.split_at_checked(10)?;
    let date = Date::parse(day)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    Tokens { rest: rest.as_bytes() }.ends_in_time().then_some((date.first, date.last))
}

/// A date from its tokens.
fn date(tokens: &mut Tokens<'_>, order: Order) -> Option<Days> {
    match tokens.next()? {
        Token::Word(month) => {
            let month = month_of(month)?;
            match tokens.separated_number()? {
                // A month and a year: `May 2020`, `May-20`.
                (year, separator) if year.digits == 4 || separator == b'-' => {
                    whole_month(year.as_year()?, month)
                }
                (day, _) => {
                    tokens.skip_ordinal();
                    one_day(tokens.separated_number()?.0.as_year()?, month, day)
                }
            }
        }
        Token::Number(first) => {
            tokens.skip_ordinal();
            after_number(first, tokens, order)
        }
        Token::Other => None,
    }
}

/// A date whose first token is a number.
fn after_number(first: Digits, tokens: &mut Tokens<'_>, order: Order) -> Option<Days> {
    if first.digits == 8 {
        let (year, rest) = (first.value / 10_000, first.value % 10_000);
        let known = (1800..2200).contains(&year);
        return known.then(|| one(year as i32, rest / 100, rest % 100))?;
    }
    let separator = tokens.separator()?;
    match tokens.next()? {
        Token::Word(month) => {
            let month = month_of(month)?;
            match tokens.separated_number() {
                Some((day, _)) if first.digits == 4 => one_day(first.as_year()?, month, day),
                Some((year, _)) => one_day(year.as_year()?, month, first),
                None => whole_month((first.digits == 4).then_some(first)?.as_year()?, month),
            }
        }
        Token::Number(second) => by_numbers(first, second, separator, tokens, order),
        Token::Other => None,
    }
}

/// `2020/1/5`, `5.1.2020`, `05/01/20`, `05/2020`.
fn by_numbers(
    first: Digits,
    second: Digits,
    separator: u8,
    tokens: &mut Tokens<'_>,
    order: Order,
) -> Option<Days> {
    if !matches!(separator, b'/' | b'-' | b'.') {
        return None;
    }
    if second.digits == 4 && separator == b'/' {
        return whole_month(second.as_year()?, first.value);
    }
    if tokens.separator()? != separator {
        return None;
    }
    let Token::Number(third) = tokens.next()? else { return None };
    if first.digits == 4 {
        return one_day(first.as_year()?, second.value, third);
    }
    match order {
        Order::DayFirst => one_day(third.as_year()?, second.value, first),
        Order::MonthFirst => one_day(third.as_year()?, first.value, second),
    }
}

fn one_day(year: i32, month: u32, day: Digits) -> Option<Days> {
    (day.digits <= 2).then(|| one(year, month, day.value))?
}

fn one(year: i32, month: u32, day: u32) -> Option<Days> {
    Day::from_ymd(year, month, day).map(|day| (day, day))
}

fn whole_month(year: i32, month: u32) -> Option<Days> {
    Some((Day::from_ymd(year, month, 1)?, Month { year, month }.last()))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The month of a name, or of its beginning; 1 to 12.
fn month_of(word: &[u8]) -> Option<u32> {
    named(word, &MONTHS).map(|at| at as u32 + 1)
}

/// The position of the name that begins so, with at least three letters.
fn named(word: &[u8], names: &[&str]) -> Option<usize> {
    let begins = |name: &&str| {
        let name = name.as_bytes();
        word.len() <= name.len() && name[..word.len()].eq_ignore_ascii_case(word)
    };
    names.iter().position(begins).filter(|_| word.len() >= 3)
}

/// A number with how many digits it was printed.
#[derive(Clone, Copy, Debug)]
struct Digits {
    value: u32,
    digits: usize,
}

impl Digits {
    /// A year of four digits, or of two: 69 to 99 were in the last century, as POSIX has it.
    fn as_year(self) -> Option<i32> {
        let year = self.value as i32;
        match self.digits {
            4 => Some(year),
            2 if year >= 69 => Some(1900 + year),
            2 => Some(2000 + year),
            _ => None,
        }
    }
}

enum Token<'a> {
    Number(Digits),
    Word(&'a [u8]),
    Other,
}

/// A text cut into numbers, words and marks.
struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if first.is_ascii_digit() {
            let digits = self.take(u8::is_ascii_digit);
            let value = digits.iter().fold(0, |value: u32, digit| {
                value.wrapping_mul(10).wrapping_add(u32::from(digit - b'0'))
            });
            return Some(Token::Number(Digits { value, digits: digits.len() }));
        }
        if first.is_ascii_alphabetic() {
            return Some(Token::Word(self.take(u8::is_ascii_alphabetic)));
        }
        self.rest = &self.rest[1..];
        Some(Token::Other)
    }

    fn take(&mut self, is: fn(&u8) -> bool) -> &'a [u8] {
        let length = self.rest.iter().position(|byte| !is(byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Steps over what separates parts of a date, and says which mark it was.
    fn separator(&mut self) -> Option<u8> {
        let marks = self.take(|byte| b" -/.,'".contains(byte));
        let mark = marks.iter().copied().find(|byte| *byte != b' ');
        marks.first().map(|_| mark.unwrap_or(b' ')).filter(|_| marks.len() <= 3)
    }

    /// A number behind a separator; nothing is stepped over if there is none.
    fn separated_number(&mut self) -> Option<(Digits, u8)> {
        let before = self.rest;
        if let Some(separator) = self.separator()
            && let Some(Token::Number(number)) = self.next()
            && self.rest.first() != Some(&b':')
        {
            return Some((number, separator));
        }
        self.rest = before;
        None
    }

    fn skip_weekday(&mut self) {
        let before = self.rest;
        if let Some(Token::Word(word)) = self.next()
            && named(word, &WEEKDAYS).is_some()
            && self.separator().is_some()
        {
            return;
        }
        self.rest = before;
    }

    /// The letters of `5th`.
    fn skip_ordinal(&mut self) {
        let ends: [&[u8]; 4] = [b"st", b"nd", b"rd", b"th"];
        if let Some((letters, rest)) = self.rest.split_at_checked(2)
            && ends.iter().any(|end| letters.eq_ignore_ascii_case(end))
            && !rest.first().is_some_and(u8::is_ascii_alphabetic)
        {
            self.rest = rest;
        }
    }

    /// Whether what is left is nothing, or a time of day.
    fn ends_in_time(mut self) -> bool {
        self.take(|byte| b" -,".contains(byte));
        if self.rest.first().is_some_and(|byte| byte.eq_ignore_ascii_case(&b'T')) {
            self.rest = &self.rest[1..];
        }
        if self.rest.is_empty() {
            return true;
        }
        let Some(Token::Number(hour)) = self.next() else { return false };
        let mut parts = 0;
        while let [b':', rest @ ..] = self.rest {
            self.rest = rest;
            let Some(Token::Number(part)) = self.next() else { return false };
            if part.digits != 2 || part.value > 60 {
                return false;
            }
            parts += 1;
        }
        if let [b'.' | b',', rest @ ..] = self.rest {
            self.rest = rest;
            self.take(u8::is_ascii_digit);
        }
        hour.digits <= 2 && hour.value <= 24 && (1..=2).contains(&parts) && self.ends_in_zone()
    }

    /// Whether what is left is nothing, `AM` or `PM`, or a time zone.
    fn ends_in_zone(mut self) -> bool {
        self.take(|byte| *byte == b' ');
        let word = self.take(u8::is_ascii_alphabetic);
        let known = ["am", "pm", "z", "utc", "gmt"];
        if !word.is_empty() && !known.iter().any(|name| word.eq_ignore_ascii_case(name.as_bytes()))
        {
            return false;
        }
        self.take(|byte| *byte == b' ');
        let offset = self.rest.strip_prefix(b"+").or(self.rest.strip_prefix(b"-"));
        let digits = |byte: &u8| byte.is_ascii_digit() || *byte == b':';
        self.rest.is_empty()
            || offset
                .is_some_and(|offset| (2..=5).contains(&offset.len()) && offset.iter().all(digits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, order: Order) -> String {
        match read(text, order) {
            None => "no date".to_owned(),
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}..{last}"),
        }
    }

    #[test]
    fn forms_that_people_use() {
        let cases = [
            ("2020-05-09", "2020-05-09"),
            ("2020-05", "2020-05-01..2020-05-31"),
            ("2020", "2020-01-01..2020-12-31"),
            ("2020/5/9", "2020-05-09"),
            ("20200509", "2020-05-09"),
            ("2024-01-05T12:33:11Z", "2024-01-05"),
            ("2024-01-05 12:33:11.123+07:00", "2024-01-05"),
            ("9-May-20", "2020-05-09"),
            ("9 May 2020", "2020-05-09"),
            ("09-MAY-1998", "1998-05-09"),
            ("2020-May-09", "2020-05-09"),
            ("January 05, 2020", "2020-01-05"),
            ("Jan 5th, 2020", "2020-01-05"),
            ("Sept 3, 2021", "2021-09-03"),
            ("May 2020", "2020-05-01..2020-05-31"),
            ("May-20", "2020-05-01..2020-05-31"),
            ("05/2020", "2020-05-01..2020-05-31"),
            ("05/01/2020", "2020-01-05"),
            ("5.1.2020", "2020-01-05"),
            ("05/01/70", "1970-01-05"),
            ("Thu, 01/01/2026 - 12:00", "2026-01-01"),
            ("Thursday, January 1, 2026 3:05 PM", "2026-01-01"),
            ("01/02/2020 23:59", "2020-02-01"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text, Order::DayFirst), expected, "{text}");
        }
        assert_eq!(shown("05/01/2020", Order::MonthFirst), "2020-05-01");
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "5",
            "31/04/2020",
            "13/13/2020",
            "2021-02-29",
            "5/1",
            "1.2.3",
            "12:30",
            "May",
            "Maybe 2020",
            "9-May",
            "1/2/2020/4",
            "10-20-30-40",
            "2020-01-05 25:00",
            "5-1.2020",
            "2020-01-05 hello",
            "99999999",
            "1 2 2020",
            "5/1/123",
        ] {
            assert_eq!(shown(text, Order::DayFirst), "no date", "{text}");
        }
    }
}
