//! Each kind of bad row: what is said of it, and what goes on without it.

use super::{bytes, edit, lengths, opened, small};
use attested::table::File;

/// Edits the small dataset, and holds what is said against what should be. A
/// line ends in `(kept)` where the row is used without the value.
fn says(what: &str, edits: &[(&str, &str, &str)], expected: &[&str]) {
    let mut files = small();
    for (file, old, new) in edits {
        edit(&mut files, file, old, new);
    }
    assert_eq!(said(&files), expected, "{what}");
}

/// What is said of files.
fn said(files: &[File]) -> Vec<String> {
    let (_, problems) = opened(files);
    problems.iter().map(|p| format!("{p}{}", if p.set_aside { "" } else { " (kept)" })).collect()
}

#[test]
fn rows_that_are_not_rows() {
    says(
        "a cell too few",
        &[("statements", "F9,camp,ALL,,", "F9,camp,ALL,")],
        &["statements, row 10: wrong cell count \"15\"; expected: cells 16"],
    );
    says(
        "a cell too many",
        &[("measures", "freed,flow,Out", "freed,flow,Out,")],
        &[
            "measures, row 2: wrong cell count \"4\"; expected: cells 3",
            // Of a row that cannot be read, the id is not known: it may be the one looked for.
            "statements, row 2, column subject: unknown key \"total\"; expected: used key subjects",
            "statements, row 3, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 4, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 5, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 6, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 7, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 8, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 9, column subject: unknown key \"kenyans\"; expected: used key subjects",
            "subjects, row 2, column measure: unknown key \"freed\"; expected: used key measures",
            "subjects, row 3, column measure: unknown key \"freed\"; expected: used key measures",
            "subjects, row 4, column measure: unknown key \"freed\"; expected: used key measures",
            "subjects, row 5, column measure: unknown key \"freed\"; expected: used key measures",
            "subjects, row 6, column within: unknown key \"kenyans\"; expected: used key subjects (kept)",
        ],
    );
    says(
        "a quote that does not close",
        &[("statements", ",about 1000,", ",\"about 1000,")],
        &[
            "statements, row 2, column quote: bad quote \"about 1000,ministry,gazette,\\nF2,march,ALL,,count,260,,,,2025-03-05,stated,,,min…\"; expected: quote",
        ],
    );
    says(
        "a quote that closes too early",
        &[("statements", ",about 1000,", ",\"about\" 1000,")],
        &["statements, row 2, column quote: bad quote \"about\"; expected: quote"],
    );
    says(
        "a NUL",
        &[("statements", ",about 1000,", ",about\u{0}1000,")],
        &["statements, row 2, column quote: nul \"about\\01000\"; expected: text"],
    );
}

#[test]
fn bytes_that_are_not_text() {
    let mut files = small();
    let statements = bytes(&mut files, "statements");
    let at = statements.windows(5).position(|bytes| bytes == b"about").unwrap();
    statements[at] = 0xff;
    // The first `about` is the qualifier of F1.
    assert_eq!(
        said(&files),
        ["statements, row 2, column qualifier: not utf-8 \"\u{fffd}bout\"; expected: text"]
    );
}

#[test]
fn ids() {
    says(
        "no id",
        &[("statements", "F9,camp", ",camp")],
        &["statements, row 10, column id: empty cell; expected: id"],
    );
    says(
        "a space in an id",
        &[("statements", "F9,camp", "F 9,camp")],
        &["statements, row 10, column id: bad code \"F 9\"; expected: id"],
    );
    says(
        "a row twice, the same: the first stands",
        &[(
            "measures",
            "awaiting,stock,Waiting\n",
            "awaiting,stock,Waiting\nawaiting,stock,Waiting\n",
        )],
        &["measures, row 5, column id: duplicate id \"awaiting\"; expected: unique 4"],
    );
    says(
        "two rows that differ: none can be trusted",
        &[("statements", "F9,camp", "F8,camp")],
        &[
            "statements, row 9, column id: duplicate id \"F8\"; expected: unique 10",
            "statements, row 10, column id: duplicate id \"F8\"; expected: unique 9",
        ],
    );
}

