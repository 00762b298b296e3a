//! `cargo xtask build`: from the sources to a static site.
//!
//! cores (Rust -> wasm -> its JavaScript -> smaller wasm) -> bundle (Vite) -> data -> pages.
mod panics;

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::args::{Args, CommandLine};
use crate::files;
use crate::layout::Layout;
use crate::run::{self, Failure};
use crate::toolchain::{self, WASM};

pub const LINE: CommandLine = CommandLine {
    name: "build",
    options: &[("--data", "DIR"), ("--out", "DIR"), ("--url", "ADDRESS")],
    word: None,
};

pub fn run(layout: &Layout, args: &Args) -> Result<bool, Failure> {
    let out = folder(args.get("--out"), layout.dist())?;
    build_at(layout, &data_folder(layout, args)?, &out, args.get("--url"))?;
    println!("\n{} is a static site: put it into any folder of any host", out.display());
    Ok(true)
}

/// The dataset that was named, or the one that comes with the project.
pub fn data_folder(layout: &Layout, args: &Args) -> Result<PathBuf, Failure> {
    folder(args.get("--data"), layout.root.join("data"))
}

/// The folder that was named, made absolute, or the usual one.
pub fn folder(given: Option<&str>, usual: PathBuf) -> Result<PathBuf, Failure> {
    let Some(given) = given else { return Ok(usual) };
    std::path::absolute(given).map_err(|e| Failure::file(Path::new(given), &e))
}

/// Builds the site of `data` into `out`, which is emptied first.
pub fn build(layout: &Layout, data: &Path, out: &Path) -> Result<(), Failure> {
    build_at(layout, data, out, None)
}

/// The same of a site that knows at which address it will be.
pub fn build_at(
    layout: &Layout,
    data: &Path,
    out: &Path,
    url: Option<&str>,
) -> Result<(), Failure> {
    if out != layout.dist() {
        may_be_emptied(out)?;
    }
    toolchain::wasm_target()?;
    toolchain::npm_packages(layout)?;
    cores(layout)?;
    bundle(layout, out)?;
    copy_data(data, &out.join("data"))?;
    pages(layout, out, url)?;
    embeds(layout, out)?;
    offline(layout, out)
}

/// A folder that some other thing lives in is not a place to build into.
fn may_be_emptied(out: &Path) -> Result<(), Failure> {
    let empty = fs::read_dir(out).map_or(true, |mut entries| entries.next().is_none());
    if empty || out.join("attested.js").is_file() {
        return Ok(());
    }
    Err(Failure::new(
        format!("{} holds something other than an earlier build", out.display()),
        "name an empty folder, or one that does not exist, with --out",
    ))
}

/// One of the two modules that the crate is built into.
struct Core {
    /// What it is called, with `_bg.wasm` or `.js` after it.
    name: &'static str,
    feature: &'static str,
    profile: &'static str,
    /// What rustc is told besides.
    flags: &'static [&'static str],
    /// How `wasm-opt` weighs size against speed.
    level: &'static [&'static str],
}

/// Small once compressed: functions that are put into their callers, but for the smallest, and values
/// that are kept for later, make the module smaller, but what is left more various, which Brotli pays
/// for. Functions of one name, for several types, are alike and stand together. Nothing is at the
/// lowest addresses: there the stack would end.
const SMALL: &[&str] = &[
    "-Oz",
    "--converge",
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--always-inline-max-function-size=10",
    "--skip-pass=local-cse",
    "--reorder-functions-by-name",
];

/// Fast from the first call on: V8 optimises functions one by one while they are used, so those that
/// rustc left apart stay so.
const FAST: &[&str] = &[
    "-O3",
    "--one-caller-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--always-inline-max-function-size=0",
];

