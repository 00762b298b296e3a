//! Prints how the time to open a dataset, and to answer filters, grows with
//! its size. Run it optimised:
//!
//! ```sh
//! cargo run --release --example scale
//! cargo run --release --example scale -- 10000
//! ```
//!
//! The datasets are made up, from a seed, and alike in kind to the shipped one.

use std::hint::black_box;
use std::time::Instant;

use attested::Explorer;

#[path = "../tests/it/stress/package.rs"]
mod package;
#[path = "../tests/it/stress/synthetic.rs"]
mod synthetic;

const SIZES: [usize; 4] = [10_000, 20_000, 50_000, 100_000];

/// As the page asks.
const DRAWN: (&str, &str) = ("groups", "nationality,place,month");
/// What is asked of each dataset, one after the other: facts that the first
/// needs are there for those after it.
const ASKED: [(&str, &[(&str, &str)]); 7] = [
    ("nothing resolved yet", &[("measure", "freed"), DRAWN]),
    ("the same again", &[("measure", "freed"), DRAWN]),
    ("one nationality", &[("measure", "freed"), ("country", "KEN"), DRAWN]),
    ("one country", &[("measure", "freed"), ("place", "country-3"), DRAWN]),
    ("as of a day", &[("measure", "freed"), ("asof", "2025-06-30"), DRAWN]),
    ("as of the next", &[("measure", "freed"), ("asof", "2025-07-01"), DRAWN]),
    ("all group-bys", &[("measure", "freed")]),
];

fn main() {
    let asked = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let mut sizes: Vec<usize> = asked.collect();
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    let times: Vec<Vec<f64>> = sizes.iter().map(|&size| times(size)).collect();
    let head: String = sizes.iter().map(|size| format!("{size:>10}")).collect();
    println!("{:22}{head}   statements, ms", "");
    let names = ["open"].into_iter().chain(ASKED.map(|(name, _)| name));
    for (row, name) in names.enumerate() {
        let of: Vec<f64> = times.iter().map(|times| times[row]).collect();
        let cells: String = of.iter().map(|ms| format!("{ms:>10.1}")).collect();
        println!("{name:22}{cells}   {}", growth(&sizes, &of));
    }
}

/// Milliseconds to open a dataset of so many statements, and to answer what is asked.
fn times(size: usize) -> Vec<f64> {
    let files = synthetic::files(size);
    let (explorer, opened) = timed(|| Explorer::open(&files).expect("a made-up dataset opens"));
    let ask = |filter: &[(&str, &str)]| timed(|| black_box(explorer.ask(filter))).1;
    [opened].into_iter().chain(ASKED.map(|(_, filter)| ask(filter))).collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let began = Instant::now();
    let done = work();
    (done, began.elapsed().as_secs_f64() * 1e3)
}

/// The power of the size that the time grows with, from the first size to the last.
fn growth(sizes: &[usize], times: &[f64]) -> String {
    let ([first, .., last], [from, .., to]) = (sizes, times) else { return String::new() };
    format!("size ^ {:.2}", (to / from).ln() / (*last as f64 / *first as f64).ln())
}
