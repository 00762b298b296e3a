/** Nationalities with "at least" how many of one measure, and the orders that were printed without numbers. */
import { sayings } from '../sayings.js';

/** @typedef {import('../../transport/wire.js').Answer} Answer */
/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('../../transport/wire.js').Group} Group */

/**
 * @typedef {object} CountriesSeries
 * @property {Group[]} rows Those with a number, greatest first.
 * @property {Group[]} unnumbered Named, but without one.
 * @property {number} most
 * @property {{ low: number, high?: number } | undefined} notGiven People of whom no nationality is given, where anything can be said of how many.
 * @property {{ head: Statement, order: string[] }[]} orders Ranks that one claimant printed of one
 *   group: nationalities, the largest first.
 */

/**
 * @param {Answer} answer of a measure
 * @param {Statement[]} statements of the same measure and filter
 * @param {string} [home] the reader's own nationality, to go on top
 * @returns {CountriesSeries}
 */
export function countriesSeries(answer, statements, home) {
  const groups = answer.groups.nationality ?? [];
  const rows = groups.filter(({ low }) => low !== undefined);
  const own = rows.filter(({ key }) => key === home);
  return {
    rows: [...own, ...rows.filter(({ key }) => key !== home)],
    unnumbered: groups.filter(({ low }) => low === undefined),
    most: Math.max(...rows.map(({ low }) => low ?? 0), 1),
    notGiven: notGivenOf(answer),
    orders: ordersOf(statements),
  };
}

/** That there are none, and that there may be any number, says nothing. @param {Answer} answer */
function notGivenOf({ notBrokenDown: { nationality } }) {
  return nationality && (nationality.low > 0 || (nationality.high ?? 0) > 0) ? nationality : undefined;
}

/** @param {Statement[]} statements */
function ordersOf(statements) {
  /** @type {Map<string, Statement[]>} */
  const groups = new Map();
  for (const { head } of sayings(statements.filter(({ kind }) => kind === 'rank'))) {
    const key = `${head.of}|${head.claimant.id}`;
    groups.set(key, [...(groups.get(key) ?? []), head]);
  }
  return [...groups.values()].map((ranks) => {
    ranks.sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
    return { head: ranks[0], order: ranks.map(({ nationality }) => nationality) };
  });
}
