//! A dataset as a case writes it: ids in place of positions, over the small
//! world that the cases share. It reads from text ([`super::parse`]), writes
//! itself back as text, and becomes a [`Dataset`].

use std::fmt;

use attested::statements::Sex;

use super::small_world;

/// One group of people that statements count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    pub id: String,
    pub measure: String,
    pub place: String,
    pub via: String,
    pub destination: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub inferred: bool,
    pub only: Option<String>,
    pub within: Vec<String>,
    pub apart: Vec<String>,
}

/// A printed figure, before its qualifier is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// `qualifier` is a word of the file, or empty.
    Count {
        qualifier: String,
        value: Option<u64>,
        to: Option<u64>,
    },
    /// Fractions as printed: `0.17`. Without a value: the majority.
    Share {
        qualifier: String,
        value: Option<String>,
        to: Option<String>,
        of: String,
    },
    Rank {
        value: u32,
        of: String,
    },
}

impl Figure {
    /// The statement that a share or rank is of.
    pub fn of(&self) -> Option<&str> {
        match self {
            Figure::Count { .. } => None,
            Figure::Share { of, .. } | Figure::Rank { of, .. } => Some(of),
        }
    }

    /// A number without a qualifier.
    pub fn exactly(value: u64) -> Figure {
        Figure::Count { qualifier: String::new(), value: Some(value), to: None }
    }
}

/// One published figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: String,
    pub subject: String,
    pub nationality: String,
    pub sex: Sex,
    pub figure: Figure,
    pub as_of: String,
    pub inferred: bool,
    pub claimant: String,
    pub source: String,
}

/// Groups and what is printed of them, over the small world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub groups: Vec<Group>,
    pub lines: Vec<Line>,
}

impl Draft {
    /// The dataset it describes; panics where an id is unknown, for a case is code.
    pub fn dataset(&self) -> attested::statements::Dataset {
        small_world::dataset(self)
    }
}

/// `f`, `m` or nothing.
pub fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::All => "",
        Sex::Female => "f",
        Sex::Male => "m",
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "subject {}: {}, {}", self.id, self.measure, self.place)?;
        match (&self.from, &self.to) {
            (Some(from), Some(to)) if from == to => write!(f, ", {from}")?,
            (Some(from), Some(to)) => write!(f, ", {from}..{to}")?,
            (Some(from), None) => write!(f, ", {from}..")?,
            (None, _) => {}
        }
        if self.inferred {
            write!(f, ", inferred")?;
        }
        for (word, value) in [("via", &self.via), ("destination", &self.destination)] {
            if !value.is_empty() {
                write!(f, ", {word} {value}")?;
            }
        }
        if let Some(only) = &self.only {
            write!(f, ", only {only}")?;
        }
        for (word, ids) in [("within", &self.within), ("apart", &self.apart)] {
            if !ids.is_empty() {
                write!(f, ", {word} {}", ids.join(" "))?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = |qualifier: &str, value: Option<String>, to: Option<String>| {
            let to = to.map(|to| format!("to {to}")).unwrap_or_default();
            let words = [qualifier.to_string(), value.unwrap_or_default(), to];
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        };
        match self {
            Figure::Count { qualifier, value, to } => {
                let number = |n: &u64| n.to_string();
                f.write_str(&words(qualifier, value.as_ref().map(number), to.as_ref().map(number)))
            }
            Figure::Share { qualifier, value, to, of } => {
                write!(f, "share {} of {of}", words(qualifier, value.clone(), to.clone()))
            }
            Figure::Rank { value, of } => write!(f, "rank {value} of {of}"),
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.id, self.subject, self.nationality)?;
        if self.sex != Sex::All {
            write!(f, " {}", sex_word(self.sex))?;
        }
        write!(f, ": {} | {}", self.figure, self.as_of)?;
        if self.inferred {
            write!(f, " inferred")?;
        }
        write!(f, " | {}, {}", self.claimant, self.source)
    }
}

impl fmt::Display for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for group in &self.groups {
            writeln!(f, "{group}")?;
        }
        for line in &self.lines {
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}
