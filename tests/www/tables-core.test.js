/** The core of tables, as the build made it, through the doors that others use. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { random } from '../../bench/tables/generate.js';
import { openDataset } from '../../www/attested.js';
import { answerOf, selectionOf } from '../../www/tables/answer.js';
import { Engine } from '../../www/tables/engine.js';
import { openPlain } from '../../www/tables/open.js';
import { madeTable } from './tables-made.js';
import { NaiveTables } from './tables-naive.js';

/** @typedef {import('../../www/transport/tables-explorer.d.ts').TableExplorer} TableExplorer */

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const text = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);
/** @param {unknown} explorer */
const table = (explorer) => /** @type {TableExplorer} */ (explorer);

/** Filters of all kinds, of the made table. @type {import("../../www/transport/tables-explorer.d.ts").TableFilter[]} */
const FILTERS = [
  {},
  { country: 'KEN' },
  { country: ['KEN', 'UGA', 'CHN'] },
  { from: '2023-06', to: '2024-02-10' },
  { to: '2023' },
  { where: { measure: ['arrested', 'rescued'] } },
  { where: { place: ['Compound 0, Gate "A"'], source: ['src-0', 'src-1'] }, country: 'UGA', from: '2024' },
  { country: 'FRA' },
  { where: { measure: ['nothing'] } },
];

describe('the core of tables answers as a plain reading does', () => {
  const csv = madeTable(4000, { missing: true });
  /** @type {TableExplorer[]} */
  const open = [];
  after(() => open.forEach((explorer) => explorer.close()));

  /** @param {any} [roles] */
  async function naive(roles) {
    const engine = new Engine(NaiveTables);
    engine.begin('made.csv', {});
    await engine.bytes(bytes(csv));
    const read = await engine.end(roles);
    return (/** @type {any} */ filter) => answerOf(engine.ask(selectionOf(filter, read)), filter, read);
  }

  for (const transport of /** @type {const} */ (['inline', 'worker']))
    for (const [name, roles] of /** @type {const} */ ([['sums', undefined], ['rows', { best: undefined }], ['by hand', { country: 3, best: 0, low: undefined, high: undefined }]]))
      it(`${transport}: ${name}`, async () => {
        const explorer = await openPlain({ 'made.csv': bytes(csv) }, { transport, roles });
        open.push(explorer);
        const expected = await naive(roles);
        for (const filter of FILTERS) assert.deepEqual(await explorer.query(filter), expected(filter), JSON.stringify(filter));
        await explorer.prepare('month', { country: 'KEN' });
        for (const from of ['2023-02', '2023-09', '2024-03']) assert.deepEqual(await explorer.query({ country: 'KEN', from }), expected({ country: 'KEN', from }), from);
      });

  // On wasm rows are tested sixteen at a time, by other code than natively.
  it('whatever is chosen of many words and days', async () => {
    const next = random();
    const below = (/** @type {number} */ n) => Math.floor(next() * n);
    const day = (/** @type {number} */ at) => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);
    const rows = Array.from({ length: 3000 }, (_, i) => ({ few: `f${i % 250}`, many: `m${i % 400}`, day: day(below(700)), people: below(1000) }));
    const explorer = await openPlain({ 'many.csv': bytes(`few,many,day,people\n${rows.map((row) => Object.values(row).join()).join('\n')}\n`) });
    open.push(explorer);
    for (let i = 0; i < 40; i += 1) {
      const chosen = (/** @type {string} */ letter, /** @type {number} */ of) =>
        new Set(Array.from({ length: 1 + below(of) }, () => `${letter}${below(of)}`));
      const [few, many, from] = [chosen('f', 250), chosen('m', 400), below(600)];
      const [first, last] = [day(from), day(from + below(700 - from))];
      const { groups } = await explorer.query({ from: first, to: last, where: { few: [...few], many: [...many] } });
      const inTime = rows.filter((row) => row.day >= first && row.day <= last);
      // A view ignores the choice of its own.
      for (const [key, passing] of /** @type {const} */ ([['few', inTime.filter(({ many: word }) => many.has(word))], ['many', inTime.filter(({ few: word }) => few.has(word))]])) {
        /** @type {Record<string, number>} */
        const expected = {};
        for (const row of passing) expected[row[key]] = (expected[row[key]] ?? 0) + row.people;
        const sums = (groups[key] ?? []).filter(({ rows }) => rows > 0).map((group) => [group.key, group.best]);
        assert.deepEqual(Object.fromEntries(sums), expected);
      }
    }
  });

  it('gives the rows as they stand, and the same as a file', async () => {
    const explorer = await openPlain({ 'made.csv': bytes(csv) });
    open.push(explorer);
    const { of, numbers, cells } = await explorer.rows({}, { from: 1000, count: 3 });
    assert.deepEqual([of, numbers], [4000, [1002, 1003, 1004]]);
    assert.equal(cells.length, 27);
    assert.equal(text(await explorer.export({}, 'csv')).replaceAll('\r\n', '\n'), csv);
    await assert.rejects(explorer.export({}, /** @type {any} */ ('xls')), { code: 'unknown word', resource: 'export' });
  });

  it('of calls that may be replaced the newest wins', async () => {
    const explorer = await openPlain({ 'made.csv': bytes(csv) });
    open.push(explorer);
    const months = ['2023-01', '2023-05', '2023-09', '2024-01'].map((from) => explorer.query({ from }, { latest: true }));
    const said = await Promise.allSettled(months);
    assert.deepEqual(said.map(({ status }) => status), ['rejected', 'rejected', 'rejected', 'fulfilled']);
    assert.deepEqual(await months[3], (await naive())({ from: '2024-01' }));
  });
});

