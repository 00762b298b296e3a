/**
 * A table in a worker of its own: a module worker in browsers, a worker thread in Node. Nothing here
 * knows a page. Each message is a request, each gets one reply, in order.
 */
import { AttestedError, isProblem } from '../transport/error.js';
import { nodeModule } from '../transport/node.js';
import { startEngine } from './load.js';

/** @typedef {import('./protocol.js').Request} Request */
/** @typedef {import('../transport/protocol.js').Reply} Reply */

/** @type {{ onmessage: ((event: { data: Request }) => void) | null, postMessage: (reply: Reply, transfer: ArrayBuffer[]) => void }} */
const port = nodeModule('node:worker_threads')?.parentPort ?? globalThis;

/** @type {import('./engine.js').Engine | undefined} */
let engine;

/** The bytes of a file come faster than they are read: each waits for the one before. @type {Promise<unknown>} */
let busy = Promise.resolve();

port.onmessage = ({ data: request }) => {
  busy = busy.then(async () => {
    const said = await reply(request);
    port.postMessage(said, 'result' in said ? buffersOf(said.result) : []);
  });
};

/**
 * @param {Request} request
 * @returns {Promise<Reply>}
 */
async function reply({ id, method, args }) {
  try {
    if (method === 'start') {
      engine = await startEngine(args[0]);
      return { id, result: undefined };
    }
    return { id, result: await /** @type {any} */ (engine)[method](...args) };
  } catch (thrown) {
    if (thrown instanceof AttestedError || isProblem(thrown)) return { id, problem: { ...thrown } };
    return { id, stopped: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** What need not be copied. @param {unknown} result @returns {ArrayBuffer[]} */
const buffersOf = (result) => (ArrayBuffer.isView(result) ? [/** @type {ArrayBuffer} */ (result.buffer)] : []);
