/** A number that changes by steps over time, from 0 up. */
import { html } from '../html.js';
import { monthTicks, tenth, timeAxis, timeScale } from './axis.js';
import { textWidth } from './textwidth.js';

const HEIGHT = 140;
const TOP = 26;

/**
 * @param {{ day: number, value: number }[]} points in order of days
 * @param {object} options
 * @param {number} options.first day of the axis
 * @param {number} options.width px
 * @param {string} options.label what the picture shows, in a sentence
 * @param {(value: number) => string} options.number
 * @param {(month: string, yearly: boolean) => string} options.month
 */
export function stepChart(points, { first, width, label, number, month }) {
  const [start, end] = [points[0], points[points.length - 1]];
  const most = Math.max(...points.map(({ value }) => value), 1);
  const scale = timeScale([first, end.day], [2, width - textWidth(number(end.value), 13) - 12]);
  const y = (/** @type {number} */ value) => tenth(HEIGHT - 2 - (value / most) * (HEIGHT - 2 - TOP));
  const ticks = monthTicks(scale, 66);
  const yearly = ticks.every((tick) => tick.month.endsWith('-01'));
  const line = points
    .slice(1)
    .map(({ day, value }) => `H${scale.x(day)}V${y(value)}`)
    .join('');
  const path = `M${scale.x(start.day)} ${y(start.value)}${line}`;
  return html`<svg class="steps" role="img" aria-label="${label}" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}">
${timeAxis(ticks, scale, { bottom: HEIGHT, width, label: (name) => month(name, yearly) })}<path class="rule" d="M0 ${HEIGHT - 1}H${width}"/>
<path class="area" d="${path}V${HEIGHT - 2}H${scale.x(start.day)}z"/><path class="step" d="${path}"/>
<circle class="mark" cx="${scale.x(end.day)}" cy="${y(end.value)}" r="4"/><text class="number" x="${scale.x(end.day) + 8}" y="${y(end.value) + 4.5}">${number(end.value)}</text></svg>`;
}
