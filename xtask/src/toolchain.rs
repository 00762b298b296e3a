//! What the commands need and a machine may lack: looked for first, fetched if missing, and said.
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::files;
use crate::layout::Layout;
use crate::run::{self, Failure};

pub const WASM: &str = "wasm32-unknown-unknown";
const FRICTIONLESS: &str = "frictionless==5.21.0";

fn say(what: &str) {
    println!("   fetching: {what}");
}

/// The standard library of the wasm target.
pub fn wasm_target() -> Result<(), Failure> {
    let remedy = "install Rust by rustup, or the wasm32-unknown-unknown standard library that \
                  your Rust's distributor offers";
    let mut ask = Command::new("rustc");
    let folder = run::read(ask.args(["--print", "target-libdir", "--target", WASM]), remedy)?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    say("Rust's standard library for wasm32-unknown-unknown (rustup target add)");
    run::run(Command::new("rustup").args(["target", "add", WASM]), remedy)
}

/// A part of Rust that a minimal installation leaves out: `rustfmt`, `clippy`.
pub fn component(layout: &Layout, name: &str) -> Result<(), Failure> {
    let subcommand = name.trim_start_matches("rust");
    let mut probe = layout.cargo();
    probe.args([subcommand, "--version"]);
    if probe.output().is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    say(&format!("{name} (rustup component add)"));
    let remedy =
        format!("install Rust by rustup, or the {name} that your Rust's distributor offers");
    run::run(Command::new("rustup").args(["component", "add", name]), &remedy)
}

/// The npm packages of the project.
pub fn npm_packages(layout: &Layout) -> Result<(), Failure> {
    npm_packages_of(&layout.root)
}

/// The npm packages of a folder's lock file.
pub fn npm_packages_of(folder: &Path) -> Result<(), Failure> {
    node_version()?;
    let installed = folder.join("node_modules/.package-lock.json");
    let locked = folder.join("package-lock.json");
    if changed(&installed).is_some_and(|time| Some(time) >= changed(&locked)) {
        return Ok(());
    }
    say(&format!("the npm packages of {} (npm ci)", locked.display()));
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = Command::new(npm);
    command.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder);
    run::run(&mut command, "see that the npm registry can be reached, then try again")
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|m| m.modified()).ok()
}

/// Vite asks for 20.19, and reading files inside the module for `process.getBuiltinModule`.
fn node_version() -> Result<(), Failure> {
    let remedy = "install Node 20.19 or newer, with npm";
    let printed = run::read(Command::new("node").arg("--version"), remedy)?;
    if is_new_enough(printed.trim()) {
        return Ok(());
    }
    Err(Failure::new(format!("this is Node {}", printed.trim()), remedy))
}

fn is_new_enough(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(str::parse::<u32>);
    matches!((parts.next(), parts.next()), (Some(Ok(major)), Some(Ok(minor))) if (major, minor) >= (20, 19))
}

/// The `frictionless` program, in an environment of its own; none where there is no Python 3.
pub fn frictionless(layout: &Layout) -> Result<Option<PathBuf>, Failure> {
    let Some(python) = ["python3", "python"].into_iter().find(|name| is_python_3(name)) else {
        return Ok(None);
    };
    let venv = layout.target.join("venv");
    let program = venv.join(if cfg!(windows) { "Scripts" } else { "bin" }).join("frictionless");
    // Written last: an installation cut short, or of another version, is made anew.
    let holds = venv.join("holds.txt");
    if fs::read_to_string(&holds).is_ok_and(|pinned| pinned == FRICTIONLESS) {
        return Ok(Some(program));
    }
    say(&format!("{FRICTIONLESS}, into {}", venv.display()));
    let remedy = "see that Python's venv module is there (Debian: python3-venv)";
    run::run(Command::new(python).args(["-m", "venv", "--clear"]).arg(&venv), remedy)?;
    let mut install = Command::new(program.with_file_name("python"));
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", FRICTIONLESS]);
    run::run(&mut install, "see that the Python package index can be reached, then try again")?;
    files::write(&holds, FRICTIONLESS.as_bytes())?;
    Ok(Some(program))
}

fn is_python_3(name: &str) -> bool {
    let mut probe = Command::new(name);
    probe.args(["-c", "import sys; sys.exit(sys.version_info[0] != 3)"]);
    probe.output().is_ok_and(|output| output.status.success())
}

/// A Chromium for the stories and benches, and fonts for what they show.
pub fn chromium(layout: &Layout) -> Result<PathBuf, Failure> {
    let found = match chromium_here() {
        Some(path) => path,
        None => fetch_chromium(layout)?,
    };
    fonts();
    Ok(found)
}

