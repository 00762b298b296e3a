/** The rows that are chosen, page by page, as the file has them. */
import { html } from '../../html.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../../transport/tables.d.ts').RowsOut} RowsOut */

/** Rows of a page. */
export const PAGE = 20;

/** A cell longer than this is cut; the file has it whole. */
const LONGEST = 200;

/** @param {RowsOut} rows @param {number} from @param {Context} context */
export function rowsView({ of, numbers, cells }, from, context) {
  const { text, dataset } = context;
  const { columns } = dataset;
  const isNumber = columns.map(({ kind }) => kind === 'whole' || kind === 'number');
  const cell = (/** @type {string} */ content, /** @type {number} */ at) =>
    html`<td${isNumber[at] && html` class="number"`}>${content.length > LONGEST ? `${content.slice(0, LONGEST)}…` : content}</td>`;
  const row = (/** @type {number} */ number, /** @type {number} */ i) =>
    html`<tr><th scope="row" class="number">${number}</th>${cells.slice(i * columns.length, (i + 1) * columns.length).map(cell)}</tr>`;
  return html`<section aria-labelledby="rows" part="table"><h2 id="rows">${text.say('rows.title')}</h2>
    <p class="fine">${of > 0 ? text.say('rows.explain', { from: from + 1, to: from + numbers.length, of }) : text.say('rows.none')}</p>
    ${of > 0 && html`<div class="sideways" tabindex="0" role="region" aria-label="${text.say('rows.scroll')}"><table class="file" aria-labelledby="rows"><thead><tr><th scope="col" class="number">${text.say('rows.number')}</th>${columns.map(({ name }, at) => html`<th scope="col"${isNumber[at] && html` class="number"`}>${name}</th>`)}</tr></thead>
    <tbody>${numbers.map(row)}</tbody></table></div>
    <p class="row-buttons"><button type="button" data-rows="before"${from === 0 && html` disabled`}>${text.say('rows.before')}</button><button type="button" data-rows="after"${from + numbers.length >= of && html` disabled`}>${text.say('rows.after')}</button><button type="button" data-rows="save">${text.say('rows.save')}</button></p>`}</section>`;
}
