//! Makes a failing world small, and prints it as a case.

use super::check::{Wrong, check};
use super::query::Query;
use super::world::World;

/// A world, a filter, and what is wrong.
pub struct Found {
    pub seed: u64,
    pub world: World,
    pub query: Query,
    pub wrong: Wrong,
}

/// Leaves out what can be left out while the same kind of thing stays wrong.
pub fn shrink(mut found: Found) -> Found {
    while let Some(smaller) = smaller(&found) {
        found = smaller;
    }
    found
}

fn smaller(found: &Found) -> Option<Found> {
    let worlds = simpler_worlds(&found.world).map(|world| (world, found.query.clone()));
    let queries = found.query.simpler().into_iter().map(|query| (found.world.clone(), query));
    worlds.chain(queries).find_map(|(world, query)| {
        let wrong = check(&world, &query).err().filter(|wrong| wrong.kind == found.wrong.kind)?;
        Some(Found { seed: found.seed, world, query, wrong })
    })
}

/// Each world with one subject, statement or relation less. All of them stay true.
fn simpler_worlds(world: &World) -> impl Iterator<Item = World> + '_ {
    let subjects = (0..world.subjects.len()).map(|at| without_subject(world, at));
    let statements = (0..world.statements.len()).map(|at| without_statement(world, at));
    let relations = (0..world.subjects.len()).flat_map(|at| without_relations(world, at));
    subjects.chain(statements).chain(relations)
}

fn without_subject(world: &World, at: usize) -> World {
    let mut world = world.clone();
    let gone = world.subjects.remove(at).group.id;
    for subject in &mut world.subjects {
        subject.group.within.retain(|id| *id != gone);
        subject.group.apart.retain(|id| *id != gone);
    }
    world.statements.retain(|told| told.line.subject != gone);
    world
}

fn without_statement(world: &World, at: usize) -> World {
    let mut world = world.clone();
    let gone = world.statements.remove(at).line.id;
    world.statements.retain(|told| told.line.figure.of() != Some(&gone));
    world
}

fn without_relations(world: &World, at: usize) -> Vec<World> {
    let group = &world.subjects[at].group;
    let within = (0..group.within.len()).map(|of| {
        let mut world = world.clone();
        world.subjects[at].group.within.remove(of);
        world
    });
    let apart = group.apart.iter().map(|other| {
        let mut world = world.clone();
        world.subjects[at].group.apart.retain(|id| id != other);
        let at = world.subject(other);
        world.subjects[at].group.apart.retain(|id| *id != group.id);
        world
    });
    within.chain(apart).collect()
}

/// In the format of the cases, with the true day of each statement that is not of one stated day.
pub fn text(found: &Found) -> String {
    let mut text = format!("--- seed {}: {} ---\n", found.seed, found.wrong.kind);
    text += &format!("{}\n{}{}\n", found.wrong.text, found.world.draft(), found.query);
    for told in &found.world.statements {
        let (line, subject) = (&told.line, found.world.subject(&told.line.subject));
        if line.as_of.len() < 10 || line.inferred {
            text += &format!("  {} is of {}", line.id, attested::date::Day(told.day));
            let number = found.world.number(subject, told.day, &line.nationality, line.sex);
            text += &format!(": {number} people\n");
        }
    }
    text
}