/// What pages and embeds of statements load; and what is loaded for plain tables alone.
const CORES: [Core; 2] = [
    Core {
        name: "attested_core",
        feature: "statements",
        profile: "release",
        // More than for the least size (5): 5 to 6 kB, and a fifth less time for an answer.
        flags: &["-Cllvm-args=-inline-threshold=40"],
        level: SMALL,
    },
    Core {
        name: "attested_tables",
        feature: "tables",
        profile: "tables",
        // No more than `simd128`: iOS refuses what is relaxed, and threads need headers that an embed
        // cannot ask of its host.
        flags: &["-Ctarget-feature=+simd128"],
        level: FAST,
    },
];

/// `src/` -> `www/core/`, twice.
fn cores(layout: &Layout) -> Result<(), Failure> {
    CORES.iter().try_for_each(|core| core.build(layout))
}

impl Core {
    fn build(&self, layout: &Layout) -> Result<(), Failure> {
        println!("-- {}: Rust to WebAssembly (cargo build --profile {})", self.name, self.profile);
        let raw = self.compile(layout)?;
        let mark = stamp(layout, &raw)?;
        let made_from = layout.core().join(format!(".{}-made-from", self.name));
        if fs::read_to_string(&made_from).is_ok_and(|made| made == mark) {
            return Ok(());
        }
        println!("-- {}: its JavaScript (wasm-bindgen), a smaller module (wasm-opt)", self.name);
        let fresh = layout.target.join(self.name);
        files::remove_folder(&fresh)?;
        self.bind(&raw, &fresh)?;
        self.shrink(layout, &fresh)?;
        files::copy(&fresh, &layout.core(), &files::list(&fresh)?)?;
        files::write(&made_from, mark.as_bytes())
    }

    fn compile(&self, layout: &Layout) -> Result<PathBuf, Failure> {
        let mut cargo = layout.cargo();
        cargo.args(["build", "--profile", self.profile, "--package", "attested", "--lib"]);
        cargo.args(["--target", WASM, "--no-default-features", "--features", self.feature]);
        let mut flags = remappings(layout)?;
        flags.extend(self.flags.iter().map(|flag| (*flag).to_owned()));
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        run::run(&mut cargo, "mend what the compiler names above")?;
        Ok(layout.target.join(WASM).join(self.profile).join("attested.wasm"))
    }

    /// The JavaScript that speaks to the module, and its types.
    fn bind(&self, raw: &Path, out: &Path) -> Result<(), Failure> {
        let mut bindgen = Bindgen::new();
        bindgen.input_path(raw).out_name(self.name).typescript(true);
        // Who loads a core says where the module is: it differs in Node, page and worker.
        bindgen.omit_default_module_path(true);
        // After a trap the client starts the module anew.
        bindgen.reset_state_function(true);
        let made = bindgen.web(true).and_then(Bindgen::generate_output).and_then(|mut made| {
            panics::trap(made.wasm_mut());
            made.emit(out)
        });
        made.map_err(|error| {
            Failure::new(
                format!("wasm-bindgen: {error:#}"),
                "see that Cargo.toml and xtask/Cargo.toml name the same version of wasm-bindgen",
            )
        })
    }

    fn shrink(&self, layout: &Layout, fresh: &Path) -> Result<(), Failure> {
        let module = fresh.join(format!("{}_bg.wasm", self.name));
        let mut optimise = layout.npm_program("binaryen/bin/wasm-opt");
        optimise.args(self.level).arg("--strip-producers").arg(&module).arg("-o").arg(&module);
        run::run(&mut optimise, "see that [profile.release] keeps the section `target_features`")
    }
}

/// The paths of this machine get into the module with the places that may panic. Here they are
/// given names that are the same on every machine. The last that fits wins.
fn remappings(layout: &Layout) -> Result<Vec<String>, Failure> {
    let remedy = "install Rust by rustup";
    let sysroot = run::read(Command::new("rustc").args(["--print", "sysroot"]), remedy)?;
    let version = run::read(Command::new("rustc").arg("-vV"), remedy)?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    // Where the standard library's sources are installed, rustc names them by their place here.
    let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    let mut names = vec![
        (layout.cargo_home.clone(), "/cargo".to_owned()),
        (layout.root.clone(), "/attested".to_owned()),
        (layout.target.clone(), "/target".to_owned()),
        (sysroot.trim().into(), "/rust".to_owned()),
        (library, format!("/rustc/{}", commit.unwrap_or("unknown"))),
    ];
    // A folder per registry: a mirror's has another name.
    names.extend(registries(layout)?.into_iter().map(|folder| (folder, "/crates".to_owned())));
    let flag =
        |(from, to): &(PathBuf, String)| format!("--remap-path-prefix={}={to}", from.display());
    Ok(names.iter().map(flag).collect())
}

