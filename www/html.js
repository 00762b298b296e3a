/**
 * Templates that are safe by construction: what is put into html`...` is escaped, always, unless it
 * is itself a template. So a text from the data is text in the page, in an element or in an
 * attribute (attributes are always quoted here), and nothing else.
 */

/** A piece of markup that a template made. Only `html` makes one. */
export class Html {
  /** @param {string} markup */
  constructor(markup) {
    this.markup = markup;
  }
  toString() {
    return this.markup;
  }
}

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {string} text */
const escape = (text) =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character]) : text;

/**
 * `undefined`, `null` and `false` write nothing; a list writes its members one after the other.
 *
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 */
export function html(strings, ...values) {
  let markup = strings[0];
  values.forEach((value, i) => (markup += write(value) + strings[i + 1]));
  return new Html(markup);
}

/** @param {unknown} value @returns {string} */
function write(value) {
  if (value === undefined || value === null || value === false) return '';
  if (value instanceof Html) return value.markup;
  return Array.isArray(value) ? value.map(write).join('') : escape(String(value));
}

/**
 * The address of a page that data names, if a reader may be sent there: the web, and no script.
 *
 * @param {string | undefined} address
 * @returns {string | undefined}
 */
export const webAddress = (address) => (address && /^https?:\/\//i.test(address) ? address : undefined);
