/** The largest counts by the bodies that made them: the leads of an answer without one nationality. */
import { byStatement, sayings } from '../sayings.js';
import { seriesOf } from '../lead/series.js';

/** @typedef {import('../../transport/wire.js').Answer} Answer */
/** @typedef {import('../../transport/wire.js').Statement} Statement */

/** How many are shown before a reader asks for all. */
const FIRST = 8;

/**
 * @param {Answer} answer
 * @param {Statement[]} statements those of the same filter
 * @param {boolean} [all] however many
 * @returns {{ counts: import('../lead/series.js').LeadSeries[], total: number }} greatest first
 */
export function largestSeries(answer, statements, all = false) {
  const leads = Array.isArray(answer.lead) ? answer.lead : [];
  const known = byStatement(sayings(statements));
  const counts = (all ? leads : leads.slice(0, FIRST))
    .map((lead) => seriesOf(lead, known))
    .filter((one) => one !== undefined);
  return { counts, total: leads.length };
}
