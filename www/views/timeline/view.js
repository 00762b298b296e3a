/** The time strip with its heading, its legend and, where a script runs, the controls of its period. */
import { laneChart } from '../../charts/lanes.js';
import { addMonths, firstDay, isoOf, lastDay, monthOf, monthsBetween } from '../../days.js';
import { html } from '../../html.js';
import { chosen } from '../context.js';
import { byStatement, sayings } from '../sayings.js';
import {
  countryInText,
  measureName,
  peopleWords,
  placeName,
  printed,
  short,
  shortName,
  whoAndWhen,
} from '../words.js';
import { daysOf, isOpen } from './series.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../sayings.js').Saying} Saying */
/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('./series.js').Lane} Lane */

/** Widths of the still pictures, px: a phone's, and the wide column's. */
const STILL = { narrow: 320, wide: 800 };

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
    ${context.live && html`<p class="keys fine" id="keys">${text.say('timeline.keys')}</p><p class="tip fine" data-tip aria-live="polite"></p>${sliders(context)}`}
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
      items: items.map(({ kind, sayings }) => ({
        kind,
        marks: sayings.map((one, i) => markOf(one, kind === 'sum' && i > 0, context)),
      })),
    })),
    {
      width,
      rows: rowsFor(shown.length),
      label: text.say('timeline.label', {
        n: shown.length,
        claimants,
        from: isoOf(first).slice(0, 7),
        to: isoOf(last).slice(0, 7),
      }),
      month: (month, yearly) => locale.date(yearly ? month.slice(0, 4) : month, 'short'),
      more: (n) => text.say('timeline.more', { n }),
      live: context.live,
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

/**
 * The two ends of the period, by month: for fingers and keys what drawing on the strip is for a mouse.
 *
 * @param {Context} context
 */
function sliders({ text, locale, dataset: { days }, filter }) {
  if (days.length === 0) return undefined;
  const first = days[0].slice(0, 7);
  const most = monthsBetween(first, days[days.length - 1].slice(0, 7));
  const slider = (/** @type {'from' | 'to'} */ bound, /** @type {number} */ usual) => {
    const chosen = filter[bound];
    const at = chosen
      ? Math.min(
          most,
          Math.max(0, monthsBetween(first, monthOf(bound === 'from' ? firstDay(chosen) : lastDay(chosen)))),
        )
      : usual;
    const name = locale.date(addMonths(first, at));
    return html`<label>${text.say(`timeline.${bound}`)} <span class="now">${name}</span><input type="range" data-bound="${bound}" data-first="${first}" min="0" max="${most}" value="${at}" aria-valuetext="${name}"></label>`;
  };
  return html`<div class="sliders">${slider('from', 0)}${slider('to', most)}</div>`;
}

/**
 * What marks are, in a sentence.
 *
 * @param {string[]} ids of statements
 * @param {Statement[]} statements
 * @param {Context} context
 */
export function tipOf(ids, statements, context) {
  const { text } = context;
  const found = sayingsOf(ids, statements);
  if (found.length === 0) return '';
  if (found.length > 1) {
    const [first, last] = reach(found);
    return text.say('timeline.tip.several', {
      n: found.length,
      first,
      last,
      numbers: found.map(({ head }) => printed(head, context)),
    });
  }
  const [{ head, pages }] = found;
  return text.say('timeline.tip', {
    number: printed(head, context),
    people: peopleWords(head, context),
    by: whoAndWhen(head, context),
    pages: text.say('pages', { n: pages.length }),
  });
}

/**
 * What choosing marks means: one, what its claimant says of this measure; several, their days.
 *
 * @param {string[]} ids of statements
 * @param {Statement[]} statements
 * @param {{ claimant?: string }} filter
 * @returns {Record<string, string>}
 */
export function choiceOf(ids, statements, filter) {
  const found = sayingsOf(ids, statements);
  if (found.length === 0) return {};
  const { claimant, subject } = found[0].head;
  if (found.length === 1)
    return { measure: subject.measure, claimant: filter.claimant === claimant.id ? '' : claimant.id };
  const [from, to] = reach(found);
  return { measure: subject.measure, from, to };
}

/** @param {string[]} ids @param {Statement[]} statements */
function sayingsOf(ids, statements) {
  const known = byStatement(sayings(statements));
  return [...new Set(ids.map((id) => known.get(id)).filter((one) => one !== undefined))];
}

/** The first and last month of sayings. @param {Saying[]} list @returns {[string, string]} */
function reach(list) {
  const days = list.map(daysOf);
  return [monthOf(Math.min(...days.map(({ from }) => from))), monthOf(Math.max(...days.map(({ to }) => to)))];
}
