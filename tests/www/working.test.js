/** The working: a sentence for every rule, and the same on the page as in what is copied. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { apartBy, conflictSeries, largestFirst, whyFollowed } from '../../www/views/conflicts.js';
import { disagreementsSeries, workingsWithConflicts } from '../../www/views/disagreements/series.js';
import { disagreementsBlocks } from '../../www/views/disagreements/view.js';
import { outlineText, outlineView } from '../../www/views/outline.js';
import { known, workingSeries } from '../../www/views/working/series.js';
import { stepWords } from '../../www/views/working/steps.js';
import { workingBlocks } from '../../www/views/working/words.js';
import { contextOf, MESSAGES, openShipped } from './shipped.js';

/** @typedef {import('../../www/transport/wire.d.ts').Conflict} Conflict */
/** @typedef {import('../../www/transport/wire.d.ts').Filter} Filter */
/** @typedef {import('../../www/transport/wire.d.ts').Statement} Statement */
/** @typedef {import('../../www/transport/wire.d.ts').Step} Step */

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
/** The codes of the rules that the core names. */
const CODES = [...read('src/facts/rules/mod.rs').matchAll(/^ +Rule::\w+ => "(.+)",$/gm)].map(([, code]) => code);

const explorer = await openShipped();
const { dataset } = explorer;
const label = (/** @type {string} */ id) => `the ${id}`;

/** @param {Partial<Step>} step */
const say = (step) => stepWords(/** @type {Step} */ ({ rule: 'parts', cell: { subject: 's', nationality: 'KEN' }, end: 'high', by: [], statements: [], ...step }), { statements: new Map(), label }, contextOf(explorer, {}));
const cell = (/** @type {string} */ nationality, /** @type {object} */ bound = {}, subject = 's') => ({ subject, nationality, ...bound });

