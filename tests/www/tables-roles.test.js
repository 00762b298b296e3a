import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { meaningOf, yearOf } from '../../www/tables/headers.js';
import { Names } from '../../www/tables/names.js';
import { inferRoles, kindsFor, mixedWords, yearColumns } from '../../www/tables/roles.js';

/** @typedef {import('../../www/transport/tables.d.ts').ColumnInfo} ColumnInfo */

const names = new Names();

/** @param {string} name @param {string | string[] | Record<string, number>} words by comma, or with their rows @param {Partial<ColumnInfo>} [more] @returns {ColumnInfo} */
function words(name, words, more) {
  const list = typeof words === 'string' ? words.split(', ') : words;
  const rows = Array.isArray(list) ? list.map((text) => ({ text, rows: 10 })) : Object.entries(list).map(([text, rows]) => ({ text, rows }));
  return { name, kind: 'words', distinct: rows.length, words: rows, missing: [], examples: rows.slice(0, 5).map(({ text }) => text), ...more };
}
/** @param {string} name @param {number} [least] @param {number} [greatest] @param {Partial<ColumnInfo>} [more] @returns {ColumnInfo} */
const whole = (name, least = 0, greatest = 1200, more) => ({ name, kind: 'whole', least: `${least}`, greatest: `${greatest}`, missing: [], examples: [`${least}`, `${greatest}`], ...more });
/** @param {string} name @param {number} [least] @param {number} [greatest] @returns {ColumnInfo} */
const number = (name, least = 0, greatest = 1) => ({ ...whole(name, least, greatest), kind: 'number' });
/** @param {string} name @returns {ColumnInfo} */
const date = (name) => ({ name, kind: 'date', least: '2019-01-01', greatest: '2025-12-31', missing: [], examples: ['2019-01-01'] });

/** Roles by the names of columns. @param {ColumnInfo[]} columns @param {number} [rows] */
function roles(columns, rows = 5000) {
  const { categories, ...found } = inferRoles(columns, { names, rows });
  const named = Object.fromEntries(Object.entries(found).map(([role, at]) => [role, columns[/** @type {number} */ (at)].name]));
  return /** @type {Record<string, unknown>} */ ({ ...named, categories: categories.map((at) => columns[at].name) });
}

const NATIONS = 'Kenya, Uganda, China, Viet Nam, Philippines, Thailand';

