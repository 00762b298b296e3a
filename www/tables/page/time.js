/** Sums or rows over time, with the controls of the period. */
import { columnChart } from '../../charts/columns.js';
import { addMonths, firstDay, lastDay, monthOf, monthsBetween } from '../../days.js';
import { html } from '../../html.js';
import { changeLink, numberOf, rangeWords, rowsWords } from './words.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../../transport/tables-explorer.d.ts').TableGroup} TableGroup */

/** More rows than this make no table. */
const TABLE = 120;

/** The group of dates there is. @param {{ planned: { groups: string[] } }} dataset */
export const timeGroup = ({ planned }) =>
  /** @type {'day' | 'month' | 'year' | undefined} */ (planned.groups.find((group) => ['day', 'month', 'year'].includes(group)));

/** @param {Context} context */
export function timeView(context) {
  const { text, dataset, answer } = context;
  const group = timeGroup(dataset);
  const all = (group && answer.groups[group]) ?? [];
  const dated = all.filter(({ key }) => key !== '');
  if (!group || dated.length === 0 || dataset.roles.date === undefined) return html``;
  const column = dataset.columns[dataset.roles.date].name;
  return html`<section aria-labelledby="over-time" part="timeline" data-group="${group}"><h2 id="over-time">${text.say('time.title', { column })}</h2>
    <p class="fine">${text.say('time.draw')}</p><div class="strip-box" data-strip data-steady>${picture(dated, context)}</div>
    ${sliders(context)}${asTable(all, context)}</section>`;
}

/** @param {TableGroup[]} groups @param {Context} context */
function picture(groups, context) {
  const { text, locale, width, choice } = context;
  const [from, to] = [choice.from ? firstDay(choice.from) : -Infinity, choice.to ? lastDay(choice.to) : Infinity];
  const most = Math.max(...groups.map(numberOf));
  return columnChart(
    groups.map((group) => ({
      key: group.key,
      value: numberOf(group),
      low: group.low,
      high: group.high,
      title: text.say('time.title.column', { date: locale.date(group.key), number: numbers(group, context), rows: rowsWords(group, context) }),
    })),
    {
      width,
      label: text.say('time.label', { from: groups[0].key, to: groups[groups.length - 1].key, most }),
      chosen: (day) => day >= from && day <= to,
      month: (month, yearly) => locale.date(yearly ? month.slice(0, 4) : month, 'short'),
    },
  );
}

/** @param {TableGroup} group @param {Context} context */
const numbers = (group, context) => [context.locale.number(numberOf(group)), rangeWords(group, context)].filter(Boolean).join(', ');

/** The two ends, by month: for fingers and keys. @param {Context} context */
function sliders({ text, locale, dataset, choice }) {
  const { first = '', last = '' } = dataset.planned;
  const [begin, end] = [monthOf(firstDay(first)), monthOf(lastDay(last))];
  const most = monthsBetween(begin, end);
  if (most < 1) return undefined;
  const slider = (/** @type {'from' | 'to'} */ bound) => {
    const chosen = choice[bound];
    const month = chosen ? monthOf(bound === 'from' ? firstDay(chosen) : lastDay(chosen)) : bound === 'from' ? begin : end;
    const at = Math.min(most, Math.max(0, monthsBetween(begin, month)));
    const name = locale.date(addMonths(begin, at));
    return html`<label>${text.say(`timeline.${bound}`)} <span class="now">${name}</span><input type="range" data-bound="${bound}" data-first="${begin}" min="0" max="${most}" value="${at}" aria-valuetext="${name}"></label>`;
  };
  return html`<div class="sliders">${slider('from')}${slider('to')}</div>`;
}

/** @param {TableGroup[]} groups @param {Context} context */
function asTable(groups, context) {
  const { text, locale, whole } = context;
  const full = groups.filter(({ rows, leftOut }) => rows + leftOut > 0);
  const shown = whole.has('time') ? full : full.slice(-TABLE);
  return html`<details class="more" id="time-table"><summary>${text.say('time.table')}</summary><table aria-labelledby="over-time"><thead><tr><th scope="col">${text.say('time.date')}</th><th scope="col" class="number">${text.say('byCountry.number.sum')}</th><th scope="col" class="number">${text.say('byCountry.number.rows')}</th></tr></thead>
    <tbody>${shown.map((group) => html`<tr><th scope="row">${group.key ? changeLink(context, { from: group.key, to: group.key }, locale.date(group.key)) : text.say('time.none')}</th><td class="number">${numbers(group, context)}</td><td class="number">${rowsWords(group, context)}</td></tr>`)}</tbody></table>
    ${shown.length < full.length && html`<p><button type="button" data-more="time">${text.say('group.all', { n: full.length })}</button></p>`}</details>`;
}
