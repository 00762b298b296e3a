/**
 * What a newsroom pastes: the explorer as a tag or in a frame, and what stands in its place where
 * nothing runs: the lead in words, a table, a still picture.
 */
import { inTextColour, stripIn, stripWith } from '../charts/still.js';
import { html } from '../html.js';
import { chosen } from '../views/context.js';
import { draftSeries } from '../views/draft/series.js';
import { draftPieces } from '../views/draft/words.js';
import { outlineView } from '../views/outline.js';
import { storySeries } from '../views/story/series.js';
import { storyBlocks } from '../views/story/words.js';
import { tableSeries } from '../views/table/series.js';
import { timelineSeries } from '../views/timeline/series.js';
import { timelineView } from '../views/timeline/view.js';
import { dateWords, headingWords, measureName, peopleNote, printed } from '../views/words.js';

/** @typedef {import('../filters.js').Filters} Filters */
/** @typedef {import('../views/context.js').Context} Context */
/** @typedef {import('../views/page.js').Findings} Findings */
/** @typedef {{ path: string, integrity: string }} Script */
/**
 * What the build knows of itself (`embed.json`): addresses from the site's first page, of files whose
 * names tell their content.
 *
 * @typedef {{ newest: string, frame: string, scripts: Script[] }} Release
 */
/** @typedef {{ form: 'tag' | 'frame', kind: 'living' | 'frozen', markup: string }} Snippet */

/** Of a frame before it has told its own, in px: WordPress and others allow 200 to 1000. */
export const FRAME_HEIGHT = 600;
const FRAME_WIDTH = 600;
/** Rows of the table in an article. */
const ROWS = 10;
/** Of the still picture, px. */
const PICTURE_WIDTH = 640;

/**
 * Every form of one choice.
 *
 * @param {{ site: string, filters: Filters, findings: Findings, context: Context, release?: Release }} choice
 *   `site`: its address, with a slash at the end; `release`: without it there is nothing to freeze
 * @returns {Snippet[]}
 */
export function snippets({ site, filters, findings, context, release }) {
  const inside = filters.view === 'story' ? storyFallback(findings, context) : fallback(findings, context);
  const title = filters.view === 'story' ? context.text.say('desk.story') : headingWords(chosen(context.filter), context);
  const forms = (/** @type {Snippet['kind']} */ kind, /** @type {Release | undefined} */ of = undefined) => /** @type {Snippet[]} */ ([
    { form: 'tag', kind, markup: tagForm(site, filters, inside, of?.scripts) },
    { form: 'frame', kind, markup: frameForm(site + (of?.frame ?? 'embed.html'), filters, title) },
  ]);
  return [...forms('living'), ...(release ? forms('frozen', release) : [])];
}

/** The lead in words. @param {Findings} findings @param {Context} context */
export const leadInWords = ({ answer, statements }, context) => draftPieces(draftSeries(answer, statements), context).join('').trim();

/** The columns of a fallback's table, and their shares of its width: the longest words fit on a phone. */
const COLUMNS = { who: '32%', number: '19%', what: '26%', when: '23%' };

/**
 * What an article shows before any script, in a feed and on paper. The table's columns are as wide as
 * its first row says: rows that arrive later move nothing.
 *
 * @param {Findings} findings
 * @param {Context} context
 */
function fallback(findings, context) {
  const { text, filter } = context;
  const { measure } = filter;
  const ofMeasure = measure ? findings.statements.filter(({ subject }) => subject.measure === measure) : findings.statements;
  const { rows } = tableSeries(ofMeasure);
  const columns = Object.entries(COLUMNS).map(([id, width]) => html`<th scope="col" style="width:${width}">${text.say(`table.${id}`)}</th>`);
  return html`<p>${leadInWords(findings, context)}</p>
${stillPicture(timelineView(timelineSeries(ofMeasure, filter), { ...context, width: PICTURE_WIDTH }).markup)}
<table style="table-layout:fixed;width:100%;overflow-wrap:break-word;font-size:smaller"><thead><tr>${columns}</tr></thead><tbody>
${rows.slice(0, ROWS).map((saying) => row(saying, context))}</tbody></table>
<p>${text.say('foot.incomplete')} ${peopleNote(context)}</p>`;
}

