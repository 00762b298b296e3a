//! Prints the answer to a filter, on the command line.
//!
//! ```sh
//! cargo run --example answer -- measure=returned country=KEN
//! cargo run --example answer -- my/package measure=freed asof=2025-03 --json
//! ```
//!
//! Reads `data/`, or the folder named. The names and values are those of the
//! page's address; `--json` prints what the page gets.

use attested::table::File;
use attested::wire::{Answer, Figure, Lead, Leads};
use attested::{Explorer, Problem};
use serde_json::Value;
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let json = arguments.iter().any(|argument| argument == "--json");
    let words = || arguments.iter().map(String::as_str).filter(|argument| *argument != "--json");
    let folder = words().find(|word| !word.contains('=')).unwrap_or("data");
    let pairs: Vec<(&str, &str)> = words().filter_map(|word| word.split_once('=')).collect();

    let explorer = Explorer::open(&read_package(Path::new(folder))?)?;
    complain("set aside or left out", explorer.problems());
    let (filter, ignored) = explorer.filter(&pairs);
    complain("ignored", &ignored);
    let answer = explorer.answer(&filter);
    let mut out = io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&answer)?)?;
    } else {
        print(&mut out, &explorer, &answer)?;
    }
    Ok(())
}

/// The files that a folder's `datapackage.json` names.
fn read_package(folder: &Path) -> Result<Vec<File>, Box<dyn Error>> {
    let describing = folder.join("datapackage.json");
    let read =
        |path: &Path| std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let package: Value = serde_json::from_slice(&read(&describing)?)?;
    let resources = package["resources"].as_array().ok_or("datapackage.json has no resources")?;
    let mut files = Vec::new();
    for resource in resources {
        let (Some(name), Some(path)) = (resource["name"].as_str(), resource["path"].as_str())
        else {
            return Err("a resource has no name or no path".into());
        };
        files.push(File { name: name.to_owned(), bytes: read(&folder.join(path))? });
    }
    Ok(files)
}

fn complain(what: &str, problems: &[Problem]) {
    for problem in problems {
        eprintln!("{what}: {problem}");
    }
}

fn print(out: &mut impl Write, explorer: &Explorer, answer: &Answer) -> io::Result<()> {
    let said = &answer.said;
    writeln!(out, "Figures up to {}, not a complete count.", answer.asof)?;
    writeln!(
        out,
        "{} statements by {} claimants on {} pages.",
        said.statements, said.claimants, said.pages
    )?;
    match &answer.lead {
        Some(Leads::One(lead)) => print_lead(out, explorer, lead)?,
        Some(Leads::Many(leads)) => {
            writeln!(out, "\nThe largest counts. They overlap: do not add them.")?;
            for lead in leads {
                print_lead(out, explorer, lead)?;
            }
        }
        None => writeln!(out, "No official count.")?,
    }
    if let Some(total) = &answer.total {
        writeln!(out, "\nIn all\n{}", line("", total))?;
    }
    let groups = &answer.groups;
    print_group(out, "What happened", Some(&groups.measure))?;
    print_group(out, "Nationality, as printed", groups.nationality.as_ref())?;
    print_group(out, "Place", groups.place.as_ref())?;
    print_group(out, "Sex", groups.sex.as_ref())?;
    if let Some(unknown) = &answer.not_broken_down.nationality {
        let high = unknown.high.map_or("no upper bound".to_owned(), |high| high.to_string());
        writeln!(out, "\nNationality not given: from {} to {high}", unknown.low)?;
    }
    Ok(())
}

/// The statement that a reader should meet first, as printed.
fn print_lead(out: &mut impl Write, explorer: &Explorer, lead: &Lead) -> io::Result<()> {
    let dataset = explorer.dataset();
    let Some(statement) = dataset.statements.iter().find(|known| known.id == lead.statement) else {
        return Ok(());
    };
    writeln!(
        out,
        "{}: “{}” ({}), {}, {}, in {}",
        dataset.claimants[statement.claimant].name,
        statement.quote,
        lead.measure,
        dataset.subjects[statement.subject].label,
        statement.as_of,
        dataset.sources[statement.source].publisher,
    )
}

fn print_group(out: &mut impl Write, title: &str, figures: Option<&Vec<Figure>>) -> io::Result<()> {
    let Some(figures) = figures.filter(|figures| !figures.is_empty()) else { return Ok(()) };
    writeln!(out, "\n{title}")?;
    for figure in figures {
        writeln!(out, "{}", line(figure.key.as_deref().unwrap_or_default(), figure))?;
    }
    Ok(())
}

fn line(key: &str, figure: &Figure) -> String {
    let Some(low) = figure.low else { return format!("  {key:<20} no figure found") };
    let day = figure.day.as_ref().map(|day| format!(", on {day}")).unwrap_or_default();
    let (statements, voices) = (figure.statements, figure.voices);
    format!("  {key:<20} at least {low:>7}{day} ({statements} statements, {voices} claimants)")
}
