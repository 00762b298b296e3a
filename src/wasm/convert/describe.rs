//! What was opened: the dataset's lists, each in the order in which a page shows it.

use super::{Wire, day, problem, text};
use crate::date::Day;
use crate::error::{Problem, rows_set_aside};
use crate::order::Gather;
use crate::statements::{ALL, MeasureKind, word};
use crate::wasm::wire;

impl Wire<'_> {
    pub(super) fn describe(&self, problems: &[Problem]) -> wire::DatasetInfo {
        let dataset = self.dataset;
        let mut days: Vec<Day> = dataset.statements.iter().map(|s| s.as_of.last).list();
        crate::order::sort_and_dedup(&mut days);
        let countries = |of: &dyn Fn(usize) -> String| {
            let mut codes: Vec<String> =
                (0..dataset.subjects.len()).map(of).filter(|c| !c.is_empty()).list();
            crate::order::sort_and_dedup(&mut codes);
            codes
        };
        wire::DatasetInfo {
            newest: dataset.statements.iter().map(|s| s.as_of.first).max().map(day),
            counts: wire::Counts {
                statements: dataset.statements.len() as u32,
                subjects: dataset.subjects.len() as u32,
                claimants: dataset.claimants.len() as u32,
                sources: dataset.sources.len() as u32,
                set_aside: rows_set_aside(problems) as u32,
            },
            measures: self.measures_in_order().into_iter().map(|m| self.measure(m)).list(),
            places: (0..dataset.places.len()).map(|p| self.place(p)).list(),
            nationalities: self.nationalities(),
            claimants: (0..dataset.claimants.len()).map(|c| self.claimant(c)).list(),
            sources: (0..dataset.sources.len()).map(|s| self.source(s)).list(),
            vias: countries(&|s| dataset.subjects[s].via.clone()),
            destinations: countries(&|s| dataset.subjects[s].destination.clone()),
            days: days.into_iter().map(day).list(),
            problems: problems.iter().map(problem).list(),
        }
    }

    /// Measures in the order of their file.
    pub(super) fn measures_in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.dataset.measures.len()).list();
        crate::order::sort_by_key(&mut order, |&m| (self.dataset.measures[m].row, m));
        order
    }

    fn measure(&self, measure: usize) -> wire::Measure {
        let m = &self.dataset.measures[measure];
        let kind = word(&MeasureKind::WORDS, m.kind);
        wire::Measure { id: m.id.clone(), kind, label: m.label.clone() }
    }

    fn place(&self, place: usize) -> wire::Place {
        let p = &self.dataset.places[place];
        let name = |(lang, name): &(String, String)| wire::PlaceName {
            lang: lang.clone(),
            name: name.clone(),
        };
        wire::Place {
            id: p.id.clone(),
            name: p.name.clone(),
            within: p.within.map(|w| self.dataset.places[w].id.clone()),
            country: text(&p.country),
            lat: text(&p.lat),
            lon: text(&p.lon),
            names: p.names.iter().map(name).list(),
        }
    }

    /// ISO codes that a statement names, most statements first.
    fn nationalities(&self) -> Vec<wire::Named> {
        let mut counts = vec![0u32; self.dataset.nationalities.len()];
        for s in &self.dataset.statements {
            let only = self.dataset.subjects[s.subject].only;
            counts[if s.nationality == ALL { only.unwrap_or(ALL) } else { s.nationality }] += 1;
        }
        let mut order: Vec<usize> =
            (1..counts.len()).filter(|&n| counts[n] > 0 && !self.dataset.is_group(n)).list();
        crate::order::sort_by_key(&mut order, |&n| (std::cmp::Reverse(counts[n]), n));
        order
            .into_iter()
            .map(|n| wire::Named { code: self.nationality(n), statements: counts[n] })
            .list()
    }
}
