/** The core of plain tables: a wasm of its own, one instance per thread. */
import init, { Tables } from '../core/attested_tables.js';
import { AttestedError } from '../transport/error.js';
import { nodeModule } from '../transport/node.js';
import { Engine } from './engine.js';

/** @typedef {import('../transport/protocol.js').WasmFrom} WasmFrom */

/** The wasm beside this module (and wherever the bundler put it). */
const WASM_ADDRESS = new URL('../core/attested_tables_bg.wasm', import.meta.url).href;

/** @type {Promise<void> | undefined} */
let loading;

/**
 * @param {WasmFrom} [wasm]
 * @returns {Promise<Engine>} rejects with an `AttestedError` `core not loaded`
 */
export async function startEngine(wasm = WASM_ADDRESS) {
  loading ??= load(wasm);
  try {
    await loading;
  } catch (cause) {
    loading = undefined;
    throw new AttestedError({ code: 'core not loaded', resource: 'core', detail: String(cause) }, { cause });
  }
  return new Engine(/** @type {any} */ (Tables));
}

/** @param {WasmFrom} wasm */
async function load(wasm) {
  const local = typeof wasm === 'string' && wasm.startsWith('file:') ? nodeModule('node:fs') : undefined;
  await init({ module_or_path: local ? await local.promises.readFile(new URL(/** @type {string} */ (wasm))) : wasm });
}
