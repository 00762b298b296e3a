//! The linked views of a plain table on the command line, and how long they take:
//! `cargo run --release --example tables -- FILE.csv nationality date low best high`.
//!
//! Names of columns follow the file: those of words and dates are views, those of numbers are low,
//! best and high in this order (or one value). The views of the first two columns are moved.

use attested::table::plain::Holds;
use attested::tables::Tables;
use std::time::Instant;

const PIECE: usize = 256 << 10;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().expect("name a CSV file, then columns");
    let bytes = std::fs::read(&file).expect("the file is read");
    let start = Instant::now();
    let mut tables = Tables::new(&[]).expect("no wish is wrong");
    bytes.chunks(PIECE).for_each(|piece| _ = tables.piece(piece));
    let plain = tables.finish().unwrap_or_else(|error| panic!("{error}"));
    println!("{} rows read, {} set aside: {:?}", plain.rows, plain.set_aside, start.elapsed());

    let (mut views, mut numbers) = (Vec::new(), Vec::new());
    for name in arguments {
        let at = plain.columns.iter().position(|column| column.name == name);
        let at = at.unwrap_or_else(|| panic!("no column is called {name}"));
        match plain.columns[at].holds {
            Holds::Whole | Holds::Number => numbers.push(at.to_string()),
            _ => views.push((format!("dimension:{name}"), at.to_string())),
        }
    }
    let lanes: &[&str] = if numbers.len() == 1 { &["value"] } else { &["low", "best", "high"] };
    let roles = views.iter().map(|(key, at)| (key.as_str(), at.as_str()));
    let roles = roles.chain(lanes.iter().copied().zip(numbers.iter().map(String::as_str)));
    let roles: Vec<(&str, &str)> = roles.collect();
    let (_, plan) = tables.plan(&roles).unwrap_or_else(|error| panic!("{error}"));
    let shown = plan.views.iter().map(|view| (view.key.clone(), view.shown.names.clone()));
    let shown: Vec<(String, Vec<String>)> = shown.collect();
    let answer = tables.answer();
    println!("first answer, from the bytes: {:?}", start.elapsed());
    let total = &answer[answer.len() - 5..];
    println!("rows, low, best, high, rows left out: {total:?}");

    for (key, names) in shown.iter().take(2) {
        let start = Instant::now();
        tables.activate(key);
        println!("{key}: prepared in {:?}", start.elapsed());
        let move_to = |name: &String| {
            let start = Instant::now();
            tables.select(&[(key, name)]).expect("the dimension is planned");
            tables.answer();
            start.elapsed()
        };
        let mut times: Vec<_> = names.iter().take(200).map(move_to).collect();
        times.sort();
        let at = |part: usize| times[times.len() * part / 100];
        println!("{key}: one of {} chosen, median {:?}, 95th {:?}", names.len(), at(50), at(95));
        tables.select(&[]).expect("nothing is filtered");
    }
}
