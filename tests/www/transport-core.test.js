/** With the real core, as built into `www/core/`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { AttestedError, openDataset } from '../../www/attested.js';
import { startCore } from '../../www/transport/core.js';
import { CoreStopped } from '../../www/transport/error.js';

const DATA = new URL('../../data/', import.meta.url);

/** The shipped dataset's files, by name. */
const files = Object.fromEntries(
  readdirSync(DATA)
    .filter((name) => /\.(csv|json)$/.test(name))
    .map((name) => [name, new Uint8Array(readFileSync(new URL(name, DATA)))]),
);
const rows = (/** @type {string} */ name) => new TextDecoder().decode(files[name]).trim().split('\n');

/** @param {Promise<unknown>} promise @returns {Promise<AttestedError>} */
const failure = (promise) =>
  promise.then(
    () => assert.fail('opened'),
    (error) => {
      assert.ok(error instanceof AttestedError, String(error));
      return error;
    },
  );

describe('the shipped dataset in Node', () => {
  for (const transport of /** @type {const} */ (['inline', 'worker']))
    it(`opens, answers and joins (${transport})`, async () => {
      const explorer = await openDataset(new URL('datapackage.json', DATA), { transport });
      const { dataset } = explorer;
      assert.equal(dataset.counts.setAside, 0);
      assert.equal(dataset.measures.length, rows('measures.csv').length - 1);
      assert.ok(dataset.title && dataset.version && dataset.licence);
      const answer = await explorer.query({ country: 'KEN' });
      assert.deepEqual(answer.filter, { country: 'KEN' });
      const statements = await explorer.statements({ country: 'KEN' });
      assert.equal(answer.said.statements, statements.length);
      assert.ok(
        statements.every(
          ({ subject, claimant, source }) => subject.measure && claimant.name && source.publisher,
        ),
      );
      const working = await explorer.working({ country: 'KEN', measure: 'returned' });
      assert.ok(
        working.subjects.some(({ role, subject }) => role === 'counted' && subject.measure === 'returned'),
      );
      assert.equal((await failure(explorer.working({ country: 'KEN' }))).column, 'measure');
      explorer.close();
      assert.equal((await failure(explorer.query())).code, 'closed');
    });

  it('is the same of files at hand', async () => {
    const explorer = await openDataset(files);
    const { 'datapackage.json': _, ...bare } = files;
    const without = await openDataset(bare);
    assert.deepEqual(
      { ...explorer.dataset, name: undefined, title: undefined, version: undefined, licence: undefined },
      { ...without.dataset, name: undefined, title: undefined, version: undefined, licence: undefined },
    );
    explorer.close();
    assert.ok((await without.statements({ country: 'KEN' })).length > 0, 'another dataset was closed');
    without.close();
  });

  it('says what is wrong with a dataset that means nothing', async () => {
    const { 'sources.csv': _, ...lacking } = files;
    const missing = await failure(
      openDataset({ ...lacking, 'datapackage.json': new TextEncoder().encode('{"resources":[]}') }),
    );
    assert.equal(missing.code, 'missing file');
    const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
    const header = await failure(openDataset({ ...files, 'places.csv': bytes('id,name\nworld,World\n') }));
    assert.deepEqual([header.code, header.resource, header.row], ['missing column', 'places', 1]);
    const notText = await failure(
      openDataset({ ...files, 'places.csv': new Uint8Array([0xff, 0xfe, 0x00]) }),
    );
    assert.equal(notText.resource, 'places');
    assert.equal(
      (await failure(openDataset({ ...files, 'places.csv': new Uint8Array() }))).code,
      'empty file',
    );
  });

  it('goes on without a broken row, and names it', async () => {
    const broken = `${rows('statements.csv').join('\n')}\nF9999,nobody,KEN,,count,1,,,,2025,,,,x,y,\n`;
    const explorer = await openDataset({ ...files, 'statements.csv': new TextEncoder().encode(broken) });
    assert.equal(explorer.dataset.counts.setAside, 1);
    assert.equal(explorer.dataset.counts.statements, rows('statements.csv').length - 1);
    assert.equal(explorer.dataset.problems[0].row, rows('statements.csv').length + 1);
    explorer.close();
  });
});

describe('the core on this thread', () => {
  const names = Object.keys(files)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => name.replace('.csv', ''));
  const tables = names.map((name) => files[`${name}.csv`]);
  /** A filter that is no text breaks off the call in the middle of the wasm. */
  const breakDown = (/** @type {import('../../www/transport/core.js').Core} */ core) =>
    assert.throws(() => core.call('statements', /** @type {any} */ ([[5]])), CoreStopped);

  it('starts anew after a breakdown, for every dataset that was open', async () => {
    const [first, second] = [await startCore(), await startCore()];
    for (const core of [first, second]) core.call('open', [names, tables]);
    breakDown(first);
    assert.throws(() => second.call('statements', [[]]), CoreStopped);
    const anew = await startCore();
    anew.call('open', [names, tables]);
    assert.throws(() => second.call('statements', [[]]), CoreStopped, 'its memory is gone');
    second.close();
    assert.ok(anew.call('statements', [['country', 'KEN']]).statements.length > 0);
    anew.close();
  });
});
