//! Puts true numbers into words: rounded, vague, weaker, from one to another.

use super::reading::{VAGUE, is_true};
use super::rng::Rng;
use crate::cases::draft::Figure;

/// A printed count that so many people make true.
pub fn count(people: u64, rng: &mut Rng) -> Figure {
    for _ in 0..6 {
        let figure = guess(people, rng);
        if is_true(&figure, people) {
            return figure;
        }
    }
    Figure::exactly(people)
}

fn guess(people: u64, rng: &mut Rng) -> Figure {
    let count = |qualifier: &str, value: u64, to: Option<u64>| Figure::Count {
        qualifier: qualifier.into(),
        value: Some(value),
        to,
    };
    let unit = 10u64.pow(rng.below(4) as u32);
    let (down, up) = (people / unit * unit, people.div_ceil(unit) * unit);
    let near = (people + unit / 2) / unit * unit;
    // "Nearly 0" and the like are not printed.
    match rng.below(14) {
        0 | 1 => count("", people, None),
        2 | 3 => count("about", near.max(1), None),
        4 => count("over", down.max(1), None),
        5 => count("at_least", down.max(1), None),
        6 => count("nearly", up.max(1), None),
        7 => count("under", up.max(1), None),
        8 => count("up_to", up.max(1), None),
        9 => count(["", "about"][rng.below(2)], down.max(1), Some(up.max(1))),
        _ => {
            let true_words = VAGUE.iter().filter(|(_, least)| people >= *least).count();
            let word = VAGUE[rng.below(true_words)].0;
            Figure::Count { qualifier: word.into(), value: None, to: None }
        }
    }
}

/// "About" so many, where rounding to a unit is no further off than the word says.
pub fn about(people: u64, unit: u64) -> Figure {
    let value = Some(((people + unit / 2) / unit * unit).max(1));
    let figure = Figure::Count { qualifier: "about".into(), value, to: None };
    if is_true(&figure, people) { figure } else { Figure::exactly(people) }
}

/// A printed share that is true of so many people among all; none where nobody is.
pub fn share(people: u64, all: u64, of: &str, rng: &mut Rng) -> Option<Figure> {
    if all == 0 || people > all {
        return None;
    }
    let places = rng.between(1, 4) as u32;
    let unit = 10u64.pow(places);
    let (down, up) = (people * unit / all, (people * unit).div_ceil(all));
    let near = (2 * people * unit + all) / (2 * all);
    let (qualifier, value, to) = match rng.below(12) {
        9.. if 2 * people > all => ("majority", None, None),
        1 => ("over", Some(down), None),
        2 => ("at_least", Some(down), None),
        3 => ("up_to", Some(up), None),
        4 => ("under", Some(up), None),
        5 => ("about", Some(near), None),
        // Up to it, and half a unit below.
        6 if near * all >= people * unit && near > 0 => ("nearly", Some(near), None),
        7 => ("", Some(down), Some(up)),
        _ => ("", Some(near), None),
    };
    let print = |digits: u64| {
        format!("{}.{:0width$}", digits / unit, digits % unit, width = places as usize)
    };
    Some(Figure::Share {
        qualifier: qualifier.into(),
        value: value.map(print),
        to: to.map(print),
        of: of.into(),
    })
}
