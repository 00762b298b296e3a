/** "At least" how many, as known at the end of each month. */

/** @typedef {import('../../transport/wire.js').Group} Group */

/**
 * @param {Group[]} months `answer.groups.month`, in order
 * @returns {{ month: string, low: number }[]} from the first month with a figure; a month in which
 *   nothing changed is left out
 */
export function monthsSeries(months) {
  const known = months.flatMap(({ key, low }) => (low === undefined ? [] : [{ month: key, low }]));
  return known.filter(({ low }, i) => i === 0 || i === known.length - 1 || low !== known[i - 1].low);
}
