/**
 * One table in the core: read, planned, asked. Runs in a worker, or in the page where there can be
 * none; nothing here knows a page. What it is asked goes in and comes out as plain data.
 */
import { firstDay, lastDay } from '../days.js';
import { inferRoles, kindsFor, mixedWords, yearColumns } from './roles.js';
import { Names } from './names.js';
import { Reading } from './reading.js';

/** @typedef {import('../transport/tables.d.ts').Tables} Tables */
/** @typedef {import('../transport/tables.d.ts').TablesClass} TablesClass */
/** @typedef {import('../transport/tables.d.ts').TableInfo} TableInfo */
/** @typedef {import('../transport/tables.d.ts').PlanInfo} PlanInfo */
/** @typedef {import('../transport/tables-explorer.d.ts').Roles} Roles */
/** @typedef {import('../transport/tables-explorer.d.ts').Wishes} Wishes */
/** @typedef {import('../transport/tables-explorer.d.ts').Mixed} Mixed */

/**
 * What the page is told of a table: enough to ask it and to read its answers.
 *
 * @typedef {object} Assigned
 * @property {Roles} roles
 * @property {Mixed[]} mixed
 * @property {Record<string, string>} kinds Wishes with which the file must be read again for these roles.
 * @property {Planned} planned
 */

/**
 * @typedef {PlanInfo & { time?: string, names: Record<string, number>, keys: string[][] }} Planned
 *   `time`: the group of dates (`day`, `month`, `year`). `names`: the column of each other group.
 *   `keys`: of each group of `nationality`, the codes of its countries, or the word itself.
 */

/** @typedef {{ info: TableInfo, how: import('./reading.js').How & { bytes: number }, years: { year: string, column: number }[] } & Assigned} Read */

/** Of all dimensions; the core has bytes for no more. */
const MOST_DIMENSIONS = 8;

/** Names of groups that columns cannot have. */
const TAKEN = ['nationality', 'day', 'month', 'year'];

export class Engine {
  #Tables;
  /** @type {Tables | undefined} */
  #tables;
  /** @type {Reading | undefined} */
  #reading;
  /** @type {TableInfo | undefined} */
  #info;
  #names = new Names();

  /** @param {TablesClass} Tables */
  constructor(Tables) {
    this.#Tables = Tables;
  }

  /** A new file, in place of what was read before. @param {string} name @param {Wishes} wishes */
  begin(name, wishes) {
    this.close();
    const { encoding, ...rest } = wishes;
    this.#tables = new this.#Tables(Object.entries(rest).flatMap(([wish, value]) => (value ? [wish, value] : [])));
    this.#reading = new Reading(this.#tables, { name, encoding });
  }

  /** @param {Uint8Array} bytes @returns {Promise<number>} rows so far */
  async bytes(bytes) {
    const reading = this.#open(this.#reading);
    await reading.bytes(bytes);
    return reading.rows;
  }

  /** All bytes have come. @param {Partial<Roles>} [wanted] @returns {Promise<Read>} */
  async end(wanted) {
    const reading = this.#open(this.#reading);
    const how = await reading.end();
    this.#reading = undefined;
    const info = this.#open(this.#tables).finish();
    this.#info = info;
    return { info, how: { ...how, bytes: reading.read }, years: yearColumns(info.columns), ...this.assign(wanted) };
  }

