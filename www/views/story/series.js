/** The figures of one page, in the order in which it prints them; and the pages that there are. */
import { groupBy } from '../group.js';
import { byStatement, mayBeShown, sayings } from '../sayings.js';

/** @typedef {import('../../transport/wire.js').Source} Source */
/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('../sayings.js').Saying} Saying */

/** @typedef {{ page: Source, sayings: Saying[] }} Story `sayings`: with every page that prints the same. */

/**
 * @param {Statement[]} statements of the pages that are chosen
 * @param {Statement[]} all
 * @returns {Story[]} one for each page
 */
export function storySeries(statements, all) {
  const known = byStatement(sayings(all));
  const shown = statements.filter(mayBeShown).sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...groupBy(shown, ({ source }) => source.id).values()].map((own) => ({
    page: own[0].source,
    // As this page says it, whatever day another gives the same number.
    sayings: own.map((head) => ({ head, statements: [head], pages: known.get(head.id)?.pages ?? [head.source] })),
  }));
}

/**
 * The pages behind statements, newest first, those without a date last.
 *
 * @param {Statement[]} statements
 * @returns {{ page: Source, figures: number }[]}
 */
export const pagesOf = (statements) =>
  [...groupBy(statements, ({ source }) => source.id).values()]
    .map((own) => ({ page: own[0].source, figures: own.length }))
    .sort((a, b) => (b.page.published ?? '').localeCompare(a.page.published ?? '') || (a.page.id < b.page.id ? -1 : 1));
