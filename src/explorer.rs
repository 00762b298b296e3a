//! The session, native: owns a dataset and what was resolved of it.

use std::cell::RefCell;

use crate::answer::{Answer, Basis, Filter, Index, Resolved, Row, Working};
use crate::error::{Error, Problem};
use crate::statements::Dataset;
use crate::table::File;

/// An opened dataset that answers filters.
pub struct Explorer {
    index: Index,
    problems: Vec<Problem>,
    /// What was answered last, newest first: readers go back and forth.
    answered: RefCell<Vec<(Filter, Answer)>>,
}

/// Answers kept at most.
const KEPT: usize = 16;

impl Explorer {
    /// Opens the files of a package: bad rows are set aside and reported.
    ///
    /// # Errors
    /// A file is missing, empty or unreadable, or its header is wrong.
    pub fn open(files: &[File]) -> Result<Explorer, Error> {
        let (dataset, problems) = crate::statements::open(files)?;
        Ok(Explorer { problems, ..Explorer::from_dataset(dataset) })
    }

    /// A dataset that was built elsewhere.
    pub fn from_dataset(dataset: Dataset) -> Explorer {
        let index = Index::new(dataset);
        Explorer { index, problems: Vec::new(), answered: RefCell::default() }
    }

    pub fn dataset(&self) -> &Dataset {
        &self.index.dataset
    }

    /// What was set aside on opening.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Reads names and values; what cannot be understood is left out and returned.
    ///
    /// ```
    /// use attested::{explorer::Explorer, statements::Dataset};
    /// let explorer = Explorer::from_dataset(Dataset::default());
    /// let (_, ignored) = explorer.filter(&[("measure", "returned")]);
    /// assert_eq!(ignored[0].column.as_deref(), Some("measure"));
    /// ```
    pub fn filter(&self, pairs: &[(&str, &str)]) -> (Filter, Vec<Problem>) {
        Filter::read(&self.index.dataset, pairs)
    }

    /// What may be said under a filter.
    pub fn query(&self, filter: &Filter) -> Answer {
        let mut answered = self.answered.borrow_mut();
        let known = answered.iter().position(|(asked, _)| asked == filter);
        let newest = match known {
            Some(at) => answered.remove(at),
            None => (filter.clone(), crate::answer::answer(&self.index, filter)),
        };
        let answer = newest.1.clone();
        answered.insert(0, newest);
        answered.truncate(KEPT);
        answer
    }

    /// Everything behind the total of a filter; none without a measure.
    pub fn behind(&self, filter: &Filter) -> Option<Working> {
        crate::answer::working(&self.index, filter)
    }

    /// The rows that the answer to a filter rests on.
    pub fn basis(&self, filter: &Filter) -> Basis {
        crate::answer::basis(&self.index, filter)
    }

    /// Statements under a filter, newest first.
    pub fn rows(&self, filter: &Filter) -> Vec<Row> {
        let resolved = Resolved::new(&self.index, filter.admission.clone());
        crate::answer::rows(&resolved, filter)
    }
}
