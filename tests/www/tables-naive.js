/**
 * The class of the core of tables once more, the plain way: rows are objects, every question looks at
 * each. For well-formed files alone. What the core says is held against it, and what is built on the
 * core can be tried without it.
 */

/** @typedef {import('../../www/transport/tables.d.ts').Tables} Tables */
/** @typedef {import('../../www/transport/tables.d.ts').ColumnInfo} ColumnInfo */
/** @typedef {import('../../www/transport/tables.d.ts').PlanInfo} PlanInfo */

const MISSING = ['', 'NA', '*', '-99', '-'];

/** @param {string} text @returns {string[][]} */
function rowsOf(text) {
  const rows = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line) continue;
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
    rows.push(cells);
  }
  return rows;
}

/** Low, best, high; undefined: missing. @param {string} cell */
function amountOf(cell) {
  if (MISSING.includes(cell)) return undefined;
  if (cell.startsWith('<')) return [0, Math.floor((Number(cell.slice(1)) - 1) / 2), Number(cell.slice(1)) - 1];
  return [Number(cell), Number(cell), Number(cell)];
}

/** @param {string[]} cells @returns {ColumnInfo['kind']} */
function kindOf(cells) {
  const full = cells.filter((cell) => !MISSING.includes(cell));
  if (full.length > 0 && full.every((cell) => /^<?-?\d+$/.test(cell))) return 'whole';
  if (full.length > 0 && full.every((cell) => /^-?\d+(\.\d+)?$/.test(cell))) return 'number';
  return full.length > 0 && full.every((cell) => /^\d{4}-\d\d(-\d\d)?$/.test(cell)) ? 'date' : 'words';
}

/** @implements {Tables} */
export class NaiveTables {
  #text = '';
  #decoder = new TextDecoder();
  #wishes;
  /** @type {string[][]} */
  #rows = [];
  /** @type {ColumnInfo[]} */
  #columns = [];
  /** @type {{ key: string, column: number, grain?: string, groups: string[] }[]} */
  #views = [];
  /** @type {Partial<Record<string, number>>} */
  #values = {};
  /** @type {string[]} */
  #filter = [];

  /** @param {string[]} wishes */
  constructor(wishes) {
    this.#wishes = Object.fromEntries(wishes.flatMap((name, i) => (i % 2 === 0 ? [[name, wishes[i + 1]]] : [])));
  }

  /** @param {Uint8Array} bytes */
  piece(bytes) {
    this.#text += this.#decoder.decode(bytes, { stream: true });
    return 0;
  }

  finish() {
    const [header, ...rows] = rowsOf(this.#text.replace(/^\ufeff/, ''));
    this.#rows = rows;
    this.#columns = header.map((name, at) => this.#describe(name, at));
    return {
      dialect: { delimiter: ',', quote: '"', comment: '', header: 1, preamble: 0, comments: 0, blank: 0, hxl: false, decimal: /** @type {const} */ ('.'), lineEnds: /** @type {const} */ ('lf') },
      rows: { read: rows.length, setAside: 0 },
      columns: this.#columns,
      problems: [],
      problemCount: 0,
    };
  }

  /** @param {string} name @param {number} at @returns {ColumnInfo} */
  #describe(name, at) {
    const cells = this.#rows.map((row) => row[at]);
    const kind = /** @type {ColumnInfo['kind']} */ (this.#wishes[`kind:${at}`] ?? kindOf(cells));
    const counts = countsOf(cells);
    const missing = [...counts].filter(([mark]) => MISSING.includes(mark)).map(([mark, rows]) => ({ mark, rows }));
    const examples = [...counts.keys()].filter(Boolean).slice(0, 5);
    const words = [...counts].map(([text, rows]) => ({ text, rows })).sort((a, b) => b.rows - a.rows);
    if (kind === 'words' || kind === 'text') return { name, kind, distinct: counts.size, words: words.slice(0, 500), missing, examples };
    const full = cells.filter((cell) => !MISSING.includes(cell)).sort(kind === 'date' ? undefined : (a, b) => Number(a) - Number(b));
    return { name, kind, least: full[0], greatest: full[full.length - 1], missing, examples };
  }

  /** @param {string[]} roles @returns {PlanInfo} */
  plan(roles) {
    this.#views = [];
    this.#values = {};
    this.#filter = [];
    for (let i = 0; i < roles.length; i += 2) {
      const [role, key] = roles[i].split(/:(.*)/s);
      const [column, grain] = roles[i + 1].split(':');
      if (role !== 'dimension') this.#values[role] = Number(column);
      else this.#views.push({ key, column: Number(column), grain, groups: this.#groups(Number(column), grain) });
    }
    let offset = 0;
    const views = this.#views.map(({ key, groups }) => ({ key, groups, offset: (offset += groups.length * 5) - groups.length * 5 }));
    const lowOverBestRows = this.#rows.flatMap((row, i) => {
      const found = this.#amount(row);
      return found && (found[0] > found[1] || found[1] > found[2]) ? [i + 2] : [];
    });
    const leftOut = this.#hasValues() ? this.#rows.filter((row) => !this.#amount(row)).length : 0;
    return { views, total: offset, rows: this.#rows.length, leftOut, lowOverBest: lowOverBestRows.length, lowOverBestRows, exact: true };
  }

