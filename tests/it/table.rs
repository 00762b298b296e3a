//! The room `table`: bytes to rows of text.

use attested::table::File;
use attested::table::csv::Reader;

use super::open::Random;

/// The records of a file: row and cells, or the row and the cell whose quotes are wrong.
type Records = Vec<(u32, Result<Vec<String>, usize>)>;

fn records(bytes: &[u8]) -> Records {
    let (mut reader, mut record, mut records) = (Reader::new(bytes), Vec::new(), Vec::new());
    while let Some(read) = reader.read(&mut record) {
        let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned());
        records.push((read.row, read.bad_quote.map_or_else(|| Ok(cells.collect()), Err)));
    }
    records
}

/// The cells of records that are all good.
fn cells(text: &str) -> Vec<Vec<String>> {
    let good = |(row, cells): (u32, Result<Vec<String>, usize>)| {
        cells.unwrap_or_else(|cell| panic!("row {row}, cell {cell} of {text:?}"))
    };
    records(text.as_bytes()).into_iter().map(good).collect()
}

#[test]
fn csv_as_rfc_4180_has_it() {
    let cases: [(&str, &[&[&str]]); 17] = [
        ("", &[]),
        ("a", &[&["a"]]),
        ("a,b\nc,d\n", &[&["a", "b"], &["c", "d"]]),
        ("a,b\r\nc,d\r\n", &[&["a", "b"], &["c", "d"]]),
        ("a,b\rc,d", &[&["a", "b"], &["c", "d"]]),
        ("\u{feff}a,b", &[&["a", "b"]]),
        ("\u{feff}\"a\",b", &[&["a", "b"]]),
        (",", &[&["", ""]]),
        ("a,\n,b\n", &[&["a", ""], &["", "b"]]),
        ("\n\na\n\n\nb\n\n", &[&["a"], &["b"]]),
        ("\"\"\n", &[&[""]]),
        ("\"a,b\",\"c\nd\",\"e\r\nf\"", &[&["a,b", "c\nd", "e\r\nf"]]),
        ("\"say \"\"no\"\"\",\"\"\"\"", &[&["say \"no\"", "\""]]),
        ("5\" pipe,a\"\"b", &[&["5\" pipe", "a\"\"b"]]),
        (" \"a\" ,b", &[&[" \"a\" ", "b"]]),
        ("a\0b,\u{e000}", &[&["a\0b", "\u{e000}"]]),
        ("a,b\nc\nd,e,f", &[&["a", "b"], &["c"], &["d", "e", "f"]]),
    ];
    for (text, expected) in cases {
        assert_eq!(cells(text), expected, "{text:?}");
    }
}

#[test]
fn rows_are_counted_by_records_and_blank_lines() {
    let rows: Vec<u32> = records(b"a\n\n\"b\nb\"\nc").iter().map(|(row, _)| *row).collect();
    assert_eq!(rows, [1, 3, 4]);
}

#[test]
fn a_stray_quote_costs_one_row() {
    let good = |cells: &[&str]| Ok(cells.iter().map(ToString::to_string).collect());
    let text = b"a,\"b\nc,d\ne,f\n";
    assert_eq!(records(text), [(1, Err(1)), (2, good(&["c", "d"])), (3, good(&["e", "f"]))]);
    let text = b"a,\"b\"x\nc,\"d\"\n";
    assert_eq!(records(text), [(1, Err(1)), (2, good(&["c", "d"]))]);
    // The first quote is closed by the opening quote of the third line.
    let text = b"a,\"b\nc,d\n\"e\",f\n\"g\nh\",i\n";
    let rest = [(2, good(&["c", "d"])), (3, good(&["e", "f"])), (4, good(&["g\nh", "i"]))];
    assert_eq!(records(text), [&[(1, Err(1))][..], &rest].concat());
}

#[test]
fn the_same_as_the_csv_crate_on_valid_files() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..20_000 {
        let text = valid_csv(&mut random);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let expected: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(cells(&text), expected, "{text:?}");
    }
}

/// A file that a program could have written, of odd cells.
fn valid_csv(random: &mut Random) -> String {
    let mut text = String::from(if random.below(4) == 0 { "\u{feff}" } else { "" });
    let line_end = ["\n", "\r\n", "\r"][random.below(3)];
    for _ in 0..random.below(5) {
        let count = 1 + random.below(4);
        let row: Vec<String> = (0..count).map(|_| cell(random)).collect();
        text += &row.join(",");
        text += line_end;
    }
    if random.below(2) == 0 {
        text.truncate(text.trim_end_matches(['\r', '\n']).len());
    }
    text
}

fn cell(random: &mut Random) -> String {
    let parts = ["a", "ក", " ", "\"", ",", "\n", "\r", "\r\n", "7", "\0"];
    let content: String = (0..random.below(5)).map(|_| parts[random.below(10)]).collect();
    let quoted = content.contains(['"', ',', '\n', '\r']) || random.below(3) == 0;
    if quoted { format!("\"{}\"", content.replace('"', "\"\"")) } else { content }
}

#[test]
fn a_resource_has_the_name_of_its_file() {
    let names = [
        ("statements", "statements"),
        ("statements.csv", "statements"),
        ("data/2025.1/statements.csv", "statements"),
        ("data\\statements.csv", "statements"),
        ("", ""),
    ];
    for (name, resource) in names {
        assert_eq!(File { name: name.into(), bytes: Vec::new() }.resource(), resource);
    }
}
