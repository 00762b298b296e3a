//! Asks what a case asks, and tells what does not hold.

use std::panic::{AssertUnwindSafe, catch_unwind};

use attested::explorer::Explorer;

use super::check::{self, Said};
use super::parse::{Ask, Case};

/// Each check of a case that does not hold, in words.
pub fn failures_of(case: &Case) -> Vec<String> {
    let explorer = Explorer::from_dataset(case.draft.dataset());
    case.asks.iter().flat_map(|ask| failures_of_ask(case, ask, &explorer)).collect()
}

fn failures_of_ask(case: &Case, ask: &Ask, explorer: &Explorer) -> Vec<String> {
    let head = format!("{}\n    {}\n    ask {}", case.name, case.sentence, ask.text);
    let said = match catch_unwind(AssertUnwindSafe(|| said(explorer, ask))) {
        Ok(Ok(said)) => said,
        Ok(Err(wrong)) => return vec![format!("{head}\n    {wrong}\n")],
        Err(_) => return vec![format!("{head}\n    panicked\n")],
    };
    let mut failures = Vec::new();
    for line in &ask.expected {
        if let Err(got) = check::holds(&said, line) {
            let working = check::working(&said.working);
            failures.push(format!("{head}\n    = {line}\n    got {got}\n{working}"));
        }
    }
    failures
}

fn said<'a>(explorer: &'a Explorer, ask: &Ask) -> Result<Said<'a>, String> {
    let pairs: Vec<(&str, &str)> =
        ask.filter.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let (filter, problems) = explorer.filter(&pairs);
    if !problems.is_empty() {
        return Err(format!("the filter was not understood: {problems:?}"));
    }
    let working = explorer.working(&filter).ok_or("no working, though a measure is chosen")?;
    Ok(Said { answer: explorer.answer(&filter), working })
}