  #hasValues() {
    return Object.keys(this.#values).length > 0;
  }

  /** @param {number} column @param {string} [grain] */
  #groups(column, grain) {
    const found = this.#rows.map((row) => groupOf(row[column], grain));
    return grain ? allBetween(found, grain) : [...new Set(found)];
  }

  /** @param {string[]} row */
  #amount(row) {
    const { low, best, high, value = best } = this.#values;
    const of = (/** @type {number | undefined} */ at) => (at === undefined ? undefined : amountOf(row[at]));
    const ends = value !== undefined && low === undefined && high === undefined ? of(value) : [of(low)?.[0], of(value)?.[1], of(high)?.[2]];
    return ends?.includes(undefined) ? undefined : /** @type {number[] | undefined} */ (ends);
  }

  /** @param {string[]} filter */
  select(filter) {
    this.#filter = filter;
  }
  activate() {}
  ready() {
    return true;
  }

  /** @param {string[]} row @param {string} [but] the view whose filter does not matter */
  #passes(row, but) {
    return this.#views.every(({ key, column }) => {
      const wanted = this.#filter.flatMap((name, i) => (i % 2 === 0 && name === key ? [this.#filter[i + 1]] : []));
      const end = (/** @type {string} */ which) => this.#filter[this.#filter.indexOf(`${key}:${which}`) + 1];
      const [from, to] = ['from', 'to'].map((which) => (this.#filter.includes(`${key}:${which}`) ? end(which) : undefined));
      if (key === but) return true;
      const cell = row[column];
      if (wanted.length > 0) return wanted.includes(cell);
      return (from === undefined || (cell !== '' && cell >= from)) && (to === undefined || (cell !== '' && cell.slice(0, to.length) <= to));
    });
  }

  answer() {
    const numbers = this.#views.flatMap(({ key, column, grain, groups }) => {
      const rows = this.#rows.filter((row) => this.#passes(row, key));
      return groups.flatMap((group) => this.#sum(rows.filter((row) => groupOf(row[column], grain) === group)));
    });
    return new Float64Array([...numbers, ...this.#sum(this.#rows.filter((row) => this.#passes(row)))]);
  }

  /** @param {string[][]} rows */
  #sum(rows) {
    if (!this.#hasValues()) return [rows.length, 0, 0, 0, 0];
    const amounts = rows.map((row) => this.#amount(row)).filter((amount) => amount !== undefined);
    const end = (/** @type {number} */ at) => amounts.reduce((sum, amount) => sum + amount[at], 0);
    return [amounts.length, end(0), end(1), end(2), rows.length - amounts.length];
  }

  /** @param {number} from @param {number} count */
  rows(from, count) {
    const found = this.#rows.map((row, i) => ({ row, number: i + 2 })).filter(({ row }) => this.#passes(row));
    const page = found.slice(from, from + count);
    return { of: found.length, numbers: page.map(({ number }) => number), cells: page.flatMap(({ row }) => row) };
  }

  export() {
    const quote = (/** @type {string} */ cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const rows = [this.#columns.map(({ name }) => name), ...this.#rows.filter((row) => this.#passes(row))];
    return new TextEncoder().encode(rows.map((row) => `${row.map(quote).join(',')}\r\n`).join(''));
  }

  free() {}
}

/** @param {string[]} cells */
function countsOf(cells) {
  const counts = new Map();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}

/** @param {string} cell @param {string} [grain] */
const groupOf = (cell, grain) => (grain ? cell.slice(0, { year: 4, month: 7 }[grain] ?? 10) : cell);

/** Every day, month or year from the first to the last. @param {string[]} found @param {string} grain */
function allBetween(found, grain) {
  const full = [...new Set(found.filter(Boolean))].sort();
  const days = [];
  const last = full[full.length - 1];
  for (let date = new Date(full[0]); groupOf(date.toISOString(), grain) <= last; date = new Date(date.getTime() + 86_400_000))
    days.push(groupOf(date.toISOString(), grain));
  return [...new Set(days), ...(found.includes('') ? [''] : [])];
}
