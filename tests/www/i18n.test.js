import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countryCodes } from '../../www/i18n/countries.js';
import { chooseLanguage, createLocale, spanBetween } from '../../www/i18n/locale.js';
import { createText, namesIn } from '../../www/i18n/text.js';

/** @param {string} message @param {Record<string, unknown>} [values] @param {string} [tag] */
const say = (message, values, tag = 'en') =>
  createText({ locale: createLocale(tag), messages: { key: message }, report: fail }).say('key', values);
/** @param {string} fault */
function fail(fault) {
  throw new Error(fault);
}

describe('locale', () => {
  const en = createLocale('en');

  it('lets the locale choose its digits', () => {
    assert.equal(en.number(7372), '7,372');
    assert.equal(createLocale('de').number(7372), '7.372');
    assert.equal(createLocale('my').number(7372), '၇,၃၇၂');
    assert.equal(createLocale('my-u-nu-latn').number(7372), '7,372');
    assert.equal(en.percent(0.625), '62.5%');
  });

  it('writes dates as exactly as they are given, and no others', () => {
    assert.equal(en.date('2026-03-19'), '19 March 2026');
    assert.equal(en.date('2026-03-19', 'short'), '19 Mar 2026');
    assert.equal(en.date('2025-02'), 'February 2025');
    assert.equal(en.date('2025'), '2025');
    assert.equal(en.date('2025-02-30'), '2025-02-30');
    assert.equal(en.date('soon'), 'soon');
    assert.equal(createLocale('en-US').date('2026-03-19'), 'March 19, 2026');
  });

  it('keeps to the Gregorian calendar', () => {
    assert.match(createLocale('th').date('2025-02-12'), /2025/);
    assert.match(createLocale('fa-u-nu-latn').date('2025-02-12'), /2025/);
  });

  it('writes periods, also of two precisions', () => {
    assert.match(en.period('2025-03-01', '2025-03-03'), /^1\s?–\s?3 March 2025$/); // the space is ICU's affair
    assert.equal(en.period('2025-02', '2025-03-03'), 'February 2025 – 3 March 2025');
    assert.equal(en.period('2025-03-03', '2025-03-01'), '3 March 2025 – 1 March 2025');
  });

  it('counts ages in whole units that have passed', () => {
    const today = '2026-11-24';
    assert.deepEqual(spanBetween('2026-11-23', today), { value: 1, unit: 'day' });
    assert.deepEqual(spanBetween('2026-10-01', today), { value: 54, unit: 'day' });
    assert.deepEqual(spanBetween('2025-12-31', today), { value: 10, unit: 'month' });
    assert.deepEqual(spanBetween('2025-12', today), { value: 11, unit: 'month' });
    assert.deepEqual(spanBetween('2024-11-25', today), { value: 23, unit: 'month' });
    assert.deepEqual(spanBetween('2024-11-24', today), { value: 2, unit: 'year' });
    assert.deepEqual(spanBetween('2025', today), { value: 1, unit: 'year' });
    assert.deepEqual(spanBetween('2027-01-01', today), { value: 0, unit: 'day' });
    assert.throws(() => spanBetween('soon', today), RangeError);
    assert.equal(en.age('2025-12', today), '11 months ago');
    assert.equal(en.age('2026-11-23', today), 'yesterday');
    assert.equal(en.span('2025-12', today), '11 months');
  });

  it('names countries by their three letters, and leaves what it does not know', () => {
    assert.equal(en.country('KEN'), 'Kenya');
    assert.equal(en.country('CHN'), 'China');
    assert.equal(en.country('HKG'), 'Hong Kong');
    assert.equal(en.country('TWN'), 'Taiwan');
    assert.equal(createLocale('id').country('PHL'), 'Filipina');
    for (const code of ['KEX', 'ALL', 'X-other', 'toString', '']) assert.equal(en.country(code), code);
  });

  it('has a name for every country', () => {
    const nameless = countryCodes().filter((code) => en.country(code) === code);
    assert.deepEqual(nameless, []);
    assert.equal(countryCodes().length, 250);
  });

  it('knows lists, plurals, order and direction', () => {
    assert.equal(en.list(['Kenya', 'Uganda', 'Ghana']), 'Kenya, Uganda and Ghana');
    assert.equal(en.list(['a', 'b'], 'disjunction'), 'a or b');
    assert.equal(createLocale('ar').plural(3), 'few');
    assert.deepEqual(['Ö', 'Z', 'a'].sort(createLocale('de').compare), ['a', 'Ö', 'Z']);
    assert.deepEqual(
      ['en', 'ar', 'ur', 'th', 'he', 'pa-Arab'].map((tag) => createLocale(tag).dir),
      ['ltr', 'rtl', 'rtl', 'ltr', 'rtl', 'rtl'],
    );
  });

  it('chooses a language there is', () => {
    const available = ['en', 'id', 'zh-Hant', 'zh'];
    assert.equal(chooseLanguage(['id-ID', 'en'], available), 'id');
    assert.equal(chooseLanguage(['zh-TW', 'zh-Hant'], available), 'zh-Hant');
    assert.equal(chooseLanguage(['not a tag', 'fr'], available), 'en');
  });
});

