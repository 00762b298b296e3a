//! Facts as they are asked for, and kept.
//!
//! Most days change little, so what changes nothing is not done again. First
//! each subject by itself; then what lies between subjects; then facts of those
//! together that constraints link. All are kept by the days up to which
//! statements are admitted.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::board::{Board, by_cell};
use super::known::Known;
use super::piece::Piece;
use super::rules::as_of::{Admission, admits};
use super::rules::contained::Nesting;
use super::rules::within::Between;
use super::{Fact, Facts, Step, derive, resolve_board};
use crate::date::Day;
use crate::order::Gather;
use crate::statements::Dataset;

/// The facts of a component's subjects: of each those that it is linked with.
pub type Linked = Rc<Vec<Rc<Facts>>>;

/// What is kept of a dataset's facts.
pub struct Store {
    pub nesting: Nesting,
    /// Statements of each subject, sorted by cell.
    by_cell: Vec<Vec<usize>>,
    /// Subjects that are stated together, sorted: mostly one.
    pieces: Sets,
    /// Subjects connected by `within` or by shares.
    components: Sets,
    of_piece: Vec<UpTo<Option<Rc<Piece>>>>,
    between: Vec<UpTo<Option<Rc<Between>>>>,
    of_component: Vec<UpTo<Linked>>,
    /// Those of subjects of which nothing is admitted.
    nothing: Rc<Facts>,
    /// Facts of linked pieces, each with how many of its days have passed.
    linked: RefCell<HashMap<Vec<usize>, Rc<Facts>>>,
    /// Facts of a component under a choice of sources or claimants, by the
    /// statements admitted and the component.
    chosen: RefCell<HashMap<Vec<usize>, Linked>>,
}

/// Facts kept at most under choices; past that they are found anew.
const CHOSEN: usize = 20_000;

impl Store {
    pub fn new(dataset: &Dataset, statements: &[Vec<usize>]) -> Store {
        let by_cell = statements.iter().map(|all| by_cell(dataset, all)).list();
        let all = dataset.statements.iter();
        let of = all.filter_map(|s| Some((s.subject, dataset.statements[s.of()?].subject)));
        let of = of.filter(|(part, whole)| part != whole).list();
        let within = dataset.subjects.iter().enumerate();
        let within = within.flat_map(|(s, subject)| subject.within.iter().map(move |&o| (s, o)));
        let nesting = Nesting::new(dataset);
        let pieces = Sets::new(dataset.subjects.len(), of.iter().copied());
        let components = Sets::new(dataset.subjects.len(), of.iter().copied().chain(within));
        let days = |subjects: &mut dyn Iterator<Item = usize>| {
            let mut days: Vec<Day> = Vec::new();
            subjects.for_each(|s| {
                days.extend(by_cell[s].iter().map(|&s| dataset.statements[s].as_of.last));
            });
            crate::order::sort_and_dedup(&mut days);
            days
        };
        let around = |subject: usize| {
            let outer = nesting.outer[subject].iter();
            let near = outer.chain(&nesting.inner_of_measure[subject]).copied().chain([subject]);
            UpTo::new(days(&mut near.flat_map(|s| pieces.with(s).iter().copied())))
        };
        Store {
            of_piece: pieces.each(|piece| UpTo::new(days(&mut piece.iter().copied()))),
            of_component: components
                .each(|subjects| UpTo::new(days(&mut subjects.iter().copied()))),
            between: (0..dataset.subjects.len()).map(around).list(),
            nothing: Rc::default(),
            linked: RefCell::default(),
            chosen: RefCell::default(),
            nesting,
            by_cell,
            pieces,
            components,
        }
    }

    /// The subjects connected with one, itself among them, sorted.
    pub fn connected(&self, subject: usize) -> &[usize] {
        self.components.with(subject)
    }

    /// Facts of a subject and those connected with it.
    pub fn facts(&self, dataset: &Dataset, subject: usize, admission: &Admission) -> Linked {
        let component = self.components.of[subject];
        let scope = Scope { store: self, dataset, admission, subjects: self.connected(subject) };
        if !admission.is_choice() {
            return self.of_component[component].up_to(admission.asof, || scope.linked());
        }
        let mut key = self.admitted(dataset, self.connected(subject), admission);
        key.push(component);
        if let Some(known) = self.chosen.borrow().get(&key) {
            return Rc::clone(known);
        }
        let facts = scope.linked();
        let mut chosen = self.chosen.borrow_mut();
        if chosen.len() >= CHOSEN {
            chosen.clear();
        }
        chosen.insert(key, Rc::clone(&facts));
        facts
    }

