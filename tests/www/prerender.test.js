/** The static pages, as built. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { DIST } from '../fifty/answers.js';

/** Paths of the pages, from the site's first one. */
const PAGES = readdirSync(DIST, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('index.html'));
const read = (/** @type {string} */ page) => readFileSync(join(DIST, page), 'utf8');

/** Whether a host that serves files would find it. @param {string} page @param {string} address */
function found(page, address) {
  const [path] = address.split(/[?#]/);
  const file = path ? join(DIST, dirname(page), path) : join(DIST, page);
  return existsSync(file) && (statSync(file).isFile() || existsSync(join(file, 'index.html')));
}

describe('static pages', () => {
  it('are one for the whole and one for each nationality that a statement names', () => {
    const [, ...rows] = readFileSync(new URL('../../data/statements.csv', import.meta.url), 'utf8').split(
      '\n',
    );
    const named = new Set(
      rows.map((row) => row.split(',')[2]).filter((code) => /^(?!ALL$)[A-Z]{3}$/.test(code ?? '')),
    );
    assert.ok(named.size > 40);
    assert.deepEqual(PAGES.sort(), ['index.html', ...[...named].map((code) => `${code}/index.html`)].sort());
  });

  it('tell who sees only a link: the number as printed, who counted, when, where it was printed', () => {
    const [, said] = /property="og:description" content="([^"]*)"/.exec(read('KEN/index.html')) ?? [];
    assert.match(said ?? '', /^Kenya&#39;s .* counted 198 people from Kenya .* dated about December 2025 .* as printed by \S+ .*figures up to 19 March 2026; not a complete count/);
    for (const page of PAGES) assert.match(read(page), /property="og:description" content="[^"]*not a complete count\)/, page);
  });

  it('name only what is there, from any folder of any host', () => {
    for (const page of PAGES) {
      const addresses = [...read(page).matchAll(/ (?:href|src|data)="([^"]*)"/g)].map((found) =>
        found[1].replaceAll('&amp;', '&'),
      );
      const own = addresses.filter((address) => !/^(https?:|data:)/.test(address));
      assert.ok(own.length > 10);
      assert.deepEqual(
        own.filter((address) => address.startsWith('/') || !found(page, address)),
        [],
        page,
      );
    }
  });

  it('hold no value that is none, no age that would go stale, and no address of the builder', () => {
    for (const page of PAGES) {
      const html = read(page);
      for (const fault of [
        /\bundefined\b/,
        /\bNaN\b/,
        /\[object /,
        /\b(day|month|year)s? (old|ago)\b/,
        /file:\/\//,
      ])
        assert.doesNotMatch(html.replace(/<q>.*?<\/q>|title="[^"]*"/g, ''), fault, page);
    }
  });

  it('say without a script how many, who counted, and when', () => {
    const kenya = read('KEN/index.html');
    assert.match(kenya, /<html lang="en" dir="ltr">/);
    assert.match(
      kenya,
      /<attested-explorer data="\.\.\/data\/datapackage\.json" country="KEN" root="\.\.\/">/,
    );
    const text = kenya
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .replaceAll('&#39;', "'");
    for (const said of [
      'People from Kenya',
      '198 people from Kenya waiting to go home',
      'December 2025',
      "Kenya's State Department for Diaspora Affairs",
      'Not a complete count',
    ])
      assert.ok(text.includes(said), said);
  });
});
