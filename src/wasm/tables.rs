//! The one class of plain tables that JavaScript sees: few, coarse calls.

use wasm_bindgen::prelude::*;

use super::convert::{pairs, problem};
use super::{out, tables_wire as wire};
use crate::error::{Error, Problem};

/// A plain table: read piece by piece, planned, asked.
#[wasm_bindgen]
pub struct Tables(crate::tables::Tables);

#[wasm_bindgen]
impl Tables {
    /// Begins to read, as a person wishes: names and values, flat. Throws a `Problem`.
    #[wasm_bindgen(constructor)]
    pub fn new(wishes: Vec<String>) -> Result<Tables, JsValue> {
        crate::tables::Tables::new(&pairs(&wishes)).map(Tables).map_err(|p| thrown(&p))
    }

    /// Reads on; the rows so far.
    pub fn piece(&mut self, bytes: &[u8]) -> f64 {
        self.0.piece(bytes) as f64
    }

    /// Ends the file: what was read. Throws a `Problem`.
    pub fn finish(&mut self) -> Result<JsValue, JsValue> {
        self.0.finish().map(|plain| out(&wire::table_info(plain))).map_err(ended)
    }

    /// Says which columns are what: names and values, flat. Throws a `Problem`.
    pub fn plan(&mut self, roles: Vec<String>) -> Result<JsValue, JsValue> {
        let (plain, plan) = self.0.plan(&pairs(&roles)).map_err(ended)?;
        Ok(out(&wire::plan_info(plain, plan)))
    }

    /// Replaces all filters: names and values, flat. Throws a `Problem`.
    pub fn select(&mut self, filter: Vec<String>) -> Result<(), JsValue> {
        self.0.select(&pairs(&filter)).map_err(|problem| thrown(&problem))
    }

    /// Prepares for the filter of a dimension to move.
    pub fn activate(&mut self, key: &str) {
        self.0.activate(key);
    }

    /// Whether an answer takes time by groups, not rows.
    pub fn ready(&self) -> bool {
        self.0.is_ready()
    }

    /// Five numbers for each group of each view, then for the total.
    pub fn answer(&mut self) -> js_sys::Float64Array {
        js_sys::Float64Array::from(self.0.answer().as_slice())
    }

    /// Some of the rows that pass every filter.
    pub fn rows(&mut self, from: usize, count: usize) -> JsValue {
        out(&wire::rows_out(self.0.page(from, count)))
    }

    /// The rows that pass every filter, as CSV.
    pub fn export(&mut self) -> js_sys::Uint8Array {
        js_sys::Uint8Array::from(self.0.csv().as_slice())
    }
}

fn thrown(found: &Problem) -> JsValue {
    out(&problem(found))
}

fn ended(error: Error) -> JsValue {
    thrown(&error.0)
}
