// falcon-vis on Arrow columns: counts per bin of the active view, built when it is activated. It counts
// rows and nothing else.
import { ArrowDB, FalconVis } from 'falcon-vis';
import { Dictionary, Float32, Table, Uint16, Uint8, Utf8, Vector, makeData, vectorFromArray } from 'apache-arrow';
import { columns } from './shared/columns.js';
import { dayOf, layout, monthOf } from './shared/layout.js';

export const about = { name: 'falcon-vis', version: '0.17.4 (read by udsv 0.7.3)', countsOnly: true, note: 'counts only; on the page\'s thread' };

const WORDS = ['nationality', 'place', 'measure', 'source'];

/** @param {{ codes: Uint8Array | Uint16Array, names: string[] }} words */
function dictionary({ codes, names }) {
  const index = codes instanceof Uint8Array ? new Uint8() : new Uint16();
  const type = new Dictionary(new Utf8(), index);
  return new Vector([makeData({ type, data: codes, dictionary: vectorFromArray(names, new Utf8()) })]);
}

/** @param {any} options */
export async function open({ groups, ...file }) {
  const table = await columns(file);
  const { length, at } = layout(groups);
  const [first, last] = [dayOf(`${groups.month[0]}-01`), dayOf(`${groups.month.at(-1)}-31`) + 1];
  /** A bin per day, and an empty one before: its brush never reaches the first pixel. */
  const axis = { start: -1, stop: last - first, step: 1 };
  const bins = axis.stop - axis.start;
  const dayOfRow = Float32Array.from(table.dates.codes, (code) => table.dayOfDate[code] - first + 0.5);
  const arrow = new Table({
    ...Object.fromEntries(WORDS.map((name) => [name, dictionary(table[name])])),
    day: new Vector([makeData({ type: new Float32(), data: dayOfRow })]),
  });
  const falcon = new FalconVis(new ArrowDB(arrow));
  const views = {};
  for (const name of WORDS) views[name] = await falcon.view1D({ type: 'categorical', name, range: table[name].names });
  views.day = await falcon.view1D({ type: 'continuous', name: 'day', resolution: bins, bins, binConfig: axis });
  const monthOfBin = Array.from({ length: bins }, (_, bin) => groups.month.indexOf(monthOf(first + axis.start + bin)));

  /** It floors brushes to pixels from 1: the middle of the pixel that ends with the day before. */
  const brushed = (iso) => axis.start + (dayOf(iso) - first - axis.start - 0.5) * (bins / (bins - 1));
  const asked = (name, filter) => (name === 'day' ? filter.from && [brushed(filter.from), brushed(filter.to)] : filter[name]);
  let before = {};
  let active;

  /** Resolves when all other views have heard. */
  function moved(view, value) {
    return new Promise((done) => {
      let left = WORDS.length;
      const others = Object.values(views).filter((other) => other !== view);
      const stop = others.map((other) => other.onChange(() => (left -= 1) || (stop.forEach((end) => end()), done())));
      view.select(value);
    });
  }

  async function answer(filter) {
    const changed = Object.keys(views).filter((name) => String(asked(name, filter)) !== String(asked(name, before)));
    before = filter;
    const value = asked(active, filter);
    if (changed.length === 1 && changed[0] === active && value) await moved(views[active], value);
    else {
      active = undefined;
      for (const name of changed) {
        const { dimension } = views[name];
        if (asked(name, filter)) falcon.filters.set(dimension, asked(name, filter));
        else falcon.filters.delete(dimension);
      }
      await falcon.all();
    }
    const months = new Float64Array(groups.month.length);
    views.day.state.filter.forEach((count, bin) => (months[monthOfBin[bin]] += count));
    return { ...Object.fromEntries(WORDS.map((name) => [name, views[name].state.filter])), months };
  }

  async function activate(dimension) {
    active = dimension === 'date' ? 'day' : dimension;
    await views[active].computeIndex(true);
  }

  function flat({ months, ...counts }) {
    const numbers = new Float64Array(length).fill(NaN);
    for (const places of Object.values(at)) for (const place of places.values()) numbers[place] = 0;
    for (const name of WORDS) counts[name].forEach((count, i) => (numbers[at[name].get(table[name].names[i])] = count));
    groups.month.forEach((month, i) => (numbers[at.month.get(month)] = months[i]));
    return numbers;
  }
  return { rows: table.rows, answer, activate, flat };
}
