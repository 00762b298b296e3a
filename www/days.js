/** Days as whole numbers (since 1970), from ISO dates that may be reduced: "2025-02", "2025". */

const DAY = 86_400_000;

/** @param {string} iso */
const split = (iso) => iso.split('-').map(Number);

/** The first day that a date can be. @param {string} iso */
export function firstDay(iso) {
  const [year, month = 1, day = 1] = split(iso);
  return Date.UTC(year, month - 1, day) / DAY;
}

/** Last days, by date: sorting asks for the same few hundred again and again. @type {Map<string, number>} */
const lastDays = new Map();

/** The last day that a date can be. @param {string} iso */
export function lastDay(iso) {
  const known = lastDays.get(iso);
  if (known !== undefined) return known;
  const [year, month, day] = split(iso);
  const end = month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  const last = day ? Date.UTC(year, month - 1, day) / DAY : end / DAY - 1;
  lastDays.set(iso, last);
  return last;
}

/** The day as an ISO date. @param {number} day */
export const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** The month of a day, "2025-02". @param {number} day */
export const monthOf = (day) => isoOf(day).slice(0, 7);

/**
 * How many months the second is after the first.
 *
 * @param {string} from "2025-02"
 * @param {string} to
 */
export function monthsBetween(from, to) {
  const [[year, month], [laterYear, laterMonth]] = [split(from), split(to)];
  return (laterYear - year) * 12 + laterMonth - month;
}

/**
 * The month so many after this one.
 *
 * @param {string} month "2025-02"
 * @param {number} by
 */
export function addMonths(month, by) {
  const [year, number] = split(month);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}
