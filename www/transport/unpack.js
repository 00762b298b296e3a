/**
 * What the core packed (`src/wasm/pack.rs`, which says what words mean), as values. The core's module
 * brings its own copy of this file: wasm-bindgen puts it beside it.
 */

const NUMBER = 0, FLOAT = 1, STRING = 2, LIST = 3, OBJECT = 4, WORD = 5;
const WORDS = [undefined, false, true];

/**
 * @param {Uint32Array} words
 * @param {Uint32Array} lengths of the strings, in UTF-16
 * @param {string} text all strings, end to end
 */
export function unpack(words, lengths, text) {
  /** @type {string[]} */
  const strings = [];
  let end = 0;
  for (const length of lengths) strings.push(text.slice(end, (end += length)));
  let at = 0;
  /** @returns {any} */
  function value() {
    const word = words[at++];
    const count = word >>> 3;
    switch (word & 7) {
      case NUMBER:
        return count;
      case STRING:
        return strings[count];
      case OBJECT: {
        /** @type {Record<string, unknown>} */
        const object = {};
        for (let i = 0; i < count; i++) object[strings[words[at++]]] = value();
        return object;
      }
      case LIST: {
        const list = [];
        for (let i = 0; i < count; i++) list.push(value());
        return list;
      }
      case WORD:
        return WORDS[count];
      case FLOAT:
        at += 2;
        return new Float64Array(words.slice(at - 2, at).buffer)[0];
      default: {
        const start = at;
        at += Math.ceil(count / 4);
        return new Uint8Array(words.slice(start, at).buffer, 0, count);
      }
    }
  }
  return value();
}
