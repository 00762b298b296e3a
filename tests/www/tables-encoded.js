/** Text as bytes of an encoding that only `TextDecoder` knows: what it reads, turned round. */

import { decoderOf } from '../../www/tables/encoding.js';

/** @type {Map<string, Map<string, number[]>>} */
const tables = new Map();

/** @param {string} label */
function tableOf(label) {
  const known = tables.get(label);
  if (known) return known;
  /** @type {Map<string, number[]>} */
  const table = new Map();
  const add = (/** @type {number[]} */ bytes) => {
    try {
      const text = decoderOf(label, { fatal: true })(new Uint8Array(bytes));
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes);
    } catch {
      // No character has these bytes.
    }
  };
  for (let a = 0; a < 256; a++) add([a]);
  if (/^(gb|big|shift|euc)/.test(label)) for (let a = 0x81; a < 255; a++) for (let b = 0x30; b < 255; b++) add([a, b]);
  tables.set(label, table);
  return table;
}

/** @param {string} label @param {string} text */
export function encoded(label, text) {
  if (label === 'utf-16le' || label === 'utf-16be')
    return Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]).map((_, i, all) => all[label === 'utf-16le' ? i : i ^ 1]));
  const table = tableOf(label);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character);
      if (!bytes) throw new Error(`${label} has no ${character}`);
      return bytes;
    }),
  );
}
