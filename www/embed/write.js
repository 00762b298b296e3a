/**
 * What others embed and what a reader keeps, beside a site that was built: `embed.html` with the
 * scripts it names, and `attested.html`, one file with all in it.
 *
 *     node www/embed/write.js --dist dist --data dist/data
 *
 * `--dist` holds the classic script too (`vite.classic.config.js`). The bytes depend on nothing but
 * those: there is no clock here.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { openDataset } from '../attested.js';
import { html, Html } from '../html.js';
import { createLocale } from '../i18n/locale.js';
import { createText } from '../i18n/text.js';
import { BEGIN, END } from '../offline/file.js';
import { initialState } from '../state/state.js';
import { renderPage } from '../views/page.js';
import { headingWords } from '../views/words.js';
import { bundle } from './carried.js';

const WWW = fileURLToPath(new URL('..', import.meta.url));
/** The name that the pages know the dataset by; here it is carried. */
const DATA = 'data/datapackage.json';
/** The largest one file may be, in bytes: a message carries it. */
const ONE_FILE = 1_000_000;

/**
 * @typedef {object} Parts
 * @property {Uint8Array} core Bundles, and the script that unpacks them.
 * @property {Uint8Array} data
 * @property {string} classic
 * @property {string} style of pages
 */

async function main() {
  const { values } = parseArgs({ options: { dist: { type: 'string' }, data: { type: 'string' } } });
  if (!values.dist || !values.data) throw new Error('usage: node www/embed/write.js --dist FOLDER --data FOLDER');
  const [dist, data] = [resolve(values.dist), resolve(values.data)];
  const { parts, classicPath } = readParts(dist, data);
  const paths = [writeAsset(dist, 'carried-core', inLetters('core', parts.core)), writeAsset(dist, 'carried-data', inLetters('data', parts.data)), classicPath];
  const locale = createLocale('en');
  const messages = JSON.parse(readFileSync(join(WWW, 'i18n/messages/en.json'), 'utf8'));
  const text = createText({ locale, messages });
  const explorer = await openDataset(pathToFileURL(join(data, 'datapackage.json')));
  const style = writeAsset(dist, 'embed', readFileSync(join(WWW, 'styles/embed.css'), 'utf8'), 'css');
  writeFrames(dist, framePage({ paths, style, locale, text, heading: headingWords([], { text, locale, dataset: explorer.dataset }) }), { paths, newest: explorer.dataset.newest ?? '' });
  const file = await oneFile({ parts, explorer, locale, text });
  explorer.close();
  if (file.length > ONE_FILE) throw new Error(`attested.html has ${file.length} bytes: more than ${ONE_FILE}`);
  writeFileSync(join(dist, 'attested.html'), file);
  console.log(`   embed.html, and attested.html with ${Math.round(file.length / 1000)} kB`);
}

/**
 * `embed.html`; the same under a name that tells its content, for ever, since it names only files that
 * do; and what a frozen embed names.
 *
 * @param {string} dist
 * @param {string} page
 * @param {{ paths: string[], newest: string }} release
 */
function writeFrames(dist, page, { paths, newest }) {
  const frame = `embed-${shortHash(page)}.html`;
  const scripts = paths.map((path) => ({ path, integrity: `sha384-${createHash('sha384').update(readFileSync(join(dist, path))).digest('base64')}` }));
  writeFileSync(join(dist, 'embed.html'), page);
  writeFileSync(join(dist, frame), page);
  writeFileSync(join(dist, 'embed.json'), `${JSON.stringify({ newest, frame, scripts })}\n`);
}

/** @param {string} dist @param {string} data @returns {{ parts: Parts, classicPath: string }} */
function readParts(dist, data) {
  const assets = readdirSync(join(dist, 'assets'));
  const one = (/** @type {RegExp} */ pattern) => {
    const found = assets.filter((name) => pattern.test(name));
    if (found.length !== 1) throw new Error(`dist/assets should hold one file like ${pattern}, and holds ${found.length}`);
    return `assets/${found[0]}`;
  };
  const classicPath = one(/^classic-.*\.js$/);
  const wasm = readFileSync(join(dist, one(/^attested_core_bg-.*\.wasm$/)));
  return {
    classicPath,
    parts: {
      core: bundle({ 'core.wasm': wasm }),
      data: bundle(filesOf(data)),
      classic: readFileSync(join(dist, classicPath), 'utf8'),
      style: readFileSync(join(dist, one(/^page-.*\.css$/)), 'utf8'),
    },
  };
}

