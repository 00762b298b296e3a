/** What a reader must know before the numbers are believed: totals among countries, what is missing, what could not be read. */
import { html } from '../../html.js';
import { problemWords } from '../../views/frame/view.js';
import { groupBy } from '../../views/group.js';

/** @typedef {import('./context.js').Context} Context */

/** How many of a list are told one by one. */
const TOLD = { words: 6, problems: 50, marks: 5, rows: 10 };

/** @param {Context} context */
export function notesView(context) {
  return html`<div class="notes">${mixedNotes(context)}${numberNotes(context)}${problemNotes(context)}</div>`;
}

/** @param {Context} context */
function mixedNotes({ dataset, text, choice }) {
  return dataset.mixed.map(({ column, words }) => {
    const told = words.slice(0, TOLD.words).map(({ text: word }) => `“${word}”`);
    const rest = words.length - told.length;
    const list = rest > 0 ? [...told, text.say('mixed.more', { n: rest })] : told;
    const values = { column: dataset.columns[column].name, words: list };
    return html`<p class="warning" data-mixed>${text.say(choice.totals ? 'mixed.counted' : 'mixed.totals', values)}
    <label class="check"><input type="checkbox" data-totals${choice.totals && html` checked`}> ${text.say('mixed.count')}</label></p>`;
  });
}

/** @param {Context} context */
function numberNotes({ dataset, text }) {
  const { planned, roles, columns } = dataset;
  const used = [...new Set([roles.low, roles.best, roles.high].filter((at) => at !== undefined))].map((at) => columns[at]);
  const rows = planned.lowOverBestRows.slice(0, TOLD.rows).map(String);
  return [
    planned.leftOut > 0 && html`<p class="fine">${text.say('notes.leftOut', { n: planned.leftOut, columns: used.map(({ name }) => `“${name}”`) })}</p>`,
    columnNotes(used, text),
    planned.lowOverBest > 0 &&
      html`<p class="warning">${text.say('notes.lowOverBest', { n: planned.lowOverBest, rows: rows.length, list: planned.lowOverBest > rows.length ? [...rows, '…'] : rows })}</p>`,
    !planned.exact && html`<p class="fine">${text.say('notes.inexact')}</p>`,
    columns.filter(({ order }) => order).map(({ name, order }) => html`<p class="fine">${text.say('notes.order', { column: name, what: text.say(`wish.${order}`) })}</p>`),
  ];
}

/**
 * What columns lack, in a line for all that lack the same.
 *
 * @param {import('../../transport/tables.d.ts').ColumnInfo[]} columns
 * @param {Context['text']} text
 */
function columnNotes(columns, text) {
  const names = (/** @type {typeof columns} */ alike) => ({ columns: alike.map(({ name }) => `“${name}”`), n: alike.length });
  const marks = [...groupBy(columns, ({ missing }) => JSON.stringify(missing)).values()].map((alike) => {
    const [{ missing }] = alike;
    const rows = missing.reduce((sum, mark) => sum + mark.rows, 0);
    const list = missing.slice(0, TOLD.marks).map(({ mark, rows }) => (mark === '' ? text.say('notes.empty', { rows }) : text.say('notes.mark', { mark, rows })));
    return rows > 0 && html`<p class="fine">${text.say('notes.marks', { ...names(alike), rows, marks: list })}</p>`;
  });
  const intervals = [...groupBy(columns, ({ intervals = 0 }) => intervals)].map(
    ([rows, alike]) => rows > 0 && html`<p class="fine">${text.say('notes.intervals', { ...names(alike), rows })}</p>`,
  );
  return [marks, intervals];
}

/** @param {Context} context */
function problemNotes(context) {
  const { dataset, text } = context;
  const { problems, problemCount: n } = dataset;
  if (n === 0) return undefined;
  const shown = problems.slice(0, TOLD.problems);
  return html`<details class="more warning" id="problems"><summary>${text.say('problems.title', { n })}</summary>
    ${shown.length < n && html`<p class="fine">${text.say('problems.first', { shown: shown.length, n })}</p>`}
    <ul>${shown.map((problem) => html`<li class="fine">${problemWords(problem, context)}</li>`)}</ul></details>`;
}
