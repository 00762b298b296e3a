//! A dataset as large as asked for, and like the shipped one: running totals
//! of countries that contain events, breakdowns by nationality, pages that
//! repeat each other in weaker words, stocks counted again and again.

use attested::table::File;

use super::package::{Group, Line, Package};

/// Numbers that look random and are the same in every run (a linear congruence).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % n.max(1) as u64) as usize
    }
}

const NATIONALITIES: [&str; 24] = [
    "CHN", "IND", "IDN", "KEN", "ETH", "UGA", "THA", "VNM", "PHL", "MYS", "PAK", "BGD", "LKA",
    "NPL", "BRA", "ZAF", "NGA", "GHA", "TZA", "RWA", "KHM", "LAO", "JPN", "KOR",
];

/// Subjects to a country: its running total, and what is within it.
const FAMILY: usize = 20;

/// The files of a dataset of about so many statements, ten to a subject.
pub fn files(statements: usize) -> Vec<File> {
    let subjects = (statements / 10).max(1);
    let mut maker = Maker { package: Package::new(), random: Random(statements as u64) };
    for source in 0..subjects.div_ceil(3) {
        maker.package.source(&format!("page-{source}"));
    }
    for family in 0..subjects.div_ceil(FAMILY) {
        maker.package.place(&format!("country-{family}"), "world");
        for town in 0..4 {
            let (id, within) = (format!("town-{family}-{town}"), format!("country-{family}"));
            maker.package.place(&id, &within);
        }
        maker.family(family, FAMILY.min(subjects - family * FAMILY), subjects.div_ceil(3));
    }
    maker.package.files()
}

struct Maker {
    package: Package,
    random: Random,
}

impl Maker {
    /// A country's subjects: a running total, a stock, events and totals in towns.
    fn family(&mut self, family: usize, size: usize, pages: usize) {
        let total = format!("total-{family}");
        for member in 0..size {
            let id = if member == 0 { total.clone() } else { format!("group-{family}-{member}") };
            let country = format!("country-{family}");
            let town = format!("town-{family}-{}", self.random.below(4));
            let day = self.day();
            let stock = member % 10 == 9;
            let group = match member {
                0 => Group { place: &country, from: "2025-01-01", ..Group::default() },
                _ if stock => Group { measure: "awaiting", place: &town, ..Group::default() },
                _ if member % 7 == 3 => {
                    Group { place: &town, from: &day, within: &total, ..Group::default() }
                }
                _ => {
                    Group { place: &town, from: &day, to: &day, within: &total, ..Group::default() }
                }
            };
            self.package.subject(Group { id: &id, ..group });
            let size = if member == 0 { 40_000 } else { 20 + self.random.below(1500) };
            self.report(&id, size, pages);
        }
    }

    /// Some day of 2025.
    fn day(&mut self) -> String {
        format!("2025-{:02}-{:02}", 1 + self.random.below(12), 1 + self.random.below(28))
    }

    /// Ten statements of a subject: a whole and its parts, and both again elsewhere.
    fn report(&mut self, subject: &str, size: usize, pages: usize) {
        for _ in 0..2 {
            let as_of = if subject.starts_with("total") { self.late_day() } else { self.day() };
            let source = format!("page-{}", self.random.below(pages));
            let line = Line { subject, as_of: &as_of, source: &source, ..Line::default() };
            let whole = self.package.say(Line { value: &size.to_string(), ..line });
            let mut rest = size;
            for _ in 0..3 {
                let nationality = NATIONALITIES[self.random.below(NATIONALITIES.len())];
                let part = self.random.below(rest / 2 + 1);
                rest -= part;
                let qualifier = ["", "", "over", "about"][self.random.below(4)];
                let value = part.max(1).to_string();
                self.package.say(Line { nationality, value: &value, qualifier, ..line });
            }
            let nationality = NATIONALITIES[self.random.below(NATIONALITIES.len())];
            let kind = ["share", "count"][self.random.below(2)];
            let (value, of) = if kind == "share" { ("0.1", whole.as_str()) } else { ("1", "") };
            let qualifier = if kind == "share" { "" } else { "at_least" };
            self.package.say(Line { nationality, kind, value, of, qualifier, ..line });
        }
    }

    fn late_day(&mut self) -> String {
        format!("2025-12-{:02}", 1 + self.random.below(31))
    }
}
