/**
 * The core in a worker of its own: a module worker in browsers, a worker thread in Node. Nothing here
 * knows a page. Each message is a `Request`, each gets one `Reply`, in order.
 */
import { startCore } from './core.js';
import { AttestedError } from './error.js';
import { nodeModule } from './node.js';

/** @typedef {import('./protocol.js').Request} Request */
/** @typedef {import('./protocol.js').Reply} Reply */

/** @type {{ onmessage: ((event: { data: Request }) => void) | null, postMessage: (reply: Reply) => void }} */
const port = nodeModule('node:worker_threads')?.parentPort ?? globalThis;

/** @type {import('./core.js').Core | undefined} */
let core;

port.onmessage = async ({ data: request }) => port.postMessage(await reply(request));

/**
 * @param {Request} request
 * @returns {Promise<Reply>}
 */
async function reply({ id, method, args }) {
  try {
    if (method === 'start') {
      core = await startCore(args[0]);
      return { id, result: undefined };
    }
    return {
      id,
      result: /** @type {import('./core.js').Core} */ (core).call(method, /** @type {any} */ (args)),
    };
  } catch (thrown) {
    if (thrown instanceof AttestedError) return { id, problem: { ...thrown } };
    return { id, stopped: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
