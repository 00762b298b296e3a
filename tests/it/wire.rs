//! The boundary, frozen: what crosses for a dataset small enough to be read
//! (`tests/wire/dataset/`), in `tests/wire/*.json`. The front-end's tests hold
//! the same files against their types.

mod shapes;

use std::path::{Path, PathBuf};

use attested::Explorer;
use attested::table::File;
use attested::wasm::convert::problem;
use serde::Serialize;
use serde_json::Value;
use shapes::Shapes;

/// A file of `tests/wire/`: its name, the shape that it is of, and its text.
struct Example {
    name: &'static str,
    of: &'static str,
    text: String,
}

impl Example {
    fn new(name: &'static str, of: &'static str, value: &impl Serialize) -> Example {
        let text = serde_json::to_string_pretty(value).unwrap() + "\n";
        Example { name, of, text }
    }

    fn path(&self) -> PathBuf {
        folder().join(self.name).with_extension("json")
    }
}

/// Keys that no example shows both ways, and why.
const NOT_SHOWN: [(&str, &str); 4] = [
    ("Conflict.greatest", "statements that clash bound from below"),
    ("Figure.unproven", "a set that is too hard to prove takes hundreds of subjects"),
    ("Problem.expected", "the core always says what was expected"),
    ("Step.to", "a bound is never moved to unbounded"),
];

#[test]
fn what_crosses_is_what_was_frozen() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut stale = Vec::new();
    for example in examples() {
        let frozen = std::fs::read_to_string(example.path()).unwrap_or_default();
        if frozen == example.text {
            continue;
        }
        if update {
            std::fs::write(example.path(), &example.text).unwrap();
        } else {
            stale.push(example.name);
        }
    }
    assert!(
        stale.is_empty(),
        "no longer what crosses: {}. Where that is meant, `UPDATE=1 cargo test --test it wire` \
         writes them anew; then see what www/transport/wire.d.ts and CHANGELOG.md say",
        stale.join(", ")
    );
}

/// A file that nothing writes any more would be held against types for ever.
#[test]
fn every_frozen_file_is_still_written() {
    let written: Vec<PathBuf> = examples().iter().map(Example::path).collect();
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let frozen = entries.filter(|path| path.extension().is_some_and(|e| e == "json"));
    let orphans: Vec<PathBuf> = frozen.filter(|path| !written.contains(path)).collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}

#[test]
fn every_optional_key_is_shown_there_and_missing() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/wasm/wire.rs");
    let shapes = Shapes::read(&std::fs::read_to_string(source).unwrap());
    let mut seen = shapes.unseen();
    assert!(seen.len() > 60, "only {} optional keys were found", seen.len());
    for example in examples() {
        let value: Value = serde_json::from_str(&example.text).unwrap();
        shapes.look(example.of, &value, &mut seen);
    }
    let unseen = seen.iter().filter(|(_, seen)| seen.contains(&0));
    let unseen: Vec<&str> = unseen.map(|(key, _)| key.as_str()).collect();
    assert_eq!(unseen, NOT_SHOWN.map(|(key, _)| key), "there or missing in no example");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire")
}

fn files() -> Vec<File> {
    let read = |name: &str| {
        let path = folder().join("dataset").join(name).with_extension("csv");
        File { name: name.to_owned(), bytes: std::fs::read(path).unwrap() }
    };
    ["places", "measures", "claimants", "sources", "subjects", "statements"].map(read).into()
}

/// The same with a header alone.
fn without_statements() -> Vec<File> {
    let mut files = files();
    let statements = &mut files[5].bytes;
    let header = statements.iter().position(|b| *b == b'\n').unwrap();
    statements.truncate(header);
    files
}

fn examples() -> Vec<Example> {
    let explorer = Explorer::open(&files()).unwrap();
    let mut examples = answers(&explorer);
    examples.extend(workings(&explorer));
    examples.extend(errors());
    let empty = Explorer::open(&without_statements()).unwrap();
    let kenya = explorer.filter(&[("country", "KEN")]).0;
    examples.push(Example::new("dataset", "DatasetInfo", &explorer.describe()));
    examples.push(Example::new("dataset-empty", "DatasetInfo", &empty.describe()));
    examples.push(Example::new("statements", "StatementTables", &explorer.statements(&kenya)));
    examples
}

fn answers(explorer: &Explorer) -> Vec<Example> {
    let everything = [
        ("measure", "freed"),
        ("country", "KEN,ETH"),
        ("place", "alpha"),
        ("via", "AAA"),
        ("destination", "BBB"),
        ("sex", "f"),
        ("claimant", "ministry,paper"),
        ("source", "gazette"),
        ("from", "2025-02"),
        ("to", "2025-12-31"),
        ("asof", "2025-12"),
    ];
    let mistaken = [
        ("measure", "freed"),
        ("place", "alpha"),
        ("claimant", "nobody"),
        ("from", "2025-02-30"),
        ("unheard", "of"),
    ];
    let filters: [(&str, &[(&str, &str)]); 8] = [
        ("answer", &[]),
        ("answer-kenya", &[("country", "KEN")]),
        ("answer-flow", &[("measure", "freed")]),
        ("answer-stock", &[("measure", "awaiting")]),
        ("answer-stock-kenya", &[("measure", "awaiting"), ("country", "KEN"), ("sex", "f")]),
        ("answer-everything", &everything),
        ("answer-mistaken", &mistaken),
        ("answer-nothing", &[("asof", "2020"), ("country", "UGA"), ("measure", "returned")]),
    ];
    filters.map(|(name, pairs)| Example::new(name, "Answer", &explorer.ask(pairs))).into()
}

fn workings(explorer: &Explorer) -> Vec<Example> {
    let filters: [(&str, &[(&str, &str)]); 4] = [
        ("working", &[("measure", "freed")]),
        ("working-kenya", &[("measure", "freed"), ("country", "KEN"), ("place", "alpha")]),
        ("working-stock", &[("measure", "awaiting"), ("sex", "f")]),
        ("working-chosen", &[("measure", "freed"), ("claimant", "paper"), ("asof", "2025-03-31")]),
    ];
    let working = |pairs: &[(&str, &str)]| explorer.working(&explorer.filter(pairs).0);
    filters.map(|(name, pairs)| Example::new(name, "Working", &working(pairs))).into()
}

/// What opening throws.
fn errors() -> Vec<Example> {
    let mut lacking = files();
    lacking.remove(3);
    let mut headless = files();
    headless[0].bytes = b"id,name\n".to_vec();
    let thrown = |files: &[File]| problem(&Explorer::open(files).map(|_| ()).unwrap_err().0);
    vec![
        Example::new("error-file", "Problem", &thrown(&lacking)),
        Example::new("error-column", "Problem", &thrown(&headless)),
    ]
}
