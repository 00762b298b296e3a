//! The heaviest set of pairwise disjoint subjects.
//!
//! Found exactly where the graph allows, by branching and reducing: weights of
//! published figures are uneven and their periods lie in a row, so that most
//! subjects are decided by looking at their neighbours alone. Past a budget
//! the best set found stands: a valid bound all the same, and said not to be
//! proven.

use std::collections::HashMap;

use super::overlaps::Overlaps;
use super::small_set::Set;
use crate::order::Gather;

/// What a subject adds: compared in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight {
    /// People, at least.
    pub low: u64,
    /// Minus the number of contained members: fewest first.
    pub not_contained: i64,
    pub best: u64,
}

impl Weight {
    /// One number that adds and compares as the three do.
    fn scalar(self) -> i128 {
        (i128::from(self.low) << 80)
            + (i128::from(self.not_contained) << 60)
            + i128::from(self.best)
    }
}

/// The heaviest set: positions in the list given, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heaviest {
    pub members: Vec<usize>,
    pub low: u64,
    /// Whether no heavier set can exist.
    pub proven: bool,
}

/// Members looked at, with each of their neighbours, before the best set found stands.
const LOOKS: usize = 400_000;
/// Decisions on top of each other before it does.
const DEPTH: usize = 150;

/// The heaviest set of pairwise disjoint members; ties go to the smaller positions.
pub fn heaviest(weights: &[Weight], overlaps: &Overlaps) -> Heaviest {
    let mut proven = true;
    let mut open = vec![true; weights.len()];
    let mut is_chosen = vec![false; weights.len()];
    take_heavier_than_all_beside(weights, overlaps, &mut open, &mut is_chosen);
    let mut position = vec![0; weights.len()];
    for start in 0..weights.len() {
        if !open[start] {
            continue;
        }
        let group = connected(start, overlaps, &mut open);
        if group.len() == 1 {
            is_chosen[start] = weights[start].scalar() > 0;
            continue;
        }
        group.iter().enumerate().for_each(|(i, &m)| position[m] = i);
        let (set, is_proven) = Search::new(&group, &position, weights, overlaps).run();
        proven &= is_proven;
        set.iter().for_each(|i| is_chosen[group[i]] = true);
    }
    let members = (0..weights.len()).filter(|&m| is_chosen[m]).list();
    let low = members.iter().fold(0u64, |sum, &m| sum.saturating_add(weights[m].low));
    Heaviest { members, low, proven }
}

/// Takes each that is more than all it may overlap with together: it is in any
/// heaviest set. Of published figures a few totals outweigh all else, and what
/// is left falls into small groups.
fn take_heavier_than_all_beside(
    weights: &[Weight],
    overlaps: &Overlaps,
    open: &mut [bool],
    taken: &mut [bool],
) {
    let low = |m: usize| weights[m].low;
    let all = weights.iter().try_fold(0u64, |sum, weight| sum.checked_add(weight.low));
    if all.is_none() {
        // Not even the sum of all is a number of people.
        return;
    }
    let beside = |others: &[usize]| others.iter().map(|&o| low(o)).sum();
    let mut beside: Vec<u64> = overlaps.iter().map(beside).list();
    let mut look_at = (0..weights.len()).rev().list();
    while let Some(m) = look_at.pop() {
        if !open[m] || low(m) <= beside[m] {
            continue;
        }
        open[m] = false;
        taken[m] = true;
        for &out in overlaps.of(m) {
            if std::mem::replace(&mut open[out], false) {
                for &other in overlaps.of(out).iter().filter(|&&other| open[other]) {
                    beside[other] -= low(out);
                    look_at.push(other);
                }
            }
        }
    }
}

/// The open members that hang together with one, sorted; they are open no longer.
fn connected(start: usize, overlaps: &Overlaps, open: &mut [bool]) -> Vec<usize> {
    open[start] = false;
    let mut group = vec![start];
    let mut next = 0;
    while next < group.len() {
        for &other in overlaps.of(group[next]) {
            if std::mem::replace(&mut open[other], false) {
                group.push(other);
            }
        }
        next += 1;
    }
    crate::order::sort(&mut group);
    group
}

/// A set and its weight.
type Found = (i128, Set);

/// One connected group.
struct Search {
    weights: Vec<i128>,
    /// Each member with all it may overlap with.
    closed: Vec<Set>,
    /// Members, heaviest first.
    by_weight: Vec<usize>,
    /// The heaviest sets of remainders.
    known: HashMap<Set, Found>,
    /// Members and neighbours looked at so far.
    looks: usize,
}

