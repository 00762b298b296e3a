// Arquero: a filter and a roll-up per view.
import { fromCSV, op } from 'arquero';
import { dayOf, layout, monthOf, whole } from './shared/layout.js';

export const about = { name: 'Arquero', version: '8.0.3', note: 'on the page\'s thread' };

const VIEWS = ['nationality', 'place', 'measure', 'source', 'month'];
const SUMS = { rows: op.count(), low: op.sum('low'), best: op.sum('best'), high: op.sum('high') };

/** Each different date is worked out once. */
function remembered(work) {
  const known = new Map();
  return (value) => {
    if (!known.has(value)) known.set(value, work(value));
    return known.get(value);
  };
}

/** @param {any} options */
export async function open({ groups, ...file }) {
  const bytes = await whole(file);
  const text = new TextDecoder().decode(bytes);
  if (text.length === 0 && bytes.length > 0) throw new Error('the file is longer than a text may be in V8');
  const read = fromCSV(text, { parse: { date: remembered(dayOf), low: Number, best: Number, high: Number } });
  const month = remembered(monthOf);
  const table = read.assign({ month: Array.from(read.array('date'), month) });
  const { length, at } = layout(groups);

  /** The test of one dimension, as Arquero compiles it; none where all pass. */
  function test(view, filter) {
    if (view === 'month') return filter.from ? 'd.date >= $.from && d.date < $.to' : undefined;
    return filter[view] ? `op.has($.${view}, d.${view})` : undefined;
  }

  function answer(filter) {
    const words = VIEWS.slice(0, 4).map((view) => [view, new Set(filter[view])]);
    const asked = table.params({ ...Object.fromEntries(words), from: dayOf(filter.from ?? ''), to: dayOf(filter.to ?? '') });
    return VIEWS.map((view) => {
      const tests = VIEWS.filter((other) => other !== view).flatMap((other) => test(other, filter) ?? []);
      const kept = tests.length ? asked.filter(`(d, $) => ${tests.join(' && ')}`) : asked;
      return kept.groupby(view).rollup(SUMS);
    });
  }

  function flat(answers) {
    const sums = new Float64Array(length);
    answers.forEach((rolled, view) => {
      for (const { [VIEWS[view]]: key, rows, low, best, high } of rolled.objects()) sums.set([rows, low, best, high], at[VIEWS[view]].get(key));
    });
    return sums;
  }
  return { rows: table.numRows(), answer, flat };
}
