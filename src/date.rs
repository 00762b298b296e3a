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

    /// The month this day lies in.
    pub fn month(self) -> Month {
        let (year, month, _) = self.ymd();
        Month { year, month }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
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
        write!(f, "{:04}-{:02}", self.year, self.month)
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
        let (year, month, day) = self.first.ymd();
        match self.precision {
            Precision::Year => write!(f, "{year:04}"),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Day => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
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
