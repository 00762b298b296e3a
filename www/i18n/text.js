/**
 * The words of the page: messages by key, in one language.
 *
 * A message file (`messages/<tag>.json`) is flat: key -> string. A string may hold
 *
 * - `{name}`: the value of that name. A number is written by the locale, digits grouped; anything
 *   else goes in as it is (also a template or an element, see `parts`).
 * - `{day, date}`: an ISO date, perhaps reduced (`2025-02`), in words: "February 2025".
 * - `{names, list}`: an array of strings: "Kenya, Uganda and Ghana".
 * - `{n, plural, =0 {nobody} one {# person} other {# people}}`: by the locale's plural rules; `=0`
 *   goes before them; `#` is the number, written by the locale.
 * - `{sex, select, f {women} m {men} other {people}}`: by the value itself.
 *
 * Branches may hold placeholders. `other` must be there. A brace always opens a placeholder: there
 * is no escape, apostrophes are apostrophes.
 */

/**
 * @typedef {string
 *   | { kind: '#' }
 *   | { kind: 'value' | 'date' | 'list', name: string }
 *   | { kind: 'plural' | 'select', name: string, branches: Record<string, Piece[]> }} Piece
 */
/** @typedef {Record<string, unknown>} Values What goes into a message, by name. */
/** @typedef {Record<string, string>} Messages */
/** @typedef {import('./locale.js').Locale} Locale */

/**
 * @typedef {object} Text
 * @property {Locale} locale
 * @property {(key: string, values?: Values) => string} say The message as a string.
 * @property {(key: string, values?: Values) => unknown[]} parts The message as a list of strings and
 *   of values that are neither string nor number, in their places: for templates.
 * @property {(key: string) => boolean} has Whether there is such a message.
 */

/**
 * The words of one language.
 *
 * @param {object} options
 * @param {Locale} options.locale
 * @param {Messages} options.messages
 * @param {Messages} [options.fallback] English, where `messages` has no such key.
 * @param {(fault: string) => void} [options.report] Told of each missing key or value. A reader sees
 *   the key or the name in their place; tests throw.
 * @returns {Text}
 */
export function createText({ locale, messages, fallback = {}, report = () => {} }) {
  /** @type {Map<string, Piece[]>} */
  const read = new Map();
  const own = (/** @type {string} */ key) =>
    Object.hasOwn(messages, key) ? messages[key] : Object.hasOwn(fallback, key) ? fallback[key] : undefined;

  /** @param {string} key */
  function pieces(key) {
    let found = read.get(key);
    if (!found) {
      const message = own(key);
      if (message === undefined) report(`no message "${key}"`);
      found = message === undefined ? [key] : parse(message, key);
      read.set(key, found);
    }
    return found;
  }
  const parts = (/** @type {string} */ key, /** @type {Values} */ values = {}) =>
    merge(pieces(key).flatMap((piece) => write(piece, { locale, values, report, key })));
  return {
    locale,
    parts,
    say: (key, values) => parts(key, values).map(String).join(''),
    has: (key) => own(key) !== undefined,
  };
}

/**
 * The words of a room that is loaded later, in messages of its own, before those of the page.
 *
 * @param {{ locale: Locale, text: Text }} words
 * @param {Record<string, Messages>} own by language
 * @returns {{ locale: Locale, text: Text }}
 */
export function withOwn({ locale, text }, own) {
  const added = createText({ locale, messages: own[locale.tag] ?? own.en, fallback: own.en });
  const of = (/** @type {string} */ key) => (added.has(key) ? added : text);
  return {
    locale,
    text: {
      locale,
      say: (key, values) => of(key).say(key, values),
      parts: (key, values) => of(key).parts(key, values),
      has: (key) => added.has(key) || text.has(key),
    },
  };
}

/** @typedef {{ locale: Locale, values: Values, report: (fault: string) => void, key: string, count?: number }} Context */

/**
 * @param {Piece} piece
 * @param {Context} context
 * @returns {unknown[]}
 */
