//! The linear constraints over the cells of a component (`rules.md` §4),
//! written from the text anew, in its order.

use std::collections::{BTreeMap, BTreeSet};

use attested::facts::Cell;
use attested::statements::{
    ALL, Dataset, Kind, MeasureKind, Printed, Qualifier, Ratio, Sex, Temporality,
};

use super::stated::{Known, NONE, Picture, cell_of};
use super::when::{When, one_day, period, same};

/// `Σ factor × cell ≤ limit`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub rule: &'static str,
    pub terms: Vec<(i64, usize)>,
    pub limit: i64,
}

/// Pairwise disjoint parts sum to at most the whole.
#[derive(Clone, Debug)]
pub struct Sets {
    pub whole: usize,
    pub parts: Vec<usize>,
    /// Which parts each may overlap with.
    pub overlaps: Vec<BTreeSet<usize>>,
}

/// All constraints of a component.
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    pub rows: Vec<Row>,
    pub sets: Vec<Sets>,
}

/// Builds the constraints.
pub fn build(dataset: &Dataset, subjects: &[usize], picture: &Picture) -> Constraints {
    let mut builder = Builder { dataset, picture, out: Constraints::default() };
    for &subject in subjects {
        for whole in picture.of_subject(subject) {
            builder.parts(whole);
        }
        builder.complete_lists(subject);
        builder.only(subject);
        builder.ranks(subject);
        builder.shares(subject);
        builder.within(subject);
        builder.sums(subject, subjects);
    }
    builder.out
}

struct Builder<'a> {
    dataset: &'a Dataset,
    picture: &'a Picture,
    out: Constraints,
}

/// A source and a date on it.
type Page = (usize, i32, i32, bool);

