/**
 * The core on this thread: the wasm and its class. There is one instance of the wasm per thread,
 * however many datasets are open; a trap ends it for all of them, and each opens anew.
 */
import init, { __wbg_reset_state as renew, Explorer } from '../core/attested_core.js';
import { AttestedError, CoreStopped, isProblem } from './error.js';
import { loadingOnce } from './load.js';

/** @typedef {import('./protocol.js').WasmFrom} WasmFrom */
/** @typedef {import('./protocol.js').Calls} Calls */

/** The wasm beside this module (and wherever the bundler put it). */
const WASM_ADDRESS = new URL('../core/attested_core_bg.wasm', import.meta.url).href;

const load = loadingOnce(init);

/** Counts instances of the wasm. */
let generation = 0;
/** Whether the present instance has trapped: its memory can no longer be trusted. */
let trapped = false;

/**
 * A core, the wasm loaded, nothing open.
 *
 * @param {WasmFrom} [wasm]
 * @returns {Promise<Core>} rejects with an `AttestedError` `core not loaded`
 */
export async function startCore(wasm = WASM_ADDRESS) {
  await load(wasm);
  if (trapped) {
    renew();
    generation += 1;
    trapped = false;
  }
  return new Core(generation);
}

/** One opened dataset. Its calls are those of `Calls`. */
export class Core {
  /** @type {Explorer | undefined} */
  #explorer;
  #generation;

  /** @param {number} of the instance of the wasm it lives in */
  constructor(of) {
    this.#generation = of;
  }

  /**
   * @template {keyof Calls} M
   * @param {M} method
   * @param {Parameters<Calls[M]>} args
   * @returns {ReturnType<Calls[M]>} throws an `AttestedError` or `CoreStopped`
   */
  call(method, args) {
    if (this.#generation !== generation || trapped) throw new CoreStopped('the core stopped in another call');
    try {
      return method === 'open'
        ? this.#open(.../** @type {Parameters<Calls['open']>} */ (args))
        : this.#ask(method, args);
    } catch (thrown) {
      if (isProblem(thrown)) throw new AttestedError(thrown);
      trapped = true;
      throw new CoreStopped(String(thrown), { cause: thrown });
    }
  }

  /**
   * @param {string[]} names
   * @param {Uint8Array[]} files
   */
  #open(names, files) {
    this.close();
    this.#explorer = Explorer.open(names, files);
    return this.#explorer.describe();
  }

  /**
   * @param {Exclude<keyof Calls, 'open'>} method
   * @param {unknown[]} args
   */
  #ask(method, args) {
    const explorer = /** @type {any} */ (this.#explorer);
    return explorer[method](...args);
  }

  /** Frees its memory, if that can still be done. */
  close() {
    if (this.#generation === generation && !trapped) this.#explorer?.free();
    this.#explorer = undefined;
  }
}
