//! The same data give the same answers to the byte, whatever the order of rows.

use attested::Explorer;
use attested::table::File;

use super::synthetic;
use crate::fifty::filters;
use crate::open::shipped;
use crate::worlds::rng::Rng;

#[test]
fn the_order_of_rows_decides_nothing() {
    let files = shipped();
    let filters = filters();
    let asked: Vec<Vec<(&str, &str)>> = filters
        .iter()
        .map(|filter| filter.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect())
        .collect();
    let expected = answers(&files, &asked);
    for seed in 1..=2 {
        assert_eq!(answers(&shuffled(&files, seed), &asked), expected, "seed {seed}");
    }
}

#[test]
fn nor_in_made_up_data() {
    let asked =
        [vec![("measure", "freed")], vec![("measure", "awaiting"), ("country", "KEN")], vec![]];
    for size in [200, 1_000] {
        let files = synthetic::files(size);
        let expected = answers(&files, &asked);
        for seed in 3..=5 {
            assert_eq!(answers(&shuffled(&files, seed), &asked), expected, "seed {seed}");
        }
    }
}

/// What an explorer says, as it crosses: answers, workings and statements.
fn answers(files: &[File], asked: &[Vec<(&str, &str)>]) -> Vec<String> {
    let explorer = Explorer::open(files).unwrap();
    let say = |pairs: &Vec<(&str, &str)>| {
        let filter = explorer.filter(pairs).0;
        let parts = [
            serde_json::to_string(&explorer.answer(&filter)).unwrap(),
            serde_json::to_string(&explorer.working(&filter)).unwrap(),
            serde_json::to_string(&explorer.statements(&filter)).unwrap(),
        ];
        parts.join("\n")
    };
    asked.iter().map(say).collect()
}

/// The same files with their rows in another order.
fn shuffled(files: &[File], seed: u64) -> Vec<File> {
    let mut rng = Rng::new(seed);
    files.iter().map(|file| shuffle(file, &mut rng)).collect()
}

fn shuffle(file: &File, rng: &mut Rng) -> File {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&file.bytes[..]);
    let mut rows: Vec<csv::ByteRecord> =
        reader.byte_records().collect::<Result<_, _>>().expect("a file that opens");
    // Measures are listed in the order of their file, which says nothing of anyone.
    if file.name != "measures" {
        rng.shuffle(&mut rows[1..]);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_byte_record(row).unwrap());
    File { name: file.name.clone(), bytes: writer.into_inner().unwrap() }
}