    /// Where a subject's facts are among those of its component.
    pub fn position(&self, subject: usize) -> usize {
        self.components.position[subject]
    }

    /// The component of a subject: a number below that of components.
    pub fn component(&self, subject: usize) -> usize {
        self.components.of[subject]
    }

    pub fn components(&self) -> usize {
        self.components.members.len()
    }

    /// How the facts of subjects and those connected with them come about.
    pub fn derivation(
        &self,
        dataset: &Dataset,
        subjects: &[usize],
        admission: &Admission,
    ) -> Vec<Step> {
        let mut components = subjects.iter().map(|&s| self.component(s)).list();
        crate::order::sort_and_dedup(&mut components);
        let derive = |component: usize| {
            let subjects = &self.components.members[component];
            derive(dataset, &self.nesting, &self.admitted(dataset, subjects, admission))
        };
        components.into_iter().flat_map(derive).list()
    }

    /// The admitted statements of subjects, by cell.
    fn admitted(&self, dataset: &Dataset, subjects: &[usize], admission: &Admission) -> Vec<usize> {
        let all = subjects.iter().flat_map(|&s| &self.by_cell[s]);
        all.copied().filter(|&s| admits(dataset, admission, s)).list()
    }
}

/// A component under one admission.
struct Scope<'a> {
    store: &'a Store,
    dataset: &'a Dataset,
    admission: &'a Admission,
    /// Its subjects, sorted.
    subjects: &'a [usize],
}

/// The pieces of a component, by position of a subject.
struct Pieces<'a> {
    scope: &'a Scope<'a>,
    of: Vec<Option<Rc<Piece>>>,
}

impl Known for Pieces<'_> {
    fn dataset(&self) -> &Dataset {
        self.scope.dataset
    }

    fn nesting(&self) -> &Nesting {
        &self.scope.store.nesting
    }

    fn of(&self, subject: usize) -> &[Fact] {
        let piece = self.of[self.scope.store.position(subject)].as_ref();
        piece.map_or(&[], |piece| piece.stated.of(subject))
    }
}

impl Scope<'_> {
    /// The facts of each subject with those that it is linked with.
    fn linked(&self) -> Linked {
        if let [alone] = *self.subjects {
            return Rc::new(vec![self.alone(self.piece(alone).as_deref())]);
        }
        let pieces =
            Pieces { scope: self, of: self.subjects.iter().map(|&s| self.piece(s)).list() };
        let between = self.subjects.iter().map(|&s| self.between(s, &pieces)).list();
        let store = self.store;
        let ties = self.subjects.iter().zip(&between).flat_map(|(&s, between)| {
            let kin = store.pieces.with(s).iter().copied();
            let others = between.iter().flat_map(|between| between.ties()).chain(kin);
            others.map(move |other| (store.position(s), store.position(other)))
        });
        let ties = ties.filter(|(a, b)| a != b).list();
        if ties.is_empty() {
            let alone = 0..self.subjects.len();
            return Rc::new(alone.map(|m| self.facts(&[m], &pieces, &between)).list());
        }
        let sets = Sets::new(self.subjects.len(), ties.into_iter());
        let facts = sets.each(|members| self.facts(members, &pieces, &between));
        Rc::new(sets.of.iter().map(|&set| Rc::clone(&facts[set])).list())
    }

    /// A subject's piece, if anything is admitted of it.
    fn piece(&self, subject: usize) -> Option<Rc<Piece>> {
        let Scope { store, dataset, admission, .. } = self;
        let new = || {
            let admitted = store.admitted(dataset, store.pieces.with(subject), admission);
            let piece = || Rc::new(Piece::new(dataset, &store.nesting, &admitted));
            (!admitted.is_empty()).then(piece)
        };
        if admission.is_choice() {
            // Those of several subjects come out alike.
            return new();
        }
        store.of_piece[store.pieces.of[subject]].up_to(admission.asof, new)
    }

    /// What lies between a subject and others, if anything does.
    fn between(&self, subject: usize, pieces: &Pieces) -> Option<Rc<Between>> {
        let Scope { store, admission, .. } = self;
        if store.nesting.outer[subject].is_empty()
            && store.nesting.inner_of_measure[subject].len() < 2
        {
            return None;
        }
        let new = || {
            let between = Between::of(pieces, subject);
            (!between.is_empty()).then(|| Rc::new(between))
        };
        if admission.is_choice() {
            return new();
        }
        store.between[subject].up_to(admission.asof, new)
    }

    /// Facts of a piece that nothing links to others, if there is anything of it.
    fn alone(&self, piece: Option<&Piece>) -> Rc<Facts> {
        let Store { nothing, nesting, .. } = self.store;
        piece.map_or_else(|| Rc::clone(nothing), |piece| piece.alone(self.dataset, nesting))
    }

    /// Facts of subjects (positions) that are linked.
    fn facts(
        &self,
        members: &[usize],
        pieces: &Pieces,
        between: &[Option<Rc<Between>>],
    ) -> Rc<Facts> {
        let Scope { store, dataset, admission, .. } = self;
        let firsts = members.iter().filter(|&&m| {
            let subject = self.subjects[m];
            store.pieces.with(subject)[0] == subject
        });
        let those = firsts.filter_map(|&m| pieces.of[m].as_ref());
        let those: Vec<&Rc<Piece>> = those.list();
        match those[..] {
            [] => return self.alone(None),
            [alone] if members.iter().all(|&m| between[m].is_none()) => {
                return self.alone(Some(alone));
            }
            _ => {}
        }
        let resolve = || {
            let stated = those.iter().map(|piece| &*piece.stated);
            let board = Board::of_all(dataset, &store.nesting, stated);
            let mut constraints = Vec::new();
            for &m in members {
                if let Some(piece) = &pieces.of[m] {
                    piece.inside(self.subjects[m], &board, &mut constraints);
                }
                if let Some(between) = &between[m] {
                    between.constraints(&board, &mut constraints);
                }
            }
            let lists = those.iter().flat_map(|piece| piece.lists()).cloned().list();
            Rc::new(resolve_board(board, &constraints, lists, None))
        };
        if admission.is_choice() {
            return resolve();
        }
        let passed = |&m: &usize| {
            let piece = store.pieces.of[self.subjects[m]];
            [piece, store.of_piece[piece].passed(admission.asof)]
        };
        let key = members.iter().flat_map(passed).list();
        if let Some(known) = store.linked.borrow().get(&key) {
            return Rc::clone(known);
        }
        let facts = resolve();
        store.linked.borrow_mut().insert(key, Rc::clone(&facts));
        facts
    }
}

