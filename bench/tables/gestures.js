// What every engine is asked: the same for all, drawn once.
import { DAYS, WORDS, iso } from './generate.js';

/** @typedef {{ nationality?: string[], place?: string[], measure?: string[], source?: string[], from?: string, to?: string }} Filter those given must all hold; `to` is not included */
/** @typedef {{ nationality: string[], place: string[], measure: string[], source: string[], month: string[] }} Groups */
/** @typedef {{ country: Filter[], before: Filter, range: Filter[], anew: Filter[] }} Gestures `before` is in force when ranges begin to move */

/** The groups of each view, in the order in which answers are compared. @type {Groups} */
export const GROUPS = {
  nationality: WORDS.nationality,
  place: WORDS.place,
  measure: WORDS.measure,
  source: WORDS.source,
  month: [...new Set(Array.from({ length: DAYS }, (_, day) => iso(day).slice(0, 7)))],
};

/** @param {number} seed */
function random(seed) {
  let state = seed;
  /** @param {number} n */
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * n);
  };
}

/** @template T @param {T[]} list @param {number} count @param {(n: number) => number} next @returns {T[]} each another */
function some(list, count, next) {
  const rest = [...list];
  return Array.from({ length: count }, () => rest.splice(next(rest.length), 1)[0]);
}

/** @param {number} count @param {(n: number) => number} next @returns {Filter[]} */
const countries = (count, next) => some(WORDS.nationality, count, next).map((word) => ({ nationality: [word] }));

/**
 * A brush of a year that is pulled over the whole time, then one whose right end is pulled.
 *
 * @param {number} count
 * @param {(n: number) => number} next
 * @param {Filter} before
 * @returns {Filter[]}
 */
function ranges(count, next, before) {
  const half = Math.ceil(count / 2);
  const far = DAYS - 365 - 10;
  return Array.from({ length: count }, (_, i) => {
    const at = i < half ? Math.floor((i / half) * far) + next(10) : 200;
    const end = i < half ? at + 365 : 230 + Math.floor(((i - half) / half) * (DAYS - 250)) + next(10);
    return { ...before, from: iso(at), to: iso(end) };
  });
}

/** @param {number} count @param {(n: number) => number} next @returns {Filter[]} */
const combinations = (count, next) =>
  Array.from({ length: count }, () => {
    const at = next(DAYS - 900);
    return {
      nationality: some(WORDS.nationality.slice(0, 60), 1 + next(4), next),
      place: some(WORDS.place, 2 + next(8), next),
      ...(next(2) && { measure: some(WORDS.measure, 1 + next(2), next) }),
      ...(next(2) && { source: some(WORDS.source, 20 + next(40), next) }),
      ...(next(3) && { from: iso(at), to: iso(at + 60 + next(800)) }),
    };
  });

/**
 * @param {{ country: number, range: number, anew: number }} counts
 * @returns {Gestures}
 */
export function gestures({ country, range, anew }) {
  const next = random(6);
  const before = { nationality: [WORDS.nationality[2]] };
  return { country: countries(country, next), before, range: ranges(range, next, before), anew: combinations(anew, next) };
}

/** All filters in the order in which they are asked. @param {Gestures} all @returns {Filter[]} */
export const asked = ({ country, before, range, anew }) => [{}, ...country, before, ...range, ...anew];
