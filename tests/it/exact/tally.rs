//! Counts how facts compare with the solver's ranges.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use attested::facts::rules::Rule;
use attested::facts::rules::contained::Nesting;
use attested::facts::{Fact, Facts, resolve};
use attested::statements::{ALL, Dataset, Sex, Temporality};

use super::build::{Constraints, apart, build, excess};
use super::narrow::narrow;
use super::solver::{Direction, Extreme, Model, heaviest};
use super::stated::{NONE, Picture};
use super::when::When;
use super::{components, connected};
use crate::cases::draft::Draft;
use crate::worlds::setting;

/// How many ends of facts are equal to the solver's, and why others are wider.
#[derive(Default)]
pub struct Tally {
    equal: usize,
    /// Raised by newer parts, after all else.
    lifted: usize,
    wider: BTreeMap<String, (usize, String)>,
    /// Ends of cells whose constraints allow no solution.
    impossible: usize,
    unsure: usize,
    /// Constraints that the stated ranges violate.
    left_out: usize,
    /// Facts that are narrower, and other failures.
    pub wrong: Vec<String>,
    /// Where the dataset came from.
    from: String,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wider: usize = self.wider.values().map(|(times, _)| times).sum();
        write!(
            f,
            "{} ends equal, {wider} wider ({:.2} % equal); {} raised by newer parts; {} without \
             a solution, {} unsure; {} constraints left out",
            self.equal,
            self.share() * 100.0,
            self.lifted,
            self.impossible,
            self.unsure,
            self.left_out
        )?;
        for (why, (times, example)) in &self.wider {
            write!(f, "\n  wider, {why}: {times}, as {example}")?;
        }
        Ok(())
    }
}

/// One component on both sides.
struct Comparison<'a> {
    dataset: &'a Dataset,
    picture: Picture,
    constraints: Constraints,
    facts: Facts,
}

impl Tally {
    /// The share of equal ends.
    pub fn share(&self) -> f64 {
        let wider: usize = self.wider.values().map(|(times, _)| times).sum();
        self.equal as f64 / (self.equal + wider).max(1) as f64
    }

    pub fn compare_draft(&mut self, draft: &Draft, from: &str) {
        self.from = from.to_string();
        if setting("ATTESTED_EXACT", 0) == 1 {
            println!("{draft}");
        }
        let wrong = self.wrong.len();
        self.compare_all(&draft.dataset(), |_| true);
        if self.wrong.len() > wrong {
            self.wrong.push(draft.to_string());
        }
    }

    /// Compares all facts under the admitted statements.
    pub fn compare_all(&mut self, dataset: &Dataset, admits: impl Fn(usize) -> bool) {
        let nesting = Nesting::new(dataset);
        for subjects in components(dataset) {
            let of = |&s: &usize| subjects.binary_search(&dataset.statements[s].subject).is_ok();
            let admitted: Vec<usize> =
                (0..dataset.statements.len()).filter(of).filter(|&s| admits(s)).collect();
            let picture = Picture::new(dataset, &admitted);
            let constraints = build(dataset, &subjects, &picture);
            let facts = resolve(dataset, &nesting, &admitted);
            let mut comparison = Comparison { dataset, picture, constraints, facts };
            self.compare(&mut comparison);
        }
    }

    fn compare(&mut self, both: &mut Comparison) {
        if let Some(wrong) = both.stated_differ() {
            self.wrong.push(format!("{}: {wrong}", self.from));
            return;
        }
        let left_out = both.leave_out();
        self.left_out += left_out;
        let structure = |rule: Rule| !matches!(rule, Rule::Alternatives | Rule::FallingTotal);
        let conflicts = both.facts.conflicts.iter().filter(|c| structure(c.rule)).count();
        let mut solved = true;
        for cells in both.groups() {
            solved &= self.compare_group(both, &cells);
        }
        if solved && conflicts > 0 && left_out == 0 {
            let conflicts = &both.facts.conflicts;
            self.wrong.push(format!("{}: all can be true, yet {conflicts:?}", self.from));
        }
    }

