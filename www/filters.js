/**
 * The one table of what can be chosen: the same names in the URL, as attributes and as properties.
 * A value is a string; '' is a choice too (of none), where a page or an attribute chooses otherwise.
 * Whether an id is in the data only the core knows: it names those that are not in `answer.ignored`.
 */

/** @typedef {import('./transport/wire.d.ts').Filter} Filter */
/** @typedef {import('./transport/wire.d.ts').Problem} Problem */
/** @typedef {keyof Filter | typeof OUTER[number]} FilterName */
/** @typedef {Partial<Record<FilterName, string>>} Filters Values in canonical form; absent: not chosen. */

/**
 * @typedef {object} FilterKind
 * @property {FilterName} name In the URL and as attribute.
 * @property {string} message Key of its name for readers.
 * @property {boolean} core Whether it is the core's.
 * @property {(value: string) => string | undefined} parse The canonical form; undefined: malformed.
 * @property {Pick<Problem, 'code' | 'expected' | 'detail'>} fault What a malformed value is: the
 *   core's codes for the like in a file.
 */

/**
 * What an embed can show alone, in the page's order; `all` is all of them without the page's own
 * head. Without a view: the page.
 */
export const VIEWS = ['all', 'lead', 'countries', 'timeline', 'months', 'places', 'table'];

/** Sheets that lie over the page, or stand alone in an embed: `desk.js`. */
export const DESK_VIEWS = /** @type {const} */ (['working', 'disagreements', 'sentence', 'check', 'story', 'picture', 'embed']);

/** @typedef {typeof DESK_VIEWS[number]} DeskView */

/** @param {string | undefined} view @returns {view is DeskView} */
export const isDeskView = (view) => DESK_VIEWS.some((name) => name === view);

const ALL_VIEWS = [...VIEWS, ...DESK_VIEWS];

const THEMES = ['light', 'dark'];

/** What else can be wrong with a filter, beside the core's codes. */
export const FILTER_CODES = /** @type {const} */ (['unknown filter', 'repeated filter']);

const BAD_ID = { code: 'bad code', expected: 'id' };
const BAD_COUNTRY = { code: 'bad code', expected: 'country' };
const BAD_DATE = { code: 'bad date', expected: 'date' };

/** What is not the core's: how it is shown, and what it is opened from. Of plain tables: what else is chosen, and what was set by hand. */
const OUTER = /** @type {const} */ (['view', 'lang', 'theme', 'data', 'where', 'reading']);

/** @type {readonly FilterKind[]} In the order of a canonical URL. */
export const FILTERS = [
  kind('measure', id, BAD_ID),
  kind('country', listOf(country), BAD_COUNTRY),
  kind('place', id, BAD_ID),
  kind('via', country, BAD_COUNTRY),
  kind('destination', country, BAD_COUNTRY),
  kind('sex', among(['f', 'm']), notAmong(['f', 'm'])),
  kind('claimant', listOf(id), BAD_ID),
  kind('source', listOf(id), BAD_ID),
  kind('from', date, BAD_DATE),
  kind('to', date, BAD_DATE),
  kind('asof', date, BAD_DATE),
  kind('view', among(ALL_VIEWS), notAmong(ALL_VIEWS)),
  kind('lang', language, { code: 'bad code', expected: 'language' }),
  kind('theme', among(THEMES), notAmong(THEMES)),
  kind('data', address, { code: 'bad address', expected: 'address' }),
  kind('where', lists, { code: 'bad code', expected: 'lists' }),
  kind('reading', lists, { code: 'bad code', expected: 'lists' }),
];

/** Their names, in order: what an element observes. */
export const FILTER_NAMES = FILTERS.map(({ name }) => name);

const BY_NAME = new Map(FILTERS.map((filter) => [/** @type {string} */ (filter.name), filter]));

