// The right answers, from the rows as they were drawn, before they were ever text: row by row, view by
// view, in the plainest way.
import { DAYS, WORDS, iso, rows } from './generate.js';
import { GROUPS } from './gestures.js';

/** @typedef {import('./gestures.js').Filter} Filter */

const DIMENSIONS = /** @type {const} */ (['nationality', 'place', 'measure', 'source']);

const ALL_DAYS = Array.from({ length: DAYS }, (_, day) => iso(day));

/** What a filter lets pass of each dimension: 1 by the number of the word, or of the day. @param {Filter} filter */
function passes({ from = '', to = '9', ...chosen }) {
  const words = DIMENSIONS.map((key) => Uint8Array.from(WORDS[key], (word) => Number(chosen[key]?.includes(word) ?? true)));
  return [...words, Uint8Array.from(ALL_DAYS, (day) => Number(day >= from && day < to))];
}

/**
 * @param {number} count rows of the file
 * @param {Filter[]} filters
 * @returns {Float64Array[]} an answer per filter, as engines give them: view after view, group after group; rows, low, best, high
 */
export function answers(count, filters) {
  const months = ALL_DAYS.map((day) => GROUPS.month.indexOf(day.slice(0, 7)));
  const sizes = [...DIMENSIONS.map((key) => GROUPS[key].length), GROUPS.month.length];
  const starts = sizes.map((_, view) => sizes.slice(0, view).reduce((sum, size) => sum + size, 0));
  const total = starts[4] + sizes[4];
  const asked = filters.map((filter) => ({ lets: passes(filter), answer: new Float64Array(total * 4) }));
  for (const row of rows(count)) {
    const codes = [row.nationality, row.place, row.measure, row.source, row.day];
    const groups = [row.nationality, row.place, row.measure, row.source, months[row.day]];
    for (const { lets, answer } of asked) {
      let misses = 0;
      for (let view = 0; view < 5; view += 1) misses += 1 - lets[view][codes[view]];
      for (let view = 0; view < 5; view += 1) {
        if (misses - (1 - lets[view][codes[view]]) > 0) continue;
        const at = 4 * (starts[view] + groups[view]);
        answer[at] += 1;
        answer[at + 1] += row.low;
        answer[at + 2] += row.best;
        answer[at + 3] += row.high;
      }
    }
  }
  return asked.map(({ answer }) => answer);
}

const NAMES = Object.entries(GROUPS).flatMap(([view, groups]) => groups.map((group) => `${view} ${group}`));

/**
 * The first number that differs, in words; none where all are the same.
 *
 * @param {Float64Array} right
 * @param {Float64Array} given
 * @param {boolean} [countsOnly]
 */
export function difference(right, given, countsOnly = false) {
  if (given.length !== right.length) return `${given.length} numbers, not ${right.length}`;
  const step = countsOnly ? 4 : 1;
  for (let at = 0; at < right.length; at += step)
    if (right[at] !== given[at]) return `${NAMES[at >> 2]}, ${['rows', 'low', 'best', 'high'][at % 4]}: ${given[at]}, not ${right[at]}`;
  return undefined;
}
