/** The largest counts by the bodies that made them: the leads of an answer without one nationality. */
import { byStatement, sayings } from '../sayings.js';
import { seriesOf } from '../lead/series.js';

/** @typedef {import('../../transport/wire.js').Answer} Answer */
/** @typedef {import('../../transport/wire.js').Statement} Statement */

/** How many are shown before a reader asks for all. */
export const FIRST = 8;

/**
 * @param {Answer} answer
 * @param {Statement[]} statements those of the same filter
 * @returns {import('../lead/series.js').LeadSeries[]} greatest first
 */
export function largestSeries(answer, statements) {
  if (!Array.isArray(answer.lead)) return [];
  const known = byStatement(sayings(statements));
  return answer.lead.map((lead) => seriesOf(lead, known)).filter((one) => one !== undefined);
}