/**
 * Reads names and values from outside: a URL, attributes, a property. Unknown names and malformed
 * values are left out and named.
 *
 * @param {Iterable<[string, unknown]>} entries
 * @returns {{ filters: Filters, problems: Problem[] }}
 */
export function parseFilters(entries) {
  /** @type {Filters} */
  const filters = {};
  /** @type {Problem[]} */
  const problems = [];
  for (const [name, value] of entries) {
    const filter = BY_NAME.get(name);
    const written = String(value).trim();
    const parsed = written && filter?.parse(written);
    if (!filter) problems.push(problem('unknown filter', name, written));
    else if (parsed === undefined)
      problems.push({ ...problem(filter.fault.code, name, written), ...filter.fault });
    else if (filter.name in filters) problems.push(problem('repeated filter', name, written));
    else filters[filter.name] = parsed;
  }
  return { filters, problems };
}

/**
 * What of the choices goes to the core.
 *
 * @param {Filters} filters
 * @returns {Filter}
 */
export const coreFilter = (filters) =>
  Object.fromEntries(
    FILTERS.filter(({ core, name }) => core && filters[name]).map(({ name }) => [name, filters[name]]),
  );

/**
 * A list value, such as of `country`, and back.
 *
 * @param {string | undefined} value
 */
export const splitList = (value) => (value ? value.split(',') : []);

/** @param {string} code @param {string} name @param {string} value @returns {Problem} */
const problem = (code, name, value) => ({
  code,
  resource: 'filter',
  column: name.slice(0, 80),
  value: value.slice(0, 80),
});

/**
 * @param {FilterName} name
 * @param {FilterKind['parse']} parse
 * @param {FilterKind['fault']} fault
 * @returns {FilterKind}
 */
function kind(name, parse, fault) {
  const core = !OUTER.some((outer) => outer === name);
  return { name, message: `filter.${name}`, core, parse, fault };
}

/** @param {string[]} values @returns {FilterKind['parse']} */
function among(values) {
  return (value) => (values.includes(value) ? value : undefined);
}

/** @param {string[]} values @returns {FilterKind['fault']} */
function notAmong(values) {
  return { code: 'unknown word', expected: 'one of', detail: values.join(', ') };
}

/** @param {string} value */
function id(value) {
  return /^[^\s,\p{C}]{1,100}$/u.test(value) ? value : undefined;
}

/** @param {string} value */
function country(value) {
  return /^[a-z]{3}$/i.test(value) ? value.toUpperCase() : undefined;
}

/**
 * Several by comma, each once, in the order given.
 *
 * @param {(value: string) => string | undefined} parse
 */
function listOf(parse) {
  return (/** @type {string} */ value) => {
    const parsed = value.split(',').map((one) => parse(one.trim()));
    return parsed.includes(undefined) ? undefined : [...new Set(parsed)].join(',');
  };
}

/**
 * ISO 8601: a year, a month or a day that there is.
 *
 * @param {string} value
 */
function date(value) {
  if (!/^\d{4}(-\d\d(-\d\d)?)?$/.test(value)) return undefined;
  const day = `${value}${'-01-01'.slice(value.length - 4)}`;
  const found = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(day) ? value : undefined;
}

/**
 * Names with words: `measure:arrested,held;via:THA`. What they mean only the table knows.
 *
 * @param {string} value
 */
function lists(value) {
  return value.split(';').every((list) => /^[^:]+:[^:]*$/.test(list)) ? value : undefined;
}

/** @param {string} value */
function language(value) {
  try {
    return Intl.getCanonicalLocales(value)[0];
  } catch {
    return undefined;
  }
}

/**
 * Relative, or of a scheme that data come by: never `javascript:`.
 *
 * @param {string} value
 */
function address(value) {
  const scheme = /^[\s\p{C}]*([a-z][a-z\d+.-]*):/iu.exec(value)?.[1].toLowerCase();
  return scheme === undefined || ['http', 'https', 'file'].includes(scheme) ? value : undefined;
}
