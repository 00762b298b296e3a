//! Holds answers against the hidden truth.

use std::panic::{AssertUnwindSafe, catch_unwind};

use attested::answer::Filter;
use attested::explorer::Explorer;
use attested::wire::{Answer, Figure, Working};

use super::oracle::{Oracle, Printed};
use super::query::Query;
use super::world::{Things, Time, World};

/// What is wrong, and a word for its kind (a world is shrunk to the same kind).
#[derive(Clone, Debug)]
pub struct Wrong {
    pub kind: &'static str,
    pub text: String,
}

fn wrong<T>(kind: &'static str, text: String) -> Result<T, Wrong> {
    Err(Wrong { kind, text })
}

/// Whether everything that a filter's answer says is true of the world.
pub fn check(world: &World, query: &Query) -> Result<(), Wrong> {
    let explorer = Explorer::from_dataset(world.draft().dataset());
    check_with(world, &explorer, query)
}

/// The same, of an explorer that is open already.
pub fn check_with(world: &World, explorer: &Explorer, query: &Query) -> Result<(), Wrong> {
    let checked = catch_unwind(AssertUnwindSafe(|| {
        let filter = filter(explorer, query)?;
        let answer = explorer.answer(&filter);
        if explorer.answer(&filter) != answer {
            return wrong("not the same twice", String::new());
        }
        answer_is_true(world, explorer, query, &answer)
    }));
    checked.unwrap_or_else(|_| wrong("panicked", String::new()))
}

/// The explorer's filter of a query; every value of it is known.
pub fn filter(explorer: &Explorer, query: &Query) -> Result<Filter, Wrong> {
    let pairs = query.pairs();
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (filter, problems) = explorer.filter(&pairs);
    if problems.is_empty() { Ok(filter) } else { wrong("filter", format!("{problems:?}")) }
}

fn answer_is_true(
    world: &World,
    explorer: &Explorer,
    query: &Query,
    answer: &Answer,
) -> Result<(), Wrong> {
    let oracle = Oracle::new(world, query);
    let Some(total) = &answer.total else { return wrong("no total", String::new()) };
    let working = explorer.working(&filter(explorer, query)?);
    let Some(working) = working else { return wrong("no working", String::new()) };
    if working.figure != *total {
        return wrong("working of another figure", format!("{:?} {total:?}", working.figure));
    }
    if let Some(conflict) = working.conflicts.first() {
        return wrong("conflict", format!("{conflict:?}"));
    }
    if let Some(id) = answer.conflicts.first() {
        return wrong("conflict", id.clone());
    }
    figure_is_true(&oracle, total)?;
    working_is_true(&oracle, &working)?;
    groups_are_true(world, explorer, query, answer)?;
    rest_is_true(world, query, answer, &working)
}

/// The bounds of a figure.
fn figure_is_true(oracle: &Oracle, figure: &Figure) -> Result<(), Wrong> {
    let said = crate::cases::shown(figure);
    if (figure.low.is_some(), figure.low) != (figure.best.is_some(), figure.low.min(figure.best))
        || figure.high.is_some_and(|high| figure.best.is_none_or(|best| best > high))
    {
        return wrong("order", said);
    }
    let day = printed(figure);
    let stock = oracle.query.measure == "awaiting";
    if stock && day.is_none() && figure.low.is_some() {
        return wrong("no day", said);
    }
    let (at_least, stated, every) = unions(oracle, day.as_ref());
    if u64::from(figure.low.unwrap_or(0)) > oracle.size(&at_least) {
        return wrong("low", format!("{said}; in truth at most {}", oracle.size(&at_least)));
    }
    if figure.low.is_none() && stated_count(oracle) {
        return wrong("no figure", format!("{said}; but a count in force is not 0"));
    }
    let Some(high) = figure.high.map(u64::from) else { return Ok(()) };
    if high < oracle.size(&stated) {
        return wrong("high", format!("{said}; in truth at least {}", oracle.size(&stated)));
    }
    if !figure.more && high < oracle.size(&every) {
        return wrong("more", format!("{said}; in truth at least {}", oracle.size(&every)));
    }
    Ok(())
}

