/**
 * The state as a query string, and back. Links are kept in articles for years: what was once written
 * must be read for ever, by `MIGRATIONS`.
 */
import { parseFilters } from '../filters.js';
import { differences, overBase } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {[name: string, value: string][]} Parameters */
/** @typedef {(parameters: Parameters) => Parameters} Migration */

/**
 * From what older versions wrote to what this one reads, oldest first. None yet: this is the first.
 * A parameter that is renamed or a value that changes its meaning gets a function here.
 *
 * @type {readonly Migration[]}
 */
export const MIGRATIONS = [];

/** Parameters that others add to links: they stay in the address and are no fault of the reader's. */
const FOREIGN = /^(utm_\w+|fbclid|gclid|mc_[ce]id)$/;

/**
 * The state that a query string describes, over the state's base.
 *
 * @param {State} state
 * @param {string} search with or without "?"
 * @param {readonly Migration[]} [migrations]
 * @returns {State}
 */
export function readSearch(state, search, migrations = MIGRATIONS) {
  /** @type {Parameters} */
  const written = [...new URLSearchParams(search)];
  const kept = written.filter(([name]) => FOREIGN.test(name));
  const own = migrations.reduce(
    (parameters, migrate) => migrate(parameters),
    written.filter(([name]) => !FOREIGN.test(name)),
  );
  const { filters, problems } = parseFilters(own);
  return overBase(state, filters, { kept, problems });
}

/**
 * The query string of a state: canonical order, only what differs from the base. '' or "?…".
 *
 * @param {State} state
 */
export function writeSearch(state) {
  const parameters = [...Object.entries(differences(state)), ...state.kept];
  return parameters.length
    ? `?${parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`
    : '';
}

/**
 * Commas, colons and slashes stay legible; a query may hold them.
 *
 * @param {string} value
 */
const encode = (value) => encodeURIComponent(value).replace(/%(2C|3A|2F)/g, decodeURIComponent);
