/** The largest counts, a line each. Nobody has published one total, and the page makes none. */
import { chosen } from '../context.js';
import { html } from '../../html.js';
import {
  dateWords,
  filterLink,
  measureName,
  nationality,
  placeInCountry,
  printed,
  printedOn,
  whoAndWhen,
  whyPrinted,
} from '../words.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../lead/series.js').LeadSeries} LeadSeries */

/**
 * @param {{ counts: LeadSeries[], total: number }} series
 * @param {Context} context
 */
export function largestView({ counts, total }, context) {
  const { text } = context;
  const title = chosen(context.filter).length > 1 ? 'largest.title.several' : 'largest.title';
  return html`<section class="lead" aria-labelledby="lead" part="lead">
    <h2 id="lead">${text.say(title)}</h2>
    <p class="warning">${text.say('largest.overlap')}</p>
    ${counts.length === 0 && html`<p>${text.say('lead.none')}</p>`}
    <ul class="says large">${counts.map((one) => line(one, context))}</ul>
    ${counts.length < total && rest(counts.length, total, context)}
  </section>`;
}

/** @param {number} shown @param {number} n @param {Context} context */
const rest = (shown, n, { text, live }) =>
  live
    ? html`<p><button type="button" data-more="counts">${text.say('largest.all', { n })}</button></p>`
    : html`<p class="fine">${text.say('largest.first', { shown, n })}</p>`;

/** @param {LeadSeries} series @param {Context} context */
function line({ whole: { head, pages }, ofWhom }, context) {
  const { text } = context;
  const { measure, place } = head.subject;
  const who = head.nationality === 'ALL' ? undefined : html`${nationality(head.nationality, context)}: `;
  const claimant = filterLink(context, { claimant: head.claimant.id, measure }, head.claimant.name);
  return html`<li><b>${whyPrinted(head, context)}</b> <span>${who}${measureName(measure, context)}, ${text.say('in.place', { place: placeInCountry(place, context) })}
    <small>${claimant}, ${dateWords(head, context)}</small>
    ${ofWhom.map((one) => html`<small>${text.say('largest.ofWhom', { number: printed(one.head, context), what: measureName(one.head.subject.measure, context), by: whoAndWhen(one.head, context) })}</small>`)}
    ${printedOn(pages, context)}</span></li>`;
}
