//! The benches that compare with programs of other people. These are installed here alone, each
//! bench's in a folder of its own, and never by a test.
use std::path::Path;

use super::{REMEDY, in_chromium};
use crate::args::Args;
use crate::build;
use crate::layout::Layout;
use crate::run::{self, Failure};
use crate::site::Site;
use crate::toolchain;

/// One file, several engines.
pub fn tables(layout: &Layout, args: &Args) -> Result<(), Failure> {
    compare(layout, args, "bench/tables")
}

/// One picture in an article, several ways to draw it.
pub fn embeds(layout: &Layout, args: &Args) -> Result<(), Failure> {
    compare(layout, args, "bench/embeds")
}

/// Builds, installs the rivals of a folder, and runs its `run.js`.
fn compare(layout: &Layout, args: &Args, folder: &str) -> Result<(), Failure> {
    let folder = Path::new(folder);
    build::build(layout, &layout.root.join("data"), &layout.dist())?;
    toolchain::npm_packages_of(&layout.root.join(folder))?;
    let site = Site::read(layout, &layout.dist())?;
    let given = ["--rows", "--only"].into_iter().filter_map(|name| Some((name, args.get(name)?)));
    let words: Vec<_> = given.flat_map(|(name, value)| [name, value]).collect();
    let program = folder.join("run.js").to_string_lossy().replace('\\', "/");
    in_chromium(layout, site, &program, &words, |node| {
        run::run(node.env("ATTESTED_TARGET", &layout.target), REMEDY)
    })
}
