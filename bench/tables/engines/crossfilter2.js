// crossfilter2: a dimension per view, filters by value or range, groups that are kept up to date row by
// row. Its values are the numbers of words, which it sorts faster than text.
import crossfilter from 'crossfilter2';
import { columns } from './shared/columns.js';
import { dayOf, layout, monthOf } from './shared/layout.js';

export const about = { name: 'crossfilter2', version: '1.5.4 (read by udsv 0.7.3)', note: 'on the page\'s thread' };

const DIMENSIONS = ['nationality', 'place', 'measure', 'source'];

/** Rows and three sums per group, as crossfilter keeps them. */
const summed = (group, { low, best, high }) =>
  group.reduce(
    (sum, i) => {
      sum.rows += 1;
      sum.low += low[i];
      sum.best += best[i];
      sum.high += high[i];
      return sum;
    },
    (sum, i) => {
      sum.rows -= 1;
      sum.low -= low[i];
      sum.best -= best[i];
      sum.high -= high[i];
      return sum;
    },
    () => ({ rows: 0, low: 0, best: 0, high: 0 }),
  );

/** @param {any} options */
export async function open({ groups, ...file }) {
  const table = await columns(file);
  const { length, at } = layout(groups);
  // A record is its row's number: what it holds stands in the columns.
  const index = crossfilter(Array.from({ length: table.rows }, (_, i) => i));
  const { codes: dates } = table.dates;
  const dimensions = DIMENSIONS.map((name) => index.dimension((i) => table[name].codes[i]));
  const days = index.dimension((i) => table.dayOfDate[dates[i]]);
  const monthOfDay = new Map(Array.from(table.dayOfDate, (day) => [day, groups.month.indexOf(monthOf(day))]));
  const views = [...dimensions.map((dimension) => summed(dimension.group(), table)), summed(days.group((day) => monthOfDay.get(day)), table)];
  const numbers = DIMENSIONS.map((name) => new Map(table[name].names.map((word, number) => [word, number])));
  let last = {};

  function filterWords(dimension, numbers, chosen) {
    if (!chosen) dimension.filterAll();
    else if (chosen.length === 1) dimension.filterExact(numbers.get(chosen[0]) ?? -1);
    else {
      const wanted = new Set(chosen.map((word) => numbers.get(word)));
      dimension.filterFunction((number) => wanted.has(number));
    }
  }

  /** Only what changes is filtered anew. */
  function answer(filter) {
    DIMENSIONS.forEach((name, view) => {
      if (String(filter[name]) !== String(last[name])) filterWords(dimensions[view], numbers[view], filter[name]);
    });
    if (filter.from !== last.from || filter.to !== last.to) {
      if (filter.from) days.filterRange([dayOf(filter.from), dayOf(filter.to)]);
      else days.filterAll();
    }
    last = filter;
    return views.map((view) => view.all());
  }

  function flat(answers) {
    const sums = new Float64Array(length);
    answers.forEach((rows, view) => {
      for (const { key, value } of rows) {
        const name = view < 4 ? table[DIMENSIONS[view]].names[key] : groups.month[key];
        sums.set([value.rows, value.low, value.best, value.high], at[view < 4 ? DIMENSIONS[view] : 'month'].get(name));
      }
    });
    return sums;
  }

  return { rows: index.size(), answer, flat };
}
