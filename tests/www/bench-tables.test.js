import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { write } from '../../bench/tables/generate.js';
import { GROUPS, asked, gestures } from '../../bench/tables/gestures.js';
import { answers, difference } from '../../bench/tables/reference.js';

const ROWS = 500;
const QUESTIONS = asked(gestures({ country: 5, range: 6, anew: 8 }));
const folder = mkdtempSync(join(tmpdir(), 'attested-bench-'));
const path = join(folder, 'table.csv');

/** A record whose cells hold neither line breaks nor more than a place in quotes. @param {string} line */
const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);

/** Where a view's groups stand in a row. @type {Record<string, number>} */
const COLUMNS = { nationality: 2, place: 3, measure: 5, source: 6 };

/** The group of a row in a view. @param {string} view @param {string[]} row */
const groupOf = (view, row) => (view === 'month' ? row[1].slice(0, 7) : row[COLUMNS[view]]);

/** The answer to one filter, from the text of the file. @param {string[][]} rows @param {import('../../bench/tables/gestures.js').Filter} filter */
function fromText(rows, { from = '', to = '9', ...chosen }) {
  const words = /** @type {Record<string, string[]>} */ (chosen);
  /** Whether a row passes all but a view's own filter. @param {string} view @param {string[]} row */
  const passes = (view, row) =>
    (view === 'month' || (row[1] >= from && row[1] < to)) && Object.entries(COLUMNS).every(([name, at]) => name === view || (words[name]?.includes(row[at]) ?? true));
  return Float64Array.from(
    Object.entries(GROUPS).flatMap(([view, groups]) => {
      const passed = rows.filter((row) => passes(view, row));
      return groups.flatMap((group) => {
        const kept = passed.filter((row) => groupOf(view, row) === group);
        return [kept.length, ...[8, 9, 10].map((at) => kept.reduce((sum, row) => sum + Number(row[at]), 0))];
      });
    }),
  );
}

describe('the table bench', () => {
  after(() => rmSync(folder, { recursive: true }));

  it('holds engines against what its file says', async () => {
    await write(ROWS, path);
    const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
    const rows = lines.map(cells);
    assert.equal(rows.length, ROWS);
    assert.ok(rows.every((row) => row.length === head.split(',').length));
    assert.ok(rows.some((row) => row[3].includes('"B"')), 'no place in quotes was drawn');
    const right = answers(ROWS, QUESTIONS);
    for (const [i, filter] of QUESTIONS.entries()) assert.deepEqual(right[i], fromText(rows, filter), JSON.stringify(filter));
  });

  it('sees one digit that is wrong, and forgives only sums where rows are counted alone', () => {
    const [right] = answers(ROWS, [{}]);
    const wrong = right.slice();
    wrong[3] += 1;
    assert.equal(difference(right, right), undefined);
    assert.match(difference(right, wrong) ?? '', new RegExp(`^nationality ${GROUPS.nationality[0]}, high: `));
    assert.equal(difference(right, wrong, true), undefined);
    wrong[4] += 1;
    assert.match(difference(right, wrong, true) ?? '', /rows/);
  });

  it('has its place in README.md, as the other bench has that compares', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    for (const name of ['tables', 'embeds']) assert.match(readme, new RegExp(`<!-- written by cargo xtask bench ${name} -->\\n[^]*?<!-- end -->`), name);
  });
});
