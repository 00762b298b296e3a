/** "At least" how many by month, as steps, and the same as a table. */
import { stepChart } from '../../charts/steps.js';
import { firstDay, isoOf, lastDay } from '../../days.js';
import { html } from '../../html.js';
import { measureName, whyLink } from '../words.js';

/** @typedef {import('../context.js').Context} Context */

/** Width of the still picture, px: it fits a phone. */
const STILL = 320;

/**
 * @param {{ month: string, low: number }[]} points
 * @param {string} measure
 * @param {Context} context
 */
export function monthsView(points, measure, context) {
  if (points.length < 2) return html``;
  const { text, locale } = context;
  const what = measureName(measure, context);
  const [first, last] = [points[0], points[points.length - 1]];
  const label = text.say('months.label', { what, from: first.month, to: last.month, low: last.low });
  const picture = stepChart(
    points.map(({ month, low }) => ({ day: lastDay(month), value: low })),
    {
      first: firstDay(first.month),
      width: Math.min(context.width ?? STILL, 480),
      label,
      number: locale.number,
      month: (name, yearly) => locale.date(yearly ? name.slice(0, 4) : name, 'short'),
    },
  );
  return html`<section aria-labelledby="months" part="months">
    <h2 id="months">${text.say('months.title', { what })}</h2>
    <p class="fine">${text.say('months.explain')}</p>
    ${picture}
    <details class="more"><summary>${text.say('months.table')}</summary><table aria-labelledby="months"><thead><tr><th scope="col">${text.say('months.month')}</th><th scope="col" class="number">${text.say('countries.atLeast')}</th></tr></thead>
    <tbody>${points.map(({ month, low }) => html`<tr><th scope="row">${locale.date(month)}</th><td class="number">${whyLink(context, { asof: isoOf(lastDay(month)) }, locale.number(low))}</td></tr>`)}</tbody></table></details>
  </section>`;
}
