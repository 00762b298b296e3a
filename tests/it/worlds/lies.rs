//! Lies in true worlds: nothing panics, and a lie that contradicts what is
//! true is in a conflict.

use std::collections::BTreeSet;
use std::panic::catch_unwind;

use attested::explorer::Explorer;
use attested::statements::Sex;
use attested::wire::Conflict;

use super::check;
use super::query::Query;
use super::rng::Rng;
use super::seeds;
use super::world::{Time, True, World};
use crate::cases::draft::{Figure, Line};

/// Anything may be printed: an answer comes.
#[test]
fn nothing_panics_on_lies() {
    for seed in seeds(150) {
        let mut rng = Rng::new(seed ^ 0x11E);
        let mut world = World::draw(seed);
        for _ in 0..rng.between(1, 12) {
            lie(&mut world, &mut rng);
        }
        let queries: Vec<Query> = (0..4).map(|_| Query::draw(&mut rng)).collect();
        let answered = catch_unwind(|| queries.iter().for_each(|query| answers(&world, query)));
        assert!(answered.is_ok(), "seed {seed}\n{}", world.draft());
    }
    println!("{} worlds with any lies: each is answered", seeds(150).count());
}

/// An answer comes, in order, and the same twice.
fn answers(world: &World, query: &Query) {
    let explorer = Explorer::from_dataset(world.draft().dataset());
    let filter = check::filter(&explorer, query).unwrap_or_else(|w| panic!("{w:?}"));
    let answer = explorer.answer(&filter);
    let figure = answer.total.as_ref().unwrap();
    let best = figure.best.unwrap_or(0);
    let ordered = figure.low.unwrap_or(0) <= best && figure.high.is_none_or(|h| best <= h);
    assert!(ordered, "{query}\n{figure:?}");
    assert_eq!(answer, explorer.answer(&filter));
    assert!(explorer.working(&filter).is_some());
}

/// Changes a number or a relation to anything.
fn lie(world: &mut World, rng: &mut Rng) {
    if world.statements.is_empty() {
        return;
    }
    if rng.percent(20) && world.subjects.len() > 1 {
        // Only towards a smaller id, so that there is no cycle.
        let mut ids: Vec<String> = world.subjects.iter().map(|s| s.group.id.clone()).collect();
        rng.shuffle(&mut ids);
        ids[..2].sort();
        let inner = world.subject(&ids[1]);
        if !world.subjects[inner].group.apart.contains(&ids[0]) {
            world.subjects[inner].group.within.push(ids[0].clone());
        }
        return;
    }
    let at = rng.below(world.statements.len());
    let line = &mut world.statements[at].line;
    let huge = *rng.pick(&[0, 1, 7, 100, 5_000, 4_000_000_000]);
    line.figure = match &line.figure {
        Figure::Count { value, .. } => {
            let value = value.unwrap_or(20) * rng.below(4) as u64 + huge;
            Figure::exactly(value)
        }
        Figure::Share { of, .. } => {
            let value = Some(format!("0.{}", rng.below(1000)));
            Figure::Share { qualifier: String::new(), value, to: None, of: of.clone() }
        }
        Figure::Rank { of, .. } => Figure::Rank { value: rng.between(1, 5) as u32, of: of.clone() },
    };
}

/// A statement that cannot be true beside an exact one, by a rule.
struct Lie {
    told: True,
    rule: &'static str,
}

