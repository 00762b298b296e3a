import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WIRE = join(ROOT, 'tests/wire');

/** What a file of `tests/wire/` is, by the word its name begins with. @type {Record<string, string>} */
const TYPES = {
  answer: 'Answer',
  dataset: 'DatasetInfo',
  error: 'Problem',
  statements: 'StatementTables',
  working: 'WorkingTables',
};

/**
 * What tsc says to these values of these types. A JSON import would not do: tsc widens its words to
 * `string`, and does not mind a key too many.
 *
 * @param {{ json: string, type: string }[]} values
 */
function check(values) {
  const folder = mkdtempSync(join(tmpdir(), 'attested-wire-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const types = Object.values(TYPES).join(', ');
  const lines = [`import type { ${types} } from ${JSON.stringify(join(ROOT, 'www/transport/wire.d.ts'))};`];
  for (const { json, type } of values)
    lines.push(`export const v${lines.length} = ${JSON.stringify(JSON.parse(json))} satisfies ${type};`);
  writeFileSync(join(folder, 'check.ts'), lines.join('\n'));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = [
    '--noEmit',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--allowImportingTsExtensions',
    '--pretty',
    'false',
    '--target',
    'es2022',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--types',
    '',
  ];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tsc, ...options, join(folder, 'check.ts')],
    { encoding: 'utf8' },
  );
  return { holds: status === 0, said: `${stdout}${stderr}` };
}

describe('what crosses the boundary', () => {
  it('is what wire.d.ts says', () => {
    const names = readdirSync(WIRE).filter((name) => name.endsWith('.json'));
    const found = names.map((name) => ({
      name,
      json: readFileSync(join(WIRE, name), 'utf8'),
      type: TYPES[name.split(/[-.]/)[0]],
    }));
    assert.deepEqual(
      found.filter(({ type }) => !type).map(({ name }) => name),
      [],
      'give it a name that begins with one of: ' + Object.keys(TYPES).join(', '),
    );
    for (const [word, type] of Object.entries(TYPES))
      assert.ok(
        found.some((file) => file.type === type),
        `there is no tests/wire/${word}*.json`,
      );
    const { holds, said } = check(found);
    assert.ok(
      holds,
      `${said}\n${names.map((name, i) => `line ${i + 2}: ${name}`).join('\n')}\nchange www/transport/wire.d.ts and src/wasm/wire.rs together`,
    );
  });

  it('would be found out', () => {
    const problem = { code: 'x', resource: 'statements' };
    /** @param {unknown} value */
    const holds = (value) => check([{ json: JSON.stringify(value), type: 'Problem' }]).holds;
    assert.deepEqual([problem, { ...problem, rwo: 1 }, { code: 'x' }, { ...problem, row: '1' }].map(holds), [
      true,
      false,
      false,
      false,
    ]);
  });
});