impl Builder<'_> {
    fn known(&self, cell: usize) -> &Known {
        &self.picture.cells[cell]
    }

    fn add(&mut self, rule: &'static str, terms: Vec<(i64, usize)>, limit: i64) {
        let row = Row { rule, terms, limit };
        if !self.out.rows.contains(&row) {
            self.out.rows.push(row);
        }
    }

    fn at_most(&mut self, rule: &'static str, parts: &[usize], whole: usize) {
        let terms = parts.iter().map(|&part| (1, part)).chain([(-1, whole)]).collect();
        self.add(rule, terms, 0);
    }

    fn parts(&mut self, whole: usize) {
        let counted = |&part: &usize| self.is_counted_by(part, whole);
        let parts: Vec<usize> =
            self.picture.parts(self.known(whole).cell).filter(counted).collect();
        for list in apart(self.dataset, self.picture, whole, &parts) {
            self.at_most("parts", &list, whole);
        }
    }

    /// Of the same day; in a running total also of an earlier one, and a whole
    /// that only its parts give is of the day of the newest of them.
    fn is_counted_by(&self, part: usize, whole: usize) -> bool {
        let (part, whole) = (self.known(part), self.known(whole));
        if same(&part.when, &whole.when) {
            return true;
        }
        let running = self.dataset.temporality(whole.cell.subject) == Temporality::RunningTotal;
        let (Some(a), Some(b)) = (&part.when, &whole.when) else { return false };
        running && (whole.by_parts || a.is_by(b))
    }

    fn complete_lists(&mut self, subject: usize) {
        for sex in [Sex::All, Sex::Female, Sex::Male] {
            let cell = Cell { subject, nationality: ALL, sex };
            let Some(whole) = self.picture.find(self.dataset, cell) else { continue };
            let sources: BTreeSet<usize> = self
                .known(whole)
                .in_force
                .iter()
                .map(|&s| self.dataset.statements[s].source)
                .collect();
            for source in sources {
                self.complete_list(whole, source);
            }
        }
    }

    fn complete_list(&mut self, whole: usize, source: usize) {
        let Some(total) = self.plain(whole, source) else { return };
        let day = &self.known(whole).when;
        if !one_day(day, day) {
            return;
        }
        let cell = self.known(whole).cell;
        let nationalities = |&c: &usize| {
            let known = self.known(c);
            known.cell.sex == cell.sex && known.cell.nationality != ALL && same(&known.when, day)
        };
        let all: Vec<usize> = self.picture.of_subject(cell.subject).filter(nationalities).collect();
        let list: Vec<(usize, i64)> =
            all.iter().filter_map(|&c| Some((c, self.plain(c, source)?))).collect();
        if list.is_empty() || list.iter().map(|(_, value)| value).sum::<i64>() != total {
            return;
        }
        let terms = list.iter().map(|&(c, _)| (-1, c)).chain([(1, whole)]).collect();
        self.add("complete list", terms, 0);
        let (dataset, picture) = (self.dataset, self.picture);
        let group = |c: usize| dataset.is_group(picture.cells[c].cell.nationality);
        let groups: Vec<(i64, usize)> =
            list.iter().filter(|(c, _)| group(*c)).map(|&(c, _)| (-1, c)).collect();
        for &other in all.iter().filter(|c| !group(**c)) {
            if !list.iter().any(|(c, _)| *c == other) {
                let terms = groups.iter().copied().chain([(1, other)]).collect();
                self.add("complete list", terms, 0);
            }
        }
    }

    /// The plain number that a source prints, and nothing in force disagrees with.
    fn plain(&self, cell: usize, source: usize) -> Option<i64> {
        let known = self.known(cell);
        let prints = |&s: &usize| {
            let s = &self.dataset.statements[s];
            let plain = s.printed.qualifier == Qualifier::None;
            let Kind::Count { value: Some(value), to: None } = s.printed.kind else { return false };
            s.source == source && plain && (value as i64, value as i64) == (known.low, known.high)
        };
        known.in_force.iter().any(prints).then_some(known.low)
    }

    fn only(&mut self, subject: usize) {
        if self.dataset.subjects[subject].only.is_none() {
            return;
        }
        for c in self.picture.of_subject(subject) {
            let nationality = self.known(c).cell.nationality;
            // A stated group may hold the one nationality.
            if nationality != ALL && !self.dataset.is_group(nationality) {
                self.add("only", vec![(1, c)], 0);
            }
        }
    }

    fn ranks(&mut self, subject: usize) {
        let mut lists: BTreeMap<(usize, usize), BTreeMap<u32, Vec<usize>>> = BTreeMap::new();
        for &s in &self.picture.relative {
            let statement = &self.dataset.statements[s];
            let Kind::Rank { value, of } = statement.printed.kind else { continue };
            let cell = self.picture.find(self.dataset, cell_of(self.dataset, s));
            let list = lists.entry((of, statement.source)).or_default();
            if let Some(cell) = cell.filter(|_| statement.subject == subject) {
                list.entry(value).or_default().push(cell);
            }
        }
        for ((of, _), list) in lists {
            let whole = self.picture.find(self.dataset, cell_of(self.dataset, of));
            let Some(whole) = whole.filter(|_| !list.is_empty()) else { continue };
            let levels: Vec<Vec<usize>> =
                (1..).map_while(|place| list.get(&place).cloned()).collect();
            self.order(whole, levels);
        }
    }

    /// Each level is at least the next; the last at least all others.
    fn order(&mut self, whole: usize, mut levels: Vec<Vec<usize>>) {
        let cell = self.known(whole).cell;
        let ranked: BTreeSet<usize> = levels.iter().flatten().copied().collect();
        let single = |c: &usize| {
            let other = self.known(*c).cell;
            let nation = other.nationality != ALL && !self.dataset.is_group(other.nationality);
            nation && other.sex == cell.sex && !ranked.contains(c)
        };
        levels.push(self.picture.of_subject(cell.subject).filter(single).collect());
        for level in &mut levels {
            level.retain(|&c| one_day(&self.known(c).when, &self.known(whole).when));
        }
        levels.retain(|level| !level.is_empty());
        for pair in levels.windows(2) {
            for (&upper, &lower) in pair[0].iter().flat_map(|u| pair[1].iter().map(move |l| (u, l)))
            {
                self.add("rank", vec![(1, lower), (-1, upper)], 0);
            }
        }
    }

    fn shares(&mut self, subject: usize) {
        for &s in &self.picture.relative {
            let statement = &self.dataset.statements[s];
            let Kind::Share { value, to, of } = statement.printed.kind else { continue };
            let part = self.picture.find(self.dataset, cell_of(self.dataset, s));
            let whole = self.picture.find(self.dataset, cell_of(self.dataset, of));
            let (Some(part), Some(whole)) = (part, whole) else { continue };
            let one = one_day(&self.known(part).when, &self.known(whole).when);
            if statement.subject == subject && part != whole && one {
                self.share(&statement.printed, (value, to), part, whole);
            }
        }
    }

    fn share(
        &mut self,
        printed: &Printed,
        (value, to): (Option<Ratio>, Option<Ratio>),
        part: usize,
        whole: usize,
    ) {
        self.add("share", vec![(1, part), (-1, whole)], 0);
        let Some(value) = value else {
            self.add("share", vec![(1, whole), (-2, part)], -1);
            return;
        };
        // In halves of a unit of the last digit.
        let half = |ratio: Ratio| (2 * ratio.digits as i64, 2 * 10i64.pow(ratio.places));
        let ((low, low_unit), (high, high_unit)) = (half(value), half(to.unwrap_or(value)));
        let (least, most) = match printed.qualifier {
            Qualifier::Over | Qualifier::AtLeast => (Some(low), None),
            Qualifier::Under | Qualifier::UpTo => (None, Some(high)),
            _ => (Some(low - 1), Some(high + 1)),
        };
        // A factor of 0 says nothing of a cell.
        let terms = |terms: [(i64, usize); 2]| terms.into_iter().filter(|(f, _)| *f != 0).collect();
        if let Some(least) = least.filter(|&least| least > 0) {
            self.add("share", terms([(least, whole), (-low_unit, part)]), 0);
        }
        if let Some(most) = most {
            self.add("share", terms([(high_unit, part), (-most, whole)]), 0);
        }
    }

    fn within(&mut self, inner: usize) {
        for outer in containing(self.dataset, inner) {
            for c in self.picture.of_subject(inner) {
                for target in self.targets(self.known(c).cell, outer) {
                    let whole = self.picture.find(self.dataset, target);
                    if let Some(whole) = whole.filter(|&whole| self.contains(c, whole)) {
                        self.add("within", vec![(1, c), (-1, whole)], 0);
                    }
                }
            }
        }
    }

    fn targets(&self, cell: Cell, outer: usize) -> Vec<Cell> {
        let to = |nationality: usize| Cell { subject: outer, nationality, sex: cell.sex };
        if self.dataset.is_group(cell.nationality) {
            return vec![to(ALL)];
        }
        let only = self.dataset.subjects[cell.subject].only.filter(|_| cell.nationality == ALL);
        [Some(to(cell.nationality)), only.map(to)].into_iter().flatten().collect()
    }

    /// Whether the contained has ended by the day of the containing figure.
    fn contains(&self, inner: usize, outer: usize) -> bool {
        let (a, b) = (self.known(inner), self.known(outer));
        let times = [a, b].map(|known| self.dataset.temporality(known.cell.subject));
        let (first, last) = period(self.dataset, a.cell.subject, &a.when);
        match (times, &a.when, &b.when) {
            ([_, Temporality::Event], ..) => true,
            ([Temporality::Stock, Temporality::Stock], ..) => same(&a.when, &b.when),
            ([_, Temporality::Stock], _, Some(day)) => day.until() <= first,
            ([Temporality::Event, _], _, Some(day)) => {
                day.comes_after(last) || self.is_dated_alike(a, day)
            }
            ([..], Some(earlier), Some(day)) => earlier.is_by(day),
            _ => false,
        }
    }

    fn is_dated_alike(&self, inner: &Known, day: &When) -> bool {
        let token = |&s: &usize| super::when::Token::of(self.dataset, s);
        day.unknown().is_some_and(|unknown| inner.in_force.iter().any(|s| token(s) == *unknown))
    }

    fn sums(&mut self, outer: usize, subjects: &[usize]) {
        let inside = |&s: &usize| containing_of_measure(self.dataset, s).contains(&outer);
        let inner: Vec<usize> = subjects.iter().copied().filter(inside).collect();
        for whole in self.picture.of_subject(outer) {
            let cell = self.known(whole).cell;
            if self.dataset.is_group(cell.nationality) {
                continue;
            }
            let part = |&subject: &usize| self.picture.find(self.dataset, Cell { subject, ..cell });
            let parts: Vec<usize> =
                inner.iter().filter_map(part).filter(|&c| self.contains(c, whole)).collect();
            let overlap = |&a: &usize| {
                let others = (0..parts.len()).filter(|&b| parts[b] != a);
                others.filter(|&b| !self.are_disjoint(a, parts[b])).collect()
            };
            let overlaps: Vec<BTreeSet<usize>> = parts.iter().map(overlap).collect();
            if overlaps.iter().any(|others| others.len() + 1 < parts.len()) {
                self.out.sets.push(Sets { whole, parts, overlaps });
            }
        }
    }

    /// `rules.md` §5.
    fn are_disjoint(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.known(a), self.known(b));
        let (x, y) = (a.cell.subject, b.cell.subject);
        let [s, t] = [x, y].map(|subject| &self.dataset.subjects[subject]);
        if s.apart.contains(&y) || s.only.is_some() && t.only.is_some() && s.only != t.only {
            return true;
        }
        let elsewhere =
            !self.dataset.lies_in(s.place, t.place) && !self.dataset.lies_in(t.place, s.place);
        if self.dataset.measures[s.measure].kind == MeasureKind::Stock {
            let day = |known: &Known| known.when.as_ref().and_then(When::exact);
            return elsewhere && day(a).is_some() && day(a) == day(b);
        }
        let [p, q] = [a, b].map(|known| period(self.dataset, known.cell.subject, &known.when));
        elsewhere || p.1 < q.0 || q.1 < p.0
    }
}

