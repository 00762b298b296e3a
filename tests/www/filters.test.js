import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { coreFilter, FILTER_NAMES, FILTERS, parseFilters, splitList } from '../../www/filters.js';

/** @param {string} name @param {unknown} value */
const parse = (name, value) => parseFilters([[name, value]]);
/** @param {string} name @param {unknown} value */
const canonical = (name, value) => /** @type {Record<string, string>} */ (parse(name, value).filters)[name];

describe('filters', () => {
  it('are those of the boundary, and four of the page', () => {
    const wire = readFileSync(new URL('../../www/transport/wire.d.ts', import.meta.url), 'utf8');
    const filter = /export interface Filter \{(.*?)\n\}/s.exec(wire)?.[1] ?? '';
    const names = [...filter.matchAll(/^ {2}(\w+)\?:/gm)].map((found) => found[1]);
    assert.deepEqual(
      FILTERS.filter(({ core }) => core).map(({ name }) => name),
      names,
    );
    assert.deepEqual(FILTER_NAMES, [...names, 'view', 'lang', 'theme', 'data', 'where', 'reading']);
  });

  it('give values one form', () => {
    assert.equal(canonical('country', ' ken, UGA,ken '), 'KEN,UGA');
    assert.equal(canonical('claimant', 'b,a'), 'b,a');
    assert.equal(canonical('lang', 'ZH-hant'), 'zh-Hant');
    assert.equal(canonical('measure', 'returned'), 'returned');
    assert.equal(canonical('data', '../data/datapackage.json'), '../data/datapackage.json');
    assert.equal(canonical('data', 'https://example.org/a:b.json'), 'https://example.org/a:b.json');
    assert.equal(canonical('view', 'timeline'), 'timeline');
    assert.equal(canonical('country', ''), '');
    for (const date of ['2025', '2025-02', '2024-02-29']) assert.equal(canonical('asof', date), date);
  });

  it('refuse malformed values, and say what was expected', () => {
    const malformed = {
      country: ['KE', 'KENYA', 'KEN;UGA', 'KEN,', ',', 'K3N'],
      via: ['THA,MMR', 'X-other'],
      measure: ['two words', 'a,b', 'a\u0000b', 'x'.repeat(101)],
      sex: ['female', 'F', 'x'],
      asof: ['2025-02-30', '2025-13', '25-01-01', '2025-2-1', 'today', '2025-02-01T00:00', '２０２５'],
      view: ['nothing', 'toString'],
      lang: ['not a language', '_', 'x'],
      theme: ['blue', 'Dark'],
      data: ['javascript:alert(1)', ' \u0001JavaScript:alert(1)', 'data:text/csv,a', 'blob:x'],
    };
    /** @type {Record<string, string>} */
    const faults = {
      sex: 'unknown word',
      view: 'unknown word',
      theme: 'unknown word',
      asof: 'bad date',
      data: 'bad address',
    };
    for (const [name, values] of Object.entries(malformed))
      for (const value of values) {
        const { filters, problems } = parse(name, value);
        assert.deepEqual(
          [filters, problems.map(({ code, column }) => [code, column])],
          [{}, [[faults[name] ?? 'bad code', name]]],
          value,
        );
        assert.ok(problems[0].expected);
      }
    assert.equal(parse('sex', 'x').problems[0].detail, 'f, m');
  });

  it('name what they do not know, shortened', () => {
    for (const name of ['contry', 'constructor', '__proto__', '', 'x'.repeat(1000)]) {
      const { filters, problems } = parse(name, '<b>'.repeat(1000));
      assert.deepEqual(filters, {});
      assert.equal(problems[0].code, 'unknown filter');
      assert.ok((problems[0].column ?? '').length <= 80 && (problems[0].value ?? '').length <= 80);
    }
  });

  it('take the first of a repeated one, and name the others', () => {
    const { filters, problems } = parseFilters([
      ['country', 'KEN'],
      ['country', 'UGA'],
    ]);
    assert.deepEqual(filters, { country: 'KEN' });
    assert.deepEqual(problems, [
      { code: 'repeated filter', resource: 'filter', column: 'country', value: 'UGA' },
    ]);
  });

  it("give the core what is the core's", () => {
    assert.deepEqual(
      coreFilter({
        country: 'KEN',
        measure: '',
        view: 'timeline',
        lang: 'sw',
        theme: 'dark',
        data: 'x.json',
      }),
      { country: 'KEN' },
    );
    assert.deepEqual(splitList('KEN,UGA'), ['KEN', 'UGA']);
    assert.deepEqual(splitList(undefined), []);
  });
});
