//! Holds an answer against a line that a case expects of it.

use std::collections::BTreeSet;

use attested::wire::{Answer, Figure, Lead, Leads, Working};

/// What the explorer said to one ask.
pub struct Said<'a> {
    pub answer: Answer<'a>,
    pub working: Working,
}

/// What was got instead, where the line does not hold; a line that says nothing known is an error too.
pub fn holds(said: &Said, line: &str) -> Result<(), String> {
    let figure = said.answer.total.as_ref().ok_or("no total")?;
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "low" => same(rest, &number(figure.low, "no figure")),
        "best" => same(rest, &number(figure.best, "no figure")),
        "high" => same(rest, &number(figure.high, "none")),
        "more" => same(rest, if figure.more { "yes" } else { "no" }),
        "day" => same(rest, figure.day.as_deref().unwrap_or("none")),
        "voices" => same(rest, &figure.voices.to_string()),
        "pages" => same(rest, &figure.pages.to_string()),
        "earlier" => same_set(rest, &said.answer.earlier),
        "wider" => same_set(rest, &said.answer.wider),
        "lead" => same(rest, &words(leads(said).map(|lead| lead.statement))),
        "parts" => same_set(rest, &of_lead(said, |lead| &lead.parts)?),
        "later" => same_set(rest, &of_lead(said, |lead| &lead.later)?),
        "of" if rest.starts_with("whom ") => {
            same_set(&rest["whom ".len()..], &of_lead(said, |lead| &lead.of_whom)?)
        }
        "no" => nothing(said, figure, rest),
        "made" => same_set(rest.trim_start_matches("of "), &counted(&said.working)),
        "conflict" => conflict(&said.working, rest),
        "not" => not_broken_down(&said.answer, rest.trim_start_matches("broken down ")),
        _ => Err(format!("unknown expectation {line:?}")),
    }
}

/// The subjects whose lows are summed.
pub fn counted(working: &Working) -> Vec<String> {
    let counted = working.subjects.iter().filter(|subject| subject.role == "counted");
    counted.map(|subject| subject.subject.clone()).collect()
}

fn nothing(said: &Said, figure: &Figure, rest: &str) -> Result<(), String> {
    match rest {
        "figure" if figure.low.is_none() && figure.best.is_none() && figure.high.is_none() => {
            Ok(())
        }
        "figure" => Err(shown(figure)),
        "conflict" if said.working.conflicts.is_empty() => Ok(()),
        "conflict" => Err(conflicts(&said.working)),
        "lead" if said.answer.lead.is_none() => Ok(()),
        "lead" => Err(words(leads(said).map(|lead| lead.statement))),
        "parts" | "later" | "earlier" | "wider" => holds(said, &format!("{rest} ")),
        _ => Err(format!("unknown expectation \"no {rest}\"")),
    }
}

/// `rule: statements`.
fn conflict(working: &Working, rest: &str) -> Result<(), String> {
    let (rule, ids) = rest.split_once(": ").ok_or("not: rule: statements")?;
    let wanted: BTreeSet<&str> = ids.split(' ').collect();
    let found = working.conflicts.iter().any(|conflict| {
        conflict.rule == rule
            && conflict.statements.iter().map(String::as_str).collect::<BTreeSet<_>>() == wanted
    });
    if found { Ok(()) } else { Err(conflicts(working)) }
}

/// `a to b`, or `at least a`.
fn not_broken_down(answer: &Answer, rest: &str) -> Result<(), String> {
    let got = match &answer.not_broken_down.nationality {
        None => "none".to_string(),
        Some(range) => match range.high {
            Some(high) => format!("{} to {high}", range.low),
            None => format!("at least {}", range.low),
        },
    };
    same(rest, &got)
}

fn leads<'s>(said: &'s Said) -> impl Iterator<Item = &'s Lead<'s>> {
    match &said.answer.lead {
        None => [].iter(),
        Some(Leads::One(lead)) => std::slice::from_ref::<Lead>(lead).iter(),
        Some(Leads::Many(leads)) => leads.iter(),
    }
}

fn of_lead<'s>(
    said: &'s Said,
    of: impl Fn(&'s Lead<'s>) -> &'s Vec<&'s str>,
) -> Result<Vec<&'s str>, String> {
    let lead = leads(said).next().ok_or("no lead")?;
    Ok(of(lead).clone())
}

fn same(wanted: &str, got: &str) -> Result<(), String> {
    if wanted == got { Ok(()) } else { Err(got.to_string()) }
}

fn same_set(wanted: &str, got: &[impl AsRef<str>]) -> Result<(), String> {
    let wanted: BTreeSet<&str> = wanted.split(' ').filter(|id| !id.is_empty()).collect();
    if wanted == got.iter().map(AsRef::as_ref).collect() { Ok(()) } else { Err(words(got)) }
}

fn words(ids: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    ids.into_iter().map(|id| id.as_ref().to_owned()).collect::<Vec<_>>().join(" ")
}

fn number(people: Option<u32>, none: &str) -> String {
    people.map_or(none.to_string(), |people| people.to_string())
}

fn conflicts(working: &Working) -> String {
    let shown = |c: &attested::wire::Conflict| format!("{}: {}", c.rule, words(&c.statements));
    let all: Vec<String> = working.conflicts.iter().map(shown).collect();
    if all.is_empty() { "no conflict".into() } else { all.join("; ") }
}

/// A figure in the words of a case.
pub fn shown(figure: &Figure) -> String {
    let number = |people: Option<u32>| people.map_or("none".to_string(), |n| n.to_string());
    format!(
        "low {}, best {}, high {}, more {}, day {}, voices {}, pages {}",
        number(figure.low),
        number(figure.best),
        number(figure.high),
        if figure.more { "yes" } else { "no" },
        figure.day.as_deref().unwrap_or("none"),
        figure.voices,
        figure.pages
    )
}

/// The subjects of a working and the steps to their facts, for a failing case.
pub fn working(working: &Working) -> String {
    let mut text = String::new();
    for subject in &working.subjects {
        let range = [subject.low, subject.best, subject.high].map(|n| number(n, "-"));
        text += &format!("      {} ({}", subject.subject, subject.role);
        text += &subject.by.as_ref().map(|by| format!(" {by}")).unwrap_or_default();
        text += &format!("): {}", range.join(" / "));
        text += &subject.day.as_ref().map(|day| format!(", {day}")).unwrap_or_default();
        text += "\n";
        for step in &subject.steps {
            text += &format!(
                "        {} {} {}: {} {} -> {} from {}\n",
                step.rule,
                step.cell.nationality,
                step.cell.sex.unwrap_or_default(),
                step.end,
                number(step.from, "none"),
                number(step.to, "none"),
                words(&step.statements)
            );
        }
    }
    text + &format!("      {}\n", conflicts(working))
}
