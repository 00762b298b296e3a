// What was found, as tables.
import { measuredOn, table } from '../result.js';

/** @typedef {import('../result.js').Summary} Summary */
/** @typedef {{ engine: string, name: string, rows: number, fetched: boolean, version?: string, note?: string, failed?: string, start?: number, load?: number, first?: number, memory?: number, peak?: number, after?: number, prepare?: { nationality: number, date: number }, country?: Summary, range?: Summary, anew?: Summary, inside?: Record<string, Summary>, raw?: Record<string, number[]> }} Entry */
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
  if (entry.failed) return [entry.name, entry.failed.split('\n')[0], ...Array(HEAD.length - 2).fill('')];
  const prepare = entry.prepare ? `${ms(entry.prepare.nationality)} / ${ms(entry.prepare.date)}` : '';
  return [entry.name, seconds(entry.first), megabytes(entry.after), megabytes(entry.peak), prepare, both(entry.country), both(entry.range), both(entry.anew)];
}

/** One size. @param {Result} result @param {number} rows */
function sized({ files, entries }, rows) {
  const file = files.find((file) => file.rows === rows);
  const of = entries.filter((entry) => entry.rows === rows);
  const fetched = of.some((entry) => entry.fetched) ? ' The first answer holds the fetching of the file.' : '';
  return `${thousands(rows)} rows, ${megabytes(file?.bytes)} MB.${fetched} Times of gestures in ms, median / 95th percentile.\n\n${table(HEAD, of.map(row))}`;
}

/** How ours grows. @param {Result} result @param {string} ours */
function growth({ entries }, ours) {
  const of = entries.filter(({ engine }) => engine === ours);
  return of.length < 2 ? '' : `\n\nHow ${of[0].name} grows:\n\n${table(['rows', ...HEAD.slice(1)], of.map((entry) => [thousands(entry.rows), ...row(entry).slice(1)]))}`;
}

/** @param {Result} result @param {string} ours the engine whose growth is shown */
export function markdown(result, ours) {
  const compared = result.files.map(({ rows }) => rows).filter((rows) => result.entries.some((entry) => entry.rows === rows && (entry.engine !== ours || result.files.length === 1)));
  return [measuredOn(result), ...compared.map((rows) => sized(result, rows))].join('\n\n') + growth(result, ours);
}
