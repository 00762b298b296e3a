/** The core of plain tables: a wasm of its own, one instance per thread. */
import init, { Tables } from '../core/attested_tables.js';
import { loadingOnce } from '../transport/load.js';
import { Engine } from './engine.js';

/** @typedef {import('../transport/protocol.js').WasmFrom} WasmFrom */

/** The wasm beside this module (and wherever the bundler put it). */
const WASM_ADDRESS = new URL('../core/attested_tables_bg.wasm', import.meta.url).href;

const load = loadingOnce(init);

/**
 * @param {WasmFrom} [wasm]
 * @returns {Promise<Engine>} rejects with an `AttestedError` `core not loaded`
 */
export async function startEngine(wasm = WASM_ADDRESS) {
  await load(wasm);
  return new Engine(/** @type {any} */ (Tables));
}
