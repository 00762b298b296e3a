//! The boundary: answer -> JavaScript. Each export is a few lines that call
//! the native function of the same name; `wire` holds the shapes, `convert`
//! turns positions into ids, `pack` makes words of shapes; `tables_wire` holds
//! the shapes of plain tables.

pub mod convert;
pub mod pack;
pub mod tables_wire;
pub mod wire;

#[cfg(all(target_arch = "wasm32", feature = "statements"))]
mod explorer;
#[cfg(all(target_arch = "wasm32", feature = "tables"))]
mod tables;

#[cfg(target_arch = "wasm32")]
use {serde::Serialize, wasm_bindgen::prelude::*};

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen(module = "/www/transport/unpack.js")]
extern "C" {
    fn unpack(words: &[u32], lengths: &[u32], text: &str) -> JsValue;
}

/// A plain object.
#[cfg(target_arch = "wasm32")]
fn out<T: Serialize>(value: &T) -> JsValue {
    let packed = pack::pack(value);
    unpack(&packed.words, &packed.lengths, &packed.text)
}
