// Perspective: a table in a worker, five views made for each answer (a view keeps the filter it was made
// with).
import perspective from '@perspective-dev/client';
import clientWasm from 'url:@perspective-dev/client/dist/wasm/perspective-js.wasm';
import serverWasm from 'url:@perspective-dev/server/dist/wasm/perspective-server.wasm';
import { layout, whole } from './shared/layout.js';

export const about = { name: 'Perspective', version: '5.5.1', note: 'in a worker' };

const VIEWS = ['nationality', 'place', 'measure', 'source', 'month'];
const SUMS = ['low', 'best', 'high'];

export async function start() {
  perspective.init_client(fetch(clientWasm));
  perspective.init_server(fetch(serverWasm));
  return perspective.worker();
}

/** The conditions of one dimension. */
function conditions(view, filter) {
  if (view === 'month') return filter.from ? [['date', '>=', filter.from], ['date', '<', filter.to]] : [];
  return filter[view] ? [[view, 'in', filter[view]]] : [];
}

/** @param {any} options */
export async function open({ started: client, groups, ...file }) {
  const bytes = await whole(file);
  const table = await client.table(bytes.buffer, { format: 'csv' });
  const { length, at } = layout(groups);

  async function rolledUp(view, filter) {
    const made = await table.view({
      group_by: [view],
      columns: ['id', ...SUMS],
      aggregates: { id: 'count', low: 'sum', best: 'sum', high: 'sum' },
      expressions: view === 'month' ? { month: `bucket("date", 'M')` } : {},
      filter: VIEWS.filter((other) => other !== view).flatMap((other) => conditions(other, filter)),
    });
    const columns = await made.to_columns();
    await made.delete();
    return columns;
  }

  function flat(answers) {
    const sums = new Float64Array(length);
    answers.forEach((columns, view) => {
      columns.__ROW_PATH__.forEach(([name], i) => {
        if (name === undefined) return;
        const key = VIEWS[view] === 'month' ? new Date(name).toISOString().slice(0, 7) : name;
        sums.set([columns.id[i], ...SUMS.map((sum) => columns[sum][i])], at[VIEWS[view]].get(key));
      });
    });
    return sums;
  }
  return { rows: await table.size(), answer: (filter) => Promise.all(VIEWS.map((view) => rolledUp(view, filter))), flat };
}
