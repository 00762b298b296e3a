/**
 * Which column of a table is what: country, date, the numbers to add up, coordinates, categories. By
 * the names of the columns and by what stands in them; a reader can correct all of it. Pure: what was
 * read goes in, positions of columns come out.
 */
import { fold, Names } from './names.js';
import { headerWords, meaningOf, yearOf } from './headers.js';

/** @typedef {import('../transport/tables.d.ts').ColumnInfo} ColumnInfo */
/** @typedef {import('../transport/tables-explorer.d.ts').Roles} Roles */
/** @typedef {import('../transport/tables-explorer.d.ts').Mixed} Mixed */
/** @typedef {import('./headers.js').Meaning} Meaning */
/** @typedef {ColumnInfo & { at: number, header: string, meaning: Meaning | undefined }} Column */

/** Categories that are looked at unless a reader wants others. Each costs time and room. */
export const CATEGORIES = 4;

/** A column of more words than this is a list, not a category. */
const MANY_WORDS = 2000;

/** Of the words of a column of countries, so much must be countries: under such a header, and else. */
const ENOUGH = { named: 0.4, unnamed: 0.75, twoLetters: 0.9 };

/**
 * @param {ColumnInfo[]} infos
 * @param {{ names?: Names, rows?: number }} [options] `rows` of the table
 * @returns {Roles}
 */
export function inferRoles(infos, { names = new Names(), rows = 0 } = {}) {
  const columns = infos.map((info, at) => ({
    ...info,
    at,
    header: headerWords(info.name),
    meaning: meaningOf(info.name, info.hxl),
  }));
  const country = countryColumn(columns, names);
  const date = dateColumn(columns);
  const amounts = amountColumns(columns.filter(({ at }) => at !== country && at !== date), rows);
  const taken = new Set([country, date, ...Object.values(amounts)]);
  const categories = categoryColumns(columns.filter(({ at }) => !taken.has(at)));
  return { ...(country !== undefined && { country }), ...(date !== undefined && { date }), ...amounts, categories };
}

/**
 * The words of the country column and of the categories that hold others: totals and regions beside
 * countries, "total" beside categories. Added up with the rest they count twice.
 *
 * @param {ColumnInfo[]} columns
 * @param {Roles} roles
 * @param {Names} names
 * @returns {Mixed[]}
 */
export function mixedWords(columns, { country, categories }, names) {
  const inCountries = country === undefined ? [] : [mixedCountries(columns[country], country, names)];
  const inOthers = categories.map((at) => mixedCategories(columns[at], at, names));
  return [...inCountries, ...inOthers].filter(({ words }) => words.length > 0);
}

/** @param {ColumnInfo} column @param {number} at @param {Names} names @returns {Mixed} */
function mixedCountries({ words = [] }, at, names) {
  const kinds = words.map(({ text, rows }) => ({ text, rows, kind: names.match(text)?.kind }));
  const isMixed = kinds.some(({ kind }) => kind === 'countries');
  return { column: at, words: isMixed ? wholes(kinds, ['total', 'region']) : [] };
}

/** @param {ColumnInfo} column @param {number} at @param {Names} names @returns {Mixed} */
function mixedCategories({ words = [] }, at, names) {
  const kinds = words.map(({ text, rows }) => ({ text, rows, kind: names.match(text)?.kind }));
  const totals = wholes(kinds, ['total']);
  return { column: at, words: kinds.length > totals.length + 1 ? totals : [] };
}

/**
 * Words that stand for others too.
 *
 * @param {{ text: string, rows: number, kind?: string }[]} words
 * @param {string[]} kinds
 */
const wholes = (words, kinds) =>
  /** @type {Mixed['words']} */ (words.filter(({ kind }) => kind !== undefined && kinds.includes(kind)));

/** @param {Column[]} columns @param {Names} names @returns {number | undefined} */
function countryColumn(columns, names) {
  const marked = columns
    .map((column) => ({ at: column.at, mark: countryMark(column, names) }))
    .filter(({ mark }) => mark > 0);
  return marked.sort((a, b) => b.mark - a.mark || a.at - b.at)[0]?.at;
}

