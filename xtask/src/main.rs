//! The project's own commands: `cargo xtask` lists them.
//!
//! Each command is a file of its name. `toolchain` fetches what a command needs and the machine
//! lacks; `run` starts programs; `layout` says where things are.
mod args;
mod bench;
mod build;
mod bundle;
mod embed;
mod files;
mod http;
mod layout;
mod picture;
mod run;
mod serve;
mod site;
mod size;
mod test;
mod toolchain;

use std::process::ExitCode;

use args::{Args, CommandLine};
use layout::Layout;
use run::Failure;

/// A command, as `cargo xtask` lists it and as the documents may show it.
struct Command {
    line: CommandLine,
    about: &'static str,
    /// `Ok(false)`: it ran, and has itself said what it found wrong.
    run: fn(&Layout, &Args) -> Result<bool, Failure>,
}

const COMMANDS: &[Command] = &[
    Command { line: build::LINE, about: "builds the site into dist/", run: build::run },
    Command {
        line: serve::LINE,
        about: "builds, then serves dist/ on this machine alone and prints the address",
        run: serve::run,
    },
    Command {
        line: bundle::LINE,
        about: "writes one file with all in it, of your own data if you name them",
        run: bundle::run,
    },
    Command {
        line: embed::LINE,
        about: "builds, then prints what an article embeds, living and frozen",
        run: embed::run,
    },
    Command {
        line: test::LINE,
        about: "runs everything that is checked, or one stage of it",
        run: test::run,
    },
    Command {
        line: size::LINE,
        about: "builds, then prints what is transferred, raw and as Brotli, beside its budget",
        run: size::run,
    },
    Command {
        line: bench::LINE,
        about: "builds, then measures beside budgets: all benches, or one",
        run: bench::run,
    },
    Command {
        line: picture::LINE,
        about: "builds, then takes the picture of a page that README.md shows",
        run: picture::run,
    },
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next();
    let Some(command) = COMMANDS.iter().find(|c| Some(c.line.name) == name.as_deref()) else {
        eprint!("{}{}", unknown(name.as_deref()), usage());
        return ExitCode::from(2);
    };
    let outcome = command.line.parse(words).and_then(|args| (command.run)(&Layout::find()?, &args));
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn unknown(name: Option<&str>) -> String {
    name.map_or(String::new(), |name| format!("there is no command `{name}`\n\n"))
}

fn usage() -> String {
    let list: String =
        COMMANDS.iter().map(|c| format!("  {}\n      {}\n", c.line, c.about)).collect();
    format!("The commands of this project:\n\n{list}")
}
