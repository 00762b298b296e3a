/**
 * The statements as a table: said by, number as printed, what, where, when, on which page. On a
 * narrow screen each row is a card; the roles keep it a table for those who hear it.
 */
import { chosen } from '../context.js';
import { html } from '../../html.js';
import {
  dateWords,
  filterLink,
  measureName,
  nationality,
  pageLinks,
  placeInCountry,
  whyPrinted,
} from '../words.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../sayings.js').Saying} Saying */

/**
 * @param {{ rows: Saying[], total: number, withheld: number }} series
 * @param {Context} context
 */
export function tableView({ rows, total, withheld }, context) {
  const { text } = context;
  const withNationality = chosen(context.filter).length !== 1;
  const columns = [
    'who',
    'number',
    ...(withNationality ? ['nationality'] : []),
    'what',
    'where',
    'when',
    'page',
  ];
  if (total === 0)
    return html`<section aria-labelledby="statements" part="table"><h2 id="statements">${text.say('table.title')}</h2><p>${text.say('nothing.said')}</p></section>`;
  return html`<section aria-labelledby="statements" part="table">
    <h2 id="statements">${text.say('table.title')}</h2>
    <p class="fine">${text.say('table.explain', { n: total })}</p>
    <table role="table" class="statements" aria-labelledby="statements"><thead role="rowgroup"><tr role="row">${columns.map((id) => html`<th role="columnheader" scope="col" class="${id}">${text.say(`table.${id}`)}</th>`)}</tr></thead>
    <tbody role="rowgroup">${rows.map((saying) => row(saying, withNationality, context))}</tbody></table>
    ${rows.length < total && rest(total, rows.length, context)}
    ${withheld > 0 && html`<p class="fine">${text.say('table.withheld', { n: withheld })}</p>`}
  </section>`;
}

/** @param {Saying} saying @param {boolean} withNationality @param {Context} context */
function row({ head, pages }, withNationality, context) {
  const { claimant, subject } = head;
  const cell = (/** @type {string} */ name, /** @type {unknown} */ content) =>
    html`<td role="cell" class="${name}">${content}</td>`;
  return html`<tr role="row">
    <th role="rowheader" scope="row" class="who">${filterLink(context, { claimant: claimant.id }, claimant.name)}</th>
    ${cell('number', html`<b>${whyPrinted(head, context)}</b>`)}
    ${withNationality && cell('nationality', nationality(head.nationality, context))}
    ${cell('what', what(head, context))}
    ${cell('where', placeInCountry(subject.place, context))}
    ${cell('when', dateWords(head, context, 'short'))}
    ${cell('page', pageLinks(pages, context))}
  </tr>`;
}

/** The measure's words, the printed ones, the group, and what we noted. @param {Saying['head']} head @param {Context} context */
function what(head, context) {
  const { text } = context;
  const sex = head.sex && html` ${text.say(`sex.${head.sex}`)}`;
  const words = /\p{L}/u.test(head.quote ?? '') ? head.quote : head.wording;
  const wording = words && html` <q>${words}</q>`;
  const group = head.subject.label && html`<small>${head.subject.label}</small>`;
  return html`${measureName(head.subject.measure, context)}${sex}${wording}${group}${head.note && html`<small class="note">${head.note}</small>`}`;
}

/** A button where a script runs; where none does, the whole is a file away. @param {number} total @param {number} shown @param {Context} context */
const rest = (total, shown, { text, live }) =>
  live
    ? html`<p><button type="button" data-more="rows">${text.say('table.all', { n: total })}</button></p>`
    : html`<p class="fine">${text.say('table.first', { shown, n: total })}</p>`;
