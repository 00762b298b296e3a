/** What the figures of a page count: who counted, whom, what is part of what, and the notes on each. */
import { sayingBlocks } from '../check/words.js';
import { peopleNote } from '../words.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../outline.js').Block} Block */
/** @typedef {import('../outline.js').Item} Item */
/** @typedef {import('../../transport/wire.js').Source} Source */

/** How many pages are offered before a reader asks for the rest. */
const OFFERED = 20;

/**
 * @param {import('./series.js').Story[]} stories
 * @param {Parameters<typeof sayingBlocks>[1]} known
 * @param {Context} context
 * @returns {Block[]}
 */
export function storyBlocks(stories, known, context) {
  const { text } = context;
  if (stories.length === 0) return [{ sentence: text.say('nothing.said') }];
  const blocks = stories.flatMap(({ page, sayings }) => [
    ...pageBlocks(page, sayings.length, context),
    ...sayings.flatMap((saying) => sayingBlocks({ ...saying, pages: elsewhere(saying, page) }, known, context)),
  ]);
  // A link to other figures would turn an article's embed into something else.
  const own = context.isPage ? blocks : blocks.filter((block) => !('change' in block));
  return [...own, { sentence: `${text.say('foot.incomplete')} ${peopleNote(context)}`, kind: 'fine' }];
}

/** The page is named once, above its figures; with others that print the same it is one of them. @param {import('../sayings.js').Saying} saying @param {Source} page */
const elsewhere = ({ pages }, { id }) => (pages.length === 1 && pages[0].id === id ? [] : pages);

/** @param {Source} page @param {number} figures @param {Context} context @returns {Block[]} */
const pageBlocks = (page, figures, { text }) => [
  { heading: page.title ?? page.publisher },
  { items: [{ text: text.say('story.figures', { n: figures }), more: page.note ? [page.note] : [], pages: page.title || page.url ? [page] : [] }] },
];

/**
 * The pages to choose from.
 *
 * @param {ReturnType<typeof import('./series.js').pagesOf>} pages
 * @param {Context} context
 * @returns {Block[]}
 */
export function choosePage(pages, context) {
  const { text } = context;
  const items = pages.map((one) => pageItem(one, context));
  const rest = items.slice(OFFERED);
  const more = rest.length > 0 ? [/** @type {Block} */ ({ fold: text.say('story.more', { n: rest.length }), blocks: [{ items: rest }] })] : [];
  return [{ sentence: text.say('story.choose') }, { items: items.slice(0, OFFERED) }, ...more];
}

/** @param {{ page: Source, figures: number }} one @param {Context} context @returns {Item} */
function pageItem({ page, figures }, { text, locale }) {
  const { publisher, title, published, id } = page;
  const date = published ? [locale.date(published)] : [];
  const about = [...(title ? [publisher] : []), ...date, text.say('story.figures', { n: figures })];
  return { text: title ?? publisher, change: { source: id }, more: [about.join(', ')] };
}