/// Whom a low may count; whom a high has to count over subjects whose cells
/// are stated; and over all selected subjects, where nothing is said to be left open.
/// A stock of another day is aside; so may be one of the same month, for it may be
/// of another day of it.
fn unions(oracle: &Oracle, day: Option<&Printed>) -> (Things, Things, Things) {
    let (mut at_least, mut stated, mut every) = (Things::new(), Things::new(), Things::new());
    let sex = oracle.sex();
    for &subject in &oracle.selected {
        for code in oracle.group() {
            at_least.extend(oracle.at_least(subject, code, sex, day));
            let named = oracle.is_stated(subject, code, sex, None);
            let aside = named && !oracle.is_stated(subject, code, sex, day);
            if aside || !is_sure(day) || !oracle.surely.contains(&subject) {
                continue;
            }
            let at_most = oracle.at_most(subject, code, sex, day);
            if named {
                stated.extend(&at_most);
            }
            every.extend(at_most);
        }
    }
    (at_least, stated, every)
}

/// Whether it is one day, and known (a flow has none).
fn is_sure(day: Option<&Printed>) -> bool {
    day.is_none_or(|(day, inferred)| day.len() == 10 && !inferred)
}

/// Whether a count in force says that some selected subject has some of the group.
fn stated_count(oracle: &Oracle) -> bool {
    let lines = |subject: usize| {
        let group = oracle.group().into_iter();
        group.flat_map(move |code| oracle.stated(subject, code, oracle.sex()).iter())
    };
    oracle.surely.iter().flat_map(|&subject| lines(subject).map(move |at| (subject, *at))).any(
        |(subject, at)| {
            let told = &oracle.world.statements[at];
            told.line.figure.of().is_none()
                && oracle.world.number(subject, told.day, &told.line.nationality, told.line.sex) > 0
        },
    )
}

fn printed(figure: &Figure) -> Option<Printed> {
    figure.day.clone().map(|day| (day, figure.day_inferred))
}

/// The subjects that a low is made of, and what is worked out of each subject.
fn working_is_true(oracle: &Oracle, working: &Working) -> Result<(), Wrong> {
    let (day, sex) = (printed(&working.figure), oracle.sex());
    let mut counted = Things::new();
    for it in &working.subjects {
        let subject = oracle.world.subject(&it.subject);
        let mine = it.day.clone().map(|day| (day, it.day_inferred));
        let mine = mine.filter(|_| oracle.world.subjects[subject].time == Time::Stock);
        if it.role == "counted" {
            if !oracle.selected.contains(&subject) {
                return wrong("selected", it.subject.clone());
            }
            for code in oracle.group() {
                counted.extend(oracle.at_least(subject, code, sex, day.as_ref()));
            }
        }
        if it.role != "unnamed" && it.role != "wider" {
            fact_is_true(oracle, subject, mine.as_ref(), (it.low, it.high))?;
        }
    }
    let low = working.figure.low.map_or(0, u64::from);
    if low > oracle.size(&counted) {
        return wrong("made of", format!("low {low}; the counted are {}", oracle.size(&counted)));
    }
    Ok(())
}

/// One subject's own low and high.
fn fact_is_true(
    oracle: &Oracle,
    subject: usize,
    day: Option<&Printed>,
    (low, high): (Option<u32>, Option<u32>),
) -> Result<(), Wrong> {
    let (mut at_least, mut at_most) = (Things::new(), Things::new());
    for code in oracle.group() {
        at_least.extend(oracle.at_least(subject, code, oracle.sex(), day));
        // Of several cells of one month, some may be of another day, and left out.
        let one = oracle.group().len() == 1 || is_sure(day);
        if one && oracle.is_stated(subject, code, oracle.sex(), day) {
            at_most.extend(oracle.at_most(subject, code, oracle.sex(), day));
        }
    }
    let id = &oracle.world.subjects[subject].group.id;
    let (most, least) = (oracle.size(&at_least), oracle.size(&at_most));
    if low.is_some_and(|low| u64::from(low) > most) {
        return wrong("fact low", format!("{id}: low {low:?}, in truth at most {most}"));
    }
    if high.is_some_and(|high| u64::from(high) < least) {
        return wrong("fact high", format!("{id}: high {high:?}, in truth at least {least}"));
    }
    Ok(())
}