/// Lists of cells that surely are different people, among these parts of a
/// whole: sexes; nationalities, with the stated groups that some source and
/// date keeps apart from them and from each other.
pub fn apart(
    dataset: &Dataset,
    picture: &Picture,
    whole: usize,
    parts: &[usize],
) -> Vec<Vec<usize>> {
    let cell = |c: usize| picture.cells[c].cell;
    let (by_sex, by_nation): (Vec<usize>, Vec<usize>) =
        parts.iter().partition(|&&c| cell(c).nationality == cell(whole).nationality);
    let (groups, single): (Vec<usize>, Vec<usize>) =
        by_nation.iter().partition(|&&c| dataset.is_group(cell(c).nationality));
    let pages = named_on_pages(dataset, picture, cell(whole).subject, |_| true);
    let apart = |a: usize, b: usize| {
        pages.values().any(|named| [a, b].iter().all(|&c| named.contains(&cell(c).nationality)))
    };
    assert!(groups.len() < 12, "too many groups to try all sets of them");
    let mut lists = vec![by_sex];
    for mask in 0..1usize << groups.len() {
        let mut list: Vec<usize> =
            (0..groups.len()).filter(|g| mask >> g & 1 == 1).map(|g| groups[g]).collect();
        let some = list.clone();
        let pairs = some.iter().flat_map(|&a| some.iter().map(move |&b| (a, b)));
        if pairs.into_iter().all(|(a, b)| a == b || apart(a, b)) {
            list.extend(single.iter().filter(|&&n| some.iter().all(|&g| apart(g, n))));
            lists.push(list);
        }
    }
    // Each page by itself too, and its counts alone: where one list is
    // contradicted and left out, a shorter one may hold.
    let counts =
        named_on_pages(dataset, picture, cell(whole).subject, |s| dataset.statements[s].is_count());
    for named in pages.values().chain(counts.values()) {
        let on_page = |c: &&usize| named.contains(&cell(**c).nationality);
        let list: Vec<usize> = by_nation.iter().filter(on_page).copied().collect();
        if list.iter().any(|c| groups.contains(c)) {
            lists.push(list);
        }
    }
    lists.iter_mut().for_each(|list| list.sort_unstable());
    lists.retain(|list| !list.is_empty());
    lists.sort();
    lists.dedup();
    lists
}

