//! Sorting and gathering in few bytes: a leaf.
//!
//! The standard sorts are made anew, some kilobytes each, for every type and
//! order that they are used with, and those lists are short. Here only the
//! comparison and the exchange of two items are made anew; the sorting itself,
//! a heapsort, exists once. As with `sort_unstable`, equal items may change
//! places, so an order should leave none equal.

/// Gathers a list: what `collect` into a `Vec` does, in one plain loop for
/// each chain of adapters. `collect` looks at the length beforehand, and at
/// the first item by itself, which is most of its bytes.
pub trait Gather: Iterator + Sized {
    /// The items, in order. Inlined, or each chain has two functions: this one
    /// and its loop.
    #[inline(always)]
    fn list(self) -> Vec<Self::Item> {
        let mut items = Vec::new();
        self.for_each(|item| push(&mut items, item));
        items
    }
}

impl<I: Iterator> Gather for I {}

/// A function of its own: made once for each type of item.
fn push<T>(items: &mut Vec<T>, item: T) {
    items.push(item);
}

/// Sorts by the items' own order.
///
/// ```
/// let mut days = [3, 1, 2];
/// attested::order::sort(&mut days);
/// assert_eq!(days, [1, 2, 3]);
/// ```
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::lt);
}

/// Sorts by a key.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a) < key(b));
}

/// Sorts by whether one item comes before another.
pub fn sort_by<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    let count = items.len();
    heapsort(count, &mut Items { items, before });
}

/// Sorts, and drops all but one of equal items.
pub fn sort_and_dedup<T: Ord>(items: &mut Vec<T>) {
    let count = items.len();
    let mut sorted = Items { items, before: T::lt };
    heapsort(count, &mut sorted);
    let kept = dedup(count, &mut sorted);
    items.truncate(kept);
}

/// Two sorted lists as one.
///
/// ```
/// assert_eq!(attested::order::merge(&[1, 4], &[2, 4, 5]), [1, 2, 4, 4, 5]);
/// ```
pub fn merge(a: &[usize], b: &[usize]) -> Vec<usize> {
    let mut merged = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().copied().peekable(), b.iter().copied().peekable());
    loop {
        let first = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if y < x => b.next(),
            (None, _) => b.next(),
            _ => a.next(),
        };
        match first {
            Some(first) => merged.push(first),
            None => return merged,
        }
    }
}

/// What the sorting needs of a list: positions compared, and exchanged.
trait Sortable {
    fn is_before(&self, a: usize, b: usize) -> bool;
    fn swap(&mut self, a: usize, b: usize);
}

struct Items<'a, T, F> {
    items: &'a mut [T],
    before: F,
}

impl<T, F: Fn(&T, &T) -> bool> Sortable for Items<'_, T, F> {
    fn is_before(&self, a: usize, b: usize) -> bool {
        (self.before)(&self.items[a], &self.items[b])
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.items.swap(a, b);
    }
}

fn heapsort(count: usize, items: &mut dyn Sortable) {
    // What is sorted here mostly is in order, or nearly.
    if (1..count).all(|i| !items.is_before(i, i - 1)) {
        return;
    }
    for root in (0..count / 2).rev() {
        sift_down(items, root, count);
    }
    for end in (1..count).rev() {
        items.swap(0, end);
        sift_down(items, 0, end);
    }
}

/// Brings one of each of equal items to the front, in order, and says how many these are.
fn dedup(count: usize, items: &mut dyn Sortable) -> usize {
    let mut kept = count.min(1);
    for at in 1..count {
        if items.is_before(kept - 1, at) {
            items.swap(kept, at);
            kept += 1;
        }
    }
    kept
}

/// Lets an item sink until no child comes after it.
fn sift_down(items: &mut dyn Sortable, mut root: usize, end: usize) {
    loop {
        let mut child = 2 * root + 1;
        if child >= end {
            return;
        }
        if child + 1 < end && items.is_before(child, child + 1) {
            child += 1;
        }
        if !items.is_before(root, child) {
            return;
        }
        items.swap(root, child);
        root = child;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        let mut seed = 7u32;
        let mut next = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 16
        };
        for length in (0..40).chain([1000]) {
            let list: Vec<u32> = (0..length).map(|_| next() % (length + 1)).collect();
            let (mut ours, mut theirs) = (list.clone(), list.clone());
            sort(&mut ours);
            theirs.sort_unstable();
            assert_eq!(ours, theirs);
            sort_and_dedup(&mut ours);
            theirs.dedup();
            assert_eq!(ours, theirs);

            let mut ours: Vec<(usize, u32)> = list.iter().copied().enumerate().collect();
            sort_by_key(&mut ours, |&(at, number)| (std::cmp::Reverse(number), at));
            let mut theirs: Vec<(usize, u32)> = list.into_iter().enumerate().collect();
            theirs.sort_by_key(|&(_, number)| std::cmp::Reverse(number));
            assert_eq!(ours, theirs);
        }
    }
}
