//! The cells of a component and what is stated of them (`rules.md` §2 and §3),
//! read from the text anew.

use std::collections::{BTreeMap, BTreeSet};

use attested::facts::Cell;
use attested::facts::rules::{alternatives, reading};
use attested::statements::{ALL, Dataset, Kind, Printed, Qualifier, Ratio, Sex, Temporality};

use super::when::{Token, When};

/// No upper bound.
pub const NONE: i64 = i64::MAX;

/// A cell before structure adds anything.
#[derive(Clone, Debug)]
pub struct Known {
    pub cell: Cell,
    pub low: i64,
    pub high: i64,
    pub when: Option<When>,
    /// Whether a count, a share or its parts give it, not a rank alone.
    pub named: bool,
    pub by_parts: bool,
    /// Counts and shares.
    pub in_force: Vec<usize>,
}

/// All cells of a component, in order.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    pub cells: Vec<Known>,
    /// Shares and ranks in force.
    pub relative: Vec<usize>,
    pub admitted: Vec<usize>,
}

impl Picture {
    pub fn new(dataset: &Dataset, admitted: &[usize]) -> Picture {
        let mut picture = Picture { admitted: admitted.to_vec(), ..Picture::default() };
        picture.count(dataset);
        picture.relate(dataset);
        picture.name_wholes(dataset);
        picture
    }

    pub fn find(&self, dataset: &Dataset, cell: Cell) -> Option<usize> {
        self.cells.binary_search_by_key(&filed(dataset, cell), |known| known.cell).ok()
    }

