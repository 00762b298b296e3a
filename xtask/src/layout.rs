//! Where things are.
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::Failure;

/// A checkout, and where its builds go.
#[derive(Debug, Clone)]
pub struct Layout {
    pub root: PathBuf,
    /// Cargo's output, and ours: environments, second checkouts.
    pub target: PathBuf,
    /// Where cargo keeps what it fetches.
    pub cargo_home: PathBuf,
}

impl Layout {
    /// Of the checkout whose `cargo xtask` this is.
    pub fn find() -> Result<Layout, Failure> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = manifest.as_deref().and_then(Path::parent).ok_or_else(|| {
            Failure::new(
                "the checkout was not found",
                "run it as `cargo xtask`, inside the checkout",
            )
        })?;
        let target = env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from);
        // A relative target directory is relative to where cargo was started.
        let target = if env::var_os("CARGO_TARGET_DIR").is_some() {
            std::path::absolute(&target).map_err(|e| Failure::file(&target, &e))?
        } else {
            root.join(target)
        };
        Ok(Layout { root: root.to_owned(), target, cargo_home: cargo_home() })
    }

    /// Another checkout, with an output of its own.
    pub fn at(root: PathBuf, cargo_home: PathBuf) -> Layout {
        let target = root.join("target");
        Layout { root, target, cargo_home }
    }

    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The core as Vite reads it.
    pub fn core(&self) -> PathBuf {
        self.root.join("www/core")
    }

    /// The cargo that runs us, at work in this checkout.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command.env("CARGO_HOME", &self.cargo_home);
        command
    }

    /// `node`, at work in this checkout. What the Rust tests leave for it is in the target directory.
    pub fn node(&self) -> Command {
        let mut command = Command::new("node");
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// A program of an npm package, by the path of its script: no shell wrapper is involved.
    pub fn npm_program(&self, script: &str) -> Command {
        let mut command = self.node();
        command.arg(self.root.join("node_modules").join(script));
        command
    }
}

fn cargo_home() -> PathBuf {
    let home = || env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).unwrap_or_default();
    env::var_os("CARGO_HOME").map_or_else(|| Path::new(&home()).join(".cargo"), PathBuf::from)
}
