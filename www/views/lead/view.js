/** The lead as the first thing on the page: number, who, when, how old, and what it is made of. */
import { barChart } from '../../charts/bars.js';
import { chosen } from '../context.js';
import { html } from '../../html.js';
import {
  dateOf,
  dateWords,
  measureName,
  nationality,
  peopleWords,
  placeInCountry,
  printedOn,
  say,
  whoAndWhen,
  whyPrinted,
} from '../words.js';
import { people } from './series.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../sayings.js').Saying} Saying */
/** @typedef {import('./series.js').LeadSeries} LeadSeries */

/**
 * @param {LeadSeries | undefined} series
 * @param {Saying[]} others what others said, where there is no official count
 * @param {Context} context
 */
export function leadView(series, others, context) {
  return series ? countView(series, context) : noCountView(others, context);
}

/** @param {LeadSeries} series @param {Context} context */
function countView(series, context) {
  const { head } = series.whole;
  return html`<section class="lead" aria-labelledby="lead" part="lead">
    <h2 id="lead" class="kicker">${say(context, head.subject.time === 'stock' ? 'lead.stock' : 'lead.flow', { date: datedAndAged(head, context) })}</h2>
    <p class="big"><b>${whyPrinted(head, context)}</b> <span>${peopleWords(head, context)}</span></p>
    ${series.parts.length > 0 && parts(series, context)}
    ${series.ofWhom.length > 0 && ofWhom(series, context)}
    ${by(series.whole, context)}
    ${head.note && html`<p class="note">${head.note}</p>`}
    ${later(series, context)}
  </section>`;
}

/** @param {Saying['head']} head @param {Context} context */
function datedAndAged(head, context) {
  const { text, locale, today } = context;
  const date = dateWords(head, context);
  if (!today) return date;
  const age = html`<span class="age">${text.say('age', { span: locale.span(dateOf(head), today) })}</span>`;
  return html`${say(context, 'lead.aged', { date, age })}`;
}

/** @param {LeadSeries} series @param {Context} context */
function parts(series, context) {
  const bars = series.parts.map((part) => ({
    value: people(part),
    number: whyPrinted(part.head, context),
    label: html`${context.text.say('in.place', { place: placeInCountry(part.head.subject.place, context) })} ${quote(part.head.quote)}`,
  }));
  return html`<p class="kicker">${context.text.say('lead.parts')}</p>
    ${barChart(bars, series.most)}`;
}

/** The printed words, in quotation marks. @param {string | undefined} words */
const quote = (words) => words && html`<q>${words}</q>`;

/** @param {LeadSeries} series @param {Context} context */
function ofWhom(series, context) {
  const lines = series.ofWhom.map(
    ({ head }) =>
      html`<li><b>${whyPrinted(head, context)}</b> <span>${measureName(head.subject.measure, context)}
      <small>${whoAndWhen(head, context)}</small></span></li>`,
  );
  return html`<p class="kicker">${context.text.say('lead.ofWhom')}</p><ul class="says">${lines}</ul>`;
}

/** @param {Saying} saying @param {Context} context */
const by = ({ head, pages }, context) =>
  html`<p class="by">${context.text.say('lead.by', { who: head.claimant.name })}</p>${printedOn(pages, context)}`;

/** @param {LeadSeries} series @param {Context} context */
function later({ later: official, laterOthers: others }, context) {
  if (official.length + others.length === 0)
    return html`<p class="fine">${context.text.say('later.none')}</p>`;
  return html`<h3>${context.text.say('later.title')}</h3>
    ${official.length > 0 && html`<ul class="says">${official.map((one) => line(one, context))}</ul>`}
    ${others.length > 0 && html`<p class="kicker">${context.text.say('later.others')}</p><ul class="says">${others.map((one) => line(one, context))}</ul>`}`;
}

/** One count in a line: number, what, where, who and when. @param {Saying} saying @param {Context} context */
function line({ head, pages }, context) {
  const place = context.text.say('in.place', { place: placeInCountry(head.subject.place, context) });
  const country =
    chosen(context.filter).length === 1 ? undefined : html`${nationality(head.nationality, context)}, `;
  return html`<li><b>${whyPrinted(head, context)}</b> <span>${country}${measureName(head.subject.measure, context)}, ${place}
    <small>${whoAndWhen(head, context)}</small>
    ${head.note && html`<small class="note">${head.note}</small>`}${printedOn(pages, context)}</span></li>`;
}

/** @param {Saying[]} others @param {Context} context */
function noCountView(others, context) {
  const lines = others.map((one) => line(one, context));
  return html`<section class="lead" aria-labelledby="lead" part="lead">
    <h2 id="lead">${context.text.say('lead.none')}</h2>
    ${others.length > 0 ? html`<p class="kicker">${context.text.say('lead.none.others')}</p><ul class="says">${lines}</ul>` : html`<p>${context.text.say('nothing.said')}</p>`}
  </section>`;
}
