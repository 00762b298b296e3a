//! Group-bys: each ignores the filter on its own dimension.

use super::add_up::{Figure, add_up};
use super::filter::{Dimension, Filter};
use super::group::Group;
use super::group_of;
use super::resolved::Resolved;
use super::select::select;
use crate::date::Month;
use crate::facts::rules::as_of::Admission;
use crate::order::Gather;
use crate::statements::{ALL, Sex};

/// Figures by dimension; only groups that a statement names, but for `measure`.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// Every measure.
    pub measure: Vec<(usize, Figure)>,
    /// The rest with a measure chosen.
    pub chosen: Option<ByDimension>,
}

/// Group-bys of one measure, by positions; none where it is not wanted.
#[derive(Clone, Debug, Default)]
pub struct ByDimension {
    pub nationality: Option<Vec<(usize, Figure)>>,
    pub place: Option<Vec<(usize, Figure)>>,
    pub month: Option<Vec<(Month, Figure)>>,
    pub sex: Option<Vec<(Sex, Figure)>>,
    pub claimant: Option<Vec<(usize, Figure)>>,
    pub source: Option<Vec<(usize, Figure)>>,
}

/// What the selected subjects say of a group, not more than of the whole.
pub fn figure(resolved: &Resolved, selected: &[usize], group: &Group) -> Figure {
    let mut sum = add_up(resolved, selected, group);
    if *group != Group::WHOLE && sum.figure.quantity.is_some() && !sum.is_below_whole(resolved) {
        sum.lower_to(&add_up(resolved, selected, &Group::WHOLE));
    }
    sum.figure
}

/// All group-bys of a filter.
pub fn groups(resolved: &Resolved, filter: &Filter) -> Groups {
    let group = group_of(filter);
    let measure = (0..resolved.dataset.measures.len())
        .map(|m| (m, figure(resolved, &select(resolved, filter, m).selected, &group)))
        .list();
    let chosen = filter.measure.map(|measure| By { resolved, filter, measure, group }.all());
    Groups { measure, chosen }
}

struct By<'a> {
    resolved: &'a Resolved<'a>,
    filter: &'a Filter,
    measure: usize,
    group: Group,
}

