/**
 * The sentence a reporter can start from, in pieces, so that a test can hold every number in it
 * against what was printed.
 */
import { chosen } from '../context.js';
import { countryInText, dateWords, measureName, peopleWords, placeInCountry, printed } from '../words.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../sayings.js').Saying} Saying */
/** @typedef {import('./series.js').DraftSeries} DraftSeries */

/**
 * @typedef {object} Piece
 * @property {'name' | 'date' | 'number'} kind
 * @property {string} text
 * @property {string} [statement] The statement that prints the number; absent: an "at least".
 * @property {() => string} toString
 */

/** @param {Piece['kind']} kind @param {string} text @param {string} [statement] @returns {Piece} */
const piece = (kind, text, statement) => ({ kind, text, statement, toString: () => text });

/**
 * @param {DraftSeries} series
 * @param {Context} context
 * @returns {(string | Piece)[]}
 */
export function draftPieces({ lead, later, atLeast }, context) {
  const { text, locale, dataset, filter } = context;
  const first = lead ? saying('draft.lead', lead, context) : text.parts('draft.none', { who: whom(context) });
  const second = later || atLeast ? [' ', ...secondSentence(later, atLeast, context)] : [];
  const upTo = filter.asof ?? dataset.newest ?? '';
  const end = [' ', ...text.parts('draft.end', { date: piece('date', locale.date(upTo)) })];
  return /** @type {(string | Piece)[]} */ ([...first, ...second, ...end]);
}

/** What was said later, and what the figures come to. @param {DraftSeries['later']} later @param {DraftSeries['atLeast']} atLeast @param {Context} context */
function secondSentence(later, atLeast, context) {
  if (!later) return atLeast ? [...sumPieces('draft.atLeast', atLeast, context), '.'] : [];
  const sum = atLeast ? ['; ', ...sumPieces('draft.atLeast.also', atLeast, context)] : [];
  return [...saying('draft.later', later, context), ...sum, '.'];
}

/**
 * Who said how many of whom, where, when, and on which page.
 *
 * @param {'draft.lead' | 'draft.later'} key
 * @param {Saying} saying
 * @param {Context} context
 */
function saying(key, { head, pages }, context) {
  const { text, locale } = context;
  const [page] = pages;
  const sex = head.sex ? ` (${text.say(`sex.${head.sex}`)})` : '';
  const published = page.published ? text.parts('draft.published', { date: piece('date', locale.date(page.published)) }) : [''];
  return text.parts(head.official ? key : `${key}.others`, {
    who: piece('name', head.claimant.name),
    number: piece('number', numberWords(head, context), head.id),
    people: piece('name', peopleWords(head, context) + sex),
    place: piece('name', placeInCountry(head.subject.place, context)),
    date: piece('date', dateWords(head, context)),
    ours: head.inferred ? text.say('draft.ours') : '',
    page: piece('name', page.publisher),
    published: joined(published),
  }).flatMap((part) => (isJoined(part) ? part.parts : [part]));
}

/** Pieces as one value of a message. @param {unknown[]} parts */
const joined = (parts) => ({ parts, toString: () => parts.join('') });

/** @param {unknown} part @returns {part is ReturnType<typeof joined>} */
const isJoined = (part) => typeof part === 'object' && part !== null && 'parts' in part;

/** "thousands of", where no number is given; else the number with its hedge. @param {Saying['head']} s @param {Context} context */
function numberWords(s, context) {
  const key = `draft.number.${s.qualifier}`;
  return s.value === undefined && context.text.has(key) ? context.text.say(key) : printed(s, context);
}

/** @param {'draft.atLeast' | 'draft.atLeast.also'} key @param {NonNullable<DraftSeries['atLeast']>} atLeast @param {Context} context */
function sumPieces(key, { people, day, inferred }, context) {
  const { text, locale } = context;
  const values = { number: piece('number', locale.number(people)), who: whom(context) };
  if (!day) return text.parts(key, values);
  const date = locale.date(inferred ? day.slice(0, 7) : day);
  return text.parts(`${key}.day`, { ...values, date: piece('date', inferred ? text.say('date.about', { date }) : date) });
}

/** Whom the filter is about. @param {Context} context */
function whom(context) {
  const { text, filter } = context;
  const countries = chosen(filter).map((code) => countryInText(code, context));
  const who = countries.length > 0 ? text.say('draft.whom.from', { countries }) : text.say('draft.whom');
  return filter.measure ? text.say('draft.whom.what', { who, what: measureName(filter.measure, context, 'people') }) : who;
}