/** The descriptor and the tables it names. @param {string} folder */
function filesOf(folder) {
  const descriptor = readFileSync(join(folder, 'datapackage.json'));
  /** @type {string[]} */
  const paths = JSON.parse(descriptor.toString()).resources.flatMap((/** @type {{ path: unknown }} */ { path }) => path);
  return Object.fromEntries([['datapackage.json', descriptor], ...paths.map((path) => /** @type {const} */ ([path, readFileSync(join(folder, path))]))]);
}

/** @param {'core' | 'data'} name @param {string} carried */
const leave = (name, carried) => `(self.attestedCarried??={}).${name}=${carried}\n`;

/** What a string between quotes may not hold as it is. @type {Record<string, string>} */
const ESCAPES = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\0': '\\x00' };

/** @param {'core' | 'data'} name @param {Uint8Array} bytes */
const inLetters = (name, bytes) =>
  leave(name, `{letters:"${Buffer.from(bytes).toString('latin1').replace(/[\\"\n\r\0]/g, (letter) => ESCAPES[letter])}"}`);

/** @param {'core' | 'data'} name @param {Uint8Array} bytes */
const inBase64 = (name, bytes) => leave(name, `{base64:"${gzipSync(bytes, { level: 9 }).toString('base64')}"}`);

/**
 * @param {string} dist
 * @param {string} name
 * @param {string} content
 * @param {string} [kind]
 * @returns {string} its path
 */
function writeAsset(dist, name, content, kind = 'js') {
  const path = `assets/${name}-${shortHash(content)}.${kind}`;
  writeFileSync(join(dist, path), content);
  return path;
}

/** @param {string} content */
const shortHash = (content) => createHash('sha256').update(content).digest('hex').slice(0, 8);

/** @typedef {{ locale: import('../i18n/locale.js').Locale, text: import('../i18n/text.js').Text }} Words */

/**
 * The page in a frame: nothing but the explorer, whose filters are in the address.
 *
 * @param {Words & { paths: string[], style: string, heading: string }} options
 */
const framePage = ({ paths, style, locale, text, heading }) => html`<!doctype html>
<html lang="${locale.tag}" dir="${locale.dir}" data-embed>
<head>
<meta charset="utf-8">
<title>${heading} · ${text.say('name')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<base target="_blank">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
${paths.map((path) => html`<script defer src="${path}"></script>\n`)}</head>
<body>
<attested-explorer data="${DATA}"><noscript><p>${heading}</p></noscript></attested-explorer>
<p><a data-home href="./">${text.say('embed.home')}</a></p>
</body>
</html>
`.markup;

/**
 * @param {Words & { parts: Parts, explorer: import('../transport/wire.d.ts').Explorer }} options
 */
async function oneFile({ parts, explorer, locale, text }) {
  const seen = await renderPage({ explorer, state: initialState(), locale, text, isAlone: true });
  const newest = explorer.dataset.newest ? ` · ${text.say('head.upTo', { date: locale.date(explorer.dataset.newest) })}` : '';
  const scripts = [inBase64('core', parts.core), inBase64('data', parts.data), parts.classic].map((code) => html`<script>${new Html(inline(code))}</script>\n`);
  return html`<!doctype html>
<html lang="${locale.tag}" dir="${locale.dir}">
<head>
<meta charset="utf-8">
<title>${headingWords([], { text, locale, dataset: explorer.dataset })} · ${text.say('name')}${newest}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>${new Html(parts.style)}</style>
</head>
<body>
<attested-explorer data="${DATA}" root="">${new Html(BEGIN + seen + END)}</attested-explorer>
${scripts}</body>
</html>
`.markup;
}

/** A script inside a page: nothing in it may end it, or begin what hides its end. @param {string} code */
const inline = (code) => code.replace(/<(?=\/script|!--|script)/gi, '\\x3C');

await main();
