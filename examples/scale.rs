//! Prints how the time to open a dataset, and to answer a filter anew and
//! again, grows with its size. Run it optimised:
//!
//! ```sh
//! cargo run --release --example scale
//! cargo run --release --example scale -- 10000
//! ```
//!
//! The datasets are made up, from a seed, and alike in kind to the shipped one.

use std::time::Instant;

use attested::Explorer;

#[path = "../tests/it/stress/package.rs"]
mod package;
#[path = "../tests/it/stress/synthetic.rs"]
mod synthetic;

/// Filters as a page asks them; `groups` asks for one way to break down alone.
const FILTERS: [&[(&str, &str)]; 11] = [
    &[],
    &[("measure", "freed"), ("groups", "sex")],
    &[("measure", "freed"), ("groups", "nationality")],
    &[("measure", "freed"), ("groups", "place")],
    &[("measure", "freed"), ("groups", "month")],
    &[("measure", "freed"), ("groups", "source")],
    &[("measure", "freed")],
    &[("measure", "freed"), ("country", "KEN")],
    &[("measure", "freed"), ("place", "country-3")],
    &[("measure", "freed"), ("asof", "2025-06-30")],
    &[("measure", "awaiting")],
];

fn main() {
    let asked = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let mut sizes: Vec<usize> = asked.collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000, 30_000, 100_000];
    }
    for size in sizes {
        let files = synthetic::files(size);
        let began = Instant::now();
        let explorer = Explorer::open(&files).expect("a made-up dataset opens");
        let opened = began.elapsed();
        let dataset = explorer.dataset();
        println!(
            "{} statements, {} subjects, {} problems: opened in {opened:.1?}",
            dataset.statements.len(),
            dataset.subjects.len(),
            explorer.problems().len(),
        );
        for filter in FILTERS {
            let anew = time(&explorer, filter);
            let again = time(&explorer, filter);
            let words: Vec<String> = filter.iter().map(|(n, v)| format!("{n}={v}")).collect();
            println!("  {:36} anew {anew:>9.1?}, again {again:>9.1?}", words.join(" "));
        }
    }
}

fn time(explorer: &Explorer, filter: &[(&str, &str)]) -> std::time::Duration {
    let began = Instant::now();
    std::hint::black_box(explorer.answer(&explorer.filter(filter).0));
    began.elapsed()
}
