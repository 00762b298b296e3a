//! Files changed at random: nothing panics, and no row is lost.

use super::{assert_nothing_skipped, bytes, edit, shipped, small};
use attested::statements::open;
use attested::table::File;
use std::time::{Duration, Instant};

/// Numbers that look random, the same on every run (xorshift).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From 0 to `bound` - 1.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

/// Opens, and checks the law of rows where it opens.
fn holds(files: &[File]) {
    if let Ok((dataset, problems)) = open(files) {
        assert_nothing_skipped(files, &dataset, &problems);
        for subject in &dataset.subjects {
            assert!(subject.place < dataset.places.len());
            assert!(subject.measure < dataset.measures.len());
            for &other in subject.within.iter().chain(&subject.apart) {
                assert!(other < dataset.subjects.len());
            }
        }
        for statement in &dataset.statements {
            assert!(statement.subject < dataset.subjects.len());
            assert!(statement.of().is_none_or(|of| dataset.statements[of].is_count()));
        }
    }
}

/// One change to a file at random.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    if bytes.is_empty() {
        return;
    }
    let at = random.below(bytes.len());
    match random.below(6) {
        0 => bytes[at] = random.next() as u8,
        1 => bytes[at] = b"\",\n\r\0-0 X"[random.below(9)],
        2 => drop(bytes.remove(at)),
        3 => bytes.insert(at, b"\",\n\r\xff7F"[random.below(7)]),
        4 => {
            let end = (at + random.below(60)).min(bytes.len());
            let part = bytes[at..end].to_vec();
            let to = random.below(bytes.len());
            bytes.splice(to..to, part);
        }
        _ => {
            let end = (at + random.below(200)).min(bytes.len());
            bytes.drain(at..end);
        }
    }
}

#[test]
fn the_small_dataset_survives_many_changes() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..4_000 {
        let mut files = small();
        for _ in 0..=random.below(5) {
            let file = random.below(files.len());
            mutate(&mut files[file].bytes, &mut random);
        }
        holds(&files);
    }
}

#[test]
fn the_shipped_dataset_survives_changes() {
    let mut random = Random(88_172_645_463_325_252);
    let files = shipped();
    for _ in 0..60 {
        let mut files = files.clone();
        for _ in 0..=random.below(40) {
            let file = random.below(files.len());
            mutate(&mut files[file].bytes, &mut random);
        }
        holds(&files);
    }
}

/// Opens within a time that only work out of proportion to the size exceeds,
/// even unoptimised and on a busy machine.
fn holds_in_time(files: &[File], what: &str) {
    let start = Instant::now();
    holds(files);
    assert!(start.elapsed() < Duration::from_secs(60), "{what}: {:?}", start.elapsed());
}

#[test]
fn hostile_files_take_no_more_than_their_size() {
    // Work in the square of this would take hours.
    let big = 2 << 20;
    let cases: [(&str, Vec<u8>); 9] = [
        ("zeros", vec![0; big]),
        ("quotes", vec![b'"'; big]),
        ("commas", vec![b','; big]),
        ("line breaks", vec![b'\n'; big]),
        ("a quote that does not close", [b"id,kind,label\n\"", &vec![b'x'; big][..]].concat()),
        ("quotes that do not close", b"id,kind,label\n\"a\n".repeat(big / 16)),
        (
            "cells that run on from line to line",
            [b"id,kind,label\n\"y\n".to_vec(), b"x\",\"y\n".repeat(big / 6)].concat(),
        ),
        (
            "pairs of quotes",
            [b"id,kind,label\na,\"\n".to_vec(), b"\"\"\n".repeat(big / 3)].concat(),
        ),
        ("empty rows", [b"id,kind,label\n".to_vec(), b",,\n".repeat(big / 48)].concat()),
    ];
    for (what, hostile) in cases {
        let mut files = small();
        *bytes(&mut files, "measures") = hostile;
        holds_in_time(&files, what);
    }
}

#[test]
fn a_cell_of_20_mb_is_named_not_swallowed() {
    let mut files = small();
    let cell = format!("\"{}\"", "x\n\"\"".repeat(5 << 20));
    edit(&mut files, "statements", ",about 1000,", &format!(",{cell},"));
    let (dataset, problems) = super::opened(&files);
    assert_eq!(dataset.statements.len(), 8);
    let said = problems[0].to_string();
    assert!(said.starts_with("statements, row 2, column quote: too long \"x\\n"), "{said}");
    assert!(said.ends_with("; expected: length 32767") && said.len() < 400, "{said}");
}

#[test]
fn many_rows_take_no_more_than_their_number() {
    let mut files = small();
    let subjects = bytes(&mut files, "subjects");
    for n in 0..10_000 {
        // A hundred chains, each of a hundred subjects within each other, and
        // each subject apart of its neighbours in two other chains.
        let within = if n % 100 == 0 { "total".to_owned() } else { format!("s{:04}", n - 1) };
        let [left, right] = [1, 2].map(|other| ((n / 100) ^ other) * 100 + n % 100);
        let apart = if left.max(right) < 10_000 {
            format!("s{left:04} s{right:04}")
        } else {
            String::new()
        };
        let dates = "2025-06-01,2025-06-02,stated";
        let row = format!("s{n:04},x,freed,north,,,,{dates},{within},{apart},\n");
        subjects.extend_from_slice(row.as_bytes());
    }
    let statements = bytes(&mut files, "statements");
    for n in 0..100_000 {
        let row = format!(
            "G{n:06},s{:04},ALL,,count,{n},,,,2025-06-02,stated,,,ministry,gazette,\n",
            n / 10
        );
        statements.extend_from_slice(row.as_bytes());
    }
    let start = Instant::now();
    let (dataset, problems) = super::opened(&files);
    assert_eq!(problems, []);
    assert_eq!((dataset.subjects.len(), dataset.statements.len()), (10_007, 100_009));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}
