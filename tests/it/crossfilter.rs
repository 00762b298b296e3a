//! Linked views against a plain pass over all rows: whatever is filtered, in whatever order, with
//! whatever numbers, prepared or not.

use attested::answer::crossfilter::{Crossfilter, Dimension, Lane, MOST, Numbers, OUT, Selection};
use attested::codes::Codes;
use std::ops::Range;

/// Xorshift: the same worlds everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    fn one_of(&mut self, list: &[u64]) -> u64 {
        list[self.below(list.len() as u64) as usize]
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
}

/// A drawn dimension: the bin of each row, the group of each bin.
struct Drawn {
    codes: Vec<u32>,
    bins: u32,
    shown: Option<(Vec<u32>, u32)>,
    /// For each bin, whether it is chosen.
    chosen: Vec<bool>,
}

/// A drawn table: three numbers per row, in whole numbers of some last place; none: missing.
struct World {
    rows: usize,
    dimensions: Vec<Drawn>,
    lanes: Option<[Vec<Option<i64>>; 3]>,
    decimals: u8,
}

/// How large the numbers of a world are.
#[derive(Clone, Copy, Debug)]
enum Size {
    Counted,
    Small,
    Missing,
    Negative,
    Large,
    Huge,
}

const SIZES: [Size; 6] =
    [Size::Counted, Size::Small, Size::Missing, Size::Negative, Size::Large, Size::Huge];

fn draw(random: &mut Random, size: Size) -> World {
    let most = random.one_of(&[3, 70, 300, 9000]);
    let rows = random.below(most) as usize;
    let dimensions = (0..random.below(MOST as u64 + 1)).map(|_| dimension(random, rows)).collect();
    let decimals = if matches!(size, Size::Counted) { 0 } else { random.below(4) as u8 };
    let value = |random: &mut Random| match size {
        Size::Counted => None,
        Size::Small => Some(random.below(60) as i64),
        Size::Missing => (!random.one_in(4)).then(|| random.below(2000) as i64),
        Size::Negative => Some(random.below(2000) as i64 - 1000),
        Size::Large => Some(random.below(1 << 31) as i64),
        // Their sums are beyond 32 bits, and beyond what a floating-point number tells apart.
        Size::Huge => Some(random.below(1 << 48) as i64),
    };
    let lanes = [(); 3].map(|()| (0..rows).map(|_| value(random)).collect());
    let lanes = (!matches!(size, Size::Counted)).then_some(lanes);
    World { rows, dimensions, lanes, decimals }
}

fn dimension(random: &mut Random, rows: usize) -> Drawn {
    // Beyond 65,536 codes are of 32 bits.
    let most = if random.one_in(500) { 70_000 } else { random.one_of(&[2, 9, 300, 5000]) };
    let bins = 1 + random.below(most) as u32;
    let codes = (0..rows).map(|_| random.below(u64::from(bins)) as u32).collect();
    let groups = 1 + random.below(u64::from(bins)) as u32;
    let shown =
        random.one_in(3).then(|| ((0..bins).map(|bin| bin * groups / bins).collect(), groups));
    Drawn { codes, bins, shown, chosen: vec![true; bins as usize] }
}

fn selection(random: &mut Random, bins: u32) -> Selection {
    let mut bin = || random.below(u64::from(bins) + 2) as u32;
    match bin() % 4 {
        0 => Selection::All,
        1 => Selection::Bins((0..bin() % 7).map(|_| bin()).collect()),
        2 => Selection::Bins((0..bins).filter(|_| bin() % 2 == 0).collect()),
        _ => {
            let (a, b) = (bin(), bin());
            Selection::Range(a.min(b)..a.max(b))
        }
    }
}

impl World {
    fn open(&self) -> Crossfilter {
        let dimensions: Vec<Dimension<'_>> = (self.dimensions.iter())
            .map(|drawn| Dimension {
                codes: codes(&drawn.codes, drawn.bins),
                bins: drawn.bins,
                shown: drawn.shown.as_ref().map(|(shown, groups)| (shown.as_slice(), *groups)),
            })
            .collect();
        let Some(lanes) = &self.lanes else {
            return Crossfilter::new(self.rows, &dimensions, None);
        };
        let fits = lanes.iter().flatten().flatten().all(|value| i32::try_from(*value).is_ok());
        let values = lanes.each_ref().map(|lane| lane_of(lane, i64::MIN, |value| value));
        let fitting = lanes.each_ref().map(|lane| lane_of(lane, i32::MIN, |value| value as i32));
        let (decimals, rows) = (self.decimals, self.rows);
        let read = values.each_ref().map(|values| {
            move |rows: Range<usize>, into: &mut [i64]| into.copy_from_slice(&values[rows])
        });
        let greatest = i64::from(i32::MAX);
        let lanes = [0, 1, 2].map(|lane| {
            let numbers = match (fits, rows % 2) {
                (true, 0) => Numbers::Read { read: &read[lane], rows, greatest, decimals },
                (true, _) => Numbers::Whole { values: &fitting[lane], decimals },
                (false, _) => Numbers::Wide { values: &values[lane], decimals },
            };
            Lane { codes: None, numbers }
        });
        Crossfilter::new(self.rows, &dimensions, Some(&lanes))
    }

