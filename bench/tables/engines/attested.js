// Ours: the wasm of plain tables in a worker, answers in one transferred buffer.
import { layout } from './shared/layout.js';

export const about = { name: 'Attested', version: 'this checkout', note: 'in a worker' };

const WORDS = ['nationality', 'place', 'measure', 'source'];
const ROLES = [...WORDS.map((name) => [`dimension:${name}`, name]), ['dimension:month', 'date', ':month'], ['low', 'low'], ['best', 'best'], ['high', 'high']];

/** A worker that is asked one thing at a time. */
function asker() {
  const worker = new Worker('/scripts/attested-worker.js', { type: 'module' });
  return (call, given, transfer = []) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data: { found, fault } }) => (fault ? reject(new Error(fault)) : resolve(found));
      worker.postMessage({ call, given }, transfer);
    });
}

export async function start() {
  const ask = asker();
  await ask('start');
  return ask;
}

/** The day before: ranges of ours hold both their ends. */
const before = (iso) => new Date(Date.parse(iso) - 864e5).toISOString().slice(0, 10);

function selection(filter) {
  const words = WORDS.flatMap((name) => (filter[name] ?? []).flatMap((word) => [name, word]));
  return filter.from ? [...words, 'month:from', filter.from, 'month:to', before(filter.to)] : words;
}

/** @param {any} options */
export async function open({ started: ask, bytes, url, groups }) {
  const { rows, plan } = await ask('open', { bytes, url, roles: ROLES }, bytes ? [bytes.buffer] : []);
  const { length, at } = layout(groups);
  let inside = 0;

  async function answer(filter) {
    const found = await ask('answer', selection(filter));
    inside = found.inside;
    return found.numbers;
  }
  const activate = (dimension) => ask('activate', dimension === 'date' ? 'month' : dimension);

  function flat(numbers) {
    const sums = new Float64Array(length);
    for (const { key, groups, offset } of plan.views)
      groups.forEach((group, i) => sums.set(numbers.subarray(offset + 5 * i, offset + 5 * i + 4), at[key].get(group)));
    return sums;
  }
  return { rows, answer, activate, flat, inside: () => inside };
}
