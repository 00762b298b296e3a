/**
 * How wide a text will be, without a screen to measure it on: the same drawing must come out in Node
 * and in the browser. Errs to the wide side, so that labels keep clear of each other.
 */

/** @type {[RegExp, number][]} Width in em by kind of character; the first that fits counts. */
const WIDTHS = [
  [/[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102d-\u1037\u1039-\u103a\u17b4-\u17d3]/, 0],
  [/[il.,:;'’|!\u00a0 ]/, 0.3],
  [/[fjrt()\-–/]/, 0.4],
  [/[mwMW@%~>≥≤]/, 0.9],
  [/[A-Z]/, 0.7],
  [/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/, 1.05],
  [/[\u1000-\u109f\u1780-\u17ff]/, 0.9],
];
const OTHER = 0.58;

/** @type {Map<string, number>} */
const known = new Map();

/** @param {string} character */
function widthOf(character) {
  const width = known.get(character) ?? WIDTHS.find(([kind]) => kind.test(character))?.[1] ?? OTHER;
  known.set(character, width);
  return width;
}

/**
 * @param {string} text
 * @param {number} size of the type, in px
 */
export function textWidth(text, size) {
  let em = 0;
  for (const character of text) em += widthOf(character);
  return Math.ceil(em * size);
}
