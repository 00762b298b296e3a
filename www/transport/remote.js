import { AttestedError, CoreStopped } from './error.js';
import { nodeModule } from './node.js';

/** @typedef {import('./protocol.js').Reply} Reply */
/** @typedef {{ resolve: (result: any) => void, reject: (error: Error) => void }} Waiting */

/**
 * The core in a worker: the page's end of it.
 *
 * @param {import('./protocol.js').WasmFrom} [wasm]
 * @param {() => Worker} [hire]
 * @returns {Promise<import('./protocol.js').Transport>} rejects with an `AttestedError`
 *   `worker failed` where there can be none (a sandboxed or cross-origin frame, a policy)
 */
export async function startWorker(wasm, hire = hireWorker) {
  const post = connect(hire);
  try {
    await post.request('start', [wasm]);
  } catch (error) {
    post.stop();
    if (error instanceof AttestedError) throw error;
    throw new AttestedError(
      { code: 'worker failed', resource: 'core', detail: String(error) },
      { cause: error },
    );
  }
  return post;
}

/** The bundlers know this very form, so `Worker` may be Node's. */
function hireWorker() {
  /** @type {typeof globalThis.Worker} */
  const Worker = globalThis.Worker ?? nodeModule('node:worker_threads').Worker;
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
}

/**
 * Numbers the requests and hands each its reply. A worker that breaks down rejects all that wait.
 *
 * @param {() => Worker} hire
 */
function connect(hire) {
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  let last = 0;
  /** @type {Worker | undefined} */
  let worker;
  const fail = (/** @type {unknown} */ why) => {
    for (const { reject } of waiting.values()) reject(new CoreStopped(describe(why)));
    waiting.clear();
  };
  const settle = (/** @type {Reply} */ reply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) keepAlive(worker, false);
    if ('problem' in reply) asked?.reject(new AttestedError(reply.problem));
    else if ('stopped' in reply) asked?.reject(new CoreStopped(reply.stopped));
    else asked?.resolve(reply.result);
  };
  /** @param {string} method @param {unknown[]} args @param {ArrayBuffer[]} [transfer] what is given away @returns {Promise<any>} */
  const request = (method, args, transfer = []) =>
    new Promise((resolve, reject) => {
      worker ??= listen(hire(), settle, fail);
      keepAlive(worker, true);
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, method, args }, transfer);
    });
  return { request, stop: () => void worker?.terminate() };
}

/**
 * @param {Worker} worker
 * @param {(reply: Reply) => void} settle
 * @param {(why: unknown) => void} fail
 */
function listen(worker, settle, fail) {
  const node = /** @type {any} */ (worker);
  if (node.on) {
    node.on('message', settle);
    node.on('error', fail);
    node.on('messageerror', fail);
  } else {
    worker.onmessage = (event) => settle(event.data);
    worker.onerror = fail;
    worker.onmessageerror = fail;
  }
  return worker;
}

/**
 * A program in Node may end while its worker has nothing to do.
 *
 * @param {any} worker
 * @param {boolean} busy
 */
const keepAlive = (worker, busy) => (busy ? worker?.ref?.() : worker?.unref?.());

/** @param {any} why an error or an event */
const describe = (why) => why?.message || `the worker did not start or broke down (${why?.type ?? why})`;
