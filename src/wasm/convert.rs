//! From the core's positions to the ids that cross.

mod describe;

use super::wire;
use crate::answer::{self, Answer, Filter, LeadList, Role, Row, UNNAMED};
use crate::date::{Date, Day};
use crate::error::Problem;
use crate::explorer::Explorer;
use crate::facts::rules::Rule;
use crate::facts::rules::alternatives::followed;
use crate::facts::rules::reading::read;
use crate::facts::{Cell, Conflict, End, Step};
use crate::order::Gather;
use crate::quantity::Quantity;
use crate::statements::{
    ClaimantKind, Dataset, Kind, Qualifier, Sex, SourceKind, Temporality, word,
};

impl Explorer {
    /// The answer to names and values, with what of them was ignored, as it crosses.
    pub fn ask(&self, pairs: &[(&str, &str)]) -> wire::Answer<'_> {
        let (filter, ignored) = self.filter(pairs);
        wire::Answer { ignored: ignored.iter().map(problem).list(), ..self.answer(&filter) }
    }

    /// The answer to a filter, as it crosses.
    pub fn answer(&self, filter: &Filter) -> wire::Answer<'_> {
        let answer = self.query(filter);
        Wire { dataset: self.dataset() }.answer(filter, answer)
    }

    /// The working, as it crosses.
    pub fn working(&self, filter: &Filter) -> Option<wire::Working> {
        let working = self.behind(filter)?;
        Some(Wire { dataset: self.dataset() }.working(filter, &working, self.problems()))
    }

    /// The statements, as they cross.
    pub fn statements(&self, filter: &Filter) -> wire::StatementTables {
        Wire { dataset: self.dataset() }.tables(&self.rows(filter), &[])
    }

    /// What was opened, as it crosses.
    pub fn describe(&self) -> wire::DatasetInfo {
        Wire { dataset: self.dataset() }.describe(self.problems())
    }
}

/// A problem as it crosses.
pub fn problem(problem: &Problem) -> wire::Problem {
    wire::Problem {
        code: problem.kind.code().to_owned(),
        resource: problem.resource.clone(),
        row: problem.row,
        column: problem.column.clone(),
        value: problem.value.clone(),
        expected: problem.expected.map(|e| e.code().to_owned()),
        detail: problem.detail.clone(),
    }
}

struct Wire<'a> {
    dataset: &'a Dataset,
}

