//! `cargo xtask size`: what is transferred, raw and as Brotli, beside its budget.
//!
//! What a visit transfers is not guessed from the bundle: Chromium visits, and says what it fetched.
use crate::args::{Args, CommandLine};
use crate::bench::{REMEDY, in_chromium};
use crate::build;
use crate::layout::Layout;
use crate::run::{self, Failure};
use crate::site::{File, Site};

pub const LINE: CommandLine = CommandLine { name: "size", options: &[], word: None };

/// Of Brotli, in bytes.
const PAGE: usize = 15_000;
const WASM: usize = 75_000;
/// Loaded for plain tables alone.
const TABLES_WASM: usize = 60_000;
const EXPLORER: usize = 120_000;
/// The whole, and a country.
const VISITED: [&str; 2] = ["", "KEN/"];

/// Whether every budget is kept.
pub fn run(layout: &Layout, _: &Args) -> Result<bool, Failure> {
    build::build(layout, &layout.root.join("data"), &layout.dist())?;
    let site = Site::read(layout, &layout.dist())?;
    let fetched =
        in_chromium(layout, site, "bench/transfers.js", &VISITED, |node| run::read(node, REMEDY))?;
    let mut table = Table { kept: true };
    for visited in VISITED {
        println!("\n{:<56} {:>9} {:>9} {:>9}", format!("/{visited}"), "raw", "Brotli", "budget");
        let paths = fetched.lines().filter_map(|line| line.split_once('\t'));
        table.visit(site, paths.filter(|(from, _)| *from == visited).map(|(_, path)| path));
    }
    table.whole(site);
    Ok(table.kept)
}

/// Bytes of one file or several.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Size {
    raw: usize,
    brotli: usize,
}

impl Size {
    fn of(file: &File) -> Size {
        Size { raw: file.bytes.len(), brotli: file.transferred() }
    }
}

impl std::iter::Sum for Size {
    fn sum<I: Iterator<Item = Size>>(sizes: I) -> Size {
        sizes.fold(Size::default(), |a, b| Size { raw: a.raw + b.raw, brotli: a.brotli + b.brotli })
    }
}

struct Table {
    /// Whether no budget was exceeded so far.
    kept: bool,
}

impl Table {
    /// What one visit fetches, file by file, then what the budgets speak of.
    fn visit<'a>(&mut self, site: &Site, paths: impl Iterator<Item = &'a str>) {
        let mut fetched: Vec<(&str, Size)> = Vec::new();
        for path in paths {
            let name = if path.is_empty() || path.ends_with('/') {
                format!("{path}index.html")
            } else {
                path.to_owned()
            };
            // The browser also asks for what is not there (favicon.ico).
            if let Some((name, file)) = site.files.get_key_value(&name) {
                fetched.push((name, Size::of(file)));
            }
        }
        fetched.sort();
        for (name, size) in fetched.iter().filter(|(name, _)| !is_data(name)) {
            self.row(&format!("  {name}"), *size, budget_of(name));
        }
        let sum = |data: bool| fetched.iter().filter(|f| is_data(f.0) == data).map(|f| f.1).sum();
        self.row("all but the data, to interactive", sum(false), Some(EXPLORER));
        self.row("the data", sum(true), None);
    }

    /// The folder as it is put on a host.
    fn whole(&mut self, site: &Site) {
        println!("\n{:<56} {:>9} {:>9}", "dist/", "raw", "Brotli");
        for (what, belongs) in KINDS {
            let files: Vec<_> = site.files.iter().filter(|(name, _)| belongs(name)).collect();
            let size = files.iter().map(|(_, file)| Size::of(file)).sum();
            self.row(&format!("{} {what}", files.len()), size, None);
        }
        let pages = site.files.iter().filter(|(name, _)| is_page(name));
        if let Some((name, page)) = pages.max_by_key(|(_, file)| file.transferred()) {
            self.row(&format!("the largest page: {name}"), Size::of(page), Some(PAGE));
        }
        for (name, file) in site.files.iter().filter(|(name, _)| is_tables_wasm(name)) {
            self.row(&format!("for plain tables: {name}"), Size::of(file), budget_of(name));
        }
    }

    fn row(&mut self, what: &str, size: Size, budget: Option<usize>) {
        let over = budget.is_some_and(|budget| size.brotli > budget);
        self.kept &= !over;
        let (budget, over) =
            (budget.map_or(String::new(), kilobytes), if over { "  over" } else { "" });
        println!(
            "{what:<56} {:>9} {:>9} {budget:>9}{over}",
            kilobytes(size.raw),
            kilobytes(size.brotli)
        );
    }
}

type Kind = (&'static str, fn(&str) -> bool);

/// What the files of a site are, and whether one with a given name is that.
const KINDS: [Kind; 6] = [
    ("pages", is_page),
    ("scripts", |name| name.ends_with(".js")),
    ("modules of wasm", |name| name.ends_with(".wasm")),
    ("style sheets", |name| name.ends_with(".css")),
    ("data files", is_data),
    ("others", |name| {
        !is_page(name)
            && !is_data(name)
            && ![".js", ".wasm", ".css"].iter().any(|end| name.ends_with(end))
    }),
];

fn is_page(name: &str) -> bool {
    name.ends_with("index.html")
}

fn is_data(name: &str) -> bool {
    name.starts_with("data/")
}

fn is_tables_wasm(name: &str) -> bool {
    name.contains("attested_tables") && name.ends_with(".wasm")
}

fn budget_of(name: &str) -> Option<usize> {
    match name {
        _ if is_page(name) => Some(PAGE),
        _ if is_tables_wasm(name) => Some(TABLES_WASM),
        _ if name.ends_with(".wasm") => Some(WASM),
        _ => None,
    }
}

/// Thousands of bytes, as the budgets are given.
fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_of_one_kind() {
        for name in [
            "index.html",
            "KEN/index.html",
            "attested.js",
            "assets/a.wasm",
            "assets/a.css",
            "data/places.csv",
            "data/datapackage.json",
            "assets/en.json",
        ] {
            assert_eq!(KINDS.iter().filter(|(_, belongs)| belongs(name)).count(), 1, "{name}");
        }
    }

    #[test]
    fn a_budget_exceeded_shows_in_the_outcome() {
        let mut table = Table { kept: true };
        table.row("a", Size { raw: 200_000, brotli: WASM }, Some(WASM));
        assert!(table.kept);
        table.row("b", Size { raw: 200_000, brotli: WASM + 1 }, Some(WASM));
        table.row("c", Size { raw: 1, brotli: 1 }, Some(WASM));
        assert!(!table.kept);
    }
}
