/**
 * Columns over time, from 0 up, with a line from low to high where they differ. A period can be drawn
 * on it (`brush.js`): it says in its data which days its ends are.
 */
import { firstDay, lastDay } from '../days.js';
import { html } from '../html.js';
import { monthTicks, tenth, timeAxis, timeScale } from './axis.js';

const HEIGHT = 150;
const TOP = 22;

/**
 * @param {{ key: string, value: number, low?: number, high?: number, title: string }[]} columns each of a
 *   day, a month or a year, in order
 * @param {object} options
 * @param {number} options.width px
 * @param {string} options.label what the picture shows, in a sentence
 * @param {(day: number) => boolean} options.chosen whether a day lies in the chosen period
 * @param {(month: string, yearly: boolean) => string} options.month
 */
export function columnChart(columns, { width, label, chosen, month }) {
  const [first, last] = [firstDay(columns[0].key), lastDay(columns[columns.length - 1].key)];
  const ends = [2, width - 2];
  const scale = timeScale([first, last + 1], /** @type {[number, number]} */ (ends));
  const most = Math.max(...columns.map(({ value, high = 0 }) => Math.max(value, high)), 1);
  const y = (/** @type {number} */ value) => tenth(HEIGHT - 2 - (Math.max(0, value) / most) * (HEIGHT - 2 - TOP));
  const ticks = monthTicks(scale, 66);
  const yearly = ticks.every((tick) => tick.month.endsWith('-01'));
  return html`<svg class="lanes columns-of-time" role="img" aria-label="${label}" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" data-days="${first} ${last + 1} ${ends[0]} ${ends[1]}">
${timeAxis(ticks, scale, { bottom: HEIGHT, width, label: (name) => month(name, yearly) })}<path class="rule" d="M0 ${HEIGHT - 1}H${width}"/>
${columns.map((column) => drawColumn(column, { scale, y, isOut: !chosen(firstDay(column.key)) }))}</svg>`;
}

/**
 * @param {{ key: string, value: number, low?: number, high?: number, title: string }} column
 * @param {{ scale: import('./axis.js').TimeScale, y: (value: number) => number, isOut: boolean }} how
 */
function drawColumn({ key, value, low, high, title }, { scale, y, isOut }) {
  const [from, to] = [scale.x(firstDay(key)), scale.x(lastDay(key) + 1)];
  const gap = to - from > 4 ? 1 : 0;
  const middle = tenth((from + to) / 2);
  const isRange = low !== undefined && high !== undefined && low !== high;
  return html`<g${isOut && html` class="out"`}><title>${title}</title><rect class="mark" x="${from}" y="${y(value)}" width="${tenth(Math.max(0.5, to - from - gap))}" height="${tenth(Math.max(0, HEIGHT - 2 - y(value)))}"/>${isRange && html`<path class="range" d="M${middle} ${y(low)}V${y(high)}"/>`}</g>`;
}
