//! Group-bys: each ignores the filter on its own dimension.

use super::add_up::{Figure, Sum, add_up, add_up_named};
use super::filter::{Dimension, Filter};
use super::group::{Group, Part};
use super::resolved::Resolved;
use super::select::{Question, select_among};
use crate::date::{Day, Month};
use crate::facts::rules::as_of::Admission;
use crate::order::Gather;
use crate::statements::{Sex, Statement};

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
pub fn sum_of<'a>(resolved: &'a Resolved, selected: &[usize], group: &Group) -> Sum<'a> {
    let mut sum = add_up(resolved, selected, group);
    if *group != Group::WHOLE && sum.figure.quantity.is_some() && !sum.is_below_whole(resolved) {
        sum.lower_to(&add_up(resolved, selected, &Group::WHOLE));
    }
    sum
}

/// The group-bys of a measure that a question wants.
pub fn by_dimension(question: &Question, measure: usize) -> ByDimension {
    let Question { resolved, filter, .. } = *question;
    let by = By { resolved, filter, question, measure };
    let wants = |dimension: Dimension| {
        filter.groups.as_ref().is_none_or(|wanted| wanted.contains(&dimension))
    };
    ByDimension {
        nationality: wants(Dimension::Nationality).then(|| largest_first(by.nationality())),
        place: wants(Dimension::Place).then(|| largest_first(by.place())),
        month: wants(Dimension::Month).then(|| by.month()),
        sex: wants(Dimension::Sex).then(|| by.sex()),
        claimant: wants(Dimension::Claimant).then(|| largest_first(by.claimant())),
        source: wants(Dimension::Source).then(|| largest_first(by.source())),
    }
}

struct By<'a> {
    resolved: &'a Resolved<'a>,
    filter: &'a Filter,
    question: &'a Question<'a>,
    measure: usize,
}

impl By<'_> {
    fn selected(&self) -> &[usize] {
        &self.question.selections[self.measure].selected
    }

    /// The figure under another admission; of these subjects alone anything can be admitted then.
    fn ask(&self, subjects: &[usize], admission: Admission) -> Figure {
        let resolved = Resolved::new(self.resolved.index, admission);
        let selected = select_among(&resolved, self.filter, subjects);
        sum_of(&resolved, &selected, &self.question.group).figure
    }

    fn nationality(&self) -> Vec<(usize, Figure)> {
        let mut parts: Vec<Vec<Part>> = vec![Vec::new(); self.resolved.dataset.nationalities.len()];
        let sex = self.question.group.sex;
        let facts = self.selected().iter().flat_map(|&s| self.resolved.facts(s).of_subject(s));
        for fact in facts.filter(|fact| fact.cell.sex == sex && fact.is_named()) {
            if let Some(nationality) = fact.cell.one_nationality(self.resolved.dataset) {
                parts[nationality].push(Part::of_fact(fact));
            }
        }
        let mut whole = None;
        let of = |(nationality, parts): (usize, Vec<Part>)| {
            let whole =
                whole.get_or_insert_with(|| add_up(self.resolved, self.selected(), &Group::WHOLE));
            let group = Group { nationalities: vec![nationality], sex };
            let mut sum = add_up_named(self.resolved, self.selected(), &group, parts);
            sum.lower_to(whole);
            (nationality, sum.figure)
        };
        parts.into_iter().enumerate().filter(|(_, parts)| !parts.is_empty()).map(of).list()
    }

    fn place(&self) -> Vec<(usize, Figure)> {
        let anywhere = Filter { place: None, ..self.filter.clone() };
        let index = self.resolved.index;
        let selected = select_among(self.resolved, &anywhere, &index.of_measure[self.measure]);
        let of = |(place, inside): (usize, Vec<usize>)| {
            (place, sum_of(self.resolved, &inside, &self.question.group).figure)
        };
        let inside = index.inside(&selected).into_iter().enumerate();
        only_named(inside.filter(|(_, inside)| !inside.is_empty()).map(of))
    }

    /// The answer as of each month's end.
    fn month(&self) -> Vec<(Month, Figure)> {
        let Resolved { index, admission, .. } = self.resolved;
        let subjects = &index.of_measure[self.measure];
        let all = subjects.iter().flat_map(|&s| &index.statements[s]).copied();
        let Some((first, last)) = ends(self.days(all)) else { return Vec::new() };
        let mut news = self.days(index.bearing_on(self.measure).into_iter()).list();
        crate::order::sort(&mut news);
        let (mut known, mut figure) = (0, Figure::default());
        let of = |month: Month| {
            let end = admission.asof.map_or(month.last(), |asof| month.last().min(asof));
            let by_then = news.partition_point(|day| *day <= end);
            // Where nothing new was said, nothing changed.
            if by_then != std::mem::replace(&mut known, by_then) {
                figure = self.ask(subjects, Admission { asof: Some(end), ..admission.clone() });
            }
            (month, figure.clone())
        };
        let last = admission.asof.unwrap_or(last).month();
        let months = std::iter::successors(Some(first.month()), |m| Some(m.next()));
        only_named(months.take_while(|month| *month <= last).map(of))
    }

    /// The last days of those of these statements that are admitted.
    fn days(&self, statements: impl Iterator<Item = usize>) -> impl Iterator<Item = Day> {
        let admitted = statements.filter(|&s| self.resolved.admits(s));
        admitted.map(|s| self.resolved.dataset.statements[s].as_of.last)
    }

    fn sex(&self) -> Vec<(Sex, Figure)> {
        let of = |sex: Sex| {
            let group = Group { sex, ..self.question.group.clone() };
            (sex, sum_of(self.resolved, self.selected(), &group).figure)
        };
        only_named([Sex::Female, Sex::Male].into_iter().map(of))
    }

    fn claimant(&self) -> Vec<(usize, Figure)> {
        let admission = &self.resolved.admission;
        self.speakers(
            self.resolved.dataset.claimants.len(),
            |s| s.claimant,
            |claimant| Admission { claimants: Some(vec![claimant]), ..admission.clone() },
        )
    }

    fn source(&self) -> Vec<(usize, Figure)> {
        let admission = &self.resolved.admission;
        self.speakers(
            self.resolved.dataset.sources.len(),
            |s| s.source,
            |source| Admission { sources: Some(vec![source]), ..admission.clone() },
        )
    }

    /// What each of so many claimants or sources says alone.
    fn speakers(
        &self,
        count: usize,
        of: impl Fn(&Statement) -> usize,
        alone: impl Fn(usize) -> Admission,
    ) -> Vec<(usize, Figure)> {
        let mut subjects: Vec<Vec<usize>> = vec![Vec::new(); count];
        for &subject in &self.resolved.index.of_measure[self.measure] {
            for &statement in &self.resolved.index.statements[subject] {
                let own = &mut subjects[of(&self.resolved.dataset.statements[statement])];
                if own.last() != Some(&subject) {
                    own.push(subject);
                }
            }
        }
        let speaking = subjects.iter().enumerate().filter(|(_, subjects)| !subjects.is_empty());
        only_named(
            speaking.map(|(speaker, subjects)| (speaker, self.ask(subjects, alone(speaker)))),
        )
    }
}

/// The first and the last of these days.
fn ends(days: impl Iterator<Item = Day>) -> Option<(Day, Day)> {
    days.fold(None, |ends: Option<(Day, Day)>, day| {
        let (first, last) = ends.unwrap_or((day, day));
        Some((first.min(day), last.max(day)))
    })
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
