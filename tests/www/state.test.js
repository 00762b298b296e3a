import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FILTERS } from '../../www/filters.js';
import { initialState, sameQuestion, withBase, withFilters } from '../../www/state/state.js';
import { createStore, windowAddress } from '../../www/state/store.js';
import { readSearch, writeSearch } from '../../www/state/url.js';

/** @param {string} search @param {import('../../www/filters.js').Filters} [base] */
const read = (search, base) => readSearch(initialState(base), search);

describe('state and URL', () => {
  it('round trip, in canonical order', () => {
    const search = '?measure=returned&country=IDN,CHN&asof=2025-04-30&view=timeline&lang=id';
    const shuffled = '?lang=id&view=timeline&asof=2025-04-30&country=IDN%2CCHN&measure=returned';
    assert.deepEqual(read(search).filters, {
      measure: 'returned',
      country: 'IDN,CHN',
      asof: '2025-04-30',
      view: 'timeline',
      lang: 'id',
    });
    assert.equal(writeSearch(read(search)), search);
    assert.equal(writeSearch(read(shuffled)), search);
    assert.deepEqual(read(search).problems, []);
  });

  it('round trip whatever is chosen', () => {
    const values = {
      measure: 'freed',
      country: 'KEN,UGA',
      place: 'shwe-kokko',
      via: 'THA',
      destination: 'CHN',
      sex: 'f',
      claimant: 'tha-mfa,un',
      source: 's-1',
      from: '2025',
      to: '2025-06',
      asof: '2025-06-30',
      view: 'table',
      lang: 'my-u-nu-latn',
      theme: 'dark',
      data: 'https://example.org/a b/d.json?x=1&y=#z',
      where: 'measure:arrested,held;place:Gate %3A%2C 1',
      reading: 'encoding:windows-874;best:',
    };
    assert.deepEqual(
      Object.keys(values),
      FILTERS.map(({ name }) => name),
    );
    const state = withFilters(initialState(), values);
    assert.deepEqual(state.filters, values);
    assert.deepEqual(read(writeSearch(state)).filters, values);
  });

  it('say nothing where nothing is chosen', () => {
    assert.equal(writeSearch(initialState()), '');
    assert.equal(writeSearch(read('?country=&view=')), '');
  });

  it('go on without what they cannot read, and name it', () => {
    const state = read('?country=KEN&sex=x&contry=UGA&asof=%E0%A4%A&%zz&=&measure=freed&measure=fled');
    assert.deepEqual(state.filters, { country: 'KEN', measure: 'freed' });
    assert.deepEqual(
      state.problems.map(({ code, column }) => [code, column]),
      [
        ['unknown word', 'sex'],
        ['unknown filter', 'contry'],
        ['bad date', 'asof'],
        ['unknown filter', '%zz'],
        ['unknown filter', ''],
        ['repeated filter', 'measure'],
      ],
    );
    assert.deepEqual(withFilters(state, { sex: 'f' }).problems, []);
  });

  it('keep what others add to links, silently, and drop the rest', () => {
    const state = read('?utm_source=mail&country=KEN&fbclid=x%26y&foo=1');
    assert.equal(state.problems.length, 1);
    assert.equal(
      writeSearch(withFilters(state, { measure: 'freed' })),
      '?measure=freed&country=KEN&utm_source=mail&fbclid=x%26y',
    );
  });

  it('let the URL override what the page chooses, and take it back', () => {
    const kenya = { country: 'KEN' };
    assert.deepEqual(read('', kenya).filters, kenya);
    assert.deepEqual(read('?country=UGA', kenya).filters, { country: 'UGA' });
    assert.deepEqual(read('?country=', kenya).filters, {});
    assert.deepEqual(read('?country=Kenya', kenya).filters, kenya);
    assert.equal(writeSearch(withFilters(read('', kenya), { country: '' })), '?country=');
    assert.equal(writeSearch(withFilters(read('?country=', kenya), { country: 'KEN', sex: 'f' })), '?sex=f');
  });

  it('read old links by migrations, in order', () => {
    /** @type {import('../../www/state/url.js').Migration[]} */
    const migrations = [
      (all) => all.map(([name, value]) => [name === 'nat' ? 'nationality' : name, value]),
      (all) => all.map(([name, value]) => [name === 'nationality' ? 'country' : name, value]),
    ];
    assert.deepEqual(readSearch(initialState(), '?nat=KEN', migrations).filters, { country: 'KEN' });
  });
});

