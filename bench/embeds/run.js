// cargo xtask bench embeds [--only WAY]: one picture in one article, drawn in several ways.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from '../bundle.js';
import { told, withChromium } from '../chromium.js';
import { intoReadme, keep, machine, measuredOn, summary, table, today } from '../result.js';
import { serve } from '../server.js';
import { article, drawnBy } from './article.js';
import { SLOWNESS, visit } from './visit.js';

/** @typedef {import('./visit.js').Visit} Visit */
/** @typedef {{ way: string, about: string, failed?: string, visits: Visit[] }} Entry */

const COUNTRY = 'KEN';
const VISITS = 3;
const OURS = 'attested';
/** The article alone; ours; and the others. */
const BARE = 'article';
/** @type {Record<string, string>} */
const WAYS = {
  [BARE]: 'the article alone',
  [OURS]: 'Attested',
  plot: 'Observable Plot 0.6.17',
  vega: 'vega-embed 7.3.0',
  'duckdb-plot': 'DuckDB-WASM 1.32.0 + Plot',
};

const { values: options } = parseArgs({ options: { rows: { type: 'string' }, only: { type: 'string' } } });
const ROOT = new URL('../../', import.meta.url).pathname;
const DIST = told('ATTESTED_DIST');
const OUT = join(told('ATTESTED_TARGET'), 'bench/embeds');

if (options.only && !(options.only in WAYS)) throw new Error(`there is no way \`${options.only}\`: name one of ${Object.keys(WAYS).join(', ')}`);
const chosen = Object.keys(WAYS).filter((way) => !options.only || way === options.only || way === BARE);
const drawing = chosen.filter((way) => way !== BARE && way !== OURS);

/** The tag as `cargo xtask embed` prints it, with what stands in its place before any script. @param {string} origin */
function tag(origin) {
  const words = ['--dist', DIST, '--url', `${origin}/site/`, `--country=${COUNTRY}`, '--view=timeline'];
  const printed = execFileSync(process.execPath, ['www/embed/print.js', ...words], { cwd: ROOT, encoding: 'utf8' });
  const [found] = /<script type="module"[^]*?<\/attested-explorer>/.exec(printed) ?? [];
  if (!found) throw new Error('`cargo xtask embed` printed no tag');
  return found;
}

/** How many dots the others draw: counts of the country, women and men together. */
function dots() {
  // Nothing that may be quoted stands before these three columns.
  const [head, ...rows] = readFileSync(join(DIST, 'data/statements.csv'), 'utf8').split('\n').map((line) => line.split(','));
  const [nationality, kind, sex] = ['nationality', 'kind', 'sex'].map((name) => head.indexOf(name));
  return rows.filter((row) => row[nationality] === COUNTRY && row[kind] === 'count' && row[sex] === '').length;
}

/** Whether a picture is the one that was asked for. @param {string} way @param {number} marks */
function wrong(way, marks) {
  if (way === BARE) return undefined;
  // The explorer gathers what several pages print of one count into one mark.
  if (way === OURS) return marks > 0 && marks <= dots() ? undefined : `${marks} marks`;
  return marks === dots() ? undefined : `${marks} dots, not ${dots()}`;
}

/** @param {Awaited<ReturnType<typeof serve>>} server @param {string} way @returns {Promise<Entry>} */
async function entry(server, way) {
  /** @type {Entry} */
  const entry = { way, about: WAYS[way], visits: [] };
  try {
    // Once as quick as can be, so that the server has compressed what is asked of the site, too.
    await withChromium((browser) => visit(browser, server, `/${way}.html`, {}));
    for (let i = 0; i < VISITS; i += 1) {
      const found = await withChromium((browser) => visit(browser, server, `/${way}.html`));
      const what = wrong(way, found.marks);
      if (what) return { ...entry, failed: `another picture: ${what}` };
      entry.visits.push(found);
    }
    return entry;
  } catch (error) {
    return { ...entry, failed: String(/** @type {Error} */ (error).message).split('\n')[0] };
  }
}

/** @param {Entry[]} entries */
function rows(entries) {
  const middle = (/** @type {Entry | undefined} */ entry, /** @type {keyof Visit} */ of) => summary(entry?.visits.map((visit) => visit[of]) ?? []).middle;
  const bare = entries.find(({ way }) => way === BARE);
  const seconds = (/** @type {number} */ ms) => (ms / 1000).toFixed(2);
  const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(0);
  return entries
    .filter(({ way }) => way !== BARE)
    .map((entry) => {
      if (entry.failed) return [entry.about, entry.failed, ...Array(HEAD.length - 2).fill('')];
      const of = (/** @type {keyof Visit} */ name) => middle(entry, name);
      const more = (/** @type {'transferred' | 'busy'} */ name) => of(name) - middle(bare, name);
      return [entry.about, kilobytes(more('transferred')), kilobytes(of('data')), seconds(of('paint')), seconds(of('picture')), seconds(of('drawn')), more('busy').toFixed(0), of('longest').toFixed(0)];
    });
}

const HEAD = ['drawn by', 'transferred without data, kB', 'data, kB', 'first paint of the article, s', 'a picture seen, s', 'interactive, s', 'main thread taken, ms', 'longest task, ms'];

const root = import.meta.dirname;
const modules = Object.fromEntries(drawing.map((way) => [way, `export * from './ways/${way}.js';`]));
await bundle(root, modules, { folder: join(OUT, 'ways'), address: '/ways/' });
/** @type {Record<string, string>} */
const pages = Object.fromEntries(chosen.map((way) => [`/${way}.html`, article(way === BARE ? '' : drawnBy(way, COUNTRY))]));
const server = await serve({ folders: { ways: join(OUT, 'ways'), site: DIST }, pages, headers: { 'Cache-Control': 'no-cache' }, kept: join(OUT, 'brotli') });
for (const name of readdirSync(join(OUT, 'ways'))) await server.warm(`/ways/${name}`);
if (chosen.includes(OURS)) pages[`/${OURS}.html`] = article(tag(server.origin));
const result = { date: today(), machine: machine(), slowness: SLOWNESS, country: COUNTRY, entries: /** @type {Entry[]} */ ([]) };
for (const way of chosen) {
  const found = await entry(server, way);
  console.log(`${found.about}: ${found.failed ?? `${found.visits.length} visits`}`);
  result.entries.push(found);
}
server.close();
const text = `${measuredOn(result)} ${SLOWNESS}; medians of ${VISITS} visits. Chromium slows the main thread alone, not the worker in which DuckDB-WASM runs.\n\n${table(HEAD, rows(result.entries))}`;
console.log(`\n${text}`);
const whole = !options.only;
keep('embeds', result, whole);
if (whole) intoReadme('embeds', text);
if (result.entries.some(({ failed }) => failed)) process.exitCode = 1;
