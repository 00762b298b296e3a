//! Which of several may overlap: a leaf.

/// Of each member the others that it may overlap with: lists in a row, for
/// there are many and most are short.
#[derive(Clone, Debug, Default)]
pub struct Overlaps {
    others: Vec<usize>,
    /// Where the list of each ends.
    ends: Vec<usize>,
}

impl Overlaps {
    /// Of so many members; `with` tells whether two may overlap.
    pub fn all_pairs(members: usize, with: impl Fn(usize, usize) -> bool) -> Overlaps {
        let mut overlaps = Overlaps::default();
        for i in 0..members {
            overlaps.add((0..members).filter(|&j| j != i && with(i, j)));
        }
        overlaps
    }

    /// Adds a member, with the others that it may overlap with, in order.
    pub fn add(&mut self, others: impl Iterator<Item = usize>) {
        others.for_each(|other| self.others.push(other));
        self.ends.push(self.others.len());
    }

    /// The others that one may overlap with, in order.
    pub fn of(&self, member: usize) -> &[usize] {
        let start = member.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.others[start..self.ends[member]]
    }

    /// The lists of all members.
    pub fn iter(&self) -> impl Iterator<Item = &[usize]> {
        (0..self.ends.len()).map(|member| self.of(member))
    }
}
