//! From published statements to numbers.
pub mod date;
pub mod quantity;
pub mod statements;