/** @type {Partial<Record<Meaning, number>>} */
const COUNTRY_HEADERS = { nationality: 2, country: 1, otherCountry: 0.5 };

/**
 * How surely a column is the country: by its header, and by the share of its rows that name one.
 *
 * @param {Column} column
 * @param {Names} names
 */
function countryMark(column, names) {
  const named = COUNTRY_HEADERS[/** @type {Meaning} */ (column.meaning)] ?? 0;
  if (column.kind === 'whole') return named > 0 && isM49(column, names) ? named + 0.5 : 0;
  if (column.kind !== 'words' && column.kind !== 'text') return 0;
  const words = column.words ?? column.examples.map((text) => ({ text, rows: 1 }));
  const { share, two, different } = countryShare(words, (text) =>
    names.match(text) ?? (named > 0 && names.number(text) ? { kind: 'countries', codes: [text] } : undefined),
  );
  // Other codes than ours are still what the header says, if it says it plainly.
  if (column.meaning === 'nationality' && column.kind === 'words') return 2 + share;
  const enough = two ? ENOUGH.twoLetters : named > 0 ? ENOUGH.named : ENOUGH.unnamed;
  if (share < enough || (named === 0 && different < 2)) return 0;
  // Names before codes: they are what a reader knows.
  return named + share - (two ? 0.1 : 0);
}

/**
 * @param {{ text: string, rows: number }[]} words
 * @param {(text: string) => import('./names.js').Match | undefined} matchOf
 */
function countryShare(words, matchOf) {
  let [all, found, two] = [0, 0, 0];
  const codes = new Set();
  for (const { text, rows } of words) {
    if (!fold(text)) continue;
    all += rows;
    const match = matchOf(text);
    if (!match) continue;
    found += rows;
    if (match.kind === 'countries') for (const code of match.codes) codes.add(code);
    if (/^[A-Z]{2}$/.test(text)) two += rows;
  }
  return { share: codes.size > 0 && all > 0 ? found / all : 0, two: two > found / 2, different: codes.size };
}

/** @param {Column} column @param {Names} names */
function isM49({ examples, least, greatest }, names) {
  const cells = [...examples, least ?? '', greatest ?? ''].filter(Boolean);
  return cells.length > 0 && cells.filter((cell) => names.number(cell)).length >= cells.length * 0.8;
}

/** @type {Partial<Record<Meaning, number>>} */
const DATE_HEADERS = { date: 3, year: 2, otherDate: 1 };

/** @param {Column[]} columns @returns {number | undefined} */
function dateColumn(columns) {
  const marked = columns.map((column) => ({ at: column.at, mark: dateMark(column) })).filter(({ mark }) => mark > 0);
  return marked.sort((a, b) => b.mark - a.mark || a.at - b.at)[0]?.at;
}

/** @param {Column} column */
function dateMark(column) {
  const named = DATE_HEADERS[/** @type {Meaning} */ (column.meaning)] ?? 0;
  if (column.kind === 'date') return 4 + named;
  return named > 0 && isYear(column) ? named : 0;
}

/** Whole numbers that are years. @param {ColumnInfo} column */
export const isYear = ({ kind, least, greatest }) =>
  kind === 'whole' && Number(least) >= 1500 && Number(greatest) <= 2200;

/**
 * The numbers to add up, and the coordinates.
 *
 * @param {Column[]} columns without country and date
 * @param {number} rows
 * @returns {Pick<Roles, 'low' | 'best' | 'high' | 'lat' | 'lon'>}
 */
function amountColumns(columns, rows) {
  const numbers = columns.filter(({ kind }) => kind === 'whole' || kind === 'number');
  const at = (/** @type {Meaning} */ meaning) => numbers.find((column) => column.meaning === meaning)?.at;
  const [lat, lon] = [at('lat'), at('lon')];
  const place = lat !== undefined && lon !== undefined ? { lat, lon } : {};
  const [low, high] = [at('low'), at('high')];
  const best = at('best') ?? between(numbers, low, high) ?? valueColumn(numbers, { low, high, rows });
  const range = low !== undefined && high !== undefined ? { low, high } : {};
  return { ...(best !== undefined && { ...range, best }), ...place };
}

