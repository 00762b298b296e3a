/** The nationalities as a table: number first, a dot on a logarithmic strip, a link to each country's page. */
import { logStrip, stripAxis } from '../../charts/logstrip.js';
import { html } from '../../html.js';
import { figureWords, filterLink, say, whoAndWhen, whyLink } from '../words.js';
import { measureControl } from '../sentence/view.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('./series.js').CountriesSeries} CountriesSeries */
/** @typedef {import('../../transport/wire.js').Group} Group */
/** @typedef {import('../../transport/wire.js').Statement} Statement */

/**
 * @param {CountriesSeries} series
 * @param {string} measure
 * @param {Statement[]} statements of this measure
 * @param {Context} context
 */
export function countriesView(series, measure, statements, context) {
  const { text } = context;
  return html`<section aria-labelledby="countries" part="countries">
    <h2 id="countries">${say(context, 'countries.title', { what: measureControl(measure, context, { any: false }) })}</h2>
    ${series.rows.length > 0 ? table(series, measure, statements, context) : html`<p>${text.say('nothing.found')}</p>`}
    ${series.unnumbered.length > 0 && html`<p class="fine">${text.say('countries.unnumbered', { names: series.unnumbered.map(({ key }) => context.locale.country(key)) })}</p>`}
    ${series.notGiven && html`<p class="fine">${notGiven(series.notGiven, context)}</p>`}
    ${series.orders.map((order) => orderLine(order, context))}
  </section>`;
}

/** @param {CountriesSeries} series @param {string} measure @param {Statement[]} statements @param {Context} context */
function table({ rows, most }, measure, statements, context) {
  const { text, locale } = context;
  return html`<table class="countries" aria-labelledby="countries"><thead><tr>
    <th scope="col" class="number">${text.say('countries.atLeast')}</th><th scope="col">${text.say('countries.nationality')}</th>
    <th scope="col" class="strip"><span class="unseen">${text.say('countries.strip')}</span>${stripAxis(most, locale.number)}</th></tr></thead>
    <tbody>${rows.map((group) => row(group, most, measure, statements, context))}</tbody></table>`;
}

/** @param {Group} group @param {number} most @param {string} measure @param {Statement[]} statements @param {Context} context */
function row(group, most, measure, statements, context) {
  const { key, low = 0, day } = group;
  const { locale, text, home } = context;
  const link = filterLink(context, { country: key }, locale.country(key));
  const { words } = figureWords(
    group,
    statements.filter(({ nationality }) => nationality === key),
    context,
  );
  return html`<tr><td class="number"><b>${whyLink(context, { country: key, measure }, words)}</b></td>
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
