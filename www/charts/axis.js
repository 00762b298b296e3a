/** Scales and ticks: plain functions from days or numbers to px. */
import { addMonths, firstDay, monthOf } from '../days.js';
import { html } from '../html.js';
import { textWidth } from './textwidth.js';

/**
 * @typedef {object} TimeScale
 * @property {(day: number) => number} x In px, to a tenth.
 * @property {number} first
 * @property {number} last
 * @property {number} width
 */

/**
 * @param {[number, number]} days first and last
 * @param {[number, number]} range px
 * @returns {TimeScale}
 */
export function timeScale([first, last], [from, to]) {
  const step = (to - from) / Math.max(1, last - first);
  return { x: (day) => tenth(from + (day - first) * step), first, last, width: to - from };
}

/** @param {number} value */
export const tenth = (value) => Math.round(value * 10) / 10;

/**
 * Months to mark, so many apart that their labels have room: each month, quarter, half-year or year.
 *
 * @param {TimeScale} scale
 * @param {number} room px that a label wants
 * @returns {{ month: string, day: number }[]}
 */
export function monthTicks({ first, last, width }, room) {
  const months = (last - first) / 30.4;
  const every = [1, 3, 6, 12, 24].find((step) => (width / months) * step >= room) ?? 24;
  const ticks = [];
  for (
    let month = `${monthOf(first).slice(0, 4)}-01`;
    firstDay(month) <= last;
    month = addMonths(month, every)
  ) {
    if (firstDay(month) >= first) ticks.push({ month, day: firstDay(month) });
  }
  return ticks;
}

/**
 * The ticks with their labels and lines.
 *
 * @param {{ month: string, day: number }[]} ticks
 * @param {TimeScale} scale
 * @param {{ bottom: number, width: number, label: (month: string) => string }} options `width` of the picture
 */
export const timeAxis = (ticks, { x }, { bottom, width, label }) =>
  ticks.map(({ month, day }) => {
    const name = label(month);
    const fits = x(day) + 4 + textWidth(name, 12) <= width;
    return html`<path class="rule" d="M${x(day)} 4V${bottom}"/>${fits && html`<text class="quiet" x="${x(day) + 4}" y="13">${name}</text>`}`;
  });
