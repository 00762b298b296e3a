//! Files that nobody should have to open, and what is said of them.

use super::checks::{no_row_is_lost, read, read_in_pieces};
use attested::error::Kind;
use attested::table::plain::{Holds, Values, Wishes};

#[test]
fn nine_thousand_columns() {
    let names: Vec<String> = (0..9000).map(|n| format!("question {n}")).collect();
    let row = vec!["1"; 9000].join(",");
    let text = format!("{}\n{row}\n{row}\n{row},\n", names.join(","));
    let plain = read(text.as_bytes(), &Wishes::default()).unwrap();
    assert_eq!((plain.columns.len(), plain.rows, plain.set_aside), (9000, 2, 1));
    assert_eq!(plain.columns[8999].name, "question 8999");
    assert_eq!(plain.columns[8999].holds, Holds::Whole);
}

#[test]
fn a_cell_of_sixteen_megabytes() {
    let long = "x".repeat(16_000_000);
    let text = format!("a,b\n1,{long}\n2,y\n");
    let plain = read_in_pieces(text.as_bytes(), &Wishes::default(), 1 << 18).unwrap();
    assert_eq!((plain.rows, plain.set_aside), (2, 0));
    assert_eq!(plain.columns[1].text(0), long);
}

#[test]
fn a_cell_that_is_too_long_costs_its_row() {
    for line_end in ["\n", "\r\n", "\r"] {
        let rows = ["a,b", "1,x", &format!("2,{}", "x".repeat(20_000_000)), "3,z", ""];
        let text = rows.join(line_end);
        let plain = read_in_pieces(text.as_bytes(), &Wishes::default(), 1 << 18).unwrap();
        assert_eq!((plain.rows, plain.set_aside), (2, 1));
        assert_eq!((plain.problems[0].kind, plain.problems[0].row), (Kind::TooLong, Some(3)));
        assert_eq!((plain.columns[0].text(1).as_ref(), plain.number(1)), ("3", 4));
    }
}

/// A line break in quotes before it does not make it one of bad quotes.
#[test]
fn a_cell_that_is_too_long_behind_a_line_break_in_quotes() {
    let text = format!("a,b\n1,x\n\"y\nz\",{}\n3,z\n", "x".repeat(20_000_000));
    let plain = read_in_pieces(text.as_bytes(), &Wishes::default(), 1 << 18).unwrap();
    assert_eq!((plain.rows, plain.set_aside), (2, 1));
    assert_eq!((plain.problems[0].kind, plain.problems[0].row), (Kind::TooLong, Some(3)));
    assert_eq!((plain.columns[0].text(1).as_ref(), plain.number(1)), ("3", 4));
}

/// Longer than what is looked ahead: one row is lost, and the memory is bounded.
#[test]
fn a_quote_at_the_start_that_never_closes() {
    let mut text = String::from("a,b\n1,\"x\n");
    let rows = 2_000_000;
    (0..rows).for_each(|row| text += &format!("{row},abcd\n"));
    let plain = read_in_pieces(text.as_bytes(), &Wishes::default(), 1 << 18).unwrap();
    assert!(text.len() > 1 << 24);
    assert_eq!((plain.rows, plain.set_aside), (rows, 1));
    assert_eq!((plain.problems[0].kind, plain.problems[0].row), (Kind::BadQuote, Some(2)));
    assert_eq!(plain.problems[0].column.as_deref(), Some("b"));
    assert_eq!(plain.columns[0].text(rows - 1), (rows - 1).to_string());
}

/// A word among numbers, long after their kind was decided.
#[test]
fn a_column_that_changes_late_loses_nothing() {
    let rows = 60_000;
    let mut text = String::from("id,few,code,float\n");
    for row in 0..rows {
        let late = row > 50_000;
        let code = if late { format!("A{row}") } else { row.to_string() };
        let few = if late { format!("{}.5", row % 7) } else { (row % 700).to_string() };
        text += &format!("{row},{few},{code},{row}.{}\n", row % 100);
    }
    let plain = read(text.as_bytes(), &Wishes::default()).unwrap();
    for (row, line) in text.lines().skip(1).enumerate() {
        let cells: Vec<_> = plain.columns.iter().map(|column| column.text(row)).collect();
        assert_eq!(cells.join(","), line);
    }
    let holds: Vec<Holds> = plain.columns.iter().map(|column| column.holds).collect();
    assert_eq!(holds, [Holds::Whole, Holds::Number, Holds::Text, Holds::Number]);
    assert!(matches!(plain.columns[2].values, Values::Text(_)));
    assert!(matches!(plain.columns[3].values, Values::Numbers(_)));
}

#[test]
fn a_first_row_that_is_too_long_is_told() {
    let error = read(&vec![b'x'; 17 << 20], &Wishes::default()).unwrap_err();
    assert!(error.contains("row 1: too long"), "{error}");
}

#[test]
fn what_is_no_text_is_refused() {
    let png =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0\0\0\x03\0\x08\x06\0\0\0\xb4\xed\xe4\x9b\xff\xfe";
    let utf_16: Vec<u8> = "a,b\n1,2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let thai = b"\xa1\xc3\xd8\xa7\xe0\xb7\xbe,\xb9\xb9\xb7\xba\xd8\xc3\xd5\n1,2\n";
    for bytes in [&png[..], &utf_16, thai] {
        let error = read(bytes, &Wishes::default()).unwrap_err();
        assert!(error.contains("not text"), "{error}");
    }
}

/// Each line opens a quote that the next one closes wrongly.
#[test]
fn a_stray_quote_on_each_line() {
    let text = format!("a,b\n{}", "1,\"x\n".repeat(50_000));
    no_row_is_lost(text.as_bytes());
    let plain = read(text.as_bytes(), &Wishes::default()).unwrap();
    assert_eq!((plain.rows, plain.set_aside), (0, 50_000));
    assert_eq!((plain.problems.len(), plain.problem_count), (1000, 50_000));
}
