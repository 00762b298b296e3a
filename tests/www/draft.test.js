/** The sentence a reporter can start from: no number in it that nobody printed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lastDay } from '../../www/days.js';
import { draftSeries, lastDigit, unitOf } from '../../www/views/draft/series.js';
import { draftText } from '../../www/views/draft/view.js';
import { draftPieces } from '../../www/views/draft/words.js';
import { contextOf, openShipped } from './shipped.js';

/** @typedef {import('../../www/transport/wire.d.ts').Filter} Filter */
/** @typedef {import('../../www/transport/wire.d.ts').Statement} Statement */
/** @typedef {import('../../www/views/draft/words.js').Piece} Piece */

/** Numbers from 0 up to 1, the same each time: a linear congruence (Numerical Recipes). @param {number} seed */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const explorer = await openShipped();
const { dataset } = explorer;
const everything = new Map((await explorer.statements({})).map((s) => [s.id, s]));

/** @param {() => number} next @returns {Filter} */
function randomFilter(next) {
  const pick = (/** @type {string[]} */ list) => list[Math.floor(next() * list.length)];
  const some = (/** @type {number} */ chance, /** @type {string[]} */ list) => (next() < chance ? pick(list) : undefined);
  const countries = dataset.nationalities.map(({ code }) => code);
  const country = some(0.7, countries);
  const both = country && next() < 0.2 ? [...new Set([country, pick(countries)])].join(',') : country;
  const filter = {
    measure: some(0.6, dataset.measures.map(({ id }) => id)),
    country: both,
    place: some(0.3, dataset.places.map(({ id }) => id)),
    sex: /** @type {Filter['sex']} */ (some(0.08, ['f', 'm'])),
    claimant: some(0.08, dataset.claimants.map(({ id }) => id)),
    from: some(0.1, ['2022', '2024', '2025-02']),
    to: some(0.1, ['2024', '2025-06', '2026']),
    asof: some(0.4, dataset.days),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** @param {Filter} filter */
async function draftOf(filter) {
  const [answer, statements] = await Promise.all([explorer.query(filter), explorer.statements({ ...filter, measure: '' })]);
  const working = filter.measure ? await explorer.working(filter) : undefined;
  const series = draftSeries(answer, statements, working);
  const context = contextOf(explorer, answer.filter);
  return { answer, series, pieces: draftPieces(series, context), text: draftText(series, context) };
}

/** The numbers that a text shows. @param {string} text */
const shown = (text) => (text.match(/\d[\d,]*(\.\d+)?/g) ?? []).map((one) => Number(one.replaceAll(',', '')));

/** @param {Piece} piece @param {number | undefined} atLeast the answer's */
function holdsOnlyPrinted({ text, statement }, atLeast) {
  if (statement === undefined) {
    const [number] = shown(text);
    assert.ok(atLeast !== undefined && number <= atLeast, `${number} is more than at least ${atLeast}`);
    assert.ok(number === atLeast || atLeast - number < lastDigit(number), `${number} is not ${atLeast}, rounded down`);
    return;
  }
  const { value, valueTo } = /** @type {Statement} */ (everything.get(statement));
  for (const number of shown(text)) assert.ok(number === value || number === valueTo, `${number} was not printed (${statement})`);
}

describe('a sentence to start from', () => {
  it('has no number that nobody printed, under a thousand random filters', async () => {
    const next = random(20251122);
    let [numbers, sums, later] = [0, 0, 0];
    for (let i = 0; i < 1000; i += 1) {
      const filter = randomFilter(next);
      const { answer, series, pieces } = await draftOf(filter);
      const told = JSON.stringify(filter);
      for (const piece of pieces) {
        if (typeof piece === 'string') assert.doesNotMatch(piece, /\d/, told);
        else if (piece.kind === 'number') holdsOnlyPrinted(piece, answer.total?.low);
      }
      numbers += pieces.filter((piece) => typeof piece !== 'string' && piece.kind === 'number').length;
      sums += Number(series.atLeast !== undefined);
      later += Number(series.later !== undefined);
      assert.match(pieces.join(''), /\(Attested, figures up to \d+ \w+ \d{4}; not a complete count\)$/, told);
      assert.doesNotMatch(pieces.join(''), /undefined|NaN|\[object|\{/, told);
    }
    // The filters reach what is tested.
    assert.ok(numbers > 500 && sums > 50 && later > 100, `${numbers} numbers, ${sums} sums, ${later} later`);
  });

  it('says nothing that was said after the as-of', async () => {
    const next = random(7);
    for (let i = 0; i < 200; i += 1) {
      const filter = { ...randomFilter(next), asof: dataset.days[Math.floor(next() * dataset.days.length)] };
      const { series } = await draftOf(filter);
      const said = [series.lead, series.later, ...series.behind].flatMap((saying) => saying?.statements ?? []);
      for (const { asOf, id } of said) assert.ok(lastDay(asOf) <= lastDay(filter.asof), `${id} of ${asOf}, ${JSON.stringify(filter)}`);
    }
  });

  it('begins with the claimant, then the page; and cites its sources with their addresses', async () => {
    const { text } = await draftOf({ measure: 'assisted', asof: '2025-03-31' });
    assert.match(text, /^Thailand's Foreign Ministry counted 7,372 people helped in Myawaddy, Myanmar, dated about March 2025 \(the date is ours, not the page’s\), as printed by /);
    const kenya = await draftOf({ country: 'KEN', measure: 'freed' });
    assert.match(kenya.text, /Sources\n- .*https:\/\//);
    assert.match(kenya.text, /come to at least 69 people from Kenya out of a compound\./);
  });

  it('is as coarse as the coarsest number that is added', () => {
    const statement = (/** @type {Partial<Statement>} */ s) => /** @type {Statement} */ ({ kind: 'count', ...s });
    assert.equal(unitOf(2000, [statement({ value: 2000, qualifier: 'over', low: 2000 })]), 1000);
    assert.equal(unitOf(6500, [statement({ value: 7000, qualifier: 'about', low: 6500 })]), 1000);
    assert.equal(unitOf(215, [statement({ value: 215, low: 215 }), statement({ value: 200, qualifier: 'over', low: 200 })]), 1);
    assert.equal(unitOf(200, [statement({ qualifier: 'hundreds', low: 200 })]), 100);
    assert.equal(unitOf(7, [statement({ value: 6, low: 6 }), statement({ value: 1, low: 1 })]), 1);
  });
});