function write(piece, context) {
  const { locale, values, report, key } = context;
  if (typeof piece === 'string') return [piece];
  if (piece.kind === '#') return [locale.number(/** @type {number} */ (context.count))];
  const value = values[piece.name];
  if (value === undefined || value === null) {
    report(`message "${key}" wants a value "${piece.name}"`);
    return [`{${piece.name}}`];
  }
  switch (piece.kind) {
    case 'date':
      return [locale.date(String(value))];
    case 'list':
      return [locale.list(/** @type {string[]} */ (value))];
    case 'plural': {
      const count = Number(value);
      const branch =
        piece.branches[`=${count}`] ?? piece.branches[locale.plural(count)] ?? piece.branches.other;
      return branch.flatMap((inner) => write(inner, { ...context, count }));
    }
    case 'select': {
      const chosen = String(value);
      const branch = Object.hasOwn(piece.branches, chosen) ? piece.branches[chosen] : piece.branches.other;
      return branch.flatMap((inner) => write(inner, context));
    }
    default:
      return [typeof value === 'number' ? locale.number(value) : value];
  }
}

/**
 * Neighbouring strings as one.
 *
 * @param {unknown[]} parts
 */
function merge(parts) {
  /** @type {unknown[]} */
  const merged = [];
  for (const part of parts) {
    const last = merged.length - 1;
    if (typeof part === 'string' && typeof merged[last] === 'string') merged[last] += part;
    else merged.push(part);
  }
  return merged;
}

/**
 * The names of the values that a message wants; throws if it cannot be read. Tests compare them
 * between languages.
 *
 * @param {string} message
 * @returns {string[]} sorted, each once
 */
export function namesIn(message) {
  /** @param {Piece[]} pieces @returns {string[]} */
  const names = (pieces) =>
    pieces.flatMap((piece) =>
      typeof piece === 'string' || piece.kind === '#'
        ? []
        : [piece.name, ...('branches' in piece ? Object.values(piece.branches).flatMap(names) : [])],
    );
  return [...new Set(names(parse(message, message)))].sort();
}

/**
 * @param {string} message
 * @param {string} key for the fault's words
 * @returns {Piece[]}
 */
function parse(message, key) {
  const reader = {
    rest: message,
    fault: (/** @type {string} */ what) => new SyntaxError(`message "${key}": ${what}`),
  };
  const pieces = parsePieces(reader, false);
  if (reader.rest) throw reader.fault('"}" without "{"');
  return pieces;
}

/** @typedef {{ rest: string, fault: (what: string) => Error }} Reader */

/**
 * Up to the end, or to the "}" that closes a branch.
 *
 * @param {Reader} reader
 * @param {boolean} counting whether "#" is a number
 * @returns {Piece[]}
 */
function parsePieces(reader, counting) {
  /** @type {Piece[]} */
  const pieces = [];
  const plain = counting ? /^[^{}#]+/ : /^[^{}]+/;
  while (reader.rest && reader.rest[0] !== '}') {
    const text = take(reader, plain);
    if (text) pieces.push(text[0]);
    else if (take(reader, /^#/)) pieces.push({ kind: '#' });
    else pieces.push(parsePlaceholder(reader, counting));
  }
  return pieces;
}

/**
 * @param {Reader} reader
 * @param {boolean} counting
 * @returns {Piece}
 */
function parsePlaceholder(reader, counting) {
  const head = take(reader, /^\{\s*(\w+)\s*(?:,\s*(plural|select|date|list)\s*)?(,|\})/);
  if (!head) throw reader.fault(`cannot read "${reader.rest.slice(0, 30)}"`);
  const [, name, kind = 'value', end] = head;
  const branching = kind === 'plural' || kind === 'select';
  if (branching !== (end === ','))
    throw reader.fault(`"${name}" has ${branching ? 'no branches' : 'branches'}`);
  if (branching) return { name, kind, branches: parseBranches(reader, counting || kind === 'plural') };
  return { name, kind: /** @type {'value' | 'date' | 'list'} */ (kind) };
}

/**
 * @param {Reader} reader
 * @param {boolean} counting
 */
function parseBranches(reader, counting) {
  /** @type {Record<string, Piece[]>} */
  const branches = {};
  for (;;) {
    if (take(reader, /^\s*\}/)) break;
    const label = take(reader, /^\s*(=\d+|[\w -]*\w)\s*\{/);
    if (!label) throw reader.fault(`wants a branch at "${reader.rest.slice(0, 30)}"`);
    branches[label[1]] = parsePieces(reader, counting);
    if (!take(reader, /^\}/)) throw reader.fault(`the branch "${label[1]}" is not closed`);
  }
  if (!branches.other) throw reader.fault('has no branch "other"');
  return branches;
}

/**
 * @param {Reader} reader
 * @param {RegExp} pattern
 */
function take(reader, pattern) {
  const found = pattern.exec(reader.rest);
  if (found) reader.rest = reader.rest.slice(found[0].length);
  return found;
}
