import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { html, webAddress } from '../../www/html.js';
import { createLocale } from '../../www/i18n/locale.js';
import { createText } from '../../www/i18n/text.js';
import { initialState, withFilters } from '../../www/state/state.js';
import { joinStatements } from '../../www/transport/join.js';
import { countriesSeries } from '../../www/views/countries/series.js';
import { leadSeries, othersSaid } from '../../www/views/lead/series.js';
import { largestSeries } from '../../www/views/largest/series.js';
import { inOrder, measureSeries } from '../../www/views/measures/series.js';
import { monthsSeries } from '../../www/views/months/series.js';
import { addresses, renderPage } from '../../www/views/page.js';
import { placesSeries } from '../../www/views/places/series.js';
import { sayings } from '../../www/views/sayings.js';
import { besides, placeTree } from '../../www/views/sentence/series.js';
import { tableSeries } from '../../www/views/table/series.js';
import { timelineSeries } from '../../www/views/timeline/series.js';
import { choiceOf, tipOf } from '../../www/views/timeline/view.js';
import { figureWords, measureName, printed, shortName } from '../../www/views/words.js';

/** @typedef {import('../../www/transport/wire.d.ts').Statement} Statement */

const ROOT = new URL('../../', import.meta.url);
/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));

const dataset = json('tests/wire/dataset.json');
const kenya = json('tests/wire/answer-kenya.json');
const statements = joinStatements(json('tests/wire/statements.json'));
const locale = createLocale('en');
const text = createText({
  locale,
  messages: json('www/i18n/messages/en.json'),
  report: (fault) => assert.fail(fault),
});
/** @type {import('../../www/views/context.js').Context} */
const context = {
  text,
  locale,
  dataset,
  filter: { country: 'KEN' },
  today: '2026-11-24',
  href: () => '#',
  isPage: true,
  live: false,
};

let count = 0;
/** A statement of the ministry about Kenyans. @param {Partial<Statement>} over @param {Partial<Statement['subject']>} [subject] @returns {Statement} */
const said = (over, subject) => ({
  id: `X${count++}`,
  nationality: 'KEN',
  kind: 'count',
  asOf: '2025-12-22',
  low: over.value,
  status: 'in force',
  official: true,
  claimant: { id: 'ministry', name: 'The ministry', kind: 'government', country: 'KEN' },
  source: { id: 'gazette', publisher: 'Gazette', kind: 'official' },
  ...over,
  subject: {
    id: 'all',
    label: '',
    measure: 'awaiting',
    place: 'world',
    time: 'stock',
    within: [],
    apart: [],
    ...subject,
  },
});

