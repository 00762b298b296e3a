/**
 * A list by key, in the order in which keys first come. (`Map.groupBy` is younger than Node 20 and
 * than the phones that readers have.)
 *
 * @template T, K
 * @param {Iterable<T>} list
 * @param {(one: T) => K} keyOf
 * @returns {Map<K, T[]>}
 */
export function groupBy(list, keyOf) {
  /** @type {Map<K, T[]>} */
  const groups = new Map();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
