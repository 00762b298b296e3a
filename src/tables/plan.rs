//! Which columns are what: dimensions and numbers of a table become linked views.

use super::bins::{self, Binned, Grain};
use crate::answer::crossfilter::{self as views, Crossfilter, Dimension, Lane, MOST, Numbers};
use crate::error::{Expected, Kind, Problem};
use crate::order::Gather;
use crate::table::plain::{Amounts, Codes, Column, End, Holds, Plain, Values};

/// What is shown of a dimension.
#[derive(Default)]
pub struct Shown {
    /// What its groups are called; the last is empty where rows have no date or number.
    pub names: Vec<String>,
    /// The group of each bin, where they differ.
    pub groups: Option<Vec<u32>>,
}

/// A linked view of the plan.
pub struct View {
    pub key: String,
    /// The position of its column.
    pub column: usize,
    pub shown: Shown,
    pub range: Option<Range>,
}

/// Bins of dates (in days since 1970-01-01) or numbers.
#[derive(Clone, Copy)]
pub struct Range {
    /// Where the first bin starts.
    pub first: f64,
    pub width: f64,
    /// How many there are, without the one of rows that have none.
    pub bins: u32,
    pub dates: bool,
}

/// Linked views over columns of a table.
pub struct Plan {
    pub views: Vec<View>,
    pub crossfilter: Crossfilter,
}

/// The columns by their roles.
#[derive(Default)]
struct Roles<'a> {
    dimensions: Vec<Role<'a>>,
    /// Low, best, high.
    numbers: [Option<usize>; 3],
}

/// A column as a dimension.
struct Role<'a> {
    key: &'a str,
    column: usize,
    grain: Grain,
}

/// The bins of the rows: of their codes, or theirs.
enum Bins<'a> {
    Words(&'a Codes, u32),
    Binned(Option<&'a Codes>, Binned),
}

impl Plan {
    /// Reads names and values.
    ///
    /// # Errors
    /// A name that is none, a column that is not there or does not fit its role, too many
    /// dimensions.
    pub fn new(plain: &Plain, roles: &[(&str, &str)]) -> Result<Plan, Problem> {
        let roles = Roles::read(plain, roles)?;
        let (mut views, mut binned) = (Vec::new(), Vec::new());
        for role in &roles.dimensions {
            let (view, bins) = view(plain, role)?;
            views.push(view);
            binned.push(bins);
        }
        let dimensions = binned.iter().zip(&views).map(|(bins, view)| bins.dimension(view)).list();
        let numbers = numbers(plain, roles.numbers);
        let lanes = numbers.as_ref().map(|(numbers, of)| of.map(|at| lane(&numbers[at])));
        let crossfilter = Crossfilter::new(plain.rows, &dimensions, lanes.as_ref());
        Ok(Plan { views, crossfilter })
    }

    /// The position of a dimension.
    pub fn dimension(&self, key: &str) -> Option<usize> {
        self.views.iter().position(|view| view.key == key)
    }
}

impl<'a> Roles<'a> {
    fn read(plain: &Plain, roles: &[(&'a str, &'a str)]) -> Result<Roles<'a>, Problem> {
        let mut read = Roles::default();
        for (name, value) in roles {
            let at = |kind, expected| {
                Problem::new(kind, "plan").column(name).value(value).expected(expected)
            };
            let (column, grain) = value.split_once(':').unwrap_or((value, ""));
            let column = column.parse().ok().filter(|at| *at < plain.columns.len());
            let column = column.ok_or_else(|| at(Kind::UnknownKey, Expected::Key))?;
            if let Some(key) = name.strip_prefix("dimension:") {
                let names = "words, day, month, year, bins";
                let grain = Grain::from_name(grain)
                    .ok_or_else(|| at(Kind::UnknownWord, Expected::OneOf).detail(names))?;
                read.dimensions.push(Role { key, column, grain });
                if read.dimensions.len() > MOST {
                    return Err(at(Kind::NotEmpty, Expected::Something));
                }
                continue;
            }
            let lane = match *name {
                "low" => 0,
                "best" | "value" => 1,
                "high" => 2,
                _ => return Err(at(Kind::UnknownWord, Expected::OneOf).detail(ROLES)),
            };
            if !matches!(plain.columns[column].holds, Holds::Whole | Holds::Number) {
                return Err(at(Kind::DoesNotFit, Expected::Count));
            }
            read.numbers[lane] = Some(column);
        }
        Ok(read)
    }
}

const ROLES: &str = "dimension:..., value, low, best, high";

