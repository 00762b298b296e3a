//! A plain table from its bytes to its answers: roles, filters, rows, exports.

use attested::error::{Kind, Problem};
use attested::tables::Tables;
use attested::wasm::tables_wire::{plan_info, table_info};

const FILE: &str = "\
country,date,place,people,low,high,note
KEN,2024-01-31,\"Gate \"\"B\"\", north\",10,8,12,first
UGA,2024-02-01,Mae Sot,20,20,20,
KEN,2024-02-29,Mae Sot,<5,0,4,a few
,2025-01-01,Mae Sot,7,9,8,\"two
lines\"
KEN,,Mae Sot,1.5,1,2,undated
UGA,2024-02-03,Mae Sot,n/a,1,2,
";

/// The table, read in pieces of a few bytes.
fn opened(file: &str) -> Tables {
    let mut tables = Tables::new(&[]).unwrap();
    file.as_bytes().chunks(7).for_each(|piece| _ = tables.piece(piece));
    tables.finish().unwrap();
    tables
}

fn planned(roles: &[(&str, &str)]) -> Tables {
    let mut tables = opened(FILE);
    tables.plan(roles).unwrap();
    tables
}

/// The numbers of each group of a view, by name; and of the total.
fn answer(tables: &mut Tables, roles: &[(&str, &str)], key: &str) -> Vec<(String, [f64; 5])> {
    let answer = tables.answer();
    let mut other = opened(FILE);
    let (plain, plan) = other.plan(roles).unwrap();
    let info = plan_info(plain, plan);
    let numbers = |at: u32| answer[at as usize..at as usize + 5].try_into().unwrap();
    let view = info.views.iter().find(|view| view.key == key).unwrap();
    let groups = view.groups.iter().cloned().zip((view.offset..).step_by(5).map(numbers));
    groups.chain([("total".to_owned(), numbers(info.total))]).collect()
}

fn named(list: &[(&str, [f64; 5])]) -> Vec<(String, [f64; 5])> {
    list.iter().map(|(name, numbers)| ((*name).to_owned(), *numbers)).collect()
}

const ROLES: [(&str, &str); 3] =
    [("dimension:country", "0"), ("dimension:month", "1:month"), ("value", "3")];

#[test]
fn rows_without_a_number_are_left_out_and_counted() {
    let mut tables = planned(&ROLES);
    let expected = [
        ("KEN", [3.0, 11.5, 13.5, 15.5, 0.0]),
        ("UGA", [1.0, 20.0, 20.0, 20.0, 1.0]),
        ("", [1.0, 7.0, 7.0, 7.0, 0.0]),
        ("total", [5.0, 38.5, 40.5, 42.5, 1.0]),
    ];
    assert_eq!(answer(&mut tables, &ROLES, "country"), named(&expected));
}

#[test]
fn months_are_shown_and_days_are_filtered() {
    let mut tables = planned(&ROLES);
    tables.select(&[("month:from", "2024-02-01"), ("month:to", "2024-02")]).unwrap();
    let months = answer(&mut tables, &ROLES, "month");
    assert_eq!(months.len(), 13 + 1 + 1, "all months from the first to the last, and undated rows");
    assert_eq!(months[0], ("2024-01".to_owned(), [1.0, 10.0, 10.0, 10.0, 0.0]));
    assert_eq!(months[1].1[4], 1.0, "the view ignores its own filter");
    assert_eq!(months[13].0, "");
    let countries = answer(&mut tables, &ROLES, "country");
    assert_eq!(countries[0].1, [1.0, 0.0, 2.0, 4.0, 0.0]);
    assert_eq!(countries[3].1, [2.0, 20.0, 22.0, 24.0, 1.0]);
    // From the second day on: 1 February is no longer in it, though its month is.
    tables.select(&[("month:from", "2024-02-02")]).unwrap();
    assert_eq!(answer(&mut tables, &ROLES, "country")[1].1, [0.0, 0.0, 0.0, 0.0, 1.0]);
}

#[test]
fn what_is_active_answers_the_same() {
    for key in ["country", "month"] {
        let (mut active, mut plain) = (planned(&ROLES), planned(&ROLES));
        active.activate(key);
        for filter in [
            &[("country", "KEN")][..],
            &[("country", "KEN"), ("country", "UGA")],
            &[("country", "nowhere")],
            &[("month", "2024-02"), ("month", "")],
            &[("month:to", "2024"), ("country", "UGA")],
            &[],
        ] {
            active.select(filter).unwrap();
            plain.select(filter).unwrap();
            assert_eq!(active.answer(), plain.answer(), "{key}, {filter:?}");
            assert_eq!(active.csv(), plain.csv());
        }
    }
}

