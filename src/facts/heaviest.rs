//! The heaviest set of pairwise disjoint subjects.
//!
//! Found exactly by dynamic programming over what is left to decide: the
//! graphs of subjects that may overlap are close to interval graphs, where
//! few different remainders occur. Past a budget a greedy set stands in: it
//! is a valid bound all the same, and says that it is not proven.

use std::collections::HashMap;

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
    const ZERO: Weight = Weight { low: 0, not_contained: 0, best: 0 };

    fn plus(self, other: Weight) -> Weight {
        Weight {
            low: self.low.saturating_add(other.low),
            not_contained: self.not_contained + other.not_contained,
            best: self.best.saturating_add(other.best),
        }
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

/// Remainders looked at before the greedy set stands in.
const BUDGET: usize = 20_000;

/// The heaviest set of pairwise disjoint members; ties go to the smaller positions.
///
/// `overlaps[i]` lists the members that `i` may overlap with.
pub fn heaviest(weights: &[Weight], overlaps: &[Vec<usize>]) -> Heaviest {
    let mut chosen = Heaviest { members: Vec::new(), low: 0, proven: true };
    let mut seen = vec![false; weights.len()];
    for start in 0..weights.len() {
        if seen[start] {
            continue;
        }
        let mut group = vec![start];
        seen[start] = true;
        let mut next = 0;
        while next < group.len() {
            for &other in &overlaps[group[next]] {
                if !seen[other] {
                    seen[other] = true;
                    group.push(other);
                }
            }
            next += 1;
        }
        group.sort_unstable();
        chosen.proven &= choose(&group, weights, overlaps, &mut chosen.members);
    }
    chosen.members.sort_unstable();
    chosen.low = chosen.members.iter().fold(0, |sum, &m| sum.saturating_add(weights[m].low));
    chosen
}

/// Adds the heaviest set of one connected group; whether it is proven.
fn choose(
    group: &[usize],
    weights: &[Weight],
    overlaps: &[Vec<usize>],
    members: &mut Vec<usize>,
) -> bool {
    if let [one] = *group {
        if weights[one] > Weight::ZERO {
            members.push(one);
        }
        return true;
    }
    let mut search = Search::new(group, weights, overlaps);
    let all = search.undominated();
    let best = search.solve(all.clone());
    let (set, proven) = match best {
        Some((_, set)) => (set, true),
        None => (search.greedy(&all), false),
    };
    members.extend(group.iter().enumerate().filter(|&(i, _)| set.has(i)).map(|(_, &m)| m));
    proven
}

/// A set of small numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Set(Box<[u64]>);

impl Set {
    fn empty(size: usize) -> Set {
        Set(vec![0; size.div_ceil(64)].into_boxed_slice())
    }

    fn has(&self, i: usize) -> bool {
        self.0[i / 64] >> (i % 64) & 1 == 1
    }

    fn add(&mut self, i: usize) {
        self.0[i / 64] |= 1 << (i % 64);
    }

    fn remove(&mut self, i: usize) {
        self.0[i / 64] &= !(1 << (i % 64));
    }

    fn remove_all(&mut self, other: &Set) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= !theirs;
        }
    }

    fn is_subset(&self, other: &Set) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a & !b == 0)
    }

    /// Whether, of two sets that differ, this one has the smaller member that the other lacks.
    fn comes_before(&self, other: &Set) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .find(|(a, b)| a != b)
            .is_some_and(|(a, b)| a >> (a ^ b).trailing_zeros() & 1 == 1)
    }
}

struct Search {
    weights: Vec<Weight>,
    /// Each member with all it may overlap with.
    closed: Vec<Set>,
    /// The order of deciding: members with few overlaps among those left come first.
    order: Vec<usize>,
    known: HashMap<Set, (Weight, Set)>,
}

impl Search {
    fn new(group: &[usize], weights: &[Weight], overlaps: &[Vec<usize>]) -> Search {
        let position = |m: &usize| group.binary_search(m).ok();
        let closed: Vec<Set> = group
            .iter()
            .enumerate()
            .map(|(i, &m)| {
                let mut set = Set::empty(group.len());
                set.add(i);
                overlaps[m].iter().filter_map(position).for_each(|o| set.add(o));
                set
            })
            .collect();
        let mut order: Vec<usize> = (0..group.len()).collect();
        order.sort_unstable_by_key(|&i| (overlaps[group[i]].len(), i));
        Search {
            weights: group.iter().map(|&m| weights[m]).collect(),
            closed,
            order,
            known: HashMap::new(),
        }
    }

