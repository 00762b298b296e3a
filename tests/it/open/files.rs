//! Files that cannot be read at all, and those that can after all.

use super::{SMALL, bytes, edit, lengths, opened, small};
use attested::statements::open;
use attested::table::File;

/// What is said of files that cannot be opened.
fn error(files: &[File]) -> String {
    open(files).expect_err("it does not open").to_string()
}

#[test]
fn the_small_dataset_is_right() {
    let (dataset, problems) = opened(&small());
    assert_eq!(problems, []);
    assert_eq!(lengths(&dataset), [4, 3, 2, 3, 7, 9]);
}

#[test]
fn a_file_is_found_by_the_last_part_of_its_path() {
    let mut files = small();
    for file in &mut files {
        file.name = format!("data/{}.csv", file.name);
    }
    files.push(File { name: "datapackage.json".into(), bytes: b"{}".to_vec() });
    assert_eq!(opened(&files).1, []);
}

#[test]
fn a_missing_file_is_named() {
    for (missing, (name, _)) in SMALL.iter().enumerate() {
        let mut files = small();
        files.remove(missing);
        assert_eq!(error(&files), format!("{name}: missing file; expected: file {name}"));
    }
    assert_eq!(error(&[]), "places: missing file; expected: file places");
}

#[test]
fn a_file_given_twice_is_named() {
    let mut files = small();
    files.push(File { name: "data/sources.csv".into(), bytes: Vec::new() });
    assert_eq!(error(&files), "sources: file twice; expected: file sources");
}

#[test]
fn an_empty_file_is_named() {
    for nothing in ["", "\u{feff}", "\n\r\n\r"] {
        let mut files = small();
        *bytes(&mut files, "subjects") = nothing.into();
        assert!(
            error(&files).starts_with("subjects: empty file; expected: header id,label,measure"),
            "{}",
            error(&files)
        );
    }
}

#[test]
fn a_file_with_a_header_alone_holds_nothing() {
    let mut files = small();
    *bytes(&mut files, "statements") = SMALL[5].1.lines().next().unwrap().into();
    let (dataset, problems) = opened(&files);
    assert_eq!((dataset.statements.len(), dataset.subjects.len(), problems), (0, 7, vec![]));
}

#[test]
fn a_wrong_header_names_the_column() {
    let mut files = small();
    edit(&mut files, "statements", ",claimant,source,note\n", ",said_by,source,note\n");
    let expected = "header id,subject,nationality,kind,value,qualifier,as_of,claimant,source";
    let said = error(&files);
    assert_eq!(
        said,
        format!("statements, row 1, column claimant: missing column; expected: {expected}")
    );

    let mut files = small();
    edit(&mut files, "measures", "id,kind,label", "id,kind,label,kind");
    let said = error(&files);
    assert_eq!(said, "measures, row 1, column kind: column twice; expected: once");

    let mut files = small();
    edit(&mut files, "measures", "id,kind,label", "id;kind;label");
    let said = error(&files);
    assert_eq!(said, "measures, row 1, column id: missing column; expected: header id,kind,label");
}

#[test]
fn a_header_that_is_not_text_is_named() {
    let bad = [
        (&b"id,kind,l\xffbel\n"[..], "not utf-8; expected: text"),
        (b"\xff\xfei\0d\0,\0k\0i\0n\0d\0", "not utf-8; expected: text"),
        (b"i\0d\0,\0k\0i\0n\0d\0", "nul; expected: text"),
        (b"id,\"kind,label\nfreed,flow,Out\n", "bad quote; expected: quote"),
    ];
    for (header, expected) in bad {
        let mut files = small();
        *bytes(&mut files, "measures") = header.into();
        let said = error(&files);
        assert!(said.starts_with("measures, row 1") && said.contains(expected), "{said}");
    }
}

#[test]
fn columns_may_be_added_moved_and_left_out() {
    let mut files = small();
    *bytes(&mut files, "claimants") =
        b"ours,country,name,kind,id,\n,AAA,Ministry,government,ministry,\nx,,Paper,media,paper,\n"
            .into();
    let (dataset, problems) = opened(&files);
    assert_eq!(problems, []);
    assert_eq!(dataset.claimants[0].country, "AAA");
    assert_eq!(dataset.claimants[1].note, "");
}

#[test]
fn the_optional_columns_are_optional() {
    let mut files = small();
    *bytes(&mut files, "places") = b"id,name,country\nalpha,Alpha,AAA\n".into();
    *bytes(&mut files, "sources") =
        b"id,publisher,published,kind,copy_of\ndaily,Daily,2025-04,outlet,\n".into();
    *bytes(&mut files, "subjects") =
        b"id,label,measure,place,from,to\nmarch,A raid,freed,alpha,2025-03-05,2025-03-05\n".into();
    *bytes(&mut files, "statements") =
        b"id,subject,nationality,kind,value,qualifier,as_of,claimant,source\n\
          F2,march,ALL,count,260,,2025-03-05,paper,daily\n"
            .into();
    let (dataset, problems) = opened(&files);
    assert_eq!(problems, []);
    assert!(!dataset.subjects[0].inferred && !dataset.statements[0].inferred);
}

#[test]
fn marks_line_ends_and_quotes_of_other_programs_do_not_matter() {
    let mut plain = opened(&small()).0;
    super::package::forget_rows(&mut plain);
    for (line_end, mark) in [("\r\n", "\u{feff}"), ("\r", ""), ("\n\n", "\u{feff}")] {
        let mut files = small();
        for file in &mut files {
            let text = String::from_utf8(file.bytes.clone()).unwrap();
            let quoted = |line: &str| format!("\"{}\"", line.replace(',', "\",\""));
            let lines: Vec<String> = text.lines().map(quoted).collect();
            file.bytes = (mark.to_owned() + &lines.join(line_end)).into_bytes();
        }
        let (mut other, problems) = opened(&files);
        assert_eq!(problems, []);
        super::package::forget_rows(&mut other);
        assert_eq!(format!("{other:?}"), format!("{plain:?}"), "{line_end:?}");
    }
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let mut files = small();
    edit(&mut files, "subjects", ",All in Alpha,", ",\"All\nin\r\nAlpha\",");
    edit(&mut files, "subjects", "camp,In", "\ncamp,In");
    edit(&mut files, "subjects", "tent,In a tent of it,awaiting", "tent,In a tent of it,nosuch");
    let (_, problems) = opened(&files);
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let unknown = "unknown key \"nosuch\"; expected: key measures";
    // The header, five rows, a blank one, `camp`, `tent`.
    assert_eq!(said, [format!("subjects, row 9, column measure: {unknown}")]);
}
