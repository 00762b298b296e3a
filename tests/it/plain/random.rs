//! Random files: whatever their bytes, and as a program could have written them.

use super::checks::{any_cut_reads_the_same, no_row_is_lost, read, read_in_pieces};
use crate::open::Random;
use attested::table::plain::{Amounts, Cell, Column, End, Number, Plain, Wishes};

#[test]
fn no_row_is_lost_whatever_the_bytes() {
    let mut random = Random(0x0123_4567_89ab_cdef);
    for _ in 0..10_000 {
        let bytes = any_bytes(&mut random, 120);
        no_row_is_lost(&bytes);
        any_cut_reads_the_same(&bytes, 1 + random.below(7));
    }
}

/// Longer than a slice, so that records, quotes and line breaks lie across its end.
#[test]
fn no_row_is_lost_across_slices() {
    let mut random = Random(0x0fed_cba9_8765_4321);
    for _ in 0..6 {
        let bytes = any_bytes(&mut random, 400_000);
        no_row_is_lost(&bytes);
        any_cut_reads_the_same(&bytes, 1000 + random.below(300_000));
    }
}

/// Bytes of which most matter to a reader.
fn any_bytes(random: &mut Random, most: usize) -> Vec<u8> {
    let parts: [&[u8]; 16] = [
        b",",
        b",",
        b"\n",
        b"\n",
        b"\"",
        b"\r\n",
        b"\r",
        b"a",
        b"12",
        b" ",
        b"\"\"",
        b"#",
        b"\0",
        "ក".as_bytes(),
        b"\xff",
        b"long text that is no number,",
    ];
    // Some files have few quotes, some have many.
    let quotes = random.below(3) == 0;
    let mut bytes = Vec::new();
    let length = random.below(most);
    while bytes.len() < length {
        let part = parts[random.below(16)];
        if quotes || !part.contains(&b'"') || random.below(50) == 0 {
            bytes.extend_from_slice(part);
        }
    }
    bytes
}

#[test]
fn the_same_as_the_csv_crate_on_valid_files() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for round in 0..1_500 {
        let rows = if round % 100 == 0 { 20_000 / (1 + random.below(5)) } else { random.below(6) };
        let delimiter = [b',', b';', b'\t', b'|'][random.below(4)];
        let text = valid_csv(&mut random, delimiter, rows);
        let wishes = Wishes { header: Some(1), comment: Some(None), ..Wishes::default() };
        let wishes =
            if rows < 3 { Wishes { delimiter: Some(delimiter), ..wishes } } else { wishes };
        let plain = read_in_pieces(text.as_bytes(), &wishes, 1 + random.below(100_000)).unwrap();
        same_as_csv(&text, delimiter, &plain);
    }
}

fn same_as_csv(text: &str, delimiter: u8, plain: &Plain) {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = 0;
    for record in reader.records() {
        let record = record.unwrap();
        for (at, cell) in record.iter().enumerate() {
            assert_eq!(plain.columns[at].text(rows), cell, "row {rows}, column {at}");
        }
        rows += 1;
    }
    assert_eq!((plain.rows, plain.set_aside), (rows, 0));
}

/// A file that a program could have written, whose columns are of several kinds.
fn valid_csv(random: &mut Random, delimiter: u8, rows: usize) -> String {
    let columns = 2 + random.below(6);
    let line_end = ["\n", "\r\n", "\r"][random.below(3)];
    let kinds: Vec<usize> = (0..columns).map(|_| random.below(9)).collect();
    let mut text = String::from(if random.below(4) == 0 { "\u{feff}" } else { "" });
    let join = |cells: Vec<String>| cells.join(&char::from(delimiter).to_string()) + line_end;
    text += &join((0..columns).map(|column| format!("c{column}")).collect());
    for row in 0..rows {
        let cells = kinds.iter().map(|kind| cell(random, *kind, row, delimiter));
        text += &join(cells.collect());
    }
    if random.below(2) == 0 {
        text.truncate(text.len() - line_end.len());
    }
    text
}