#[test]
fn unknown_keys() {
    says(
        "a parent, and what lies in the place",
        &[
            ("places", "north,North,alpha", "north,North,alpah"),
            ("subjects", "camp,In the camp,awaiting,north", "camp,In the camp,awaiting,beta"),
            (
                "subjects",
                "tent,In a tent of it,awaiting,north",
                "tent,In a tent of it,awaiting,beta",
            ),
            ("subjects", "march,A raid,freed,north", "march,A raid,freed,alpha"),
            (
                "subjects",
                "kenyans,Kenyans of the raid,freed,north",
                "kenyans,Kenyans of the raid,freed,alpha",
            ),
        ],
        &[
            "places, row 5, column within: unknown key \"alpah\"; expected: key places",
            "subjects, row 3, column apart: unknown key \"may\"; expected: used key subjects (kept)",
            "subjects, row 4, column place: unknown key \"north\"; expected: used key places",
        ],
    );
    says(
        "a place of which the parent is set aside",
        &[
            ("places", "alpha,Alpha,world", "alpha,Alpha,wrold"),
            ("subjects", "total,All in Alpha,freed,alpha", "total,All in Alpha,freed,world"),
        ],
        &[
            "places, row 3, column within: unknown key \"wrold\"; expected: key places",
            "places, row 5, column within: unknown key \"alpha\"; expected: used key places",
            "statements, row 3, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 4, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 5, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 6, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 7, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 8, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 9, column subject: unknown key \"kenyans\"; expected: used key subjects",
            "statements, row 10, column subject: unknown key \"camp\"; expected: used key subjects",
            "subjects, row 3, column place: unknown key \"north\"; expected: used key places",
            "subjects, row 4, column place: unknown key \"north\"; expected: used key places",
            "subjects, row 5, column place: unknown key \"north\"; expected: used key places",
            "subjects, row 6, column within: unknown key \"kenyans\"; expected: used key subjects (kept)",
            "subjects, row 7, column place: unknown key \"north\"; expected: used key places",
            "subjects, row 8, column place: unknown key \"north\"; expected: used key places",
        ],
    );
    says(
        "a copy of nothing",
        &[("sources", ",en,daily,copy", ",en,dialy,copy")],
        &[
            "sources, row 4, column copy_of: unknown key \"dialy\"; expected: key sources",
            "statements, row 5, column source: unknown key \"echo\"; expected: used key sources",
        ],
    );
    says(
        "a measure",
        &[("subjects", "tent,In a tent of it,awaiting", "tent,In a tent of it,waiting")],
        &["subjects, row 8, column measure: unknown key \"waiting\"; expected: key measures"],
    );
    says(
        "one of the groups that contain it",
        &[("subjects", "stated,kenyans,,", "stated,kenyans nosuch,,")],
        &["subjects, row 6, column within: unknown key \"nosuch\"; expected: key subjects"],
    );
    says(
        "one of the groups that it is apart of",
        &[(
            "subjects",
            "tent,In a tent of it,awaiting,north,,,,,,,camp,,",
            "tent,In a tent of it,awaiting,north,,,,,,,camp,nosuch,",
        )],
        &["subjects, row 8, column apart: unknown key \"nosuch\"; expected: key subjects"],
    );
    says(
        "what a statement refers to",
        &[
            ("statements", "F1,total", "F1,totals"),
            (
                "statements",
                "F2,march,ALL,,count,260,,,,2025-03-05,stated,,,ministry,gazette",
                "F2,march,ALL,,count,260,,,,2025-03-05,stated,,,minister,gazettes",
            ),
        ],
        &[
            "statements, row 2, column subject: unknown key \"totals\"; expected: key subjects",
            "statements, row 3, column claimant: unknown key \"minister\"; expected: key claimants",
            "statements, row 3, column source: unknown key \"gazettes\"; expected: key sources",
            "statements, row 6, column of: unknown key \"F2\"; expected: used key statements",
            "statements, row 7, column of: unknown key \"F2\"; expected: used key statements",
            "statements, row 8, column of: unknown key \"F2\"; expected: used key statements",
        ],
    );
    says(
        "nothing where a key must be",
        &[
            ("statements", "F9,camp", "F9,"),
            ("statements", "0.25,,,F2", "0.25,,,"),
            ("subjects", "home,Sent home,returned,beta", "home,Sent home,returned,"),
        ],
        &[
            "statements, row 6, column of: empty cell; expected: key statements",
            "statements, row 10, column subject: empty cell; expected: key subjects",
            "subjects, row 6, column place: empty cell; expected: key places",
        ],
    );
}