/// Where cargo unpacks crates. That of this build is there: it holds what xtask is made of.
fn registries(layout: &Layout) -> Result<Vec<PathBuf>, Failure> {
    let sources = layout.cargo_home.join("registry/src");
    let entries = fs::read_dir(&sources).map_err(|e| Failure::file(&sources, &e))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

/// What a core was made from: it need not be made again from the same.
fn stamp(layout: &Layout, raw: &Path) -> Result<String, Failure> {
    let mut hasher = DefaultHasher::new();
    files::read(raw)?.hash(&mut hasher);
    files::read(&layout.root.join("package-lock.json"))?.hash(&mut hasher);
    files::read(&layout.root.join("Cargo.lock"))?.hash(&mut hasher);
    for file in ["build.rs", "build/panics.rs"] {
        files::read_text(&layout.root.join("xtask/src").join(file))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// `www/` -> `out`.
fn bundle(layout: &Layout, out: &Path) -> Result<(), Failure> {
    println!("-- bundle: www/ (vite build)");
    let mut vite = layout.npm_program("vite/bin/vite.js");
    vite.args(["build", "--emptyOutDir", "--logLevel", "warn", "--outDir"]).arg(out);
    run::run(&mut vite, "mend what Vite names above")?;
    // What tools know of the tag, beside it.
    files::copy(&layout.root.join("www"), out, &[PathBuf::from("custom-elements.json")])
}

fn copy_data(from: &Path, to: &Path) -> Result<(), Failure> {
    println!("-- data: {}", from.display());
    let described = from.join("datapackage.json");
    if !described.is_file() {
        return Err(Failure::new(
            format!("there is no {}", described.display()),
            "name a folder that holds a datapackage.json and its CSV files",
        ));
    }
    let mut parts = files::list(from)?;
    parts.retain(|path| {
        path.extension().is_some_and(|end| end == "csv") || path.ends_with("datapackage.json")
    });
    files::copy(from, to, &parts)
}

/// The pages as they are before any script.
fn pages(layout: &Layout, out: &Path, url: Option<&str>) -> Result<(), Failure> {
    println!("-- pages: one for the whole, one per nationality (www/prerender.js)");
    let mut node = layout.node();
    node.arg("www/prerender.js").arg("--dist").arg(out).arg("--data").arg(out.join("data"));
    node.args(url.into_iter().flat_map(|url| ["--url", url]));
    run::run(&mut node, "mend what www/prerender.js names above")
}

/// What others embed, and the one file with all in it.
fn embeds(layout: &Layout, out: &Path) -> Result<(), Failure> {
    println!("-- embeds: embed.html and attested.html (vite build, www/embed/write.js)");
    let mut vite = layout.npm_program("vite/bin/vite.js");
    vite.args(["build", "--config", "vite.classic.config.js", "--logLevel", "warn", "--outDir"]);
    run::run(vite.arg(out), "mend what Vite names above")?;
    let mut node = layout.node();
    node.arg("www/embed/write.js").arg("--dist").arg(out).arg("--data").arg(out.join("data"));
    run::run(&mut node, "mend what www/embed/write.js names above")
}

/// What a browser needs to keep the site; last, for it lists all the rest.
fn offline(layout: &Layout, out: &Path) -> Result<(), Failure> {
    println!("-- offline: service worker, manifest, icons (www/offline/write.js)");
    let mut node = layout.node();
    node.arg("www/offline/write.js").arg("--dist").arg(out).arg("--data").arg(out.join("data"));
    run::run(&mut node, "mend what www/offline/write.js names above")
}
