//! The lead: the statement a reader should meet first.

use std::cmp::Reverse;

use super::group::Group;
use super::resolved::Resolved;
use super::select::Question;
use crate::date::Day;
use crate::facts::FigureDay;
use crate::facts::board::cell_of;
use crate::facts::rules::alternatives::followed;
use crate::facts::rules::contained::{dated_alike, holds};
use crate::facts::rules::reading::read;
use crate::order::Gather;
use crate::statements::{ALL, MeasureKind, Temporality};

/// A lead, with what goes with it: statements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    pub statement: usize,
    /// One for each subject of the measure within it, largest first.
    pub parts: Vec<usize>,
    /// Newer official counts of people who are not in it, newest first; of the
    /// leads of all claimants, beside the first alone.
    pub later: Vec<usize>,
    /// Newer counts by others, likewise.
    pub later_others: Vec<usize>,
    /// One for each subject of another measure that is among its people, largest first.
    pub of_whom: Vec<usize>,
}

/// Measures of which the largest lead comes first where no measure is chosen.
const FIRST: [&str; 5] = ["awaiting", "freed", "assisted", "returned", "extradited"];
const YEAR: i32 = 365;

/// What leads are drawn from.
pub struct Leads<'a> {
    resolved: &'a Resolved<'a>,
    group: Group,
    /// By measure, of the last year where that is of stocks: the newest count of
    /// the group in each selected subject; newest, then greatest first.
    newest_of: Vec<Vec<usize>>,
    /// Those that may lead.
    candidates: Vec<usize>,
    /// The last day of the newest admitted statement of all.
    newest: Option<Day>,
}

