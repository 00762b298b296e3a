/**
 * The lead: the count that a reader should meet first, its parts, and what was said later.
 */
import { byStatement, sayings } from '../sayings.js';

/** @typedef {import('../../transport/wire.js').Answer} Answer */
/** @typedef {import('../../transport/wire.js').Lead} Lead */
/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('../sayings.js').Saying} Saying */

/**
 * @typedef {object} LeadSeries
 * @property {Saying} whole
 * @property {Saying[]} parts Of the same measure, largest first.
 * @property {number} most The number that the longest bar stands for.
 * @property {Saying[]} ofWhom Of other measures, among these people.
 * @property {Saying[]} later By official bodies, newest first.
 * @property {Saying[]} laterOthers By others.
 */

/** How many later counts are told beside the lead; all of them are in the table. */
const LATER = 4;

/**
 * The lead of an answer about one nationality.
 *
 * @param {Answer} answer
 * @param {Statement[]} statements those of the same filter
 * @returns {LeadSeries | undefined} undefined: no official body counted
 */
export function leadSeries(answer, statements) {
  if (!answer.lead || Array.isArray(answer.lead)) return undefined;
  return seriesOf(answer.lead, byStatement(sayings(statements)));
}

/**
 * @param {Lead} lead
 * @param {Map<string, Saying>} known sayings by statement
 * @returns {LeadSeries | undefined}
 */
export function seriesOf(lead, known) {
  const whole = known.get(lead.statement);
  if (!whole) return undefined;
  /** @param {string[]} ids */
  const find = (ids) => [...new Set(ids.map((id) => known.get(id)).filter((one) => one !== undefined))];
  const parts = find(lead.parts);
  return {
    whole,
    parts,
    most: Math.max(...parts.map(people), 0),
    ofWhom: find(lead.ofWhom),
    later: outermost(find(lead.later)).slice(0, LATER),
    laterOthers: outermost(find(lead.laterOthers)).slice(0, LATER),
  };
}

/**
 * Without those whose people are among another's of the list: they would be read as more people.
 *
 * @param {Saying[]} list
 */
function outermost(list) {
  const ids = new Set(list.map(({ head }) => head.subject.id));
  return list.filter(({ head }) => !head.subject.within.some((id) => ids.has(id)));
}

/** The people a count speaks of at least. @param {Saying} saying */
export const people = ({ head }) => head.low ?? 0;

/**
 * Where no official body counted: the newest counts of others.
 *
 * @param {Statement[]} statements
 * @returns {Saying[]}
 */
export const othersSaid = (statements) =>
  sayings(statements.filter(({ kind, sex, official }) => kind === 'count' && !sex && !official)).slice(
    0,
    LATER,
  );
