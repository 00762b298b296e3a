/** What choosing means, as changes of filters. */
import { writeLists } from '../where.js';

/** @typedef {import('./context.js').Choice} Choice */

/** @param {string[]} list @param {string} one */
export const without = (list, one) => list.filter((other) => other !== one);

/** One is chosen too, or taken back. @param {string[]} list @param {string} one */
export const toggled = (list, one) => (list.includes(one) ? without(list, one) : [...list, one]);

/**
 * What of a group is chosen. Countries go by their own name in the address; words of that column that
 * are no country go with the other words.
 *
 * @param {Choice} choice
 * @param {string} group
 * @param {string[]} keys
 * @returns {Record<string, string>}
 */
export function withLists(choice, group, keys) {
  const { country, where } = choice;
  const isCode = (/** @type {string} */ key) => /^[A-Z]{3}$/.test(key);
  const nationality = group === 'nationality' ? keys : country;
  const lists = { nationality: nationality.filter((key) => !isCode(key)), ...where, ...(group !== 'nationality' && { [group]: keys }) };
  const full = Object.fromEntries(Object.entries(lists).filter(([, words]) => words.length > 0));
  return { where: writeLists(full), ...(group === 'nationality' && { country: keys.filter(isCode).join() }) };
}