describe('text', () => {
  it('puts values in their places', () => {
    assert.equal(
      say('{who} counted {n} people', { who: 'A ministry', n: 7372 }),
      'A ministry counted 7,372 people',
    );
    assert.equal(say('up to {day, date}', { day: '2025-02' }), 'up to February 2025');
    assert.equal(say('{names, list} agree', { names: ['A', 'B'] }), 'A and B agree');
    assert.equal(say("the ministry's {n}", { n: 0 }), "the ministry's 0");
  });

  it('chooses by plural, exact number and value', () => {
    const people = '{n, plural, =0 {no figure} one {# person} other {# people from {place}}}';
    assert.equal(say(people, { n: 0, place: 'Kenya' }), 'no figure');
    assert.equal(say(people, { n: 1, place: 'Kenya' }), '1 person');
    assert.equal(say(people, { n: 1981, place: 'Kenya' }), '1,981 people from Kenya');
    assert.equal(say('{n, plural, few {# few} other {#}}', { n: 3 }, 'ar-u-nu-latn'), '3 few');
    const sex = '{sex, select, f {women} m {men} other {people}}';
    assert.deepEqual(
      ['f', 'm', '', 'toString'].map((value) => say(sex, { sex: value })),
      ['women', 'men', 'people', 'people'],
    );
    assert.equal(say('{how, select, in force {now} other {then}}', { how: 'in force' }), 'now');
    assert.equal(say('# is no number here', {}), '# is no number here');
    assert.equal(say('{n, plural, other {{s, select, other {#}}}}', { n: 5, s: 'x' }), '5');
  });

  it('gives templates their parts', () => {
    const mark = { element: true };
    const text = createText({ locale: createLocale('en'), messages: { key: '{n} people, says {who}.' } });
    assert.deepEqual(text.parts('key', { n: 1000, who: mark }), ['1,000 people, says ', mark, '.']);
  });

  it('falls back to English, and tells what is missing', () => {
    /** @type {string[]} */
    const faults = [];
    const text = createText({
      locale: createLocale('id'),
      messages: { here: 'ada {n}' },
      fallback: { there: 'there' },
      report: (fault) => faults.push(fault),
    });
    assert.equal(text.say('there'), 'there');
    assert.deepEqual(faults, []);
    assert.equal(text.say('nowhere'), 'nowhere');
    assert.equal(text.say('toString'), 'toString');
    assert.equal(text.say('here'), 'ada {n}');
    assert.deepEqual(faults, [
      'no message "nowhere"',
      'no message "toString"',
      'message "here" wants a value "n"',
    ]);
    assert.deepEqual(['here', 'there', 'nowhere'].map(text.has), [true, true, false]);
  });

  it('refuses what it cannot read', () => {
    for (const message of [
      '{',
      '}',
      '{n',
      '{n, plural}',
      '{n, plural, one {#}}',
      '{n, number}',
      '{n, plural, one #}',
      '{n, select, other {a}',
    ])
      assert.throws(() => namesIn(message), SyntaxError, message);
  });

  it('lists the names a message wants', () => {
    assert.deepEqual(namesIn('{b} {a, plural, one {#} other {{c}}} {b}'), ['a', 'b', 'c']);
  });
});