describe('state', () => {
  it('is the same where nothing changes, and frozen', () => {
    const state = read('?country=KEN');
    assert.equal(withFilters(state, { country: 'ken', sex: '' }), state);
    assert.throws(() => Object.assign(state.filters, { country: 'UGA' }), TypeError);
  });

  it('changes nothing by a malformed value, and names it', () => {
    const state = withFilters(read('?country=KEN'), { country: 'Kenya', sex: 'f' });
    assert.deepEqual(state.filters, { country: 'KEN', sex: 'f' });
    assert.deepEqual(
      state.problems.map(({ column, value }) => [column, value]),
      [['country', 'Kenya']],
    );
  });

  it('follows a changed attribute, and keeps other choices', () => {
    const state = withFilters(initialState({ country: 'KEN', theme: 'dark' }), {
      country: 'UGA',
      sex: 'f',
      theme: '',
    });
    assert.deepEqual(withBase(state, { country: 'GHA', theme: 'dark' }).filters, {
      country: 'GHA',
      sex: 'f',
    });
    assert.deepEqual(withBase(state, { country: 'KEN', theme: 'dark', measure: 'freed' }).filters, {
      measure: 'freed',
      country: 'UGA',
      sex: 'f',
    });
  });

  it('knows what the core must be asked anew', () => {
    assert.ok(sameQuestion({ country: 'KEN', view: 'timeline' }, { country: 'KEN', lang: 'sw' }));
    assert.ok(!sameQuestion({ country: 'KEN' }, { country: 'KEN', asof: '2025' }));
  });
});

/** A window whose history can be walked. @param {string} search */
function fakeWindow(search) {
  let moved = () => {};
  const entries = [search];
  let at = 0;
  const write = (/** @type {string} */ address) => address.slice('/KEN/'.length).replace('#here', '');
  const window = {
    location: {
      pathname: '/KEN/',
      hash: '#here',
      get search() {
        return entries[at];
      },
    },
    history: {
      pushState: (/** @type {unknown} */ _, /** @type {string} */ __, /** @type {string} */ address) =>
        entries.splice(++at, Infinity, write(address)),
      replaceState: (/** @type {unknown} */ _, /** @type {string} */ __, /** @type {string} */ address) =>
        (entries[at] = write(address)),
    },
    addEventListener: (/** @type {string} */ name, /** @type {() => void} */ listener) =>
      name === 'popstate' && (moved = listener),
    removeEventListener: () => (moved = () => {}),
  };
  /** @param {number} by */
  const go = (by) => {
    at += by;
    moved();
  };
  return { window: /** @type {any} */ (window), entries, go };
}

describe('store', () => {
  it('tells of changes, writes them, and follows back and forward', () => {
    const { window, entries, go } = fakeWindow('?sex=f');
    const store = createStore({ base: { country: 'KEN' }, address: windowAddress(window) });
    /** @type {unknown[]} */
    const heard = [];
    const stop = store.subscribe(({ filters }, before) =>
      heard.push([before.filters.measure, filters.measure]),
    );
    assert.deepEqual(store.get().filters, { country: 'KEN', sex: 'f' });
    store.set({ measure: 'freed' });
    store.set({ measure: 'held' }, 'stay');
    store.set({ measure: 'fled' }, 'stay');
    assert.deepEqual(entries, ['?sex=f', '?measure=freed&sex=f']);
    store.set({ measure: 'fled' });
    assert.deepEqual(entries, ['?sex=f', '?measure=freed&sex=f', '?measure=fled&sex=f']);
    go(-1);
    assert.deepEqual(store.get().filters, { country: 'KEN', measure: 'freed', sex: 'f' });
    go(1);
    assert.deepEqual(heard, [
      [undefined, 'freed'],
      ['freed', 'held'],
      ['held', 'fled'],
      ['fled', 'freed'],
      ['freed', 'fled'],
    ]);
    stop();
    store.set({ measure: '' });
    assert.equal(heard.length, 5);
    assert.deepEqual(entries, ['?sex=f', '?measure=freed&sex=f', '?measure=fled&sex=f', '?sex=f']);
    store.close();
    go(-1);
    assert.deepEqual(store.get().filters, { country: 'KEN', sex: 'f' });
  });

  it('brings the address in line with a new base, without a step', () => {
    const { window, entries } = fakeWindow('?country=UGA&sex=f');
    const store = createStore({ base: { country: 'KEN' }, address: windowAddress(window) });
    store.rebase({ country: 'GHA' });
    assert.deepEqual(store.get().filters, { country: 'GHA', sex: 'f' });
    assert.deepEqual(entries, ['?sex=f']);
  });

  it('works without an address, and where there is one that refuses', () => {
    const alone = createStore({ base: { country: 'KEN' } });
    alone.set({ country: 'UGA' });
    assert.deepEqual(alone.get().filters, { country: 'UGA' });
    const { window, entries } = fakeWindow('');
    window.history.pushState = () => {
      throw new DOMException('no origin', 'SecurityError');
    };
    const refused = createStore({ address: windowAddress(window) });
    refused.set({ country: 'UGA' });
    assert.deepEqual([refused.get().filters, entries], [{ country: 'UGA' }, ['']]);
  });
});
