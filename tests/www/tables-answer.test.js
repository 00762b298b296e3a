import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerOf, selectionOf } from '../../www/tables/answer.js';
import { Engine, grainOf } from '../../www/tables/engine.js';
import { madeTable } from './tables-made.js';
import { NaiveTables } from './tables-naive.js';

/** @param {string} csv @param {object} [options] @param {any} [options.roles] @param {any} [options.wishes] */
async function opened(csv, { roles, wishes = {} } = {}) {
  const engine = new Engine(NaiveTables);
  engine.begin('x.csv', wishes);
  await engine.bytes(new TextEncoder().encode(csv));
  const read = await engine.end(roles);
  const query = (/** @type {any} */ filter = {}) => answerOf(engine.ask(selectionOf(filter, read)), filter, read);
  return { engine, read, query };
}

/** Groups as `key rows low best high`. @param {any} groups */
const lines = (groups) => groups.map((/** @type {any} */ { key, rows, low, best, high, leftOut }) => [key, rows, low, best, high, leftOut].join(' '));

const SMALL = `country,date,kind,people
Kenya,2023-11-05,freed,3
KEN,2024-02-10,held,<5
Uganda,2024-02-28,freed,7
Kenya; Uganda,2024-02-29,freed,2
World,2024-03-01,freed,12
Viet Nam,2024-03-09,held,NA
Vietnam,,held,1
`;

describe('the answer of a table', () => {
  it('adds up words of one country, and counts a row of several in each', async () => {
    const { query } = await opened(SMALL);
    const { total, groups } = query();
    assert.deepEqual(lines(groups.nationality), ['UGA 2 9 9 9 0', 'KEN 3 5 7 9 0', 'VNM 1 1 1 1 1']);
    assert.deepEqual(total, { low: 13, best: 15, high: 17, rows: 5, leftOut: 1 });
    assert.deepEqual(lines(groups.month), ['2023-11 1 3 3 3 0', '2023-12 0 0 0 0 0', '2024-01 0 0 0 0 0', '2024-02 3 9 11 13 0', '2024-03 0 0 0 0 1', ' 1 1 1 1 0']);
    assert.deepEqual(lines(groups.kind), ['freed 3 12 12 12 0', 'held 2 1 3 5 1']);
  });

  it('leaves totals out unless they are wanted, or chosen by their own word', async () => {
    const { query, read } = await opened(SMALL);
    assert.deepEqual(read.mixed, [{ column: 0, words: [{ text: 'World', rows: 1, kind: 'total' }] }]);
    assert.equal(query({ totals: true }).total.best, 27);
    assert.equal(query({ totals: true }).groups.nationality?.[0].key, 'World');
    assert.equal(query({ country: 'World' }).total.best, 12);
  });

  it('follows filters, each view but its own', async () => {
    const { query } = await opened(SMALL);
    const kenya = query({ country: 'KEN' });
    assert.equal(kenya.total.best, 7);
    assert.deepEqual(lines(kenya.groups.nationality), lines(query().groups.nationality));
    assert.deepEqual(lines(kenya.groups.kind), ['freed 2 5 5 5 0', 'held 1 0 2 4 0']);
    const february = query({ from: '2024-02', to: '2024-02' });
    assert.deepEqual([february.total.best, february.total.rows], [11, 3]);
    assert.deepEqual(lines(february.groups.month), lines(query().groups.month));
    const held = query({ where: { kind: ['held'] }, country: ['KEN', 'VNM'] });
    assert.deepEqual(held.total, { low: 1, best: 3, high: 5, rows: 2, leftOut: 1 });
    assert.deepEqual(query({ country: 'FRA' }).total, { low: 0, best: 0, high: 0, rows: 0, leftOut: 0 });
  });

  it('counts rows where there is nothing to add', async () => {
    const { query, read } = await opened('country,kind\nKenya,a\nKenya,b\nUganda,a\n');
    assert.equal(read.roles.best, undefined);
    assert.deepEqual(query().total, { rows: 3, leftOut: 0 });
    assert.deepEqual(query().groups.nationality, [{ key: 'KEN', rows: 2, leftOut: 0 }, { key: 'UGA', rows: 1, leftOut: 0 }]);
  });

  it('has no groups of what it has no column of', async () => {
    const { query } = await opened('a,b\nx,1\ny,2\n');
    assert.deepEqual(Object.keys(query().groups), ['a']);
    assert.equal(query().total.best, 3);
  });

  it('adds up to the same by every way of asking', async () => {
    const { query } = await opened(madeTable(3000, { missing: true }));
    const all = query();
    for (const groups of Object.values(all.groups))
      for (const name of /** @type {const} */ (['rows', 'low', 'best', 'high', 'leftOut']))
        assert.equal(groups?.reduce((sum, group) => sum + (group[name] ?? 0), 0), all.total[name], name);
    for (const { key, ...sum } of all.groups.nationality ?? []) assert.deepEqual(query({ country: key }).total, sum);
    for (const { key, ...sum } of all.groups.month ?? []) assert.deepEqual(query({ from: key, to: key }).total, sum);
    for (const { key, ...sum } of all.groups.place ?? []) assert.deepEqual(query({ where: { place: [key] } }).total, sum);
  });
});

describe('the roles of a table', () => {
  it('can be changed', async () => {
    const { engine } = await opened(SMALL);
    const { roles, planned } = engine.assign({ country: undefined, best: undefined, categories: [0, 2] });
    assert.deepEqual(roles, { date: 1, categories: [0, 2] });
    assert.deepEqual(planned.views.map(({ key }) => key), ['month', 'country', 'kind']);
  });

  it('say what must be read again', async () => {
    const { read } = await opened('country,n\n404,1\n800,2\n156,3\n');
    assert.deepEqual([read.roles.country, read.kinds], [0, { 'kind:0': 'words' }]);
    assert.deepEqual(read.planned.views, []);
    const again = await opened('country,n\n404,1\n800,2\n156,3\n', { wishes: read.kinds });
    assert.deepEqual(again.query().groups.nationality?.map(({ key }) => key), ['CHN', 'UGA', 'KEN']);
  });

  it('keep to what the core can hold, and give every group a name of its own', async () => {
    const header = ['month', 'kind', 'kind', 'nationality', 'a', 'b', 'c', 'd', 'e', 'f'];
    const { engine } = await opened(`${header}\n${header.map(() => 'x')}\n${header.map(() => 'y')}\n`);
    const { planned } = engine.assign({ country: undefined, categories: header.map((_, i) => i) });
    assert.deepEqual(planned.views.map(({ key }) => key), ['month (1)', 'kind', 'kind (3)', 'nationality (4)', 'a', 'b', 'c', 'd']);
  });

  it('show time as fine as there is room', () => {
    const grain = (/** @type {string} */ least, /** @type {string} */ greatest, examples = [least]) => grainOf({ name: '', kind: 'date', least, greatest, missing: [], examples });
    assert.equal(grain('2024-01-01', '2024-03-31'), 'day');
    assert.equal(grain('2024-01-01', '2026-03-31'), 'month');
    assert.equal(grain('1900-01-01', '2026-03-31'), 'year');
    assert.equal(grain('2020-01-01', '2024-12-31', ['2020', '2024']), 'year');
    assert.equal(grain('2024-01-01', '2024-02-29', ['2024-01', 'Feb 2024']), 'month');
  });
});
