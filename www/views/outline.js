/**
 * An outline: headings, sentences and lists that are shown on the page and copied as plain text
 * alike. Views that a reporter takes words from are made of it, so that what is copied says what was
 * shown, addresses of pages included.
 */
import { html, webAddress } from '../html.js';
import { filterLink, pageLinks } from './words.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../filters.js').Filters} Filters */
/** @typedef {import('../transport/wire.js').Source} Source */

/**
 * @typedef {object} Item A line of a list.
 * @property {string} [number]
 * @property {string} text
 * @property {Filters} [change] What the text is a link to.
 * @property {string[]} [more] Smaller lines below it.
 * @property {Source[]} [pages] Where it is printed.
 * @property {Item[]} [items] Lines that belong to it.
 */

/**
 * @typedef {{ heading: string, small?: boolean }
 *   | { sentence: string, change?: Filters, kind?: 'fine' | 'draft' }
 *   | { items: Item[] }
 *   | { fold: string, blocks: Block[] }} Block
 */

/** @param {Block[]} blocks @param {Context} context */
export const outlineView = (blocks, context) => html`${blocks.map((block) => blockView(block, context))}`;

/** @param {Block} block @param {Context} context @returns {import('../html.js').Html} */
function blockView(block, context) {
  if ('heading' in block) return block.small ? html`<h4>${block.heading}</h4>` : html`<h3>${block.heading}</h3>`;
  if ('fold' in block) return html`<details class="more"><summary>${block.fold}</summary>${outlineView(block.blocks, context)}</details>`;
  if ('items' in block) return listView(block.items, context);
  return html`<p class="${block.kind}">${linked(block.sentence, block.change, context)}</p>`;
}

/** @param {Item[]} items @param {Context} context @returns {import('../html.js').Html} */
const listView = (items, context) =>
  html`<ul class="${items.some(({ number }) => number) ? 'entries' : 'lines'}">${items.map((item) => itemView(item, context))}</ul>`;

/** @param {Item} item @param {Context} context */
function itemView({ number, text, change, more = [], pages = [], items = [] }, context) {
  return html`<li>${number && html`<b>${number}</b> `}<div>${linked(text, change, context)}
    ${more.map((line) => html`<small>${line}</small>`)}
    ${pages.length > 0 && pageLinks(pages, context)}${items.length > 0 && listView(items, context)}</div></li>`;
}

/** @param {string} text @param {Filters | undefined} change @param {Context} context */
const linked = (text, change, context) => (change ? filterLink(context, change, text) : text);

/**
 * The same as plain text: a line each, headings underlined, lists by hyphens, addresses written out.
 *
 * @param {Block[]} blocks
 * @returns {string}
 */
export const outlineText = (blocks) => `${blocks.flatMap(blockLines).join('\n')}\n`;

/** @param {Block} block @returns {string[]} */
function blockLines(block) {
  if ('heading' in block) return ['', block.heading, ...(block.small ? [] : ['='.repeat(Math.min(72, block.heading.length))])];
  if ('fold' in block) return ['', block.fold, ...block.blocks.flatMap(blockLines)];
  return 'items' in block ? block.items.flatMap((item) => itemLines(item, '')) : [block.sentence];
}

/** @param {Item} item @param {string} indent @returns {string[]} */
function itemLines({ number, text, more = [], pages = [], items = [] }, indent) {
  const inner = `${indent}  `;
  return [
    `${indent}- ${number ? `${number}: ` : ''}${text}`,
    ...more.map((line) => `${inner}${line}`),
    ...pages.map((page) => `${inner}${pageText(page)}`),
    ...items.flatMap((item) => itemLines(item, inner)),
  ];
}

/** A page in plain text: publisher, title, date, address. @param {Source} page */
export const pageText = ({ publisher, title, published, url }) =>
  [publisher, title && `“${title}”`, published, webAddress(url)].filter(Boolean).join(', ');
