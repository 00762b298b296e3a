/**
 * Who said what, when: sayings as marks in lanes, one for each measure, with the company they keep:
 * parts that make a whole, and the points of one claimant's growing total.
 */
import { firstDay, lastDay } from '../../days.js';
import { inOrder } from '../measures/series.js';
import { sayings } from '../sayings.js';

/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('../../transport/wire.js').Filter} Filter */
/** @typedef {import('../sayings.js').Saying} Saying */

/** @typedef {{ kind: 'one' | 'sum' | 'run', sayings: Saying[] }} Company */
/** @typedef {{ measure: string, items: Company[] }} Lane */

/** Qualifiers that say "more than this". */
const OPEN = new Set([
  'over',
  'at_least',
  'tens',
  'dozens',
  'hundreds',
  'thousands',
  'tens_of_thousands',
  'hundreds_of_thousands',
]);

/** A sum of more parts than this could not be read. */
const MOST_PARTS = 6;

/**
 * @param {Statement[]} statements
 * @param {Filter} filter
 * @returns {{ lanes: Lane[], shown: Saying[] }} without a nationality chosen: the counts of all
 */
export function timelineSeries(statements, filter) {
  const shown = sayings(
    statements.filter(
      ({ kind, sex, nationality }) =>
        kind === 'count' && (sex ?? '') === (filter.sex ?? '') && (filter.country || nationality === 'ALL'),
    ),
  );
  const measures = inOrder([...new Set(shown.map(({ head }) => head.subject.measure))]);
  const lanes = measures.map((measure) => ({
    measure,
    items: companies(shown.filter(({ head }) => head.subject.measure === measure)),
  }));
  return { lanes, shown };
}

/** @param {Saying} saying */
export const isOpen = ({ head }) => OPEN.has(head.qualifier ?? '');

/** @param {Saying} saying */
export const daysOf = ({ head }) => ({ from: firstDay(head.asOf), to: lastDay(head.asOf) });

/**
 * Each saying in one company.
 *
 * @param {Saying[]} list
 * @returns {Company[]}
 */
function companies(list) {
  /** @type {Set<Saying>} */
  const taken = new Set();
  /** @type {Company[]} */
  const found = [];
  const add = (/** @type {'sum' | 'run'} */ kind, /** @type {Saying[]} */ members) => {
    if (members.length < 2 || members.some((one) => taken.has(one))) return;
    for (const one of members) taken.add(one);
    found.push({ kind, sayings: members });
  };
  for (const whole of list) add('sum', sumOf(whole, list));
  for (const run of runsOf(list)) add('run', run);
  const alone = list
    .filter((one) => !taken.has(one))
    .map((one) => /** @type {Company} */ ({ kind: 'one', sayings: [one] }));
  return [...found, ...alone];
}

/**
 * A whole and the parts that make it, if its claimant printed them for the same day and they add up
 * to it exactly; else nothing.
 *
 * @param {Saying} whole
 * @param {Saying[]} list
 * @returns {Saying[]} the whole first, its parts largest first
 */
function sumOf(whole, list) {
  const { value, qualifier, subject, claimant, nationality } = whole.head;
  const days = new Set(whole.statements.map(({ asOf }) => asOf));
  const parts = list
    .filter(
      ({ head, statements }) =>
        head.subject.within.includes(subject.id) &&
        head.claimant.id === claimant.id &&
        head.nationality === nationality &&
        !head.qualifier &&
        statements.some(({ asOf }) => days.has(asOf)),
    )
    .sort((a, b) => (b.head.value ?? 0) - (a.head.value ?? 0));
  const total = parts.reduce((sum, { head }) => sum + (head.value ?? 0), 0);
  return !qualifier && parts.length > 1 && parts.length <= MOST_PARTS && total === value
    ? [whole, ...parts]
    : [];
}

/**
 * Running totals of one claimant that never fall, in order of days.
 *
 * @param {Saying[]} list
 */
function runsOf(list) {
  /** @type {Map<string, Saying[]>} */
  const groups = new Map();
  for (const saying of list) {
    const { subject, claimant, nationality } = saying.head;
    if (subject.time !== 'running total') continue;
    const key = `${subject.id}|${claimant.id}|${nationality}`;
    groups.set(key, [...(groups.get(key) ?? []), saying]);
  }
  return [...groups.values()]
    .map((group) => [...group].sort((a, b) => lastDay(a.head.asOf) - lastDay(b.head.asOf) || low(a) - low(b)))
    .filter((group) => group.every((one, i) => i === 0 || low(one) >= low(group[i - 1])));
}

/** @param {Saying} saying */
const low = ({ head }) => head.low ?? 0;