#[test]
fn a_subject_that_is_set_aside_takes_its_statements_along_and_nothing_else() {
    says(
        "march",
        &[(
            "subjects",
            "march,A raid,freed,north,,,,2025-03-05,2025-03-05",
            "march,A raid,freed,north,,,,2025-03-05,2025-03-32",
        )],
        &[
            "statements, row 3, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 4, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 5, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 6, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 7, column subject: unknown key \"march\"; expected: used key subjects",
            "statements, row 8, column subject: unknown key \"march\"; expected: used key subjects",
            "subjects, row 3, column to: bad date \"2025-03-32\"; expected: date",
            "subjects, row 4, column apart: unknown key \"march\"; expected: used key subjects (kept)",
            "subjects, row 5, column within: unknown key \"march\"; expected: used key subjects (kept)",
        ],
    );
}

#[test]
fn cycles() {
    says(
        "places inside each other",
        &[
            ("places", "beta,Beta,world", "beta,Beta,gamma"),
            (
                "places",
                "north,North,alpha,AAA,,,,\n",
                "north,North,alpha,AAA,,,,\ngamma,Gamma,beta,,,,,\n",
            ),
        ],
        &[
            "places, row 4, column within: cycle \"gamma\"; expected: no cycle",
            "places, row 6, column within: cycle \"beta\"; expected: no cycle",
            "subjects, row 6, column place: unknown key \"beta\"; expected: used key places",
        ],
    );
    says(
        "a place inside itself",
        &[("places", "beta,Beta,world", "beta,Beta,beta")],
        &[
            "places, row 4, column within: cycle \"beta\"; expected: no cycle",
            "subjects, row 6, column place: unknown key \"beta\"; expected: used key places",
        ],
    );
    says(
        "subjects inside each other, and one inside them",
        &[
            (
                "subjects",
                "camp,In the camp,awaiting,north,,,,,,,,,",
                "camp,In the camp,awaiting,north,,,,,,,tent,,",
            ),
            (
                "subjects",
                "tent,In a tent of it,awaiting,north,,,,,,,camp,,",
                "tent,In a tent of it,awaiting,north,,,,,,,camp,,\nbed,In a bed,awaiting,north,,,,,,,tent,,",
            ),
        ],
        &[
            "statements, row 10, column subject: unknown key \"camp\"; expected: used key subjects",
            "subjects, row 7, column within: cycle \"tent\"; expected: no cycle",
            "subjects, row 8, column within: cycle \"camp\"; expected: no cycle",
            "subjects, row 9, column within: unknown key \"tent\"; expected: used key subjects (kept)",
        ],
    );
    says(
        "pages that copy each other",
        &[(
            "sources",
            "daily,Daily,,,2025-04,outlet,en,,",
            "daily,Daily,,,2025-04,outlet,en,echo,",
        )],
        &[
            "sources, row 3, column copy_of: cycle \"echo\"; expected: no cycle",
            "sources, row 4, column copy_of: cycle \"daily\"; expected: no cycle",
            "statements, row 4, column source: unknown key \"daily\"; expected: used key sources",
            "statements, row 5, column source: unknown key \"echo\"; expected: used key sources",
            "statements, row 6, column source: unknown key \"daily\"; expected: used key sources",
            "statements, row 7, column source: unknown key \"daily\"; expected: used key sources",
            "statements, row 8, column source: unknown key \"daily\"; expected: used key sources",
            "statements, row 10, column source: unknown key \"daily\"; expected: used key sources",
        ],
    );
    says(
        "shares of each other",
        &[("statements", "0.25,,,F2", "0.25,,,F7"), ("statements", "majority,F2", "majority,F5")],
        &[
            "statements, row 6, column of: cycle \"F7\"; expected: no cycle",
            "statements, row 8, column of: cycle \"F5\"; expected: no cycle",
        ],
    );
}