impl Search {
    /// `position`: where in the group each of its members is.
    fn new(group: &[usize], position: &[usize], weights: &[Weight], overlaps: &Overlaps) -> Search {
        let closed = |(i, &m): (usize, &usize)| {
            let mut set = Set::empty(group.len());
            set.add(i);
            let inside = overlaps.of(m).iter().filter(|&&o| group.get(position[o]) == Some(&o));
            inside.for_each(|&o| set.add(position[o]));
            set
        };
        let weights: Vec<i128> = group.iter().map(|&m| weights[m].scalar()).list();
        let mut by_weight: Vec<usize> = (0..group.len()).list();
        crate::order::sort_by_key(&mut by_weight, |&i| (std::cmp::Reverse(weights[i]), i));
        let closed = group.iter().enumerate().map(closed).list();
        Search { weights, closed, by_weight, known: HashMap::new(), looks: 0 }
    }

    /// The heaviest set, and whether that is proven.
    fn run(&mut self) -> (Set, bool) {
        let mut all = Set::empty(self.weights.len());
        (0..self.weights.len()).filter(|&i| self.weights[i] > 0).for_each(|i| all.add(i));
        match self.solve(all.clone(), all.clone(), 0) {
            Some((_, set)) => (set, true),
            None => (self.greedy(all), false),
        }
    }

    /// The heaviest set within `open`, of which only `touched` may be decided
    /// by neighbours alone; none if the budget is spent.
    fn solve(&mut self, mut open: Set, touched: Set, depth: usize) -> Option<Found> {
        let mut found = self.reduce(&mut open, touched);
        for group in self.groups(&open) {
            if !self.known.contains_key(&group) {
                if depth == DEPTH || self.looks > LOOKS {
                    return None;
                }
                let best = self.branch(&group, depth)?;
                self.known.insert(group.clone(), best);
            }
            let (weight, members) = &self.known[&group];
            found.0 += weight;
            found.1.add_all(members);
        }
        Some(found)
    }

    /// With and without the member that most others hang on.
    fn branch(&mut self, open: &Set, depth: usize) -> Option<Found> {
        let hanging = |i: usize| self.closed[i].shared_with(open);
        let most = open.iter().map(hanging).max()?;
        let busiest: Vec<usize> = open.iter().filter(|&i| hanging(i) == most).list();
        // The middle one: a long row falls into halves.
        let pick = busiest[busiest.len() / 2];
        let (mut with, mut without) = (open.clone(), open.clone());
        with.remove_all(&self.closed[pick]);
        without.remove(pick);
        let mut a = self.solve(with, self.around(&self.closed[pick], open), depth + 1)?;
        a.0 += self.weights[pick];
        a.1.add(pick);
        let b = self.solve(without, self.closed[pick].clone(), depth + 1)?;
        Some(if a.0 > b.0 || a.0 == b.0 && a.1.comes_before(&b.1) { a } else { b })
    }

    /// Decides what neighbours alone decide, until nothing is: takes members
    /// heavier than any set of their neighbours, drops members that a
    /// neighbour can always stand in for. Of equally heavy sets the one with
    /// the smaller members is never lost.
    fn reduce(&mut self, open: &mut Set, mut touched: Set) -> Found {
        let mut found = (0, Set::empty(self.weights.len()));
        loop {
            touched.keep_all(open);
            let Some(i) = touched.first() else { return found };
            touched.remove(i);
            let mut neighbours = self.closed[i].clone();
            neighbours.keep_all(open);
            neighbours.remove(i);
            self.looks += neighbours.words() * neighbours.iter().count();
            if self.is_heavier(i, &neighbours) {
                found.0 += self.weights[i];
                found.1.add(i);
                neighbours.add(i);
                touched.add_all(&self.around(&neighbours, open));
                open.remove_all(&neighbours);
            } else if neighbours.iter().any(|j| self.stands_in(j, i, open)) {
                open.remove(i);
                touched.add_all(&neighbours);
            }
        }
    }

    /// All that may overlap with some of these.
    fn around(&self, these: &Set, open: &Set) -> Set {
        let mut around = Set::empty(self.weights.len());
        these.iter().filter(|&j| open.has(j)).for_each(|j| around.add_all(&self.closed[j]));
        around
    }

    /// Whether a member is heavier than any disjoint set of these: they are
    /// covered with cliques, of each of which one at most can be chosen.
    fn is_heavier(&self, member: usize, than: &Set) -> bool {
        let mut left = than.clone();
        let mut rest = self.weights[member];
        for &head in &self.by_weight {
            if left.is_empty() {
                break;
            }
            if !left.has(head) {
                continue;
            }
            rest -= self.weights[head];
            if rest <= 0 {
                return false;
            }
            let mut fits = left.clone();
            fits.keep_all(&self.closed[head]);
            while let Some(next) = fits.first() {
                left.remove(next);
                fits.remove(next);
                fits.keep_all(&self.closed[next]);
            }
        }
        true
    }

