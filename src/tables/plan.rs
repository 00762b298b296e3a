//! Which columns are what: dimensions and numbers of a table become linked views.

use super::bins::{self, Binned, Grain};
use crate::answer::crossfilter::{Crossfilter, Dimension, Lane, MOST, Numbers, Read};
use crate::codes::Codes;
use crate::error::{Expected, Kind, Problem};
use crate::order::Gather;
use crate::table::plain::{Amounts, Column, End, Holds, Plain, Values};
use std::collections::TryReserveError;

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

impl Plan {
    /// Reads names and values.
    ///
    /// # Errors
    /// A name that is none, a column that is not there or does not fit its role, too many
    /// dimensions.
    pub fn new(plain: &Plain, roles: &[(&str, &str)]) -> Result<Plan, Problem> {
        let roles = Roles::read(plain, roles)?;
        let (mut views, mut bins) = (Vec::new(), Vec::new());
        for role in &roles.dimensions {
            let (view, codes, count) = view(plain, role)?;
            views.push(view);
            bins.push((codes, count));
        }
        let dimensions = bins.into_iter().zip(&views).map(|((codes, bins), view)| {
            let groups = view.shown.groups.as_deref();
            let shown = groups.map(|groups| (groups, view.shown.names.len() as u32));
            Dimension { codes, bins, shown }
        });
        let dimensions = dimensions.list();
        let numbers = numbers(plain, roles.numbers)?;
        let lanes = numbers.as_ref().map(|given| given.places.map(|at| given.found[at].lane()));
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

/// The view of a dimension, the bin of each row, and how many bins there are.
fn view(plain: &Plain, role: &Role<'_>) -> Result<(View, Codes, u32), Problem> {
    let column = &plain.columns[role.column];
    let (codes, few) = by_word(column)?.unzip();
    let few = few.as_ref().unwrap_or(column);
    let binned = match (column.holds, role.grain) {
        (Holds::Date, grain) if grain != Grain::Words => Some(bins::of_days(few.days(), grain)),
        (Holds::Whole | Holds::Number, Grain::Bins | Grain::Any) => {
            Some(bins::of_numbers(&floats(&few.amounts(End::Best))))
        }
        _ => None,
    };
    let key = role.key.to_owned();
    if let Some(Binned { of, bins, range, shown }) = binned {
        let codes = codes.map_or_else(|| Codes::of(&of, bins), |codes| codes.renamed(&of, bins));
        let view = View { key, column: role.column, shown, range: Some(range) };
        return Ok((view, codes.map_err(no_memory)?, bins));
    }
    let Values::Coded { codes, words } = &column.values else {
        // Text that differs from row to row makes no groups.
        let problem = Problem::new(Kind::DoesNotFit, "plan").column(&column.name);
        return Err(problem.expected(Expected::OneOf).detail("words, whole, number, date"));
    };
    let names = words.iter().map(|(word, _)| word.to_owned()).list();
    let shown = Shown { names, groups: None };
    let view = View { key, column: role.column, shown, range: None };
    Ok((view, codes.clone(), words.len() as u32))
}

fn no_memory(_: TryReserveError) -> Problem {
    Problem::new(Kind::NoMemory, "plan").expected(Expected::Memory)
}

/// A column whose rows have codes, as one with a row for each code: what its cells mean needs to be
/// found out once for each.
fn by_word(column: &Column) -> Result<Option<(&Codes, Column)>, Problem> {
    let Values::Coded { codes, words } = &column.values else { return Ok(None) };
    let all = (0..words.len() as u32).list();
    let all = Codes::of(&all, words.len() as u32).map_err(no_memory)?;
    let few = Column {
        values: Values::Coded { codes: all, words: words.clone() },
        name: String::new(),
        hxl: None,
        form: column.form.clone(),
        missing: Vec::new(),
        range: None,
        ..*column
    };
    Ok(Some((codes, few)))
}

/// The numbers of a column: of the codes of its rows, or of the rows.
enum Found<'a> {
    Amounts(Option<&'a Codes>, Amounts),
    Kept { read: Box<Read<'a>>, rows: usize, greatest: i64, decimals: u8 },
}

/// The numbers of low, best and high.
struct Given<'a> {
    found: Vec<Found<'a>>,
    /// Which of them each is.
    places: [usize; 3],
}

/// The numbers of the columns that were named, and which of them are low, best and high: where one is
/// not named, the nearest stands for it.
fn numbers(
    plain: &Plain,
    [low, best, high]: [Option<usize>; 3],
) -> Result<Option<Given<'_>>, Problem> {
    let Some(any) = best.or(low).or(high) else { return Ok(None) };
    let of = [
        (End::Low, low.unwrap_or(any)),
        (End::Best, best.or(high).unwrap_or(any)),
        (End::High, high.unwrap_or(any)),
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
        found.push(Found::of(column, end)?);
    }
    Ok(Some(Given { found, places }))
}

impl<'a> Found<'a> {
    fn of(column: &'a Column, end: End) -> Result<Found<'a>, Problem> {
        if let Some(kept) = column.kept(end) {
            let (rows, greatest, decimals) = (kept.rows(), kept.greatest, kept.decimals);
            let read = Box::new(move |rows, into: &mut [i64]| kept.read(rows, into));
            return Ok(Found::Kept { read, rows, greatest, decimals });
        }
        let (codes, few) = by_word(column)?.unzip();
        Ok(Found::Amounts(codes, few.as_ref().unwrap_or(column).amounts(end)))
    }

    fn lane(&self) -> Lane<'_> {
        let (codes, amounts) = match self {
            Found::Amounts(codes, amounts) => (*codes, amounts),
            Found::Kept { read, rows, greatest, decimals } => {
                let (rows, greatest, decimals) = (*rows, *greatest, *decimals);
                let numbers = Numbers::Read { read, rows, greatest, decimals };
                return Lane { codes: None, numbers };
            }
        };
        let numbers = match amounts {
            Amounts::Whole { values, decimals } => Numbers::Whole { values, decimals: *decimals },
            Amounts::Wide { values, decimals } => Numbers::Wide { values, decimals: *decimals },
            Amounts::Float { values } => Numbers::Float { values },
        };
        Lane { codes, numbers }
    }
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
