/** A core's wasm, loaded once per thread. */
import { AttestedError } from './error.js';
import { nodeModule } from './node.js';

/** @typedef {import('./protocol.js').WasmFrom} WasmFrom */
/** @typedef {(options: { module_or_path: any }) => Promise<unknown>} Init What wasm-bindgen's module does first. */

/**
 * @param {Init} init
 * @returns {(wasm: WasmFrom) => Promise<void>} loads the wasm, the first time it is called; rejects with
 *   an `AttestedError` `core not loaded`, and the next call tries anew
 */
export function loadingOnce(init) {
  /** @type {Promise<unknown> | undefined} */
  let loading;
  return async (wasm) => {
    loading ??= load(init, wasm);
    try {
      await loading;
    } catch (cause) {
      loading = undefined;
      throw new AttestedError({ code: 'core not loaded', resource: 'core', detail: String(cause) }, { cause });
    }
  };
}

/** Node's fetch cannot read files. @param {Init} init @param {WasmFrom} wasm */
async function load(init, wasm) {
  const local = typeof wasm === 'string' && wasm.startsWith('file:') ? nodeModule('node:fs') : undefined;
  const path = local ? await local.promises.readFile(new URL(/** @type {string} */ (wasm))) : wasm;
  await init({ module_or_path: path });
}
