//! The same sources in another folder, under another home of cargo, must give the same bytes.
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build;
use crate::files;
use crate::layout::Layout;
use crate::run::{self, Failure};

/// What differs between `dist/` and a build of a second checkout, a line each.
pub fn differences(layout: &Layout) -> Result<Vec<String>, Failure> {
    let home = other_cargo_home(layout)?;
    let second = Layout::at(layout.target.join("second-checkout"), home);
    files::remove_folder(&second.root)?;
    files::copy(&layout.root, &second.root, &sources(layout)?)?;
    build::build(&second, &second.root.join("data"), &second.dist())?;
    files::differences(&layout.dist(), &second.dist())
}

/// What a commit of the working tree would hold.
pub fn sources(layout: &Layout) -> Result<Vec<PathBuf>, Failure> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = run::read(git.current_dir(&layout.root), "run it in a git checkout")?;
    let named = listed.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
    // A file that was deleted and not yet committed is still listed.
    Ok(named.filter(|name| layout.root.join(name).is_file()).collect())
}

/// The registry of this machine under another name, which must not show in the bytes.
#[cfg(unix)]
fn other_cargo_home(layout: &Layout) -> Result<PathBuf, Failure> {
    let link = layout.target.join("second-cargo-home");
    if !link.exists() {
        // A link to a home that has since moved is in the way.
        let _ = std::fs::remove_file(&link);
        make_link(&layout.cargo_home, &link)?;
    }
    Ok(link)
}

#[cfg(unix)]
fn make_link(to: &Path, link: &Path) -> Result<(), Failure> {
    std::os::unix::fs::symlink(to, link).map_err(|e| Failure::file(link, &e))
}

#[cfg(not(unix))]
fn other_cargo_home(layout: &Layout) -> Result<PathBuf, Failure> {
    Ok(layout.cargo_home.clone())
}