    /// All members but those that another, not lighter one can always replace.
    fn undominated(&self) -> Set {
        let n = self.weights.len();
        let mut left = Set::empty(n);
        (0..n).filter(|&i| self.weights[i] > Weight::ZERO).for_each(|i| left.add(i));
        for i in 0..n {
            let replaced = (0..n).any(|j| {
                j != i
                    && left.has(j)
                    && self.closed[i].has(j)
                    && (self.weights[j], i) > (self.weights[i], j)
                    && self.closed[j].is_subset(&self.closed[i])
            });
            if replaced {
                left.remove(i);
            }
        }
        left
    }

    /// The heaviest set within `left`; none if the budget is spent. Explicit stack: depth is the size.
    fn solve(&mut self, left: Set) -> Option<(Weight, Set)> {
        let mut stack = vec![left.clone()];
        while let Some(top) = stack.last() {
            if self.known.contains_key(top) {
                stack.pop();
                continue;
            }
            if self.known.len() + stack.len() > BUDGET {
                return None;
            }
            let Some(pick) = self.order.iter().copied().find(|&i| top.has(i)) else {
                let nothing = (Weight::ZERO, Set::empty(self.weights.len()));
                self.known.insert(top.clone(), nothing);
                continue;
            };
            let mut with = top.clone();
            with.remove_all(&self.closed[pick]);
            let mut without = top.clone();
            without.remove(pick);
            match (self.known.get(&with), self.known.get(&without)) {
                (Some((w, set)), Some(b)) => {
                    let mut set = set.clone();
                    set.add(pick);
                    let a = (w.plus(self.weights[pick]), set);
                    let first = a.0 > b.0 || a.0 == b.0 && a.1.comes_before(&b.1);
                    let better = if first { a } else { b.clone() };
                    let top = top.clone();
                    self.known.insert(top, better);
                }
                (a, b) => {
                    let (a, b) = (a.is_none(), b.is_none());
                    if b {
                        stack.push(without);
                    }
                    if a {
                        stack.push(with);
                    }
                }
            }
        }
        self.known.remove(&left)
    }

    /// Heaviest first, as long as it fits.
    fn greedy(&self, left: &Set) -> Set {
        let mut by_weight: Vec<usize> = (0..self.weights.len()).filter(|&i| left.has(i)).collect();
        by_weight.sort_unstable_by(|&a, &b| self.weights[b].cmp(&self.weights[a]).then(a.cmp(&b)));
        let mut left = left.clone();
        let mut set = Set::empty(self.weights.len());
        for i in by_weight {
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

    fn graph(n: usize, edges: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
        (0..n).map(|i| (0..n).filter(|&j| i != j && edges(i.min(j), i.max(j))).collect()).collect()
    }

    /// Tries every subset.
    fn by_force(weights: &[Weight], overlaps: &[Vec<usize>]) -> Vec<usize> {
        let n = weights.len();
        let mut best: Option<(Weight, Vec<usize>)> = None;
        for mask in 0u32..1 << n {
            let set: Vec<usize> = (0..n).filter(|i| mask >> i & 1 == 1).collect();
            if set.iter().any(|i| set.iter().any(|j| overlaps[*i].contains(j))) {
                continue;
            }
            let total = set.iter().fold(Weight::ZERO, |sum, &i| sum.plus(weights[i]));
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
    fn what_is_too_hard_is_a_valid_set_and_says_so() {
        let weights: Vec<Weight> = (0..400).map(|i| weight(100 + i * 37 % 91)).collect();
        let overlaps = graph(400, |i, j| (i * 7919 + j * 104_729) % 97 < 9);
        let found = heaviest(&weights, &overlaps);
        assert!(!found.proven && found.low > 0);
        for i in &found.members {
            assert!(!found.members.iter().any(|j| overlaps[*i].contains(j)));
        }
    }
}