/// The view of a dimension, and the bins of its rows.
fn view<'a>(plain: &'a Plain, role: &Role<'_>) -> Result<(View, Bins<'a>), Problem> {
    let column = &plain.columns[role.column];
    let (codes, few) = by_word(column).unzip();
    let few = few.as_ref().unwrap_or(column);
    let binned = match (column.holds, role.grain) {
        (Holds::Date, grain) if grain != Grain::Words => Some(bins::of_days(few.days(), grain)),
        (Holds::Whole | Holds::Number, Grain::Bins | Grain::Any) => {
            Some(bins::of_numbers(&floats(&few.amounts(End::Best))))
        }
        _ => None,
    };
    let key = role.key.to_owned();
    if let Some(mut binned) = binned {
        let shown = std::mem::take(&mut binned.shown);
        let view = View { key, column: role.column, shown, range: Some(binned.range) };
        return Ok((view, Bins::Binned(codes, binned)));
    }
    let Values::Coded { codes, words } = &column.values else {
        // Text that differs from row to row makes no groups.
        let problem = Problem::new(Kind::DoesNotFit, "plan").column(&column.name);
        return Err(problem.expected(Expected::OneOf).detail("words, whole, number, date"));
    };
    let names = words.iter().map(|(word, _)| word.to_owned()).list();
    let shown = Shown { names, groups: None };
    let bins = Bins::Words(codes, words.len() as u32);
    Ok((View { key, column: role.column, shown, range: None }, bins))
}

impl Bins<'_> {
    fn dimension<'a>(&'a self, view: &'a View) -> Dimension<'a> {
        let groups = view.shown.groups.as_deref();
        let shown = groups.map(|groups| (groups, view.shown.names.len() as u32));
        match self {
            Bins::Words(codes, bins) => {
                Dimension { codes: as_codes(codes), bin_of: None, bins: *bins, shown }
            }
            Bins::Binned(codes, Binned { codes: of, bins, .. }) => Dimension {
                codes: codes.map_or(views::Codes::U32(of), as_codes),
                bin_of: codes.map(|_| of.as_slice()),
                bins: *bins,
                shown,
            },
        }
    }
}

fn as_codes(codes: &Codes) -> views::Codes<'_> {
    match codes {
        Codes::U8(codes) => views::Codes::U8(codes),
        Codes::U16(codes) => views::Codes::U16(codes),
        Codes::U32(codes) => views::Codes::U32(codes),
    }
}

/// A column whose rows have codes, as one with a row for each code: what its cells mean needs to be
/// found out once for each.
fn by_word(column: &Column) -> Option<(&Codes, Column)> {
    let Values::Coded { codes, words } = &column.values else { return None };
    let all = Codes::U32((0..words.len() as u32).collect());
    let few = Column {
        values: Values::Coded { codes: all, words: words.clone() },
        name: String::new(),
        hxl: None,
        form: column.form.clone(),
        missing: Vec::new(),
        range: None,
        ..*column
    };
    Some((codes, few))
}

/// The numbers of a column: of the codes of its rows, or of the rows.
struct Found<'a> {
    codes: Option<&'a Codes>,
    amounts: Amounts,
}

/// The numbers of the columns that were named, and which of them are low, best and high: where one is
/// not named, the nearest stands for it.
fn numbers(plain: &Plain, lanes: [Option<usize>; 3]) -> Option<(Vec<Found<'_>>, [usize; 3])> {
    let [low, best, high] = lanes;
    let of = [
        (End::Low, low.or(best).or(high)?),
        (End::Best, best.or(high).or(low)?),
        (End::High, high.or(best).or(low)?),
    ];
    let (mut found, mut places): (Vec<Found<'_>>, _) = (Vec::new(), [0; 3]);
    for (at, (end, position)) in of.into_iter().enumerate() {
        let column = &plain.columns[position];
        // The ends of a column without intervals are the same: they are read once.
        let same = |before: &usize| column.intervals == 0 && of[*before].1 == position;
        if let Some(before) = (0..at).find(same) {
            places[at] = places[before];
            continue;
        }
        places[at] = found.len();
        let (codes, few) = by_word(column).unzip();
        found.push(Found { codes, amounts: few.as_ref().unwrap_or(column).amounts(end) });
    }
    Some((found, places))
}

fn lane<'a>(found: &'a Found<'_>) -> Lane<'a> {
    let numbers = match &found.amounts {
        Amounts::Whole { values, decimals } => Numbers::Whole { values, decimals: *decimals },
        Amounts::Wide { values, decimals } => Numbers::Wide { values, decimals: *decimals },
        Amounts::Float { values } => Numbers::Float { values },
    };
    Lane { codes: found.codes.map(as_codes), numbers }
}

/// Numbers as floating-point ones; NaN: missing.
fn floats(amounts: &Amounts) -> Vec<f64> {
    let part = |value: i64, decimals: &u8| value as f64 / 10f64.powi(i32::from(*decimals));
    match amounts {
        Amounts::Whole { values, decimals } => {
            let float = |value: &i32| match *value {
                i32::MIN => f64::NAN,
                value => part(value.into(), decimals),
            };
            values.iter().map(float).collect()
        }
        Amounts::Wide { values, decimals } => {
            let float = |value: &i64| match *value {
                i64::MIN => f64::NAN,
                value => part(value, decimals),
            };
            values.iter().map(float).collect()
        }
        Amounts::Float { values } => values.clone(),
    }
}
