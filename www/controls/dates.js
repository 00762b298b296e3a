/** The period, and the day up to which figures count: the browser's own fields for dates. */
import { html } from '../html.js';
import { disclosure } from './choice.js';

/** @typedef {{ name: string, label: string, value: string, min: string, max: string }} Field */

/**
 * @param {object} options
 * @param {string} options.id
 * @param {string} options.label
 * @param {string} options.word as it stands in the sentence
 * @param {Field[]} options.fields values are full ISO dates
 * @param {unknown[]} options.links ready choices: years, any time
 * @param {boolean} options.live
 */
export function dateControl({ id, label, word, fields, links, live }) {
  if (!live) return html`<span class="pick"><span class="word">${word}</span></span>`;
  const inputs = fields.map(
    (field) =>
      html`<label>${field.label}<input type="date" name="${field.name}" data-filter="${field.name}" value="${field.value}" min="${field.min}" max="${field.max}"></label>`,
  );
  const panel = html`<div class="fields">${inputs}</div><ul class="row">${links.map((link) => html`<li>${link}</li>`)}</ul>`;
  return disclosure({ id, label, word, panel });
}
