//! Plain tables: bytes to typed columns.

mod bad;
mod cases;
pub mod checks;
mod random;
mod replay;
