/**
 * A picture to pass on: the number as printed with who counted and when, the time strip, the sources,
 * and what the figures are not. SVG whose look is all in attributes, for it leaves the page and its
 * styles; its words are text, until it becomes a PNG.
 */
import { inColours, stripIn, stripWith } from '../charts/still.js';
import { html } from '../html.js';
import { chosen } from '../views/context.js';
import { draftSeries } from '../views/draft/series.js';
import { largestSeries } from '../views/largest/series.js';
import { timelineSeries } from '../views/timeline/series.js';
import { timelineView } from '../views/timeline/view.js';
import { dateWords, headingWords, measureName, nationality, peopleNote, peopleWords, placeInCountry, printed, whoAndWhen } from '../views/words.js';
import { column } from './column.js';

/** @typedef {import('../views/context.js').Context} Context */
/** @typedef {import('../views/sayings.js').Saying} Saying */
/** @typedef {import('../transport/wire.js').Answer} Answer */
/** @typedef {import('../transport/wire.js').Statement} Statement */
/** @typedef {import('./column.js').Column} Column */
/** @typedef {{ markup: string, width: number, height: number, words: string }} Picture `words`: all that it says, a line each */

/** px; wide and high as previews of links are. */
export const WIDTH = 1200;
export const CARD = 630;
const MARGIN = 56;
const INNER = WIDTH - 2 * MARGIN;
/** For which the strip is drawn; it is shown as wide as the picture. */
const STRIP = 800;
/** Counts of a picture that has no one lead; a card has less room. */
const COUNTS = { card: 3, picture: 5 };
/** Pages named of each count. */
const PAGES = 2;

const COLOURS = { ink: '#1d1d22', quiet: '#5b5b64', rule: '#d5d2c8', said: '#0f5f63', paper: '#fffefb' };
const SERIF = "Georgia, 'Noto Serif', 'DejaVu Serif', serif";
const SANS = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";

/**
 * @param {{ answer: Answer, statements: Statement[] }} findings
 * @param {Context} context
 * @param {{ card?: boolean }} [how] `card`: no strip, of the size that previews of links have
 * @returns {Picture}
 */
export function compose(findings, context, { card = false } = {}) {
  const lines = column({ left: MARGIN, width: INNER, top: MARGIN, isMirrored: context.locale.dir === 'rtl', tag: context.locale.tag });
  const counts = countsOf(findings, COUNTS[card ? 'card' : 'picture']);
  title(lines, context);
  if (counts.length === 1) bigCount(lines, counts[0], context);
  else listOf(lines, counts, context);
  if (!card) strip(lines, findings, context);
  if (card) lines.skipTo(CARD - MARGIN - footHeight(context));
  foot(lines, findings, counts, { ...context, rows: card ? 1 : 2 });
  const height = card ? CARD : Math.ceil(lines.bottom() + MARGIN);
  return { markup: frame(lines, height, context), width: WIDTH, height, words: lines.words().join('\n') };
}

/** The counts that the picture tells: the lead, or the first of several. @param {{ answer: Answer, statements: Statement[] }} findings @param {number} most @returns {Saying[]} */
function countsOf({ answer, statements }, most) {
  const { measure } = answer.filter;
  const several = largestSeries(answer, statements).counts.map(({ whole }) => whole);
  const { lead } = draftSeries(answer, measure ? statements.filter(({ subject }) => subject.measure === measure) : statements);
  return several.length > 1 ? several.slice(0, most) : lead ? [lead] : [];
}

/** @param {Column} lines @param {Context} context */
function title(lines, context) {
  lines.write(headingWords(chosen(context.filter), context), { size: 38, fill: COLOURS.ink, family: SERIF, weight: 600 });
}

/** @param {Column} lines @param {Saying} count @param {Context} context */
function bigCount(lines, { head }, context) {
  const { text } = context;
  const place = text.say('in.place', { place: placeInCountry(head.subject.place, context) });
  lines.skip(14);
  lines.write(printed(head, context), { size: head.value === undefined ? 54 : 96, fill: COLOURS.said, family: SERIF, weight: 600 });
  lines.write(`${peopleWords(head, context)}, ${place}`, { size: 30, fill: COLOURS.ink, family: SANS });
  lines.skip(10);
  lines.write(text.say(head.official ? 'picture.by' : 'picture.by.others', { who: head.claimant.name, date: dateWords(head, context) }), { size: 26, fill: COLOURS.ink, family: SANS });
  if (head.inferred) lines.write(text.say('voice.inferred'), { size: 20, fill: COLOURS.quiet, family: SANS });
}

