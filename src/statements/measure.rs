//! What happened to people.

/// Whether people are counted over a period or on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeasureKind {
    /// It happened to them in a period: freed, returned, arrested.
    Flow,
    /// They are in a state on a day: detained, awaiting, held.
    Stock,
}

impl MeasureKind {
    /// The words of the file.
    pub const WORDS: [(&'static str, MeasureKind); 2] =
        [("flow", MeasureKind::Flow), ("stock", MeasureKind::Stock)];
}

/// What happened to people. Two measures are never added together.
#[derive(Clone, Debug)]
pub struct Measure {
    pub id: String,
    pub kind: MeasureKind,
    pub label: String,
    /// Row in its file, 2 for the first below the header.
    pub row: u32,
}