describe('templates', () => {
  it('escape all but templates', () => {
    assert.equal(
      html`<a title="${`"'<>&`}">${[html`<b>${'<i>'}</b>`, 0, false, null, undefined]}</a>`.markup,
      '<a title="&quot;&#39;&lt;&gt;&amp;"><b>&lt;i&gt;</b>0</a>',
    );
  });
  it('link only to the web', () => {
    assert.equal(webAddress('javascript:alert(1)'), undefined);
    assert.equal(webAddress('https://example.org/'), 'https://example.org/');
  });
});

describe('sayings', () => {
  const page = (/** @type {string} */ id) => ({ id, publisher: id, kind: /** @type {const} */ ('outlet') });
  it('one number by one claimant of one group is one, with its pages', () => {
    const list = sayings([
      said({ value: 198, inferred: true, source: page('a') }),
      said({ value: 198, asOf: '2025-12-20', source: page('b') }),
      said({ value: 198, source: page('b') }),
      said({ value: 199 }),
    ]);
    assert.deepEqual(
      list.map(({ head, pages }) => [head.value, head.inferred ?? false, pages.length]),
      [
        [198, false, 2],
        [199, false, 1],
      ],
    );
  });
  it('newest first', () => {
    assert.deepEqual(
      sayings([
        said({ value: 1, asOf: '2024' }),
        said({ value: 2, asOf: '2025-01-02' }),
        said({ value: 3, asOf: '2025-01' }),
      ]).map(({ head }) => head.value),
      [3, 2, 1],
    );
  });
});

describe('numbers as printed', () => {
  const words = (/** @type {Partial<Statement>} */ over) => printed(said(over), context);
  it('keep their qualifier, in words', () => {
    assert.equal(words({ value: 7372 }), '7,372');
    assert.equal(words({ value: 200, qualifier: 'over' }), 'over 200');
    assert.equal(words({ value: 7000, valueTo: 8000, qualifier: 'about' }), 'about 7,000 to 8,000');
    assert.equal(words({ qualifier: 'thousands' }), 'thousands (no number given)');
    assert.equal(words({ kind: 'share', value: 0.85 }), '85%');
    assert.equal(words({ kind: 'share', qualifier: 'majority' }), 'the majority (no number given)');
    assert.equal(words({ kind: 'rank', value: 2 }), 'the second largest group (no number given)');
    assert.equal(words({ kind: 'rank', value: 7 }), 'number 7 by size (no number given)');
  });
  it('each qualifier of the dataset has its words', () => {
    for (const qualifier of [
      'about',
      'over',
      'at_least',
      'nearly',
      'under',
      'up_to',
      'tens',
      'dozens',
      'hundreds',
      'thousands',
      'tens_of_thousands',
      'hundreds_of_thousands',
    ])
      assert.ok(words({ value: 5, qualifier }).length > 1);
  });
  it('no bound is shown that nobody printed', () => {
    const about = said({ value: 75, qualifier: 'about', low: 74, best: 75 });
    const figure = { low: 74, best: 75, more: true, voices: 1, pages: 1, conflicts: 0 };
    assert.deepEqual(figureWords({ ...figure, statements: 1 }, [about], context), {
      words: 'about 75',
      isPrinted: true,
    });
    assert.deepEqual(figureWords({ ...figure, statements: 2 }, [about], context), {
      words: '74',
      isPrinted: false,
    });
  });
});

describe('names', () => {
  it('of claimants in little room', () => {
    const name = (/** @type {object} */ over) =>
      shortName({ id: 'x', name: '', kind: 'government', ...over }, context);
    assert.equal(name({ name: 'The Royal Thai Army', country: 'THA' }), 'Royal Thai Army');
    assert.equal(name({ name: "Kenya's State Department for Diaspora Affairs", country: 'KEN' }), 'Kenya');
    assert.equal(name({ name: 'The Karen Border Guard Force (BGF)', kind: 'armed_group' }), 'BGF');
  });
  it('of measures: the page’s words, else the dataset’s', () => {
    assert.equal(measureName('assisted', context), 'helped');
    const other = {
      ...context,
      dataset: { ...dataset, measures: [{ id: 'seen', kind: 'flow', label: 'Seen again' }] },
    };
    assert.equal(measureName('seen', other), 'seen again');
    assert.equal(measureName('seen', other, 'lane'), 'Seen again');
  });
});

describe('the lead', () => {
  it('has its parts, what is among it and what came later', () => {
    const series = leadSeries(kenya, statements);
    assert.deepEqual(
      [
        series?.whole.head.id,
        series?.ofWhom.map(({ head }) => head.id),
        series?.laterOthers.map(({ head }) => head.id),
      ],
      ['F08', ['F15'], ['F16']],
    );
  });
  it('does not tell a part as if it were more people', () => {
    const [whole, later, part] = [
      said({ value: 10 }),
      said({ value: 78 }, { id: 'flight' }),
      said({ value: 47 }, { id: 'half', within: ['flight'] }),
    ];
    const lead = {
      statement: whole.id,
      measure: 'awaiting',
      nationality: 'KEN',
      parts: [],
      ofWhom: [],
      later: [later.id, part.id],
      laterOthers: [],
    };
    assert.deepEqual(
      leadSeries({ ...kenya, lead }, [whole, later, part])?.later.map(({ head }) => head.value),
      [78],
    );
  });
  it('is absent where no official body counted, and others speak', () => {
    const { lead: _, ...without } = kenya;
    assert.equal(leadSeries(without, statements), undefined);
    assert.ok(
      othersSaid(statements).every(({ head }) => !head.official && head.kind === 'count' && !head.sex),
    );
  });
  it('of all nationalities is a list, cut until a reader asks', () => {
    const answer = json('tests/wire/answer.json');
    const every = joinStatements(json('tests/wire/statements.json'));
    const leads = Array.from({ length: 12 }, () => ({ ...kenya.lead }));
    assert.equal(largestSeries({ ...answer, lead: leads }, every).counts.length, 8);
    assert.equal(largestSeries({ ...answer, lead: leads }, every, true).counts.length, 12);
  });
});

describe('at least', () => {
  it('follows the way of a person; suspects apart; no figure, no line', () => {
    const group = (/** @type {string} */ key, /** @type {number | undefined} */ low) => ({
      key,
      ...(low !== undefined && { low }),
      more: false,
      statements: 1,
      voices: 1,
      pages: 1,
      conflicts: 0,
    });
    const { way, apart } = measureSeries([
      group('odd', 1),
      group('extradited', 2),
      group('returned', 3),
      group('awaiting', 4),
      group('freed', 5),
      group('held', undefined),
      group('arrested', 0),
    ]);
    assert.deepEqual(
      way.map(({ key }) => key),
      ['freed', 'awaiting', 'returned', 'odd'],
    );
    assert.deepEqual(
      apart.map(({ key }) => key),
      ['arrested', 'extradited'],
    );
    assert.deepEqual(inOrder(['odd', 'arrested', 'held', 'fled']), ['fled', 'held', 'arrested', 'odd']);
  });
});

describe('the time strip', () => {
  const whole = said({ value: 198 });
  const parts = [129, 66, 3].map((value) => said({ value }, { id: `part-${value}`, within: ['all'] }));
  const kinds = (/** @type {Statement[]} */ list) =>
    timelineSeries(list, { country: 'KEN' }).lanes.flatMap(({ items }) =>
      items.map(({ kind, sayings: members }) => `${kind} ${members.map(({ head }) => head.value)}`),
    );

  it('joins parts that make a whole', () => {
    assert.deepEqual(kinds([...parts, whole]), ['sum 198,129,66,3']);
  });
  it('does not where they do not, by a person or by a day', () => {
    assert.deepEqual(
      kinds([whole, ...parts.slice(1)]).filter((kind) => kind.startsWith('sum')),
      [],
    );
    const [first, ...rest] = parts;
    assert.deepEqual(
      kinds([whole, { ...first, asOf: '2025-11-01' }, ...rest]).filter((kind) => kind.startsWith('sum')),
      [],
    );
    assert.deepEqual(
      kinds([{ ...whole, qualifier: 'about' }, ...parts]).filter((kind) => kind.startsWith('sum')),
      [],
    );
  });
  it('joins one claimant’s growing total by steps, not one that falls', () => {
    const total = (/** @type {number} */ value, /** @type {string} */ asOf) =>
      said({ value, asOf }, { id: 'total', measure: 'returned', time: 'running total' });
    assert.deepEqual(kinds([total(30, '2025-03-01'), total(10, '2025-01-01'), total(20, '2025-02-01')]), [
      'run 10,20,30',
    ]);
    assert.deepEqual(kinds([total(30, '2025-01-01'), total(10, '2025-03-01')]), ['one 10', 'one 30']);
  });
  it('without a country shows the counts of all', () => {
    assert.ok(timelineSeries(statements, {}).shown.every(({ head }) => head.nationality === 'ALL'));
  });
  it('tells what a mark is and what choosing it means', () => {
    assert.equal(
      tipOf([whole.id], [whole], context),
      '198 people from Kenya waiting to go home: The ministry, 22 December 2025, printed on 1 page.',
    );
    assert.deepEqual(choiceOf([whole.id], [whole], {}), { measure: 'awaiting', claimant: 'ministry' });
    assert.deepEqual(choiceOf([whole.id], [whole], { claimant: 'ministry' }), {
      measure: 'awaiting',
      claimant: '',
    });
    assert.deepEqual(
      choiceOf(
        parts.map(({ id }) => id),
        parts,
        {},
      ),
      { measure: 'awaiting', from: '2025-12', to: '2025-12' },
    );
  });
});

describe('the table', () => {
  it('never splits counts under 5 by sex, and says how many it keeps back', () => {
    const { rows, withheld } = tableSeries([
      said({ value: 4, sex: 'f' }),
      said({ value: 26, sex: 'f' }),
      said({ value: 3 }),
    ]);
    assert.deepEqual(
      rows.map(({ head }) => head.value),
      [26, 3],
    );
    assert.equal(withheld, 1);
  });
  it('is cut until a reader asks', () => {
    const many = Array.from({ length: 40 }, (_, i) => said({ value: i }));
    assert.deepEqual(
      [tableSeries(many).rows.length, tableSeries(many).total, tableSeries(many, true).rows.length],
      [30, 40, 40],
    );
  });
});

describe('nationalities, places, months', () => {
  const group = (/** @type {string} */ key, /** @type {number | undefined} */ low) => ({
    key,
    ...(low !== undefined && { low }),
    more: false,
    statements: 1,
    voices: 1,
    pages: 1,
    conflicts: 0,
  });
  it('people without a nationality are named where there may be some', () => {
    const of = (/** @type {{ low: number, high?: number } | undefined} */ nationality) =>
      countriesSeries({ ...kenya, notBrokenDown: { nationality } }, []).notGiven;
    for (const some of [{ low: 3 }, { low: 3, high: 3 }, { low: 0, high: 7 }]) assert.deepEqual(of(some), some);
    for (const nothing of [undefined, { low: 0 }, { low: 0, high: 0 }]) assert.equal(of(nothing), undefined);
  });
  it('the reader’s own on top; the ranks in their order; no number is not 0', () => {
    const answer = {
      ...kenya,
      groups: { measure: [], nationality: [group('CHN', 50), group('KEN', 3), group('IND', undefined)] },
      notBrokenDown: {},
    };
    const ranks = [
      ['IND', 3],
      ['CHN', 1],
      ['IDN', 2],
    ].map(([nationality, value]) =>
      said({ kind: 'rank', of: 'F4', nationality: String(nationality), value: Number(value) }),
    );
    const series = countriesSeries(answer, ranks, 'KEN');
    assert.deepEqual(
      series.rows.map(({ key }) => key),
      ['KEN', 'CHN'],
    );
    assert.deepEqual(
      series.unnumbered.map(({ key }) => key),
      ['IND'],
    );
    assert.deepEqual(
      series.orders.map(({ order }) => order),
      [['CHN', 'IDN', 'IND']],
    );
  });
  it('a place stands above those inside it; one that only repeats its part is left out', () => {
    const { rows } = placesSeries(
      [group('north', 5), group('alpha', 20), group('beta', 1), group('world', 21)],
      dataset.places,
    );
    assert.deepEqual(
      rows.map(({ key, depth }) => `${key} ${depth}`),
      ['world 0', 'alpha 1', 'north 2', 'beta 1'],
    );
    const single = placesSeries([group('north', 5), group('alpha', 20), group('world', 20)], dataset.places);
    assert.deepEqual(
      single.rows.map(({ key, depth }) => `${key} ${depth}`),
      ['alpha 0', 'north 1'],
    );
    assert.deepEqual(
      placeTree(dataset.places).map(({ id, depth }) => `${id} ${depth}`),
      ['world 0', 'alpha 1', 'north 2', 'beta 1'],
    );
  });
  it('months in which nothing changed are left out', () => {
    const points = monthsSeries([
      group('2025-01', undefined),
      group('2025-02', 5),
      group('2025-03', 5),
      group('2025-04', 9),
      group('2025-05', 9),
    ]);
    assert.deepEqual(points, [
      { month: '2025-02', low: 5 },
      { month: '2025-04', low: 9 },
      { month: '2025-05', low: 9 },
    ]);
  });
});

describe('the page', () => {
  const explorer = { dataset, query: async () => kenya, statements: async () => statements };
  /** @param {object} filters @param {string} [root] */
  const draw = (filters, root = '../') =>
    renderPage({
      explorer: /** @type {any} */ (explorer),
      state: withFilters(initialState(), { ...filters }),
      locale,
      text,
      root,
    });

  it('has its headings in order, and its lead before all else', async () => {
    const page = await draw({ country: 'KEN' });
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    assert.equal(levels[0], 1);
    levels.slice(1).forEach((level, i) => assert.ok(level <= levels[i] + 1));
    assert.ok(
      page.indexOf('id="lead"') < page.indexOf('id="measures"') &&
        page.indexOf('id="measures"') < page.indexOf('id="timeline"') &&
        page.indexOf('id="timeline"') < page.indexOf('id="statements"'),
    );
  });
  it('shows one view alone', async () => {
    const page = await draw({ country: 'KEN', view: 'table' });
    assert.deepEqual(
      [...page.matchAll(/ part="(\w+)"/g)].map(([, part]) => part),
      ['controls', 'table', 'foot'],
    );
  });
  it('has no inline style and no script: it passes a strict policy', async () => {
    assert.doesNotMatch(await draw({ country: 'KEN' }), / style=|<script|<style| on\w+=/);
  });
  it('does not say how old a figure is if it is kept', async () => {
    assert.doesNotMatch(await draw({ country: 'KEN' }), /months old/);
  });
  it('links to the pages of countries, and keeps the other choices', () => {
    const state = withFilters(initialState({ country: 'KEN' }), { measure: 'returned' });
    const site = { root: '../', codes: new Set(['KEN', 'UGA']) };
    const href = addresses(state, site);
    assert.equal(href({ country: 'UGA' }), '../UGA/?measure=returned');
    assert.equal(href({ country: '' }), '../?measure=returned');
    assert.equal(href({ country: 'KEN,UGA' }), '../?measure=returned&country=KEN,UGA');
    assert.equal(href({ measure: '' }), '../KEN/');
    assert.equal(addresses(state, { codes: site.codes })({ place: 'khm' }), '?measure=returned&place=khm');
  });
  it('tells the filters that its sentence does not', () => {
    assert.deepEqual(besides({ country: 'KEN', sex: 'f', claimant: 'x' }), ['claimant', 'sex']);
  });
});