    /// Compares cells that hang together; whether they have a solution.
    fn compare_group(&mut self, both: &Comparison, cells: &[usize]) -> bool {
        let mut model = both.model(cells);
        for (at, &cell) in cells.iter().enumerate() {
            let low = model.extreme(at, Direction::Minimize);
            if low == Extreme::Impossible {
                self.impossible += 2 * cells.len();
                return false;
            }
            let fact = &both.facts.all()[cell];
            let high = model.extreme(at, Direction::Maximize);
            if let Some(sum) = both.raised(cell, &low) {
                match ends(fact) == (sum, NONE) {
                    true => self.lifted += 1,
                    false => self.fail(both, cell, &format!("not raised to {sum}")),
                }
                continue;
            }
            let ends = [(Direction::Minimize, low), (Direction::Maximize, high)];
            for (end, exact) in ends {
                self.compare_end(both, (cell, at), end, exact, &mut model);
            }
        }
        true
    }

    /// Compares one end of a cell, which is so many-th in the model.
    fn compare_end(
        &mut self,
        both: &Comparison,
        (cell, at): (usize, usize),
        end: Direction,
        exact: Extreme,
        model: &mut Model,
    ) {
        let (low, high) = ends(&both.facts.all()[cell]);
        let (says, beyond) = match end {
            Direction::Minimize => (low, (0, low - 1)),
            Direction::Maximize => (high, (high.saturating_add(1), NONE)),
        };
        let exact = match exact {
            Extreme::At(number) => number,
            Extreme::Unbounded => NONE,
            Extreme::Impossible | Extreme::Unsure(_) => {
                self.unsure += 1;
                return;
            }
        };
        if exact == says {
            self.equal += 1;
        } else if (exact < says) == (end == Direction::Minimize) {
            // A witness stands behind a number, none behind a word that there is no limit.
            match exact != NONE || model.can_be(at, beyond.0, beyond.1) {
                true => self.fail(both, cell, &format!("{end:?} {exact} by the solver")),
                false => self.unsure += 1,
            }
        } else if says != NONE && model.can_be(at, says, says) {
            self.equal += 1;
        } else {
            let why = both.why_wider(cell, end);
            let example = format!("{}: {}, {exact} by the solver", self.from, both.name(cell));
            self.wider.entry(why).or_insert((0, example)).0 += 1;
        }
    }

    fn fail(&mut self, both: &Comparison, cell: usize, what: &str) {
        self.wrong.push(format!("{}: {} is narrower: {what}", self.from, both.name(cell)));
    }
}

fn ends(fact: &Fact) -> (i64, i64) {
    (fact.quantity.low as i64, fact.quantity.high.map_or(NONE, |high| high as i64))
}

