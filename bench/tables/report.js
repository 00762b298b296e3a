// What was found, as tables.
import { measuredOn, table } from '../result.js';

/** @typedef {import('../result.js').Summary} Summary */
/** @typedef {{ engine: string, name: string, rows: number, fetched: boolean, version?: string, note?: string, countsOnly?: true, failed?: string, start?: number, load?: number, first?: number, memory?: number, peak?: number, after?: number, prepare?: { nationality: number, date: number }, country?: Summary, range?: Summary, anew?: Summary, inside?: Record<string, Summary>, raw?: Record<string, number[]> }} Entry */
/** @typedef {{ date: string, machine: ReturnType<typeof import('../result.js').machine>, files: { rows: number, bytes: number }[], entries: Entry[] }} Result */

/** @param {number | undefined} value ms */
const ms = (value) => (value === undefined ? '' : value < 10 ? value.toFixed(2) : value.toFixed(0));
/** @param {number | undefined} value ms */
const seconds = (value) => (value === undefined ? '' : (value / 1000).toFixed(2));
/** @param {number | undefined} bytes */
const megabytes = (bytes) => (bytes === undefined ? '' : (bytes / 1e6).toFixed(0));
/** @param {Summary | undefined} times */
const both = (times) => (times ? `${ms(times.middle)} / ${ms(times.late)}` : '');
/** @param {number} count */
const thousands = (count) => count.toLocaleString('en');

const HEAD = ['engine', 'first answer, s', 'memory after, MB', 'peak, MB', 'prepare country / days, ms', 'choose a country', 'move the days', 'a new combination'];

/** @param {Entry} entry */
function row(entry) {
  const name = entry.countsOnly ? `${entry.name} (counts, no sums)` : entry.name;
  if (entry.failed) return [name, entry.failed.split('\n')[0], ...Array(HEAD.length - 2).fill('')];
  const prepare = entry.prepare ? `${ms(entry.prepare.nationality)} / ${ms(entry.prepare.date)}` : '';
  return [name, seconds(entry.first), megabytes(entry.after), megabytes(entry.peak), prepare, both(entry.country), both(entry.range), both(entry.anew)];
}

/** What the table does not show of ours: the engine without the worker's hop, and how it compares with the budget's rival. @param {Entry[]} entries @param {string} ours */
function besides(entries, ours) {
  const own = entries.find(({ engine }) => engine === ours);
  const duckdb = entries.find(({ engine }) => engine === 'duckdb');
  const hop = own?.inside && `Inside ${own.name}'s worker: ${both(own.inside.country)}, ${both(own.inside.range)}, ${both(own.inside.anew)}.`;
  const share = own?.first && duckdb?.first && `Its first answer takes ${(own.first / duckdb.first).toFixed(2)} of ${duckdb.name}'s time.`;
  return [hop, share].filter(Boolean).join(' ');
}

/** One size. @param {Result} result @param {number} rows @param {string} ours */
function sized({ files, entries }, rows, ours) {
  const file = files.find((file) => file.rows === rows);
  const of = entries.filter((entry) => entry.rows === rows);
  const fetched = of.some((entry) => entry.fetched) ? ' The first answer holds the fetching of the file.' : '';
  const more = besides(of, ours);
  return `${thousands(rows)} rows, ${megabytes(file?.bytes)} MB.${fetched} Times of gestures in ms, median / 95th percentile.\n\n${table(HEAD, of.map(row))}${more && `\n\n${more}`}`;
}

/** How ours grows. @param {Result} result @param {string} ours */
function growth({ entries }, ours) {
  const of = entries.filter(({ engine }) => engine === ours);
  return of.length < 2 ? '' : `\n\nHow ${of[0].name} grows:\n\n${table(['rows', ...HEAD.slice(1)], of.map((entry) => [thousands(entry.rows), ...row(entry).slice(1)]))}`;
}

/** @param {Result} result @param {string} ours the engine whose growth is shown */
export function markdown(result, ours) {
  const compared = result.files.map(({ rows }) => rows).filter((rows) => result.entries.some((entry) => entry.rows === rows && (entry.engine !== ours || result.files.length === 1)));
  return [measuredOn(result), ...compared.map((rows) => sized(result, rows, ours))].join('\n\n') + growth(result, ours);
}
