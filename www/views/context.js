/**
 * What every view is given beside its series: the words, and how to link. A view is a function of
 * series and context, so the same modules draw the static pages in Node and the explorer in the
 * browser.
 */

/** @typedef {import('../transport/wire.js').Filter} Filter */
/** @typedef {import('../transport/wire.js').DatasetInfo} DatasetInfo */
/** @typedef {import('../transport/wire.js').Statement} Statement */
/** @typedef {import('../html.js').Html} Html */
/** @typedef {import('../filters.js').Filters} Filters */

/**
 * @typedef {object} Context
 * @property {import('../i18n/text.js').Text} text
 * @property {import('../i18n/locale.js').Locale} locale
 * @property {DatasetInfo} dataset
 * @property {Filter} filter The filter as understood.
 * @property {string} [today] ISO date, for the age of figures; a page that is kept says only the date.
 * @property {(change: Filters) => string} href The address with some filters changed; an empty value
 *   takes a filter away.
 * @property {boolean} isPage Whether the explorer is the page itself, not a part of another.
 * @property {boolean} [isSite] Whether that page is one of a site: what others can embed.
 * @property {boolean} live Whether a script runs, so that buttons and lists do something.
 * @property {number} [width] Of the pictures, in px, where it is known.
 * @property {ReadonlySet<string>} [whole] Long lists that are shown whole.
 * @property {string} [home] Nationality of the reader, where known.
 */

/** The nationalities chosen. @param {Filter} filter */
export const chosen = (filter) => (filter.country ? filter.country.split(',') : []);