    pub fn of_subject(&self, subject: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.cells.len()).filter(move |&c| self.cells[c].cell.subject == subject)
    }

    fn count(&mut self, dataset: &Dataset) {
        let mut filed: BTreeMap<Cell, Vec<usize>> = BTreeMap::new();
        for &s in self.admitted.iter().filter(|&&s| dataset.statements[s].is_count()) {
            filed.entry(cell_of(dataset, s)).or_default().push(s);
        }
        self.cells = filed.into_iter().map(|(cell, s)| counted(dataset, cell, &s)).collect();
    }

    fn relate(&mut self, dataset: &Dataset) {
        let mut new: BTreeMap<Cell, (Vec<usize>, Option<When>)> = BTreeMap::new();
        let mut beside: Vec<(usize, usize, usize)> = Vec::new();
        for &s in &self.admitted {
            let statement = &dataset.statements[s];
            let Some(of) = statement.of() else { continue };
            let Some(whole) = self.find(dataset, cell_of(dataset, of)) else { continue };
            if !self.cells[whole].in_force.contains(&of) {
                continue;
            }
            self.relative.push(s);
            let cell = cell_of(dataset, s);
            let when = self.cells[whole].when.clone();
            if let Some(count) = self.find(dataset, cell) {
                let last = |when: &Option<When>| when.as_ref().map(|when| when.printed().0);
                let counted = &self.cells[count].when;
                if is_share(dataset, s) && last(&when) == last(counted) {
                    beside.push((count, s, of));
                }
                if !is_share(dataset, s) || last(&when) <= last(counted) {
                    continue;
                }
            }
            let entry = new.entry(cell).or_insert((Vec::new(), when.clone()));
            if is_share(dataset, s) {
                entry.0.push(s);
                // Of several shares the day is that of the one that is followed.
                if alternatives::followed(dataset, &entry.0) == Some(s) {
                    entry.1 = when;
                }
            }
        }
        for (count, share, of) in beside {
            self.stand_beside(dataset, count, share, of);
        }
        for (cell, (shares, when)) in new {
            let low = self
                .find(dataset, cell)
                .map_or(0, |counts| self.lows_before(dataset, counts, &when));
            self.add(Known {
                cell,
                low,
                high: NONE,
                when,
                named: !shares.is_empty(),
                by_parts: false,
                in_force: shares,
            });
        }
    }

    /// A share of another day than the counts of its cell, none surely newer: the hull of both.
    fn stand_beside(&mut self, dataset: &Dataset, count: usize, share: usize, of: usize) {
        let known = &mut self.cells[count];
        let Some(when) = known.when.as_mut() else { return };
        if !when.tokens.insert(Token::of(dataset, of)) {
            return;
        }
        let (low, high) = hull(dataset, &[of]);
        let (least, most) = range_of(&dataset.statements[share].printed, low, high);
        known.low = known.low.min(least);
        known.high = known.high.max(most);
        known.in_force.push(share);
    }

    /// What older counts say that a newer share has taken the place of: a
    /// running total does not fall.
    fn lows_before(&self, dataset: &Dataset, counts: usize, when: &Option<When>) -> i64 {
        let known = &self.cells[counts];
        let running = dataset.temporality(known.cell.subject) == Temporality::RunningTotal;
        let first = when.iter().flat_map(|when| &when.tokens).map(|token| token.span().0).min();
        let over = known.when.as_ref().map(When::until) < first;
        if running && over { known.low } else { 0 }
    }

    pub fn add(&mut self, known: Known) {
        match self.cells.binary_search_by_key(&known.cell, |other| other.cell) {
            Ok(at) => self.cells[at] = known,
            Err(at) => self.cells.insert(at, known),
        }
    }

    /// A whole that no statement gives counts as named where its parts are.
    fn name_wholes(&mut self, dataset: &Dataset) {
        let named: BTreeSet<(usize, usize)> =
            self.cells.iter().map(|known| (known.cell.subject, known.cell.nationality)).collect();
        for &(subject, nationality) in named.iter().filter(|(_, n)| *n != ALL) {
            self.name_whole(dataset, Cell { subject, nationality, sex: Sex::All });
        }
        let subjects: BTreeSet<usize> = named.into_iter().map(|(subject, _)| subject).collect();
        for subject in subjects {
            for sex in [Sex::Female, Sex::Male, Sex::All] {
                self.name_whole(dataset, Cell { subject, nationality: ALL, sex });
            }
        }
    }

    fn name_whole(&mut self, dataset: &Dataset, whole: Cell) {
        if self.find(dataset, whole).is_some_and(|c| self.cells[c].named) {
            return;
        }
        let parts: Vec<&Known> =
            self.parts(whole).map(|c| &self.cells[c]).filter(|known| known.named).collect();
        let days: Vec<&When> = parts.iter().filter_map(|known| known.when.as_ref()).collect();
        let when = match dataset.temporality(whole.subject) {
            _ if parts.is_empty() => return,
            Temporality::Event => None,
            Temporality::RunningTotal => Some(When::newest(&days)),
            Temporality::Stock => newest_of_stock(&parts),
        };
        let (low, high, named, by_parts) = (0, NONE, true, true);
        self.add(Known { cell: whole, low, high, when, named, by_parts, in_force: Vec::new() });
    }

    /// Cells that are parts of a whole by nationality or by sex.
    pub fn parts(&self, whole: Cell) -> impl Iterator<Item = usize> + '_ {
        self.of_subject(whole.subject).filter(move |&c| {
            let cell = self.cells[c].cell;
            let by_nationality =
                whole.nationality == ALL && cell.nationality != ALL && cell.sex == whole.sex;
            let by_sex = whole.sex == Sex::All
                && cell.sex != Sex::All
                && cell.nationality == whole.nationality;
            by_nationality || by_sex
        })
    }
}

/// The newest day, by last day, then first day, then the greatest sum of lows.
fn newest_of_stock(parts: &[&Known]) -> Option<When> {
    let sum = |when: &When| -> i64 {
        parts.iter().filter(|known| known.when.as_ref() == Some(when)).map(|known| known.low).sum()
    };
    let mut best: Option<&When> = None;
    for when in parts.iter().filter_map(|known| known.when.as_ref()) {
        let key = |when: &When| (when.printed(), sum(when));
        if best.is_none_or(|best| key(when) > key(best)) {
            best = Some(when);
        }
    }
    best.cloned()
}

/// The cell as it is filed: with `only`, the nationality and ALL are one.
pub fn filed(dataset: &Dataset, cell: Cell) -> Cell {
    if dataset.subjects[cell.subject].only == Some(cell.nationality) {
        Cell { nationality: ALL, ..cell }
    } else {
        cell
    }
}

pub fn cell_of(dataset: &Dataset, statement: usize) -> Cell {
    let s = &dataset.statements[statement];
    filed(dataset, Cell { subject: s.subject, nationality: s.nationality, sex: s.sex })
}

