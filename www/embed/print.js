/**
 * Prints what a newsroom pastes, for a site that was built: the tag and the frame, living and frozen.
 *
 *     node www/embed/print.js --dist dist --url https://example.org/attested/ --country KEN --view lead
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openDataset } from '../attested.js';
import { coreFilter, FILTER_NAMES, parseFilters } from '../filters.js';
import { createLocale } from '../i18n/locale.js';
import { createText } from '../i18n/text.js';
import { find } from '../views/page.js';
import { HEIGHTS, snippets } from './snippet.js';

/** In English: of the page, and of sheets. */
const MESSAGES = ['messages', 'sheets'].map((folder) => fileURLToPath(new URL(`../i18n/${folder}/en.json`, import.meta.url)));

async function main() {
  const names = ['dist', 'url', ...FILTER_NAMES.filter((name) => name !== 'data')];
  const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: /** @type {const} */ ('string') }])) });
  const { dist = 'dist', url = '', ...chosen } = /** @type {Record<string, string | undefined>} */ (values);
  if (!/^https?:\/\/[^?#]+\/$/.test(url)) throw new Error(`--url ${url} is not the address of a folder: http(s)://.../`);
  const { filters, problems } = parseFilters(Object.entries(chosen).map(([name, value]) => [name, value ?? '']));
  if (problems.length > 0) throw new Error(problems.map(({ column, value }) => `--${column} ${value} is not understood`).join('; '));
  console.log(await all(resolve(dist), url, filters));
}

/** What each is, for who reads it. @type {Record<string, (newest: string) => string>} */
const WORDS = {
  'tag living': () => 'The tag, living: the figures as they are when it is read',
  'tag frozen': (newest) => `The tag, frozen: this release, and figures up to ${newest}; keep the site’s assets/`,
  'frame living': () => 'The frame, living, for systems that drop scripts',
  'frame frozen': (newest) => `The frame, frozen: figures up to ${newest}; keep the site’s assets/ and this page`,
};

/** @param {string} dist @param {string} site @param {import('../filters.js').Filters} filters */
async function all(dist, site, filters) {
  const explorer = await openDataset(pathToFileURL(join(dist, 'data/datapackage.json')));
  const locale = createLocale(filters.lang ?? 'en');
  const text = createText({ locale, messages: Object.assign({}, ...MESSAGES.map((file) => JSON.parse(readFileSync(file, 'utf8')))) });
  const findings = await find(explorer, coreFilter(filters));
  const { filter, ignored } = findings.answer;
  if (ignored.length > 0) throw new Error(ignored.map(({ column, value }) => `--${column} ${value}: the data know no such thing`).join('; '));
  const context = { text, locale, dataset: explorer.dataset, filter, href: () => '', isPage: false, live: false };
  /** @type {import('./snippet.js').Release} */
  const release = JSON.parse(readFileSync(join(dist, 'embed.json'), 'utf8'));
  explorer.close();
  const found = snippets({ site, filters, findings, context, release }).map(({ form, kind, markup }) => [WORDS[`${form} ${kind}`](release.newest), markup]);
  return [...found, ['For frames, once on a page: each gets the height it tells', HEIGHTS]].map(([what, markup]) => `<!-- ${what} -->\n${markup}\n`).join('\n');
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
