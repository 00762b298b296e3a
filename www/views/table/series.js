/** The statements as rows, one for each saying, newest first. */
import { mayBeShown, sayings } from '../sayings.js';

/** @typedef {import('../../transport/wire.js').Statement} Statement */

/** How many rows a long table shows before a reader asks for all. */
export const FIRST = 30;

/**
 * @param {Statement[]} statements
 * @param {boolean} [all] every row, however many
 * @returns {{ rows: import('../sayings.js').Saying[], total: number, withheld: number }} `withheld`:
 *   counts under 5 of men or of women alone
 */
export function tableSeries(statements, all = false) {
  const shown = statements.filter(mayBeShown);
  const rows = sayings(shown);
  return {
    rows: all ? rows : rows.slice(0, FIRST),
    total: rows.length,
    withheld: statements.length - shown.length,
  };
}
