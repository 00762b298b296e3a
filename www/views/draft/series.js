/**
 * What a sentence for the current filter says: the lead, what was said later, and the least that the
 * figures come to where several are added up.
 */
import { leadSeries, othersSaid, seriesOf } from '../lead/series.js';
import { byStatement, mayBeShown, sayings } from '../sayings.js';

/** @typedef {import('../../transport/wire.js').Answer} Answer */
/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('../../transport/wire.js').Working} Working */
/** @typedef {import('../sayings.js').Saying} Saying */

/**
 * @typedef {object} DraftSeries
 * @property {Saying} [lead] By an official body; without one, the newest of others.
 * @property {Saying} [later] Newer, and of people who are not in the lead.
 * @property {{ people: number, day?: string, inferred?: boolean }} [atLeast] Rounded down to the
 *   coarsest number that is added.
 * @property {Saying[]} behind Of `atLeast`.
 */

/**
 * @param {Answer} answer
 * @param {Statement[]} statements those of the same filter, of all measures
 * @param {Working} [working] of the same filter, where a measure is chosen
 * @returns {DraftSeries}
 */
export function draftSeries(answer, statements, working) {
  const { measure } = answer.filter;
  const shown = statements.filter(mayBeShown);
  const series = leadOf(answer, shown);
  const [other] = othersSaid(measure ? shown.filter(({ subject }) => subject.measure === measure) : shown);
  const lead = series?.whole ?? other;
  const later = series && (series.later[0] ?? series.laterOthers[0]);
  const sum = working && sumOf(working);
  return { lead, later, ...(sum && sum.atLeast.people > (lead?.head.low ?? 0) ? sum : { behind: [] }) };
}

/** The lead; of several the first, which is the greatest. @param {Answer} answer @param {Statement[]} statements */
function leadOf(answer, statements) {
  if (!Array.isArray(answer.lead)) return leadSeries(answer, statements);
  const known = byStatement(sayings(statements));
  return answer.lead.map((lead) => seriesOf(lead, known)).find((found) => found !== undefined);
}

/** What is added up, if more than one group of people is. @param {Working} working */
function sumOf({ figure, subjects, statements }) {
  const counted = subjects.filter(({ role }) => role === 'counted');
  if (figure.low === undefined || counted.length < 2) return undefined;
  const inForce = counted.map((use) => ({ use, list: statements.filter((s) => s.subject.id === use.subject.id && s.status === 'in force') }));
  const unit = Math.max(...inForce.map(({ use, list }) => unitOf(use.low ?? 0, list)));
  const people = Math.floor(figure.low / unit) * unit;
  const atLeast = { people, day: figure.day, inferred: figure.dayInferred };
  return people > 0 ? { atLeast, behind: sayings(inForce.flatMap(({ list }) => list).filter(mayBeShown)) } : undefined;
}

/**
 * How coarse a number that is added is: 1 where a figure prints it plainly, else the unit of the last
 * digit that was printed.
 *
 * @param {number} low
 * @param {Statement[]} statements in force
 */
export function unitOf(low, statements) {
  const giving = statements.filter((s) => s.low === low);
  const units = (giving.length > 0 ? giving : statements).map(unitOfStatement);
  return giving.length > 0 ? Math.min(...units) : Math.max(1, ...units);
}

/** @param {Statement} s */
function unitOfStatement({ kind, value, valueTo, qualifier, low = 0 }) {
  if (kind === 'count' && value !== undefined && valueTo === undefined && !qualifier) return 1;
  if (kind === 'count' && value !== undefined) return Math.min(lastDigit(value), lastDigit(valueTo ?? value));
  // A word, or a share of another number: no digit of it was printed.
  return 10 ** Math.max(1, Math.floor(Math.log10(Math.max(10, low))));
}

/** The unit of the last significant digit: 100 of 7,300. @param {number} value */
export function lastDigit(value) {
  let unit = 1;
  while (value > 0 && value % (unit * 10) === 0) unit *= 10;
  return unit;
}