describe('openDataset opens a table where there is no data package', () => {
  const csv = 'country,people\nKenya,3\nUganda,5\n';
  /** @type {Record<string, [type: string, body: string | Uint8Array]>} */
  const files = {
    '/a.csv': ['text/plain', csv],
    '/a.csv.gz': ['application/gzip', gzipSync(csv)],
    '/api/export?format=csv': ['text/csv; charset=utf-8', csv],
    '/untold': ['application/octet-stream', csv],
    '/page': ['text/html', '<!doctype html><p>no</p>'],
    '/package.csv': ['text/csv', '{"resources":[]}'],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', undefined];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  const origin = new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${/** @type {any} */ (server.address()).port}`)),
  );
  after(() => server.close());

  for (const path of ['/a.csv', '/a.csv.gz', '/api/export?format=csv', '/untold'])
    it(path, async () => {
      const explorer = table(await openDataset(`${await origin}${path}`));
      assert.deepEqual([explorer.dataset.kind, explorer.dataset.decided.read, (await explorer.query()).total.best], ['table', 2, 8]);
      explorer.close();
    });

  it('but not of what is a page or a package', async () => {
    for (const path of ['/page', '/package.csv']) {
      await assert.rejects(openDataset(`${await origin}${path}`), (/** @type {any} */ error) => error.code !== 'not a table');
    }
    await assert.rejects(openDataset(`${await origin}/nothing.csv`), { code: 'missing file', resource: 'nothing.csv' });
  });

  it('of a file, and of bytes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attested-'));
    try {
      await writeFile(join(folder, 'a.csv'), madeTable(3000));
      const explorer = table(await openDataset(pathToFileURL(join(folder, 'a.csv'))));
      assert.equal(explorer.dataset.decided.read, 3000);
      explorer.close();
      await assert.rejects(openDataset(pathToFileURL(join(folder, 'b.csv'))), { code: 'missing file' });
    } finally {
      await rm(folder, { recursive: true });
    }
    const mine = bytes(csv);
    const explorer = table(await openDataset({ 'mine.csv': mine }));
    assert.equal(explorer.dataset.name, 'mine.csv');
    assert.equal(mine.length, csv.length, 'the bytes stay whose they are');
    explorer.close();
  });

  it('stops where it is told to', async () => {
    const stop = new AbortController();
    const opening = openDataset({ 'big.csv': bytes(madeTable(60_000)) }, { signal: stop.signal, progress: () => stop.abort() });
    await assert.rejects(opening, { name: 'AbortError' });
  });

  it('reads columns as the roles want them: numbers of the UN, years', async () => {
    const explorer = table(await openDataset({ 'm49.csv': bytes('year,m49,value\n2020,404,5\n2021,404,7\n2021,156,11\n') }));
    const { groups } = await explorer.query({ from: '2021' });
    assert.deepEqual(groups.nationality?.map(({ key, best }) => [key, best]), [['CHN', 11], ['KEN', 7]]);
    assert.deepEqual(groups.year?.map(({ key, best }) => [key, best]), [['2020', 5], ['2021', 18]]);
    explorer.close();
  });

  it('is read anew as a person wishes, and keeps what it was if that fails', async () => {
    const explorer = table(await openDataset({ 'x.csv': bytes('a title\ncountry;people\nKenya;3\n') }));
    const before = explorer.dataset;
    await assert.rejects(explorer.reopen({ delimiter: 'nonsense' }), { code: 'unknown word' });
    assert.equal(explorer.dataset, before);
    await explorer.query();
    await explorer.reopen({ header: '0', delimiter: ';' });
    assert.deepEqual([explorer.dataset.decided.header, explorer.dataset.columns.length, (await explorer.rows({}, { from: 0, count: 5 })).cells.includes('country')], [0, 2, true]);
    explorer.close();
  });
});