impl<'a> Wire<'a> {
    fn answer(&self, filter: &Filter, answer: Answer) -> wire::Answer<'a> {
        let dataset = self.dataset;
        let ids = |subjects: &[usize]| subjects.iter().map(|&s| &*dataset.subjects[s].id).list();
        wire::Answer {
            filter: self.filter(filter),
            ignored: Vec::new(),
            asof: answer.asof.map(day).unwrap_or_default(),
            newest: answer.newest.map(day),
            total: answer.total.as_ref().map(|f| figure(None, f)),
            groups: self.groups(&answer.groups),
            lead: match answer.leads {
                LeadList::One(lead) => lead.map(|l| wire::Leads::One(Box::new(self.lead(&l)))),
                LeadList::Many(leads) => {
                    Some(wire::Leads::Many(leads.iter().map(|l| self.lead(l)).list()))
                }
            },
            earlier: ids(&answer.earlier),
            wider: ids(&answer.wider),
            conflicts: answer.conflicts.iter().map(|c| self.conflict_id(c)).list(),
            not_broken_down: wire::NotBrokenDown {
                nationality: answer
                    .not_broken_down
                    .map(|(low, high)| wire::Range { low: people(low), high: high.map(people) }),
            },
            said: wire::Said {
                statements: answer.said.0,
                claimants: answer.said.1,
                pages: answer.said.2,
            },
        }
    }

    fn groups(&self, groups: &answer::Groups) -> wire::Groups {
        let keyed = |figures: &Option<Vec<(usize, answer::Figure)>>,
                     id: &dyn Fn(usize) -> String| {
            let keyed = |(key, f): &(usize, answer::Figure)| figure(Some(id(*key)), f);
            figures.as_ref().map(|figures| figures.iter().map(keyed).list())
        };
        let dataset = self.dataset;
        let mut out = wire::Groups {
            measure: self
                .measures_in_order()
                .into_iter()
                .filter_map(|m| groups.measure.iter().find(|(key, _)| *key == m))
                .map(|(m, f)| figure(Some(dataset.measures[*m].id.clone()), f))
                .list(),
            ..wire::Groups::default()
        };
        if let Some(by) = &groups.chosen {
            out.nationality = keyed(&by.nationality, &|n| self.nationality(n));
            out.place = keyed(&by.place, &|p| dataset.places[p].id.clone());
            out.claimant = keyed(&by.claimant, &|c| dataset.claimants[c].id.clone());
            out.source = keyed(&by.source, &|s| dataset.sources[s].id.clone());
            let months = by.month.as_ref().map(|months| months.iter());
            out.month = months.map(|all| all.map(|(m, f)| figure(Some(m.text()), f)).list());
            let sexes = by.sex.as_ref().map(|sexes| sexes.iter());
            let key = |s: Sex| sex(s).map(str::to_owned);
            out.sex = sexes.map(|all| all.map(|(s, f)| figure(key(*s), f)).list());
        }
        out
    }

    fn lead(&self, lead: &answer::Lead) -> wire::Lead<'a> {
        let dataset = self.dataset;
        let id = |&s: &usize| &*dataset.statements[s].id;
        let ids = |statements: &[usize]| statements.iter().map(id).list();
        let statement = &dataset.statements[lead.statement];
        let subject = &dataset.subjects[statement.subject];
        wire::Lead {
            statement: &statement.id,
            measure: &dataset.measures[subject.measure].id,
            nationality: &dataset.nationalities[statement.nationality],
            parts: ids(&lead.parts),
            later: ids(&lead.later),
            later_others: ids(&lead.later_others),
            of_whom: ids(&lead.of_whom),
        }
    }

    /// The filter as it was understood.
    fn filter(&self, filter: &Filter) -> wire::Filter {
        let list = |ids: Vec<String>| (!ids.is_empty()).then(|| ids.join(","));
        let named = filter.countries.iter().filter(|&&n| n != UNNAMED);
        let countries = named.map(|&n| self.nationality(n)).chain(filter.unnamed.iter().cloned());
        let chosen = |list: &Option<Vec<usize>>, id: &dyn Fn(usize) -> String| {
            list.as_ref().map(|list| list.iter().map(|&i| id(i)).list().join(","))
        };
        let admission = &filter.admission;
        wire::Filter {
            measure: filter.measure.map(|m| self.dataset.measures[m].id.clone()),
            country: list(countries.list()),
            place: filter.place.map(|p| self.dataset.places[p].id.clone()),
            via: filter.via.clone(),
            destination: filter.destination.clone(),
            sex: sex(filter.sex).map(str::to_owned),
            claimant: chosen(&admission.claimants, &|c| self.dataset.claimants[c].id.clone()),
            source: chosen(&admission.sources, &|s| self.dataset.sources[s].id.clone()),
            from: filter.from.map(day),
            to: filter.to.map(day),
            asof: admission.asof.map(day),
        }
    }

    fn working(
        &self,
        filter: &Filter,
        working: &answer::Working,
        problems: &[Problem],
    ) -> wire::Working {
        let subjects: Vec<usize> = working.subjects.iter().map(|s| s.subject).list();
        wire::Working {
            filter: self.filter(filter),
            figure: figure(None, &working.figure),
            subjects: working.subjects.iter().map(|s| self.subject_use(s)).list(),
            tables: self.tables(&working.rows, &subjects),
            conflicts: working.conflicts.iter().map(|c| self.conflict(c)).list(),
            set_aside: problems.iter().filter(|p| p.set_aside).map(problem).list(),
        }
    }

    fn subject_use(&self, used: &answer::Use) -> wire::WorkingSubject {
        let (role, by) = match used.role {
            Some(Role::Counted) => ("counted", None),
            Some(Role::Contained(by)) => ("contained", Some(by)),
            Some(Role::MayOverlap(by)) => ("may overlap", Some(by)),
            Some(Role::Earlier) => ("earlier", None),
            None if used.wider => ("wider", None),
            None => ("unnamed", None),
        };
        wire::WorkingSubject {
            subject: self.subject_id(used.subject),
            role,
            by: by.map(|s| self.subject_id(s)),
            low: used.quantity.map(|q| people(q.low)),
            best: used.quantity.map(|q| people(q.best)),
            high: used.quantity.and_then(|q| q.high).map(people),
            day: used.day.map(|(date, _)| date.text()),
            day_inferred: used.day.is_some_and(|(_, inferred)| inferred),
            steps: used.steps.iter().map(|s| self.step(s)).list(),
        }
    }

    fn step(&self, step: &Step) -> wire::Step {
        let bound = |&(cell, end, people_there): &(Cell, End, u64)| {
            let cell = self.cell(cell);
            let there = Some(people(people_there));
            wire::Bound {
                subject: cell.subject,
                nationality: cell.nationality,
                sex: cell.sex,
                low: there.filter(|_| end == End::Low),
                high: there.filter(|_| end == End::High),
            }
        };
        wire::Step {
            rule: step.rule.code(),
            cell: self.cell(step.cell),
            end: if step.end == End::Low { "low" } else { "high" },
            from: step.from.map(people),
            to: step.to.map(people),
            by: step.by.iter().map(bound).list(),
            statements: step.statements.iter().map(|&s| self.statement_id(s)).list(),
        }
    }

    fn cell(&self, cell: Cell) -> wire::Cell {
        wire::Cell {
            subject: self.subject_id(cell.subject),
            nationality: self.nationality(cell.nationality),
            sex: sex(cell.sex),
        }
    }

    fn conflict_id(&self, conflict: &Conflict) -> String {
        let statements: Vec<String> =
            conflict.statements.iter().map(|&s| self.statement_id(s)).list();
        [conflict.rule.code(), ": ", &statements.join(" ")].concat()
    }

    fn conflict(&self, conflict: &Conflict) -> wire::Conflict {
        wire::Conflict {
            id: self.conflict_id(conflict),
            rule: conflict.rule.code(),
            cell: self.cell(conflict.cell),
            statements: conflict.statements.iter().map(|&s| self.statement_id(s)).list(),
            least: conflict.least.map(people),
            greatest: conflict.greatest.map(people),
            followed: self.followed(conflict).map(|s| self.statement_id(s)),
        }
    }

    /// The statement that stands: of several that disagree the one that `best`
    /// follows, of a falling total the newest.
    fn followed(&self, conflict: &Conflict) -> Option<usize> {
        match conflict.rule {
            Rule::Alternatives => followed(self.dataset, &conflict.statements),
            Rule::FallingTotal => {
                let day = |s: &usize| self.dataset.statements[*s].as_of.last;
                conflict.statements.iter().copied().max_by_key(day)
            }
            _ => None,
        }
    }

    /// Rows with all they refer to; `subjects` are there even where no row is.
    fn tables(&self, rows: &[Row], subjects: &[usize]) -> wire::StatementTables {
        let used = |of: &dyn Fn(usize) -> usize, more: &[usize]| {
            let mut ids: Vec<usize> =
                rows.iter().map(|r| of(r.statement)).chain(more.iter().copied()).list();
            crate::order::sort_and_dedup(&mut ids);
            ids
        };
        let statements = &self.dataset.statements;
        wire::StatementTables {
            statements: rows.iter().map(|row| self.statement(row)).list(),
            subjects: used(&|s| statements[s].subject, subjects)
                .into_iter()
                .map(|s| self.subject(s))
                .list(),
            claimants: used(&|s| statements[s].claimant, &[])
                .into_iter()
                .map(|c| self.claimant(c))
                .list(),
            sources: used(&|s| statements[s].source, &[])
                .into_iter()
                .map(|s| self.source(s))
                .list(),
        }
    }

    fn statement(&self, row: &Row) -> wire::Statement {
        let s = &self.dataset.statements[row.statement];
        let reading = read(&s.printed);
        let (value, value_to) = match s.printed.kind {
            Kind::Count { value, to } => (value.map(|v| v as f64), to.map(|v| v as f64)),
            Kind::Share { value, to, .. } => {
                let fraction =
                    |r: crate::statements::Ratio| r.digits as f64 / 10f64.powi(r.places as i32);
                (value.map(fraction), to.map(fraction))
            }
            Kind::Rank { value, .. } => (Some(f64::from(value)), None),
        };
        wire::Statement {
            id: s.id.clone(),
            subject: self.subject_id(s.subject),
            nationality: self.nationality(s.nationality),
            sex: sex(s.sex),
            kind: s.printed.kind.word(),
            value,
            value_to,
            qualifier: qualifier(s.printed.qualifier),
            of: s.of().map(|of| self.statement_id(of)),
            as_of: s.as_of.text(),
            inferred: s.inferred,
            wording: text(&s.wording),
            quote: text(&s.quote),
            note: text(&s.note),
            low: reading.map(|q| people(q.low)),
            best: reading.map(|q| people(q.best)),
            high: reading.and_then(|q| q.high).map(people),
            status: row.status.code(),
            claimant: self.dataset.claimants[s.claimant].id.clone(),
            source: self.dataset.sources[s.source].id.clone(),
            official: self.dataset.claimants[s.claimant].kind.is_official(),
        }
    }

    fn subject(&self, subject: usize) -> wire::Subject {
        let s = &self.dataset.subjects[subject];
        let ids = |subjects: &[usize]| subjects.iter().map(|&s| self.subject_id(s)).list();
        wire::Subject {
            id: s.id.clone(),
            label: s.label.clone(),
            measure: self.dataset.measures[s.measure].id.clone(),
            place: self.dataset.places[s.place].id.clone(),
            via: text(&s.via),
            destination: text(&s.destination),
            only: s.only.map(|n| self.nationality(n)),
            from: s.from.map(Date::text),
            to: s.to.map(Date::text),
            inferred: s.inferred,
            time: match self.dataset.temporality(subject) {
                Temporality::Event => "event",
                Temporality::RunningTotal => "running total",
                Temporality::Stock => "stock",
            },
            within: ids(&s.within),
            apart: ids(&s.apart),
            note: text(&s.note),
        }
    }

    fn claimant(&self, claimant: usize) -> wire::Claimant {
        let c = &self.dataset.claimants[claimant];
        wire::Claimant {
            id: c.id.clone(),
            name: c.name.clone(),
            kind: word(&ClaimantKind::WORDS, c.kind),
            country: text(&c.country),
            note: text(&c.note),
        }
    }

    fn source(&self, source: usize) -> wire::Source {
        let s = &self.dataset.sources[source];
        wire::Source {
            id: s.id.clone(),
            publisher: s.publisher.clone(),
            title: text(&s.title),
            url: text(&s.url),
            published: s.published.map(Date::text),
            kind: word(&SourceKind::WORDS, s.kind),
            language: text(&s.language),
            copy_of: s.copy_of.map(|o| self.dataset.sources[o].id.clone()),
            checked: text(&s.checked),
            note: text(&s.note),
        }
    }

    fn subject_id(&self, subject: usize) -> String {
        self.dataset.subjects[subject].id.clone()
    }

    fn statement_id(&self, statement: usize) -> String {
        self.dataset.statements[statement].id.clone()
    }

    fn nationality(&self, nationality: usize) -> String {
        self.dataset.nationalities[nationality].clone()
    }
}