describe('words of the rules', () => {
  it('are there for every rule, each end it moves, and every conflict', () => {
    assert.ok(CODES.length >= 9);
    const clashes = CODES.filter((code) => code !== 'latest');
    const tightens = { latest: ['low'], parts: ['low', 'low.one', 'high', 'high.less'], 'complete list': ['low', 'high', 'high.nobody'], only: ['high', 'high.nobody'], rank: ['low', 'high'], share: ['low', 'high', 'low.whole', 'high.whole'], within: ['low', 'high', 'high.less'] };
    const keys = [
      ...CODES.map((code) => `rule.${code}`),
      ...clashes.map((code) => `conflict.${code}`),
      ...Object.entries(tightens).flatMap(([rule, ends]) => ends.map((end) => `step.${rule}.${end}`)),
    ];
    assert.deepEqual(keys.filter((key) => !(key in MESSAGES)), []);
    // Each rule that may tighten is among them.
    assert.deepEqual(CODES.filter((code) => !(code in tightens)), ['sources disagree', 'falling total']);
  });

  it('are there for what becomes of statements and subjects', () => {
    const types = read('www/transport/wire.d.ts');
    const status = types.slice(types.indexOf('export type Status'), types.indexOf('/** One printed figure'));
    const roles = /role: (.+);/.exec(types)?.[1] ?? '';
    const words = [...`${status} ${roles}`.matchAll(/'([^']+)'/g)].map(([, word]) => word).filter((word) => word !== 'in force' && word !== 'counted');
    assert.ok(words.length > 8);
    assert.deepEqual(words.filter((word) => !(`rule.${word}` in MESSAGES)), []);
    for (const name of ['reading', 'as of', 'alternatives', 'disjoint', 'bad row']) assert.ok(`rule.${name}` in MESSAGES, name);
  });

  it('say a tightening as a plain sentence', () => {
    assert.equal(say({ to: 122, by: [cell('ETH', { low: 138 }), cell('ALL', { high: 260 })] }), 'At most 122 from Kenya: 260 in all, less 138 from Ethiopia.');
    assert.equal(say({ to: 260, by: [cell('ALL', { high: 260 })] }), 'At most 260 from Kenya: 260 in all.');
    assert.equal(say({ cell: cell('ALL'), end: 'low', to: 7, by: [cell('PHL', { low: 6 }), cell('SGP', { low: 1 })] }), 'At least 7 in all: 6 from the Philippines and 1 from Singapore make that many together.');
    assert.equal(say({ rule: 'within', to: 119, by: [cell('KEN', { high: 119 }, 'outer')] }), 'At most 119 from Kenya: they are among 119 from Kenya of “the outer”.');
    assert.equal(
      say({ rule: 'within', cell: cell('ALL'), to: 621, by: [cell('ALL', { low: 2255 }, 'a'), cell('ALL', { high: 2876 }, 'b')] }),
      'At most 621 in all: 2,876 in all of “the b”, less 2,255 in all of “the a”, who are other people.',
    );
    assert.equal(say({ rule: 'complete list', to: 0, by: [] }), '0 from Kenya: the list on one page adds up to its whole without them.');
    assert.equal(say({ rule: 'rank', to: 50, by: [cell('UGA', { high: 50 })] }), 'At most 50 from Kenya: the page puts them after 50 from Uganda.');
  });

  it('are found for every step and conflict of the shipped data', async () => {
    let [steps, conflicts] = [0, 0];
    for (const { id: measure } of dataset.measures)
      for (const country of ['', 'THA', 'CHN', 'KEN', 'IDN']) {
        const { working, text, blocks, context } = await workingOf({ measure, country });
        steps += working.subjects.reduce((sum, use) => sum + use.steps.length, 0);
        conflicts += working.conflicts.length;
        assert.doesNotMatch(text, /undefined|NaN|\[object|\{\w/, `${measure} ${country}`);
        const { markup } = outlineView(blocks, context);
        assert.doesNotMatch(markup, /undefined|\[object/);
      }
    assert.ok(steps >= 50 && conflicts > 30, `${steps} steps, ${conflicts} conflicts`);
  });
});

/** @param {Filter} filter */
async function workingOf(filter) {
  const [working, statements] = await Promise.all([explorer.working(filter), explorer.statements({ asof: filter.asof })]);
  const context = contextOf(explorer, working.filter);
  const all = known(statements, working.statements);
  const series = workingSeries(working);
  const blocks = workingBlocks(working, series, { statements: all, label: (id) => [...all.values()].find(({ subject }) => subject.id === id)?.subject.label ?? id }, context);
  return { working, series, blocks, context, text: outlineText(blocks) };
}

describe('the working of a number', () => {
  it('names what is added, what is not and why, who said it and where', async () => {
    const { text, series } = await workingOf({ measure: 'freed', country: 'KEN' });
    assert.deepEqual(series.counted.map(({ use }) => use.low), [46, 23]);
    for (const said of ['At least 69 people from Kenya', 'If no one was counted twice, there are at most 98.', 'Kenyans rescued in Myawaddy, second group', 'The Royal Thai Army', 'counted in “Handed over by the DKBA', 'may hold people of “Kenyans rescued', 'https://'])
      assert.ok(text.includes(said), said);
  });

  it('says as plain text what it says on the page', async () => {
    const { blocks, context, text } = await workingOf({ measure: 'returned', country: 'THA' });
    const plain = (/** @type {string} */ said) => said.replace(/\s+/g, ' ').toLowerCase();
    const { markup } = outlineView(blocks, context);
    const shown = plain(markup.replace(/<(b|small|p|h3|h4|summary|div)[^>]*>/g, '\n').replace(/<[^>]*>/g, '')).replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
    const lines = text.split('\n').map((line) => line.replace(/^\s*(- )?/, '').trim()).filter((line) => line && !/https?:|,|^=+$/.test(line));
    assert.ok(lines.length > 30);
    for (const line of lines) assert.ok(shown.includes(plain(line).replace(/^[^:]+: /, '')) || shown.includes(plain(line)), line);
  });

  it('sets aside by rule, and shows an upper end only as what it is', async () => {
    const { series, text } = await workingOf({ measure: 'freed', country: 'KEN', claimant: 'tha-army' });
    const status = [...series.counted, ...series.others.flatMap(({ subjects }) => subjects)].flatMap(({ aside }) => aside.map((one) => one.status));
    assert.ok(status.includes('not chosen'));
    assert.doesNotMatch(text.replaceAll('If no one was counted twice, there are at most', ''), /there are at most/);
  });

  it('shows no count of fewer than five women or men', async () => {
    for (const { id: measure } of dataset.measures) {
      const { series } = await workingOf({ measure });
      const all = [...series.counted, ...series.others.flatMap(({ subjects }) => subjects)].flatMap(({ inForce, aside }) => [...inForce, ...aside.flatMap((group) => group.sayings)]);
      for (const { head } of all) assert.ok(!head.sex || head.kind !== 'count' || head.value === undefined || head.value >= 5, head.id);
    }
  });
});

describe('disagreements', () => {
  const statement = (/** @type {string} */ id, /** @type {object} */ more) =>
    /** @type {Statement} */ (/** @type {unknown} */ ({ id, kind: 'count', nationality: 'ALL', asOf: '2025-03-01', subject: { id: 's', within: [] }, claimant: { id: 'c', kind: 'media' }, source: { id, kind: 'outlet', published: '2025-03-02' }, ...more }));
  const conflict = (/** @type {Partial<Conflict>} */ more) => /** @type {Conflict} */ ({ id: 'x', rule: 'sources disagree', cell: { subject: 's', nationality: 'ALL' }, statements: [], ...more });

  it('are as far apart as their numbers; of parts, as far as they exceed the whole', () => {
    assert.equal(apartBy(conflict({ least: 215, greatest: 230 }), []), 15);
    const parts = [statement('a', { low: 10, high: 10 }), statement('b', { nationality: 'KEN', low: 7, high: 7 }), statement('c', { nationality: 'UGA', low: 6, high: 6 })];
    assert.equal(apartBy(conflict({ rule: 'parts' }), parts), 3);
    const inner = [statement('a', { low: 54, high: 54 }), statement('b', { subject: { id: 'i', within: ['s'] }, low: 58, high: 58 })];
    assert.equal(apartBy(conflict({ rule: 'within' }), inner), 4);
  });

  it('say by what in the order of trust one is followed', () => {
    const page = (/** @type {string} */ id, /** @type {string} */ kind, more = {}) => ({ source: { id, kind, published: '2025-03-02', ...more } });
    const followed = statement('a', { low: 215, claimant: { id: 'g', kind: 'government' } });
    assert.equal(whyFollowed(followed, [followed, statement('b', { low: 230 })], []), 'claimant');
    const onAgency = statement('a', { low: 1, ...page('p', 'agency') });
    assert.equal(whyFollowed(onAgency, [onAgency, statement('b', { low: 2 })], []), 'page');
    const copy = statement('a', { low: 1, ...page('p', 'outlet', { copyOf: 'o' }) });
    assert.equal(whyFollowed(copy, [copy, statement('b', { low: 2 })], [/** @type {any} */ (page('o', 'agency').source)]), 'page');
    const plain = statement('a', { low: 1 });
    assert.equal(whyFollowed(plain, [plain, statement('b', { low: 2, qualifier: 'about' })], []), 'plain');
    assert.equal(whyFollowed(plain, [plain, statement('b', { low: 2, ...page('q', 'outlet', { published: '2025-02' }) })], []), 'newest');
    assert.equal(whyFollowed(plain, [plain, statement('b', { low: 2 })], []), 'first');
  });

  it('of the shipped data are each there once, largest first, one voice for the pages of one claimant', async () => {
    const answer = await explorer.query({});
    const statements = known(await explorer.statements({}));
    const list = disagreementsSeries(await workingsWithConflicts(explorer, {}, answer), statements, dataset.sources);
    assert.ok(list.length > 15);
    assert.equal(new Set(list.map(({ conflict: { id } }) => id)).size, list.length);
    assert.deepEqual(largestFirst(list), list);
    const poipet = list.find(({ conflict: { cell, rule } }) => rule === 'sources disagree' && cell.subject === 'poipet-202502-raid-freed' && cell.nationality === 'THA');
    assert.ok(poipet);
    const voices = poipet.voices.map(({ head }) => `${head.claimant.id} ${head.value}`);
    assert.equal(new Set(voices).size, voices.length);
    assert.ok(poipet.voices.some(({ pages }) => pages.length > 1));
    const text = outlineText(disagreementsBlocks(list, label, contextOf(explorer, {})));
    assert.doesNotMatch(text, /undefined|NaN/);
  });

  it('that are followed say which; those of structure follow none', () => {
    const [a, b] = [statement('a', { low: 4, high: 4 }), statement('b', { low: 2, high: 2 })];
    const of = (/** @type {string} */ rule) => conflictSeries(conflict({ rule, statements: ['a', 'b'], followed: 'a', least: 2, greatest: 4 }), known([a, b]), []);
    assert.equal(of('sources disagree').followed?.id, 'a');
    assert.equal(of('parts').followed, undefined);
  });
});
