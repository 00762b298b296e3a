//! The one class that JavaScript sees: few, coarse calls.

use wasm_bindgen::prelude::*;

use super::convert::{pairs, problem};
use super::{out, wire};
use crate::answer::Filter;
use crate::order::Gather;
use crate::table::File;

/// JavaScript's bytes. Of js-sys this is all that the module would use; it would get more.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Uint8Array")]
    pub type Uint8Array;

    /// All of them, copied on the way.
    #[wasm_bindgen(method)]
    fn subarray(this: &Uint8Array) -> Vec<u8>;
}

/// An opened dataset.
#[wasm_bindgen]
pub struct Explorer(crate::Explorer);

#[wasm_bindgen]
impl Explorer {
    /// Opens files by name. Throws a `Problem`.
    pub fn open(names: Vec<String>, files: Vec<Uint8Array>) -> Result<Explorer, JsValue> {
        let files = names
            .into_iter()
            .zip(files)
            .map(|(name, bytes)| File { name, bytes: bytes.subarray() });
        let files: Vec<File> = files.list();
        crate::Explorer::open(&files).map(Explorer).map_err(|error| out(&problem(&error.0)))
    }

    /// What was opened.
    pub fn describe(&self) -> JsValue {
        out(&self.0.describe())
    }

    /// The answer to a filter: names and values, flat.
    pub fn query(&self, filter: Vec<String>) -> JsValue {
        out(&self.0.ask(&pairs(&filter)))
    }

    /// The working behind the total; undefined without a measure.
    pub fn working(&self, filter: Vec<String>) -> JsValue {
        self.0.working(&self.filter(&filter)).map_or(JsValue::UNDEFINED, |w| out(&w))
    }

    /// Statements, newest first.
    pub fn statements(&self, filter: Vec<String>) -> JsValue {
        out(&self.0.statements(&self.filter(&filter)))
    }

    /// The statements as the bytes of a CSV (`csv`), or the tables of a Data Package.
    pub fn export(&self, filter: Vec<String>, format: &str) -> JsValue {
        let filter = self.filter(&filter);
        if format == "csv" {
            return out(&wire::Bytes(self.0.csv(&filter)));
        }
        let file = |file: File| wire::File { name: file.name, bytes: wire::Bytes(file.bytes) };
        out(&self.0.package(&filter).into_iter().map(file).list())
    }
}

impl Explorer {
    fn filter(&self, flat: &[String]) -> Filter {
        self.0.filter(&pairs(flat)).0
    }
}
