/**
 * What is chosen of a table, as one value of the address: `measure:arrested,detained;via:THA`. Names
 * and words hold anything; `%`, `;`, `:` and `,` in them are escaped.
 */

/** @typedef {Record<string, string[]>} Lists Words by name. */

/** @param {string} text */
const escape = (text) => text.replace(/[%;:,]/g, encodeURIComponent);

/** @param {string} text */
function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {string | undefined} value
 * @returns {Lists} a name without words has an empty list
 */
export const readLists = (value) =>
  Object.fromEntries(
    (value ? value.split(';') : []).map((entry) => {
      const [name, words = ''] = entry.split(':');
      return [unescape(name), words.split(',').filter(Boolean).map(unescape)];
    }),
  );

/** @param {Lists} lists */
export const writeLists = (lists) =>
  Object.entries(lists)
    .map(([name, words]) => `${escape(name)}:${words.map(escape).join(',')}`)
    .join(';');
