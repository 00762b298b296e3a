//! The named cases of `tests/cases/tables/`: a file, and what is found in it.

use super::checks::read;
use attested::table::plain::{Cell, Column, Number, Plain, Wishes};
use std::path::Path;

/// A case: its name, its wishes, its file, and what must be found.
struct Case {
    name: String,
    wishes: Vec<(String, String)>,
    file: Vec<u8>,
    expected: Vec<String>,
}

/// All that is expected must be found; what else is found is not asked.
#[test]
fn every_case_holds() {
    let (mut checks, mut failures) = (0, Vec::new());
    for (file, text) in files() {
        let cases = cases(&text).unwrap_or_else(|wrong| panic!("{file}: {wrong}"));
        assert!(!cases.is_empty(), "{file} has no case");
        for case in cases {
            let found = found(&case);
            checks += case.expected.len();
            let missing = case.expected.iter().filter(|line| !found.contains(line));
            failures.extend(missing.map(|line| {
                let topic = line.split(' ').next().unwrap_or_default();
                let near = found.iter().filter(|found| found.starts_with(topic));
                format!(
                    "{file}: {}\n    {line}\n  found {near:?}",
                    case.name,
                    near = near.collect::<Vec<_>>()
                )
            }));
        }
    }
    assert!(checks > 100, "only {checks} checks were found");
    assert!(failures.is_empty(), "{} of {checks} fail\n{}", failures.len(), failures.join("\n"));
}

/// A line that cannot be read is told, not skipped.
#[test]
fn a_broken_case_is_not_skipped() {
    for wrong in [
        "= rows 3",
        "--- a ---\nwhy\n| a\n",
        "--- a ---\nwhy\nrows 3\n",
        "--- a ---\n| a\n= rows 0",
    ] {
        assert!(cases(wrong).is_err(), "{wrong}");
    }
}

fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/tables");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn cases(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut explained = true;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("--- ").and_then(|rest| rest.strip_suffix(" ---")) {
            complete(cases.last())?;
            let name = name.to_owned();
            cases.push(Case { name, wishes: Vec::new(), file: Vec::new(), expected: Vec::new() });
            explained = false;
            continue;
        }
        let case = cases.last_mut().ok_or_else(|| format!("no case begins before {line:?}"))?;
        match line.split_at_checked(2) {
            _ if line == "|" => case.file.push(b'\n'),
            Some(("| ", row)) if explained => case.file.extend(unescaped(row)?),
            Some(("= ", expected)) if explained => case.expected.push(expected.to_owned()),
            Some(("wi", rest)) if explained && rest.starts_with("sh ") => {
                let pair = rest[3..].split_once(' ').ok_or(format!("no value: {line}"))?;
                case.wishes.push((pair.0.to_owned(), pair.1.to_owned()));
            }
            _ if line.is_empty() => {}
            Some((first, _)) if !explained && !matches!(first, "| " | "= ") => explained = true,
            _ => return Err(format!("{line:?} cannot be read")),
        }
    }
    complete(cases.last())?;
    Ok(cases)
}

fn complete(case: Option<&Case>) -> Result<(), String> {
    match case {
        Some(case) if case.expected.is_empty() => Err(format!("{} expects nothing", case.name)),
        _ => Ok(()),
    }
}

/// A row with its line break, unless it ends with a backslash.
fn unescaped(row: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = row.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            continue;
        }
        match rest.next() {
            None => return Ok(bytes),
            Some('t') => bytes.push(b'\t'),
            Some('r') => bytes.push(b'\r'),
            Some('x') => {
                let digits: String = rest.by_ref().take(2).collect();
                bytes.push(u8::from_str_radix(&digits, 16).map_err(|_| format!("\\x{digits}"))?);
            }
            Some(other) => return Err(format!("\\{other} is nothing")),
        }
    }
    bytes.push(b'\n');
    Ok(bytes)
}