    /// Whether a row passes all filters but that of one dimension.
    fn passes(&self, row: usize, but: Option<usize>) -> bool {
        let mut others = self.dimensions.iter().enumerate().filter(|(at, _)| but != Some(*at));
        others.all(|(_, drawn)| drawn.chosen[drawn.codes[row] as usize])
    }

    /// Row by row, in 128 bits.
    fn answer(&self) -> Vec<f64> {
        let mut out = Vec::new();
        for (at, drawn) in self.dimensions.iter().enumerate() {
            let groups = drawn.shown.as_ref().map_or(drawn.bins, |(_, groups)| *groups);
            let mut sums = vec![[0i128; OUT]; groups as usize];
            for row in (0..self.rows).filter(|row| self.passes(*row, Some(at))) {
                let bin = drawn.codes[row];
                let group = drawn.shown.as_ref().map_or(bin, |(shown, _)| shown[bin as usize]);
                self.add(row, &mut sums[group as usize]);
            }
            sums.iter().for_each(|sum| out.extend(self.told(sum)));
        }
        let mut total = [0; OUT];
        let passing = (0..self.rows).filter(|row| self.passes(*row, None));
        passing.for_each(|row| self.add(row, &mut total));
        out.extend(self.told(&total));
        out
    }

    fn add(&self, row: usize, sums: &mut [i128; OUT]) {
        let Some(lanes) = &self.lanes else { return sums[0] += 1 };
        let [Some(low), Some(best), Some(high)] = lanes.each_ref().map(|lane| lane[row]) else {
            return sums[4] += 1;
        };
        let row = [1, low.into(), best.into(), high.into(), 0];
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }

    fn told(&self, sums: &[i128; OUT]) -> [f64; OUT] {
        let ten = 10f64.powi(self.decimals.into());
        let [rows, low, best, high, left_out] = sums.map(|sum| sum as f64);
        [rows, low / ten, best / ten, high / ten, left_out]
    }

    fn rows(&self) -> Vec<u32> {
        (0..self.rows).filter(|row| self.passes(*row, None)).map(|row| row as u32).collect()
    }
}

fn codes(codes: &[u32], bins: u32) -> Codes {
    Codes::of(codes, bins).expect("there is memory")
}

fn lane_of<T: Copy>(lane: &[Option<i64>], missing: T, narrow: fn(i64) -> T) -> Vec<T> {
    lane.iter().map(|value| value.map_or(missing, narrow)).collect()
}

/// Random questions in a random order, some prepared, some not; each answer is the naive one.
fn ask(seed: u64, size: Size) {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut world = draw(&mut random, size);
    let mut views = world.open();
    let dimensions = world.dimensions.len() as u64;
    for step in 0..12 {
        if dimensions > 0 {
            let dimension = random.below(dimensions) as usize;
            let selection = selection(&mut random, world.dimensions[dimension].bins);
            let drawn = &mut world.dimensions[dimension];
            let chosen = |bin: u32| match &selection {
                Selection::All => true,
                Selection::Bins(bins) => bins.contains(&bin),
                Selection::Range(range) => range.contains(&bin),
            };
            drawn.chosen = (0..drawn.bins).map(chosen).collect();
            views.select(dimension, selection);
            if random.one_in(2) {
                views.activate(random.below(dimensions) as usize);
                assert!(views.is_ready());
            }
        }
        let about = format!("seed {seed}, {size:?}, step {step}, {} rows", world.rows);
        if !random.one_in(4) {
            assert_eq!(views.answer(), world.answer(), "{about}");
        }
        if random.one_in(3) {
            let rows = world.rows();
            let from = random.below(rows.len() as u64 + 3) as usize;
            let count = random.below(200) as usize;
            let page = rows.iter().skip(from).take(count).copied().collect();
            assert_eq!(views.page(from, count), (rows.len(), page), "{about}");
        }
    }
}

