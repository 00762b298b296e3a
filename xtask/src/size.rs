//! `cargo xtask size`: what is transferred, raw and as Brotli, beside its budget.
use crate::args::{Args, CommandLine};
use crate::layout::Layout;
use crate::run::Failure;
pub const LINE: CommandLine = CommandLine { name: "size", options: &[], word: None };
pub fn run(layout: &Layout, _: &Args) -> Result<bool, Failure> { println!("{:?}", crate::toolchain::chromium(layout)?);
    Ok(true)
}