    /// Whether `j` can stand in for `i` in any set: not lighter (if alike,
    /// smaller), and in nobody's way that `i` is not.
    fn stands_in(&self, j: usize, i: usize, open: &Set) -> bool {
        (self.weights[j], i) > (self.weights[i], j)
            && (0..open.words())
                .map(|w| w * 64)
                .all(|w| self.closed[j].word(w) & open.word(w) & !self.closed[i].word(w) == 0)
    }

    /// The connected groups of a remainder.
    fn groups(&self, left: &Set) -> Vec<Set> {
        let mut rest = left.clone();
        let mut groups = Vec::new();
        while let Some(start) = rest.first() {
            let mut group = Set::empty(self.weights.len());
            let mut open = Set::empty(self.weights.len());
            open.add(start);
            while let Some(i) = open.first() {
                open.remove(i);
                group.add(i);
                let mut next = self.closed[i].clone();
                next.keep_all(&rest);
                rest.remove_all(&next);
                next.remove(i);
                open.add_all(&next);
            }
            groups.push(group);
        }
        groups
    }

    /// Heaviest first, as long as it fits, after all that is decided.
    fn greedy(&mut self, mut left: Set) -> Set {
        let touched = left.clone();
        let (_, mut set) = self.reduce(&mut left, touched);
        for &i in &self.by_weight {
            if left.has(i) {
                set.add(i);
                left.remove_all(&self.closed[i]);
            }
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(low: u64) -> Weight {
        Weight { low, not_contained: 0, best: low }
    }

    fn graph(n: usize, edges: impl Fn(usize, usize) -> bool) -> Overlaps {
        Overlaps::all_pairs(n, |i, j| edges(i.min(j), i.max(j)))
    }

    /// Tries every subset.
    fn by_force(weights: &[Weight], overlaps: &Overlaps) -> Vec<usize> {
        let n = weights.len();
        let mut best: Option<(i128, Vec<usize>)> = None;
        for mask in 0u32..1 << n {
            let set: Vec<usize> = (0..n).filter(|i| mask >> i & 1 == 1).collect();
            if set.iter().any(|i| set.iter().any(|j| overlaps.of(*i).contains(j))) {
                continue;
            }
            let total: i128 = set.iter().map(|&i| weights[i].scalar()).sum();
            let wins = best.as_ref().is_none_or(|(w, s)| total > *w || total == *w && set < *s);
            if wins {
                best = Some((total, set));
            }
        }
        best.unwrap().1
    }

    #[test]
    fn the_same_as_trying_every_subset() {
        let mut seed = 7u32;
        let mut random = move |n: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % n
        };
        for round in 0..400 {
            let n = 1 + random(9) as usize;
            let density = random(10);
            let mut edge = vec![vec![false; n]; n];
            for row in edge.iter_mut() {
                row.iter_mut().for_each(|e| *e = random(10) < density);
            }
            let weights: Vec<Weight> = (0..n)
                .map(|_| Weight {
                    low: u64::from(random(4)),
                    not_contained: -i64::from(random(2)),
                    best: u64::from(4 + random(3)),
                })
                .collect();
            let overlaps = graph(n, |i, j| edge[i][j]);
            let found = heaviest(&weights, &overlaps);
            assert!(found.proven);
            assert_eq!(
                found.members,
                by_force(&weights, &overlaps),
                "round {round}: {weights:?} {overlaps:?}"
            );
        }
    }

    #[test]
    fn two_thousand_that_may_all_overlap() {
        let weights: Vec<Weight> = (0..2000).map(|i| weight(i % 700)).collect();
        let found = heaviest(&weights, &graph(2000, |_, _| true));
        assert_eq!((found.members, found.low, found.proven), (vec![699], 699, true));
    }

    #[test]
    fn a_long_row_of_neighbours_is_exact() {
        let weights = vec![weight(1); 999];
        let found = heaviest(&weights, &graph(999, |i, j| j - i <= 2));
        assert_eq!((found.low, found.proven), (333, true));
    }

    #[test]
    fn a_long_row_of_uneven_neighbours_is_exact() {
        let weights: Vec<Weight> = (0..200).map(|i| weight(50 + i * i % 17)).collect();
        assert!(heaviest(&weights, &graph(200, |i, j| j - i <= 2)).proven);
    }

    #[test]
    fn what_is_too_hard_is_a_valid_set_and_says_so() {
        let weights: Vec<Weight> = (0..400).map(|i| weight(100 + i * 37 % 91)).collect();
        let overlaps = graph(400, |i, j| (i * 7919 + j * 104_729) % 97 < 9);
        let found = heaviest(&weights, &overlaps);
        assert!(!found.proven && found.low > 0);
        for i in &found.members {
            assert!(!found.members.iter().any(|j| overlaps.of(*i).contains(j)));
        }
    }
}
