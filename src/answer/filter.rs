//! What was asked.

use crate::date::{Date, Day};
use crate::error::{Expected, Kind, Problem};
use crate::facts::rules::as_of::Admission;
use crate::order;
use crate::statements::{Dataset, Sex};

/// A nationality that no statement names: a position past every list.
pub const UNNAMED: usize = usize::MAX;

/// A filter as understood: positions in the dataset.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter {
    pub measure: Option<usize>,
    /// Nationalities; empty: all. [`UNNAMED`] for each code that no statement names.
    pub countries: Vec<usize>,
    /// Those codes, sorted.
    pub unnamed: Vec<String>,
    pub place: Option<usize>,
    /// ISO 3166-1 alpha-3.
    pub via: Option<String>,
    pub destination: Option<String>,
    pub sex: Sex,
    /// First and last day of the chosen period.
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub admission: Admission,
    /// The group-bys that are wanted; none: all.
    pub groups: Option<Vec<Dimension>>,
}

/// What an answer can be grouped by, beside the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    Nationality,
    Place,
    Month,
    Sex,
    Claimant,
    Source,
}

impl Dimension {
    /// The words of the interface.
    pub const WORDS: [(&'static str, Dimension); 6] = [
        ("nationality", Dimension::Nationality),
        ("place", Dimension::Place),
        ("month", Dimension::Month),
        ("sex", Dimension::Sex),
        ("claimant", Dimension::Claimant),
        ("source", Dimension::Source),
    ];

    fn read(word: &str) -> Result<Dimension, Expected> {
        let known = Dimension::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|&(_, dimension)| dimension).ok_or(Expected::OneOf)
    }
}

impl Default for Filter {
    fn default() -> Filter {
        Filter {
            measure: None,
            countries: Vec::new(),
            unnamed: Vec::new(),
            place: None,
            via: None,
            destination: None,
            sex: Sex::All,
            from: None,
            to: None,
            admission: Admission::default(),
            groups: None,
        }
    }
}

/// The names of a filter, in the order of the interface.
pub const NAMES: [&str; 11] = [
    "measure",
    "country",
    "place",
    "via",
    "destination",
    "sex",
    "claimant",
    "source",
    "from",
    "to",
    "asof",
];

impl Filter {
    /// The same without the nationalities.
    pub fn of_any_nationality(&self) -> Filter {
        Filter { countries: Vec::new(), unnamed: Vec::new(), ..self.clone() }
    }

    /// Reads names and values. What cannot be understood is left out and
    /// returned; the rest stands.
    pub fn read(dataset: &Dataset, pairs: &[(&str, &str)]) -> (Filter, Vec<Problem>) {
        let mut filter = Filter::default();
        let mut ignored = Vec::new();
        for &(name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            if let Err(expected) = filter.set(dataset, name, value) {
                let kind = if NAMES.contains(&name) { Kind::UnknownWord } else { Kind::UnknownKey };
                let problem = Problem::new(kind, "filter").expected(expected);
                ignored.push(problem.column(name).value(value));
            }
        }
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && to < from
        {
            let problem = Problem::new(Kind::OutOfOrder, "filter").expected(Expected::NotBefore);
            ignored.push(problem.column("to").value(&to.text()).detail(&from.text()));
            filter.to = None;
        }
        (filter, ignored)
    }

    fn set(&mut self, dataset: &Dataset, name: &str, value: &str) -> Result<(), Expected> {
        match name {
            "measure" => self.measure = Some(find(&dataset.measures, value, |m| &m.id)?),
            "place" => self.place = Some(find(&dataset.places, value, |p| &p.id)?),
            "country" => self.set_countries(dataset, list(value, country)?),
            "via" => self.via = Some(country(value)?),
            "destination" => self.destination = Some(country(value)?),
            "sex" => {
                self.sex = match value {
                    "f" => Sex::Female,
                    "m" => Sex::Male,
                    _ => return Err(Expected::OneOf),
                }
            }
            "claimant" => {
                self.admission.claimants =
                    Some(list(value, |id| find(&dataset.claimants, id, |c| &c.id))?);
            }
            "source" => {
                self.admission.sources =
                    Some(list(value, |id| find(&dataset.sources, id, |s| &s.id))?);
            }
            "from" => self.from = Some(date(value)?.first),
            "to" => self.to = Some(date(value)?.last),
            "asof" => self.admission.asof = Some(date(value)?.last),
            "groups" => {
                let words = value.split(',').map(Dimension::read);
                self.groups = Some(words.collect::<Result<_, _>>()?);
            }
            _ => return Err(Expected::OneOf),
        }
        Ok(())
    }

    /// Of the codes (sorted), those that a statement names, and the rest.
    fn set_countries(&mut self, dataset: &Dataset, codes: Vec<String>) {
        self.countries.clear();
        self.unnamed.clear();
        for code in codes {
            match dataset.nationalities.iter().position(|n| *n == code && code != "ALL") {
                Some(named) => self.countries.push(named),
                None => self.unnamed.push(code),
            }
        }
        self.countries.extend(self.unnamed.iter().map(|_| UNNAMED));
    }
}

fn find<T>(items: &[T], id: &str, id_of: impl Fn(&T) -> &String) -> Result<usize, Expected> {
    items.binary_search_by(|item| id_of(item).as_str().cmp(id)).map_err(|_| Expected::Key)
}

/// Several values by comma, sorted, each once.
fn list<T: Ord>(
    value: &str,
    one: impl Fn(&str) -> Result<T, Expected>,
) -> Result<Vec<T>, Expected> {
    let mut list = value.split(',').map(|part| one(part.trim())).collect::<Result<Vec<_>, _>>()?;
    order::sort_and_dedup(&mut list);
    Ok(list)
}

fn date(value: &str) -> Result<Date, Expected> {
    Date::parse(value).ok_or(Expected::Date)
}

fn country(value: &str) -> Result<String, Expected> {
    let formed = value.len() == 3 && value.bytes().all(|b| b.is_ascii_uppercase());
    if formed { Ok(value.to_owned()) } else { Err(Expected::Country) }
}
