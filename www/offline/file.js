/**
 * One file with all in it, as a reader saves it: the site's `attested.html`, and in it what is on the
 * page now.
 */
import { nameFor } from './save.js';

/** Between these stands what a reader sees before any script. */
export const BEGIN = '<!--what is seen-->';
export const END = '<!--end of what is seen-->';

/**
 * @typedef {object} View
 * @property {Readonly<Record<string, string | undefined>>} filters
 * @property {string} markup What is drawn, by the explorer itself.
 */

/**
 * @param {URL} site
 * @param {View} view
 * @returns {Promise<{ name: string, blob: Blob }>}
 */
export async function fileFor(site, view) {
  const response = await fetch(new URL('attested.html', site));
  if (!response.ok) throw new Error(String(response.status));
  const text = withView(await response.text(), view);
  return { name: nameFor(view.filters, 'html'), blob: new Blob([text], { type: 'text/html' }) };
}

/**
 * The filters become the explorer's attributes: what the file chooses by itself.
 *
 * @param {string} file
 * @param {View} view
 */
export function withView(file, { filters, markup }) {
  const [tag] = /<attested-explorer [^>]*>/.exec(file) ?? [];
  const [begin, end] = [file.indexOf(BEGIN), file.indexOf(END)];
  if (!tag || begin < 0 || end < begin) throw new Error('not the file we made');
  const chosen = Object.entries(filters).filter(([name, value]) => value && name !== 'data');
  const attributes = chosen.map(([name, value]) => ` ${name}="${escape(/** @type {string} */ (value))}"`).join('');
  return [
    file.slice(0, begin).replace(tag, () => `${tag.slice(0, -1)}${attributes}>`),
    BEGIN,
    markup,
    file.slice(end),
  ].join('');
}

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
