//! Random filters.

use std::fmt;

use attested::statements::Sex;

use super::dates::iso;
use super::people::{DAYS, NATIONALITIES, first_day};
use super::rng::Rng;
use crate::cases::draft::sex_word;
use crate::cases::{CLAIMANTS, PLACES, SOURCES};

/// A filter of the explorer; an empty list or none: not filtered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub measure: String,
    pub countries: Vec<String>,
    pub sex: Option<Sex>,
    pub place: Option<String>,
    pub asof: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub sources: Vec<String>,
    pub claimants: Vec<String>,
}

impl Query {
    pub fn draw(rng: &mut Rng) -> Query {
        let mut query = Query {
            measure: rng.pick(&["freed", "freed", "returned", "awaiting"]).to_string(),
            ..Query::default()
        };
        if rng.percent(45) {
            let many = if rng.percent(40) { 2 } else { 1 };
            let mut codes = NATIONALITIES.map(str::to_string);
            rng.shuffle(&mut codes);
            query.countries = codes[..many].to_vec();
            query.countries.sort();
        }
        query.sex = if rng.percent(20) { Some(*rng.pick(&[Sex::Female, Sex::Male])) } else { None };
        query.place = if rng.percent(30) { Some(rng.pick(&PLACES).0.into()) } else { None };
        let day = |rng: &mut Rng| iso(first_day() + rng.between(0, DAYS));
        query.asof = if rng.percent(45) { Some(day(rng)) } else { None };
        if rng.percent(15) {
            let mut period = [day(rng), day(rng)];
            period.sort();
            let [from, to] = period;
            query.from = Some(from).filter(|_| rng.percent(70));
            query.to = Some(to).filter(|_| rng.percent(70));
        }
        if rng.percent(20) {
            query.sources = rng.some(&SOURCES.map(|(id, ..)| id.to_string()), 60);
        }
        if rng.percent(10) {
            query.claimants = rng.some(&CLAIMANTS.map(|(id, _)| id.to_string()), 60);
        }
        query
    }

    /// Name and value, as the explorer takes them.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("measure", self.measure.clone())];
        let lists = [
            ("country", &self.countries),
            ("source", &self.sources),
            ("claimant", &self.claimants),
        ];
        pairs.extend(lists.map(|(name, list)| (name, list.join(","))));
        pairs.push(("sex", self.sex.map(sex_word).unwrap_or_default().into()));
        let days =
            [("place", &self.place), ("asof", &self.asof), ("from", &self.from), ("to", &self.to)];
        pairs.extend(days.map(|(name, value)| (name, value.clone().unwrap_or_default())));
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// The same with one part left out, for each part that it has.
    pub fn simpler(&self) -> Vec<Query> {
        let all = [
            Query { countries: Vec::new(), ..self.clone() },
            Query { countries: self.countries.iter().take(1).cloned().collect(), ..self.clone() },
            Query { sex: None, ..self.clone() },
            Query { place: None, ..self.clone() },
            Query { asof: None, ..self.clone() },
            Query { from: None, ..self.clone() },
            Query { to: None, ..self.clone() },
            Query { sources: Vec::new(), ..self.clone() },
            Query { claimants: Vec::new(), ..self.clone() },
        ];
        all.into_iter().filter(|query| query != self).collect()
    }

    /// The filter of one group of a group-by.
    pub fn of_group(&self, dimension: &str, key: &str) -> Query {
        let mut query = self.clone();
        match dimension {
            "measure" => query.measure = key.into(),
            "nationality" => query.countries = vec![key.into()],
            "place" => query.place = Some(key.into()),
            "sex" => query.sex = Some(if key == "f" { Sex::Female } else { Sex::Male }),
            "claimant" => query.claimants = vec![key.into()],
            "source" => query.sources = vec![key.into()],
            "month" => {
                let end = attested::date::Date::parse(key).unwrap().last.to_string();
                // Nothing later than the chosen as-of is admitted.
                query.asof = Some(query.asof.map_or(end.clone(), |asof| asof.min(end)));
            }
            _ => panic!("unknown dimension {dimension}"),
        }
        query
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let countries =
            if self.countries.is_empty() { "ALL".into() } else { self.countries.join("+") };
        write!(f, "ask {} {countries}", self.measure)?;
        if let Some(sex) = self.sex {
            write!(f, " {}", sex_word(sex))?;
        }
        for (name, value) in self.pairs() {
            if !["measure", "country", "sex"].contains(&name) {
                write!(f, ", {name} {}", value.replace(',', "+"))?;
            }
        }
        Ok(())
    }
}