#[test]
fn answers_are_those_of_a_plain_pass() {
    let worlds = std::env::var("ATTESTED_WORLDS").map_or(12, |count| count.parse().unwrap());
    for seed in 1..=worlds {
        SIZES.iter().for_each(|size| ask(seed, *size));
    }
}

/// A moving range, prepared and not: the same numbers, and the same as before it moved.
#[test]
fn what_is_prepared_answers_the_same() {
    let mut random = Random(7);
    let rows = 50_000;
    let drawn = |random: &mut Random, end| (0..rows).map(|_| random.below(end) as u32).collect();
    let (days, places): (Vec<u32>, Vec<u32>) = (drawn(&mut random, 700), drawn(&mut random, 40));
    let values: Vec<i32> = (0..rows).map(|_| random.below(900) as i32).collect();
    let dimensions = [(&days, 700), (&places, 40)].map(|(drawn, bins)| Dimension {
        codes: codes(drawn, bins),
        bins,
        shown: None,
    });
    let lane = Lane { codes: None, numbers: Numbers::Whole { values: &values, decimals: 0 } };
    let open = || Crossfilter::new(rows, &dimensions, Some(&[lane; 3]));
    let (mut prepared, mut plain) = (open(), open());
    prepared.activate(0);
    for start in (0..700).step_by(9) {
        for end in [start, start + 1, start + 30, start + 365] {
            prepared.select(0, Selection::Range(start..end));
            plain.select(0, Selection::Range(start..end));
            assert!(prepared.is_ready() && !plain.is_ready());
            assert_eq!(prepared.answer(), plain.answer(), "{start}..{end}");
        }
    }
    prepared.select(1, Selection::Bins(vec![3]));
    assert!(!prepared.is_ready(), "another filter has changed");
}

/// Rows with codes, whose numbers and bins are those of their codes.
#[test]
fn codes_stand_for_numbers_and_bins() {
    let codes = codes(&[0, 1, 2, 1], 3);
    let bins = codes.renamed(&[1, 0, 1], 2).expect("there is memory");
    let year = Dimension { codes: bins, bins: 2, shown: None };
    let numbers = Numbers::Whole { values: &[5, i32::MIN, 25], decimals: 1 };
    let lane = Lane { codes: Some(&codes), numbers };
    let mut views = Crossfilter::new(4, &[year], Some(&[lane; 3]));
    let total = [2.0, 3.0, 3.0, 3.0, 2.0];
    let expected = [[0.0, 0.0, 0.0, 0.0, 2.0], [2.0, 3.0, 3.0, 3.0, 0.0], total];
    assert_eq!(views.answer(), expected.concat());
    assert_eq!(views.found().left_out, 2);
}

/// Columns with other decimals are brought to one last place, and rows out of order are told.
#[test]
fn rows_out_of_order_are_listed() {
    let low = Numbers::Whole { values: &[10, 31, 25], decimals: 1 };
    let best = Numbers::Whole { values: &[1, 3, 3], decimals: 0 };
    let high = Numbers::Wide { values: &[100, 400, 299], decimals: 2 };
    let lanes = [low, best, high].map(|numbers| Lane { codes: None, numbers });
    let views = Crossfilter::new(3, &[], Some(&lanes));
    let found = views.found();
    assert_eq!((found.out_of_order, found.first_out_of_order.as_slice()), (2, &[1, 2][..]));
    assert!(found.exact && found.left_out == 0);
}

/// Numbers without a common last place are summed to the precision of their total, in any order.
#[test]
fn floating_numbers_are_added_up_closely_and_say_so() {
    let values: Vec<f64> = (0..1000).map(|at| 0.1 + f64::from(at) * 1e-13).collect();
    let mut odd = values.clone();
    odd.push(f64::NAN);
    let lane = Lane { codes: None, numbers: Numbers::Float { values: &odd } };
    let mut views = Crossfilter::new(1001, &[], Some(&[lane; 3]));
    assert!(!views.found().exact);
    let sum: f64 = values.iter().sum();
    let answer = views.answer();
    assert_eq!((answer[0], answer[4]), (1000.0, 1.0));
    assert!((answer[2] - sum).abs() < 1e-9, "{} is not near {sum}", answer[2]);
    // Too large for 64 bits: rounded, not wrapped.
    let huge = Numbers::Wide { values: &[i64::MAX, i64::MAX, i64::MAX], decimals: 0 };
    let lane = Lane { codes: None, numbers: huge };
    let mut views = Crossfilter::new(3, &[], Some(&[lane; 3]));
    let answer = views.answer();
    assert!(!views.found().exact && (answer[2] / 3.0 / i64::MAX as f64 - 1.0).abs() < 1e-12);
}
