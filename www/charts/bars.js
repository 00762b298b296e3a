/**
 * Bars on one scale, a row each: number, bar, label. The numbers and labels are text; the bars are
 * drawn, in per cent, so that they need neither a width nor an inline style.
 */
import { html } from '../html.js';

/**
 * @param {{ value: number, number: unknown, label: unknown }[]} bars
 * @param {number} most what a full bar stands for
 */
export const barChart = (bars, most) =>
  html`<ul class="bars">${bars.map(
    ({ value, number, label }) =>
      html`<li><b>${number}</b><span>${bar(most > 0 ? value / most : 0)}<span>${label}</span></span></li>`,
  )}</ul>`;

/** @param {number} fraction of the whole width */
const bar = (fraction) =>
  html`<svg class="bar" width="100%" height="8" aria-hidden="true"><rect class="mark" width="${Math.max(0.6, Math.round(fraction * 1000) / 10)}%" height="8" rx="1"/></svg>`;
