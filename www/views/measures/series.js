/** "At least N" for each measure, in the order of a person's way. */

/** @typedef {import('../../transport/wire.js').Group} Group */

/**
 * The way: out, then on the way home, then home. Suspects are told apart, after it; measures that
 * another dataset brings come last.
 */
const WAY = [
  'freed',
  'fled',
  'assisted',
  'identified',
  'awaiting',
  'detained',
  'held',
  'returned',
  'departed',
];
const APART = ['arrested', 'extradited'];

/**
 * @param {Group[]} groups `answer.groups.measure`
 * @returns {{ way: Group[], apart: Group[] }} only measures with a figure
 */
export function measureSeries(groups) {
  const known = groups.filter(({ low }) => low !== undefined);
  const find = (/** @type {string} */ id) => known.filter(({ key }) => key === id);
  const others = known.filter(({ key }) => !WAY.includes(key) && !APART.includes(key));
  return { way: [...WAY.flatMap(find), ...others], apart: APART.flatMap(find) };
}

/**
 * Ids of measures in the order of the way, for lanes and lists.
 *
 * @param {string[]} ids
 */
export const inOrder = (ids) => {
  const order = [...WAY, ...APART];
  const place = (/** @type {string} */ id) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...ids].sort((a, b) => place(a) - place(b));
};
