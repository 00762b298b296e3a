/**
 * A saying: one number that one claimant gave for one group of people, on however many pages it is
 * printed. Tables and pictures show sayings, so that ten newspapers that repeat a ministry are one
 * voice with ten pages.
 */
import { lastDay } from '../days.js';

/** @typedef {import('../transport/wire.js').Statement} Statement */
/** @typedef {import('../transport/wire.js').Source} Source */

/**
 * @typedef {object} Saying
 * @property {Statement} head The statement that stands for all: the newest, with a printed date
 *   before one with ours.
 * @property {Statement[]} statements
 * @property {Source[]} pages Each page once.
 */

/**
 * @param {Statement[]} statements
 * @returns {Saying[]} newest first, else in the order given
 */
export function sayings(statements) {
  /** @type {Map<string, Statement[]>} */
  const groups = new Map();
  for (const statement of statements) {
    const key = keyOf(statement);
    const group = groups.get(key);
    if (group) group.push(statement);
    else groups.set(key, [statement]);
  }
  return [...groups.values()].map(saying).sort((a, b) => lastDay(b.head.asOf) - lastDay(a.head.asOf));
}

/** @param {Statement} s */
const keyOf = (s) =>
  [s.subject.id, s.claimant.id, s.nationality, s.sex, s.kind, s.value, s.valueTo, s.qualifier].join('|');

/** @param {Statement[]} statements @returns {Saying} */
function saying(statements) {
  const [head] = [...statements].sort(
    (a, b) => Number(!!a.inferred) - Number(!!b.inferred) || lastDay(b.asOf) - lastDay(a.asOf),
  );
  const pages = [...new Map(statements.map(({ source }) => [source.id, source])).values()];
  return { head, statements, pages };
}

/**
 * The sayings by the ids of their statements.
 *
 * @param {Saying[]} list
 * @returns {Map<string, Saying>}
 */
export const byStatement = (list) =>
  new Map(list.flatMap((one) => one.statements.map(({ id }) => /** @type {const} */ ([id, one]))));

/**
 * Whether a figure may be shown: a count under 5 is never split by sex, since it could point at a
 * person.
 *
 * @param {Statement} statement
 */
export const mayBeShown = ({ sex, kind, value }) =>
  !(sex && kind === 'count' && value !== undefined && value < 5);