#[test]
fn dates() {
    for date in ["2025-02-29", "2025-13", "2025-3-5", "05.03.2025", "20250305", "2025-03-05T00:00"]
    {
        says(
            date,
            &[("statements", "50,,nearly,,2025-06-01", &format!("50,,nearly,,{date}"))],
            &[&format!("statements, row 10, column as_of: bad date {date:?}; expected: date")],
        );
    }
    says(
        "no day",
        &[("statements", "50,,nearly,,2025-06-01", "50,,nearly,,")],
        &["statements, row 10, column as_of: empty cell; expected: date"],
    );
    says(
        "of publication",
        &[("sources", "gazette.example/1,2025-04-01", "gazette.example/1,2025-04-31")],
        &[
            "sources, row 2, column published: bad date \"2025-04-31\"; expected: date",
            "statements, row 2, column source: unknown key \"gazette\"; expected: used key sources",
            "statements, row 3, column source: unknown key \"gazette\"; expected: used key sources",
            "statements, row 6, column of: unknown key \"F2\"; expected: used key statements",
            "statements, row 7, column of: unknown key \"F2\"; expected: used key statements",
            "statements, row 8, column of: unknown key \"F2\"; expected: used key statements",
            "statements, row 9, column source: unknown key \"gazette\"; expected: used key sources",
        ],
    );
    says(
        "neither stated nor inferred",
        &[("statements", "2025-03,inferred", "2025-03,")],
        &["statements, row 4, column dated: empty cell; expected: one of stated inferred"],
    );
    says(
        "a word, although there is no period",
        &[(
            "subjects",
            "tent,In a tent of it,awaiting,north,,,,,,,",
            "tent,In a tent of it,awaiting,north,,,,,,guessed,",
        )],
        &[
            "subjects, row 8, column dated: unknown word \"guessed\"; expected: one of stated inferred",
        ],
    );
}

#[test]
fn periods() {
    let tent = "tent,In a tent of it,awaiting,north,,,,,,,camp,,";
    says(
        "a stock with a period",
        &[("subjects", tent, "tent,In a tent of it,awaiting,north,,,,2025-01-01,2025,,camp,,")],
        &[
            "subjects, row 8, column dated: empty cell; expected: one of stated inferred",
            "subjects, row 8, column from: not empty \"2025-01-01\"; expected: nothing for a stock",
            "subjects, row 8, column to: not empty \"2025\"; expected: nothing for a stock",
        ],
    );
    says(
        "a flow without a start",
        &[(
            "subjects",
            "THA,KEN,KEN,2025-03-09,2025-03-09,stated",
            "THA,KEN,KEN,,2025-03-09,stated",
        )],
        &["subjects, row 6, column from: empty cell; expected: start"],
    );
    says(
        "an end before the start",
        &[("subjects", "THA,KEN,KEN,2025-03-09,2025-03-09", "THA,KEN,KEN,2025-03-09,2025-02")],
        &["subjects, row 6, column to: out of order \"2025-02\"; expected: not before 2025-03-09"],
    );
}

#[test]
fn words_and_codes() {
    let qualifiers = "about over at_least nearly under up_to tens dozens hundreds thousands \
                      tens_of_thousands hundreds_of_thousands majority";
    says(
        "a kind of measure",
        &[
            ("measures", "awaiting,stock", "awaiting,stocks"),
            (
                "subjects",
                "camp,In the camp,awaiting,north,,,,,",
                "camp,In the camp,freed,north,,,,2025-01-01,",
            ),
            (
                "subjects",
                "tent,In a tent of it,awaiting,north,,,,,,,",
                "tent,In a tent of it,freed,north,,,,2025-01-01,,stated,",
            ),
            ("subjects", "2025-01-01,,,,,\ntent", "2025-01-01,,stated,,,\ntent"),
        ],
        &["measures, row 4, column kind: unknown word \"stocks\"; expected: one of flow stock"],
    );
    says(
        "a kind of claimant, a kind of page",
        &[
            ("claimants", "ministry,Ministry,government", "ministry,Ministry,State"),
            ("sources", "echo,Echo,,,,outlet", "echo,Echo,,,,"),
            (
                "statements",
                "F1,total,ALL,,count,1000,,about,,2025-04-01,stated,freed,about 1000,ministry",
                "F1,total,ALL,,count,1000,,about,,2025-04-01,stated,freed,about 1000,paper",
            ),
            (
                "statements",
                "260,,,,2025-03-05,stated,,,ministry",
                "260,,,,2025-03-05,stated,,,paper",
            ),
            (
                "statements",
                "100,,,,2025-03-05,stated,,,ministry",
                "100,,,,2025-03-05,stated,,,paper",
            ),
            ("statements", "paper,echo", "paper,daily"),
        ],
        &[
            "claimants, row 2, column kind: unknown word \"State\"; expected: one of government un armed_group ngo media company person unnamed",
            "sources, row 4, column kind: empty cell; expected: one of official un agency ngo outlet other",
        ],
    );
    says(
        "a kind of statement, a sex, a qualifier",
        &[("statements", "F9,camp,ALL,,count,50,,nearly", "F9,camp,ALL,x,counts,50,,almost")],
        &[
            "statements, row 10, column kind: unknown word \"counts\"; expected: one of count share rank",
            &format!(
                "statements, row 10, column qualifier: unknown word \"almost\"; expected: one of {qualifiers}"
            ),
            "statements, row 10, column sex: unknown word \"x\"; expected: one of f m",
        ],
    );
    for code in ["Ken", "KE", "KENYA", "X-", "X-Rest", "X-a b", "x-rest", "ÄÄ", "*"] {
        says(
            code,
            &[("statements", "F9,camp,ALL", &format!("F9,camp,{code}"))],
            &[&format!(
                "statements, row 10, column nationality: bad code {code:?}; expected: nationality"
            )],
        );
    }
    says(
        "no nationality",
        &[("statements", "F9,camp,ALL", "F9,camp,")],
        &["statements, row 10, column nationality: empty cell; expected: nationality"],
    );
    says(
        "countries of a subject",
        &[
            ("subjects", "THA,KEN,KEN,2025-03-09", "Thailand,ken,ALL,2025-03-09"),
            ("subjects", "stated,kenyans,", "stated,,"),
        ],
        &[
            "subjects, row 6, column destination: bad code \"ken\"; expected: country",
            "subjects, row 6, column only: bad code \"ALL\"; expected: country",
            "subjects, row 6, column via: bad code \"Thailand\"; expected: country",
        ],
    );
    says(
        "no label",
        &[("subjects", "tent,In a tent of it", "tent,")],
        &["subjects, row 8, column label: empty cell; expected: something"],
    );
}

