/**
 * What a person has set by hand about a table, as one value of the address and of the attribute
 * `reading`: `encoding:windows-874;header:3;country:nat;best:people`. Columns by their names, or `#3`
 * for the third where a name would not do.
 */
import { readLists, writeLists } from './where.js';

/** @typedef {import('../transport/tables-explorer.d.ts').Roles} Roles */
/** @typedef {import('../transport/tables-explorer.d.ts').Wishes} Wishes */
/** @typedef {{ name: string }[]} Columns */

/** How the file is written: what must be read anew. */
export const WISHES = /** @type {const} */ (['encoding', 'delimiter', 'quote', 'header', 'comment', 'decimal', 'order']);

/** Which column is what. */
export const ROLES = /** @type {const} */ (['country', 'date', 'low', 'best', 'high', 'lat', 'lon']);

/** Totals and regions among countries are counted too. */
const TOTALS = 'totals';

/** @param {string | undefined} value @returns {Wishes} */
export function wishesOf(value) {
  const lists = readLists(value);
  return Object.fromEntries(WISHES.flatMap((name) => (lists[name]?.length ? [[name, lists[name][0]]] : [])));
}

/**
 * @param {string | undefined} value
 * @param {Columns} columns
 * @returns {Partial<Roles>} those that are set; an empty one is set to no column
 */
export function rolesOf(value, columns) {
  const lists = readLists(value);
  /** @type {Record<string, number | number[] | undefined>} */
  const roles = {};
  for (const role of ROLES) if (lists[role]) roles[role] = positionOf(lists[role][0], columns);
  if (lists.categories)
    roles.categories = lists.categories.map((name) => positionOf(name, columns)).filter((at) => at !== undefined);
  return /** @type {Partial<Roles>} */ (roles);
}

/** @param {string | undefined} value */
export const totalsOf = (value) => readLists(value)[TOTALS]?.[0] === 'yes';

/**
 * With something set otherwise. `undefined` takes a setting back.
 *
 * @param {string | undefined} value
 * @param {Record<string, string[] | undefined>} changes
 */
export function withSettings(value, changes) {
  const lists = { ...readLists(value), ...changes };
  return writeLists(/** @type {Record<string, string[]>} */ (Object.fromEntries(Object.entries(lists).filter(([, words]) => words))));
}

/** How a column is called in a setting. @param {number | undefined} at @param {Columns} columns @returns {string[]} */
export function columnWord(at, columns) {
  if (at === undefined) return [];
  const { name } = columns[at];
  const isPlain = name && !name.startsWith('#') && columns.filter((column) => column.name === name).length === 1;
  return [isPlain ? name : `#${at + 1}`];
}

/** @param {string | undefined} word @param {Columns} columns @returns {number | undefined} */
function positionOf(word, columns) {
  if (word === undefined) return undefined;
  const at = /^#\d+$/.test(word) ? Number(word.slice(1)) - 1 : columns.findIndex(({ name }) => name === word);
  return columns[at] ? at : undefined;
}
