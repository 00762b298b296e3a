//! The boundary: answer -> JavaScript. Each export is a few lines that call
//! the native function of the same name; `wire` holds the shapes, `convert`
//! turns positions into ids; `tables_wire` holds the shapes of plain tables.

pub mod convert;
pub mod tables_wire;
pub mod wire;

#[cfg(all(target_arch = "wasm32", feature = "statements"))]
mod explorer;
#[cfg(all(target_arch = "wasm32", feature = "tables"))]
mod tables;

#[cfg(target_arch = "wasm32")]
use {serde::Serialize, wasm_bindgen::JsValue};

/// A plain object. Serializing our own structs cannot fail.
#[cfg(target_arch = "wasm32")]
fn out<T: Serialize>(value: &T) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::new()).unwrap_or(JsValue::UNDEFINED)
}
