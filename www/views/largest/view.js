/** The largest counts, a line each. Nobody has published one total, and the page makes none. */
import { chosen } from '../context.js';
import { html } from '../../html.js';
import { dateWords, filterLink, measureName, nationality, placeInCountry, printed, printedOn, whoAndWhen } from '../words.js';
import { FIRST } from './series.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../lead/series.js').LeadSeries} LeadSeries */

/**
 * @param {LeadSeries[]} series
 * @param {Context} context
 */
export function largestView(series, context) {
  const { text } = context;
  const title = chosen(context.filter).length > 1 ? 'largest.title.several' : 'largest.title';
  const lines = series.map((one) => line(one, context));
  const rest = lines.slice(FIRST);
  return html`<section class="lead" aria-labelledby="lead" part="lead">
    <h2 id="lead">${text.say(title)}</h2>
    <p class="warning">${text.say('largest.overlap')}</p>
    ${lines.length === 0 && html`<p>${text.say('lead.none')}</p>`}
    <ul class="says large">${lines.slice(0, FIRST)}</ul>
    ${rest.length > 0 && html`<details class="more"><summary>${text.say('largest.rest', { n: rest.length })}</summary><ul class="says large">${rest}</ul></details>`}
  </section>`;
}

/** @param {LeadSeries} series @param {Context} context */
function line({ whole: { head, pages }, ofWhom }, context) {
  const { text } = context;
  const { measure, place } = head.subject;
  const who = head.nationality === 'ALL' ? undefined : html`${nationality(head.nationality, context)}: `;
  const claimant = filterLink(context, { claimant: head.claimant.id, measure }, head.claimant.name);
  return html`<li><b>${printed(head, context)}</b> <span>${who}${measureName(measure, context)}, ${text.say('in.place', { place: placeInCountry(place, context) })}
    <small>${claimant}, ${dateWords(head, context)}</small>
    ${ofWhom.map((one) => html`<small>${text.say('largest.ofWhom', { number: printed(one.head, context), what: measureName(one.head.subject.measure, context), by: whoAndWhen(one.head, context) })}</small>`)}
    ${printedOn(pages, context)}</span></li>`;
}
