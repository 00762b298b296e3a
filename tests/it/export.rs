//! What goes out as files: read back by others, and opened again.

use std::collections::BTreeMap;

use attested::table::File;
use attested::wire::Answer;
use attested::{Explorer, answer::Filter};

use crate::fifty::{ask, filters};
use crate::open::shipped;

/// The CSV read by a library: one map of column to cell for each row.
fn read(csv: &[u8]) -> Vec<Vec<(String, String)>> {
    let text = std::str::from_utf8(csv).unwrap().strip_prefix('\u{feff}').expect("a mark");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        header.iter().zip(&record).map(|(name, cell)| (name.into(), cell.into())).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn cell<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    &row.iter().find(|(name, _)| name == column).expect(column).1
}

fn filter(explorer: &Explorer, pairs: &[(&str, &str)]) -> Filter {
    let (filter, ignored) = explorer.filter(pairs);
    assert_eq!(ignored, []);
    filter
}

/// As the table shows them: the same statements, in the same order.
#[test]
fn the_csv_is_the_table_of_statements() {
    let explorer = Explorer::open(&shipped()).unwrap();
    for pairs in [&[("country", "KEN")][..], &[("measure", "returned"), ("asof", "2025-04")], &[]] {
        let filter = filter(&explorer, pairs);
        let (rows, table) = (read(&explorer.csv(&filter)), explorer.statements(&filter));
        assert_eq!(rows.len(), table.statements.len());
        for (row, shown) in rows.iter().zip(&table.statements) {
            let source = table.sources.iter().find(|s| s.id == shown.source).unwrap();
            let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
            assert_eq!(cell(row, "statement"), shown.id);
            assert_eq!(cell(row, "subject"), shown.subject);
            assert_eq!(cell(row, "status"), shown.status);
            assert_eq!(cell(row, "as_of"), shown.as_of);
            assert_eq!(cell(row, "publisher"), source.publisher);
            assert_eq!(cell(row, "url"), source.url.as_deref().unwrap_or_default());
            assert_eq!(cell(row, "low"), number(shown.low));
            assert_eq!(cell(row, "high"), number(shown.high));
        }
    }
}

#[test]
fn no_cell_of_the_csv_is_run_by_a_spreadsheet() {
    let mut files = shipped();
    let statements = String::from_utf8(std::mem::take(&mut files[5].bytes)).unwrap();
    let sly = "S1,brief-2025-poipet-thai-returned,THA,,count,93,,,,2025-03,stated,@now,\
               \"=1+1, said \"\"he\"\"\",khm-authorities,brief-2025,-2\n";
    files[5].bytes = (statements + sly).into_bytes();
    let explorer = Explorer::open(&files).unwrap();
    let everything = explorer.csv(&filter(&explorer, &[]));
    let rows = read(&everything);
    let row = rows.iter().find(|row| cell(row, "statement") == "S1").unwrap();
    assert_eq!(cell(row, "quote"), "'=1+1, said \"he\"");
    assert_eq!(cell(row, "wording"), "'@now");
    assert_eq!(cell(row, "note"), "'-2");
    assert_eq!(cell(row, "value"), "93");
    let runs = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    assert!(rows.iter().flatten().all(|(_, cell)| !runs(cell)));
    // The package is data for programs, and says what the pages said.
    let again = Explorer::open(&explorer.package(&filter(&explorer, &[]))).unwrap();
    let kept = again.dataset().statements.iter().find(|s| s.id == "S1").unwrap();
    assert_eq!((&*kept.quote, &*kept.note), ("=1+1, said \"he\"", "-2"));
}

/// The rows of a table by their ids, whatever the order of rows, columns and references.
fn by_id(csv: &[u8]) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv);
    let rows = reader.deserialize().map(|row| row.unwrap());
    rows.map(|mut row: BTreeMap<String, String>| {
        for column in ["within", "apart"] {
            row.entry(column.into()).and_modify(|ids| {
                let mut list: Vec<&str> = ids.split(' ').collect();
                list.sort_unstable();
                *ids = list.join(" ");
            });
        }
        (row["id"].clone(), row)
    })
    .collect()
}

/// Everything chosen, everything goes out: each cell of each table is what it was.
#[test]
fn the_whole_package_is_the_dataset() {
    let explorer = Explorer::open(&shipped()).unwrap();
    let package = explorer.package(&filter(&explorer, &[]));
    for file in shipped() {
        let out = package.iter().find(|out| out.resource() == file.resource()).unwrap();
        let (before, after) = (by_id(&file.bytes), by_id(&out.bytes));
        // Pages and claimants that nobody cites stay behind.
        let mut cited = before.clone();
        cited.retain(|id, _| after.contains_key(id));
        assert_eq!(cited, after, "{}", file.name);
        let cites = ["places", "claimants", "sources"].contains(&file.resource());
        assert!(before.len() - cited.len() < if cites { 20 } else { 1 }, "{}", file.name);
    }
}

/// What an answer says within its filter. Its group-bys also look beyond it: at
/// places, nationalities and times that stay behind.
fn within(mut answer: Answer) -> Answer {
    let (chosen, filter) = (&mut answer.groups, &answer.filter);
    if filter.measure.is_some() {
        chosen.measure.retain(|figure| figure.key == filter.measure);
    }
    if filter.country.is_some() || filter.sex.is_some() {
        answer.conflicts.clear();
        answer.not_broken_down = Default::default();
        chosen.nationality = None;
    }
    if [&filter.country, &filter.sex, &filter.from, &filter.to]
        .iter()
        .any(|chosen| chosen.is_some())
    {
        chosen.month = None;
    }
    (chosen.place, chosen.sex, chosen.claimant, chosen.source) = (None, None, None, None);
    answer
}

#[test]
fn a_package_answers_its_filter_as_the_whole_does() {
    let whole = Explorer::open(&shipped()).unwrap();
    let size = |files: &[File]| files.iter().map(|file| file.bytes.len()).sum::<usize>();
    let mut smaller = 0;
    for asked in filters() {
        let answer = ask(&whole, &asked);
        let pairs: Vec<(&str, &str)> = asked.iter().map(|(n, v)| (&**n, &**v)).collect();
        let package = whole.package(&whole.filter(&pairs).0);
        let part = Explorer::open(&package).unwrap();
        assert_eq!(part.problems(), [], "{asked:?}");
        let mut again = ask(&part, &asked);
        // What the whole knows and the part does not is ignored by both.
        again.ignored.clone_from(&answer.ignored);
        assert_eq!(within(again), within(answer), "{asked:?}");
        smaller += usize::from(size(&package) < size(&shipped()) / 2);
    }
    assert!(smaller > 20, "only {smaller} packages are less than half of the whole");
}