/// A lie that contradicts is in a conflict, and no conflict is without a lie:
/// true statements never contradict each other.
#[test]
fn a_lie_that_contradicts_is_in_a_conflict() {
    let mut told = BTreeSet::new();
    for seed in seeds(200) {
        let mut rng = Rng::new(seed ^ 0x2B1E);
        let mut world = World::draw(seed);
        let Some(lie) = contradiction(&world, &mut rng) else { continue };
        let (id, rule) = (lie.told.line.id.clone(), lie.rule);
        let measure = world.subjects[world.subject(&lie.told.line.subject)].group.measure.clone();
        world.statements.push(lie.told);
        let draft = world.draft();
        let explorer = Explorer::from_dataset(draft.dataset());
        let query = Query { measure, ..Query::default() };
        let filter = check::filter(&explorer, &query).unwrap_or_else(|w| panic!("{w:?}"));
        let working = explorer.working(&filter).unwrap();
        let text = || format!("seed {seed}, {rule}: {id}\n{draft}{query}\n{:?}", working.conflicts);
        assert!(!working.conflicts.is_empty(), "a lie is in no conflict\n{}", text());
        for conflict in &working.conflicts {
            assert!(conflict.statements.contains(&id), "a conflict without a lie\n{}", text());
            // Of sources that disagree, each that clashes with another is named; a list is
            // one thing, also where 0 is printed in it.
            let all = ["sources disagree", "complete list"].contains(&conflict.rule);
            let spare = if all { None } else { spare(&world, &query, conflict) };
            assert!(spare.is_none(), "{spare:?} is not needed in a conflict\n{}", text());
        }
        told.insert(rule);
    }
    let count = seeds(200).count();
    println!("{count} worlds with a lie that contradicts: it is in each conflict");
    let enough = count >= 100;
    assert!(!enough || told.len() == 4, "some rules were not tried: {told:?}");
}

/// A statement of a conflict without which the others contradict each other
/// at the same cell by the same rule too. What a share or rank is of belongs to the
/// rule, and is there; but where a conflict does not name it, it does not rest on its
/// number, and the whole may be any.
fn spare(world: &World, query: &Query, conflict: &Conflict) -> Option<String> {
    let statements = &conflict.statements;
    let of = |told: &True| told.line.figure.of().map(str::to_string);
    let told = |id: &str| world.statements.iter().find(|told| told.line.id == id);
    let wholes: Vec<String> = statements.iter().filter_map(|id| of(told(id)?)).collect();
    let contradict = |without: Option<&String>| {
        let mut world = world.clone();
        let named = |id: &String| Some(id) != without && statements.contains(id);
        world.statements.retain(|told| named(&told.line.id) || wholes.contains(&told.line.id));
        for told in world.statements.iter_mut().filter(|told| !named(&told.line.id)) {
            told.line.figure = any_number();
        }
        let explorer = Explorer::from_dataset(world.draft().dataset());
        let filter = check::filter(&explorer, query).unwrap_or_else(|w| panic!("{w:?}"));
        let found = explorer.working(&filter).unwrap().conflicts;
        found.iter().any(|c| (c.rule, &c.cell) == (conflict.rule, &conflict.cell))
    };
    // Others may name the cell where these meet; that all of them cannot be
    // true is held against the solver.
    if !contradict(None) {
        return None;
    }
    let mut own = statements.iter().filter(|id| !wholes.contains(id));
    own.find(|id| contradict(Some(id))).cloned()
}

/// More than any world has people.
fn any_number() -> Figure {
    Figure::Count { qualifier: "up_to".into(), value: Some(4_000_000_000), to: None }
}

/// A lie about an event that an exact count contradicts.
fn contradiction(world: &World, rng: &mut Rng) -> Option<Lie> {
    let exact = |told: &&True| {
        let event = world.subjects[world.subject(&told.line.subject)].time == Time::Event;
        let line = &told.line;
        event
            && matches!(&line.figure, Figure::Count { qualifier, to: None, .. } if qualifier.is_empty())
    };
    let truths: Vec<&True> = world.statements.iter().filter(exact).collect();
    if truths.is_empty() {
        return None;
    }
    let truth = *rng.pick(&truths);
    let subject = world.subject(&truth.line.subject);
    let line = &truth.line;
    let people = world.number(subject, truth.day, &line.nationality, line.sex);
    let say = |line: Line, rule| Lie { told: True { line, day: truth.day }, rule };
    let lie = Line { id: "Lie".into(), figure: Figure::exactly(people + 3), ..line.clone() };
    let whole = line.nationality == "ALL" && line.sex == Sex::All;
    Some(match rng.below(4) {
        0 if whole && world.subjects[subject].group.only.is_none() => {
            say(Line { nationality: "XXA".into(), ..lie }, "parts")
        }
        1 if line.sex == Sex::All => say(Line { sex: Sex::Female, ..lie }, "sexes"),
        2 if people > 0 => say(Line { figure: Figure::exactly(people - 1), ..lie }, "fewer"),
        _ => say(lie, "sources disagree"),
    })
}
