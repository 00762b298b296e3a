// DuckDB-WASM: one statement for all five views.
import * as duckdb from '@duckdb/duckdb-wasm';
import wasm from 'url:@duckdb/duckdb-wasm/dist/duckdb-eh.wasm';
import worker from 'url:@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js';
import { FIRST_MONTH, filled, started } from './shared/duckdb.js';
import { layout } from './shared/layout.js';

export const about = { name: 'DuckDB-WASM', version: '1.32.0 (EH)', note: 'in a worker' };

const VIEWS = ['nationality', 'place', 'measure', 'source', 'month'];
const quoted = (word) => `'${word.replaceAll("'", "''")}'`;

/** The condition of one dimension; none where all pass. */
function condition(view, filter) {
  if (view === 'month') return filter.from ? `date >= DATE '${filter.from}' AND date < DATE '${filter.to}'` : undefined;
  return filter[view] ? `${view} IN (${filter[view].map(quoted)})` : undefined;
}

function statement(filter) {
  const views = VIEWS.map((view, i) => {
    const others = VIEWS.filter((other) => other !== view).flatMap((other) => condition(other, filter) ?? []);
    const where = others.length ? `WHERE ${others.join(' AND ')}` : '';
    const sums = ['low', 'best', 'high'].map((name) => `sum(${name})::DOUBLE AS ${name}`);
    return `SELECT ${i} AS view, ${view}::VARCHAR AS name, count(*)::DOUBLE AS rows, ${sums} FROM t ${where} GROUP BY ${view}`;
  });
  return views.join(' UNION ALL ');
}

export const start = () => started(duckdb, { worker, wasm });

/** @param {any} options */
export async function open({ started: db, groups, ...file }) {
  const connection = await db.connect();
  const rows = await filled(db, connection, file);
  const { length, at } = layout(groups);

  function flat(result) {
    const sums = new Float64Array(length);
    for (const { view, name, rows, low, best, high } of result) {
      const key = VIEWS[view] === 'month' ? groups.month[Number(name) - FIRST_MONTH] : name;
      sums.set([rows, low, best, high], at[VIEWS[view]].get(key));
    }
    return sums;
  }
  return { rows, answer: (filter) => connection.query(statement(filter)), flat };
}