/// A figure, of a group if it has a key.
fn figure(key: Option<String>, figure: &answer::Figure) -> wire::Figure {
    let of = |part: &dyn Fn(Quantity) -> Option<u64>| figure.quantity.and_then(part).map(people);
    wire::Figure {
        key,
        low: of(&|q| Some(q.low)),
        best: of(&|q| Some(q.best)),
        high: of(&|q| q.high),
        more: figure.more,
        day: figure.day.map(|(date, _)| date.text()),
        day_inferred: figure.day.is_some_and(|(_, inferred)| inferred),
        statements: figure.statements,
        voices: figure.voices,
        pages: figure.pages,
        conflicts: figure.conflicts,
        unproven: figure.quantity.is_some() && !figure.proven,
    }
}

/// People as they cross.
fn people(people: u64) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}

fn day(day: Day) -> String {
    day.text()
}

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn sex(sex: Sex) -> Option<&'static str> {
    Some(word(&Sex::WORDS, sex)).filter(|word| !word.is_empty())
}

fn qualifier(qualifier: Qualifier) -> Option<&'static str> {
    Some(word(&Qualifier::WORDS, qualifier)).filter(|word| !word.is_empty())
}

/// The names and values of a filter that came in flat.
pub fn pairs(flat: &[String]) -> Vec<(&str, &str)> {
    flat.chunks_exact(2).map(|pair| (pair[0].as_str(), pair[1].as_str())).list()
}
