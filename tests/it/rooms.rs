//! The house: which room may touch which, and what a rule consists of. See
//! ARCHITECTURE.md; the compiler holds what it can, this holds the rest.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// Each room of `src/`, with all that it may touch.
const ROOMS: [(&str, &[&str]); 13] = [
    // Leaves.
    ("codes", &[]),
    ("date", &[]),
    ("order", &[]),
    ("quantity", &[]),
    ("error", &["order"]),
    // Bytes become rows: nothing of statements.
    ("table", &["codes", "date", "error", "order"]),
    // Rows become statements: no rule, no arithmetic on quantities.
    ("statements", &["date", "error", "order", "table"]),
    // Statements become facts: no filter, no bytes.
    ("facts", &["date", "order", "quantity", "statements"]),
    // Facts become an answer: no bytes, nothing of JavaScript.
    ("answer", &["codes", "date", "error", "facts", "order", "quantity", "statements"]),
    ("explorer", &["answer", "error", "statements", "table"]),
    ("export", &["answer", "date", "explorer", "facts", "order", "statements", "table"]),
    // A plain table, whose rows are addends: no statement, no fact.
    ("tables", &["answer", "codes", "date", "error", "order", "table"]),
    // An answer becomes JavaScript.
    ("wasm", ANY),
];

const ANY: &[&str] = &[
    "answer",
    "codes",
    "date",
    "error",
    "explorer",
    "export",
    "facts",
    "order",
    "quantity",
    "statements",
    "table",
    "tables",
    "Explorer",
];

/// What no room touches: a clock, a network, a disk, another thread.
const OUTSIDE: [&str; 8] = [
    "std::time",
    "std::net",
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
];

/// What the room `wasm` alone touches.
const JAVASCRIPT: [&str; 3] = ["wasm_bindgen", "js_sys", "web_sys"];

/// The names of `docs/rules.md`: the rule, and the file that holds it. Two
/// groups may overlap where they are neither disjoint nor contained.
const RULES: [(&str, &str); 13] = [
    ("reading", "reading"),
    ("as of", "as_of"),
    ("latest", "latest"),
    ("alternatives", "alternatives"),
    ("parts", "parts"),
    ("complete list", "complete_list"),
    ("only", "only"),
    ("rank", "rank"),
    ("share", "share"),
    ("within", "within"),
    ("disjoint", "disjoint"),
    ("contained", "contained"),
    ("may overlap", "disjoint"),
];

#[test]
fn rooms_touch_only_what_they_may() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = source.room.as_str();
        // The front door shows everything.
        let Some((_, may)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            assert_eq!(room, "lib", "{} is in no room", source.path.display());
            continue;
        };
        let touched = source.touched();
        let other = touched.iter().filter(|other| *other != room && !may.contains(&&***other));
        wrong.extend(other.map(|other| format!("{}: {other}", source.path.display())));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// A door that was never used is closed here too.
#[test]
fn rooms_touch_all_that_they_may() {
    for (room, may) in ROOMS.iter().filter(|(room, _)| *room != "wasm") {
        let of_room = sources().into_iter().filter(|source| source.room == *room);
        let touched: BTreeSet<String> = of_room.flat_map(|source| source.touched()).collect();
        let unused: Vec<&&str> = may.iter().filter(|other| !touched.contains(**other)).collect();
        assert!(unused.is_empty(), "{room} no longer touches {unused:?}");
    }
}

