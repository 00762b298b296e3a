/**
 * First in the classic script: what the scripts before it carried is the page's dataset.
 *
 * They leave `attestedCarried = { core, data }`, each as `carried.js` says; the address that the data stand for is the explorer's own in the page's markup.
 */
import { unpack } from './carried.js';
import { carry } from './shared.js';

/** The file in the bundle `core`. */
const WASM = 'core.wasm';

/** @typedef {Record<'core' | 'data', import('./carried.js').Carried>} Scripts */
/** @type {Scripts | undefined} */
const carried = /** @type {any} */ (globalThis).attestedCarried;

/** @param {Scripts} carried */
async function content(carried) {
  const [core, data] = await Promise.all([unpack(carried.core), unpack(carried.data)]);
  return { wasm: core[WASM], data };
}

const address = document.querySelector('attested-explorer')?.getAttribute('data');
if (carried && address) carry(new URL(address, document.baseURI).href, content(carried));
