//! References as a graph: for each thing, the things it refers to.

/// The links the other way round.
pub(super) fn reversed(links: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut backward = vec![Vec::new(); links.len()];
    for (from, to) in links.iter().enumerate() {
        for &to in to {
            backward[to].push(from);
        }
    }
    backward
}

/// Not yet visited.
const NEW: usize = usize::MAX;

/// What lies on a cycle, in order: what can be reached from itself. Tarjan's
/// strongly connected components, without recursion.
pub(super) fn on_cycles(links: &[Vec<usize>]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut search = Search {
        order: vec![NEW; links.len()],
        reach: vec![0; links.len()],
        open: vec![false; links.len()],
        component: Vec::new(),
        visited: 0,
    };
    for start in 0..links.len() {
        if search.order[start] == NEW {
            search.from(start, links, &mut found);
        }
    }
    crate::order::sort(&mut found);
    found
}

struct Search {
    /// When each was first visited.
    order: Vec<usize>,
    /// The earliest visited that it is known to reach and that reaches it.
    reach: Vec<usize>,
    /// Whether its component is still being collected, in `component`.
    open: Vec<bool>,
    component: Vec<usize>,
    visited: usize,
}

impl Search {
    fn from(&mut self, start: usize, links: &[Vec<usize>], found: &mut Vec<usize>) {
        // The path from the start, with how many links of each were followed.
        let mut path = vec![(start, 0)];
        self.enter(start);
        while let Some((node, followed)) = path.last_mut() {
            let node = *node;
            if let Some(&next) = links[node].get(*followed) {
                *followed += 1;
                if self.order[next] == NEW {
                    self.enter(next);
                    path.push((next, 0));
                } else if self.open[next] {
                    self.reach[node] = self.reach[node].min(self.order[next]);
                }
                continue;
            }
            path.pop();
            if let Some(&(before, _)) = path.last() {
                self.reach[before] = self.reach[before].min(self.reach[node]);
            }
            if self.reach[node] == self.order[node] {
                self.close(node, links, found);
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = self.visited;
        self.reach[node] = self.visited;
        self.open[node] = true;
        self.component.push(node);
        self.visited += 1;
    }

    /// The component that was entered by `node` is complete.
    fn close(&mut self, node: usize, links: &[Vec<usize>], found: &mut Vec<usize>) {
        let start = self.component.iter().rposition(|&member| member == node).unwrap_or(0);
        for &member in &self.component[start..] {
            self.open[member] = false;
        }
        if self.component.len() - start > 1 || links[node].contains(&node) {
            found.extend_from_slice(&self.component[start..]);
        }
        self.component.truncate(start);
    }
}

/// Everything that can be reached, for one start after the other.
pub(super) struct Reach {
    /// For each, the start that last reached it.
    by: Vec<usize>,
}

impl Reach {
    pub fn new(count: usize) -> Reach {
        Reach { by: vec![NEW; count] }
    }

    /// Follows the links from a start.
    pub fn from(&mut self, start: usize, links: &[Vec<usize>]) {
        let mut next = links[start].clone();
        while let Some(node) = next.pop() {
            if self.by[node] != start {
                self.by[node] = start;
                next.extend_from_slice(&links[node]);
            }
        }
    }

    /// Whether the last search, from this start, came by.
    pub fn reached(&self, start: usize, node: usize) -> bool {
        self.by[node] == start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_between_two_cycles_is_on_none() {
        let links = [vec![1], vec![0, 2], vec![3], vec![4], vec![3], vec![5], vec![0]].to_vec();
        assert_eq!(on_cycles(&links), [0, 1, 3, 4, 5]);
    }

    #[test]
    fn a_long_chain_is_no_cycle_until_it_closes() {
        let mut links: Vec<Vec<usize>> = (1..=200_000).map(|next| vec![next]).collect();
        links.push(vec![]);
        assert!(on_cycles(&links).is_empty());
        links[200_000].push(0);
        assert_eq!(on_cycles(&links).len(), 200_001);
    }
}
