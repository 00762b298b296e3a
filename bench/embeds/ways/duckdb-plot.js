// DuckDB-WASM reads and joins, Observable Plot draws.
import * as duckdb from '@duckdb/duckdb-wasm';
import wasm from 'url:@duckdb/duckdb-wasm/dist/duckdb-eh.wasm';
import worker from 'url:@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js';
import { dayOf, drawn } from './shared.js';

/** @param {HTMLElement} place @param {{ data: string, country: string }} options */
export async function draw(place, { data, country }) {
  const absolute = (/** @type {string} */ path) => new URL(path, location.href).href;
  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(absolute(worker)));
  const files = ['statements', 'subjects', 'claimants'];
  const texts = Promise.all(files.map(async (name) => (await fetch(`${data}${name}.csv`)).text()));
  await db.instantiate(absolute(wasm));
  for (const [i, text] of (await texts).entries()) await db.registerFileText(`${files[i]}.csv`, text);
  const connection = await db.connect();
  const table = (/** @type {string} */ name) => `read_csv('${name}.csv', header = true, all_varchar = true)`;
  const result = await connection.query(`SELECT as_of, value::DOUBLE AS value, measure, name
    FROM ${table('statements')} AS s JOIN ${table('subjects')} AS u ON s.subject = u.id JOIN ${table('claimants')} AS c ON s.claimant = c.id
    WHERE nationality = '${country}' AND s.kind = 'count' AND s.sex IS NULL`);
  drawn(place, result.toArray().map(({ as_of, value, measure, name }) => ({ as_of, value, measure, name, day: dayOf(as_of) })));
}