fn chromium_here() -> Option<PathBuf> {
    let named = ["ATTESTED_CHROMIUM", "CHROMIUM"].into_iter().filter_map(env::var_os);
    let on_path = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    named
        .map(PathBuf::from)
        .chain(on_path.into_iter().filter_map(on_the_path))
        .chain([PathBuf::from(mac)])
        .chain(playwrights_chromium())
        .find(|path| run::exists(path))
}

/// Where a program of this name would be started from.
fn on_the_path(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// The newest that Playwright has fetched on this machine.
fn playwrights_chromium() -> Option<PathBuf> {
    let home = env::var_os("HOME").map(PathBuf::from)?;
    let folders = [
        env::var_os("PLAYWRIGHT_BROWSERS_PATH").map(PathBuf::from),
        Some(home.join(".cache/ms-playwright")),
        Some(home.join("Library/Caches/ms-playwright")),
    ];
    let inside = folders.into_iter().flatten().filter_map(|folder| fs::read_dir(folder).ok());
    let mut versions: Vec<_> = inside.flatten().flatten().map(|entry| entry.path()).collect();
    versions.sort();
    versions.iter().rev().filter(|v| starts(v, "chromium-")).find_map(|v| program_in(v))
}

fn starts(path: &Path, prefix: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix))
}

fn program_in(version: &Path) -> Option<PathBuf> {
    let mac = "Chromium.app/Contents/MacOS/Chromium";
    let platforms = fs::read_dir(version).ok()?.flatten().map(|entry| entry.path());
    platforms.flat_map(|p| ["chrome", mac].map(|name| p.join(name))).find(|path| path.is_file())
}

/// From the distribution where that can be asked, else (or where it has none that runs: a stub for
/// snap) Playwright's.
fn fetch_chromium(layout: &Layout) -> Result<PathBuf, Failure> {
    let remedy = "install Chromium or Chrome, or name one in the variable CHROMIUM";
    if apt_can_install() {
        say("chromium (apt-get install)");
        match apt_install(&["chromium"], remedy) {
            Ok(()) => {
                if let Some(found) = chromium_here() {
                    return Ok(found);
                }
            }
            Err(failure) => println!("{failure}"),
        }
    }
    say("Playwright's Chromium (playwright-core install chromium)");
    npm_packages(layout)?;
    let mut install = layout.npm_program("playwright-core/cli.js");
    run::run(install.args(["install", "chromium"]), remedy)?;
    chromium_here().ok_or_else(|| Failure::new("the browser that was fetched does not run", remedy))
}

/// Languages that the page is shown in or names that it prints, with a font for each script.
const SCRIPTS: [(&str, &str); 5] = [
    ("km", "fonts-noto-core"),
    ("th", "fonts-noto-core"),
    ("my", "fonts-noto-core"),
    ("hi", "fonts-noto-core"),
    ("zh-cn", "fonts-wqy-microhei"),
];

/// Without these a picture of the page shows boxes; nothing else depends on them.
fn fonts() {
    let mut missing: Vec<&str> =
        SCRIPTS.iter().filter(|(language, _)| !has_font(language)).map(|(_, font)| *font).collect();
    missing.dedup();
    if missing.is_empty() {
        return;
    }
    if !apt_can_install() {
        println!("   no font here for some scripts: install {}", missing.join(" "));
        return;
    }
    say(&format!("{} (apt-get install)", missing.join(" ")));
    if let Err(failure) = apt_install(&missing, "install a font for each script of the page") {
        println!("{failure}");
    }
}

fn has_font(language: &str) -> bool {
    let list = Command::new("fc-list").arg(format!(":lang={language}")).output();
    // Where fonts cannot be listed (no fontconfig: not Linux), the system brings its own.
    list.map_or(true, |output| !output.stdout.is_empty())
}

fn apt_can_install() -> bool {
    let user = Command::new("id").arg("-u").output();
    run::exists("apt-get") && user.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn apt_install(packages: &[&str], remedy: &str) -> Result<(), Failure> {
    run::run(apt_get().args(["-qq", "update"]), remedy)?;
    let mut install = apt_get();
    install.args(["-qq", "-y", "--no-install-recommends", "install"]).args(packages);
    run::run(&mut install, remedy)
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_is_new_enough_from_20_19() {
        for (version, enough) in [
            ("v20.19.0", true),
            ("v22.0.0", true),
            ("v20.9.0", false),
            ("v18.20.4", false),
            ("", false),
        ] {
            assert_eq!(is_new_enough(version), enough, "{version}");
        }
    }
}
