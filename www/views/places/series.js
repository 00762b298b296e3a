/** Places with "at least" how many of one measure, each under the place it lies in. */

/** @typedef {import('../../transport/wire.js').Group} Group */
/** @typedef {import('../../transport/wire.js').DatasetInfo} DatasetInfo */

/**
 * @param {Group[]} groups `answer.groups.place`
 * @param {DatasetInfo['places']} places the tree
 * @returns {{ rows: (Group & { depth: number })[], most: number }} a place before those inside it, else
 *   the greatest first
 */
export function placesSeries(groups, places) {
  const known = new Map(groups.filter(({ low }) => low !== undefined).map((group) => [group.key, group]));
  const parent = new Map(places.map(({ id, within }) => [id, within]));
  /** The nearest place around this one that has a figure. @param {string} id @returns {string | undefined} */
  const above = (id) => {
    const next = parent.get(id);
    return next === undefined || known.has(next) ? next : above(next);
  };
  /** @param {string | undefined} root @param {number} depth @returns {(Group & { depth: number })[]} */
  const under = (root, depth) =>
    [...known.values()].filter(({ key }) => above(key) === root).flatMap((group) => [{ ...group, depth }, ...under(group.key, depth + 1)]);
  return { rows: under(undefined, 0), most: Math.max(...[...known.values()].map(({ low }) => low ?? 0), 1) };
}
