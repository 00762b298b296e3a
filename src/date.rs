//! Days and the dates that pages print: a leaf, it knows nothing of the rest.
//!
//! A date may be reduced (`2025-02`, `2025`): one unknown day in it. Its
//! *first* and *last* day are the ends of what it can be.

use std::fmt;

/// A day: days since 1970-01-01 (proleptic Gregorian).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// How far an inferred date can be off: days.
const MONTH: i32 = 31;

impl Day {
    /// The day of a year, month (1 to 12) and day of month (1 to 31), if there is such a day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        // Days from civil, after Howard Hinnant: years start in March, eras are of 400 years.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let month_from_march = (month as i32 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Day(era * 146_097 + day_of_era - 719_468))
    }

    /// Year, month (1 to 12), day of month (1 to 31).
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// `YYYY-MM-DD`.
    pub fn text(self) -> String {
        let (year, month, day) = self.ymd();
        text(year, &[month, day])
    }

    /// The month this day lies in.
    pub fn month(self) -> Month {
        let (year, month, _) = self.ymd();
        Month { year, month }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// A date as it is printed. What the standard library formats with is some kilobytes of wasm, and
/// dates are all that would need it.
fn text(year: i32, parts: &[u32]) -> String {
    let mut text = String::from(if year < 0 { "-" } else { "" });
    put(&mut text, year.unsigned_abs(), if year < 0 { 100 } else { 1000 });
    for part in parts {
        text.push('-');
        put(&mut text, *part, 10);
    }
    text
}

/// Adds a number, from the digit of a place on, or of a higher one if it has one.
fn put(text: &mut String, number: u32, mut place: u32) {
    while number / place > 9 {
        place *= 10;
    }
    while place > 0 {
        text.push(char::from(b'0' + (number / place % 10) as u8));
        place /= 10;
    }
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Month {
    /// `YYYY-MM`.
    pub fn text(self) -> String {
        text(self.year, &[self.month])
    }

    /// The last day of the month.
    pub fn last(self) -> Day {
        let next = self.next();
        Day(Day::from_ymd(next.year, next.month, 1).map_or(0, |d| d.0) - 1)
    }

    /// The month after this one.
    pub fn next(self) -> Month {
        if self.month == 12 {
            Month { year: self.year + 1, month: 1 }
        } else {
            Month { year: self.year, month: self.month + 1 }
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// How much of a date was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Year,
    Month,
    Day,
}

/// A date as printed: one day, or one unknown day of a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    pub first: Day,
    pub last: Day,
    pub precision: Precision,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing else, and no day that does not exist.
    ///
    /// ```
    /// use attested::date::Date;
    /// assert_eq!(Date::parse("2024-02").unwrap().last.to_string(), "2024-02-29");
    /// assert!(Date::parse("2025-02-29").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| -> Option<u32> {
            bytes[from..to]
                .iter()
                .try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
        };
        if bytes.len() > 4 && bytes[4] != b'-' || bytes.len() > 7 && bytes[7] != b'-' {
            return None;
        }
        match bytes.len() {
            4 => {
                let year = number(0, 4)? as i32;
                Some(Date {
                    first: Day::from_ymd(year, 1, 1)?,
                    last: Day::from_ymd(year, 12, 31)?,
                    precision: Precision::Year,
                })
            }
            7 => {
                let (year, month) = (number(0, 4)? as i32, number(5, 7)?);
                let first = Day::from_ymd(year, month, 1)?;
                Some(Date { first, last: first.month().last(), precision: Precision::Month })
            }
            10 => {
                let day = Day::from_ymd(number(0, 4)? as i32, number(5, 7)?, number(8, 10)?)?;
                Some(Date { first: day, last: day, precision: Precision::Day })
            }
            _ => None,
        }
    }

    /// As it was printed.
    pub fn text(self) -> String {
        let (year, month, day) = self.first.ymd();
        let parts = match self.precision {
            Precision::Year => 0,
            Precision::Month => 1,
            Precision::Day => 2,
        };
        text(year, &[month, day][..parts])
    }

    /// Whether a single day was printed.
    pub fn is_full(self) -> bool {
        self.precision == Precision::Day
    }

    /// The first and last day it can be; moved out by a month if the date is inferred.
    pub fn span(self, inferred: bool) -> (Day, Day) {
        let out = if inferred { MONTH } else { 0 };
        (Day(self.first.0 - out), Day(self.last.0 + out))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_nine_centuries_round_trips() {
        let mut previous = Day::from_ymd(1599, 12, 31).unwrap();
        for year in 1600..2500 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    let this = Day::from_ymd(year, month, day).unwrap();
                    assert_eq!(this.0, previous.0 + 1);
                    assert_eq!(this.ymd(), (year, month, day));
                    previous = this;
                }
            }
        }
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
    }

    #[test]
    fn days_before_and_after_years_of_four_digits_are_printed_too() {
        for (day, text) in [
            (Day::from_ymd(-1, 12, 31), "-001-12-31"),
            (Day::from_ymd(0, 1, 1), "0000-01-01"),
            (Day::from_ymd(10_000, 10, 1), "10000-10-01"),
        ] {
            assert_eq!(day.unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_date_reads_what_it_prints() {
        for text in ["2025", "2025-02", "2025-02-28", "0001-01-01"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "25",
            "2025-13",
            "2025-00",
            "2025-1-1",
            "2025/01/01",
            "2025-02-30",
            "20250101",
            "２０２５",
            "2025-02-2x",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
