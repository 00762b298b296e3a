// The file of the table bench: seeded, so the same bytes on every machine.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

export const FIRST_DAY = Date.UTC(2019, 0, 1) / 864e5;
export const DAYS = 2555;

/** Rows are drawn by xorshift32: the file depends on no library. */
export function random(seed = 0x9e3779b9) {
  let state = seed >>> 0;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The words of each column of words, by their number, most frequent first. */
export const WORDS = {
  nationality: Array.from({ length: 180 }, (_, i) => LETTERS[(i * 7) % 26] + LETTERS[(i * 11 + 3) % 26] + LETTERS[Math.floor(i / 7)]),
  place: Array.from({ length: 40 }, (_, i) => (i % 9 === 0 ? `Compound ${i}, Gate "B"` : `Compound ${i}`)),
  via: ['THA', 'LAO', 'VNM', 'CHN', 'KHM', 'MMR', '', 'PHL'],
  measure: ['assisted', 'rescued', 'repatriated', 'deported', 'arrested', 'detained'],
  source: Array.from({ length: 300 }, (_, i) => `src-${i}`),
  qualifier: ['exact', 'about', 'more than', 'at least'],
};

/** @typedef {{ day: number, nationality: number, place: number, via: number, measure: number, source: number, qualifier: number, low: number, best: number, high: number }} Row day: since `FIRST_DAY`; words by number */

/**
 * The rows of the file, one object that changes.
 *
 * @param {number} count
 * @returns {Generator<Row>}
 */
export function* rows(count) {
  const next = random();
  /** Few words are frequent, many are rare. @param {number} n */
  const uneven = (n) => Math.min(n - 1, Math.floor(n ** next() - 1));
  const row = { day: 0, nationality: 0, place: 0, via: 0, measure: 0, source: 0, qualifier: 0, low: 0, best: 0, high: 0 };
  for (let i = 0; i < count; i += 1) {
    row.day = Math.floor(next() * DAYS);
    row.best = Math.floor(10 ** (next() * 3));
    const width = Math.floor(row.best * next() * 0.2);
    row.low = row.best - width;
    row.high = row.best + width;
    row.nationality = uneven(180);
    row.place = uneven(40);
    row.via = uneven(8);
    row.measure = uneven(6);
    row.source = uneven(300);
    row.qualifier = uneven(4);
    yield row;
  }
}

/** @param {number} day since `FIRST_DAY` */
export const iso = (day) => new Date((FIRST_DAY + day) * 864e5).toISOString().slice(0, 10);

/** @param {string} word */
const quoted = (word) => (/[",]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word);

/** Bytes are handed on in pieces of about this many characters. */
const PIECE = 1 << 20;

/**
 * Writes the file.
 *
 * @param {number} count
 * @param {string} path
 */
export async function write(count, path) {
  const out = createWriteStream(path);
  const days = Array.from({ length: DAYS }, (_, day) => iso(day));
  const places = WORDS.place.map(quoted);
  let text = 'id,date,nationality,place,via,measure,source,qualifier,low,best,high\n';
  let id = 0;
  for (const r of rows(count)) {
    text += `${id},${days[r.day]},${WORDS.nationality[r.nationality]},${places[r.place]},${WORDS.via[r.via]},${WORDS.measure[r.measure]},${WORDS.source[r.source]},${WORDS.qualifier[r.qualifier]},${r.low},${r.best},${r.high}\n`;
    id += 1;
    if (text.length > PIECE) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await once(out, 'finish');
}
