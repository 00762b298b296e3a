/** A table like the one of the bench, small, of a seed: the same rows each time. */
import { random } from '../../bench/tables/generate.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const COUNTRIES = 'KEN UGA CHN IDN IND PHL ETH VNM THA PAK BGD NPL LKA MMR RUS BRA NGA GHA MAR TZA'.split(' ');
const MEASURES = ['assisted', 'rescued', 'repatriated', 'deported', 'arrested', 'detained'];

/**
 * @param {number} rows
 * @param {{ seed?: number, missing?: boolean }} [options] `missing`: some cells are `NA`, `*` or `<5`
 */
export function madeTable(rows, { seed = 0x9e3779b9, missing = false } = {}) {
  const next = random(seed);
  const few = (/** @type {number} */ n) => Math.min(n - 1, Math.floor(n ** next() - 1));
  const start = Date.UTC(2023, 0, 1);
  const lines = ['id,date,nationality,place,measure,source,low,best,high'];
  for (let i = 0; i < rows; i++) {
    const day = new Date(start + Math.floor(next() * 700) * 864e5).toISOString().slice(0, 10);
    const best = Math.floor(10 ** (next() * 3));
    const width = Math.floor(best * next() * 0.2);
    const place = few(12);
    const name = place % 5 === 0 ? `"Compound ${place}, Gate ""${LETTERS[place]}"""` : `Compound ${place}`;
    const amounts = missing && i % 17 === 3 ? [['NA', 'NA', 'NA'], ['*', '*', '*'], ['<5', '<5', '<5']][i % 3] : [best - width, best, best + width];
    lines.push([i, day, COUNTRIES[few(20)], name, MEASURES[few(6)], `src-${few(30)}`, ...amounts].join(','));
  }
  return `${lines.join('\n')}\n`;
}