#[test]
fn counts() {
    let figure = |new: &str, expected: &[&str]| {
        let old = "F9,camp,ALL,,count,50,,nearly,,";
        says(new, &[("statements", old, &format!("F9,camp,ALL,,{new},"))], expected);
    };
    for value in ["7,372", "93.0", "-5", "4000000001", "1e3", "about 50", "99999999999999999999"] {
        let quoted = format!("count,\"{value}\",,,");
        let expected = format!(
            "statements, row 10, column value: bad number {value:?}; expected: people 4000000000"
        );
        figure(&quoted, &[&expected]);
    }
    figure("count,4000000000,,,", &[]);
    figure("count,0,,under,", &[]);
    figure(
        "count,0,,nearly,",
        &["statements, row 10, column value: nearly 0 \"0\"; expected: more than 0"],
    );
    figure(
        "count,,,about,",
        &["statements, row 10, column value: empty cell; expected: people 4000000000"],
    );
    figure("count,,,dozens,", &[]);
    figure(
        "count,30,,dozens,",
        &["statements, row 10, column value: not empty \"30\"; expected: nothing beside dozens"],
    );
    figure(
        "count,,40,dozens,",
        &["statements, row 10, column value_to: not empty \"40\"; expected: nothing beside dozens"],
    );
    figure("count,50,50,,", &[]);
    figure(
        "count,50,49,,",
        &["statements, row 10, column value_to: out of order \"49\"; expected: not below 50"],
    );
    figure(
        "count,50,x,,",
        &["statements, row 10, column value_to: bad number \"x\"; expected: people 4000000000"],
    );
    figure(
        "count,50,,,F2",
        &["statements, row 10, column of: not empty \"F2\"; expected: nothing beside count"],
    );
    figure(
        "count,,,majority,",
        &[
            "statements, row 10, column qualifier: unknown word \"majority\"; expected: one of about over at_least nearly under up_to tens dozens hundreds thousands tens_of_thousands hundreds_of_thousands",
        ],
    );
}

