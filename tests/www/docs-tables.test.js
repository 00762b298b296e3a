/** What docs/tables.md shows works. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ENCODINGS } from '../../www/tables/encoding.js';
import { rolesOf, wishesOf } from '../../www/tables/settings.js';
import { readLists } from '../../www/tables/where.js';
import { madeTable } from './tables-made.js';

const DOC = readFileSync(new URL('../../docs/tables.md', import.meta.url), 'utf8');
const MODULE = new URL('../../www/attested.js', import.meta.url).href;

describe('docs/tables.md', () => {
  it('shows a program that runs', () => {
    const program = /```js\n([\s\S]*?)```/.exec(DOC)?.[1] ?? '';
    const folder = mkdtempSync(join(tmpdir(), 'attested-'));
    try {
      writeFileSync(join(folder, 'figures.csv'), madeTable(500));
      const shown = program.replace("'./attested.js'", `'${MODULE}'`);
      writeFileSync(join(folder, 'program.mjs'), `${shown}\nconsole.log(JSON.stringify({ total, read: table.dataset.decided.read, first: groups.nationality[0] }));\ntable.close();\n`);
      const said = execFileSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' });
      const { total, read, first } = JSON.parse(said.trim().split('\n').pop() ?? '');
      assert.equal(read, 500);
      assert.ok(total.rows > 0 && total.low <= total.best && total.best <= total.high && total.leftOut === 0);
      assert.deepEqual(Object.keys(first), ['key', 'low', 'best', 'high', 'rows', 'leftOut']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('shows settings that are understood', () => {
    const shown = [...DOC.matchAll(/`(?:reading=)?((?:[a-z]+:[^`;]*;?)+)`/g)].map(([, value]) => value).filter((value) => !value.includes('measure'));
    assert.ok(shown.length > 8, shown.join(' '));
    const columns = ['nat', 'when', 'people', 'place', 'measure'].map((name) => ({ name }));
    for (const value of shown)
      assert.ok(Object.keys(wishesOf(value)).length + Object.keys(rolesOf(value, columns)).length > 0, value);
    assert.deepEqual(readLists('measure:arrested,held;via:THA'), { measure: ['arrested', 'held'], via: ['THA'] });
  });

  it('counts the encodings that are guessed or known', () => assert.match(DOC, new RegExp(`a guess among ${{ 17: 'seventeen' }[ENCODINGS.length - 3]} `)));
});
