// What a run was measured on, and where its results go.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import { told } from './chromium.js';

const ROOT = new URL('../', import.meta.url).pathname;

/** @typedef {{ middle: number, late: number, worst: number }} Summary median, 95th percentile, worst */

/** @param {number[]} values @returns {Summary} */
export function summary(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { middle: at(0.5), late: at(0.95), worst: at(1) };
}

/** @returns {{ processor: string, cores: number, memoryGB: number, system: string, chromium: string, node: string }} */
export const machine = () => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 1e9),
  system: `${type()} ${release()}`,
  chromium: execFileSync(told('ATTESTED_CHROMIUM'), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().replace(/ built on.*/, ''),
  node: process.version,
});

export const today = () => new Date().toISOString().slice(0, 10);

/** What a document says of the run. @param {{ date: string, machine: ReturnType<typeof machine> }} of */
export const measuredOn = ({ date, machine: { chromium, processor, cores } }) => `Measured on ${date}: ${chromium}, ${processor}, ${cores} cores.`;

/** A table of Markdown. @param {string[]} head @param {string[][]} rows */
export const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/**
 * Writes a record: of a whole run among the results, of a part of one to the target folder.
 *
 * @param {string} name
 * @param {{ date: string }} result
 * @param {boolean} whole
 */
export function keep(name, result, whole) {
  const path = whole ? join(ROOT, 'bench/results', `${result.date}-${name}.json`) : join(told('ATTESTED_TARGET'), 'bench', `${name}-part.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(result, null, 1)}\n`);
  console.log(`\nwritten to ${path}`);
}

/** Puts a text between its marks in README.md. @param {string} name of the bench @param {string} text */
export function intoReadme(name, text) {
  const path = join(ROOT, 'README.md');
  const [before, rest] = readFileSync(path, 'utf8').split(`<!-- written by cargo xtask bench ${name} -->\n`);
  const end = rest?.indexOf('<!-- end -->') ?? -1;
  if (end < 0) throw new Error(`README.md has no marks for what \`cargo xtask bench ${name}\` writes`);
  writeFileSync(path, `${before}<!-- written by cargo xtask bench ${name} -->\n\n${text}\n\n${rest.slice(end)}`);
}
