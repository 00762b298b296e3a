//! People of whom no nationality is given.

use super::add_up::{Role, Sum, contains};
use super::group::Part;
use super::resolved::Resolved;
use crate::facts::Fact;
use crate::facts::rules::disjoint::disjoint;
use crate::order::Gather;
use crate::quantity::{Quantity, sum_high};
use crate::statements::ALL;

impl Sum<'_> {
    /// People of whom no nationality is given: at least, at most.
    pub fn not_broken_down(&self, resolved: &Resolved) -> Option<(u64, Option<u64>)> {
        let mut low = None;
        let mut high = Some(0);
        for (part, role) in &self.named {
            let rest = Rest { resolved, sum: self, part };
            match role {
                Role::Counted => low = Some(low.unwrap_or(0u64).saturating_add(rest.least())),
                Role::Contained(_) | Role::Earlier => continue,
                Role::MayOverlap(_) => {}
            }
            high = sum_high(high, rest.most());
        }
        low.map(|low| (low, high.map(|high| high.max(low))))
    }
}

/// What the nationalities of a whole leave.
struct Rest<'a> {
    resolved: &'a Resolved<'a>,
    sum: &'a Sum<'a>,
    part: &'a Part<'a>,
}

impl Rest<'_> {
    /// The whole less all that nationalities may be of it, by its own cells
    /// of its day, else by the cells of subjects that may count its people.
    fn least(&self) -> u64 {
        let low = self.part.quantity.map_or(0, |q| q.low);
        let own = self.listed(self.part);
        let others =
            self.others(|other| !disjoint(self.resolved.dataset, self.part.dated(), other.dated()));
        let others = others.into_iter().filter(|(n, _)| !own.iter().any(|(own, _)| own == n));
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
        let mut lows = self.listed(self.part);
        for (n, q) in self.others(|other| contains(self.resolved, other, self.part)) {
            match lows.iter_mut().find(|(known, _)| *known == n) {
                Some((_, known)) => known.low = known.low.max(q.low),
                None => lows.push((n, q)),
            }
        }
        let named = lows.iter().fold(0u64, |sum, (_, q)| sum.saturating_add(q.low));
        self.part.quantity.and_then(|q| q.high).map(|high| high.saturating_sub(named))
    }

    /// Nationalities of other subjects of the sum.
    fn others(&self, which: impl Fn(&Part) -> bool) -> Vec<(usize, Quantity)> {
        let all = self.sum.named.iter().map(|(part, _)| part).chain(&self.sum.unnamed);
        let others = all.filter(|p| p.subject != self.part.subject && which(p));
        others.flat_map(|p| self.listed(p)).list()
    }

    /// The nationalities that a subject names, cells of its whole's day only.
    fn listed(&self, part: &Part) -> Vec<(usize, Quantity)> {
        let dataset = self.resolved.dataset;
        let whole = part.facts.first().map(|(_, fact)| *fact);
        let asked = self.part.facts.first().map(|(_, fact)| fact.cell.sex);
        let only = dataset.subjects[part.subject].only;
        let nationality = |f: &&Fact| match f.cell.nationality {
            ALL => only,
            n => Some(n).filter(|&n| !dataset.is_group(n) && only.is_none()),
        };
        let fits = |f: &&Fact| Some(f.cell.sex) == asked && whole.is_none_or(|w| f.same_day(w));
        let cells = self.resolved.facts(part.subject).of_subject(part.subject);
        let named = cells.iter().filter(|f| f.is_named()).filter(fits);
        named.filter_map(|f| Some((nationality(&f)?, f.quantity))).list()
    }
}
