//! The named cases of `tests/cases/`: one file per rule, each case one rule
//! seen from one side. The numbers are a contract; they are never edited to
//! fit the program.

mod check;
pub mod draft;
pub mod parse;
mod run;
mod small_world;

use std::path::{Path, PathBuf};

use run::failures_of;

pub use check::shown;
pub use small_world::{CLAIMANTS, PLACES, SOURCES};

/// Every line of every case is a check of its own: all failures are told, then the test fails.
#[test]
fn every_case_holds() {
    let (mut checks, mut failures) = (0, Vec::new());
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let cases = parse::cases(&text).unwrap_or_else(|wrong| panic!("{file}, {wrong}"));
        assert!(!cases.is_empty(), "{file} has no case");
        for case in &cases {
            checks += case.asks.iter().map(|ask| ask.expected.len()).sum::<usize>();
            failures
                .extend(failures_of(case).into_iter().map(|failure| format!("{file}: {failure}")));
        }
    }
    assert!(checks > 300, "only {checks} checks were found");
    assert!(
        failures.is_empty(),
        "{} of {checks} checks fail\n\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// A case written back as text is the same case: what a found world prints can be pasted.
#[test]
fn a_case_reads_as_it_is_written() {
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        for case in parse::cases(&text).unwrap() {
            let written = format!("--- {} ---\n{}", case.name, case.draft);
            assert_eq!(parse::cases(&written).unwrap()[0].draft, case.draft);
        }
    }
}

/// A line that cannot be read is told, not skipped.
#[test]
fn a_broken_case_is_not_skipped() {
    for wrong in [
        "low 3",
        "--- a ---\n= low 3",
        "--- a ---\nwhy\nsubject raid: freed",
        "--- a ---\nwhy\nsubject raid: freed, north, insid total",
        "--- a ---\nwhy\nF1 raid: 3 | 2025-01-01 | police, daily",
        "--- a ---\nwhy\nF1 raid ALL: many of | 2025-01-01 | police, daily",
        "--- a ---\nwhy\nF1 raid ALL x: 3 | 2025-01-01 | police, daily",
        "--- a ---\nwhy\nask freed",
    ] {
        assert!(parse::cases(wrong).is_err(), "{wrong}");
    }
}

/// The case files, in order.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ext| ext == "txt")).collect();
    files.sort();
    files
}