/** The one value between its low and its high. @param {Column[]} numbers @param {number | undefined} low @param {number | undefined} high */
function between(numbers, low, high) {
  if (low === undefined || high === undefined) return undefined;
  const [from, to] = [Math.min(low, high), Math.max(low, high)];
  const inside = numbers.filter(({ at }) => at > from && at < to);
  return inside.length === 1 ? inside[0].at : undefined;
}

/** @param {Column[]} numbers @param {{ low?: number, high?: number, rows: number }} others @returns {number | undefined} */
function valueColumn(numbers, { low, high, rows }) {
  const years = numbers.filter(({ name }) => yearOf(name));
  if (years.length >= 3) return newest(years);
  const free = numbers.filter((column) => column.at !== low && column.at !== high && mayBeAdded(column, rows));
  const named = free.find(({ meaning }) => meaning === 'value');
  return (named ?? (free.length === 1 ? free[0] : undefined))?.at;
}

/** @param {Column[]} years */
const newest = (years) => years.reduce((a, b) => ((yearOf(b.name) ?? '') > (yearOf(a.name) ?? '') ? b : a)).at;

/** Not ids, years, coordinates, rates. @param {Column} column @param {number} rows */
function mayBeAdded(column, rows) {
  const { meaning, name } = column;
  if (['id', 'rate', 'lat', 'lon', 'year', 'country', 'nationality'].includes(meaning ?? '')) return false;
  if (isYear(column) || name === '') return false;
  return meaning === 'value' || !isRunningNumber(column, rows);
}

/** 0, 1, 2 ... or 1, 2, 3 ...: the row's number. @param {ColumnInfo} column @param {number} rows */
function isRunningNumber({ kind, least, greatest }, rows) {
  const [from, to] = [Number(least), Number(greatest)];
  return kind === 'whole' && rows > 2 && (from === 0 || from === 1) && to - from === rows - 1;
}

/**
 * What rows can be told apart by: the columns that are named as the filters of statements are, then
 * the others as they stand.
 *
 * @param {Column[]} columns
 */
function categoryColumns(columns) {
  const fit = columns.filter(isCategory);
  const known = (/** @type {Column} */ { header }) => (KNOWN.includes(header) ? 0 : 1);
  return fit
    .sort((a, b) => known(a) - known(b) || a.at - b.at)
    .slice(0, CATEGORIES)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
}

/** What groups of statements are called. */
const KNOWN = ['measure', 'place', 'sex', 'source', 'claimant', 'type', 'category', 'kind', 'status', 'region'];

/** @param {ColumnInfo & { meaning?: Meaning }} column */
export const isCategory = ({ kind, distinct = 0, meaning }) =>
  kind === 'words' && distinct > 1 && distinct <= MANY_WORDS && meaning !== 'id';

/**
 * What the columns of these roles must hold, where they were read as something else: a country of
 * numbers is words, years are dates. The table must be read again with these.
 *
 * @param {ColumnInfo[]} columns
 * @param {Roles} roles
 * @returns {Record<string, string>} wishes, by name
 */
export function kindsFor(columns, { country, date, categories }) {
  /** @type {Record<string, string>} */
  const kinds = {};
  for (const at of [country, ...categories])
    if (at !== undefined && columns[at] && columns[at].kind !== 'words') kinds[`kind:${at}`] = 'words';
  if (date !== undefined && columns[date] && columns[date].kind !== 'date') kinds[`kind:${date}`] = 'date';
  return kinds;
}

/** The columns that are of a year each, oldest first. @param {ColumnInfo[]} columns */
export function yearColumns(columns) {
  const years = columns.flatMap(({ name, kind }, column) => {
    const year = yearOf(name);
    return year && (kind === 'whole' || kind === 'number') ? [{ year, column }] : [];
  });
  return years.length >= 3 ? years.sort((a, b) => a.year.localeCompare(b.year)) : [];
}
