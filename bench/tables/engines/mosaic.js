// Mosaic: a client per view, one crossfilter selection, and what it prepares in DuckDB-WASM for a clause
// that moves.
import * as duckdb from '../node_modules/@uwdata/mosaic-core/node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser.mjs';
import wasm from 'url:@uwdata/mosaic-core/node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm';
import worker from 'url:@uwdata/mosaic-core/node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js';
import { Coordinator, Selection, clauseInterval, clausePoints, makeClient, wasmConnector } from '@uwdata/mosaic-core';
import { Query, column, count, sum } from '@uwdata/mosaic-sql';
import { FIRST_MONTH, MONTH, filled, started } from './shared/duckdb.js';
import { dayOf, layout } from './shared/layout.js';

export const about = { name: 'Mosaic', version: '0.32.0 (DuckDB-WASM 1.33.1-dev57, EH)', note: 'pre-aggregation on; in a worker' };

const VIEWS = ['nationality', 'place', 'measure', 'source', 'month'];
/** Sums of floating point numbers reach JavaScript as such; all here are far below 2^53. */
const COLUMNS = ['date', 'nationality', 'place', 'measure', 'source', "(date - DATE '1970-01-01')::INTEGER AS day", MONTH, ...['low', 'best', 'high'].map((name) => `${name}::DOUBLE AS ${name}`)];

export const start = () => started(duckdb, { worker, wasm });

/** @param {any} options */
export async function open({ started: db, groups, ...file }) {
  const connection = await db.connect();
  const rows = await filled(db, connection, file, COLUMNS.join(', '));
  const coordinator = new Coordinator(wasmConnector({ duckdb: db, connection }), { logger: null, cache: false });
  const selection = Selection.crossfilter();
  const { length, at } = layout(groups);
  const results = {};
  const faults = [];
  const clients = {};
  for (const view of VIEWS)
    clients[view] = makeClient({
      coordinator,
      selection,
      query: (filter) =>
        Query.from('t').select({ name: column(view), rows: count(), low: sum('low'), best: sum('best'), high: sum('high') }).where(filter).groupby('name'),
      queryResult: (data) => void (results[view] = data),
      queryError: (error) => void faults.push(error),
    });
  /** Each client asks once when it is made. */
  const connected = Promise.all(VIEWS.map((view) => clients[view].pending));

  const fields = Object.fromEntries([...VIEWS, 'day'].map((name) => [name, column(name)]));
  const days = [groups.month[0] + '-01', groups.month.at(-1) + '-31'].map(dayOf);
  /** A pixel for each day, so that what is prepared is exact. */
  const scale = { type: 'linear', domain: days, range: [0, days[1] - days[0]] };
  const from = (view) => ({ source: clients[view], clients: new Set([clients[view]]) });

  function clause(view, filter) {
    if (view !== 'month') return clausePoints([fields[view]], filter[view]?.map((word) => [word]), from(view));
    const range = filter.from ? [dayOf(filter.from), dayOf(filter.to) - 1] : null;
    return clauseInterval(fields.day, range, { ...from('month'), scale });
  }
  const told = (view, filter) => (view === 'month' ? `${filter.from} ${filter.to}` : String(filter[view]));
  let last = {};

  async function answer(filter) {
    const changed = VIEWS.filter((view) => told(view, filter) !== told(view, last));
    last = filter;
    await connected;
    // One clause after another, as its selections take them.
    for (const view of changed) {
      selection.update(clause(view, filter));
      await selection.pending('value');
    }
    if (faults.length) throw faults[0];
    return results;
  }

  /** As a page does when the pointer enters a view. */
  async function activate(dimension) {
    const view = dimension === 'date' ? 'month' : dimension;
    const likely = view === 'month' ? { from: groups.month[0] + '-01', to: groups.month[1] + '-01' } : { [view]: [groups[view][0]] };
    selection.activate(clause(view, likely));
    const prepared = [...coordinator.preaggregator.entries.values()];
    await Promise.all(prepared.map((entry) => entry?.result));
  }

  function flat(results) {
    const sums = new Float64Array(length);
    for (const view of VIEWS)
      for (const { name, rows, low, best, high } of results[view]) {
        const key = view === 'month' ? groups.month[Number(name) - FIRST_MONTH] : name;
        sums.set([Number(rows), low, best, high], at[view].get(key));
      }
    return sums;
  }
  return { rows, answer, activate, flat };
}
