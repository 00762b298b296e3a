/** Printed numbers that a number may be a slip of: a digit wrong, missing or too many, two changed round, or rounded. */
import { lastDigit } from '../draft/series.js';

/** @typedef {'digit' | 'swapped' | 'length' | 'rounded'} Slip */

/** How many are offered. */
const OFFERED = 5;

/**
 * @param {number} value
 * @param {Iterable<number>} printed
 * @returns {{ value: number, slip: Slip }[]} the nearest first
 */
export function nearMisses(value, printed) {
  /** @type {Map<number, Slip>} */
  const found = new Map();
  for (const other of printed) {
    const slip = slipOf(value, other);
    if (slip) found.set(other, slip);
  }
  const distance = (/** @type {number} */ other) => Math.abs(other - value);
  return [...found].map(([other, slip]) => ({ value: other, slip })).sort((a, b) => distance(a.value) - distance(b.value)).slice(0, OFFERED);
}

/**
 * Small numbers are all one digit from each other: of two digits only a swap counts.
 *
 * @param {number} given
 * @param {number} printed
 * @returns {Slip | undefined}
 */
export function slipOf(given, printed) {
  const [a, b] = [String(given), String(printed)];
  if (given === printed || Math.min(a.length, b.length) < 2) return undefined;
  if (isSwapped(a, b)) return 'swapped';
  if (isRounded(given, printed) || isRounded(printed, given)) return 'rounded';
  if (Math.min(a.length, b.length) < 3) return undefined;
  if (a.length === b.length) return [...a].filter((digit, i) => digit !== b[i]).length === 1 ? 'digit' : undefined;
  return isOneMore(a, b) || isOneMore(b, a) ? 'length' : undefined;
}

/** Whether two neighbouring digits are changed round. @param {string} a @param {string} b */
function isSwapped(a, b) {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((digit, i) => digit !== b[i]);
  return at >= 0 && a.slice(0, at) + a[at + 1] + a[at] + a.slice(at + 2) === b;
}

/** Whether a is b with one digit more. @param {string} a @param {string} b */
const isOneMore = (a, b) => a.length === b.length + 1 && [...a].some((_, i) => a.slice(0, i) + a.slice(i + 1) === b);

/** Whether a round number is the other one, rounded to its last digit. @param {number} round @param {number} exact */
function isRounded(round, exact) {
  const unit = lastDigit(round);
  return round >= 100 && unit >= 10 && unit > lastDigit(exact) && (Math.round(exact / unit) * unit === round || Math.floor(exact / unit) * unit === round);
}
