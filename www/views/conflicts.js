/**
 * A conflict, for readers: who says what, by how much it differs, and what is followed. Pages that
 * repeat one claimant's number are one voice.
 */
import { lastDay } from '../days.js';
import { groupBy } from './group.js';
import { sayings } from './sayings.js';
import { dateWords, nationality, placeInCountry, printed } from './words.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./outline.js').Block} Block */
/** @typedef {import('./outline.js').Item} Item */
/** @typedef {import('./sayings.js').Saying} Saying */
/** @typedef {import('../transport/wire.js').Conflict} Conflict */
/** @typedef {import('../transport/wire.js').Source} Source */
/** @typedef {import('../transport/wire.js').Statement} Statement */

/** Best first, as in the rules. */
const CLAIMANTS = ['government', 'un', 'armed_group', 'ngo', 'media', 'company', 'person', 'unnamed'];
const PAGES = ['official', 'un', 'agency', 'ngo', 'outlet', 'other'];

/**
 * @typedef {object} ConflictSeries
 * @property {Conflict} conflict
 * @property {Saying[]} voices Largest number first.
 * @property {number | undefined} apart By how many people; undefined where no one number says it.
 * @property {Statement} [followed]
 * @property {'claimant' | 'page' | 'plain' | 'newest' | 'first'} [why] The first in the order of
 *   trust by which the one that is followed goes before all others.
 */

/** Figures of one cell: one of them is followed. */
const OF_ONE_CELL = ['sources disagree', 'falling total'];

/**
 * @param {Conflict} conflict
 * @param {Map<string, Statement>} known
 * @param {Source[]} pages of the dataset
 * @returns {ConflictSeries}
 */
export function conflictSeries(conflict, known, pages) {
  const statements = conflict.statements.flatMap((id) => known.get(id) ?? []);
  const voices = sayings(statements).sort((a, b) => (b.head.low ?? 0) - (a.head.low ?? 0));
  const series = { conflict, voices, apart: apartBy(conflict, statements) };
  const followed = conflict.rule === 'sources disagree' && conflict.followed ? known.get(conflict.followed) : undefined;
  return followed ? { ...series, followed, why: whyFollowed(followed, statements, pages) } : series;
}

/** Largest first; those without a size last. @param {ConflictSeries[]} list */
export const largestFirst = (list) => [...list].sort((a, b) => (b.apart ?? -1) - (a.apart ?? -1));

/**
 * By how many people the statements miss each other.
 *
 * @param {Conflict} conflict
 * @param {Statement[]} statements
 * @returns {number | undefined}
 */
export function apartBy({ rule, cell, least, greatest }, statements) {
  if (OF_ONE_CELL.includes(rule)) return least === undefined || greatest === undefined ? undefined : greatest - least;
  const cells = [...groupBy(statements, (s) => [s.subject.id, s.nationality, s.sex ?? ''].join('|'))];
  const own = [cell.subject, cell.nationality, cell.sex ?? ''].join('|');
  const excess = cells.map(([key, whole]) => {
    const rest = cells.filter(([other]) => other !== key).reduce((sum, [, list]) => sum + Math.max(...list.map(({ low = 0 }) => low)), 0);
    return { key, by: rest - Math.min(...whole.map(({ high = Infinity }) => high)) };
  });
  const positive = excess.filter(({ by }) => by > 0);
  return (positive.find(({ key }) => key === own) ?? positive.sort((a, b) => a.by - b.by)[0])?.by;
}

/**
 * @param {Statement} followed
 * @param {Statement[]} statements
 * @param {Source[]} pages
 * @returns {ConflictSeries['why']}
 */
export function whyFollowed(followed, statements, pages) {
  /** @type {[NonNullable<ConflictSeries['why']>, (s: Statement) => number][]} */
  const criteria = [
    ['claimant', ({ claimant }) => CLAIMANTS.indexOf(claimant.kind)],
    ['page', ({ source }) => PAGES.indexOf(originalOf(source, pages).kind)],
    ['plain', ({ qualifier }) => Number(!!qualifier)],
    ['newest', ({ source }) => -(source.published ? lastDay(source.published) : -Infinity)],
  ];
  const isOther = (/** @type {Statement} */ s) => s.low !== followed.low || s.high !== followed.high;
  let tied = statements.filter(isOther);
  for (const [name, rank] of criteria) {
    tied = tied.filter((other) => rank(other) <= rank(followed));
    if (tied.length === 0) return name;
  }
  return 'first';
}

