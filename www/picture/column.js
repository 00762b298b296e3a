/** Lines of text one below the other, wrapped by an estimate of their width, as SVG. */
import { textWidth } from '../charts/textwidth.js';
import { html } from '../html.js';

/** @typedef {import('../html.js').Html} Html */
/** @typedef {{ size: number, fill: string, family: string, weight?: number }} Style `size` in px */
/** @typedef {ReturnType<typeof column>} Column */

const LEADING = 1.35;
/** Bold type is so much wider than the estimate. */
const BOLD = 1.12;

/**
 * @param {{ left: number, width: number, top: number, isMirrored: boolean, tag: string }} box px;
 *   `isMirrored`: from right to left; `tag`: BCP 47, for where words end
 */
export function column({ left, width, top, isMirrored, tag }) {
  /** @type {Html[]} */
  const drawn = [];
  /** @type {string[]} */
  const words = [];
  let y = top;
  const x = isMirrored ? left + width : left;
  const direction = isMirrored && html` direction="rtl"`;
  return {
    /** @param {string} text @param {Style} style @param {number} [most] lines; the last of them ends by "…" */
    write(text, { size, fill, family, weight = 400 }, most = Infinity) {
      const lines = wrap(text, weight > 400 ? size * BOLD : size, width, tag);
      const shown = lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines;
      for (const line of shown) {
        y += size * LEADING;
        drawn.push(html`<text x="${x}" y="${tenth(y - size * 0.3)}"${direction} font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${fill}">${line}</text>`);
      }
      words.push(shown.join(' '));
    },
    /** @param {number} height @param {(y: number) => Html} draw */
    place(height, draw) {
      drawn.push(draw(tenth(y)));
      y += height;
    },
    /** @param {number} gap */
    skip(gap) {
      y += gap;
    },
    /** Never upwards. @param {number} to */
    skipTo(to) {
      y = Math.max(y, to);
    },
    bottom: () => y,
    drawn: () => drawn,
    words: () => words,
  };
}

/** @param {number} value */
const tenth = (value) => Math.round(value * 10) / 10;

/**
 * @param {string} text
 * @param {number} size
 * @param {number} width
 * @param {string} tag
 * @returns {string[]}
 */
export function wrap(text, size, width, tag) {
  /** @type {string[]} */
  const lines = [''];
  for (const piece of pieces(text, tag)) {
    const line = lines[lines.length - 1] + piece;
    if (lines[lines.length - 1] && textWidth(line.trimEnd(), size) > width) lines.push(piece.trimStart());
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}

/** Words with what follows them up to the next: no line begins with a comma. @param {string} text @param {string} tag */
function pieces(text, tag) {
  if (/\s/.test(text) || !('Segmenter' in Intl)) return text.match(/\S+\s*/g) ?? [];
  /** @type {string[]} */
  const found = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(tag, { granularity: 'word' }).segment(text)) {
    if (isWordLike || found.length === 0) found.push(segment);
    else found[found.length - 1] += segment;
  }
  return found;
}
