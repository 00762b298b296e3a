/** The nationalities as a table: number first, a dot on a logarithmic strip, a link to each country's page. */
import { logStrip, stripAxis } from '../../charts/logstrip.js';
import { html } from '../../html.js';
import { filterLink, measureName, whoAndWhen } from '../words.js';
import { inOrder } from '../measures/series.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('./series.js').CountriesSeries} CountriesSeries */
/** @typedef {import('../../transport/wire.js').Group} Group */

/**
 * @param {CountriesSeries} series
 * @param {string} measure
 * @param {Context} context
 */
export function countriesView(series, measure, context) {
  const { text } = context;
  return html`<section aria-labelledby="countries" part="countries">
    <h2 id="countries">${text.say('countries.title', { what: measureName(measure, context) })}</h2>
    ${tabs(measure, context)}
    ${series.rows.length > 0 ? table(series, context) : html`<p>${text.say('nothing.found')}</p>`}
    ${series.unnumbered.length > 0 && html`<p class="fine">${text.say('countries.unnumbered', { names: series.unnumbered.map(({ key }) => context.locale.country(key)) })}</p>`}
    ${series.notGiven && html`<p class="fine">${notGiven(series.notGiven, context)}</p>`}
    ${series.orders.map((order) => orderLine(order, context))}
  </section>`;
}

/** @param {string} measure @param {Context} context */
function tabs(measure, context) {
  const ids = inOrder(context.dataset.measures.map(({ id }) => id));
  const tab = (/** @type {string} */ id) =>
    id === measure
      ? html`<li><strong aria-current="true">${measureName(id, context)}</strong></li>`
      : html`<li>${filterLink(context, { measure: id }, measureName(id, context))}</li>`;
  return html`<nav aria-label="${context.text.say('countries.measures')}"><ul class="tabs">${ids.map(tab)}</ul></nav>`;
}

/** @param {CountriesSeries} series @param {Context} context */
function table({ rows, most }, context) {
  const { text, locale } = context;
  return html`<table class="countries" aria-labelledby="countries"><thead><tr>
    <th scope="col" class="number">${text.say('countries.atLeast')}</th><th scope="col">${text.say('countries.nationality')}</th>
    <th scope="col" class="strip"><span class="unseen">${text.say('countries.strip')}</span>${stripAxis(most, locale.number)}</th></tr></thead>
    <tbody>${rows.map((group) => row(group, most, context))}</tbody></table>`;
}

/** @param {Group} group @param {number} most @param {Context} context */
function row({ key, low = 0, day }, most, context) {
  const { locale, text, home } = context;
  const link = filterLink(context, { country: key }, locale.country(key));
  return html`<tr><td class="number"><b>${locale.number(low)}</b></td>
    <th scope="row">${link}${key === home && html` <small>${text.say('countries.yours')}</small>`}${day && html` <small>${locale.date(day, 'short')}</small>`}</th>
    <td class="strip">${logStrip(low, most)}</td></tr>`;
}

/** @param {{ low: number, high?: number }} range @param {Context} context */
function notGiven({ low, high }, { text }) {
  if (high === undefined) return text.say('notGiven.atLeast', { low });
  return low === high ? text.say('notGiven.exact', { low }) : text.say('notGiven.range', { low, high });
}

/** @param {CountriesSeries['orders'][number]} order @param {Context} context */
function orderLine({ head, order }, context) {
  const { text, locale } = context;
  const names = order.map((code) => locale.country(code));
  const words = names.reduce((before, next) => text.say('countries.order.then', { before, next }));
  return html`<p>${text.say(names.length > 1 ? 'countries.order' : 'countries.order.one', { order: words, by: whoAndWhen(head, context) })}</p>`;
}
