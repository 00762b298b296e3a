/** With the real core, as built into `www/core/`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { AttestedError, openDataset } from '../../www/attested.js';
import { packageOf } from '../../www/transport/package.js';

const DATA = new URL('../../data/', import.meta.url);
const files = Object.fromEntries(
  readdirSync(DATA)
    .filter((name) => /\.(csv|json)$/.test(name))
    .map((name) => [name, new Uint8Array(readFileSync(new URL(name, DATA)))]),
);
const text = (/** @type {unknown} */ bytes) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(/** @type {Uint8Array} */ (bytes));
const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
/** @param {unknown} out @returns {Record<string, Uint8Array>} */
const byName = (out) =>
  Object.fromEntries(
    /** @type {{ name: string, bytes: Uint8Array }[]} */ (out).map(({ name, bytes }) => [name, bytes]),
  );

describe('an export in Node', () => {
  const kenya = { country: 'KEN', asof: '2025-12-31' };

  for (const transport of /** @type {const} */ (['inline', 'worker']))
    it(`is the table of statements as CSV (${transport})`, async () => {
      const explorer = await openDataset(files, { transport });
      const out = await explorer.export(kenya, 'csv');
      assert.ok(out instanceof Uint8Array);
      const csv = text(out);
      assert.ok(csv.startsWith('\ufeffstatement,measure,subject,'), csv.slice(0, 40));
      const ids = [...csv.matchAll(/\r\n(F\d+),/g)].map(([, id]) => id);
      assert.deepEqual(
        ids,
        (await explorer.statements(kenya)).map(({ id }) => id),
      );
      explorer.close();
    });

  for (const transport of /** @type {const} */ (['inline', 'worker']))
    it(`is a package that opens and answers alike (${transport})`, async () => {
      const whole = await openDataset(files, { transport });
      const out = byName(await whole.export(kenya, 'datapackage'));
      const part = await openDataset(out, { transport });
      assert.deepEqual(part.dataset.problems, []);
      assert.equal(part.dataset.title, whole.dataset.title);
      assert.equal(part.dataset.licence, whole.dataset.licence);
      assert.ok(part.dataset.counts.statements < whole.dataset.counts.statements);
      const [before, after] = [await whole.query(kenya), await part.query(kenya)];
      assert.deepEqual(after.groups.measure, before.groups.measure);
      assert.deepEqual(after.lead, before.lead);
      assert.deepEqual(after.said, before.said);
      assert.deepEqual(await part.statements(kenya), await joined(whole, part, kenya));
      for (const explorer of [whole, part]) explorer.close();
    });

  it('describes each column as the dataset did, in the order of the header', async () => {
    const explorer = await openDataset(files);
    const out = byName(await explorer.export(kenya, 'datapackage'));
    const { filter, licenses, resources } = JSON.parse(text(out['datapackage.json']));
    const opened = JSON.parse(text(files['datapackage.json']));
    assert.deepEqual(filter, kenya);
    assert.deepEqual(licenses, opened.licenses);
    for (const { name, path, schema, bytes: size } of resources) {
      const was = opened.resources.find((/** @type {any} */ resource) => resource.name === name).schema;
      const fields = schema.fields.map((/** @type {any} */ field) => field.name);
      assert.equal(fields.join(','), text(out[path]).split('\r\n')[0]);
      assert.equal(size, out[path].length);
      for (const field of schema.fields) assert.ok(was.fields.some(same(field)), `${name}.${field.name}`);
      assert.deepEqual([schema.primaryKey, schema.foreignKeys], [was.primaryKey, was.foreignKeys]);
    }
    explorer.close();
  });

  it('of a dataset that nobody described calls every column text', () => {
    const [{ bytes: described }] = packageOf({}, [{ name: 'measures.csv', bytes: bytes('id,kind\r\nx,flow\r\n') }], {});
    const { name, resources } = JSON.parse(text(described));
    assert.equal(name, 'statements');
    assert.deepEqual(resources[0].schema.fields, [
      { name: 'id', type: 'string' },
      { name: 'kind', type: 'string' },
    ]);
  });

  it('knows two formats', async () => {
    const explorer = await openDataset(files);
    await assert.rejects(
      explorer.export({}, /** @type {any} */ ('xlsx')),
      (error) => error instanceof AttestedError && error.detail === 'csv, datapackage',
    );
    explorer.close();
  });
});

/** @param {unknown} field */
const same = (field) => (/** @type {unknown} */ other) => JSON.stringify(other) === JSON.stringify(field);

/**
 * The whole's statements, with references to groups of people that are not in the part left out.
 *
 * @param {import('../../www/transport/wire.d.ts').Explorer} whole
 * @param {import('../../www/transport/wire.d.ts').Explorer} part
 * @param {import('../../www/transport/wire.d.ts').Filter} filter
 */
async function joined(whole, part, filter) {
  const there = new Set((await part.statements({})).map(({ subject }) => subject.id));
  return (await whole.statements(filter)).map((statement) => ({
    ...statement,
    subject: { ...statement.subject, apart: statement.subject.apart.filter((id) => there.has(id)) },
  }));
}
