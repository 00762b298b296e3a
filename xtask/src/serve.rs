//! `cargo xtask serve`: the site, on this machine.
use std::thread;

use crate::args::{Args, CommandLine};
use crate::build;
use crate::layout::Layout;
use crate::run::Failure;
use crate::site::Site;

pub const LINE: CommandLine =
    CommandLine { name: "serve", options: &[("--port", "N"), ("--data", "DIR")], word: None };

pub fn run(layout: &Layout, args: &Args) -> Result<bool, Failure> {
    let port = args.get("--port").map(port).transpose()?;
    build::build(layout, &build::data_folder(layout, args)?, &layout.dist())?;
    let address = Site::read(layout, &layout.dist())?.serve(port)?;
    println!("\n{address}\nserved as built just now; Ctrl-C ends it");
    loop {
        thread::park();
    }
}

fn port(given: &str) -> Result<u16, Failure> {
    given
        .parse()
        .map_err(|_| Failure::new(format!("`{given}` is no port"), "give a number up to 65535"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_a_number_that_fits() {
        assert_eq!(port("8081").unwrap(), 8081);
        assert!(port("65536").is_err() && port("http").is_err());
    }
}
