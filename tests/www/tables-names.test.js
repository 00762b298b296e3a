import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countryCodes, twoLetters } from '../../www/i18n/countries.js';
import { fold, LANGUAGES, Names } from '../../www/tables/names.js';

const names = new Names();
/** @param {string} word */
const codes = (word) => {
  const found = names.match(word);
  return found?.kind === 'countries' ? found.codes.join(' ') : found?.kind;
};

describe('what a word says of countries', () => {
  it('knows each country by its codes', () => {
    for (const code of countryCodes()) {
      assert.equal(codes(code), code);
      assert.equal(codes(/** @type {string} */ (twoLetters(code))), code);
    }
    assert.equal(codes('UK'), 'GBR');
  });

  it('knows each country by its name in each language, unless two share it', () => {
    /** @type {string[]} */
    const other = [];
    for (const language of LANGUAGES) {
      const display = new Intl.DisplayNames(language, { type: 'region' });
      for (const code of countryCodes()) {
        const name = display.of(/** @type {string} */ (twoLetters(code))) ?? '';
        if (codes(name) !== code) other.push(`${language} ${name}: ${codes(name)} for ${code}`);
      }
    }
    assert.ok(other.length < 25, other.join('\n'));
  });

  it('knows the names that statistics use', () => {
    const expected = {
      'Viet Nam': 'VNM', 'Lao PDR': 'LAO', "Lao People's Democratic Republic": 'LAO', 'Korea, Rep.': 'KOR', 'Korea, Republic of': 'KOR',
      'Republic of Korea': 'KOR', "Dem. People's Rep. of Korea": 'PRK', 'Iran (Islamic Republic of)': 'IRN', 'Russian Federation': 'RUS',
      "Côte d'Ivoire": 'CIV', 'Cote d’Ivoire': 'CIV', 'Ivory Coast': 'CIV', 'Türkiye': 'TUR', Turkey: 'TUR', Czechia: 'CZE', 'Czech Republic': 'CZE',
      'United States of America': 'USA', 'The Gambia': 'GMB', 'Bosnia & Herzegovina': 'BIH', 'Venezuela (Bolivarian Republic of)': 'VEN',
      'Congo, Dem. Rep.': 'COD', 'Dem. Rep. of the Congo': 'COD', Congo: 'COG', 'China, Hong Kong SAR': 'HKG', 'Serbia and Kosovo (S/RES/1244 (1999))': 'SRB',
      เมียนมา: 'MMR', กัมพูชา: 'KHM', 缅甸: 'MMR', 緬甸: 'MMR', 'Camboya': 'KHM', Kambodscha: 'KHM', 'Кения': 'KEN', كينيا: 'KEN', 'kenya': 'KEN', ' Kenya ': 'KEN',
    };
    for (const [word, code] of Object.entries(expected)) assert.equal(codes(word), code, word);
  });

  it('finds several in one cell', () => {
    assert.equal(codes('Kenya; Uganda'), 'KEN UGA');
    assert.equal(codes('KEN|UGA|KEN'), 'KEN UGA');
    assert.equal(codes('China, Thailand, Viet Nam'), 'CHN THA VNM');
    assert.equal(codes('Bosnia and Herzegovina'), 'BIH');
    assert.equal(codes('Kenya and Uganda'), 'KEN UGA');
    assert.equal(codes('Kenya; somewhere'), undefined);
  });

  it('tells totals and regions from countries', () => {
    for (const word of ['World', 'TOTAL', 'Grand total', 'All', 'รวม', '总计', 'Jumlah']) assert.equal(codes(word), 'total', word);
    for (const word of ['Asia', 'EU', 'EU-27', 'European Union', 'Sub-Saharan Africa', 'Afrique', 'เอเชีย', 'High income', 'East Asia & Pacific (excluding high income)', 'OECD members', 'Southern Asia'])
      assert.equal(codes(word), 'region', word);
    for (const word of ['South Africa', 'Central African Republic', 'Georgia']) assert.match(codes(word) ?? '', /^[A-Z]{3}$/, word);
  });

  it('knows nothing of other words', () => {
    for (const word of ['', '-', 'exact', 'arrested', 'Compound 4, Gate "B"', 'A', 'Unknown', 'Stateless', 'xyz', 'QQQ', '2021']) assert.equal(codes(word), undefined, word);
  });

  it('knows the numbers of the UN', () => {
    assert.deepEqual(['404', '4', '004', '156', '840', '999', '0', 'x', '900000'].map((word) => names.number(word)), ['KEN', 'AFG', 'AFG', 'CHN', 'USA', undefined, undefined, undefined, undefined]);
    const all = new Set(Array.from({ length: 900 }, (_, n) => names.number(String(n))));
    assert.ok(all.size > 240, `${all.size}`);
  });

  it('folds', () => assert.equal(fold('  The Côte-d’Ivoire (Rep.) '), 'cote d ivoire rep'));
});