/// What each source and date names of a subject.
fn named_on_pages(
    dataset: &Dataset,
    picture: &Picture,
    subject: usize,
    by: impl Fn(usize) -> bool,
) -> BTreeMap<Page, BTreeSet<usize>> {
    let mut pages: BTreeMap<Page, BTreeSet<usize>> = BTreeMap::new();
    for &s in &picture.admitted {
        let it = &dataset.statements[s];
        if it.subject == subject && by(s) {
            let page = (it.source, it.as_of.first.0, it.as_of.last.0, it.inferred);
            pages.entry(page).or_default().insert(it.nationality);
        }
    }
    pages
}

/// What surely contains a subject: each thing that happened belongs to one
/// counted there, not later, and so on through flows; those in a stock on a
/// day are in what contains it on that day, and so on through stocks. When
/// the people of a flow were in a stock that contains a flow, nobody knows.
pub fn containing(dataset: &Dataset, subject: usize) -> BTreeSet<usize> {
    let stock = |s: usize| dataset.measures[dataset.subjects[s].measure].kind == MeasureKind::Stock;
    follow(dataset, subject, |middle, next| {
        let from_flow_through_stock = stock(middle) && !stock(subject);
        !from_flow_through_stock && (stock(middle) || !stock(next))
    })
}

/// The same through subjects of its measure alone.
fn containing_of_measure(dataset: &Dataset, subject: usize) -> BTreeSet<usize> {
    let alike = |s: usize| dataset.subjects[s].measure == dataset.subjects[subject].measure;
    let mut found = follow(dataset, subject, |middle, _| alike(middle));
    found.retain(|&outer| alike(outer));
    found
}

fn follow(
    dataset: &Dataset,
    subject: usize,
    passes: impl Fn(usize, usize) -> bool,
) -> BTreeSet<usize> {
    let mut found: BTreeSet<usize> = dataset.subjects[subject].within.iter().copied().collect();
    let mut open: Vec<usize> = found.iter().copied().collect();
    while let Some(middle) = open.pop() {
        for &next in &dataset.subjects[middle].within {
            if passes(middle, next) && found.insert(next) {
                open.push(next);
            }
        }
    }
    found
}

/// By how much given numbers break a row.
pub fn excess(row: &Row, low: &[i64], high: &[i64]) -> i128 {
    let mut least = 0i128;
    for &(factor, c) in &row.terms {
        let end = if factor > 0 { low[c] } else { high[c] };
        if end == NONE {
            return 0;
        }
        least += i128::from(factor) * i128::from(end);
    }
    (least - i128::from(row.limit)).max(0)
}
