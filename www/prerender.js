/**
 * Writes the static pages: `index.html` for the whole, `<ISO3>/index.html` for each nationality of
 * the dataset. They are the page's own views, drawn in Node by the same core, and right without any
 * script; the script that they name makes them the explorer.
 *
 *     node www/prerender.js --dist dist --data dist/data [--url https://example.org/attested/]
 *
 * `--dist` holds what Vite built, `--data` is below it. The bytes depend on nothing but both: there
 * is no clock here, so a page says the date of a figure and leaves its age to the script. `--url` is
 * where the site will be: with it each page can be embedded by its address (`oembed.json`).
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openDataset } from './attested.js';
import { leadInWords, oembed } from './embed/snippet.js';
import { coreFilter, splitList } from './filters.js';
import { html, Html } from './html.js';
import { createLocale } from './i18n/locale.js';
import { createText, withOwn } from './i18n/text.js';
import { MANIFEST, TOUCH_ICON } from './offline/install.js';
import { initialState } from './state/state.js';
import { find, renderPage } from './views/page.js';
import { headingWords, peopleNote } from './views/words.js';

/** @typedef {import('./transport/wire.d.ts').Explorer} Explorer */
/** @typedef {import('./filters.js').Filters} Filters */
/** @typedef {import('./i18n/locale.js').Locale} Locale */
/** @typedef {import('./i18n/text.js').Text} Text */
/** @typedef {{ explorer: Explorer, locale: Locale, text: Text, site: Site }} Context */

/**
 * What every page names, by address from the site's first page.
 *
 * @typedef {object} Site
 * @property {string} style
 * @property {string} data The datapackage.json.
 * @property {string[]} modules What the script imports, at once rather than one after the other.
 * @property {string[]} further What it imports later, where a page is of more than one nationality.
 * @property {string[]} fetched What it then fetches: the core and the data.
 * @property {string} [url] Where the site will be, with a slash at the end.
 */

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SCRIPT = 'attested-element.js';

async function main() {
  const { dist, data, url } = readArguments();
  const explorer = await openDataset(pathToFileURL(join(data, 'datapackage.json')));
  const locale = createLocale('en');
  const text = createText({ locale, messages: words('messages'), report: (fault) => fail(fault) });
  const context = { explorer, locale, text, site: { ...describeSite(dist, data), url } };
  await writePage(dist, context, {}, '');
  const codes = explorer.dataset.nationalities.map(({ code }) => code);
  for (const country of codes) await writePage(join(dist, country), context, { country }, '../');
  explorer.close();
  console.log(`   ${codes.length + 1} pages`);
}

/** In English. @param {'messages' | 'sheets'} folder @returns {import('./i18n/text.js').Messages} */
const words = (folder) => JSON.parse(readFileSync(join(HERE, 'i18n', folder, 'en.json'), 'utf8'));

/** @param {string} folder @param {Context} context @param {Filters} filters @param {string} root */
async function writePage(folder, context, filters, root) {
  write(join(folder, 'index.html'), await page(context, filters, root));
  if (context.site.url) write(join(folder, 'oembed.json'), `${JSON.stringify(await embedOf(context, filters))}\n`);
}

/** What a system is told that is given the page's address. @param {Context} context @param {Filters} filters */
async function embedOf({ explorer, locale, text, site: { url = '' } }, filters) {
  const { heading, lead } = await headline({ explorer, locale, text }, filters);
  return oembed({ site: url, path: pathOf(filters), filters, title: heading, words: lead, name: text.say('name') });
}

/** From the site's first page. @param {Filters} filters */
const pathOf = ({ country }) => (country ? `${country}/` : '');

