/** What the sentence of controls offers: countries, stages, places, years. */
import { firstDay, isoOf, lastDay } from '../../days.js';

/** @typedef {import('../context.js').Filter} Filter */
/** @typedef {import('../context.js').DatasetInfo} DatasetInfo */

/**
 * Places in the order of the tree, each under the one it lies in.
 *
 * @param {DatasetInfo['places']} places
 * @returns {{ id: string, depth: number }[]}
 */
export function placeTree(places) {
  /** @param {string | undefined} parent @param {number} depth @returns {{ id: string, depth: number }[]} */
  const under = (parent, depth) =>
    places
      .filter(({ within }) => within === parent)
      .flatMap(({ id }) => [{ id, depth }, ...under(id, depth + 1)]);
  return under(undefined, 0);
}

/**
 * The first and last day of the data, and its years, newest first.
 *
 * @param {string[]} days
 */
export function reachOf(days) {
  const first = days[0] ?? '';
  const last = days.at(-1) ?? '';
  const years = [...new Set(days.map((day) => day.slice(0, 4)))].reverse();
  return { first, last, years };
}

/** The full date of a reduced one, for a field: the first or last day it can be. @param {string | undefined} iso @param {'first' | 'last'} end */
export const fullDate = (iso, end) => (iso ? isoOf(end === 'first' ? firstDay(iso) : lastDay(iso)) : '');

/**
 * The year or the month that a period is, if it is one.
 *
 * @param {string} from
 * @param {string} to
 * @returns {string | undefined} ISO, reduced
 */
export const wholePeriod = (from, to) =>
  [from.slice(0, 4), from.slice(0, 7)].find(
    (reduced) => firstDay(reduced) === firstDay(from) && lastDay(reduced) === lastDay(to),
  );

/**
 * The filters that the sentence does not tell; each is shown beside it, to be taken away.
 *
 * @param {Filter} filter
 * @returns {('via' | 'destination' | 'sex' | 'claimant' | 'source')[]}
 */
export const besides = (filter) =>
  /** @type {const} */ (['claimant', 'source', 'via', 'destination', 'sex']).filter((name) => filter[name]);
