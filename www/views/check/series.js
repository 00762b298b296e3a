/** The statements that print a number, and how each stands to others. */
import { lastDay } from '../../days.js';
import { groupBy } from '../group.js';
import { mayBeShown, sayings } from '../sayings.js';
import { nearMisses } from './near.js';

/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('../sayings.js').Saying} Saying */
/** @typedef {import('./numbers.js').PastedNumber} PastedNumber */

/** How many of a kind are told. */
const TOLD = 8;

/**
 * @typedef {object} Checked
 * @property {PastedNumber} number
 * @property {Saying[]} printed By official bodies first, then the newest.
 * @property {{ value: number, slip: import('./near.js').Slip }[]} near Where nobody printed it.
 */

/**
 * @param {PastedNumber[]} numbers
 * @param {Statement[]} statements
 * @returns {Checked[]} those that somebody printed first; a year is passed over where nobody did
 */
export function checkSeries(numbers, statements) {
  const shown = statements.filter(mayBeShown);
  const values = new Set(shown.filter(({ kind }) => kind === 'count').flatMap(valuesOf));
  const checked = numbers.map((number) => {
    const printed = number.readings.map((reading) => printing(number.percent ? reading / 100 : reading, number.percent, shown)).find((list) => list.length > 0) ?? [];
    const near = printed.length > 0 || number.percent ? [] : nearMisses(number.readings[0], values);
    return { number, printed, near };
  });
  const isTold = (/** @type {Checked} */ { number, printed }) => printed.length > 0 || !number.year;
  return checked.filter(isTold).sort((a, b) => Number(b.printed.length > 0) - Number(a.printed.length > 0));
}

/** @param {Statement} s */
const valuesOf = ({ value, valueTo }) => [value, valueTo].filter((one) => one !== undefined);

/** @param {number} value @param {boolean} percent @param {Statement[]} statements */
function printing(value, percent, statements) {
  const kind = percent ? 'share' : 'count';
  const found = sayings(statements.filter((s) => s.kind === kind && valuesOf(s).some((one) => Math.abs(one - value) < 1e-9)));
  return found.sort((a, b) => Number(b.head.official) - Number(a.head.official));
}

/**
 * How a saying stands to others; each list largest first.
 *
 * @typedef {object} Relations
 * @property {Saying[]} containedIn
 * @property {Saying[]} contains
 * @property {Saying[]} newer Later figures of the same count.
 * @property {Saying[]} others Other numbers for the same people, at the same time.
 */

/**
 * @param {Saying} saying
 * @param {Statement[]} statements all
 * @returns {Relations}
 */
export function relationsOf({ head }, statements) {
  const shown = statements.filter((s) => mayBeShown(s) && s.kind === 'count');
  const bySubject = groupBy(shown, ({ subject }) => subject.id);
  const inside = shown.filter(({ subject }) => subject.within.includes(head.subject.id));
  const own = bySubject.get(head.subject.id) ?? [];
  const around = head.subject.within.flatMap((id) => bySubject.get(id) ?? []);
  const sameCell = own.filter((s) => cellOf(s) === cellOf(head) && s.value !== head.value);
  const wholes = [...own.filter((s) => contains(s, head)), ...around.filter((s) => covers(s, head))].filter((s) => countsBy(head, s));
  const parts = [...own.filter((s) => contains(head, s)), ...inside.filter((s) => covers(head, s))].filter((s) => countsBy(s, head));
  return {
    containedIn: largest(nearest(wholes, (day) => -day)),
    contains: largest(nearest(parts, (day) => day)),
    newer: largest(head.status === 'latest' ? sameCell.filter(({ status }) => status === 'in force') : []),
    others: largest(sameCell.filter((s) => head.subject.time === 'event' || s.asOf === head.asOf)),
  };
}

/** Whether a part was counted by the day of its whole, so that the whole holds all of it. @param {Statement} part @param {Statement} whole */
function countsBy(part, whole) {
  if (whole.subject.time === 'event') return true;
  if (whole.subject.time === 'running total') return lastDay(part.asOf) <= lastDay(whole.asOf);
  return part.subject.time !== 'stock' || part.asOf === whole.asOf;
}

/** Of the figures of one group and nationality, those of one day: that of the greatest rank. @param {Statement[]} statements @param {(day: number) => number} rank */
function nearest(statements, rank) {
  const cells = groupBy(statements, (s) => `${s.subject.id}|${cellOf(s)}`);
  return [...cells.values()].flatMap((list) => {
    const best = Math.max(...list.map(({ asOf }) => rank(lastDay(asOf))));
    return list.filter((s) => s.subject.time === 'event' || rank(lastDay(s.asOf)) === best);
  });
}

/** @param {Statement} s */
const nationalityOf = ({ nationality, subject }) => (nationality === 'ALL' && subject.only) || nationality;

/** @param {Statement} s */
const cellOf = (s) => `${nationalityOf(s)}|${s.sex ?? ''}`;

/** Whether one figure of a group of people is of a part of another's. @param {Statement} whole @param {Statement} part */
const contains = (whole, part) =>
  part.id !== whole.id &&
  cellOf(part) !== cellOf(whole) &&
  (whole.nationality === 'ALL' || nationalityOf(whole) === nationalityOf(part)) &&
  (!whole.sex || whole.sex === part.sex);

/** Whether a figure of a group of people holds all of a figure of a group within it. @param {Statement} whole @param {Statement} part */
const covers = (whole, part) => cellOf(whole) === cellOf(part) || (!whole.sex && whole.nationality === 'ALL');

/** @param {Statement[]} statements */
const largest = (statements) =>
  sayings(statements)
    .sort((a, b) => (b.head.low ?? 0) - (a.head.low ?? 0))
    .slice(0, TOLD);