#[test]
fn shares_and_ranks() {
    let figure = |new: &str, expected: &[&str]| {
        let old = "F5,march,ETH,,share,0.25,,,F2,";
        says(new, &[("statements", old, &format!("F5,march,ETH,{new},"))], expected);
    };
    for value in ["25", "1.01", "-0.1", "25%", "0.", ".5", "0.1234567891"] {
        let expected =
            format!("statements, row 6, column value: bad number {value:?}; expected: fraction");
        figure(&format!(",share,{value},,,F2"), &[&expected]);
    }
    figure(",share,1.0,,about,F2", &[]);
    figure(",share,0.5,0.6,,F2", &[]);
    figure("m,share,0.5,,,F3", &[]);
    figure(",share,0.5,,,F1", &[]);
    figure(
        ",share,0.5,0.49,,F2",
        &["statements, row 6, column value_to: out of order \"0.49\"; expected: not below 0.5"],
    );
    figure(
        ",share,0.0,,nearly,F2",
        &["statements, row 6, column value: nearly 0 \"0.0\"; expected: more than 0"],
    );
    figure(",share,,,,F2", &["statements, row 6, column value: empty cell; expected: fraction"]);
    figure(
        ",share,0.6,,majority,F2",
        &["statements, row 6, column value: not empty \"0.6\"; expected: nothing beside majority"],
    );
    figure(
        ",share,,,dozens,F2",
        &[
            "statements, row 6, column qualifier: unknown word \"dozens\"; expected: one of about over at_least nearly under up_to majority",
        ],
    );
    figure(
        ",share,0.5,,,F7",
        &["statements, row 6, column of: does not fit \"F7\"; expected: count"],
    );
    figure(",rank,2,,,F2", &[]);
    for value in ["0", "1.5", "first", "4294967296"] {
        let expected =
            format!("statements, row 6, column value: bad number {value:?}; expected: rank");
        figure(&format!(",rank,{value},,,F2"), &[&expected]);
    }
    figure(
        ",rank,2,3,over,F2",
        &[
            "statements, row 6, column qualifier: not empty \"over\"; expected: nothing beside rank",
            "statements, row 6, column value_to: not empty \"3\"; expected: nothing beside rank",
        ],
    );
    figure(
        ",rank,2,,,F1",
        &["statements, row 6, column of: does not fit \"F1\"; expected: whole count"],
    );
    figure(
        ",rank,2,,,F4",
        &["statements, row 6, column of: does not fit \"F4\"; expected: whole count"],
    );
    figure(
        "f,rank,2,,,F2",
        &["statements, row 6, column of: does not fit \"F2\"; expected: whole count"],
    );
    figure(",rank,2,,,", &["statements, row 6, column of: empty cell; expected: key statements"]);
}

#[test]
fn what_cannot_be_within() {
    let kenyans =
        "kenyans,Kenyans of the raid,freed,north,,,KEN,2025-03-05,2025-03-05,stated,march,,";
    let within = |what: &str, new: &str, expected: &[&str]| {
        let mut all = vec![
            "statements, row 9, column subject: unknown key \"kenyans\"; expected: used key subjects",
        ];
        all.extend(expected);
        all.push("subjects, row 6, column within: unknown key \"kenyans\"; expected: used key subjects (kept)");
        let all = if expected.is_empty() { Vec::new() } else { all };
        says(what, &[("subjects", kenyans, new)], &all);
    };
    within(
        "another place",
        "kenyans,x,freed,beta,,,KEN,2025-03-05,2025-03-05,stated,march,,",
        &["subjects, row 5, column within: does not fit \"march\"; expected: place inside north"],
    );
    within(
        "a wider place",
        "kenyans,x,freed,alpha,,,KEN,2025-03-05,2025-03-05,stated,march,,",
        &["subjects, row 5, column within: does not fit \"march\"; expected: place inside north"],
    );
    within(
        "it began before",
        "kenyans,x,freed,north,,,KEN,2025-03-04,2025-03-05,stated,march,,",
        &[
            "subjects, row 5, column within: does not fit \"march\"; expected: not before 2025-03-05",
        ],
    );
    within(
        "it ended after",
        "kenyans,x,freed,north,,,KEN,2025-03-05,2025-03-06,stated,march,,",
        &["subjects, row 5, column within: does not fit \"march\"; expected: not after 2025-03-05"],
    );
    within(
        "it goes on",
        "kenyans,x,freed,north,,,KEN,2025-03-05,,stated,march,,",
        &["subjects, row 5, column within: does not fit \"march\"; expected: not after 2025-03-05"],
    );
    within(
        "a reduced date can fit",
        "kenyans,x,freed,north,,,KEN,2025-03,2025,stated,march,,",
        &[],
    );
    within(
        "an inferred date can be off by a month",
        "kenyans,x,freed,north,,,KEN,2025-02-02,2025-04-05,inferred,march,,",
        &[],
    );
    within(
        "but not by more",
        "kenyans,x,freed,north,,,KEN,2025-02-01,2025-04-05,inferred,march,,",
        &[
            "subjects, row 5, column within: does not fit \"march\"; expected: not before 2025-03-05",
        ],
    );
    says(
        "others than it is of only",
        &[(
            "subjects",
            "home,Sent home,returned,beta,THA,KEN,KEN",
            "home,Sent home,returned,beta,THA,KEN,",
        )],
        &["subjects, row 6, column within: does not fit \"kenyans\"; expected: only that KEN"],
    );
    says(
        "of another measure, another place and period fit",
        &[("subjects", "THA,KEN,KEN,2025-03-09,2025-03-09", "THA,KEN,KEN,2024-03-09,")],
        &[],
    );
}

