//! The statements' room: what you hold when you leave it is a [`Dataset`].
//!
//! Everything in it is sorted by id, so that no answer depends on the order
//! of rows; `row` remembers where a thing stood in its file.

mod measure;
mod open;
mod place;
mod source;
mod statement;
mod subject;

pub use measure::{Measure, MeasureKind};
pub use open::open;
pub use place::Place;
pub use source::{Claimant, ClaimantKind, Source, SourceKind};
pub use statement::{Kind, Printed, Qualifier, Ratio, Sex, Statement};
pub use subject::{Subject, Temporality};

/// A dataset whose references all hold. Indices are positions in these lists.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// A tree.
    pub places: Vec<Place>,
    pub measures: Vec<Measure>,
    pub claimants: Vec<Claimant>,
    pub sources: Vec<Source>,
    pub subjects: Vec<Subject>,
    pub statements: Vec<Statement>,
    /// `ALL` first, then the ISO 3166-1 alpha-3 codes, then the `X-…` codes, each sorted.
    pub nationalities: Vec<String>,
}

/// The position of `ALL` in [`Dataset::nationalities`].
pub const ALL: usize = 0;

/// The word of the file for a value of a vocabulary.
pub fn word<T: PartialEq + Copy>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, v)| *v == value).map_or("", |(word, _)| word)
}

impl Dataset {
    /// Whether the code stands for a stated group of nationalities (`X-…`).
    pub fn is_group(&self, nationality: usize) -> bool {
        self.nationalities[nationality].starts_with("X-")
    }

    /// Whether place `inner` is `outer` or lies inside it.
    pub fn lies_in(&self, inner: usize, outer: usize) -> bool {
        std::iter::successors(Some(inner), |&p| self.places[p].within).any(|p| p == outer)
    }

    /// How a subject relates to time.
    pub fn temporality(&self, subject: usize) -> Temporality {
        let subject = &self.subjects[subject];
        match self.measures[subject.measure].kind {
            MeasureKind::Stock => Temporality::Stock,
            MeasureKind::Flow if subject.to.is_some() => Temporality::Event,
            MeasureKind::Flow => Temporality::RunningTotal,
        }
    }
}
