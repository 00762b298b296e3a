//! One published figure.

use crate::date::Date;

/// A sex, or all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    All,
    Female,
    Male,
}

impl Sex {
    /// The words of the file.
    pub const WORDS: [(&'static str, Sex); 3] =
        [("", Sex::All), ("f", Sex::Female), ("m", Sex::Male)];
}

/// The word before or after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    None,
    About,
    Over,
    AtLeast,
    Nearly,
    Under,
    UpTo,
    Tens,
    Dozens,
    Hundreds,
    Thousands,
    TensOfThousands,
    HundredsOfThousands,
    /// Of a share alone.
    Majority,
}

impl Qualifier {
    /// The words of the file.
    pub const WORDS: [(&'static str, Qualifier); 14] = [
        ("", Qualifier::None),
        ("about", Qualifier::About),
        ("over", Qualifier::Over),
        ("at_least", Qualifier::AtLeast),
        ("nearly", Qualifier::Nearly),
        ("under", Qualifier::Under),
        ("up_to", Qualifier::UpTo),
        ("tens", Qualifier::Tens),
        ("dozens", Qualifier::Dozens),
        ("hundreds", Qualifier::Hundreds),
        ("thousands", Qualifier::Thousands),
        ("tens_of_thousands", Qualifier::TensOfThousands),
        ("hundreds_of_thousands", Qualifier::HundredsOfThousands),
        ("majority", Qualifier::Majority),
    ];

    /// The number that a vague word (`dozens`) stands for at least.
    pub fn vague(self) -> Option<u64> {
        Some(match self {
            Qualifier::Tens => 20,
            Qualifier::Dozens => 24,
            Qualifier::Hundreds => 200,
            Qualifier::Thousands => 2_000,
            Qualifier::TensOfThousands => 20_000,
            Qualifier::HundredsOfThousands => 200_000,
            _ => return None,
        })
    }
}

/// A printed fraction: `digits / 10^places`, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    pub digits: u64,
    /// At most 9.
    pub places: u32,
}

impl Ratio {
    /// Its digits as printed: `0.25`.
    pub fn text(self) -> String {
        let places = self.places as usize;
        let mut text = self.digits.to_string();
        while text.len() <= places {
            text.insert(0, '0');
        }
        if places > 0 {
            text.insert(text.len() - places, '.');
        }
        text
    }
}

/// The printed number, before its qualifier is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Printed {
    pub qualifier: Qualifier,
    pub kind: Kind,
}

/// What kind of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// People; no value where a vague word stands alone; with `to`, from one number to another.
    Count { value: Option<u64>, to: Option<u64> },
    /// A fraction of statement `of`; no value for `majority`.
    Share { value: Option<Ratio>, to: Option<Ratio>, of: usize },
    /// A place (1 for the largest) among the nationalities of statement `of`.
    Rank { value: u32, of: usize },
}

impl Kind {
    /// The word of the file.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Count { .. } => "count",
            Kind::Share { .. } => "share",
            Kind::Rank { .. } => "rank",
        }
    }
}

/// One published figure: a claimant says, on a source, that a quantity holds
/// of a subject, of a nationality (or all), a sex (or all), as of a date.
#[derive(Clone, Debug)]
pub struct Statement {
    pub id: String,
    pub subject: usize,
    /// A position in `Dataset::nationalities`; `ALL` (0) for all.
    pub nationality: usize,
    pub sex: Sex,
    pub printed: Printed,
    pub as_of: Date,
    /// Whether `as_of` is inferred: it can be off by a month.
    pub inferred: bool,
    /// The printed verb.
    pub wording: String,
    /// The printed words.
    pub quote: String,
    pub claimant: usize,
    pub source: usize,
    pub note: String,
    pub row: u32,
}

impl Statement {
    /// The statement that a share or rank is of.
    pub fn of(&self) -> Option<usize> {
        match self.printed.kind {
            Kind::Count { .. } => None,
            Kind::Share { of, .. } | Kind::Rank { of, .. } => Some(of),
        }
    }

    /// Whether it is a plain count.
    pub fn is_count(&self) -> bool {
        matches!(self.printed.kind, Kind::Count { .. })
    }
}
