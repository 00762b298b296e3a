//! From published statements to numbers.
pub mod date;
pub mod error;
pub mod quantity;
pub mod statements;
pub mod table;