  /** @param {Partial<Roles>} [wanted] in place of what is found @returns {Assigned} */
  assign(wanted = {}) {
    const { columns, rows } = this.#open(this.#info);
    const found = inferRoles(columns, { names: this.#names, rows: rows.read });
    const roles = allowed(/** @type {Roles} */ ({ ...found, ...wanted }), columns.length);
    const kinds = kindsFor(columns, roles);
    const isPlain = Object.keys(kinds).length > 0;
    const plan = planOf(columns, isPlain ? { categories: [] } : roles);
    const planned = this.#open(this.#tables).plan(plan.flat);
    return {
      roles,
      mixed: mixedWords(columns, roles, this.#names),
      kinds,
      planned: { ...planned, time: plan.time, names: plan.names, keys: this.#keys(planned) },
    };
  }

  /** The sums of all groups under a filter. @param {string[]} filter @returns {Float64Array} */
  ask(filter) {
    const tables = this.#open(this.#tables);
    tables.select(filter);
    return tables.answer();
  }

  /** The filter of a group is about to move. @param {string[]} filter @param {string} group */
  prepare(filter, group) {
    const tables = this.#open(this.#tables);
    tables.select(filter);
    tables.activate(group);
  }

  /** @param {string[]} filter @param {number} from @param {number} count */
  rows(filter, from, count) {
    const tables = this.#open(this.#tables);
    tables.select(filter);
    return tables.rows(from, count);
  }

  /** @param {string[]} filter @returns {Uint8Array} */
  export(filter) {
    const tables = this.#open(this.#tables);
    tables.select(filter);
    return tables.export();
  }

  close() {
    this.#tables?.free();
    this.#tables = undefined;
    this.#reading = undefined;
    this.#info = undefined;
  }

  /** @param {PlanInfo} planned */
  #keys({ views }) {
    const view = views.find(({ key }) => key === 'nationality');
    return (view?.groups ?? []).map((word) => {
      const match = this.#names.match(word);
      if (match?.kind === 'countries') return match.codes;
      const code = this.#names.number(word);
      return [code ?? word];
    });
  }

  /** @template T @param {T | undefined} part @returns {T} */
  #open(part) {
    if (part === undefined) throw new Error('no table is open');
    return part;
  }
}

/** Roles that are given as undefined are taken away; without numbers to add up there are no ends of them. @param {Roles} roles @param {number} columns */
function allowed({ categories, ...roles }, columns) {
  const isSum = Number.isInteger(roles.best);
  const given = Object.entries(roles).filter(
    ([role, at]) => Number.isInteger(at) && Number(at) < columns && (isSum || (role !== 'low' && role !== 'high')),
  );
  const used = Number(given.some(([role]) => role === 'country')) + Number(given.some(([role]) => role === 'date'));
  const others = [...new Set(categories)].filter((at) => at < columns && at !== roles.country && at !== roles.date);
  return /** @type {Roles} */ ({ ...Object.fromEntries(given), categories: others.slice(0, MOST_DIMENSIONS - used) });
}

/**
 * Roles as the core takes them.
 *
 * @param {import('../transport/tables.d.ts').ColumnInfo[]} columns
 * @param {Roles} roles
 */
function planOf(columns, { country, date, categories, low, best, high }) {
  const flat = country === undefined ? [] : ['dimension:nationality', String(country)];
  const time = date === undefined ? undefined : grainOf(columns[date]);
  if (time) flat.push(`dimension:${time}`, `${date}:${time}`);
  /** @type {Record<string, number>} */
  const names = {};
  for (const at of categories) {
    const name = groupName(columns[at].name, at, names);
    names[name] = at;
    flat.push(`dimension:${name}`, String(at));
  }
  for (const [role, at] of Object.entries({ low, best, high })) if (at !== undefined) flat.push(role, String(at));
  return { flat, time, names };
}

/** @param {string} name of a column @param {number} at @param {Record<string, number>} others */
const groupName = (name, at, others) =>
  name === '' || TAKEN.includes(name) || Object.hasOwn(others, name) ? `${name} (${at + 1})` : name;

/**
 * As fine as can be shown, and as the file has it: days of a season, months of a life, else years.
 *
 * @param {import('../transport/tables.d.ts').ColumnInfo} column
 * @returns {'day' | 'month' | 'year'}
 */
export function grainOf({ least = '', greatest = '', examples }) {
  const are = (/** @type {RegExp} */ form) => examples.length > 0 && examples.every((cell) => form.test(cell.trim()));
  const days = lastDay(greatest) - firstDay(least);
  if (are(/^\d{4}$/) || days > 366 * 50) return 'year';
  return are(/^\d{4}-\d\d$|^\p{L}{3,}\.? \d{4}$/u) || days > 100 ? 'month' : 'day';
}