impl By<'_> {
    fn all(&self) -> ByDimension {
        let wants = |dimension: Dimension| {
            self.filter.groups.as_ref().is_none_or(|wanted| wanted.contains(&dimension))
        };
        ByDimension {
            nationality: wants(Dimension::Nationality).then(|| largest_first(self.nationality())),
            place: wants(Dimension::Place).then(|| largest_first(self.place())),
            month: wants(Dimension::Month).then(|| self.month()),
            sex: wants(Dimension::Sex).then(|| self.sex()),
            claimant: wants(Dimension::Claimant).then(|| largest_first(self.claimant())),
            source: wants(Dimension::Source).then(|| largest_first(self.source())),
        }
    }

    /// The figure under another filter and admission.
    fn ask(&self, filter: &Filter, admission: &Admission) -> Figure {
        let resolved = Resolved::new(self.resolved.index, admission.clone());
        figure(&resolved, &select(&resolved, filter, self.measure).selected, &self.group)
    }

    fn nationality(&self) -> Vec<(usize, Figure)> {
        let dataset = self.resolved.dataset;
        let selected = select(self.resolved, self.filter, self.measure).selected;
        let whole = add_up(self.resolved, &selected, &Group::WHOLE);
        let mut named: Vec<usize> = selected
            .iter()
            .flat_map(|&s| self.resolved.facts(s).of_subject(s))
            .map(|f| match (f.cell.nationality, dataset.subjects[f.cell.subject].only) {
                (ALL, Some(only)) => only,
                (nationality, _) => nationality,
            })
            .filter(|&n| n != ALL && !dataset.is_group(n))
            .list();
        crate::order::sort_and_dedup(&mut named);
        let of = |n: usize| {
            let group = Group { nationalities: vec![n], sex: self.group.sex };
            let mut sum = add_up(self.resolved, &selected, &group);
            sum.lower_to(&whole);
            (n, sum.figure)
        };
        only_named(named.into_iter().map(of))
    }

    fn place(&self) -> Vec<(usize, Figure)> {
        let anywhere = Filter { place: None, ..self.filter.clone() };
        let selected = select(self.resolved, &anywhere, self.measure).selected;
        let dataset = self.resolved.dataset;
        let of = |place: usize| {
            let inside: Vec<usize> = selected
                .iter()
                .copied()
                .filter(|&s| dataset.lies_in(dataset.subjects[s].place, place))
                .list();
            (!inside.is_empty()).then(|| (place, figure(self.resolved, &inside, &self.group)))
        };
        only_named((0..dataset.places.len()).filter_map(of))
    }

    /// The answer as of each month's end.
    fn month(&self) -> Vec<(Month, Figure)> {
        let asof = self.resolved.admission.asof;
        let days = self.resolved.index.of_measure[self.measure]
            .iter()
            .flat_map(|&s| &self.resolved.index.statements[s])
            .filter(|&&s| self.resolved.admits(s))
            .map(|&s| self.resolved.dataset.statements[s].as_of.last);
        let (first, last) = days.fold((None, None), |(first, last), day| {
            (Some(first.map_or(day, |f| day.min(f))), last.max(Some(day)))
        });
        let Some((first, last)) = first.zip(asof.or(last)) else { return Vec::new() };
        let months = std::iter::successors(Some(first.month()), |m| Some(m.next()));
        let of = |month: Month| {
            let end = asof.map_or(month.last(), |asof| month.last().min(asof));
            let admission = Admission { asof: Some(end), ..self.resolved.admission.clone() };
            (month, self.ask(self.filter, &admission))
        };
        only_named(months.take_while(|m| *m <= last.month()).map(of))
    }

    fn sex(&self) -> Vec<(Sex, Figure)> {
        let selected = select(self.resolved, self.filter, self.measure).selected;
        let of = |sex: Sex| {
            let group = Group { sex, ..self.group.clone() };
            (sex, figure(self.resolved, &selected, &group))
        };
        only_named([Sex::Female, Sex::Male].into_iter().map(of))
    }

    /// Claimants or sources of the measure's statements.
    fn speakers(&self, of: impl Fn(usize) -> usize) -> Vec<usize> {
        let subjects = &self.resolved.index.of_measure[self.measure];
        let mut speakers: Vec<usize> = subjects
            .iter()
            .flat_map(|&s| &self.resolved.index.statements[s])
            .map(|&s| of(s))
            .list();
        crate::order::sort_and_dedup(&mut speakers);
        speakers
    }

    fn claimant(&self) -> Vec<(usize, Figure)> {
        let of = |claimant: usize| {
            let claimants = Some(vec![claimant]);
            (
                claimant,
                self.ask(self.filter, &Admission { claimants, ..self.resolved.admission.clone() }),
            )
        };
        let speakers = self.speakers(|s| self.resolved.dataset.statements[s].claimant);
        only_named(speakers.into_iter().map(of))
    }

    fn source(&self) -> Vec<(usize, Figure)> {
        let of = |source: usize| {
            let sources = Some(vec![source]);
            (
                source,
                self.ask(self.filter, &Admission { sources, ..self.resolved.admission.clone() }),
            )
        };
        let speakers = self.speakers(|s| self.resolved.dataset.statements[s].source);
        only_named(speakers.into_iter().map(of))
    }
}

fn only_named<K>(figures: impl Iterator<Item = (K, Figure)>) -> Vec<(K, Figure)> {
    figures.filter(|(_, figure)| figure.quantity.is_some()).list()
}

fn largest_first(mut figures: Vec<(usize, Figure)>) -> Vec<(usize, Figure)> {
    crate::order::sort_by_key(&mut figures, |(key, figure)| {
        (std::cmp::Reverse(figure.quantity.map(|q| (q.low, q.best))), *key)
    });
    figures
}
