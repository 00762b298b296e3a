/**
 * A word in the sentence that can be changed. Lists are the browser's own, laid invisibly over the
 * word, so that the word wraps and looks like a word and the list is what each device has.
 */
import { html } from '../html.js';

/** @typedef {{ value: string, label: string, depth?: number }} Option */

/**
 * @param {object} options
 * @param {string} options.name of the filter
 * @param {string} options.label for those who hear the page
 * @param {string} options.word as it stands in the sentence
 * @param {string} options.value chosen
 * @param {Option[]} options.choices
 * @param {boolean} options.live
 */
export function choice({ name, label, word, value, choices, live }) {
  if (!live) return html`<span class="pick"><span class="word">${word}</span></span>`;
  return html`<span class="pick live"><span class="word" aria-hidden="true">${word}</span><select name="${name}" data-filter="${name}" aria-label="${label}">${choices.map(
    (one) =>
      html`<option value="${one.value}"${one.value === value && html` selected`}>${'\u2003'.repeat(one.depth ?? 0)}${one.label}</option>`,
  )}</select></span>`;
}

/**
 * A word that opens a panel. It is the browser's own disclosure: it opens without script, by key and
 * by touch.
 *
 * @param {object} options
 * @param {string} options.id
 * @param {string} options.label for those who hear the page
 * @param {string} options.word
 * @param {unknown} options.panel
 * @param {string} [options.list] that the panel holds whole, and wants when it opens
 */
export const disclosure = ({ id, label, word, panel, list }) =>
  html`<details class="pick live" id="${id}" data-panel="${list}"><summary><span class="unseen">${label}: </span><span class="word">${word}</span></summary><div class="panel">${panel}</div></details>`;
