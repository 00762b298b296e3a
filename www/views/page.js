/**
 * The page: asks the explorer for what the views need, and draws them in order. The same in Node,
 * where it makes the static pages, and in the browser.
 */
import { html } from '../html.js';
import { coreFilter } from '../filters.js';
import { withFilters, initialState } from '../state/state.js';
import { writeSearch } from '../state/url.js';
import { chosen } from './context.js';
import { deskLinks, footView, headView, headingView, ignoredView, timeView } from './frame/view.js';
import { leadSeries, othersSaid } from './lead/series.js';
import { leadView } from './lead/view.js';
import { measureSeries } from './measures/series.js';
import { measuresView } from './measures/view.js';
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
/** @typedef {import('../filters.js').Filters} Filters */
/** @typedef {import('../transport/wire.js').Statement} Statement */

/**
 * What the core says to a filter, as far as the page needs it.
 *
 * @typedef {object} Findings
 * @property {Answer} answer
 * @property {Statement[]} statements Of all measures: what a number is "of" may be of another.
 * @property {{ measure: string, answer: Answer } | undefined} byCountry The answer that the table of
 *   nationalities shows: of the chosen measure, or of the one it begins with.
 * @property {typeof import('./further.js')} [further] The views that not every answer is shown in.
 */

/**
 * @param {Explorer} explorer
 * @param {Filter} filter
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<Findings>}
 */
export async function find(explorer, filter, options) {
  const measure = filter.measure ?? usualMeasure(explorer);
  const [answer, statements, other, further] = await Promise.all([
    explorer.query(filter, { ...options, groups: DRAWN }),
    explorer.statements({ ...filter, measure: '' }, options),
    filter.measure || filter.country || !measure
      ? undefined
      : explorer.query({ ...filter, measure }, { ...options, groups: ['nationality'] }),
    furtherFor(filter),
  ]);
  const byCountry = measure && (filter.measure ? answer : other);
  return {
    answer,
    statements,
    byCountry: byCountry ? { measure, answer: byCountry } : undefined,
    // What the core ignored of the filter may make another one of it.
    further: further ?? (await furtherFor(answer.filter)),
  };
}

/** @param {Filter} filter */
const furtherFor = (filter) => (filter.measure || chosen(filter).length !== 1 ? import('./further.js') : undefined);

/** The measure that the table of nationalities shows where none is chosen. */
const DEFAULT_MEASURE = 'returned';

/** The group-bys that the page draws. @type {import('../transport/wire.d.ts').GroupName[]} */
const DRAWN = ['nationality', 'place', 'month'];

/** The lists that are long: each is shown whole only when a reader asks, or prints. */
export const LISTS = ['rows', 'counts'];

/** @param {Explorer} explorer */
const usualMeasure = ({ dataset: { measures } }) =>
  (measures.find(({ id }) => id === DEFAULT_MEASURE) ?? measures[0])?.id;

/**
 * The page in pieces: the controls, then what a reader sees first, then the rest. Each has parts,
 * always as many, each drawn when it is called for; a part may be empty.
 *
 * @typedef {Record<'top' | 'head' | 'main' | 'side' | 'foot' | 'time', (() => Html)[]>} Pieces
 */

/**
 * @param {Findings} findings
 * @param {State} state
 * @param {Context} context
 * @returns {Pieces}
 */
export function drawPage({ answer, statements, byCountry, further }, state, context) {
  const { filter } = context;
  const { measure } = filter;
  const { view } = state.filters;
  const ofMeasure = measure ? statements.filter(({ subject }) => subject.measure === measure) : statements;
  const wants = (/** @type {string} */ name) => !view || view === name;
  const one = chosen(filter).length === 1;
  const lead = () =>
    one
      ? leadView(leadSeries(answer, statements), othersSaid(ofMeasure), context)
      : further?.largestView(further.largestSeries(answer, statements, context.whole?.has('counts')), context);
  return {
    top: [() => html`${!view && headView(context)}`],
    head: [
      () => html`${headingView(context, !!view)}`,
      () => html`${sentenceView(context)}`,
      () => html`${!view && deskLinks(context)}`,
      () => html`${ignoredView([...state.problems, ...answer.ignored], context)}`,
    ],
    main: [
      () => html`${wants('lead') && lead()}`,
      () => html`${wants('lead') && measuresView(measureSeries(answer.groups.measure), statements, context)}`,
    ],
    side: [
      () =>
        html`${further && byCountry && (one ? view === 'countries' : wants('countries')) && nationalities(further, byCountry, statements, context)}`,
      () => html`${wants('timeline') && timelineView(timelineSeries(ofMeasure, filter), context)}`,
      () => html`${measure && wants('months') && further?.monthsView(further.monthsSeries(answer.groups.month ?? []), measure, context)}`,
      () =>
        html`${measure && wants('places') && further?.placesView(further.placesSeries(answer.groups.place ?? [], context.dataset.places), measure, context)}`,
      () => html`${wants('table') && tableView(tableSeries(ofMeasure, context.whole?.has('rows')), context)}`,
    ],
    foot: [() => html`${footView(answer, context)}`],
    time: [() => html`${timeView(context)}`],
  };
}