fn cell(random: &mut Random, kind: usize, row: usize, delimiter: u8) -> String {
    let odd = random.below(5000) == 0;
    let content = match kind {
        _ if odd => ["007", "NA", "", "-", "1e5", "<5", "+3", "x\"y"][random.below(8)].to_owned(),
        0 => row.to_string(),
        1 => random.below(700).to_string(),
        2 => format!("{}.{}", random.below(90), random.below(900_000)),
        3 => format!("-{}", 3_000_000_000_u64 + random.below(1 << 30) as u64),
        4 => format!("{:04}", random.below(9000)),
        5 => format!("a text of some length, number {}", random.below(1 << 20)),
        6 => format!("2024-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28)),
        7 => ["KEN", "UGA", "\"", "a\nb", "ក", "say \"no\""][random.below(6)].to_owned(),
        _ => {
            let parts = ["a", "ក", " ", "\"", ",", ";", "\n", "\r", "\r\n", "7"];
            (0..random.below(5)).map(|_| parts[random.below(10)]).collect()
        }
    };
    let special = ['"', '\n', '\r', delimiter as char];
    let quoted = content.contains(special) || random.below(20) == 0;
    if quoted { format!("\"{}\"", content.replace('"', "\"\"")) } else { content }
}

/// Whatever way a column is kept: its numbers are what its texts mean.
#[test]
fn amounts_are_what_the_texts_mean() {
    let mut random = Random(0x1357_9bdf_0246_8ace);
    for _ in 0..20 {
        let rows = 10 + random.below(9000);
        let text = valid_csv(&mut random, b',', rows);
        let plain = read(text.as_bytes(), &Wishes::default()).unwrap();
        for column in &plain.columns {
            amounts_of(column, plain.rows);
            kept_amounts_of(column, plain.rows);
        }
    }
}

/// What is read of a column some rows at a time, wherever they begin and end.
fn kept_amounts_of(column: &Column, rows: usize) {
    for end in [End::Low, End::Best, End::High] {
        let Some(kept) = column.kept(end) else { continue };
        assert_eq!(kept.rows(), rows);
        let mut read = vec![0; rows];
        for start in (0..rows).step_by(1000) {
            let part = start..rows.min(start + 1000);
            kept.read(part.clone(), &mut read[part]);
        }
        for (row, digits) in read.into_iter().enumerate() {
            let number = match (column.meaning(&column.text(row)), end) {
                (Cell::Number { low, .. }, End::Low) => Some(low),
                (Cell::Number { best, .. }, End::Best) => Some(best),
                (Cell::Number { high, .. }, End::High) => high,
                _ => None,
            };
            let scaled = number.and_then(|number| number.scaled(kept.decimals));
            assert_eq!(digits, scaled.unwrap_or(i64::MIN), "{:?}", column.text(row));
            assert!(digits == i64::MIN || digits.abs() <= kept.greatest);
        }
    }
}

fn amounts_of(column: &Column, rows: usize) {
    let all = [End::Low, End::Best, End::High].map(|end| column.amounts(end));
    let days = column.days();
    assert_eq!(days.len(), rows);
    for (row, first_day) in days.into_iter().enumerate() {
        let meaning = column.meaning(&column.text(row));
        let [low, best, high] = match meaning {
            Cell::Number { low, best, high } => [Some(low), Some(best), high],
            _ => [None; 3],
        };
        let shown = [&all[0], &all[1], &all[2]].map(|amounts| amount(amounts, row));
        assert_eq!(
            shown,
            [low, best, high].map(|n| n.map(Number::float)),
            "{:?}",
            column.text(row)
        );
        let day = if let Cell::Days { first, .. } = meaning { first } else { i32::MIN };
        assert_eq!(first_day, day);
    }
}

fn amount(amounts: &Amounts, row: usize) -> Option<f64> {
    let number = |digits, decimals| Number::Decimal { digits, decimals }.float();
    match amounts {
        Amounts::Whole { values, decimals } => {
            (values[row] != i32::MIN).then(|| number(i64::from(values[row]), *decimals))
        }
        Amounts::Wide { values, decimals } => {
            (values[row] != i64::MIN).then(|| number(values[row], *decimals))
        }
        Amounts::Float { values } => (!values[row].is_nan()).then_some(values[row]),
    }
}