/// All that is found in a file, as lines.
fn found(case: &Case) -> Vec<String> {
    let pairs = case.wishes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let wishes = match Wishes::read(pairs) {
        Ok(wishes) => wishes,
        Err(problem) => return vec![format!("error {problem}")],
    };
    match read(&case.file, &wishes) {
        Err(error) => vec![format!("error {}", error.trim_start_matches("table: "))],
        Ok(plain) => of_table(&plain),
    }
}

fn of_table(plain: &Plain) -> Vec<String> {
    let dialect = &plain.dialect;
    let mark =
        |byte: u8| if byte == b'\t' { "tab".to_owned() } else { char::from(byte).to_string() };
    let mut found = vec![
        format!("delimiter {}", mark(dialect.delimiter)),
        format!("header {}", dialect.header),
        format!("preamble {}", dialect.preamble),
        format!("comments {}", dialect.comments),
        format!("blank {}", dialect.blank),
        format!("hxl {}", if dialect.hxl { "yes" } else { "no" }),
        format!("decimal {}", mark(dialect.decimal)),
        format!("lines {}", dialect.line_ends.code()),
        format!("rows {}", plain.rows),
        format!("aside {}", plain.set_aside),
        format!("problems {}", plain.problem_count),
        format!(
            "columns {}",
            plain.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(" | ")
        ),
    ];
    let years = plain.years().into_iter().map(|at| plain.columns[at].name.as_str());
    found.push(format!("years {}", years.collect::<Vec<_>>().join(" ")));
    found.extend(plain.problems.iter().map(|problem| {
        let place = problem.row.map_or(String::new(), |row| format!(" {row}"));
        let column = problem.column.as_ref().map_or(String::new(), |column| format!(" {column}"));
        format!("problem{place}{column}: {}", problem.kind.code())
    }));
    plain.columns.iter().for_each(|column| found.extend(of_column(plain, column)));
    found
}

fn of_column(plain: &Plain, column: &Column) -> Vec<String> {
    let name = &column.name;
    let mut found = vec![format!("column {name} holds {}", column.holds.code())];
    found.extend(column.hxl.iter().map(|tag| format!("column {name} is tagged {tag}")));
    found.extend(column.order.map(|order| format!("column {name} has order {}", order.code())));
    found.extend(column.order_unsure.then(|| format!("column {name} is unsure of its order")));
    found.extend(column.decimal_unsure.then(|| format!("column {name} is unsure of its decimals")));
    found.extend(column.range.iter().map(|(a, b)| format!("column {name} goes from {a} to {b}")));
    found.push(format!("column {name} has {} intervals", column.intervals));
    found.push(format!("column {name} has {} unread", column.unread));
    let missing = column.missing.iter().map(|(mark, rows)| format!("{mark:?} {rows}"));
    found.push(format!("column {name} misses {}", missing.collect::<Vec<_>>().join(", ")));
    for row in 0..plain.rows {
        let text = column.text(row);
        let number = plain.number(row);
        found.push(format!("cell {number} {name} says {text}"));
        found.push(format!("cell {number} {name} is {}", meaning(column.meaning(&text))));
    }
    found
}

fn meaning(cell: Cell) -> String {
    let date = |day| attested::date::Day(day).to_string();
    match cell {
        Cell::Missing => "missing".to_owned(),
        Cell::Word => "a word".to_owned(),
        Cell::Days { first, last } if first == last => date(first),
        Cell::Days { first, last } => format!("{} to {}", date(first), date(last)),
        Cell::Number { low, high: None, .. } => format!("at least {}", shown(low)),
        Cell::Number { low, high: Some(high), .. } if low == high => shown(low),
        Cell::Number { low, best, high: Some(high) } => {
            format!("{} to {}, best {}", shown(low), shown(high), shown(best))
        }
    }
}

fn shown(number: Number) -> String {
    match number {
        Number::Float(float) => float.to_string(),
        Number::Decimal { digits, decimals: 0 } => digits.to_string(),
        Number::Decimal { digits, decimals } => {
            let (ten, sign) = (10_u64.pow(u32::from(decimals)), if digits < 0 { "-" } else { "" });
            let size = digits.unsigned_abs();
            format!("{sign}{}.{:0>2$}", size / ten, size % ten, usize::from(decimals))
        }
    }
}