/** The same of the figures of one page: each with who counted, what it counts and its notes. @param {Findings} findings @param {Context} context */
const storyFallback = ({ statements }, context) => outlineView(storyBlocks(storySeries(statements, statements), { statements, conflicts: [] }, context), context);

/** @param {import('../views/sayings.js').Saying} saying @param {Context} context */
const row = ({ head }, context) =>
  html`<tr><th scope="row">${head.claimant.name}</th><td>${printed(head, context)}</td><td>${measureName(head.subject.measure, context)}</td><td>${dateWords(head, context)}</td></tr>\n`;

/** The first picture of a view. @param {string} markup */
function stillPicture(markup) {
  const strip = stripIn(markup);
  return strip && stripWith(inTextColour(strip), 'xmlns="http://www.w3.org/2000/svg" fill="currentColor" font-family="sans-serif" font-size="13" style="max-width:100%;height:auto"');
}

/**
 * The tag. Living: the site's own element and data. Frozen: this release and these figures alone,
 * each file with its hash.
 *
 * @param {string} site its address, with a slash at the end
 * @param {Filters} filters
 * @param {import('../html.js').Html} inside
 * @param {readonly Script[]} [frozen]
 */
function tagForm(site, filters, inside, frozen) {
  const scripts = frozen
    ? frozen.map(({ path, integrity }) => html`<script defer src="${site + path}" integrity="${integrity}" crossorigin="anonymous"></script>\n`)
    : html`<script type="module" src="${site}attested-element.js"></script>\n`;
  const attributes = Object.entries({ data: `${site}data/datapackage.json`, ...filters }).map(([name, value]) => html` ${name}="${value}"`);
  return html`${scripts}<attested-explorer${attributes} style="display:block">
${inside}
</attested-explorer>`.markup;
}

/**
 * The frame: for systems that drop scripts. Where they leave the script, it takes the frame's height.
 *
 * @param {string} address of embed.html
 * @param {Filters} filters
 * @param {string} title
 */
function frameForm(address, filters, title) {
  const scheme = filters.theme && html` style="color-scheme:${filters.theme}"`;
  const search = new URLSearchParams(/** @type {Record<string, string>} */ (filters)).toString().replaceAll('%2C', ',');
  return html`<iframe src="${address}${search && `?${search}`}" title="${title}" width="100%" height="${FRAME_HEIGHT}" loading="lazy" scrolling="no" frameborder="0" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"${scheme}></iframe>`.markup;
}

/** For the frames of a page, once: each gets the height that it tells. */
export const HEIGHTS = `<script>addEventListener('message',function(e){if(!e.data||e.data.type!=='attested-height')return;document.querySelectorAll('iframe').forEach(function(f){if(f.contentWindow===e.source)f.height=e.data.height})})</script>`;

/**
 * What a system is told that asks what an address is: https://oembed.com. WordPress keeps of it, from a
 * contributor, one quotation with links and one frame.
 *
 * @param {{ site: string, path: string, filters: Filters, title: string, words: string, name: string }} page
 */
export function oembed({ site, path, filters, title, words, name }) {
  // The lead alone: the height that WordPress allows has room for it, not for the whole page.
  const search = new URLSearchParams({ .../** @type {Record<string, string>} */ (filters), view: 'lead' });
  const quote = html`<blockquote>${words} <a href="${site + path}">${title}</a></blockquote>`;
  const frame = html`<iframe src="${site}embed.html?${search}" title="${title}" width="${FRAME_WIDTH}" height="${FRAME_HEIGHT}" frameborder="0" scrolling="no"></iframe>`;
  return {
    version: '1.0',
    type: 'rich',
    provider_name: name,
    provider_url: site,
    title,
    html: `${quote}${frame}`,
    width: FRAME_WIDTH,
    height: FRAME_HEIGHT,
    cache_age: 86_400,
  };
}
