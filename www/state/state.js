/**
 * The state of an explorer: what is chosen. A view is a function of it and of the answer; the URL
 * mirrors it. States are never changed, but replaced.
 *
 * `base` is what the page or the element's attributes choose (`/KEN/` chooses Kenya); `filters` is
 * what holds: the base, and over it what the reader or the URL chose. '' in the URL takes a choice of
 * the base back.
 */
import { FILTER_NAMES, FILTERS, parseFilters } from '../filters.js';

/** @typedef {import('../filters.js').FilterName} FilterName */
/** @typedef {import('../filters.js').Filters} Filters */
/** @typedef {import('../filters.js').Problem} Problem */

/**
 * @typedef {object} State
 * @property {Readonly<Filters>} base
 * @property {Readonly<Filters>} filters
 * @property {readonly (readonly [string, string])[]} kept Foreign parameters of the URL that stay in it.
 * @property {readonly Problem[]} problems What was ignored when the filters were last read.
 */

/**
 * @param {Filters} [base]
 * @returns {State}
 */
export const initialState = (base = {}) =>
  freeze({ base: chosen(base), filters: chosen(base), kept: [], problems: [] });

/**
 * With choices on top of those of the base: what a URL says, in place of what it said before.
 *
 * @param {State} state
 * @param {Filters} over '' takes the base's choice back
 * @param {{ kept?: State['kept'], problems?: State['problems'] }} [found]
 * @returns {State}
 */
export const overBase = ({ base }, over, { kept = [], problems = [] } = {}) =>
  freeze({ base, filters: chosen({ ...base, ...over }), kept, problems });

/**
 * With some choices changed: '' or undefined takes one back. Values are read as from outside; those
 * that are malformed change nothing and are named. The same state if nothing changes.
 *
 * @param {State} state
 * @param {Partial<Record<string, unknown>>} changes
 * @returns {State}
 */
export function withFilters(state, changes) {
  const entries = Object.entries(changes).map(
    ([name, value]) => /** @type {[string, unknown]} */ ([name, value ?? '']),
  );
  const { filters, problems } = parseFilters(entries);
  const next = chosen({ ...state.filters, ...filters });
  if (sameFilters(next, state.filters) && !problems.length && !state.problems.length) return state;
  return freeze({ ...state, filters: next, problems });
}

/**
 * With another base. What of the base changes holds from now on, whatever was chosen there: who sets
 * an attribute means it. Other choices stay.
 *
 * @param {State} state
 * @param {Filters} to
 */
export function withBase(state, to) {
  const base = chosen(to);
  const stays = Object.entries(differences(state)).filter(([name]) =>
    sameValue(base, state.base, /** @type {FilterName} */ (name)),
  );
  return overBase({ ...state, base }, Object.fromEntries(stays), state);
}

/**
 * What is chosen otherwise than by the base, in canonical order; '' where the base's choice was
 * taken back.
 *
 * @param {State} state
 * @returns {Filters}
 */
export const differences = ({ base, filters }) =>
  Object.fromEntries(
    FILTER_NAMES.filter((name) => !sameValue(filters, base, name)).map((name) => [name, filters[name] ?? '']),
  );

/** @param {Filters} a @param {Filters} b */
export const sameFilters = (a, b) => FILTER_NAMES.every((name) => sameValue(a, b, name));

/**
 * Whether the core must be asked anew: not for another view, language or theme.
 *
 * @param {Filters} a
 * @param {Filters} b
 */
export const sameQuestion = (a, b) => FILTERS.every(({ core, name }) => !core || sameValue(a, b, name));

/** @param {Filters} a @param {Filters} b @param {FilterName} name */
const sameValue = (a, b, name) => (a[name] ?? '') === (b[name] ?? '');

/**
 * Without what is not chosen, in canonical order.
 *
 * @param {Filters} filters
 * @returns {Filters}
 */
const chosen = (filters) =>
  Object.fromEntries(FILTER_NAMES.filter((name) => filters[name]).map((name) => [name, filters[name]]));

/** @param {State} state @returns {State} */
const freeze = (state) =>
  Object.freeze({ ...state, base: Object.freeze(state.base), filters: Object.freeze(state.filters) });
