//! `cargo xtask bench`: what is measured, beside its budget. One run of one machine: compare the
//! numbers of one run with each other.
mod rivals;

use std::process::Command;

use crate::args::{Args, CommandLine};
use crate::build;
use crate::layout::Layout;
use crate::run::{self, Failure};
use crate::site::Site;
use crate::toolchain;

pub const LINE: CommandLine = CommandLine {
    name: "bench",
    options: &[("--rows", "N"), ("--only", "ENGINE")],
    word: Some("NAME"),
};

struct Bench {
    name: &'static str,
    about: &'static str,
    run: fn(&Layout, &Args) -> Result<(), Failure>,
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "page",
        about: "a country page on a slow phone and line, in Chromium",
        run: |layout, _| visit(layout, "bench/page.js"),
    },
    Bench {
        name: "core",
        about: "the core on the page's main thread, in Chromium",
        run: |layout, _| visit(layout, "bench/core.js"),
    },
    Bench {
        name: "scale",
        about: "the core by itself, on made-up data of up to 100,000 statements",
        run: |layout, _| own(layout, &["run", "--release", "--example", "scale"], &[]),
    },
    Bench {
        name: "worlds",
        about: "100,000 hidden worlds, true and lying: no answer excludes the truth, each lie is in a conflict",
        run: |layout, _| own(layout, WORLDS, &[("ATTESTED_WORLDS", "100000")]),
    },
    Bench {
        name: "tables",
        about: "one file of a million rows, here and in other engines; --rows N for one size, --only ENGINE for one",
        run: rivals::tables,
    },
    Bench {
        name: "embeds",
        about: "one picture in an article, by the tag and by libraries; --only WAY for one",
        run: rivals::embeds,
    },
];

/// Reads as a line for each kind of world: how many, and what came of them.
const WORLDS: &[&str] = &["test", "--release", "--test", "it", "worlds::", "--", "--nocapture"];

/// Runs a program of the core's own.
fn own(layout: &Layout, words: &[&str], environment: &[(&str, &str)]) -> Result<(), Failure> {
    let mut cargo = layout.cargo();
    cargo.args(words).envs(environment.iter().copied());
    run::run(&mut cargo, "read what it printed: a world that fails is printed as a case")
}

/// Builds, and runs a bench on what was built.
fn visit(layout: &Layout, program: &str) -> Result<(), Failure> {
    build::build(layout, &layout.root.join("data"), &layout.dist())?;
    let site = Site::read(layout, &layout.dist())?;
    in_chromium(layout, site, program, &[], |node| run::run(node, REMEDY))
}

pub const REMEDY: &str = "see that the page opens: run `cargo xtask serve`";

pub fn run(layout: &Layout, args: &Args) -> Result<bool, Failure> {
    let chosen = args.word.as_deref();
    let benches: Vec<_> =
        BENCHES.iter().filter(|bench| chosen.is_none_or(|name| name == bench.name)).collect();
    if benches.is_empty() {
        let names: Vec<_> = BENCHES.iter().map(|bench| bench.name).collect();
        let what = format!("there is no bench `{}`", chosen.unwrap_or_default());
        return Err(Failure::new(what, format!("name one of: {}", names.join(", "))));
    }
    for bench in benches {
        println!("\n== {}: {}", bench.name, bench.about);
        (bench.run)(layout, args)?;
    }
    Ok(true)
}

/// Serves a site and hands over a Node program that visits it with Chromium.
pub fn in_chromium<T>(
    layout: &Layout,
    site: &'static Site,
    program: &str,
    words: &[&str],
    start: impl FnOnce(&mut Command) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut node = layout.node();
    node.arg(program).args(words);
    node.env("ATTESTED_CHROMIUM", toolchain::chromium(layout)?);
    node.env("ATTESTED_DIST", layout.dist());
    node.env("ATTESTED_URL", site.serve(None)?);
    start(&mut node)
}
