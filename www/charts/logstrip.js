/** A dot on a logarithmic strip: 1 at the left end, the most at the right. Drawn in per cent. */
import { html } from '../html.js';

/**
 * Where a number stands, from 0 to 1.
 *
 * @param {number} value
 * @param {number} most
 */
const at = (value, most) => Math.log(Math.max(value, 1)) / Math.log(Math.max(top(most), 10));

/** The next round number, so that the greatest is not on the edge. @param {number} most */
const top = (most) => 10 ** Math.ceil(Math.log10(Math.max(most, 10)));

/** @param {number} fraction */
const percent = (fraction) => `${Math.round((2 + fraction * 96) * 10) / 10}%`;

/** @param {number} value @param {number} most */
export const logStrip = (value, most) =>
  html`<svg width="100%" height="16" aria-hidden="true"><line class="rule" x2="100%" y1="8" y2="8"/><circle class="mark" cx="${percent(at(value, most))}" cy="8" r="4.5"/></svg>`;

/**
 * The powers of ten over the strips.
 *
 * @param {number} most
 * @param {(value: number) => string} write
 */
export function stripAxis(most, write) {
  const powers = Array.from({ length: Math.round(Math.log10(top(most))) + 1 }, (_, i) => 10 ** i);
  const step = Math.ceil(powers.length / 5);
  const shown = powers.filter((_, i) => i % step === 0);
  return html`<svg width="100%" height="16" aria-hidden="true">${shown.map(
    (power) =>
      html`<text class="quiet" x="${percent(at(power, most))}" y="12" text-anchor="${anchor(at(power, most))}">${write(power)}</text>`,
  )}</svg>`;
}

/** @param {number} fraction */
const anchor = (fraction) => (fraction < 0.05 ? 'start' : fraction > 0.95 ? 'end' : 'middle');
