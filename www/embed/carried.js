/**
 * Core and data as text that a classic script can carry: where a page has no origin (a sandboxed
 * frame, a file) nothing can be fetched, but scripts run.
 *
 * A bundle of files is a line of JSON, `[[name, length], ...]`, and their bytes one after the other.
 * In a script of its own it is written byte for letter, which a host's compression makes as small as
 * the bytes themselves; in the one file, which nobody compresses, as gzip in base64.
 */

/** @typedef {Record<string, Uint8Array>} Files By name. */
/** @typedef {{ letters: string } | { base64: string }} Carried */

/**
 * @param {Carried} carried
 * @returns {Promise<Files>}
 */
export async function unpack(carried) {
  const bytes = 'letters' in carried ? bytesOf(carried.letters) : await gunzip(bytesOf(atob(carried.base64)));
  let at = bytes.indexOf(10) + 1;
  /** @type {[name: string, length: number][]} */
  const list = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
  return Object.fromEntries(list.map(([name, length]) => [name, bytes.subarray(at, (at += length))]));
}

/** @param {string} letters none above 255 */
function bytesOf(letters) {
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * A bundle, as bytes: for the build.
 *
 * @param {Files} files
 */
export function bundle(files) {
  const entries = Object.entries(files);
  const list = new TextEncoder().encode(`${JSON.stringify(entries.map(([name, bytes]) => [name, bytes.length]))}\n`);
  const bytes = new Uint8Array(entries.reduce((sum, [, { length }]) => sum + length, list.length));
  bytes.set(list);
  let at = list.length;
  for (const [, part] of entries) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