/// What is kept of something up to each of its days, and before all of them.
struct UpTo<T> {
    days: Vec<Day>,
    up_to: Vec<OnceCell<T>>,
}

impl<T: Clone> UpTo<T> {
    fn new(days: Vec<Day>) -> UpTo<T> {
        UpTo { up_to: (0..=days.len()).map(|_| OnceCell::new()).list(), days }
    }

    /// How many of its days have passed by a day; none: all.
    fn passed(&self, day: Option<Day>) -> usize {
        day.map_or(self.days.len(), |day| self.days.partition_point(|d| *d <= day))
    }

    fn up_to(&self, day: Option<Day>, new: impl FnOnce() -> T) -> T {
        self.up_to[self.passed(day)].get_or_init(new).clone()
    }
}

/// Numbers, each in one set.
struct Sets {
    /// The set of each.
    of: Vec<usize>,
    /// Where it is in its set.
    position: Vec<usize>,
    /// Sorted.
    members: Vec<Vec<usize>>,
}

impl Sets {
    /// Those that these pairs tie together.
    fn new(count: usize, ties: impl Iterator<Item = (usize, usize)>) -> Sets {
        let mut root: Vec<usize> = (0..count).list();
        fn find(root: &mut [usize], mut s: usize) -> usize {
            while root[s] != s {
                root[s] = root[root[s]];
                s = root[s];
            }
            s
        }
        for (a, b) in ties {
            let (a, b) = (find(&mut root, a), find(&mut root, b));
            root[a.max(b)] = a.min(b);
        }
        let mut sets = Sets { of: vec![0; count], position: vec![0; count], members: Vec::new() };
        for s in 0..count {
            // The root is the smallest: its set is known before any other asks.
            let root = find(&mut root, s);
            if root == s {
                sets.of[s] = sets.members.len();
                sets.members.push(Vec::new());
            }
            let members = &mut sets.members[sets.of[root]];
            sets.of[s] = sets.of[root];
            sets.position[s] = members.len();
            members.push(s);
        }
        sets
    }

    /// The set of one, itself among them.
    fn with(&self, one: usize) -> &[usize] {
        &self.members[self.of[one]]
    }

    fn each<T>(&self, of: impl Fn(&[usize]) -> T) -> Vec<T> {
        self.members.iter().map(|members| of(members)).list()
    }
}