#[test]
fn nothing_touches_the_world_outside() {
    let mut wrong = Vec::new();
    for source in sources() {
        let javascript = JAVASCRIPT.iter().filter(|_| source.room != "wasm");
        let found = OUTSIDE.iter().chain(javascript).filter(|name| source.code().contains(**name));
        wrong.extend(found.map(|name| format!("{}: {name}", source.path.display())));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_rule_has_a_file_an_example_cases_and_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let languages = messages(&root.join("www/i18n/sheets"));
    for (rule, file) in RULES {
        let code = root.join("src/facts/rules").join(file).with_extension("rs");
        let text = std::fs::read_to_string(&code).unwrap_or_else(|_| panic!("{rule}: no file"));
        let docs = text.lines().filter(|line| line.starts_with("//!") || line.starts_with("///"));
        let docs: Vec<&str> = docs.collect();
        let names_it = docs.iter().any(|line| line.contains(&format!("*{rule}*")));
        assert!(names_it || docs[0].contains(&format!("Rule *{rule}*")), "{rule} is not named");
        assert!(docs.iter().any(|line| line.ends_with("```")), "{rule} has no example");
        let cases = root.join("tests/cases").join(rule.replace(' ', "-")).with_extension("txt");
        assert!(cases.is_file(), "{rule} has no cases: {}", cases.display());
        for (language, words) in &languages {
            let said = words.contains_key(&format!("rule.{rule}"));
            assert!(said, "{rule} has no words in {}", language.display());
        }
    }
}

/// Every file among the rules is a rule's.
#[test]
fn a_rule_that_is_there_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/facts/rules");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let known = name == "mod" || RULES.iter().any(|(_, file)| *file == name);
        assert!(known, "{} is not in the list of rules above", path.display());
    }
}

/// Finds what it looks for: a room that touched another would be told.
#[test]
fn what_is_touched_is_found() {
    let source = |text: &str| Source {
        path: PathBuf::from("src/table/csv.rs"),
        room: "table".to_owned(),
        depth: 2,
        text: text.to_owned(),
    };
    for text in [
        "use crate::facts::Cell;",
        "use crate::{error::Error, facts};",
        "use crate::{\n    error::{Error, Kind},\n    facts::Cell,\n};",
        "fn f() -> crate::facts::Cell {}",
        "use super::super::facts::Cell;",
    ] {
        assert!(source(text).touched().contains("facts"), "{text}");
    }
    for text in ["// use crate::facts;", "use super::facts;", "/// See [`crate::facts`]."] {
        assert!(source(text).touched().is_empty(), "{text}");
    }
}

/// A file of `src/`.
struct Source {
    path: PathBuf,
    /// The module below the crate that it belongs to.
    room: String,
    /// How many modules deep it is; 1 for the room itself.
    depth: usize,
    text: String,
}

impl Source {
    /// The lines that are not comments, but for the tests at its end.
    fn code(&self) -> String {
        let built = self.text.lines().take_while(|line| *line != "#[cfg(test)]");
        let lines = built.filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The modules of the crate that it names: after `crate::`, or as many
    /// `super::` as lead there.
    fn touched(&self) -> BTreeSet<String> {
        let code = self.code();
        let root = "super::".repeat(self.depth);
        let after =
            ["crate::", root.as_str()].into_iter().flat_map(|path| code.split(path).skip(1));
        after.flat_map(first_names).collect()
    }
}

/// The first names of the paths that follow: of `{a::b, c}` both `a` and `c`.
fn first_names(paths: &str) -> Vec<String> {
    let name = |text: &str| {
        let text = text.trim_start();
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    let Some(list) = paths.strip_prefix('{') else { return vec![name(paths)] };
    let (mut names, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&list[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(source(&root, path));
            }
        }
    }
    assert!(found.len() > 40, "only {} sources were found", found.len());
    found
}

fn source(root: &Path, path: PathBuf) -> Source {
    let module = path.strip_prefix(root).unwrap().with_extension("");
    let mut names: Vec<String> =
        module.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    let text = std::fs::read_to_string(&path).unwrap();
    Source { path, room: names[0].clone(), depth: names.len(), text }
}

/// The messages of each language.
fn messages(folder: &Path) -> Vec<(PathBuf, Map<String, Value>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.extension().is_some_and(|e| e == "json"));
    let read = |path: &PathBuf| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let found: Vec<_> = files.map(|path| (path.clone(), read(&path))).collect();
    assert!(!found.is_empty(), "no language was found");
    found
}
