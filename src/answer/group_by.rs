//! Group-bys: each ignores the filter on its own dimension.

use std::rc::Rc;

use super::add_up::{Figure, Sum, add_up, add_up_named};
use super::figures::Series;
use super::filter::{Dimension, Filter};
use super::group::{Group, Part};
use super::resolved::Resolved;
use super::select::{Question, Selection, may_fit, select_among, select_fitting};
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
pub fn sum_of<'a>(resolved: &'a Resolved, selection: &Selection<'a>, group: &Group) -> Rc<Sum<'a>> {
    if *group == Group::WHOLE {
        return selection.whole(resolved);
    }
    let mut sum = add_up(resolved, &selection.selected, group);
    if sum.figure.quantity.is_some() && !sum.is_below_whole(resolved) {
        sum.lower_to(&selection.whole(resolved));
    }
    Rc::new(sum)
}

/// The group-bys of a measure that a question wants.
pub fn by_dimension(question: &Question, measure: usize, total: &Figure) -> ByDimension {
    let Question { resolved, filter, .. } = *question;
    let by = By { resolved, filter, question, measure, total };
    let wants = |dimension: Dimension| {
        filter.groups.as_ref().is_none_or(|wanted| wanted.contains(&dimension))
    };
    ByDimension {
        nationality: wants(Dimension::Nationality).then(|| by.any_nationality()),
        place: wants(Dimension::Place).then(|| by.any_place()),
        month: wants(Dimension::Month).then(|| by.month()),
        sex: wants(Dimension::Sex).then(|| by.sex()),
        claimant: wants(Dimension::Claimant).then(|| largest_first(by.claimant())),
        source: wants(Dimension::Source).then(|| largest_first(by.source())),
    }
}

struct By<'q, 'a> {
    resolved: &'a Resolved<'a>,
    filter: &'q Filter,
    question: &'q Question<'a>,
    measure: usize,
    /// The answer's.
    total: &'q Figure,
}

impl<'a> By<'_, 'a> {
    fn selection(&self) -> &Selection<'a> {
        self.question.selection(self.measure)
    }

    fn selected(&self) -> &[usize] {
        &self.selection().selected
    }

    /// The figure under another admission; of these subjects alone anything can
    /// be admitted then, and all of them may fit.
    fn ask(&self, subjects: &[usize], admission: Admission) -> Figure {
        self.ask_of(subjects, &Resolved::new(self.resolved.index, admission))
    }

    fn ask_of(&self, subjects: &[usize], resolved: &Resolved) -> Figure {
        let selection = Selection::of(select_fitting(resolved, self.filter, subjects));
        sum_of(resolved, &selection, &self.question.group).figure.clone()
    }

    /// By nationality, whichever is chosen.
    fn any_nationality(&self) -> Vec<(usize, Figure)> {
        let any = self.filter.of_any_nationality();
        let series = Series::new(self.resolved.index, &any, self.measure);
        let passed = series.passed(self.filter.admission.asof);
        series.by_nationality(passed, || largest_first(self.nationality()))
    }

    /// By place, whichever is chosen.
    fn any_place(&self) -> Vec<(usize, Figure)> {
        let anywhere = Filter { place: None, ..self.filter.clone() };
        let series = Series::new(self.resolved.index, &anywhere, self.measure);
        let passed = series.passed(self.filter.admission.asof);
        series.by_place(passed, || largest_first(self.place(&anywhere)))
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
        let of = |(nationality, parts): (usize, Vec<Part>)| {
            let group = Group { nationalities: vec![nationality], sex };
            let mut sum = add_up_named(self.resolved, self.selected(), &group, parts);
            sum.lower_to(&self.selection().whole(self.resolved));
            (nationality, sum.figure)
        };
        parts.into_iter().enumerate().filter(|(_, parts)| !parts.is_empty()).map(of).list()
    }

    fn place(&self, anywhere: &Filter) -> Vec<(usize, Figure)> {
        let index = self.resolved.index;
        let selected = select_among(self.resolved, anywhere, &index.of_measure[self.measure]);
        let of = |(place, inside): (usize, Vec<usize>)| {
            let selection = Selection::of(inside);
            (place, sum_of(self.resolved, &selection, &self.question.group).figure.clone())
        };
        let inside = index.inside(&selected).into_iter().enumerate();
        only_named(inside.filter(|(_, inside)| !inside.is_empty()).map(of))
    }

    /// The answer as of each month's end.
    fn month(&self) -> Vec<(Month, Figure)> {
        let Resolved { index, admission, .. } = self.resolved;
        let subjects = &index.of_measure[self.measure];
        let inside = subjects.iter().copied().filter(|&s| may_fit(self.resolved, self.filter, s));
        let all = subjects.iter().flat_map(|&s| &index.statements[s]).copied();
        let Some((first, last)) = ends(self.days(all)) else { return Vec::new() };
        let subjects = inside.list();
        let series = Series::new(index, self.filter, self.measure);
        let whole = series.passed(admission.asof);
        let (mut known, mut figure) = (0, Figure::default());
        // A nationality is named by few: to ask for it takes less than to look whether all of them
        // say the same.
        let many = self.question.group.nationalities.is_empty();
        let mut before: Option<Resolved> = None;
        let of = |month: Month| {
            let end = admission.asof.map_or(month.last(), |asof| month.last().min(asof));
            let passed = series.passed(Some(end));
            if passed == whole {
                return (month, self.total.clone());
            }
            // Where nothing new was said, nothing changed.
            if passed != std::mem::replace(&mut known, passed) {
                figure = series.figure(passed, || {
                    let admission = Admission { asof: Some(end), ..admission.clone() };
                    let now = Resolved::new(index, admission);
                    // Nor where it was said of others.
                    let same = many && before.as_ref().is_some_and(|b| now.is_as(b, &subjects));
                    let figure = if same { figure.clone() } else { self.ask_of(&subjects, &now) };
                    before = Some(now);
                    figure
                });
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
            (sex, sum_of(self.resolved, self.selection(), &group).figure.clone())
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
        let all = self.resolved.index.of_measure[self.measure].iter();
        for &subject in all.filter(|&&s| may_fit(self.resolved, self.filter, s)) {
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