impl<'a> Leads<'a> {
    /// Collects the counts of a nationality, or of everyone, under a filter; `newest` is the last day
    /// of the newest admitted statement of all.
    pub fn new(question: &Question<'a>, group: Group, newest: Option<Day>) -> Leads<'a> {
        let resolved = question.resolved;
        let mut selected = vec![false; resolved.dataset.subjects.len()];
        question.selected().for_each(|subject| selected[subject] = true);
        let newest_of = vec![Vec::new(); resolved.dataset.measures.len()];
        let mut leads = Leads { resolved, group, candidates: Vec::new(), newest_of, newest };
        let mut seen = vec![false; selected.len()];
        let nationality = leads.group.nationalities.first().copied().unwrap_or(ALL);
        for &s in resolved.index.counts(nationality) {
            let subject = resolved.dataset.statements[s].subject;
            if !selected[subject]
                || !resolved.admits(s)
                || !leads.group.has(resolved, cell_of(resolved.dataset, s))
                || !leads.is_current(s)
            {
                continue;
            }
            if leads.is_official(s) {
                leads.candidates.push(s);
            }
            if !std::mem::replace(&mut seen[subject], true) {
                let measure = leads.measure(s);
                leads.newest_of[measure].push(s);
            }
        }
        leads
    }

    /// The lead of one nationality (or of all).
    pub fn one(&self) -> Option<Lead> {
        let all = &self.candidates;
        let best = |m: usize| self.best_of(all, |s| self.measure(s) == m);
        let leads: Vec<usize> = (0..self.resolved.dataset.measures.len()).filter_map(best).list();
        let first = |&s: &usize| {
            FIRST.contains(&self.resolved.dataset.measures[self.measure(s)].id.as_str())
                && self.lies_within(s, 2 * YEAR)
        };
        let greatest = |leads: &mut dyn Iterator<Item = usize>| {
            leads.min_by_key(|&s| (Reverse(self.low(s)), s))
        };
        let lead = greatest(&mut leads.iter().copied().filter(first))
            .or_else(|| greatest(&mut leads.iter().copied()))?;
        Some(self.with_company(lead))
    }

    /// For each official claimant its greatest count among flows and its stock
    /// lead, greatest first. What was said later stands beside the first alone:
    /// for most of the others it would be most of the data.
    pub fn by_claimant(&self) -> Vec<Lead> {
        let mut of_each = vec![Vec::new(); self.resolved.dataset.claimants.len()];
        self.candidates.iter().for_each(|&s| of_each[self.claimant(s)].push(s));
        let mut leads = Vec::new();
        for own in of_each.iter().filter(|own| !own.is_empty()) {
            for kind in [MeasureKind::Flow, MeasureKind::Stock] {
                let best = self.best_of(own, |s| self.kind(s) == kind);
                leads.extend(best.map(|s| (Reverse(self.low(s)), s)));
            }
        }
        crate::order::sort(&mut leads);
        let rest = leads.iter().skip(1).map(|&(_, s)| self.with_parts(s));
        leads.first().map(|&(_, s)| self.with_company(s)).into_iter().chain(rest).list()
    }

    /// The best of these candidates, among those of one kind of measure.
    fn best_of(&self, candidates: &[usize], among: impl Fn(usize) -> bool) -> Option<usize> {
        candidates.iter().copied().filter(|&s| among(s)).min_by_key(|&s| {
            let day = self.resolved.dataset.statements[s].as_of.last;
            let low = Reverse(self.low(s));
            match self.kind(s) {
                MeasureKind::Stock => (self.depth(s), Reverse(0), Reverse(day), low, s),
                MeasureKind::Flow => (0, low, Reverse(day), Reverse(0), s),
            }
        })
    }

    /// Of a stock, figures of the last year.
    fn is_current(&self, s: usize) -> bool {
        self.kind(s) == MeasureKind::Flow || self.lies_within(s, YEAR)
    }

    fn is_official(&self, s: usize) -> bool {
        self.resolved.dataset.claimants[self.claimant(s)].kind.is_official()
    }

    fn claimant(&self, s: usize) -> usize {
        self.resolved.dataset.statements[s].claimant
    }

    fn lies_within(&self, s: usize, days: i32) -> bool {
        let last = self.resolved.dataset.statements[s].as_of.last;
        self.newest.is_some_and(|newest| last.0 >= newest.0 - days)
    }

    fn measure(&self, s: usize) -> usize {
        self.resolved.dataset.subjects[self.resolved.dataset.statements[s].subject].measure
    }

    fn kind(&self, s: usize) -> MeasureKind {
        self.resolved.dataset.measures[self.measure(s)].kind
    }

    fn low(&self, s: usize) -> u64 {
        read(&self.resolved.dataset.statements[s].printed).map_or(0, |q| q.low)
    }

    /// Steps from the root of places.
    fn depth(&self, s: usize) -> usize {
        let place =
            self.resolved.dataset.subjects[self.resolved.dataset.statements[s].subject].place;
        std::iter::successors(Some(place), |&p| self.resolved.dataset.places[p].within).count()
    }

    /// A lead with its parts and what was said later.
    fn with_company(&self, lead: usize) -> Lead {
        let (later, later_others) = self.later(lead);
        Lead { later, later_others, ..self.with_parts(lead) }
    }

    fn with_parts(&self, lead: usize) -> Lead {
        let (parts, of_whom) = self.contained(lead);
        Lead { statement: lead, parts, of_whom, ..Lead::default() }
    }

    /// One statement for each subject that the figure contains: of the same measure, of others.
    fn contained(&self, lead: usize) -> (Vec<usize>, Vec<usize>) {
        let dataset = self.resolved.dataset;
        let nesting = &self.resolved.index.nesting();
        let outer = dataset.statements[lead].subject;
        let inner = nesting.inner[outer].iter();
        let speaking: Vec<(usize, usize)> =
            inner.filter_map(|&s| Some((s, self.statement_in(s, lead)?))).list();
        // Of nested subjects only the outer ones: parts do not contain parts.
        let is_part = |&&(s, _): &&(usize, usize)| {
            let measure = dataset.subjects[s].measure;
            let speaks = |o: &usize| speaking.binary_search_by_key(o, |&(s, _)| s).is_ok();
            let nested = |o: &usize| dataset.subjects[*o].measure == measure && speaks(o);
            !nesting.outer[s].iter().any(nested)
        };
        let mut found: Vec<usize> = speaking.iter().filter(is_part).map(|&(_, f)| f).list();
        crate::order::sort_by_key(&mut found, |&s| (Reverse(self.low(s)), s));
        found.into_iter().partition(|&s| self.measure(s) == self.measure(lead))
    }

    /// The count of a contained subject that goes with a lead: of the same
    /// nationality and sex, of people whom the figure counts.
    fn statement_in(&self, subject: usize, lead: usize) -> Option<usize> {
        let dataset = self.resolved.dataset;
        let nationality = dataset.statements[lead].nationality;
        let day = FigureDay::of(dataset, lead);
        let outer_day = (dataset.temporality(dataset.statements[lead].subject)
            != Temporality::Event)
            .then_some(&day);
        let fits = |&s: &usize| {
            let statement = &dataset.statements[s];
            let own = FigureDay::of(dataset, s);
            let inner_day = (dataset.temporality(subject) != Temporality::Event).then_some(&own);
            let same_people = statement.nationality == nationality
                || self.group.has(self.resolved, cell_of(dataset, s))
                    && dataset.statements[lead].nationality != crate::statements::ALL;
            statement.is_count()
                && same_people
                && statement.sex == dataset.statements[lead].sex
                && self.resolved.admits(s)
                && holds(
                    dataset,
                    (subject, inner_day),
                    (dataset.statements[lead].subject, outer_day),
                    |day| dated_alike(dataset, &[s], day),
                )
        };
        let all: Vec<usize> =
            self.resolved.index.statements[subject].iter().copied().filter(fits).list();
        let newest = all.iter().map(|&s| dataset.statements[s].as_of.last).max()?;
        let same_source =
            |s: &usize| dataset.statements[*s].source == dataset.statements[lead].source;
        let own: Vec<usize> = all.iter().copied().filter(same_source).list();
        let newest: Vec<usize> =
            all.into_iter().filter(|&s| dataset.statements[s].as_of.last == newest).list();
        followed(dataset, if own.is_empty() { &newest } else { &own })
    }

    /// Newer counts of the measure, of subjects neither within the lead's nor containing it.
    fn later(&self, lead: usize) -> (Vec<usize>, Vec<usize>) {
        let dataset = self.resolved.dataset;
        let nesting = &self.resolved.index.nesting();
        let subject = dataset.statements[lead].subject;
        // Most subjects contain none and are within none.
        let (outer, inner) = (&nesting.outer[subject], &nesting.inner[subject]);
        let is_among =
            |other: usize, kin: &[usize]| !kin.is_empty() && kin.binary_search(&other).is_ok();
        let apart = |s: usize| {
            let other = dataset.statements[s].subject;
            other != subject && !is_among(other, outer) && !is_among(other, inner)
        };
        let day = |s: usize| dataset.statements[s].as_of.last;
        let newest_of = self.newest_of[self.measure(lead)].iter().copied();
        let later = newest_of.take_while(|&s| day(s) > day(lead)).filter(|&s| apart(s));
        later.partition(|&s| self.is_official(s))
    }
}
