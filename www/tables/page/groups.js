/** Countries as a table with dots, categories as bars: each row of them chooses. */
import { barChart } from '../../charts/bars.js';
import { logStrip, stripAxis } from '../../charts/logstrip.js';
import { html } from '../../html.js';
import { toggled, withLists } from './change.js';
import { changeLink, groupName, numberOf, rangeWords, rowsWords } from './words.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../../transport/tables-explorer.d.ts').TableGroup} TableGroup */

/** How many groups are shown before a reader asks for all. */
const FIRST = { countries: 25, category: 8 };

/** @param {Context} context */
export function countriesView(context) {
  const { text, dataset, answer } = context;
  const groups = answer.groups.nationality;
  if (!groups || dataset.roles.country === undefined) return html``;
  const shown = firstOf(groups, FIRST.countries, 'nationality', context);
  const most = Math.max(...groups.map(numberOf), 1);
  const column = dataset.columns[dataset.roles.country].name;
  const isSum = dataset.roles.best !== undefined;
  return html`<section aria-labelledby="countries" part="countries" data-group="nationality">
    <h2 id="countries">${text.say('byCountry.title', { column })}</h2><p class="fine">${text.say('group.choose')}</p>
    <table class="countries" aria-labelledby="countries"><thead><tr><th scope="col" class="number">${text.say(isSum ? 'byCountry.number.sum' : 'byCountry.number.rows')}</th>
    <th scope="col">${column}</th><th scope="col" class="strip"><span class="unseen">${text.say('countries.strip')}</span>${stripAxis(most, context.locale.number)}</th></tr></thead>
    <tbody>${shown.map((group) => countryRow(group, most, isSum, context))}</tbody></table>${rest(groups, shown, 'nationality', context)}
    ${dataset.planned.several && html`<p class="fine">${text.say('byCountry.several')}</p>`}</section>`;
}

/** @param {TableGroup} group @param {number} most @param {boolean} isSum @param {Context} context */
function countryRow(group, most, isSum, context) {
  const { locale } = context;
  const range = rangeWords(group, context);
  return html`<tr${isOut(group.key, context.choice.country) && html` class="out"`}><td class="number"><b>${locale.number(numberOf(group))}</b>${range && html`<small>${range}</small>`}</td>
    <th scope="row">${chooser(group.key, 'nationality', context)}${isSum && html`<small>${rowsWords(group, context)}</small>`}</th>
    <td class="strip">${logStrip(numberOf(group), most)}</td></tr>`;
}

/** @param {string} group a category's @param {Context} context */
export function categoryView(group, context) {
  const { text, locale, answer, dataset } = context;
  const groups = answer.groups[group] ?? [];
  const shown = firstOf(groups, FIRST.category, group, context);
  const most = Math.max(...groups.map(numberOf), 1);
  const isSum = dataset.roles.best !== undefined;
  const id = `group-${dataset.planned.groups.indexOf(group)}`;
  const bars = shown.map((one) => {
    const range = rangeWords(one, context);
    return {
      value: numberOf(one),
      number: locale.number(numberOf(one)),
      label: html`${chooser(one.key, group, context)} ${(isSum || range) && html`<small>${[range, isSum && rowsWords(one, context)].filter(Boolean).join('; ')}</small>`}`,
    };
  });
  return html`<section aria-labelledby="${id}" part="category" data-group="${group}"><h2 id="${id}">${text.say('category.title', { column: group })}</h2>
    ${barChart(bars, most)}${rest(groups, shown, group, context)}</section>`;
}

/** The first, and what is chosen wherever it stands. @param {TableGroup[]} groups @param {number} n @param {string} group @param {Context} context */
function firstOf(groups, n, group, { whole, choice }) {
  const chosen = group === 'nationality' ? choice.country : (choice.where[group] ?? []);
  return groups.filter(({ key }, i) => i < n || whole.has(group) || chosen.includes(key));
}

/** @param {TableGroup[]} groups @param {TableGroup[]} shown @param {string} group @param {Context} context */
const rest = (groups, shown, group, { text }) =>
  shown.length < groups.length && html`<p><button type="button" data-more="${group}">${text.say('group.all', { n: groups.length })}</button></p>`;

/** @param {string} key @param {string[]} chosen */
const isOut = (key, chosen) => chosen.length > 0 && !chosen.includes(key);

/** @param {string} key @param {string} group @param {Context} context */
function chooser(key, group, context) {
  const { choice } = context;
  const chosen = group === 'nationality' ? choice.country : (choice.where[group] ?? []);
  const change = withLists(choice, group, toggled(chosen, key));
  return changeLink(context, change, groupName(key, context), { isChosen: chosen.includes(key) });
}
