//! The stages of `cargo xtask test`, in order.
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::closing_lines::{self, Tally};
use super::{Outcome, second_build, shown_commands};
use crate::build;
use crate::files;
use crate::layout::Layout;
use crate::run::{self, Failure};
use crate::toolchain::{self, WASM};

pub struct Stage {
    pub name: &'static str,
    /// What it does.
    pub about: &'static str,
    /// What to do where it fails.
    pub remedy: &'static str,
    /// The stage whose result it uses.
    pub needs: Option<&'static str>,
    pub run: fn(&Layout) -> Result<Outcome, Failure>,
}

pub const STAGES: &[Stage] = &[
    Stage {
        name: "format",
        about: "Rust is laid out as rustfmt lays it out",
        remedy: "run `cargo fmt --all`",
        needs: None,
        run: |layout| {
            toolchain::component(layout, "rustfmt")?;
            judged(layout.cargo().args(["fmt", "--all", "--check"]))
        },
    },
    Stage {
        name: "lint",
        about: "clippy finds nothing, natively and for wasm, nor does rustdoc",
        remedy: "mend what is named above",
        needs: None,
        run: lint,
    },
    Stage {
        name: "rust",
        about: "the tests of the Rust crates and the examples in their documentation",
        remedy: "mend the test or the code it names above",
        needs: None,
        run: rust,
    },
    Stage {
        name: "build",
        about: "the site, into dist/",
        remedy: "mend what is named above",
        needs: None,
        run: |layout| {
            build::build(layout, &layout.root.join("data"), &layout.dist())?;
            Ok(Outcome::Ran(Tally::of_one(true)))
        },
    },
    Stage {
        name: "types",
        about: "tsc, strictly: the page, the worker and Node as three worlds",
        remedy: "mend the types named above",
        needs: Some("build"),
        run: types,
    },
    Stage {
        name: "www",
        about: "the front-end's tests that need no browser (node --test)",
        remedy: "mend the test or the code it names above",
        needs: Some("build"),
        run: |layout| node_tests(layout, "tests/www", layout.node()),
    },
    Stage {
        name: "again",
        about: "the same sources in another folder give the same bytes",
        remedy: "find what depends on the folder, the time or the order in the files named above",
        needs: Some("build"),
        run: again,
    },
    Stage {
        name: "data",
        about: "the dataset is what its datapackage.json says (frictionless)",
        remedy: "mend the rows named above, or what data/datapackage.json says of them",
        needs: None,
        run: data,
    },
    Stage {
        name: "stories",
        about: "what a reader does, in Chromium",
        remedy: "mend the story or the code it names above",
        needs: Some("build"),
        run: stories,
    },
    Stage {
        name: "commands",
        about: "the commands that the documents show exist",
        remedy: "mend the document, or the command",
        needs: None,
        run: commands,
    },
];

/// A program that is itself one test.
fn judged(command: &mut Command) -> Result<Outcome, Failure> {
    Ok(Outcome::Ran(Tally::of_one(run::follow(command, |_| ())?)))
}

/// Programs that are each one test; all are run.
fn all_judged(commands: impl IntoIterator<Item = Command>) -> Result<Outcome, Failure> {
    let mut total = Tally::default();
    for mut command in commands {
        if let Outcome::Ran(tally) = judged(&mut command)? {
            total += tally;
        }
    }
    Ok(Outcome::Ran(total))
}

fn lint(layout: &Layout) -> Result<Outcome, Failure> {
    toolchain::component(layout, "clippy")?;
    toolchain::wasm_target()?;
    let clippy = |what: &[&str]| {
        let mut cargo = layout.cargo();
        cargo.arg("clippy").args(what).args(["--", "--deny", "warnings"]);
        cargo
    };
    let mut doc = layout.cargo();
    doc.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "--deny warnings");
    all_judged([
        clippy(&["--workspace", "--all-targets"]),
        clippy(&["--package", "attested", "--lib", "--target", WASM]),
        doc,
    ])
}

fn rust(layout: &Layout) -> Result<Outcome, Failure> {
    let mut tally = Tally::default();
    let mut cargo = layout.cargo();
    cargo.args(["test", "--workspace", "--no-fail-fast", "--", "--quiet"]);
    let well = run::follow(&mut cargo, |line| tally.read_cargo(line))?;
    Ok(Outcome::Ran(tally.ended(well)))
}

