//! `cargo xtask embed`: what a newsroom pastes, for the site as it is built now.
use crate::args::{Args, CommandLine};
use crate::build;
use crate::layout::Layout;
use crate::run::{self, Failure};

pub const LINE: CommandLine = CommandLine {
    name: "embed",
    options: &[
        ("--url", "ADDRESS"),
        ("--data", "DIR"),
        ("--out", "DIR"),
        ("--country", "ISO3,..."),
        ("--measure", "ID"),
        ("--place", "ID"),
        ("--source", "ID"),
        ("--claimant", "ID"),
        ("--asof", "DATE"),
        ("--view", "VIEW"),
        ("--lang", "TAG"),
        ("--theme", "light|dark"),
    ],
    word: None,
};

/// Stands where the address of a newsroom's own site will.
const SOMEWHERE: &str = "https://your-site.example/attested/";

pub fn run(layout: &Layout, args: &Args) -> Result<bool, Failure> {
    let url = args.get("--url");
    let out = build::folder(args.get("--out"), layout.dist())?;
    build::build_at(layout, &build::data_folder(layout, args)?, &out, url)?;
    let mut node = layout.node();
    node.arg("www/embed/print.js").arg("--dist").arg(&out);
    node.args(["--url", url.unwrap_or(SOMEWHERE)]);
    let filters =
        LINE.options.iter().filter(|(name, _)| !["--url", "--data", "--out"].contains(name));
    for (name, value) in filters.filter_map(|(name, _)| Some((name, args.get(name)?))) {
        node.arg(format!("{name}={value}"));
    }
    println!();
    run::run(&mut node, "name filters as the page's address does: docs/embedding.md")?;
    if url.is_none() {
        eprintln!("{SOMEWHERE} stands for the address of your site: name it with --url");
    }
    Ok(true)
}
