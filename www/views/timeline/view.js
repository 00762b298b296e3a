/** The time strip with its heading, its legend and, where a script runs, the controls of its period. */
import { laneChart } from '../../charts/lanes.js';
import { isoOf } from '../../days.js';
import { html } from '../../html.js';
import { chosen } from '../context.js';
import { countryInText, measureName, placeName, short, shortName } from '../words.js';
import { daysOf, isOpen } from './series.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../sayings.js').Saying} Saying */
/** @typedef {import('./series.js').Lane} Lane */

/** Widths of the still pictures, px: a phone's, and the wide column's. */
const STILL = { narrow: 320, wide: 680 };

/** The most rows of a lane: fewer where there are many marks, or the strip would be too long. */
const rowsFor = (/** @type {number} */ marks) => (marks > 60 ? 4 : 8);

/**
 * @param {{ lanes: Lane[], shown: Saying[] }} series
 * @param {Context} context
 */
export function timelineView({ lanes, shown }, context) {
  if (shown.length === 0) return html``;
  const { text } = context;
  const strip = (/** @type {number} */ width) => drawStrip(lanes, shown, width, context);
  const pictures = context.width
    ? strip(context.width)
    : html`<div class="narrow">${strip(STILL.narrow)}</div><div class="wide">${strip(STILL.wide)}</div>`;
  return html`<section aria-labelledby="timeline" part="timeline">
    <h2 id="timeline">${text.say('timeline.title')}</h2>
    <p class="fine">${text.say('timeline.legend')} ${legend(shown, context)}</p>
    <div class="strip-box" data-strip>${pictures}</div>
    <p class="tip" data-tip aria-live="polite"></p>
  </section>`;
}

/**
 * Only what is to be seen is explained.
 *
 * @param {Saying[]} shown
 * @param {Context} context
 */
function legend(shown, { text }) {
  const seen = [
    shown.some(({ head }) => head.official) && 'timeline.official',
    shown.some(({ head }) => !head.official) && 'timeline.others',
    shown.some(isOpen) && 'timeline.open',
    shown.some(({ head }) => head.inferred) && 'timeline.inferred',
  ].filter((key) => key !== false);
  return seen.map((key) => text.say(key)).join(' ');
}

/** @param {Lane[]} lanes @param {Saying[]} shown @param {number} width @param {Context} context */
function drawStrip(lanes, shown, width, context) {
  const { text, locale } = context;
  const days = shown.map(daysOf);
  const [first, last] = [Math.min(...days.map(({ from }) => from)), Math.max(...days.map(({ to }) => to))];
  const claimants = new Set(shown.map(({ head }) => head.claimant.id)).size;
  return laneChart(
    lanes.map(({ measure, items }) => ({
      id: measure,
      title: measureName(measure, context, 'lane'),
      items: items.map(({ kind, sayings }) => ({ kind, marks: sayings.map((one, i) => markOf(one, kind === 'sum' && i > 0, context)) })),
    })),
    {
      width,
      rows: rowsFor(shown.length),
      label: text.say('timeline.label', { n: shown.length, claimants, from: isoOf(first).slice(0, 7), to: isoOf(last).slice(0, 7) }),
      month: (month, yearly) => locale.date(yearly ? month.slice(0, 4) : month, 'short'),
      more: (n) => text.say('timeline.more', { n }),
    },
  );
}

/**
 * @param {Saying} saying
 * @param {boolean} isPart of a sum: then its place tells it from the others, not who counted
 * @param {Context} context
 */
function markOf(saying, isPart, context) {
  const { head } = saying;
  const several = chosen(context.filter).length > 1;
  const who = several ? countryInText(head.nationality, context) : shortName(head.claimant, context);
  return {
    id: head.id,
    ...daysOf(saying),
    number: short(head, context),
    name: isPart ? placeName(head.subject.place, context) : who.length > 28 ? '' : who,
    solid: head.official,
    open: isOpen(saying),
    inferred: head.inferred ?? false,
    chosen: context.filter.claimant === head.claimant.id,
    weight: (head.official ? 1000 : 0) + Math.log((head.low ?? 0) + 1),
  };
}
