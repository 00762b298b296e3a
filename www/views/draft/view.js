/** The sentence, its sources, and the button that copies both. */
import { pageText } from '../outline.js';
import { draftPieces } from './words.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../outline.js').Block} Block */
/** @typedef {import('../../transport/wire.js').Source} Source */
/** @typedef {import('./series.js').DraftSeries} DraftSeries */

/** @param {DraftSeries} series @param {Context} context @returns {Block[]} */
export function draftBlocks(series, context) {
  const pages = sourcesOf(series);
  const sentence = draftPieces(series, context).join('');
  if (pages.length === 0) return [{ sentence, kind: 'draft' }];
  return [{ sentence, kind: 'draft' }, { heading: context.text.say('draft.sources', { n: pages.length }) }, { items: pages.map((page) => ({ text: pageName(page), pages: [page] })) }];
}

/** What is copied: the sentence, and a line for each source. @param {DraftSeries} series @param {Context} context */
export function draftText(series, context) {
  const pages = sourcesOf(series);
  const sources = pages.length > 0 ? `\n\n${context.text.say('draft.sources', { n: pages.length })}\n${pages.map((page) => `- ${pageText(page)}`).join('\n')}` : '';
  return `${draftPieces(series, context).join('')}${sources}\n`;
}

/** The pages behind the sentence, each once: of the lead, of what came later, of what is added. @param {DraftSeries} series @returns {Source[]} */
function sourcesOf({ lead, later, behind }) {
  const said = [lead, later].filter((one) => one !== undefined).flatMap(({ pages }) => pages);
  return [...new Map([...said, ...behind.flatMap(({ pages }) => pages.slice(0, 1))].map((page) => [page.id, page])).values()];
}

/** @param {Source} page */
const pageName = ({ title, publisher }) => title ?? publisher;