/** @param {NonNullable<Findings['further']>} further @param {NonNullable<Findings['byCountry']>} found @param {Statement[]} statements @param {Context} context */
function nationalities({ countriesSeries, countriesView }, { measure, answer }, statements, context) {
  const ofMeasure = statements.filter(({ subject }) => subject.measure === measure);
  return countriesView(countriesSeries(answer, ofMeasure, context.home), measure, ofMeasure, context);
}

/**
 * @param {Pieces} pieces
 * @param {Pick<Context, 'locale' | 'isPage'>} context
 * @param {State['filters']} filters
 */
const layOut = (pieces, context, { view, theme }) =>
  html`<div class="${['attested', theme, view && 'single'].filter(Boolean).join(' ')}" lang="${context.locale.tag}" dir="${context.locale.dir}">${insideOf(pieces, context)}</div>`;

/** Where the pieces stand; empty ones without `pieces`. @param {Pieces | undefined} pieces @param {Pick<Context, 'isPage'>} context */
export const insideOf = (pieces, { isPage }) => {
  const piece = (/** @type {keyof Pieces} */ name) =>
    html`<div data-piece="${name}">${pieces?.[name].flatMap((part, at) => [at > 0 && BETWEEN, part()])}</div>`;
  const inner = html`${piece('head')}
<div class="columns">${piece('main')}${piece('side')}</div>`;
  return html`${piece('top')}${isPage ? html`<main>${inner}</main>` : inner}
${piece('foot')}<p class="unseen" data-announce aria-live="polite"></p>${piece('time')}`;
};

/** Stands between the parts of a piece: each can be drawn anew alone. */
export const BETWEEN = html`<!---->`;

/**
 * Addresses of the page with some filters changed. Where the site has a page for a nationality, its
 * address is that page's.
 *
 * @param {State} state
 * @param {{ root?: string, codes: Set<string> }} site `root`: from this page to the site's first
 *   page ("../"); absent in an embed
 * @returns {(change: Filters) => string}
 */
export function addresses(state, { root, codes }) {
  /** @param {Filters} change */
  const address = (change) => {
    const next = withFilters(state, { ...change });
    if (root === undefined) return writeSearch(next) || '?';
    const country = next.filters.country ?? '';
    const own = codes.has(country);
    const search = writeSearch({ ...initialState(own ? { country } : {}), filters: next.filters });
    return `${root}${own ? `${country}/` : ''}${search}` || (codes.size > 0 ? './' : '?');
  };
  // Pages link to every country: what such addresses share is worked out once.
  let shared = '';
  return (change) => {
    const { country = '', ...rest } = change;
    if (!root || !codes.has(country) || Object.keys(rest).length > 0) return address(change);
    shared ||= address({ country: '' }).slice(root.length);
    return `${root}${country}/${shared}`;
  };
}

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
 * @param {boolean} [options.isAlone] whether it is the only page: no nationality has one of its own
 * @returns {Promise<string>}
 */
export async function renderPage({ explorer, state, locale, text, today, root = '', isAlone = false }) {
  const { dataset } = explorer;
  const codes = new Set(isAlone ? [] : dataset.nationalities.map(({ code }) => code));
  const filter = coreFilter(state.filters);
  const findings = await find(explorer, filter);
  const context = {
    text,
    locale,
    dataset,
    filter: findings.answer.filter,
    today,
    href: addresses(state, { root, codes }),
    isPage: true,
    isSite: !isAlone,
    live: false,
  };
  return layOut(drawPage(findings, state, context), context, state.filters).markup;
}
