/** What is chosen, its number, and what that rests on. */
import { html } from '../../html.js';
import { withLists, without } from './change.js';
import { changeLink, groupName } from './words.js';

/** @typedef {import('./context.js').Context} Context */

/** @param {Context} context */
export function totalView(context) {
  const { text, locale, answer, dataset } = context;
  const { total } = answer;
  const number = total.best ?? total.rows;
  return html`<section aria-labelledby="total" part="lead"><h2 id="total" class="unseen">${text.say('total.title')}</h2>
    ${chips(context)}
    <p class="big" data-total><b>${locale.number(number)}</b><span>${total.best === undefined ? text.say('total.rows', { rows: total.rows }) : text.say('total.sum', { column: columnName(dataset.roles.best, context), rows: total.rows })}</span></p>
    ${rangeLine(context)}
    ${total.leftOut > 0 && html`<p class="fine">${text.say('total.leftOut', { n: total.leftOut })}</p>`}
    <p class="fine">${total.rows + total.leftOut === 0 ? text.say('total.none') : text.say('total.of', { n: dataset.decided.read })}</p></section>`;
}

/** @param {number | undefined} at @param {Context} context */
const columnName = (at, { dataset }) => (at === undefined ? '' : dataset.columns[at].name);

/** @param {Context} context */
function rangeLine(context) {
  const { text, locale, answer, dataset } = context;
  const { low, best, high } = answer.total;
  if (low === undefined || high === undefined || (low === best && high === best)) return undefined;
  const { low: lowAt, high: highAt } = dataset.roles;
  const ends = { low: locale.number(low), high: locale.number(high) };
  const names = { lowColumn: columnName(lowAt, context), highColumn: columnName(highAt, context) };
  return html`<p>${lowAt === undefined || highAt === undefined ? text.say('total.interval', ends) : text.say('total.range', { ...ends, ...names })}</p>`;
}

/** What is chosen, each with a way to take it back. @param {Context} context */
function chips(context) {
  const { text, locale, choice } = context;
  const countries = choice.country.map((key) => ({ value: groupName(key, context), change: withLists(choice, 'nationality', without(choice.country, key)) }));
  const words = Object.entries(choice.where).flatMap(([group, keys]) =>
    keys.map((key) => ({ value: `${group}: ${groupName(key, context)}`, change: withLists(choice, group, without(keys, key)) })),
  );
  const ends = { from: choice.from && locale.date(choice.from), to: choice.to && locale.date(choice.to) };
  const which = ends.from && ends.to ? 'period' : ends.from ? 'from' : 'to';
  const period = ends.from || ends.to ? [{ value: text.say(`chosen.${which}`, ends), change: { from: '', to: '' } }] : [];
  const all = [...countries, ...words, ...period];
  if (all.length === 0) return undefined;
  return html`<ul class="chips" aria-label="${text.say('chosen.label')}">${all.map(({ value, change }) => html`<li><span>${value}</span> ${changeLink(context, change, text.say('chosen.remove'), { label: text.say('chosen.remove.label', { value }) })}</li>`)}
    ${all.length > 1 && html`<li>${changeLink(context, { country: '', where: '', from: '', to: '' }, text.say('chosen.clear'))}</li>`}</ul>`;
}
