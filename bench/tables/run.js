// cargo xtask bench tables [--rows N] [--only NAME]: the same file and questions for every engine.
import { existsSync } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from '../bundle.js';
import { told } from '../chromium.js';
import { intoReadme, keep, machine, summary, today } from '../result.js';
import { serve } from '../server.js';
import { write } from './generate.js';
import { asked, gestures } from './gestures.js';
import { answers, difference } from './reference.js';
import { markdown } from './report.js';
import { measured, opened } from './visit.js';

/** @typedef {import('./report.js').Entry} Entry */

const OURS = 'attested';
const RIVALS = ['handwritten', 'crossfilter2', 'falcon', 'duckdb', 'mosaic', 'perspective', 'arquero'];
/** All engines are compared at these; ours alone is also measured at the others. */
const COMPARED = [1_000_000, 10_000_000];
const CURVE = [10_000, 100_000, 1_000_000, 10_000_000];
/** From here on no page holds the bytes: the file is fetched while it is read. */
const LARGE = 5_000_000;
const ALL = gestures({ country: 60, range: 60, anew: 20 });

const { values: options } = parseArgs({ options: { rows: { type: 'string' }, only: { type: 'string' } } });
/** Isolated, as measuring memory and fine clocks ask. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};
const OUT = join(told('ATTESTED_TARGET'), 'bench/tables');

function engines() {
  const known = [OURS, ...RIVALS];
  if (options.only && !known.includes(options.only)) throw new Error(`there is no engine \`${options.only}\`: name one of ${known.join(', ')}`);
  const chosen = known.filter((engine) => !options.only || engine === options.only);
  const missing = chosen.filter((engine) => !existsSync(new URL(`engines/${engine}.js`, import.meta.url)));
  for (const engine of missing) console.log(`left out: ${engine}, for there is no bench/tables/engines/${engine}.js`);
  return chosen.filter((engine) => !missing.includes(engine));
}

function sizes() {
  if (options.rows === undefined) return CURVE;
  if (!/^[1-9]\d{0,7}$/.test(options.rows)) throw new Error(`--rows ${options.rows} is no number of rows: up to eight digits`);
  return [Number(options.rows)];
}

/** The file of so many rows; written once. @param {number} rows */
async function file(rows) {
  const path = join(OUT, 'files', `table-${rows}.csv`);
  await mkdir(join(OUT, 'files'), { recursive: true });
  if (!existsSync(path)) {
    await write(rows, `${path}.part`);
    await rename(`${path}.part`, path);
  }
  return { rows, bytes: (await stat(path)).size };
}

/**
 * What is wrong with the answers of an engine, in words; none where all are right.
 *
 * @param {number} rows
 */
function judge(rows) {
  const filters = asked(ALL);
  const found = answers(rows, filters);
  const right = new Map(filters.map((filter, i) => [filter, found[i]]));
  /** @param {Awaited<ReturnType<typeof measured>>} given */
  return (given) => {
    if (given.rows !== rows) return `${given.rows} rows, not ${rows}`;
    const kinds = /** @type {const} */ (['country', 'range', 'anew']);
    const pairs = kinds.flatMap((kind) => given[kind].answers.map((answer, i) => /** @type {const} */ ([ALL[kind][i], answer])));
    for (const [filter, answer] of [/** @type {const} */ ([filters[0], given.answer]), ...pairs]) {
      const wrong = difference(/** @type {Float64Array} */ (right.get(filter)), answer, given.countsOnly);
      if (wrong) return `${JSON.stringify(filter)}: ${wrong}`;
    }
    return undefined;
  };
}

/**
 * @param {string} engine
 * @param {number} rows
 * @param {string} origin
 * @param {ReturnType<typeof judge>} wrongWith
 * @returns {Promise<Entry>}
 */
async function entry(engine, rows, origin, wrongWith) {
  const large = rows >= LARGE;
  const source = { url: `${origin}/files/table-${rows}.csv`, site: `${origin}/site/` };
  const page = `${origin}/${engine}`;
  const basic = { engine, name: engine, rows, fetched: large };
  try {
    const given = await measured(page, { ...source, inMemory: !large }, ALL);
    const wrong = wrongWith(given);
    if (wrong) return { ...basic, name: given.name, failed: `answers differ: ${wrong}` };
    const { answer: _, country, range, anew, ...found } = given;
    const { peak, after } = await opened(page, source);
    const inside = Object.entries({ country, range, anew }).filter(([, times]) => times.inside.length);
    return {
      ...basic,
      ...found,
      peak,
      after,
      country: summary(country.ms),
      range: summary(range.ms),
      anew: summary(anew.ms),
      ...(inside.length && { inside: Object.fromEntries(inside.map(([name, times]) => [name, summary(times.inside)])) }),
      raw: { country: country.ms, range: range.ms, anew: anew.ms },
    };
  } catch (error) {
    return { ...basic, failed: String(/** @type {Error} */ (error).message ?? error).replace(/^page\.evaluate: /, '') };
  }
}

/** A page and a script for each engine. @param {string[]} engines @returns {Promise<Record<string, string>>} pages by path */
async function pages(engines) {
  const module = (/** @type {string} */ engine) => `import * as engine from './engines/${engine}.js';\nimport { offer } from './page.js';\noffer(engine);`;
  /** An engine may have a script of its own for a worker, named after it. @param {string} engine */
  const worker = (engine) => (existsSync(new URL(`engines/${engine}-worker.js`, import.meta.url)) ? [[`${engine}-worker`, `import './engines/${engine}-worker.js';`]] : []);
  const scripts = Object.fromEntries(engines.flatMap((engine) => [[engine, module(engine)], ...worker(engine)]));
  await bundle(import.meta.dirname, scripts, { folder: join(OUT, 'scripts'), address: '/scripts/' });
  const page = (/** @type {string} */ engine) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${engine}</title><link rel="icon" href="data:,"><script type="module" src="/scripts/${engine}.js"></script>`;
  return Object.fromEntries(engines.map((engine) => [`/${engine}`, page(engine)]));
}

const chosen = engines();
const folders = { scripts: join(OUT, 'scripts'), files: join(OUT, 'files'), site: told('ATTESTED_DIST') };
const server = await serve({ folders, pages: await pages(chosen), headers: HEADERS });
/** @type {import('./report.js').Result} */
const result = { date: today(), machine: machine(), files: [], entries: [] };
for (const rows of sizes()) {
  result.files.push(await file(rows));
  const wrongWith = judge(rows);
  for (const engine of options.rows || COMPARED.includes(rows) ? chosen : chosen.filter((engine) => engine === OURS)) {
    const found = await entry(engine, rows, server.origin, wrongWith);
    console.log(`${rows} rows, ${found.name}: ${found.failed ?? `first answer ${found.first?.toFixed(0)} ms`}`);
    result.entries.push(found);
  }
}
server.close();
const text = markdown(result, OURS);
console.log(`\n${text}`);
const whole = !options.rows && !options.only;
keep('tables', result, whole);
if (whole) intoReadme('tables', text);
if (result.entries.some(({ failed }) => failed?.startsWith('answers differ'))) process.exitCode = 1;
