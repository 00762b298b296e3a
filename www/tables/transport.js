/**
 * Where the core of tables runs: in a worker, or in the page where workers are refused. It is fed here:
 * the bytes go to it as they come.
 */
import { AttestedError, CoreStopped, isProblem } from '../transport/error.js';
import { nodeModule } from '../transport/node.js';
import { startWorker } from '../transport/remote.js';

/** @typedef {import('./protocol.js').Calls} Calls */
/** @typedef {import('./protocol.js').Opening} Opening */
/** @typedef {import('./protocol.js').Post} Post */
/** @typedef {import('../transport/protocol.js').WasmFrom} WasmFrom */

/** So many bytes may be on their way to the worker: it is never idle, and nothing piles up. */
const ON_THE_WAY = 1 << 22;

/** In the page, so many bytes at once, and so many milliseconds until it may do something else. */
const SLICE = 1 << 18;
const TURN_MS = 12;

/**
 * @param {{ transport?: 'worker' | 'inline', wasm?: WasmFrom }} options
 * @returns {Promise<{ request: (method: keyof Calls, args: any[]) => Promise<any>, stop: () => void }>}
 */
export async function startTables({ transport, wasm }) {
  const post = transport === 'inline' ? await startInPage(wasm) : await startApart(wasm);
  return {
    request: (method, args) =>
      method === 'open' ? open(post, /** @type {Opening} */ (args[0])) : post.request(method, args),
    stop: post.stop,
  };
}

/** In a worker; where there can be none, in the page. @param {WasmFrom} [wasm] @returns {Promise<Post>} */
async function startApart(wasm) {
  try {
    const worker = /** @type {any} */ (await startWorker(wasm, hireWorker));
    return { ...worker, apart: true };
  } catch (error) {
    if (error instanceof AttestedError && error.code === 'worker failed') return startInPage(wasm);
    throw error;
  }
}

/** The bundlers know this very form, so `Worker` may be Node's. */
function hireWorker() {
  /** @type {typeof globalThis.Worker} */
  const Worker = globalThis.Worker ?? nodeModule('node:worker_threads').Worker;
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
}

/** @param {WasmFrom} [wasm] @returns {Promise<Post>} */
async function startInPage(wasm) {
  const { startEngine } = await import('./load.js');
  const engine = await startEngine(wasm);
  return {
    apart: false,
    stop: () => engine.close(),
    async request(method, args) {
      try {
        return await /** @type {any} */ (engine)[method](...args);
      } catch (thrown) {
        if (thrown instanceof AttestedError) throw thrown;
        if (isProblem(thrown)) throw new AttestedError(thrown);
        throw new CoreStopped(String(thrown), { cause: thrown });
      }
    },
  };
}

/**
 * Reads a file; where the roles want columns to hold something else than was found, once more.
 *
 * @param {Post} post
 * @param {Opening} opening
 * @returns {Promise<import('./protocol.js').Read>}
 */
async function open(post, opening) {
  const read = await feed(post, opening, opening.wishes);
  if (Object.keys(read.kinds).length === 0) return read;
  const again = await feed(post, opening, { ...read.kinds, ...opening.wishes });
  if (Object.keys(again.kinds).length === 0) return again;
  // It cannot be had: then without those roles.
  const { country, date, categories } = again.roles;
  const isOf = (/** @type {number | undefined} */ at) => `kind:${at}` in again.kinds;
  const roles = {
    ...again.roles,
    country: isOf(country) ? undefined : country,
    date: isOf(date) ? undefined : date,
    categories: categories.filter((at) => !isOf(at)),
  };
  return { ...again, ...(await post.request('assign', [roles])) };
}

/**
 * @param {Post} post
 * @param {Opening} opening
 * @param {Opening['wishes']} wishes
 * @returns {Promise<import('./protocol.js').Read>}
 */
async function feed(post, { source, roles, signal, progress }, wishes) {
  await post.request('begin', [source.name, wishes]);
  const { chunks, total } = await source.open(signal);
  const flow = post.apart ? flowApart(post) : flowInPage(post);
  let [loaded, rows] = [0, 0];
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      loaded += chunk.length;
      rows = await flow.take(chunk);
      progress?.({ resource: source.name, loaded, total, rows });
    }
    rows = await flow.done();
  } catch (error) {
    // What was read until then is told.
    if (error instanceof AttestedError && error.code === 'download stopped') error.row = await flow.done();
    throw error;
  }
  progress?.({ resource: source.name, loaded, total, rows });
  signal?.throwIfAborted();
  return post.request('end', [roles]);
}

/** Sends ahead, but not too far. @param {Post} post */
function flowApart(post) {
  /** @type {{ bytes: number, rows: Promise<number> }[]} */
  const sent = [];
  let [onTheWay, rows] = [0, 0];
  const arrive = async () => {
    const first = /** @type {typeof sent[number]} */ (sent.shift());
    onTheWay -= first.bytes;
    rows = await first.rows;
  };
  return {
    /** @param {Uint8Array} chunk */
    async take(chunk) {
      const bytes = chunk.length;
      const reply = post.request('bytes', [chunk], [/** @type {ArrayBuffer} */ (chunk.buffer)]);
      // What fails is said when its turn comes.
      reply.catch(() => {});
      sent.push({ bytes, rows: reply });
      onTheWay += bytes;
      while (onTheWay > ON_THE_WAY) await arrive();
      return rows;
    },
    async done() {
      while (sent.length > 0) await arrive();
      return rows;
    },
  };
}

/** In slices, between which the page does what else it has to. @param {Post} post */
function flowInPage(post) {
  let since = performance.now();
  let rows = 0;
  return {
    /** @param {Uint8Array} chunk */
    async take(chunk) {
      for (let at = 0; at < chunk.length; at += SLICE) {
        rows = await post.request('bytes', [chunk.subarray(at, at + SLICE)]);
        if (performance.now() - since < TURN_MS) continue;
        await new Promise((resolve) => setTimeout(resolve));
        since = performance.now();
      }
      return rows;
    },
    done: async () => rows,
  };
}
