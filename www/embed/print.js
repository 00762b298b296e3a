/**
 * Prints what a newsroom pastes, for a site that was built: the tag and the frame, living and frozen.
 *
 *     node www/embed/print.js --dist dist --url https://example.org/attested/ --country KEN --view lead
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openDataset } from '../attested.js';
import { coreFilter, FILTER_NAMES, parseFilters } from '../filters.js';
import { createLocale } from '../i18n/locale.js';
import { createText } from '../i18n/text.js';
import { find } from '../views/page.js';
import { countryInText } from '../views/words.js';
import { fallback, frameForm, HEIGHTS, tagForm } from './snippet.js';

const MESSAGES = fileURLToPath(new URL('../i18n/messages/en.json', import.meta.url));

async function main() {
  const names = ['dist', 'url', ...FILTER_NAMES.filter((name) => name !== 'data')];
  const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: /** @type {const} */ ('string') }])) });
  const { dist = 'dist', url = '', ...chosen } = /** @type {Record<string, string | undefined>} */ (values);
  if (!/^https?:\/\/[^?#]+\/$/.test(url)) throw new Error(`--url ${url} is not the address of a folder: http(s)://.../`);
  const { filters, problems } = parseFilters(Object.entries(chosen).map(([name, value]) => [name, value ?? '']));
  if (problems.length > 0) throw new Error(problems.map(({ column, value }) => `--${column} ${value} is not understood`).join('; '));
  console.log(await snippets(resolve(dist), url, filters));
}

/** @param {string} dist @param {string} url @param {import('../filters.js').Filters} filters */
async function snippets(dist, url, filters) {
  const explorer = await openDataset(pathToFileURL(join(dist, 'data/datapackage.json')));
  const locale = createLocale(filters.lang ?? 'en');
  const text = createText({ locale, messages: JSON.parse(readFileSync(MESSAGES, 'utf8')) });
  const findings = await find(explorer, coreFilter(filters));
  const { filter, ignored } = findings.answer;
  if (ignored.length > 0) throw new Error(ignored.map(({ column, value }) => `--${column} ${value}: the data know no such thing`).join('; '));
  const context = { text, locale, dataset: explorer.dataset, filter, href: () => '', isPage: false, live: false };
  const countries = (filter.country?.split(',') ?? []).map((code) => countryInText(code, context));
  const title = countries.length > 0 ? text.say('heading.countries', { countries }) : text.say('heading.all');
  const inside = fallback(findings, context);
  explorer.close();
  const { newest = '' } = explorer.dataset;
  return [
    ['The tag, living: the figures as they are when it is read', tagForm(url, filters, inside)],
    [`The tag, frozen: this release, and figures up to ${newest}; keep the site’s assets/`, tagForm(url, filters, inside, carriers(dist))],
    ['The frame, living, for systems that drop scripts', frameForm(`${url}embed.html`, filters, title)],
    [`The frame, frozen: figures up to ${newest}; keep the site’s assets/ and this page`, frameForm(`${url}${frozenFrame(dist)}`, filters, title)],
    ['For frames, once on a page: each gets the height it tells', HEIGHTS],
  ].map(([what, markup]) => `<!-- ${what} -->\n${markup}\n`).join('\n');
}

/** The scripts that carry all, in order. @param {string} dist */
const carriers = (dist) =>
  ['carried-core', 'carried-data', 'classic'].map((name) => {
    const path = `assets/${only(readdirSync(join(dist, 'assets')), new RegExp(`^${name}-[\\w-]+\\.js$`))}`;
    return { path, integrity: `sha384-${createHash('sha384').update(readFileSync(join(dist, path))).digest('base64')}` };
  });

/** @param {string} dist */
const frozenFrame = (dist) => only(readdirSync(dist), /^embed-[\w-]+\.html$/);

/** @param {string[]} names @param {RegExp} pattern */
function only(names, pattern) {
  const found = names.filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`one file like ${pattern} is expected, and there are ${found.length}: build anew`);
  return found[0];
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
