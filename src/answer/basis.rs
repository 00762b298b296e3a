//! What of a dataset an answer rests on: with these rows alone, the same
//! filter has the same total, the same lead and the same statements.

use super::add_up::add_up;
use super::filter::Filter;
use super::resolved::{Index, Resolved};
use super::select::Question;
use crate::order::Gather;

/// Rows of a dataset, closed under what they refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Sorted. With a subject, all that are connected with it by `within`.
    pub subjects: Vec<usize>,
    /// Sorted: those admitted of these subjects, and what they are `of`.
    pub statements: Vec<usize>,
}

/// The rows that the answer to a filter rests on.
pub fn basis(index: &Index, filter: &Filter) -> Basis {
    let resolved = Resolved::new(index, filter.admission.clone());
    let mut taken = Taken { index, subjects: vec![false; index.dataset.subjects.len()] };
    let of = |s: usize| index.dataset.statements[s].subject;
    speaking(&Question::new(&resolved, filter)).into_iter().for_each(|subject| taken.take(subject));
    let newest = newest(&resolved);
    newest.iter().for_each(|&s| taken.take(of(s)));
    let wanted = |&s: &usize| taken.subjects[of(s)] && resolved.admits(s) || newest.contains(&s);
    let mut statements = (0..index.dataset.statements.len()).filter(wanted).list();
    let wholes = statements.iter().filter_map(|&s| index.dataset.statements[s].of()).list();
    statements.extend(wholes);
    crate::order::sort_and_dedup(&mut statements);
    let subjects = (0..taken.subjects.len()).filter(|&s| taken.subjects[s]).list();
    Basis { subjects, statements }
}

/// Subjects with a statement under the filter, those whose sum it is, and one
/// for each measure that may hold more than any figure says.
fn speaking(question: &Question) -> Vec<usize> {
    let Question { resolved, group, .. } = question;
    let statements = &resolved.dataset.statements;
    let mut subjects = question.statements().map(|s| statements[s].subject).list();
    for selection in question.measures().map(|measure| question.selection(measure)) {
        let sum = add_up(resolved, &selection.selected, group);
        subjects.extend(sum.named.iter().map(|part| part.subject));
        subjects.extend(sum.open);
        let wider = selection.wider.iter().copied();
        subjects.extend(wider.filter(|&s| super::names(resolved, s, group)));
    }
    subjects
}

/// The newest statements: by them an answer says up to when its figures go,
/// and a lead is old or not.
fn newest(resolved: &Resolved) -> Vec<usize> {
    let date = |s: &usize| resolved.dataset.statements[*s].as_of;
    let all = 0..resolved.dataset.statements.len();
    let admitted = all.clone().filter(|&s| resolved.admits(s)).list();
    let last_of_all = all.rev().max_by_key(|s| date(s).last);
    let last = admitted.iter().copied().max_by_key(|s| date(s).last);
    let first = admitted.iter().copied().max_by_key(|s| date(s).first);
    last_of_all.into_iter().chain(last).chain(first).list()
}

/// Subjects that were taken.
struct Taken<'a> {
    index: &'a Index,
    subjects: Vec<bool>,
}

impl Taken<'_> {
    /// Takes a subject with all that its facts and its shares rest on.
    fn take(&mut self, subject: usize) {
        let mut wanted = vec![subject];
        while let Some(subject) = wanted.pop() {
            if self.subjects[subject] {
                continue;
            }
            let statements = &self.index.dataset.statements;
            for &s in self.index.connected(subject) {
                self.subjects[s] = true;
                let wholes = self.index.statements[s].iter().filter_map(|&s| statements[s].of());
                wanted.extend(wholes.map(|of| statements[of].subject));
            }
        }
    }
}