#[test]
fn an_export_says_what_the_file_said() {
    let mut tables = planned(&ROLES);
    assert_eq!(
        String::from_utf8(tables.csv()).unwrap(),
        FILE.replace('\n', "\r\n").replace("two\r\n", "two\n")
    );
    tables.select(&[("country", "KEN"), ("month", "")]).unwrap();
    let page = tables.page(0, 10);
    assert_eq!((page.of, page.numbers), (1, vec![6]));
    assert_eq!(page.cells, ["KEN", "", "Mae Sot", "1.5", "1", "2", "undated"]);
}

#[test]
fn rows_whose_numbers_are_out_of_order_are_told() {
    let mut tables = opened(FILE);
    let (plain, plan) = tables.plan(&[("low", "4"), ("best", "3"), ("high", "5")]).unwrap();
    let info = plan_info(plain, plan);
    assert_eq!((info.low_over_best, info.low_over_best_rows), (1, vec![5]));
    assert_eq!((info.left_out, info.rows, info.exact), (1, 6, true));
}

#[test]
fn numbers_are_shown_in_bins() {
    let roles = [("dimension:people", "3"), ("dimension:low", "4")];
    let mut tables = planned(&roles);
    let bins = answer(&mut tables, &roles, "low");
    let names: Vec<&str> = bins.iter().map(|(name, _)| name.as_str()).collect();
    let expected: Vec<String> =
        (0..=20).map(|bin| bin.to_string()).chain(["total".into()]).collect();
    assert_eq!(names, expected);
    assert_eq!(bins[1].1, [2.0, 0.0, 0.0, 0.0, 0.0], "rows are counted only");
    tables.select(&[("low:from", "1"), ("low:to", "9")]).unwrap();
    assert_eq!(answer(&mut tables, &roles, "people").last().unwrap().1[0], 4.0);
    let bins = answer(&mut tables, &roles, "people");
    assert_eq!(bins[bins.len() - 2].0, "", "rows without a number are the last group");
}

#[test]
fn what_cannot_be_planned_or_filtered_is_a_problem() {
    let plan = |roles: &[(&str, &str)]| opened(FILE).plan(roles).err().map(|error| error.0);
    let about = |problem: Option<Problem>| {
        problem.map(|problem| (problem.kind, problem.resource, problem.column.unwrap_or_default()))
    };
    let problem =
        |kind, resource: &str, column: &str| Some((kind, resource.to_owned(), column.to_owned()));
    assert_eq!(about(plan(&[("value", "9")])), problem(Kind::UnknownKey, "plan", "value"));
    assert_eq!(about(plan(&[("value", "2")])), problem(Kind::DoesNotFit, "plan", "value"));
    assert_eq!(about(plan(&[("worth", "3")])), problem(Kind::UnknownWord, "plan", "worth"));
    let week = plan(&[("dimension:a", "1:week")]);
    assert_eq!(about(week), problem(Kind::UnknownWord, "plan", "dimension:a"));
    let many = [("dimension:a", "0"); 9];
    assert_eq!(about(plan(&many)), problem(Kind::NotEmpty, "plan", "dimension:a"));
    let mut tables = planned(&ROLES);
    let mut select = |name, value| about(tables.select(&[(name, value)]).err());
    assert_eq!(select("place", "x"), problem(Kind::UnknownKey, "filter", "place"));
    assert_eq!(select("month:from", "x"), problem(Kind::BadDate, "filter", "month:from"));
    assert_eq!(select("country:from", "KEN"), problem(Kind::BadNumber, "filter", "country:from"));
}

#[test]
fn calls_out_of_order_are_empty() {
    let mut tables = Tables::new(&[]).unwrap();
    assert!(tables.answer().is_empty() && tables.csv().is_empty() && !tables.is_ready());
    assert_eq!(tables.page(0, 5).of, 0);
    tables.activate("country");
    tables.select(&[("country", "KEN")]).unwrap();
    assert_eq!(tables.finish().unwrap_err().0.kind, Kind::EmptyFile);
    assert_eq!(Tables::new(&[("colour", "red")]).err().unwrap().resource, "wishes");
    let mut tables = opened(FILE);
    assert_eq!(tables.piece(b"late,row\n"), tables.finish().unwrap().rows as u64);
}

#[test]
fn what_was_read_crosses_with_its_columns() {
    let mut tables = opened(FILE);
    let info = table_info(tables.finish().unwrap());
    assert_eq!((info.rows.read, info.rows.set_aside), (6.0, 0.0));
    let kinds: Vec<&str> = info.columns.iter().map(|column| column.kind).collect();
    assert_eq!(kinds, ["words", "date", "words", "number", "whole", "whole", "words"]);
    let country = &info.columns[0];
    let words = country.words.as_ref().unwrap();
    assert_eq!((words[0].text.as_str(), words[0].rows, words.len()), ("KEN", 3, 3));
    assert_eq!((country.missing[0].mark.as_str(), country.missing[0].rows), ("", 1));
    let people = &info.columns[3];
    assert_eq!((people.intervals, people.missing[0].mark.as_str()), (Some(1), "n/a"));
}
