/** Words that several views of a table share. */
import { html } from '../../html.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../../transport/tables-explorer.d.ts').Sum} Sum */

/** What an empty cell and a country's code are called. @param {string} key @param {Context} context */
export function groupName(key, { text, locale }) {
  if (key === '') return text.say('group.empty');
  return /^[A-Z]{3}$/.test(key) ? locale.country(key) : key;
}

/** The number a group is shown by: its sum, or its rows. @param {Sum} sum */
export const numberOf = ({ best, rows }) => best ?? rows;

/** @param {Sum} sum @param {Context} context */
export function rowsWords({ rows, leftOut }, { text }) {
  return leftOut > 0 ? text.say('group.rows.leftOut', { rows, n: leftOut }) : text.say('group.rows', { rows });
}

/** The range of a sum, where it is one. @param {Sum} sum @param {Context} context */
export function rangeWords({ low, best, high }, { text, locale }) {
  if (low === undefined || high === undefined || (low === best && high === best)) return undefined;
  return text.say('group.range', { low: locale.number(low), high: locale.number(high) });
}

/**
 * A link that changes what is chosen; without a script it leads to the same.
 *
 * @param {Context} context
 * @param {Record<string, string>} change
 * @param {unknown} words
 * @param {{ isChosen?: boolean, label?: string }} [options]
 */
export function changeLink({ href }, change, words, { isChosen = false, label } = {}) {
  const data = new URLSearchParams(change).toString();
  return html`<a href="${href(change)}" data-change="${data}"${isChosen && html` aria-current="true"`}${label && html` aria-label="${label}"`}>${words}</a>`;
}

/** Bytes as people say them. @param {number} n @param {Pick<Context, 'text'>} context */
export function bytesWords(n, { text }) {
  if (n < 1000) return text.say('bytes.b', { n });
  if (n < 1e6) return text.say('bytes.kb', { n: Math.round(n / 1000) });
  return text.say('bytes.mb', { n: Math.round(n / 1e5) / 10 });
}
