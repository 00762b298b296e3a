import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byPath, filesOf, kindOf } from '../../www/controls/files.js';
import { isOwn, ownAddress } from '../../www/own/address.js';

const PACKAGE = ['places', 'measures', 'claimants', 'sources', 'subjects', 'statements'].map((name) => `${name}.csv`);

/** A file as a folder holds it. @param {string} path @param {string} [webkitRelativePath] @returns {any} */
const file = (path, webkitRelativePath = '') => ({ name: path.replace(/^.*\//, ''), webkitRelativePath });

/** A folder of a drop, that tells its entries two at a time. @param {string} path @param {any[]} entries */
const folder = (path, entries) => ({
  isFile: false,
  fullPath: path,
  createReader() {
    const left = [...entries];
    return { readEntries: (/** @type {(some: any[]) => void} */ tell) => tell(left.splice(0, 2)) };
  },
});

/** @param {string} path */
const entry = (path) => ({ isFile: true, fullPath: path, file: (/** @type {(file: any) => void} */ tell) => tell(file(path)) });

describe('files that a reader drops or picks', () => {
  it('are a package by its descriptor or by its names, a table where it is one file, else nothing', () => {
    assert.equal(kindOf(['datapackage.json', ...PACKAGE]), 'package');
    assert.equal(kindOf(['mine/data/datapackage.json', 'mine/data/a.csv']), 'package');
    assert.equal(kindOf(PACKAGE), 'package');
    for (const table of ['figures.csv', 'figures.TSV', 'figures.csv.gz', 'a/b/figures.txt']) assert.equal(kindOf([table]), 'table', table);
    for (const none of [[], ['a.csv', 'b.csv'], ['package.json']]) assert.equal(kindOf(none), undefined, none.join());
  });

  it('of a folder are found however deep, those that no dataset has left alone', async () => {
    const items = [folder('/mine', [entry('/mine/datapackage.json'), entry('/mine/photo.jpg'), folder('/mine/tables', [1, 2, 3].map((n) => entry(`/mine/tables/${n}.csv`)))])];
    const event = /** @type {any} */ ({ dataTransfer: { items: items.map((one) => ({ webkitGetAsEntry: () => one })), files: [] } });
    const found = await filesOf(event);
    assert.deepEqual(found.map(({ path }) => path), ['mine/datapackage.json', 'mine/tables/1.csv', 'mine/tables/2.csv', 'mine/tables/3.csv']);
    assert.deepEqual(Object.keys(byPath(found)), ['datapackage.json', 'tables/1.csv', 'tables/2.csv', 'tables/3.csv']);
  });

  it('of a picker come with their folders, where it gives them', async () => {
    const files = [file('datapackage.json', 'mine/datapackage.json'), file('a.csv', 'mine/a.csv'), file('other.csv', 'else/other.csv')];
    const found = await filesOf(/** @type {any} */ ({ target: { files } }));
    assert.deepEqual(Object.keys(byPath(found)), ['datapackage.json', 'a.csv'], 'what is outside the package’s folder is no part of it');
  });

  it('are named by the package nearest to the top', () => {
    const found = ['in/sub/datapackage.json', 'in/datapackage.json', 'in/a.csv'].map((path) => ({ path, file: file(path) }));
    assert.deepEqual(Object.keys(byPath(found)), ['sub/datapackage.json', 'datapackage.json', 'a.csv']);
  });

  it('have an address below the page that nothing else has', () => {
    assert.equal(ownAddress('https://a.example/x/', 'k1').href, 'https://a.example/x/own-data/k1/files');
    assert.equal(isOwn(ownAddress('https://a.example/x/', 'k1').pathname), true);
    assert.equal(isOwn(ownAddress('file:///home/a/attested.html', 'k1').href), true);
    for (const other of [undefined, '', 'data/datapackage.json', 'https://a.example/own-data/datapackage.json', 'own-data/x/files.csv']) assert.equal(isOwn(other), false, other);
  });
});
