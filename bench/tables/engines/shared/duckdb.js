// Starting DuckDB-WASM (the EH build) and opening the file in it.
import { whole } from './layout.js';

/**
 * @param {any} duckdb the module
 * @param {{ worker: string, wasm: string }} addresses
 */
export async function started(duckdb, { worker, wasm }) {
  const absolute = (path) => new URL(path, location.href).href;
  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(absolute(worker)));
  await db.instantiate(absolute(wasm));
  return db;
}

/** What a row is: told, so that DuckDB need not look. */
const COLUMNS = `{id: 'INTEGER', date: 'DATE', nationality: 'VARCHAR', place: 'VARCHAR', via: 'VARCHAR', measure: 'VARCHAR', source: 'VARCHAR', qualifier: 'VARCHAR', low: 'INTEGER', best: 'INTEGER', high: 'INTEGER'}`;

/** Months since the year 0: two numbers compare sooner than two words. */
export const MONTH = '(year(date) * 12 + month(date) - 1)::SMALLINT AS month';
/** 2019-01, counted so. */
export const FIRST_MONTH = 2019 * 12;

/**
 * @param {any} db
 * @param {any} connection
 * @param {{ bytes?: Uint8Array, url: string }} file
 * @param {string} [select] the columns of the table `t`
 * @returns {Promise<number>} its rows
 */
export async function filled(db, connection, file, select = `*, ${MONTH}`) {
  await db.registerFileBuffer('table.csv', await whole(file));
  await connection.query(`CREATE TABLE t AS SELECT ${select} FROM read_csv('table.csv', header = true, columns = ${COLUMNS})`);
  await db.dropFile('table.csv');
  const counted = await connection.query('SELECT count(*)::DOUBLE AS n FROM t');
  return counted.toArray()[0].n;
}