/// People of whom no nationality is given: those of the subjects with a named
/// whole, less those in a cell of a named nationality. Which cells are of the
/// whole's day, and whether an `X-…` group counts as given, is left open: only
/// what is wrong either way fails.
fn rest_is_true(
    world: &World,
    query: &Query,
    answer: &Answer,
    working: &Working,
) -> Result<(), Wrong> {
    let Some(range) = &answer.not_broken_down.nationality else { return Ok(()) };
    if !query.countries.is_empty() {
        return Ok(()); // Its whole is not in this working.
    }
    let oracle = Oracle::new(world, query);
    let day = printed(&working.figure);
    if !is_sure(day.as_ref()) {
        return Ok(());
    }
    let (mut most, mut least) = (Things::new(), Things::new());
    let (mut surely_given, mut maybe_given) = (Things::new(), Things::new());
    let sex = oracle.sex();
    for &subject in &oracle.selected {
        most.extend(oracle.at_least(subject, "ALL", sex, day.as_ref()));
        if oracle.is_stated(subject, "ALL", sex, day.as_ref()) {
            least.extend(oracle.at_most(subject, "ALL", sex, day.as_ref()));
        }
        for cell in oracle.in_force.keys().filter(|cell| oracle.gives_nationality(cell, subject)) {
            maybe_given.extend(oracle.at_least(subject, &cell.1, cell.2, day.as_ref()));
            if oracle.surely_gives(cell, day.as_ref()) {
                surely_given.extend(oracle.at_most(subject, &cell.1, sex, day.as_ref()));
            }
        }
    }
    let most = oracle.size(&(&most - &surely_given));
    let least = oracle.size(&(&least - &maybe_given));
    if u64::from(range.low) > most {
        return wrong("not broken down, low", format!("{range:?}; in truth at most {most}"));
    }
    if range.high.is_some_and(|high| u64::from(high) < least) {
        return wrong("not broken down, high", format!("{range:?}; in truth at least {least}"));
    }
    Ok(())
}

/// Every group is true of its own filter, and is what that filter would say.
fn groups_are_true(
    world: &World,
    explorer: &Explorer,
    query: &Query,
    answer: &Answer,
) -> Result<(), Wrong> {
    let groups = &answer.groups;
    let dimensions = [
        ("measure", Some(&groups.measure)),
        ("nationality", groups.nationality.as_ref()),
        ("place", groups.place.as_ref()),
        ("month", groups.month.as_ref()),
        ("sex", groups.sex.as_ref()),
        ("claimant", groups.claimant.as_ref()),
        ("source", groups.source.as_ref()),
    ];
    for (dimension, figures) in dimensions {
        let Some(figures) = figures else { return wrong("no groups", dimension.into()) };
        for figure in figures {
            let Some(key) = &figure.key else { return wrong("no key", dimension.into()) };
            let own = query.of_group(dimension, key);
            let about =
                |w: Wrong| Wrong { text: format!("{dimension} {key}: {} ({own})", w.text), ..w };
            figure_is_true(&Oracle::new(world, &own), figure).map_err(about)?;
            let alone = explorer.working(&filter(explorer, &own).map_err(about)?);
            let alone = alone.map(|working| Figure { key: Some(key.clone()), ..working.figure });
            if alone.as_ref() != Some(figure) {
                let text = format!("{dimension} {key}: {figure:?}, but {own} says {alone:?}");
                return wrong("group", text);
            }
        }
    }
    Ok(())
}