impl Comparison<'_> {
    /// A cell or a stated range that only one side has.
    fn stated_differ(&self) -> Option<String> {
        let ours: Vec<_> =
            self.picture.cells.iter().map(|known| (known.cell, known.low, known.high)).collect();
        let high = |fact: &Fact| fact.stated.high.map_or(NONE, |high| high as i64);
        let facts = &self.facts.all();
        let theirs: Vec<_> = facts.iter().map(|f| (f.cell, f.stated.low as i64, high(f))).collect();
        let differing = ours.iter().find(|one| !theirs.contains(one));
        let missing = theirs.iter().find(|one| !ours.contains(one));
        (ours != theirs).then(|| format!("stated: here {differing:?}, there {missing:?}"))
    }

    fn stated(&self) -> (Vec<i64>, Vec<i64>) {
        self.picture.cells.iter().map(|known| (known.low, known.high)).unzip()
    }

    /// Leaves out what the stated ranges violate.
    fn leave_out(&mut self) -> usize {
        let (low, high) = self.stated();
        let before = self.constraints.rows.len() + self.constraints.sets.len();
        self.constraints.rows.retain(|row| excess(row, &low, &high) == 0);
        self.constraints.sets.retain(|sets| {
            let weights: Vec<i64> = sets.parts.iter().map(|&part| low[part]).collect();
            heaviest(&weights, &sets.overlaps).0 <= high[sets.whole]
        });
        before - self.constraints.rows.len() - self.constraints.sets.len()
    }

    /// Cells that hang together by constraints.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut links = vec![Vec::new(); self.picture.cells.len()];
        let rows = self.constraints.rows.iter().map(|row| row.terms.iter().map(|t| t.1).collect());
        let sets = self.constraints.sets.iter().map(|s| [vec![s.whole], s.parts.clone()].concat());
        for cells in rows.chain(sets).collect::<Vec<Vec<usize>>>() {
            for pair in cells.windows(2) {
                links[pair[0]].push(pair[1]);
                links[pair[1]].push(pair[0]);
            }
        }
        connected(&links)
    }

    /// The solver's problem over some cells.
    fn model(&self, cells: &[usize]) -> Model {
        let at = |cell: usize| cells.binary_search(&cell).ok();
        let mut constraints = Constraints::default();
        for row in self.constraints.rows.iter().filter(|row| at(row.terms[0].1).is_some()) {
            let mut row = row.clone();
            row.terms.iter_mut().for_each(|term| term.1 = at(term.1).unwrap());
            constraints.rows.push(row);
        }
        for sets in self.constraints.sets.iter().filter(|sets| at(sets.whole).is_some()) {
            let mut sets = sets.clone();
            sets.whole = at(sets.whole).unwrap();
            sets.parts.iter_mut().for_each(|part| *part = at(*part).unwrap());
            constraints.sets.push(sets);
        }
        let (low, high) = self.stated();
        let of = |list: &[i64]| cells.iter().map(|&cell| list[cell]).collect();
        Model::new(of(&low), of(&high), constraints)
    }

    /// The sum that raises a whole of a running total, where a part may be newer.
    fn raised(&self, whole: usize, low: &Extreme) -> Option<i64> {
        let Extreme::At(low) = *low else { return None };
        let (sum, _) = self.newer_parts(whole)?;
        Some(sum).filter(|&sum| sum > low)
    }

    /// Of the lists of parts of a running total with one perhaps newer than
    /// its figure, the one whose lows sum to most; that sum, and their days.
    fn newer_parts(&self, whole: usize) -> Option<(i64, Vec<When>)> {
        let known = &self.picture.cells[whole];
        let is_whole = known.cell.nationality == ALL || known.cell.sex == Sex::All;
        let running = self.dataset.temporality(known.cell.subject) == Temporality::RunningTotal;
        if !is_whole || !running {
            return None;
        }
        let day = known.when.as_ref()?;
        let parts: Vec<usize> = self.picture.parts(known.cell).collect();
        let sum = |list: &[usize]| list.iter().map(|&c| ends(&self.facts.all()[c]).0).sum::<i64>();
        let lists = apart(self.dataset, &self.picture, whole, &parts).into_iter();
        let dated = lists.map(|list| {
            let days: Vec<When> = list.iter().filter_map(|&c| self.day_at_last(c)).collect();
            (sum(&list), days)
        });
        dated.filter(|(_, days)| days.iter().any(|d| !d.is_by(day))).max_by_key(|(sum, _)| *sum)
    }

    /// The day of a fact; of a whole that its parts raise, the newest of theirs.
    fn day_at_last(&self, cell: usize) -> Option<When> {
        let own = self.picture.cells[cell].when.clone()?;
        match self.newer_parts(cell) {
            // What parts do not raise has a high, or is more than they are together.
            Some((sum, days)) if ends(&self.facts.all()[cell]) == (sum, NONE) => {
                Some(When::newest(&days.iter().chain([&own]).collect::<Vec<_>>()))
            }
            _ => Some(own),
        }
    }

    /// Whether passing from constraint to constraint would give the solver's
    /// end, and if so, by the rule without which it would not.
    fn why_wider(&self, cell: usize, end: Direction) -> String {
        let says = ends(&self.facts.all()[cell]);
        let reaches = |constraints: &Constraints| {
            let (mut low, mut high) = self.stated();
            narrow(&mut low, &mut high, constraints);
            match end {
                Direction::Minimize => low[cell] > says.0,
                Direction::Maximize => high[cell] < says.1,
            }
        };
        if !reaches(&self.constraints) {
            return "constraints form cycles".into();
        }
        let rules: BTreeSet<&str> = self.constraints.rows.iter().map(|row| row.rule).collect();
        let needed = |rule: &&&str| {
            let mut without = self.constraints.clone();
            without.rows.retain(|row| row.rule != **rule);
            !reaches(&without)
        };
        let needed: Vec<&str> = rules.iter().filter(needed).copied().collect();
        format!("a constraint is missing ({})", needed.join(", "))
    }

    fn name(&self, cell: usize) -> String {
        let fact = &self.facts.all()[cell];
        format!(
            "{} {} {:?} ({:?} to {:?})",
            self.dataset.subjects[fact.cell.subject].id,
            self.dataset.nationalities[fact.cell.nationality],
            fact.cell.sex,
            fact.quantity.low,
            fact.quantity.high
        )
    }
}
