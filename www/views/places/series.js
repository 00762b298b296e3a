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
  const counted = groups.filter(({ low }) => low !== undefined);
  const all = new Map(counted.map((group) => [group.key, group]));
  const rows = new Map(
    counted
      .filter((group) => !isRepeated(group, childrenOf(group.key, all, places)))
      .map((group) => [group.key, group]),
  );
  /** @param {string | undefined} root @param {number} depth @returns {(Group & { depth: number })[]} */
  const under = (root, depth) =>
    childrenOf(root, rows, places).flatMap((group) => [{ ...group, depth }, ...under(group.key, depth + 1)]);
  return { rows: under(undefined, 0), most: Math.max(...counted.map(({ low }) => low ?? 0), 1) };
}

/** A place that only says again what its one part says: the world, where all is in one country. @param {Group} group @param {Group[]} parts */
const isRepeated = ({ low }, parts) => parts.length === 1 && parts[0].low === low;

/**
 * The groups whose nearest place around them, among the groups, is this one (or none).
 *
 * @param {string | undefined} id
 * @param {Map<string, Group>} groups
 * @param {DatasetInfo['places']} places
 */
function childrenOf(id, groups, places) {
  const parent = new Map(places.map((place) => [place.id, place.within]));
  /** @param {string} of @returns {string | undefined} */
  const around = (of) => {
    const next = parent.get(of);
    return next === undefined || groups.has(next) ? next : around(next);
  };
  return [...groups.values()].filter(({ key }) => around(key) === id);
}
