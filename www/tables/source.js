/** Where the bytes of a table come from: an address, a file, bytes at hand. Each can be read again. */
import { AttestedError } from '../transport/error.js';
import { nodeModule } from '../transport/node.js';

/**
 * @typedef {object} Source
 * @property {string} name of the file
 * @property {(signal?: AbortSignal) => Promise<{ chunks: AsyncIterable<Uint8Array>, total?: number }>} open
 *   `total`: bytes, where they are known. What fails rejects with an `AttestedError`.
 */

/**
 * What was begun to be read at an address, to see what it is.
 *
 * @typedef {object} Begun
 * @property {URL} url
 * @property {Uint8Array} first
 * @property {ReadableStreamDefaultReader<Uint8Array>} [rest] none: `first` is all
 * @property {number} [total]
 */

/** Of bytes at hand, so many go at once. */
const SLICE = 1 << 20;

/**
 * Bytes or a file, by its name.
 *
 * @param {string} name
 * @param {Uint8Array | ArrayBuffer | Blob} content
 * @returns {Source}
 */
export function fileSource(name, content) {
  const isBlob = typeof Blob !== 'undefined' && content instanceof Blob;
  if (isBlob)
    return { name, open: async () => ({ chunks: chunksOf(content.stream().getReader(), name), total: content.size }) };
  const bytes = new Uint8Array(/** @type {Uint8Array} */ (content));
  return { name, open: async () => ({ chunks: slicesOf(bytes), total: bytes.length }) };
}

/**
 * What is at an address. What was begun is gone on with; the next time it is fetched anew.
 *
 * @param {URL} url
 * @param {Begun} [begun]
 * @returns {Source}
 */
export function addressSource(url, begun) {
  let ready = begun;
  const name = decodeURIComponent(url.pathname.split('/').pop() || url.hostname);
  return {
    name,
    async open(signal) {
      const from = ready;
      ready = undefined;
      if (from) return { chunks: continued(from, name, signal), total: from.total };
      if (url.protocol === 'file:') return { chunks: fileChunks(url, name) };
      return fetched(url, name, signal);
    },
  };
}

/** @param {URL} url @param {string} name @param {AbortSignal} [signal] */
async function fetched(url, name, signal) {
  const response = await fetch(url, { signal }).catch((cause) => {
    if (signal?.aborted) throw signal.reason;
    throw new AttestedError({ code: 'network', resource: name, value: url.href, detail: String(cause) }, { cause });
  });
  if (!response.ok || !response.body)
    throw new AttestedError({ code: 'http status', resource: name, value: url.href, detail: String(response.status) });
  const total = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length'));
  return { chunks: chunksOf(response.body.getReader(), name), total: total || undefined };
}

/** @param {Begun} begun @param {string} name @param {AbortSignal} [signal] */
async function* continued({ first, rest }, name, signal) {
  if (first.length > 0) yield first;
  signal?.throwIfAborted();
  if (rest) yield* chunksOf(rest, name, first.length);
}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @param {string} name
 * @param {number} [before] bytes that came before
 */
async function* chunksOf(reader, name, before = 0) {
  let loaded = before;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause) => stopped(name, loaded, cause));
      if (done) return;
      loaded += value.length;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** The line broke, or the file changed under us. @param {string} name @param {number} loaded @param {any} cause @returns {never} */
function stopped(name, loaded, cause) {
  if (cause?.name === 'AbortError') throw cause;
  throw new AttestedError({ code: 'download stopped', resource: name, expected: 'more bytes', detail: String(loaded) }, { cause });
}

/** @param {Uint8Array} bytes which stay whose they are: what goes off is a copy */
async function* slicesOf(bytes) {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.slice(at, at + SLICE);
}

/** @param {URL} url @param {string} name */
async function* fileChunks(url, name) {
  try {
    for await (const chunk of nodeModule('node:fs').createReadStream(url, { highWaterMark: SLICE }))
      yield new Uint8Array(chunk);
  } catch (cause) {
    throw new AttestedError({ code: 'missing file', resource: name, value: url.href, detail: String(cause) }, { cause });
  }
}
