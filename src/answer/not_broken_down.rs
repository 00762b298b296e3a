//! People of whom no nationality is given.

use super::add_up::{Role, Sum};
use super::group::Part;
use super::resolved::Resolved;
use super::web::contains;
use crate::facts::Fact;
use crate::facts::rules::disjoint::disjoint;
use crate::order::Gather;
use crate::quantity::{Quantity, sum_high};
use crate::statements::ALL;

impl Sum<'_> {
    /// People of whom no nationality is given: at least, at most.
    pub fn not_broken_down(
        &self,
        resolved: &Resolved,
        selected: &[usize],
    ) -> Option<(u64, Option<u64>)> {
        let mut low = None;
        let mut high = Some(0);
        for (part, role) in self.named.iter().zip(self.roles()) {
            let rest = Rest { resolved, sum: self, selected, part };
            match role {
                Role::Counted => low = Some(low.unwrap_or(0u64).saturating_add(rest.least())),
                Role::Earlier if self.is_perhaps_now(part) => {}
                Role::Contained(_) | Role::Earlier => continue,
                Role::MayOverlap(_) => {}
            }
            high = sum_high(high, rest.most());
        }
        low.map(|low| (low, high.map(|high| high.max(low))))
    }
}

/// Whether two cells are of one day: surely, or perhaps.
type SameDay = fn(&Fact, &Fact) -> bool;

/// What the nationalities of a whole leave.
struct Rest<'a> {
    resolved: &'a Resolved<'a>,
    sum: &'a Sum<'a>,
    selected: &'a [usize],
    part: &'a Part<'a>,
}

impl Rest<'_> {
    /// The whole less all that nationalities may be of it, by its own cells
    /// that are perhaps of its day; by the cells of subjects that may count its
    /// people, where none of its own surely is of its day.
    fn least(&self) -> u64 {
        let low = self.part.quantity.map_or(0, |q| q.low);
        let own = self.listed(self.part, Fact::same_day);
        let near = self.resolved.index.neighbours(self.part.subject);
        let others = self.others(near, Fact::may_be_same_day, |other| {
            !disjoint(self.resolved.dataset, self.part.dated(), other.dated())
        });
        let others = others.into_iter().chain(self.listed(self.part, Fact::may_be_same_day));
        let others = others.filter(|(n, _)| !own.iter().any(|(own, _)| own == n));
        let mut highs = own.iter().copied().chain(others).map(|(_, q)| q.high);
        let named = highs.try_fold(0u64, |sum, high| Some(sum.saturating_add(high?)));
        match self.resolved.dataset.subjects[self.part.subject].only {
            Some(_) => 0,
            None => named.map_or(0, |named| low.saturating_sub(named)),
        }
    }

    /// The whole less what surely is of a nationality, by its own cells, or
    /// by those of a subject that it contains.
    fn most(&self) -> Option<u64> {
        if self.resolved.dataset.subjects[self.part.subject].only.is_some() {
            return Some(0);
        }
        let mut lows = self.listed(self.part, Fact::same_day);
        let inner = &self.resolved.index.nesting().inner_of_measure[self.part.subject];
        let contained = |other: &Part| contains(self.resolved, other, self.part);
        for (n, q) in self.others(inner, Fact::same_day, contained) {
            match lows.iter_mut().find(|(known, _)| *known == n) {
                Some((_, known)) => known.low = known.low.max(q.low),
                None => lows.push((n, q)),
            }
        }
        let named = lows.iter().fold(0u64, |sum, (_, q)| sum.saturating_add(q.low));
        self.part.quantity.and_then(|q| q.high).map(|high| high.saturating_sub(named))
    }

    /// Nationalities of others of these subjects (sorted), as far as they are
    /// selected: by subjects that name the whole, then by the others.
    fn others(
        &self,
        among: &[usize],
        same_day: SameDay,
        which: impl Fn(&Part) -> bool,
    ) -> Vec<(usize, Quantity)> {
        let mut selected = among.to_vec();
        selected.retain(|subject| self.selected.binary_search(subject).is_ok());
        let named = selected.iter().filter_map(|&s| self.sum.part(s)).filter(|p| which(p));
        let mut found = named.flat_map(|p| self.listed(p, same_day)).list();
        let unnamed = selected.iter().filter(|&&s| self.sum.part(s).is_none());
        let unnamed = unnamed.map(|&s| Part::unnamed(s)).filter(|p| which(p));
        found.extend(unnamed.flat_map(|p| self.listed(&p, same_day)));
        found
    }

    /// The nationalities that a subject names, cells of its whole's day only: of
    /// those that surely are, or perhaps.
    fn listed(&self, part: &Part, same_day: SameDay) -> Vec<(usize, Quantity)> {
        let dataset = self.resolved.dataset;
        let whole = part.facts.first().map(|(_, fact)| *fact);
        let asked = self.part.facts.first().map(|(_, fact)| fact.cell.sex);
        let only = dataset.subjects[part.subject].only;
        let nationality = |f: &&Fact| match f.cell.nationality {
            ALL => only,
            n => Some(n).filter(|&n| !dataset.is_group(n) && only.is_none()),
        };
        let fits = |f: &&Fact| Some(f.cell.sex) == asked && whole.is_none_or(|w| same_day(f, w));
        let cells = self.resolved.facts(part.subject).of_subject(part.subject);
        let named = cells.iter().filter(|f| f.is_named()).filter(fits);
        named.filter_map(|f| Some((nationality(&f)?, f.quantity))).list()
    }
}
