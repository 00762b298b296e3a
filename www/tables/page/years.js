/** Of a table that has a column for each year: the years, each to be chosen. */
import { html } from '../../html.js';

/** @typedef {import('./context.js').Context} Context */

/** @param {Context} context */
export function yearsView({ dataset, text }) {
  const { years, roles } = dataset;
  if (years.length === 0) return html``;
  return html`<section aria-labelledby="years" part="timeline"><h2 id="years">${text.say('years.title')}</h2><p class="fine">${text.say('years.explain')}</p>
    <ul class="years">${years.map(({ year, column }) => html`<li><button type="button" data-year="${column}" aria-pressed="${column === roles.best}">${year}</button></li>`)}</ul></section>`;
}
