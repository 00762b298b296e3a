//! Where people were found, as a tree.

/// A place; `within` names its parent.
#[derive(Clone, Debug)]
pub struct Place {
    pub id: String,
    pub name: String,
    pub within: Option<usize>,
    /// ISO 3166-1 alpha-3, or empty.
    pub country: String,
    /// Degrees north and east as printed in the file, or empty.
    pub lat: String,
    pub lon: String,
    /// Language (BCP 47) and name in it, in the order of the columns `name_…`; empty names left out.
    pub names: Vec<(String, String)>,
    pub row: u32,
}
