/**
 * What every view of a table is given: what was opened, the answer, what is chosen, and the words.
 *
 * @typedef {object} Context
 * @property {import('../../i18n/text.js').Text} text
 * @property {import('../../i18n/locale.js').Locale} locale
 * @property {import('../../transport/tables-explorer.d.ts').TableDataset} dataset
 * @property {import('../../transport/tables-explorer.d.ts').TableAnswer} answer
 * @property {Choice} choice
 * @property {(change: Record<string, string>) => string} href The address with some filters changed.
 * @property {boolean} isPage Whether the explorer is the page itself, not a part of another.
 * @property {number} width Of the pictures, px.
 * @property {ReadonlySet<string>} whole Long lists that are shown whole.
 */

/**
 * What is chosen.
 *
 * @typedef {object} Choice
 * @property {string[]} country Keys of nationalities.
 * @property {string} [from]
 * @property {string} [to]
 * @property {Record<string, string[]>} where Words by the name of their group.
 * @property {boolean} totals
 * @property {string} reading What was set by hand.
 */

import { readLists } from '../where.js';
import { totalsOf } from '../settings.js';

/** @param {import('../../filters.js').Filters} filters @returns {Choice} */
export function choiceOf({ country = '', from, to, where, reading = '' }) {
  const { nationality = [], ...others } = readLists(where);
  const keys = [...(country ? country.split(',') : []), ...nationality];
  return { country: keys, from, to, where: others, totals: totalsOf(reading), reading };
}

/** As the table is asked. @param {Choice} choice @returns {import('../../transport/tables-explorer.d.ts').TableFilter} */
export const filterOf = ({ country, from, to, where, totals }) => ({ country, from, to, where, totals });

export {};