/** The page that a copy repeats. @param {Source} page @param {Source[]} pages @returns {Source} */
function originalOf(page, pages) {
  const original = page.copyOf && pages.find(({ id }) => id === page.copyOf);
  return original ? originalOf(original, pages) : page;
}

/**
 * What disagrees, as a heading would say it.
 *
 * @param {ConflictSeries} series
 * @param {(id: string) => string} label of a subject
 * @param {Context} context
 */
export function conflictTitle({ conflict: { cell }, voices }, label, context) {
  const { text } = context;
  const only = voices.find(({ head }) => head.subject.id === cell.subject)?.head.subject.only;
  const who = nationality(cell.nationality === 'ALL' && only ? only : cell.nationality, context);
  return text.say('conflict.title', { label: label(cell.subject), who: cell.sex ? text.say(`cell.sex.${cell.sex}`, { who }) : who });
}

/**
 * Why it is a conflict, the voices side by side, and what is followed.
 *
 * @param {ConflictSeries} series
 * @param {Context} context
 * @returns {Block[]}
 */
export function conflictBlocks({ conflict, voices, apart, followed, why }, context) {
  const { text } = context;
  const what = text.say(`conflict.${conflict.rule}`);
  const several = (/** @type {(s: Statement) => unknown} */ of) => new Set(voices.map(({ head }) => of(head))).size > 1;
  const of = several(({ subject }) => subject.id) ? 'group' : several(({ nationality, sex }) => `${nationality}${sex}`) ? 'nationality' : undefined;
  const byHowMuch = apart ? ` ${text.say('conflict.apart', { n: apart })}` : '';
  return [{ sentence: what + byHowMuch }, { items: voices.map((voice) => voiceItem(voice, context, { of })) }, { sentence: followedWords(followed, why, conflict, context), kind: 'fine' }];
}

/**
 * One voice: the number, who, when, and on which pages.
 *
 * @param {Saying} saying
 * @param {Context} context
 * @param {{ of?: 'nationality' | 'group' }} [options] whether it says of which nationality it is, or also of
 *   which group of people
 * @returns {Item}
 */
export function voiceItem({ head, pages }, context, { of } = {}) {
  const { text } = context;
  const words = /\p{L}/u.test(head.quote ?? '') ? head.quote : head.wording;
  return {
    number: printed(head, context),
    text: text.say('voice', { who: head.claimant.name, date: dateWords(head, context) }),
    more: [of && whoIs(head, of, context), words && text.say('voice.words', { words }), head.inferred && text.say('voice.inferred'), head.note].flatMap((line) => line || []),
    pages,
  };
}

/** The people of a statement. @param {Statement} s @param {'nationality' | 'group'} of @param {Context} context */
function whoIs(s, of, context) {
  const { text } = context;
  const who = nationality(s.nationality === 'ALL' && s.subject.only ? s.subject.only : s.nationality, context);
  const people = s.sex ? text.say(`cell.sex.${s.sex}`, { who }) : who;
  return of === 'group' ? `${people} · ${s.subject.label}` : people;
}

/**
 * @param {Statement | undefined} followed
 * @param {ConflictSeries['why']} why
 * @param {Conflict} conflict
 * @param {Context} context
 */
function followedWords(followed, why, { rule }, context) {
  const { text, dataset } = context;
  if (!followed || !why) return text.say(rule === 'falling total' ? 'trust.falling' : 'trust.structure');
  const kind = why === 'page' ? text.say(`pageKind.${originalOf(followed.source, dataset.sources).kind}`) : text.say(`claimantKind.${followed.claimant.kind}`);
  return text.say(`trust.${why}`, { number: printed(followed, context), who: followed.claimant.name, kind });
}

/** Where and when a group of people is counted: "Poipet, Cambodia, 22–23 February 2025". @param {Statement['subject']} subject @param {Context} context */
export function whereAndWhen(subject, context) {
  const { text, locale } = context;
  const place = placeInCountry(subject.place, context);
  const { from, to, time } = subject;
  if (time === 'running total' && from) return text.say('subject.since', { place, date: locale.date(from) });
  if (!from || !to) return place;
  return text.say('subject.period', { place, period: from === to ? locale.date(from) : locale.period(from, to) });
}
