//! Facts as far as they are asked for, under one admission.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use crate::date::Day;
use crate::facts::board::cell_of;
use crate::facts::rules::as_of::{Admission, admits};
use crate::facts::rules::contained::Nesting;
use crate::facts::rules::disjoint::disjoint;
use crate::facts::{Cell, Fact, Facts, Step, derive, resolve};
use crate::order::Gather;
use crate::statements::{Dataset, MeasureKind, Subject};

/// A dataset with what is looked up in it again and again.
pub struct Index {
    pub dataset: Dataset,
    /// Statements of each subject, sorted.
    pub statements: Vec<Vec<usize>>,
    /// The same, sorted by cell.
    by_cell: Vec<Vec<usize>>,
    /// Subjects of each measure, sorted.
    pub of_measure: Vec<Vec<usize>>,
    pub nesting: Nesting,
    /// The component of each subject.
    component: Vec<usize>,
    /// Subjects connected by `within`, sorted.
    components: Vec<Vec<usize>>,
    /// The last days of each component's statements, in order, each once.
    days: Vec<Vec<Day>>,
    /// Facts of each component up to each of its days, all sources and claimants chosen.
    timeline: Vec<Vec<OnceCell<Rc<Facts>>>>,
    /// Facts resolved before under a choice of sources or claimants.
    cache: RefCell<HashMap<Resolution, Rc<Facts>>>,
    /// The subjects of each measure of flows, by place.
    by_place: Vec<OnceCell<Option<ByPlace>>>,
    /// The subjects of its measure that each may overlap with on some days.
    neighbours: Vec<OnceCell<Vec<usize>>>,
}

/// Subjects of a measure, by the places that they are at and that they lie in.
struct ByPlace {
    at: Vec<Vec<usize>>,
    inside: Vec<Vec<usize>>,
}

/// What facts depend on: a component and the statements admitted of it, by cell.
type Resolution = (usize, Vec<usize>);

/// Facts kept at most; past that the cache starts anew.
const CACHED: usize = 20_000;

impl Index {
    pub fn new(dataset: Dataset) -> Index {
        let subjects = dataset.subjects.len();
        let mut statements = vec![Vec::new(); subjects];
        for (s, statement) in dataset.statements.iter().enumerate() {
            statements[statement.subject].push(s);
        }
        let by_cell = statements.iter().map(|all| {
            let mut filed = all.iter().map(|&s| (cell_of(&dataset, s), s)).list();
            crate::order::sort(&mut filed);
            filed.into_iter().map(|(_, s)| s).list()
        });
        let by_cell = by_cell.list();
        let mut of_measure = vec![Vec::new(); dataset.measures.len()];
        for (s, subject) in dataset.subjects.iter().enumerate() {
            of_measure[subject.measure].push(s);
        }
        let nesting = Nesting::new(&dataset);
        let (component, components) = components(&dataset);
        let days = components.iter().map(|subjects| {
            let all = subjects.iter().flat_map(|&s| &statements[s]);
            let mut days = all.map(|&s| dataset.statements[s].as_of.last).list();
            crate::order::sort_and_dedup(&mut days);
            days
        });
        let days = days.list();
        Index {
            timeline: days.iter().map(|days| vec![OnceCell::new(); days.len()]).list(),
            days,
            by_place: dataset.measures.iter().map(|_| OnceCell::new()).list(),
            neighbours: vec![OnceCell::new(); subjects],
            cache: RefCell::default(),
            dataset,
            statements,
            by_cell,
            of_measure,
            nesting,
            component,
            components,
        }
    }

    /// The subjects of its measure that a subject may overlap with, sorted;
    /// whether it does can depend on the days of figures.
    pub fn neighbours(&self, subject: usize) -> &[usize] {
        self.neighbours[subject].get_or_init(|| {
            let apart = |other| disjoint(&self.dataset, (subject, None), (other, None));
            let near = self.near(subject);
            let mut others = near.filter(|&other| other != subject && !apart(other)).list();
            crate::order::sort(&mut others);
            others
        })
    }

