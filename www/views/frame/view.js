/** What stands around the views: the head, the heading, what could not be read, and what the figures are not. */
import { asOfSlider } from '../../controls/asof.js';
import { DESK_VIEWS } from '../../filters.js';
import { html } from '../../html.js';
import { chosen } from '../context.js';
import { filterLink, headingWords, peopleNote } from '../words.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../transport/wire.js').Answer} Answer */
/** @typedef {import('../../transport/wire.js').Problem} Problem */

/** How many broken rows are told one by one. */
const TOLD = 20;

/** @param {Context} context */
export function headView(context) {
  const { text, locale, dataset, filter } = context;
  const newest = filter.asof ?? dataset.newest;
  return html`<header class="head" part="head"><a class="name" href="${context.href({})}" data-change="">${text.say('name')}</a>
    ${newest && html`<span>${text.say('head.upTo', { date: locale.date(newest) })}</span>`}</header>`;
}

/**
 * Of the page, or of the explorer as a part of another page.
 *
 * @param {Context} context
 * @param {boolean} isHidden Where one view stands alone, it has its own.
 */
export function headingView(context, isHidden) {
  const { filter, isPage } = context;
  const words = headingWords(chosen(filter), context);
  if (isPage) return html`<h1${isHidden && html` class="unseen"`}>${words}</h1>`;
  return !isHidden && html`<h2 class="title">${words}</h2>`;
}

/** The sheets that there are: a page of no site has no address to embed. @param {Context} context */
export const sheetsFor = ({ isSite }) => DESK_VIEWS.filter((view) => isSite || view !== 'embed');

/** What reporters use: sheets over the page, and the slider through time. A number's working is opened by the number. @param {Context} context */
export function deskLinks(context) {
  const { text, dataset, filter } = context;
  const sheets = sheetsFor(context)
    .filter((view) => view !== 'working')
    .map((view) => filterLink(context, { view }, text.say(`desk.link.${view}`)));
  const last = dataset.days.at(-1);
  const time = last && !filter.asof ? [filterLink(context, { asof: last }, text.say('desk.time'))] : [];
  return html`<nav class="for-reporters" aria-label="${text.say('desk.more')}"><span aria-hidden="true">${text.say('desk.links')}</span><ul>${[...sheets, ...time].map((link) => html`<li>${link}</li>`)}</ul></nav>`;
}

/** The slider through the days of the data, while a day is chosen. @param {Context} context */
export function timeView(context) {
  const { text, locale, dataset, filter, live } = context;
  if (!live || !filter.asof || dataset.days.length === 0) return html``;
  const words = {
    label: text.say('asof.label'),
    all: filterLink(context, { asof: '' }, text.say('asof.all')),
  };
  return asOfSlider({ days: dataset.days, asof: filter.asof, date: locale.date, words });
}

/**
 * What was ignored of the filters, in one line.
 *
 * @param {readonly Problem[]} problems
 * @param {Context} context
 */
export const ignoredView = (problems, context) =>
  problems.length > 0 &&
  html`<p class="warning" role="status">${context.text.say('ignored', { what: problems.map((problem) => problemWords(problem, context)) })}</p>`;

/**
 * A problem as a sentence: where, what, and what was expected there.
 *
 * @param {Problem} problem
 * @param {Pick<Context, 'text'>} context
 */
export function problemWords(problem, { text }) {
  const { code, value, expected, detail } = problem;
  const key = `problem.${code}`;
  let what = text.say(text.has(key) ? key : 'problem.other');
  if (value && problem.resource !== 'filter') what = text.say('problem.value', { what, value });
  const wanted =
    expected && text.has(`expected.${expected}`)
      ? text.say(`expected.${expected}`, { detail: detail ?? text.say('expected.data') })
      : detail;
  if (wanted) what = text.say('problem.wanted', { what, expected: wanted });
  return text.say('problem.says', { where: whereOf(problem, text), what });
}

/** @param {Problem} problem @param {Context['text']} text */
function whereOf({ resource, row, column, value = '' }, text) {
  if (resource === 'filter') return text.say('problem.filter', { column: column ?? '', value });
  if (row === undefined)
    return column
      ? text.say('problem.header', { resource, column })
      : text.say('problem.resource', { resource });
  return column
    ? text.say('problem.column', { resource, row, column })
    : text.say('problem.row', { resource, row });
}

/**
 * @param {Answer} answer
 * @param {Context} context
 */
export function footView(answer, context) {
  const { text, locale, dataset } = context;
  const { pages, claimants, statements } = answer.said;
  const said = text.say('foot.said', { statements, claimants, pages });
  const newest = answer.newest ? text.say('foot.newest', { date: locale.date(answer.newest) }) : '';
  return html`<footer class="foot" part="foot"><p>${text.say('foot.incomplete')} ${said} ${newest}</p>
    <p>${peopleNote(context)}</p>${dataset.counts.setAside > 0 && setAside(context)}</footer>`;
}

/** @param {Context} context */
function setAside(context) {
  const { text, dataset } = context;
  const told = dataset.problems.slice(0, TOLD);
  return html`<details class="more"><summary>${text.say('foot.setAside', { n: dataset.counts.setAside })}</summary><ul>${told.map((problem) => html`<li>${problemWords(problem, context)}</li>`)}</ul></details>`;
}

/**
 * An error that leaves nothing to show.
 *
 * @param {Problem} problem
 * @param {Pick<Context, 'text'>} context
 */
export const errorView = (problem, context) =>
  html`<div class="failed" role="alert" part="error"><p><strong>${context.text.say('error.title')}</strong></p><p>${problemWords(problem, context)}</p></div>`;

/** @param {Context} context @param {Answer} answer */
export function announcement(context, answer) {
  const { text, filter, locale } = context;
  const countries = chosen(filter).map((code) => locale.country(code));
  const who = countries.length > 0 ? locale.list(countries) : text.say('sentence.country.any');
  const { low } = answer.total ?? {};
  return low === undefined
    ? text.say('announce', { who, n: answer.said.statements })
    : text.say('announce.atLeast', {
        who,
        what: text.say(text.has(`measure.${filter.measure}`) ? `measure.${filter.measure}` : 'measure.other'),
        low,
        n: answer.said.statements,
      });
}
