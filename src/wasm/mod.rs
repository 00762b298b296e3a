//! The boundary: answer -> JavaScript. Each export is a few lines that call
//! the native function of the same name; `wire` holds the shapes, `convert`
//! turns positions into ids.

pub mod convert;
pub mod wire;

#[cfg(target_arch = "wasm32")]
mod explorer;
