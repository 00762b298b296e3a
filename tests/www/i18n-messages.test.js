import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, it } from 'node:test';
import { FILTER_CODES, FILTERS } from '../../www/filters.js';
import { namesIn } from '../../www/i18n/text.js';
import { PROBLEM_CODES } from '../../www/transport/error.js';

const ROOT = new URL('../../', import.meta.url);
/** Of the page, and of sheets: loaded with the first of them. */
const FOLDERS = ['www/i18n/messages/', 'www/i18n/sheets/'];
/** @param {URL} url */
const text = (url) => readFileSync(url, 'utf8');
/** @param {string} path @returns {Record<string, string>} */
const messages = (path) => JSON.parse(text(new URL(path, ROOT)));
const [ofPage, ofSheets] = FOLDERS.map((folder) => messages(`${folder}en.json`));
const en = { ...ofPage, ...ofSheets };
/** Of the page of plain tables, loaded with it. @type {Record<string, string>} */
const ofTables = JSON.parse(text(new URL('www/tables/messages/en.json', ROOT)));

/** The sources below www/ but what is generated. */
const sources = readdirSync(new URL('www/', ROOT), { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.js') && !path.startsWith('core/'))
  .map((path) => ({ path, source: text(new URL(`www/${path}`, ROOT)) }));

/** What is loaded with some of the sources: all that they import, but for what they import later. @param {string[]} paths */
function loadedWith(paths) {
  const found = new Set(paths);
  for (const path of found) {
    const source = sources.find((one) => one.path === path)?.source ?? '';
    for (const [, name] of source.matchAll(/^(?:import|\} from|export .* from)\b[^'(@]*'(\.[^']+\.js)'/gm)) found.add(posix.join(posix.dirname(path), name));
  }
  return found;
}

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
    for (const folder of FOLDERS)
      for (const file of readdirSync(new URL(folder, ROOT)))
        for (const [key, message] of Object.entries(messages(folder + file))) {
          assert.ok(key in messages(`${folder}en.json`), `${folder}${file}: "${key}" is not in en.json`);
          assert.deepEqual(namesIn(message), namesIn(en[key]), `${folder}${file}: "${key}"`);
        }
  });

  it('of sheets are none of the page’s, and nothing that is loaded without a sheet names one', () => {
    assert.deepEqual(Object.keys(ofPage).filter((key) => key in ofSheets), []);
    const page = loadedWith(['element.js', 'own/offer.js', 'offline/page.js', 'tables/page/page.js', 'embed/classic.js']);
    assert.ok(page.has('views/lead/view.js') && !page.has('desk.js'));
    /** As it stands, or as a template that it may be made by. @param {string} key @param {string} source */
    const names = (key, source) =>
      ["'", '`'].some((quote) => source.includes(quote + key + quote)) ||
      [...key.matchAll(/\./g)].some(({ index }) => source.includes(`\`${key.slice(0, index + 1)}\${`));
    const named = sources.filter(({ path }) => page.has(path)).flatMap(({ path, source }) =>
      Object.keys(ofSheets).filter((key) => names(key, source)).map((key) => `${path}: ${key}`),
    );
    assert.deepEqual(named, []);
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
