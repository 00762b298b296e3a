//! Who made a count, and the page that printed it.

use crate::date::Date;

/// The kind of a claimant; the order is the order of trust for `best`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimantKind {
    Government,
    Un,
    ArmedGroup,
    Ngo,
    Media,
    Company,
    Person,
    Unnamed,
}

impl ClaimantKind {
    /// The words of the file, in order.
    pub const WORDS: [(&'static str, ClaimantKind); 8] = [
        ("government", ClaimantKind::Government),
        ("un", ClaimantKind::Un),
        ("armed_group", ClaimantKind::ArmedGroup),
        ("ngo", ClaimantKind::Ngo),
        ("media", ClaimantKind::Media),
        ("company", ClaimantKind::Company),
        ("person", ClaimantKind::Person),
        ("unnamed", ClaimantKind::Unnamed),
    ];

    /// Governments and the UN.
    pub fn is_official(self) -> bool {
        matches!(self, ClaimantKind::Government | ClaimantKind::Un)
    }
}

/// Who made the count.
#[derive(Clone, Debug)]
pub struct Claimant {
    pub id: String,
    pub name: String,
    pub kind: ClaimantKind,
    /// ISO 3166-1 alpha-3, or empty.
    pub country: String,
    pub note: String,
    pub row: u32,
}

/// The kind of a page; the order is the order of trust for `best`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    Official,
    Un,
    Agency,
    Ngo,
    Outlet,
    Other,
}

impl SourceKind {
    /// The words of the file, in order.
    pub const WORDS: [(&'static str, SourceKind); 6] = [
        ("official", SourceKind::Official),
        ("un", SourceKind::Un),
        ("agency", SourceKind::Agency),
        ("ngo", SourceKind::Ngo),
        ("outlet", SourceKind::Outlet),
        ("other", SourceKind::Other),
    ];
}

/// The page that printed a figure.
#[derive(Clone, Debug)]
pub struct Source {
    pub id: String,
    pub publisher: String,
    pub title: String,
    pub url: String,
    pub published: Option<Date>,
    pub kind: SourceKind,
    /// BCP 47, or empty.
    pub language: String,
    /// The page that this one repeats.
    pub copy_of: Option<usize>,
    /// `found`, `copy`, `not found` or empty: whether the page was found again.
    pub checked: String,
    pub note: String,
    pub row: u32,
}
