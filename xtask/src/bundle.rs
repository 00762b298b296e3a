//! `cargo xtask bundle`: one file with all in it, of the dataset that is named.
use std::path::{Path, PathBuf};

use crate::args::{Args, CommandLine};
use crate::build;
use crate::files;
use crate::layout::Layout;
use crate::run::Failure;

pub const LINE: CommandLine =
    CommandLine { name: "bundle", options: &[("--data", "DIR"), ("--out", "FILE")], word: None };

pub fn run(layout: &Layout, args: &Args) -> Result<bool, Failure> {
    let out = args.get("--out").map_or_else(|| PathBuf::from("attested.html"), PathBuf::from);
    let out = std::path::absolute(&out).map_err(|e| Failure::file(&out, &e))?;
    // A site of its own: what is in dist/ stays.
    let site = layout.target.join("bundle");
    build::build(layout, &build::data_folder(layout, args)?, &site)?;
    let file = files::read(&site.join("attested.html"))?;
    files::make_folder(out.parent().unwrap_or(Path::new(".")))?;
    files::write(&out, &file)?;
    println!("\n{}: {} kB, opens by a double click", out.display(), file.len() / 1000);
    Ok(true)
}
