//! `cargo xtask test`: everything that is checked, in stages.
//!
//! Each stage says what it does, how long it took and, where it fails, what to do. The last line
//! adds up the tests of all stages; a stage that is not itself a run of tests counts as one.
mod closing_lines;
mod second_build;
mod shown_commands;
mod stages;

use std::time::Instant;

use crate::args::{Args, CommandLine};
use crate::layout::Layout;
use crate::run::Failure;
use closing_lines::Tally;
use stages::{STAGES, Stage};

pub const LINE: CommandLine =
    CommandLine { name: "test", options: &[("--only", "STAGE")], word: None };

/// What came of a stage.
enum Outcome {
    Ran(Tally),
    /// What it needs is not on this machine, and is not required to be.
    Skipped(&'static str),
}

pub fn run(layout: &Layout, args: &Args) -> Result<bool, Failure> {
    let chosen = choose(args.get("--only"))?;
    let mut run = Run { layout, total: Tally::default(), failed: Vec::new() };
    chosen.into_iter().for_each(|stage| run.stage(stage));
    Ok(run.close())
}

/// All stages; or one, after those it needs.
fn choose(only: Option<&str>) -> Result<Vec<&'static Stage>, Failure> {
    let Some(only) = only else { return Ok(STAGES.iter().collect()) };
    let stage = STAGES.iter().find(|stage| stage.name == only).ok_or_else(|| {
        let names: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
        Failure::new(
            format!("there is no stage `{only}`"),
            format!("name one of {}", names.join(", ")),
        )
    })?;
    let needed = STAGES.iter().filter(|other| stage.needs == Some(other.name));
    Ok(needed.chain([stage]).collect())
}

struct Run<'a> {
    layout: &'a Layout,
    total: Tally,
    /// Names of the stages that failed.
    failed: Vec<&'static str>,
}

impl Run<'_> {
    fn stage(&mut self, stage: &Stage) {
        println!("\n== {}: {}", stage.name, stage.about);
        let began = Instant::now();
        let outcome = self.attempt(stage);
        let seconds = began.elapsed().as_secs_f32();
        match outcome {
            Ok(Outcome::Ran(tally)) if tally.failed == 0 => {
                println!("   {}: {} passed in {seconds:.1} s", stage.name, tally.passed);
                self.total += tally;
            }
            Ok(Outcome::Ran(tally)) => {
                println!("   {}: {} failed in {seconds:.1} s", stage.name, tally.failed);
                println!("   what to do: {}", stage.remedy);
                self.fail(stage, tally);
            }
            Ok(Outcome::Skipped(why)) => println!("   {}: skipped, {why}", stage.name),
            Err(failure) => {
                println!("   {}: failed in {seconds:.1} s\n{failure}", stage.name);
                self.fail(stage, Tally { passed: 0, failed: 1 });
            }
        }
    }

    fn attempt(&self, stage: &Stage) -> Result<Outcome, Failure> {
        match stage.needs.filter(|needed| self.failed.contains(needed)) {
            Some(needed) => Err(Failure::new(
                format!("not run, for it needs the stage `{needed}`, which failed"),
                format!("mend `{needed}` first"),
            )),
            None => (stage.run)(self.layout),
        }
    }

    fn fail(&mut self, stage: &Stage, tally: Tally) {
        self.failed.push(stage.name);
        self.total += tally;
    }

    /// Whether all is well.
    fn close(&self) -> bool {
        println!();
        for name in &self.failed {
            println!("failed: {name} (alone: cargo xtask test --only {name})");
        }
        println!("{} passed, {} failed", self.total.passed, self.total.failed);
        self.failed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_stages_are_unique_and_needs_come_before() {
        for (at, stage) in STAGES.iter().enumerate() {
            let earlier: Vec<_> = STAGES[..at].iter().map(|stage| stage.name).collect();
            assert!(!earlier.contains(&stage.name), "{} twice", stage.name);
            assert!(stage.needs.is_none_or(|needed| earlier.contains(&needed)), "{}", stage.name);
        }
    }

    #[test]
    fn one_stage_brings_what_it_needs() {
        let names = |only| choose(only).unwrap().iter().map(|s| s.name).collect::<Vec<_>>();
        assert_eq!(names(Some("stories")), ["build", "stories"]);
        assert_eq!(names(Some("format")), ["format"]);
        assert_eq!(names(None).len(), STAGES.len());
        assert!(choose(Some("storys")).is_err());
    }
}