pub fn is_share(dataset: &Dataset, statement: usize) -> bool {
    matches!(dataset.statements[statement].printed.kind, Kind::Share { .. })
}

/// The people that a share is of so many to so many: the ends of the fraction, in
/// halves of a unit of its last digit, times those of the whole.
fn range_of(printed: &Printed, low: i64, high: i64) -> (i64, i64) {
    let Kind::Share { value, to, .. } = printed.kind else { return (0, NONE) };
    let Some(value) = value else { return (low / 2 + 1, high) };
    let ends = |ratio: Ratio| (2 * i128::from(ratio.digits), 2 * 10i128.pow(ratio.places));
    let ((least, least_unit), (most, most_unit)) = (ends(value), ends(to.unwrap_or(value)));
    let (least, most) = match printed.qualifier {
        Qualifier::Over | Qualifier::AtLeast => (least, most_unit),
        Qualifier::Under | Qualifier::UpTo => (0, most),
        _ => (least - 1, most + 1),
    };
    let least = (i128::from(low) * least.max(0) + least_unit - 1).div_euclid(least_unit);
    let most = (i128::from(high) * most.min(most_unit)).div_euclid(most_unit);
    (least as i64, if high == NONE { NONE } else { most as i64 })
}

/// What the counts of one cell say.
fn counted(dataset: &Dataset, cell: Cell, counts: &[usize]) -> Known {
    let time = dataset.temporality(cell.subject);
    let last = |&s: &usize| dataset.statements[s].as_of.last;
    let newest = counts.iter().map(last).max();
    let (in_force, older): (Vec<usize>, Vec<usize>) =
        counts.iter().partition(|s| time == Temporality::Event || Some(last(s)) == newest);
    let days = by_day(dataset, &in_force, time == Temporality::Event);
    let hulls: Vec<(i64, i64)> = days.iter().map(|day| hull(dataset, day)).collect();
    let mut low = hulls.iter().map(|(low, _)| *low).min().unwrap_or(0);
    let high = hulls.iter().map(|(_, high)| *high).max().unwrap_or(NONE);
    let when = (time != Temporality::Event).then(|| When::of(dataset, &in_force));
    if time == Temporality::RunningTotal {
        let first = in_force.iter().map(|&s| Token::of(dataset, s).span().0).min();
        for day in by_day(dataset, &older, false) {
            let before = Token::of(dataset, day[0]).span().1 < first.unwrap_or(i32::MIN);
            let bound = hull(dataset, &day).0;
            if before && bound <= high {
                low = low.max(bound);
            }
        }
    }
    Known { cell, low, high, when, named: true, by_parts: false, in_force }
}

fn by_day(dataset: &Dataset, statements: &[usize], whole: bool) -> Vec<Vec<usize>> {
    let mut days: BTreeMap<Option<Token>, Vec<usize>> = BTreeMap::new();
    for &s in statements {
        days.entry((!whole).then(|| Token::of(dataset, s))).or_default().push(s);
    }
    days.into_values().collect()
}

/// Every maximal set of statements that can be true together, tried out: each
/// is all that hold of some number. The hull of the intervals they share.
fn hull(dataset: &Dataset, statements: &[usize]) -> (i64, i64) {
    let said: Vec<(i64, i64)> = statements
        .iter()
        .filter_map(|&s| reading::read(&dataset.statements[s].printed))
        .map(|q| (q.low as i64, q.high.map_or(NONE, |high| high as i64)))
        .collect();
    let holding = |x: i64| -> Vec<bool> { said.iter().map(|s| s.0 <= x && x <= s.1).collect() };
    let sets: Vec<Vec<bool>> = said.iter().map(|s| holding(s.0)).collect();
    let within = |a: &[bool], b: &[bool]| a.iter().zip(b).all(|(a, b)| !a || *b);
    let maximal = sets.iter().filter(|set| !sets.iter().any(|o| o != *set && within(set, o)));
    let mut hull = (NONE, 0);
    for set in maximal {
        let members = || said.iter().zip(set).filter(|(_, of)| **of).map(|(s, _)| s);
        let low = members().map(|s| s.0).max().unwrap_or(0);
        let high = members().map(|s| s.1).min().unwrap_or(NONE);
        hull = (hull.0.min(low), hull.1.max(high));
    }
    if said.is_empty() { (0, NONE) } else { hull }
}
