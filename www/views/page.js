/**
 * The page: asks the explorer for what the views need, and draws them in order. The same in Node,
 * where it makes the static pages, and in the browser.
 */
import { html } from '../html.js';
import { coreFilter } from '../filters.js';
import { withFilters, initialState } from '../state/state.js';
import { writeSearch } from '../state/url.js';
import { chosen } from './context.js';
import { countriesSeries, DEFAULT_MEASURE } from './countries/series.js';
import { countriesView } from './countries/view.js';
import { footView, headView, headingView, ignoredView } from './frame/view.js';
import { largestSeries } from './largest/series.js';
import { largestView } from './largest/view.js';
import { leadSeries, othersSaid } from './lead/series.js';
import { leadView } from './lead/view.js';
import { measureSeries } from './measures/series.js';
import { measuresView } from './measures/view.js';
import { monthsSeries } from './months/series.js';
import { monthsView } from './months/view.js';
import { placesSeries } from './places/series.js';
import { placesView } from './places/view.js';
import { sentenceView } from './sentence/view.js';
import { tableSeries } from './table/series.js';
import { tableView } from './table/view.js';
import { timelineSeries } from './timeline/series.js';
import { timelineView } from './timeline/view.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../html.js').Html} Html */
/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('../transport/wire.js').Answer} Answer */
/** @typedef {import('../transport/wire.js').Explorer} Explorer */
/** @typedef {import('../transport/wire.js').Filter} Filter */
/** @typedef {import('../transport/wire.js').Statement} Statement */

/**
 * What the core says to a filter, as far as the page needs it.
 *
 * @typedef {object} Findings
 * @property {Answer} answer
 * @property {Statement[]} statements Of all measures: what a number is "of" may be of another.
 * @property {{ measure: string, answer: Answer } | undefined} byCountry The answer that the table of
 *   nationalities shows: of the chosen measure, or of the one it begins with.
 */

/**
 * @param {Explorer} explorer
 * @param {Filter} filter
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<Findings>}
 */
export async function find(explorer, filter, options) {
  const measure = filter.measure ?? usualMeasure(explorer);
  const [answer, statements, other] = await Promise.all([
    explorer.query(filter, options),
    explorer.statements({ ...filter, measure: '' }, options),
    filter.measure || filter.country || !measure ? undefined : explorer.query({ ...filter, measure }, options),
  ]);
  const byCountry = measure && (filter.measure ? answer : other);
  return { answer, statements, byCountry: byCountry ? { measure, answer: byCountry } : undefined };
}

/** @param {Explorer} explorer */
const usualMeasure = ({ dataset: { measures } }) => (measures.find(({ id }) => id === DEFAULT_MEASURE) ?? measures[0])?.id;

/**
 * The page as pieces, so that one that has not changed need not be touched.
 *
 * @param {Findings} findings
 * @param {State} state
 * @param {Context} context
 * @returns {{ head: Html, main: Html, side: Html, foot: Html }}
 */
export function drawPage({ answer, statements, byCountry }, state, context) {
  const { filter } = context;
  const ofMeasure = filter.measure ? statements.filter(({ subject }) => subject.measure === filter.measure) : statements;
  const view = state.filters.view;
  const wants = (/** @type {string} */ name) => !view || view === 'all' || view === name;
  const one = chosen(filter).length === 1;
  const problems = [...state.problems, ...answer.ignored];
  return {
    head: html`${!view && html`${headView(context)}${headingView(context)}`}${sentenceView(context)}${ignoredView(problems, context)}`,
    main: html`${wants('lead') && (one ? leadView(leadSeries(answer, statements), othersSaid(ofMeasure), context) : largestView(largestSeries(answer, statements), context))}
      ${wants('lead') && measuresView(measureSeries(answer.groups.measure), context)}`,
    side: html`${byCountry && (one ? view === 'countries' : wants('countries')) && countriesView(countriesSeries(byCountry.answer, statements.filter(({ subject }) => subject.measure === byCountry.measure), context.home), byCountry.measure, context)}
      ${wants('timeline') && timelineView(timelineSeries(ofMeasure, filter), context)}
      ${filter.measure && wants('months') && monthsView(monthsSeries(answer.groups.month ?? []), filter.measure, context)}
      ${filter.measure && wants('places') && placesView(placesSeries(answer.groups.place ?? [], context.dataset.places), filter.measure, context)}
      ${wants('table') && tableView(tableSeries(ofMeasure, context.allRows), context)}`,
    foot: footView(answer, context),
  };
}

/**
 * @param {ReturnType<typeof drawPage>} pieces
 * @param {Pick<Context, 'locale'>} context
 * @param {State['filters']} filters
 */
export const layOut = ({ head, main, side, foot }, { locale }, { view, theme }) =>
  html`<div class="${['attested', theme, view && 'single'].filter(Boolean).join(' ')}" lang="${locale.tag}" dir="${locale.dir}"><div data-piece="head">${head}</div>
<main class="columns"><div data-piece="main">${main}</div><div data-piece="side">${side}</div></main>
<div data-piece="foot">${foot}</div><p class="unseen" data-announce aria-live="polite"></p></div>`;

/**
 * Addresses of the page with some filters changed. Where the site has a page for a nationality, its
 * address is that page's.
 *
 * @param {State} state
 * @param {{ root?: string, codes: Set<string> }} site `root`: from this page to the site's first
 *   page ("../"); absent in an embed
 * @returns {(change: Filter) => string}
 */
export const addresses = (state, { root, codes }) => (change) => {
  const next = withFilters(state, { ...change });
  if (root === undefined) return writeSearch(next) || '?';
  const country = next.filters.country ?? '';
  const own = codes.has(country);
  const search = writeSearch({ ...initialState(own ? { country } : {}), filters: next.filters });
  return `${root}${own ? `${country}/` : ''}${search}` || './';
};

/**
 * The page as static HTML: complete, and right without any script.
 *
 * @param {object} options
 * @param {Explorer} options.explorer
 * @param {State} options.state
 * @param {import('../i18n/locale.js').Locale} options.locale
 * @param {import('../i18n/text.js').Text} options.text
 * @param {string} [options.today] ISO date: with it, the lead says its age
 * @param {string} [options.root] from this page to the site's first one
 * @returns {Promise<string>}
 */
export async function renderPage({ explorer, state, locale, text, today, root = '' }) {
  const { dataset } = explorer;
  const codes = new Set(dataset.nationalities.map(({ code }) => code));
  const filter = coreFilter(state.filters);
  const findings = await find(explorer, filter);
  const context = { text, locale, dataset, filter, today, href: addresses(state, { root, codes }), live: false };
  return layOut(drawPage(findings, state, context), context, state.filters).markup;
}
