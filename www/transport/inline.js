import { startCore } from './core.js';

/**
 * The core on this thread: statements resolve in milliseconds, and workers fail in sandboxed and
 * cross-origin embeds.
 *
 * @param {import('./protocol.js').WasmFrom} [wasm]
 * @returns {Promise<import('./protocol.js').Transport>}
 */
export async function startInline(wasm) {
  const core = await startCore(wasm);
  return {
    request: async (method, args) => core.call(method, args),
    stop: () => core.close(),
  };
}