fn types(layout: &Layout) -> Result<Outcome, Failure> {
    let tsc = |world: &str| {
        let mut tsc = layout.npm_program("typescript/bin/tsc");
        tsc.args(["--pretty", "false", "--project", &format!("tsconfig.{world}.json")]);
        tsc
    };
    all_judged(["page", "worker", "node"].map(tsc))
}

/// The `*.test.js` of a folder. (Node 20 does not look for them by pattern.)
fn node_tests(layout: &Layout, folder: &str, node: Command) -> Result<Outcome, Failure> {
    Ok(Outcome::Ran(run_node(layout, &test_files(layout, folder)?, node)?.0))
}

fn test_files(layout: &Layout, folder: &str) -> Result<Vec<PathBuf>, Failure> {
    let tests = files::ending(&layout.root.join(folder), ".test.js")?;
    if tests.is_empty() {
        let what = format!("there is no *.test.js below {folder}");
        return Err(Failure::new(what, "restore the tests"));
    }
    Ok(tests)
}

/// What came of the tests, and the files of those that failed, as Node names them.
fn run_node(
    layout: &Layout,
    tests: &[PathBuf],
    mut node: Command,
) -> Result<(Tally, BTreeSet<PathBuf>), Failure> {
    let (mut tally, mut failed) = (Tally::default(), BTreeSet::new());
    // A file that hangs (five minutes) fails.
    node.args(["--test", "--test-reporter=spec", "--test-timeout=300000"]).args(tests);
    node.env("ATTESTED_DIST", layout.dist());
    let well = run::follow(&mut node, |line| {
        tally.read_node(line);
        failed.extend(closing_lines::file_of_failure(line).map(|file| layout.root.join(file)));
    })?;
    Ok((tally.ended(well), failed))
}

fn again(layout: &Layout) -> Result<Outcome, Failure> {
    let lines = second_build::differences(layout)?;
    Ok(one_test(&lines))
}

fn one_test(complaints: &[String]) -> Outcome {
    complaints.iter().for_each(|line| println!("   {line}"));
    Outcome::Ran(Tally::of_one(complaints.is_empty()))
}

fn data(layout: &Layout) -> Result<Outcome, Failure> {
    match toolchain::frictionless(layout)? {
        None => Ok(Outcome::Skipped("there is no Python 3 here")),
        Some(program) => {
            let mut frictionless = Command::new(program);
            frictionless.current_dir(&layout.root).args(["validate", "data/datapackage.json"]);
            judged(&mut frictionless)
        }
    }
}

/// Stories that failed are told once more, alone: a browser on a busy machine may miss its cue. That
/// it did is said; what fails twice has failed.
fn stories(layout: &Layout) -> Result<Outcome, Failure> {
    let chromium = toolchain::chromium(layout)?;
    let node = || {
        let mut node = layout.node();
        node.env("ATTESTED_CHROMIUM", &chromium);
        node
    };
    let tests = test_files(layout, "tests/browser")?;
    let (tally, failed) = run_node(layout, &tests, node())?;
    if failed.is_empty() || failed.len() > MOST_RETOLD {
        return Ok(Outcome::Ran(tally));
    }
    let again: Vec<_> = failed.into_iter().collect();
    let names: Vec<_> = again.iter().filter_map(|file| file.file_name()).collect();
    println!("-- once more, alone: {names:?}");
    let (second, _) = run_node(layout, &again, node())?;
    println!("   {} failed at first, {} of them again", tally.failed, second.failed);
    let passed = tally.passed + tally.failed.saturating_sub(second.failed);
    Ok(Outcome::Ran(Tally { passed, failed: second.failed }))
}

/// Where more files fail than this, it is not the machine.
const MOST_RETOLD: usize = 3;

fn commands(layout: &Layout) -> Result<Outcome, Failure> {
    let sources = second_build::sources(layout)?;
    let documents = sources.iter().map(AsRef::<Path>::as_ref);
    let documents: Vec<_> = documents.filter(|p| p.extension() == Some(OsStr::new("md"))).collect();
    let (count, wrong) = shown_commands::check(layout, &documents)?;
    println!("   {count} commands in {} documents", documents.len());
    Ok(one_test(&wrong))
}
