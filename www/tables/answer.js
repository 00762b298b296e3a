/** From what is asked of a table to what its core is asked, and from its numbers to an answer. Pure. */

/** @typedef {import('./engine.js').Planned} Planned */
/** @typedef {import('../transport/tables-explorer.d.ts').TableFilter} TableFilter */
/** @typedef {import('../transport/tables-explorer.d.ts').TableGroup} TableGroup */
/** @typedef {import('../transport/tables-explorer.d.ts').TableAnswer} TableAnswer */
/** @typedef {import('../transport/tables-explorer.d.ts').Sum} Sum */
/** @typedef {import('../transport/tables-explorer.d.ts').Mixed} Mixed */
/** @typedef {import('../transport/tables-explorer.d.ts').Roles} Roles */
/** @typedef {Planned['views'][number]} View */
/** @typedef {{ planned: Planned, mixed: Mixed[], roles: Roles }} Asked */

/** Numbers of a group in the core's answer. */
const NUMBERS = 5;

/** Keys of nationalities. @param {TableFilter['country']} country */
export const countryKeys = (country) => (Array.isArray(country) ? country : country ? country.split(',') : []);

/**
 * The filter as the core takes it: groups by their words, dates by their ends.
 *
 * @param {TableFilter} filter
 * @param {Asked} asked
 * @returns {string[]} name, value, name, value, ...
 */
export function selectionOf({ country, from, to, where = {}, totals = false }, asked) {
  const { planned, roles } = asked;
  const chosen = countryKeys(country);
  const flat = planned.views.flatMap((view) => {
    if (view.key === planned.time) return [];
    const column = view.key === 'nationality' ? roles.country : planned.names[view.key];
    const left = totals ? [] : leftOutOf(asked.mixed, column);
    const keys = view.key === 'nationality' ? chosen : (where[view.key] ?? []);
    const words = view.key === 'nationality' ? wordsOf(view, planned.keys, keys) : keys;
    return chosenWords(view, { keys, words, left }).flatMap((word) => [view.key, word]);
  });
  const ends = planned.time ? [...(from ? [`${planned.time}:from`, from] : []), ...(to ? [`${planned.time}:to`, to] : [])] : [];
  return [...flat, ...ends];
}

/**
 * Nothing: all. A total is counted where a person chooses it by its own word.
 *
 * @param {View} view
 * @param {{ keys: string[], words: string[], left: string[] }} chosen
 */
function chosenWords({ groups }, { keys, words, left }) {
  if (keys.length > 0) return words.filter((word) => !left.includes(word) || keys.includes(word));
  return left.length > 0 ? groups.filter((word) => !left.includes(word)) : [];
}

/** @param {Mixed[]} mixed @param {number | undefined} column */
const leftOutOf = (mixed, column) =>
  mixed.filter((one) => one.column === column).flatMap(({ words }) => words.map(({ text }) => text));

/**
 * The words of the column that mean these keys. What means nothing stays, and finds nothing.
 *
 * @param {View} view
 * @param {string[][]} keysOf
 * @param {string[]} keys
 */
function wordsOf({ groups }, keysOf, keys) {
  const known = new Set(keysOf.flat());
  const found = groups.filter((_, i) => keysOf[i].some((key) => keys.includes(key)));
  return [...found, ...keys.filter((key) => !known.has(key))];
}

/**
 * @param {Float64Array} numbers
 * @param {TableFilter} filter
 * @param {Asked} asked
 * @returns {TableAnswer}
 */
export function answerOf(numbers, { totals = false }, { planned, mixed, roles }) {
  const isSum = roles.best !== undefined;
  /** @type {TableAnswer['groups']} */
  const groups = {};
  for (const view of planned.views) {
    const column = view.key === 'nationality' ? roles.country : planned.names[view.key];
    const left = totals || view.key === planned.time ? [] : leftOutOf(mixed, column);
    const keysOf = view.key === 'nationality' ? planned.keys : undefined;
    const found = groupsOf(numbers, view, { keysOf, left, isSum });
    groups[view.key] = view.key === planned.time ? found : found.filter(isThere).sort(byNumber);
  }
  return { total: sumAt(numbers, planned.total, isSum), groups };
}

/** @param {Sum} sum */
const isThere = ({ rows, leftOut }) => rows > 0 || leftOut > 0;

/** @param {TableGroup} a @param {TableGroup} b */
const byNumber = (a, b) => (b.best ?? b.rows) - (a.best ?? a.rows) || b.rows - a.rows || (a.key < b.key ? -1 : 1);

/**
 * Words of one country are one group; a word of several countries is in each of theirs.
 *
 * @param {Float64Array} numbers
 * @param {View} view
 * @param {{ keysOf?: string[][], left: string[], isSum: boolean }} how
 */
function groupsOf(numbers, { groups, offset }, { keysOf, left, isSum }) {
  /** @type {Map<string, TableGroup>} */
  const found = new Map();
  groups.forEach((word, i) => {
    if (left.includes(word)) return;
    const sum = sumAt(numbers, offset + i * NUMBERS, isSum);
    for (const key of keysOf?.[i] ?? [word]) found.set(key, { key, ...added(found.get(key), sum) });
  });
  return [...found.values()];
}

/** @param {Float64Array} numbers @param {number} at @param {boolean} isSum @returns {Sum} */
function sumAt(numbers, at, isSum) {
  const [rows, low, best, high, leftOut] = numbers.subarray(at, at + NUMBERS);
  return isSum ? { low, best, high, rows, leftOut } : { rows, leftOut };
}

/** @param {Sum | undefined} a @param {Sum} b @returns {Sum} */
function added(a, b) {
  if (!a) return b;
  const counted = { rows: a.rows + b.rows, leftOut: a.leftOut + b.leftOut };
  if (a.best === undefined || b.best === undefined) return counted;
  return { low: (a.low ?? 0) + (b.low ?? 0), best: a.best + b.best, high: (a.high ?? 0) + (b.high ?? 0), ...counted };
}
