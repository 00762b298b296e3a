import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FILTER_CODES, FILTERS } from '../../www/filters.js';
import { namesIn } from '../../www/i18n/text.js';
import { PROBLEM_CODES } from '../../www/transport/error.js';

const ROOT = new URL('../../', import.meta.url);
const MESSAGES = new URL('www/i18n/messages/', ROOT);
/** @param {URL} url */
const text = (url) => readFileSync(url, 'utf8');
/** @param {string} file @returns {Record<string, string>} */
const messages = (file) => JSON.parse(text(new URL(file, MESSAGES)));
const en = messages('en.json');
/** Of the page of plain tables, loaded with it. @type {Record<string, string>} */
const ofTables = JSON.parse(text(new URL('www/tables/messages/en.json', ROOT)));

/** The sources below www/ but what is generated. */
const sources = readdirSync(new URL('www/', ROOT), { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.js') && !path.startsWith('core/'))
  .map((path) => ({ path, source: text(new URL(`www/${path}`, ROOT)) }));

/** The codes of one enum of `src/error.rs`. @param {string} name */
function rustCodes(name) {
  const source = text(new URL('src/error.rs', ROOT));
  const body = source.slice(
    source.indexOf(`    ${name} {`),
    source.indexOf('\n}\n', source.indexOf(`    ${name} {`)),
  );
  return [...body.matchAll(/^ {8}\w+ = "(.+)",$/gm)].map((found) => found[1]);
}

describe('messages', () => {
  it('can be read, in each language, and want the same values as in English', () => {
    for (const file of readdirSync(MESSAGES))
      for (const [key, message] of Object.entries(messages(file))) {
        assert.ok(key in en, `${file}: "${key}" is not in en.json`);
        assert.deepEqual(namesIn(message), namesIn(en[key]), `${file}: "${key}"`);
      }
  });

  it('are there for every key that the sources name', () => {
    const keys = sources.flatMap(({ path, source }) =>
      [...source.matchAll(/\b(?:say|parts)\(\s*'([^']+)'/g)].map(([, key]) => ({ path, key })),
    );
    assert.ok(keys.length > 50);
    assert.deepEqual(
      keys.filter(({ path, key }) => !(key in en) && !(path.startsWith('tables/') && key in ofTables)),
      [],
    );
  });

  it('of plain tables can be read, are none of the page’s, and are all used', () => {
    const source = sources.filter(({ path }) => path.startsWith('tables/')).map(({ source }) => source).join('\n');
    for (const [key, message] of Object.entries(ofTables)) {
      namesIn(message);
      assert.ok(!(key in en), `${key} is in both`);
      const begin = key.replace(/\.[^.]*$/, '.');
      assert.ok(source.includes(`'${key}'`) || source.includes(`\`${begin}\${`), `${key} is used nowhere`);
    }
  });

  it('are there for every code of a problem', () => {
    const kinds = rustCodes('Kind');
    const expected = rustCodes('Expected');
    assert.ok(kinds.length > 20 && expected.length > 30);
    const keys = [
      ...[...kinds, ...PROBLEM_CODES, ...FILTER_CODES, ...FILTERS.map(({ fault }) => fault.code)].map(
        (code) => `problem.${code}`,
      ),
      ...[...expected, 'json', 'resources', ...FILTERS.map(({ fault }) => fault.expected)].map(
        (code) => `expected.${code}`,
      ),
      ...FILTERS.map(({ message }) => message),
    ];
    assert.deepEqual(
      [...new Set(keys)].filter((key) => !(key in en)),
      [],
    );
  });
});