describe('which column is what', () => {
  it('in the table of the bench', () => {
    const columns = [whole('id', 0, 999_999), date('date'), words('nationality', 'ADA, HOA, VCB, CNA'), words('place', 'Compound 1, Compound 2'), words('via', 'THA, LAO, VNM, CHN'), words('measure', 'assisted, rescued'), words('source', 'src-1, src-2'), words('qualifier', 'exact, about'), whole('low'), whole('best'), whole('high')];
    assert.deepEqual(roles(columns, 1e6), { country: 'nationality', date: 'date', low: 'low', best: 'best', high: 'high', categories: ['place', 'via', 'measure', 'source'] });
  });

  it('in tables of events', () => {
    const columns = [whole('id', 1, 300_000), whole('year', 1989, 2023), words('type_of_violence', '1, 2, 3'), words('side_a', 'A, B, C'), words('country', NATIONS), whole('country_id', 2, 900), words('region', 'Africa, Asia'), number('latitude', -40, 60), number('longitude', -120, 170), date('date_start'), date('date_end'), whole('deaths_a'), whole('deaths_b'), whole('best'), whole('high'), whole('low')];
    assert.deepEqual(roles(columns), { country: 'country', date: 'date_start', low: 'low', best: 'best', high: 'high', lat: 'latitude', lon: 'longitude', categories: ['type_of_violence', 'side_a', 'region'] });
  });

  it('in tables of the UN', () => {
    const columns = [whole('Year', 2010, 2024), words('Country of Origin', NATIONS), words('Country of Origin (ISO)', 'KEN, UGA, CHN'), words('Country of Asylum', 'Thailand, Kenya'), whole('Refugees', 0, 4e6), whole('Returned refugees', 0, 1e5)];
    assert.deepEqual(roles(columns), { country: 'Country of Origin', date: 'Year', best: 'Refugees', categories: ['Country of Origin (ISO)', 'Country of Asylum'] });
    assert.deepEqual(kindsFor(columns, inferRoles(columns, { names })), { 'kind:0': 'date' });
  });

  it('by HXL tags before names', () => {
    const columns = [words('a', NATIONS, { hxl: '#country+name' }), { ...date('b'), hxl: '#date+reported' }, { ...date('c'), hxl: '#date+occurred' }, whole('d', 0, 9, { hxl: '#affected+killed' }), whole('e', 0, 9), words('f', 'x, y', { hxl: '#sector' })];
    assert.deepEqual(roles(columns), { country: 'a', date: 'c', best: 'd', categories: ['f'] });
  });

  it('in other languages, also without a header that is known', () => {
    assert.deepEqual(roles([words('ประเทศ', 'ไทย, เมียนมา, กัมพูชา'), date('วันที่'), whole('จำนวน')]), { country: 'ประเทศ', date: 'วันที่', best: 'จำนวน', categories: [] });
    assert.deepEqual(roles([words('国籍', '中国, 缅甸, 泰国'), whole('人数'), whole('x')]), { country: '国籍', best: '人数', categories: [] });
    assert.deepEqual(roles([words('a', 'Кения, Уганда, Китай'), words('b', 'rot, blau')]), { country: 'a', categories: ['b'] });
  });

  it('by codes: of two letters only if nearly all are', () => {
    assert.deepEqual(roles([words('x', 'KE, UG, CN, VN, PH')]), { country: 'x', categories: [] });
    assert.deepEqual(roles([words('state', 'AL, AK, AZ, AR, CA, CO, CT, FL, HI, TX, NY, OH, WA')]), { categories: ['state'] });
    assert.deepEqual(roles([words('x', 'exact, about, more than, at least')]), { categories: ['x'] });
    const columns = [whole('M49', 4, 894, { examples: ['404', '156', '4', '840'] }), whole('value')];
    assert.deepEqual(roles(columns), { country: 'M49', best: 'value', categories: [] });
    assert.deepEqual(kindsFor(columns, inferRoles(columns, { names })), { 'kind:0': 'words' });
  });

  it('with several countries in a cell', () => {
    assert.equal(roles([words('who', 'Kenya; Uganda, China'.split(', ')), words('other', 'a, b')]).country, 'who');
    assert.equal(roles([words('countries', ['Kenya, Uganda', 'China', 'China, Viet Nam'])]).country, 'countries');
  });

  it('adds up nothing that cannot be added', () => {
    for (const name of ['rate', 'unemployment_pct', 'Average temperature', 'lat', 'index', 'zip', 'event_id', 'GDP per capita'])
      assert.equal(roles([words('country', NATIONS), number(name)]).best, undefined, name);
    assert.equal(roles([words('country', NATIONS), whole('', 0, 4999), whole('x', 1, 5000)]).best, undefined, 'the number of the row');
    assert.equal(roles([words('country', NATIONS), whole('a'), whole('b')]).best, undefined, 'which of two is the reader’s to say');
    assert.equal(roles([words('country', NATIONS), whole('a')]).best, 'a', 'the only one');
  });

  it('takes the newest of years in columns', () => {
    const columns = [words('Country Name', NATIONS), words('Indicator', 'Population, Area'), whole('2019'), whole('2020'), whole('2021 [YR2021]')];
    assert.deepEqual(roles(columns), { country: 'Country Name', best: '2021 [YR2021]', categories: ['Indicator'] });
    assert.deepEqual(yearColumns(columns), [{ year: '2019', column: 2 }, { year: '2020', column: 3 }, { year: '2021', column: 4 }]);
    assert.deepEqual(['2019', 'YR2019', 'X2019', '2019 [YR2019]', '2019a', '12019', 'year'].map(yearOf), ['2019', '2019', '2019', '2019', undefined, undefined, undefined]);
  });

  it('finds nothing in nothing', () => {
    assert.deepEqual(roles([]), { categories: [] });
    assert.deepEqual(roles([words('a', 'x')]), { categories: [] });
  });
});

describe('totals among what they hold', () => {
  it('are pointed out in countries', () => {
    const columns = [words('country', { World: 30, Kenya: 20, 'European Union': 10, China: 20, Unknown: 3 })];
    assert.deepEqual(mixedWords(columns, { country: 0, categories: [] }, names), [{ column: 0, words: [{ text: 'World', rows: 30, kind: 'total' }, { text: 'European Union', rows: 10, kind: 'region' }] }]);
  });

  it('are pointed out in categories, but not where there is nothing else', () => {
    assert.deepEqual(mixedWords([words('sex', 'Female, Male, Total')], { categories: [0] }, names), [{ column: 0, words: [{ text: 'Total', rows: 10, kind: 'total' }] }]);
    assert.deepEqual(mixedWords([words('kind', 'all, x')], { categories: [0] }, names), []);
    assert.deepEqual(mixedWords([words('region', 'Asia, Africa, Europe')], { categories: [0] }, names), []);
  });
});

describe('the name of a column', () => {
  for (const [name, meaning] of [['eventDate', 'date'], ['EVENT_DATE', 'date'], ['countryCode', 'country'], ['Pays d’origine', 'country'], ['% of total', 'rate'], ['total', 'value'], ['pop_total', 'value'], ['Tag', 'date'], ['Deaths (low)', 'low'], ['geo', 'country'], ['dataset', undefined]])
    it(`${name}: ${meaning}`, () => assert.equal(meaningOf(/** @type {string} */ (name)), meaning));
});