    /// The subjects of its measure that are not disjoint of a subject by their
    /// places alone: those inside its place or, in turn, around it.
    fn near(&self, subject: usize) -> impl Iterator<Item = usize> + '_ {
        let Subject { measure, place, .. } = self.dataset.subjects[subject];
        let all = &self.of_measure[measure];
        let flow = self.dataset.measures[measure].kind == MeasureKind::Flow;
        let by_place = self.by_place[measure]
            .get_or_init(|| flow.then(|| ByPlace { at: self.at(all), inside: self.inside(all) }));
        let (inside, around) = match by_place {
            Some(by_place) => {
                let within = |&p: &usize| self.dataset.places[p].within;
                let places = std::iter::successors(within(&place), within);
                (&by_place.inside[place], Some(places.flat_map(|p| &by_place.at[p])))
            }
            None => (all, None),
        };
        inside.iter().chain(around.into_iter().flatten()).copied()
    }

    /// These subjects, by the places that they are at.
    fn at(&self, subjects: &[usize]) -> Vec<Vec<usize>> {
        let mut at = vec![Vec::new(); self.dataset.places.len()];
        subjects.iter().for_each(|&s| at[self.dataset.subjects[s].place].push(s));
        at
    }

    /// These subjects, by the places that they lie in.
    pub fn inside(&self, subjects: &[usize]) -> Vec<Vec<usize>> {
        let mut inside = vec![Vec::new(); self.dataset.places.len()];
        for &subject in subjects {
            let mut place = Some(self.dataset.subjects[subject].place);
            while let Some(p) = place {
                inside[p].push(subject);
                place = self.dataset.places[p].within;
            }
        }
        inside
    }

    /// The statements that the facts of a measure rest on: all those of the
    /// subjects that are connected with its own.
    pub fn bearing_on(&self, measure: usize) -> Vec<usize> {
        let mut components = self.of_measure[measure].iter().map(|&s| self.component[s]).list();
        crate::order::sort_and_dedup(&mut components);
        let subjects = components.iter().flat_map(|&component| &self.components[component]);
        subjects.flat_map(|&s| &self.statements[s]).copied().list()
    }

    /// The subjects connected with one by `within`, itself among them, sorted.
    pub fn connected(&self, subject: usize) -> &[usize] {
        &self.components[self.component[subject]]
    }

    /// The admitted statements of a component, by cell.
    fn admitted(&self, component: usize, admission: &Admission) -> Vec<usize> {
        let all = self.components[component].iter().flat_map(|&s| &self.by_cell[s]);
        all.copied().filter(|&s| admits(&self.dataset, admission, s)).list()
    }

    fn facts(&self, component: usize, admission: &Admission) -> Rc<Facts> {
        let admitted = || self.admitted(component, admission);
        let resolve = |admitted: &[usize]| Rc::new(resolve(&self.dataset, &self.nesting, admitted));
        if admission.sources.is_none() && admission.claimants.is_none() {
            let days = &self.days[component];
            let passed =
                admission.asof.map_or(days.len(), |asof| days.partition_point(|d| *d <= asof));
            return match passed.checked_sub(1) {
                Some(day) => {
                    Rc::clone(self.timeline[component][day].get_or_init(|| resolve(&admitted())))
                }
                None => resolve(&[]),
            };
        }
        let key = (component, admitted());
        if let Some(known) = self.cache.borrow().get(&key) {
            return Rc::clone(known);
        }
        let facts = resolve(&key.1);
        let mut cache = self.cache.borrow_mut();
        if cache.len() >= CACHED {
            cache.clear();
        }
        cache.insert(key, Rc::clone(&facts));
        facts
    }
}

/// Subjects connected by `within`.
fn components(dataset: &Dataset) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut root: Vec<usize> = (0..dataset.subjects.len()).list();
    fn find(root: &mut [usize], mut s: usize) -> usize {
        while root[s] != s {
            root[s] = root[root[s]];
            s = root[s];
        }
        s
    }
    for (s, subject) in dataset.subjects.iter().enumerate() {
        for &outer in &subject.within {
            let (a, b) = (find(&mut root, s), find(&mut root, outer));
            root[a.max(b)] = a.min(b);
        }
    }
    let mut number = vec![usize::MAX; root.len()];
    let mut members: Vec<Vec<usize>> = Vec::new();
    let component = (0..root.len())
        .map(|s| {
            let r = find(&mut root, s);
            if number[r] == usize::MAX {
                number[r] = members.len();
                members.push(Vec::new());
            }
            members[number[r]].push(s);
            number[r]
        })
        .list();
    (component, members)
}

/// The facts under one admission.
pub struct Resolved<'a> {
    pub index: &'a Index,
    pub dataset: &'a Dataset,
    pub admission: Admission,
    facts: Vec<OnceCell<Rc<Facts>>>,
}

impl<'a> Resolved<'a> {
    pub fn new(index: &'a Index, admission: Admission) -> Resolved<'a> {
        let facts = vec![OnceCell::new(); index.components.len()];
        Resolved { index, dataset: &index.dataset, admission, facts }
    }

    /// Whether a statement is admitted.
    pub fn admits(&self, statement: usize) -> bool {
        admits(self.dataset, &self.admission, statement)
    }

    /// Whether anything is admitted of a subject.
    pub fn speaks_of(&self, subject: usize) -> bool {
        self.index.statements[subject].iter().any(|&s| self.admits(s))
    }

    /// The facts of a subject and those connected with it.
    pub fn facts(&self, subject: usize) -> &Facts {
        let component = self.index.component[subject];
        self.facts[component].get_or_init(|| self.index.facts(component, &self.admission))
    }

    /// How the facts of subjects and those connected with them came about.
    pub fn derivation(&self, subjects: &[usize]) -> Vec<Step> {
        let mut components = subjects.iter().map(|&s| self.index.component[s]).list();
        crate::order::sort_and_dedup(&mut components);
        let derive = |component: usize| {
            let admitted = self.index.admitted(component, &self.admission);
            derive(self.dataset, &self.index.nesting, &admitted)
        };
        components.into_iter().flat_map(derive).list()
    }

    /// The fact of a cell.
    pub fn fact(&self, cell: Cell) -> Option<&Fact> {
        self.facts(cell.subject).get(self.dataset, cell)
    }

    /// The facts of subjects, each component once, in order.
    pub fn facts_of(&self, subjects: &[usize]) -> Vec<&Facts> {
        let mut firsts: Vec<usize> = subjects.iter().map(|&s| self.components_first(s)).list();
        crate::order::sort_and_dedup(&mut firsts);
        firsts.into_iter().map(|s| self.facts(s)).list()
    }

    fn components_first(&self, subject: usize) -> usize {
        self.index.components[self.index.component[subject]][0]
    }
}