#[test]
fn apart() {
    let may = "may,Another,freed,north,,,,2025-05,2025-05-20,inferred,total,march,";
    says(
        "said of one row alone: left out",
        &[("subjects", may, "may,Another,freed,north,,,,2025-05,2025-05-20,inferred,total,,")],
        &["subjects, row 3, column apart: one-sided \"may\"; expected: both ways 4 (kept)"],
    );
    says(
        "of another measure",
        &[
            (
                "subjects",
                "camp,In the camp,awaiting,north,,,,,,,,,",
                "camp,In the camp,awaiting,north,,,,,,,,home,",
            ),
            ("subjects", "stated,kenyans,,", "stated,kenyans,camp,"),
        ],
        &[
            "statements, row 10, column subject: unknown key \"camp\"; expected: used key subjects",
            "subjects, row 6, column apart: does not fit \"camp\"; expected: that measure returned",
            "subjects, row 7, column apart: does not fit \"home\"; expected: that measure awaiting",
            "subjects, row 8, column within: unknown key \"camp\"; expected: used key subjects (kept)",
        ],
    );
    says(
        "within and apart of one, by way of another",
        &[
            (
                "subjects",
                "total,All in Alpha,freed,alpha,,,,2025-01-01,,stated,,,",
                "total,All in Alpha,freed,alpha,,,,2025-01-01,,stated,,kenyans,",
            ),
            (
                "subjects",
                "KEN,2025-03-05,2025-03-05,stated,march,,",
                "KEN,2025-03-05,2025-03-05,stated,march,total,",
            ),
        ],
        &[
            "statements, row 9, column subject: unknown key \"kenyans\"; expected: used key subjects",
            "subjects, row 2, column apart: unknown key \"kenyans\"; expected: used key subjects (kept)",
            "subjects, row 5, column apart: within and apart \"total\"; expected: not both total",
            "subjects, row 6, column within: unknown key \"kenyans\"; expected: used key subjects (kept)",
        ],
    );
    says(
        "apart of itself",
        &[(
            "subjects",
            "tent,In a tent of it,awaiting,north,,,,,,,camp,,",
            "tent,In a tent of it,awaiting,north,,,,,,,camp,tent,",
        )],
        &["subjects, row 8, column apart: within and apart \"tent\"; expected: not both tent"],
    );
}

#[test]
fn what_no_rule_rests_on_is_left_out() {
    says(
        "of places",
        &[("places", "alpha,Alpha,world,AAA,10.5,-20", "alpha,Alpha,world,Alfa,90.5,20°")],
        &[
            "places, row 3, column country: bad code \"Alfa\"; expected: country (kept)",
            "places, row 3, column lat: bad number \"90.5\"; expected: degrees 90 (kept)",
            "places, row 3, column lon: bad number \"20°\"; expected: degrees 180 (kept)",
        ],
    );
    says(
        "of sources",
        &[
            ("sources", "https://gazette.example/1", "javascript:alert(1)"),
            ("sources", ",found,", ",lost,"),
        ],
        &[
            "sources, row 2, column checked: unknown word \"lost\"; expected: one of found, copy, not found (kept)",
            "sources, row 2, column url: bad address \"javascript:alert(1)\"; expected: address (kept)",
        ],
    );
}

#[test]
fn the_rest_goes_on() {
    let mut files = small();
    edit(&mut files, "statements", "0.25,,,F2", "25,,,F2");
    let (dataset, problems) = opened(&files);
    assert_eq!((lengths(&dataset)[5], problems.len()), (8, 1));
    // The others still refer to what they did.
    let of: Vec<&str> = dataset
        .statements
        .iter()
        .filter_map(|statement| statement.of())
        .map(|of| dataset.statements[of].id.as_str())
        .collect();
    assert_eq!(of, ["F2", "F2"]);
    assert_eq!(dataset.nationalities, ["ALL", "KEN", "X-rest"]);
}
