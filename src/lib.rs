//! From published statements to numbers.
//!
//! `bytes -> table -> statements -> facts -> answer -> picture`, one way, no
//! step reaching back:
//!
//! - [`table`]: bytes become rows; knows nothing of statements.
//! - [`statements`]: rows become a dataset whose references all hold.
//! - [`facts`]: statements become facts, the tightest ranges the rules give.
//! - [`answer`]: facts become an answer to a filter.
//! - [`explorer`]: the session that owns all of it.
//! - [`tables`]: the session of a plain table, whose rows are addends.
//! - [`export`]: what goes out as files.
//! - [`wasm`]: what crosses to JavaScript, where the picture is drawn.

pub mod answer;
pub mod codes;
pub mod date;
pub mod error;
pub mod explorer;
pub mod export;
pub mod facts;
pub mod order;
pub mod quantity;
pub mod statements;
pub mod table;
pub mod tables;
pub mod wasm;

/// A small allocator for the module that pages and embeds load. That of tables is asked for few and
/// large pieces, and keeps the one of the standard library.
#[cfg(all(target_arch = "wasm32", not(feature = "tables")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

pub use error::{Error, Problem};
pub use explorer::Explorer;
pub use wasm::wire;
