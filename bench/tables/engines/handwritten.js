// What a careful programmer writes in an afternoon: uDSV reads, typed arrays hold, one pass per answer.
import { columns } from './shared/columns.js';
import { dayOf, layout, monthOf } from './shared/layout.js';

export const about = { name: 'uDSV + typed arrays', version: 'udsv 0.7.3', note: 'a pass over all rows for each answer; on the page\'s thread' };

const DIMENSIONS = ['nationality', 'place', 'measure', 'source'];

/** @param {any} options */
export async function open({ groups, ...file }) {
  const table = await columns(file);
  const { length, at } = layout(groups);
  const [nationality, place, measure, source] = DIMENSIONS.map((name) => table[name].codes);
  const dates = table.dates.codes;
  const { low, best, high, rows } = table;
  const places = DIMENSIONS.map((name) => Uint16Array.from(table[name].names, (word) => at[name].get(word)));
  const months = Uint16Array.from(table.dayOfDate, (day) => at.month.get(monthOf(day)));

  /** 1 where a value is filtered out. */
  function fails(filter) {
    const words = DIMENSIONS.map((name) => {
      const chosen = filter[name] && new Set(filter[name]);
      return Uint8Array.from(table[name].names, (word) => (chosen && !chosen.has(word) ? 1 : 0));
    });
    const from = filter.from ? dayOf(filter.from) : -Infinity;
    const to = filter.to ? dayOf(filter.to) : Infinity;
    return [...words, Uint8Array.from(table.dayOfDate, (day) => (day < from || day >= to ? 1 : 0))];
  }

  function answer(filter) {
    const [f0, f1, f2, f3, f4] = fails(filter);
    const [p0, p1, p2, p3] = places;
    const sums = new Float64Array(length);
    const add = (at, i) => {
      sums[at] += 1;
      sums[at + 1] += low[i];
      sums[at + 2] += best[i];
      sums[at + 3] += high[i];
    };
    for (let i = 0; i < rows; i += 1) {
      const [n, p, m, s, d] = [nationality[i], place[i], measure[i], source[i], dates[i]];
      const failed = f0[n] | (f1[p] << 1) | (f2[m] << 2) | (f3[s] << 3) | (f4[d] << 4);
      if (failed === 0) {
        add(p0[n], i);
        add(p1[p], i);
        add(p2[m], i);
        add(p3[s], i);
        add(months[d], i);
      } else if (failed === 1) add(p0[n], i);
      else if (failed === 2) add(p1[p], i);
      else if (failed === 4) add(p2[m], i);
      else if (failed === 8) add(p3[s], i);
      else if (failed === 16) add(months[d], i);
    }
    return sums;
  }

  return { rows, answer, flat: (sums) => sums };
}
