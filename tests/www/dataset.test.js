import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { datasetOfFiles, fetchDataset } from '../../www/transport/dataset.js';
import { AttestedError, PROBLEM_CODES } from '../../www/transport/error.js';

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const text = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);
/** @param {unknown} resources */
const descriptor = (resources) =>
  JSON.stringify({
    name: 'figures',
    title: 'Figures',
    version: '1.2.0',
    licenses: [{ name: 'CC-BY-4.0', title: 'Creative Commons' }],
    resources,
  });
const two = descriptor([
  { name: 'places', path: 'places.csv', bytes: 3 },
  { name: 'more', path: 'more.csv' },
  { name: 'statements', path: ['tables/statements.csv'] },
]);

/** @param {Promise<unknown>} promise @returns {Promise<AttestedError>} */
const failure = (promise) =>
  promise.then(
    () => assert.fail('opened'),
    (error) => {
      assert.ok(error instanceof AttestedError, String(error));
      assert.ok(/** @type {readonly string[]} */ (PROBLEM_CODES).includes(error.code), error.code);
      return error;
    },
  );

describe('a dataset at an address', () => {
  /** @type {Record<string, string>} */
  const files = {
    '/data/datapackage.json': two,
    '/data/places.csv': 'id\n',
    '/data/tables/statements.csv': 'id,a\n',
    '/secret.csv': 'secret',
    '/data/broken.json': '{"resources":',
    '/data/list.json': '[]',
    '/data/table.csv': 'id,name\n',
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/data/teapot.csv') response.writeHead(418).end();
    else if (path in files) response.end(files[path]);
    else response.writeHead(404).end('<!doctype html>');
  });
  let base = '';
  before(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    base = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/data/`;
  });
  after(() => server.close());

  /** What becomes of a package with this one resource. @param {unknown} path */
  const withPath = (path) => {
    files['/data/one.json'] = descriptor([{ name: 'places', path }]);
    return fetchDataset(`${base}one.json`, {});
  };

  it('is fetched: the resources that the core reads, relative to it', async () => {
    const { about, names, files } = await fetchDataset(`${base}datapackage.json`, {});
    assert.deepEqual(about, { name: 'figures', title: 'Figures', version: '1.2.0', licence: 'Creative Commons' });
    assert.deepEqual(
      [names, files.map(text)],
      [
        ['places', 'statements'],
        ['id\n', 'id,a\n'],
      ],
    );
  });

  it('tells how far it is', async () => {
    /** @type {import('../../www/transport/dataset.js').Progress[]} */
    const told = [];
    await fetchDataset(`${base}datapackage.json`, { progress: (progress) => told.push(progress) });
    const last = Object.fromEntries(told.map((progress) => [progress.resource, progress]));
    assert.deepEqual(last.places, { resource: 'places', loaded: 3, total: 3 });
    assert.equal(last.statements.loaded, 5);
    assert.deepEqual(Object.keys(last).sort(), ['datapackage.json', 'places', 'statements']);
  });

  it('can be elsewhere, at an http address', async () => {
    const { files } = await withPath(`${base}../secret.csv`);
    assert.deepEqual(files.map(text), ['secret']);
  });

  it('is refused where a path leaves its folder or the web', async () => {
    for (const path of [
      '../secret.csv',
      'tables/../../secret.csv',
      '%2e%2e/secret.csv',
      '..\\secret.csv',
      '/secret.csv',
      '/data/places.csv',
      '//127.0.0.1/secret.csv',
      '\\secret.csv',
      'file:///etc/passwd',
      'data:text/csv,id',
      'javascript:1',
      'http://',
    ])
      assert.equal((await failure(withPath(path))).code, 'unsafe path', path);
    assert.equal((await withPath('tables/../places.csv')).files.length, 1);
  });

  it('is refused without one path for each resource', async () => {
    for (const path of [undefined, '', 7, [], ['a.csv', 'b.csv'], { a: 1 }]) {
      const error = await failure(withPath(path));
      assert.deepEqual([error.code, error.resource], ['no path', 'places']);
    }
  });

  it('is refused if it is no data package, and says what it lacks', async () => {
    const expected = { 'broken.json': 'json', 'table.csv': 'json', 'list.json': 'resources' };
    for (const [name, lacks] of Object.entries(expected)) {
      const error = await failure(fetchDataset(base + name, {}));
      assert.deepEqual([error.code, error.expected], ['not a data package', lacks], name);
    }
  });

  it('says which file is not there', async () => {
    assert.equal((await failure(fetchDataset(`${base}nothing.json`, {}))).code, 'missing file');
    const missing = await failure(withPath('nothing.csv'));
    assert.deepEqual(
      [missing.code, missing.resource, missing.value, missing.detail],
      ['missing file', 'places', `${base}nothing.csv`, '404'],
    );
    const teapot = await failure(withPath('teapot.csv'));
    assert.deepEqual([teapot.code, teapot.detail], ['http status', '418']);
    assert.equal((await failure(fetchDataset('http://127.0.0.1:1/datapackage.json', {}))).code, 'network');
  });

  it('is refused at addresses that are none', async () => {
    for (const address of ['ftp://example.org/x.json', 'javascript:1', 'http://', 'data:,{}'])
      assert.equal((await failure(fetchDataset(address, {}))).code, 'unsupported address', address);
  });

  it('aborts', async () => {
    const controller = new AbortController();
    const opening = fetchDataset(`${base}datapackage.json`, {
      signal: controller.signal,
      progress: () => controller.abort(),
    });
    await assert.rejects(opening, { name: 'AbortError' });
    await assert.rejects(fetchDataset(`${base}datapackage.json`, { signal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
  });

  it('can be a file, in Node', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attested-'));
    try {
      await writeFile(join(folder, 'datapackage.json'), descriptor([{ name: 'places', path: 'places.csv' }]));
      const address = pathToFileURL(join(folder, 'datapackage.json'));
      const missing = await failure(fetchDataset(address, {}));
      assert.deepEqual([missing.code, missing.resource], ['missing file', 'places']);
      await writeFile(join(folder, 'places.csv'), 'id\n');
      assert.deepEqual((await fetchDataset(address, {})).files.map(text), ['id\n']);
      await assert.rejects(fetchDataset(address, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a dataset of files', () => {
  it('goes by its descriptor', () => {
    const { about, names, files } = datasetOfFiles({
      'datapackage.json': bytes(two),
      'places.csv': bytes('p').buffer,
      'tables/statements.csv': bytes('s'),
      'other.csv': bytes('o'),
    });
    assert.equal(about.title, 'Figures');
    assert.deepEqual(
      [names, files.map(text)],
      [
        ['places', 'statements'],
        ['p', 's'],
      ],
    );
  });

  it('goes by the stems of names without one', () => {
    const { names, files } = datasetOfFiles({
      'mine/statements.v2.csv': bytes('no'),
      'mine/places.csv': bytes('p'),
      'C:\\x\\subjects.tsv': bytes('s'),
      'README.md': bytes('r'),
    });
    assert.deepEqual(
      [names, files.map(text)],
      [
        ['places', 'subjects'],
        ['p', 's'],
      ],
    );
  });

  it('says which file is not there', () => {
    assert.throws(() => datasetOfFiles({ 'datapackage.json': bytes(two), 'places.csv': bytes('p') }), {
      code: 'missing file',
      resource: 'statements',
      value: 'tables/statements.csv',
    });
    assert.throws(() => datasetOfFiles({ 'datapackage.json': new Uint8Array([0xff]) }), {
      code: 'not a data package',
    });
  });
});