/** Several, which must not be added; or none. @param {Column} lines @param {Saying[]} counts @param {Context} context */
function listOf(lines, counts, context) {
  const { text } = context;
  lines.skip(8);
  if (counts.length === 0) lines.write(text.say('nothing.said'), { size: 30, fill: COLOURS.ink, family: SANS });
  else lines.write(text.say('largest.overlap'), { size: 22, fill: COLOURS.quiet, family: SANS });
  for (const { head } of counts) {
    const who = head.nationality === 'ALL' ? '' : `${nationality(head.nationality, context)}: `;
    lines.skip(12);
    lines.write(`${printed(head, context)}  ${who}${measureName(head.subject.measure, context)}, ${text.say('in.place', { place: placeInCountry(head.subject.place, context) })}`, { size: 26, fill: COLOURS.said, family: SANS, weight: 600 });
    lines.write(whoAndWhen(head, context), { size: 22, fill: COLOURS.ink, family: SANS });
  }
}

/** @param {Column} lines @param {{ statements: Statement[] }} findings @param {Context} context */
function strip(lines, { statements }, context) {
  const { filter } = context;
  const ofMeasure = filter.measure ? statements.filter(({ subject }) => subject.measure === filter.measure) : statements;
  const drawn = stripIn(timelineView(timelineSeries(ofMeasure, filter), { ...context, live: false, width: STRIP }).markup);
  const high = Number(/ height="([\d.]+)"/.exec(drawn ?? '')?.[1]);
  if (!drawn || !high) return;
  const height = (high * INNER) / STRIP;
  lines.skip(34);
  lines.write(context.text.say('timeline.title'), { size: 24, fill: COLOURS.ink, family: SANS, weight: 600 });
  lines.skip(8);
  const sized = drawn.replace(/ width="[\d.]+" height="[\d.]+"/, ` width="${INNER}" height="${height}"`);
  lines.place(height, (y) => stripWith(inColours(sized, COLOURS), `x="${MARGIN}" y="${y}" overflow="visible" fill="${COLOURS.ink}" font-family="${SANS}" font-size="13"`));
}

const SMALL = { size: 20, fill: COLOURS.quiet, family: SANS };

/** @param {Context} context */
const endOf = ({ text, locale, filter, dataset }) => text.say('draft.end', { date: locale.date(filter.asof ?? dataset.newest ?? '') });

/** Of the last lines of a card, with one for the sources. @param {Context} context */
function footHeight(context) {
  const probe = column({ left: MARGIN, width: INNER, top: 0, isMirrored: false, tag: context.locale.tag });
  probe.write(peopleNote(context), SMALL);
  probe.write(endOf(context), SMALL);
  return probe.bottom() + SMALL.size * 1.35 + 10;
}

/** The sources, and what the figures are not. @param {Column} lines @param {{ answer: Answer }} findings @param {Saying[]} counts @param {Context & { rows: number }} context `rows`: for the sources */
function foot(lines, { answer }, counts, context) {
  const { text } = context;
  lines.skip(24);
  const pages = [...new Map(counts.flatMap(({ pages }) => pages.slice(0, PAGES)).map((page) => [page.id, page])).values()];
  const names = pages.map(({ publisher, published }) => (published ? text.say('said', { who: publisher, date: context.locale.date(published) }) : publisher));
  const key = names.length < answer.said.pages ? 'picture.sources.among' : 'picture.sources';
  if (names.length > 0) lines.write(text.say(key, { pages: names.join('; '), n: answer.said.pages }), SMALL, context.rows);
  lines.skip(4);
  lines.write(peopleNote(context), SMALL);
  lines.write(endOf(context), { ...SMALL, fill: COLOURS.ink });
}

/** @param {Column} lines @param {number} height @param {Context} context */
const frame = (lines, height, { locale }) =>
  html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" xml:lang="${locale.tag}"><rect width="${WIDTH}" height="${height}" fill="${COLOURS.paper}"/><rect width="${WIDTH}" height="10" fill="${COLOURS.said}"/>${lines.drawn()}</svg>`.markup;