function readArguments() {
  const { values } = parseArgs({ options: { dist: { type: 'string' }, data: { type: 'string' }, url: { type: 'string' } } });
  if (!values.dist || !values.data) return fail('usage: node www/prerender.js --dist FOLDER --data FOLDER [--url ADDRESS]');
  if (values.url && !/^https?:\/\/[^?#]+\/$/.test(values.url)) return fail(`--url ${values.url} is not the address of a folder: http(s)://.../`);
  return { dist: resolve(values.dist), data: resolve(values.data), url: values.url };
}

/**
 * One page, whole.
 *
 * @param {Context} context
 * @param {Filters} filters what the page itself chooses
 * @param {string} root from this page to the site's first one
 */
async function page({ explorer, locale, text, site }, filters, root) {
  const body = await renderPage({ explorer, state: initialState(filters), locale, text, root });
  const { title, description } = await headline({ explorer, locale, text }, filters);
  const modules = [...site.modules, ...(filters.country ? [] : site.further)].map((address) => html`<link rel="modulepreload" href="${root + address}">\n`);
  const fetched = site.fetched.map(
    (address) => html`<link rel="preload" as="fetch" crossorigin href="${root + address}">\n`,
  );
  return html`<!doctype html>
<html lang="${locale.tag}" dir="${locale.dir}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:type" content="website">
<link rel="icon" href="${root}icons/icon.svg">
<link rel="apple-touch-icon" href="${root + TOUCH_ICON}">
<link rel="manifest" href="${root + MANIFEST}">
${site.url && addressed(site.url + pathOf(filters), title)}<link rel="stylesheet" data-explorer href="${root + site.style}">
${modules}<script type="module" src="${root + SCRIPT}"></script>
${fetched}</head>
<body>
<attested-explorer data="${root + site.data}"${attributes({ ...filters, root: root || './' })}>
${new Html(body)}
</attested-explorer>
</body>
</html>
`.markup;
}

/** Of a page that knows where it will be. @param {string} address @param {string} title */
const addressed = (address, title) => html`<link rel="canonical" href="${address}">
<meta property="og:url" content="${address}">
<link rel="alternate" type="application/json+oembed" href="${address}oembed.json" title="${title}">
`;

/** @param {Record<string, string>} values */
const attributes = (values) => Object.entries(values).map(([name, value]) => html` ${name}="${value}"`);

/**
 * What a search engine or a link's preview shows: the lead in words, with who counted, when, and where
 * it was printed.
 *
 * @param {Pick<Context, 'explorer' | 'locale' | 'text'>} context
 * @param {Filters} filters
 */
async function headline({ explorer, locale, text: ofPage }, filters) {
  const { dataset } = explorer;
  const { text } = withOwn({ locale, text: ofPage }, { en: words('sheets') });
  const findings = await find(explorer, coreFilter(filters));
  const views = { text, locale, dataset, filter: findings.answer.filter, href: () => '', isPage: false, live: false };
  const heading = headingWords(splitList(filters.country), views);
  const lead = leadInWords(findings, views);
  return { heading, lead, title: `${heading} · ${text.say('name')}`, description: `${lead} ${peopleNote(views)}`.trim() };
}

/**
 * Finds what Vite built.
 *
 * @param {string} dist
 * @param {string} data
 * @returns {Site}
 */
function describeSite(dist, data) {
  const folder = relative(dist, data).split(sep).join('/');
  if (folder.startsWith('..')) return fail(`--data ${data} is not below --dist ${dist}`);
  const built = readdirSync(join(dist, 'assets'));
  const core = built.filter((name) => /^attested_core_bg-.*\.wasm$/.test(name));
  const style = built.find((name) => /^page-.*\.css$/.test(name)) ?? fail('Vite built no style for pages');
  const descriptor = JSON.parse(readFileSync(join(data, 'datapackage.json'), 'utf8'));
  const tables = descriptor.resources.map((/** @type {{ path: string }} */ { path }) => `${folder}/${path}`);
  return {
    style: `assets/${style}`,
    data: `${folder}/datapackage.json`,
    modules: imports(dist, SCRIPT),
    further: built.filter((name) => /^further-.*\.js$/.test(name)).map((name) => `assets/${name}`),
    fetched: [...core.map((name) => `assets/${name}`), `${folder}/datapackage.json`, ...tables],
  };
}

/**
 * What a built module imports, however far: static imports alone.
 *
 * @param {string} dist
 * @param {string} module
 * @param {Set<string>} [found]
 * @returns {string[]}
 */
function imports(dist, module, found = new Set()) {
  const source = readFileSync(join(dist, module), 'utf8');
  for (const [, path] of source.matchAll(/\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
    const address = posix.join(posix.dirname(module), path);
    if (found.has(address)) continue;
    found.add(address);
    imports(dist, address, found);
  }
  return [...found];
}

/** @param {string} path @param {string} content */
function write(path, content) {
  mkdirSync(resolve(path, '..'), { recursive: true });
  writeFileSync(path, content);
}

/** @param {string} fault @returns {never} */
function fail(fault) {
  console.error(fault);
  process.exit(1);
}

await main();
