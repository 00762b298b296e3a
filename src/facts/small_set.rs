//! Sets of small numbers: a leaf.

/// A set of small numbers. Most groups have no more members than one word has
/// bits: that word asks for no memory of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Set {
    first: u64,
    rest: Box<[u64]>,
}

impl Set {
    pub fn empty(size: usize) -> Set {
        Set { first: 0, rest: vec![0; size.saturating_sub(1) / 64].into_boxed_slice() }
    }

    /// The word that has the bit of a number.
    pub fn word(&self, i: usize) -> u64 {
        if i < 64 { self.first } else { self.rest[i / 64 - 1] }
    }

    fn word_mut(&mut self, i: usize) -> &mut u64 {
        if i < 64 { &mut self.first } else { &mut self.rest[i / 64 - 1] }
    }

    /// How many words there are.
    pub fn words(&self) -> usize {
        1 + self.rest.len()
    }

    pub fn has(&self, i: usize) -> bool {
        self.word(i) >> (i % 64) & 1 == 1
    }

    pub fn add(&mut self, i: usize) {
        *self.word_mut(i) |= 1 << (i % 64);
    }

    pub fn remove(&mut self, i: usize) {
        *self.word_mut(i) &= !(1 << (i % 64));
    }

    pub fn remove_all(&mut self, other: &Set) {
        self.first &= !other.first;
        self.rest.iter_mut().zip(&other.rest).for_each(|(mine, theirs)| *mine &= !theirs);
    }

    pub fn add_all(&mut self, other: &Set) {
        self.first |= other.first;
        self.rest.iter_mut().zip(&other.rest).for_each(|(mine, theirs)| *mine |= theirs);
    }

    pub fn keep_all(&mut self, other: &Set) {
        self.first &= other.first;
        self.rest.iter_mut().zip(&other.rest).for_each(|(mine, theirs)| *mine &= theirs);
    }

    pub fn shared_with(&self, other: &Set) -> u32 {
        let rest = self.rest.iter().zip(&other.rest);
        let rest: u32 = rest.map(|(a, b)| (a & b).count_ones()).sum();
        (self.first & other.first).count_ones() + rest
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let mut from = 0;
        std::iter::from_fn(move || {
            let next = self.first_from(from)?;
            from = next + 1;
            Some(next)
        })
    }

    pub fn first(&self) -> Option<usize> {
        self.first_from(0)
    }

    /// The first that is not smaller than a number.
    fn first_from(&self, mut from: usize) -> Option<usize> {
        while from < 64 * self.words() {
            let word = self.word(from) >> (from % 64);
            if word != 0 {
                return Some(from + word.trailing_zeros() as usize);
            }
            from = (from / 64 + 1) * 64;
        }
        None
    }

    pub fn is_empty(&self) -> bool {
        self.first == 0 && self.rest.iter().all(|&word| word == 0)
    }

    /// Whether, of two sets that differ, this one has the smaller member that the other lacks.
    pub fn comes_before(&self, other: &Set) -> bool {
        let mut words = (0..self.words()).map(|w| (self.word(w * 64), other.word(w * 64)));
        let differ = words.find(|(a, b)| a != b);
        differ.is_some_and(|(a, b)| a >> (a ^ b).trailing_zeros() & 1 == 1)
    }
}
