/** Places as a list of bars on one scale. A place includes what lies inside it, so they are not added. */
import { barChart } from '../../charts/bars.js';
import { html } from '../../html.js';
import { filterLink, measureName, placeName, whyLink } from '../words.js';

/** @typedef {import('../context.js').Context} Context */

/**
 * @param {ReturnType<typeof import('./series.js').placesSeries>} series
 * @param {string} measure
 * @param {Context} context
 */
export function placesView({ rows, most }, measure, context) {
  if (rows.length === 0) return html``;
  const { text, locale, filter } = context;
  const bars = rows.map(({ key, low = 0, depth, day }) => ({
    value: low,
    number: whyLink(context, { place: key }, locale.number(low)),
    label: html`<span class="depth${Math.min(depth, 4)}">${
      filter.place === key
        ? html`<strong aria-current="true">${placeName(key, context)}</strong>`
        : filterLink(context, { place: key }, placeName(key, context))
    }${day && html` <small>${locale.date(day, 'short')}</small>`}</span>`,
  }));
  return html`<section aria-labelledby="places" part="places">
    <h2 id="places">${text.say('places.title', { what: measureName(measure, context) })}</h2>
    <p class="fine">${text.say('places.explain')}</p>
    ${barChart(bars, most)}
  </section>`;
}
