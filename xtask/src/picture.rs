//! `cargo xtask picture`: the picture of a country page that README.md shows.
use crate::args::{Args, CommandLine};
use crate::bench::{REMEDY, in_chromium};
use crate::build;
use crate::files;
use crate::layout::Layout;
use crate::run::{self, Failure};
use crate::site::Site;

pub const LINE: CommandLine = CommandLine { name: "picture", options: &[], word: None };

const PICTURE: &str = "docs/picture.png";
/// In bytes: every clone holds each version of it.
const MOST: usize = 200_000;

pub fn run(layout: &Layout, _: &Args) -> Result<bool, Failure> {
    build::build(layout, &layout.root.join("data"), &layout.dist())?;
    let site = Site::read(layout, &layout.dist())?;
    let taken = layout.target.join("picture.png");
    let goal = taken.to_string_lossy();
    in_chromium(layout, site, "bench/picture.js", &[&goal], |node| run::run(node, REMEDY))?;
    let bytes = small_enough(files::read(&taken)?)?;
    files::write(&layout.root.join(PICTURE), &bytes)?;
    println!("\n{PICTURE}: {} bytes", bytes.len());
    Ok(true)
}

fn small_enough(bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    if bytes.len() <= MOST {
        return Ok(bytes);
    }
    Err(Failure::new(
        format!("the picture has {} bytes, {MOST} are the most", bytes.len()),
        "take less of the page: HEIGHT in bench/picture.js",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_is_too_large_is_refused() {
        assert!(small_enough(vec![0; MOST]).is_ok());
        assert!(small_enough(vec![0; MOST + 1]).is_err());
    }
}
