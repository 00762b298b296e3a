/** A number that somebody pastes: read in any way a page may print it, and looked for among what was printed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearMisses, slipOf } from '../../www/views/check/near.js';
import { numbersIn, westernDigits } from '../../www/views/check/numbers.js';
import { checkSeries, relationsOf } from '../../www/views/check/series.js';
import { openShipped } from './shipped.js';

/** The first reading of each number. @param {string} text @param {string[]} [languages] */
const read = (text, languages) => numbersIn(text, languages).map(({ readings }) => readings[0]);

describe('numbers in a pasted text', () => {
  it('are read however a page groups them', () => {
    for (const written of ['7,372', '7.372', '7372', '7 372', '7\u00a0372', '7\u202f372', '7\u2009372', '7’372', "7'372", '7٬372', '7，372'])
      assert.deepEqual(read(`about ${written} people`), [7372], written);
    assert.deepEqual(read('1,00,000 and 12,34,567 and 1,234,567 and 1.234.567'), [100000, 1234567]);
  });

  it('are read in the digits of any script', () => {
    for (const written of ['๗,๓๗๒', '៧.៣៧២', '၇,၃၇၂', '७,३७२', '٧٬٣٧٢', '۷۳۷۲', '７，３７２', '৭,৩৭২'])
      assert.deepEqual(read(written), [7372], written);
    assert.equal(westernDigits('𝟕𝟛𝟩𝟸'), '7372');
  });

  it('are not dates, times, ordinals, nor words', () => {
    assert.deepEqual(read('On 1 March 2025, 119 Thais; on March 2, 2025 another 93'), [119, 93]);
    assert.deepEqual(read('2025-03-01 12/03/2025 1.3.2025 at 10:30, the 3rd group of 215'), [215]);
    assert.deepEqual(read('On 22–23 February 2025 they found 230'), [230]);
    assert.deepEqual(read('In March 93 Thais; in May 2,270 arrested'), [93, 2270]);
    assert.deepEqual(read('pada 16 Januari 2026, 4.275 orang', ['id', 'en']), [4275]);
    assert.deepEqual(read('thousands of people, dozens more'), []);
  });

  it('keep what else a space may mean, and know a year and a share', () => {
    assert.deepEqual(numbersIn('12 345 people')[0].readings, [12345, 12, 345]);
    assert.deepEqual(numbersIn('in 2025')[0].year, true);
    assert.deepEqual(numbersIn('62.5% of them').map(({ readings, percent }) => [readings[0], percent]), [[62.5, true]]);
    assert.deepEqual(read('215-230 people'), [215, 230]);
  });

  it('come to an end of a long text', { timeout: 60_000 }, () => {
    assert.ok(numbersIn(`${'1,'.repeat(20000)} ${'9'.repeat(20000)} ${'1 '.repeat(20000)}`).length > 0);
  });
});

describe('near misses', () => {
  it('are one slip away', () => {
    assert.equal(slipOf(7327, 7372), 'swapped');
    assert.equal(slipOf(7373, 7372), 'digit');
    assert.equal(slipOf(737, 7372), 'length');
    assert.equal(slipOf(7000, 7372), 'rounded');
    assert.equal(slipOf(7372, 7000), 'rounded');
    assert.equal(slipOf(7372, 7372), undefined);
    assert.equal(slipOf(7273, 7732), undefined);
    assert.equal(slipOf(12, 13), undefined);
    assert.equal(slipOf(12, 21), 'swapped');
  });

  it('are offered nearest first', () => {
    assert.deepEqual(nearMisses(7327, [7372, 7320, 7328, 5]).map(({ value }) => value), [7328, 7320, 7372]);
  });
});

describe('a number among what was printed', async () => {
  const explorer = await openShipped();
  const statements = await explorer.statements({});
  const check = (/** @type {string} */ text) => checkSeries(numbersIn(text), statements);

  it('is found with whose count it is and what it really counts', () => {
    const [{ printed }] = check('7,372 scam victims rescued');
    assert.deepEqual(printed.map(({ head }) => [head.claimant.id, head.subject.measure]), [['tha-mfa', 'assisted']]);
  });

  it('contains what was counted by its day, and nothing later', () => {
    const [{ printed }] = check('7,372');
    const { contains } = relationsOf(printed[0], statements);
    const values = contains.map(({ head }) => head.value);
    assert.ok(values.includes(4895), `${values}`);
    for (const { head } of contains) assert.ok((head.low ?? 0) <= 7372, `${head.value}`);
  });

  it('is of one nationality, and contains nobody of others; a part of all may be of any', () => {
    for (const head of statements.filter(({ nationality, kind }) => nationality !== 'ALL' && kind !== 'share'))
      for (const { head: part } of relationsOf({ head, statements: [head], pages: [] }, statements).contains) {
        const of = part.nationality === 'ALL' ? part.subject.only : part.nationality;
        assert.equal(of, head.nationality, `${head.id} is said to contain ${part.id}`);
      }
  });

  it('says what it is probably a part of, in its note', () => {
    const [{ printed }] = check('93 Thai nationals were deported');
    const thais = printed.find(({ head }) => head.id === 'F0001');
    assert.match(thais?.head.note ?? '', /Probably 93 of the 119/);
  });

  it('is near something where nobody printed it; a year is passed over', () => {
    const [checked, ...rest] = check('In 2025, 7,327 were rescued');
    assert.deepEqual(rest, []);
    assert.deepEqual(checked.printed, []);
    assert.ok(checked.near.some(({ value, slip }) => value === 7372 && slip === 'swapped'));
  });

  it('is not shown where it could point at a person', () => {
    for (const { printed } of check('1 2 3 4'))
      for (const { head } of printed) assert.ok(!(head.sex && head.kind === 'count'), head.id);
  });
});
