/**
 * Opens a plain table: any CSV whose rows are addends. Needs no page: browser, worker, Node 20.
 *
 * ```js
 * const explorer = await openPlain({ 'figures.csv': bytes });
 * const { total, groups } = await explorer.query({ country: 'KEN', from: '2024' });
 * ```
 */
import { Client } from '../transport/client.js';
import { AttestedError } from '../transport/error.js';
import { answerOf, selectionOf } from './answer.js';
import { addressSource, fileSource } from './source.js';
import { startTables } from './transport.js';

/** @typedef {import('../transport/tables-explorer.d.ts').TableExplorer} TableExplorer */
/** @typedef {import('../transport/tables-explorer.d.ts').TableDataset} TableDataset */
/** @typedef {import('../transport/tables-explorer.d.ts').TableFilter} TableFilter */
/** @typedef {import('../transport/tables-explorer.d.ts').TableProgress} TableProgress */
/** @typedef {import('../transport/tables-explorer.d.ts').TableCallOptions} CallOptions */
/** @typedef {import('../transport/tables-explorer.d.ts').Roles} Roles */
/** @typedef {import('../transport/tables-explorer.d.ts').Wishes} Wishes */
/** @typedef {import('./protocol.js').Calls} Calls */
/** @typedef {import('./protocol.js').Read} Read */
/** @typedef {import('./source.js').Source} Source */

/**
 * @typedef {object} PlainOptions
 * @property {AbortSignal} [signal] Stops the reading.
 * @property {(progress: TableProgress) => void} [progress] Told of each piece that is read.
 * @property {Wishes} [wishes] What is set by hand of how the file is written.
 * @property {Partial<Roles>} [roles] Which column is what, in place of what is found.
 * @property {'worker' | 'inline'} [transport] A worker if absent; in the page where there can be none.
 * @property {import('../transport/protocol.js').WasmFrom} [wasm] Where the wasm of tables is, if not
 *   beside this module.
 */

/**
 * @param {URL | import('./source.js').Begun | File | Record<string, Uint8Array | ArrayBuffer | Blob>} from
 *   An address; what was begun to be read there; a file; or one file by its name.
 * @param {PlainOptions} [options]
 * @returns {Promise<TableExplorer>} Rejects with an `AttestedError` if nothing can be made of the
 *   file, with an `AbortError` if aborted. Rows that cannot be read are no error: `dataset.problems`.
 */
export async function openPlain(from, { signal, progress, wishes = {}, roles = {}, transport, wasm } = {}) {
  const start = () => new Client(/** @type {any} */ (() => startTables({ transport, wasm })));
  const opened = await read(start, { source: sourceOf(from), wishes, roles, signal, progress });
  return new OpenTable(start, opened);
}

/** @param {Parameters<typeof openPlain>[0]} from @returns {Source} */
function sourceOf(from) {
  if (from instanceof URL) return addressSource(from);
  if (typeof File !== 'undefined' && from instanceof File) return fileSource(from.name, from);
  if ('url' in from && from.url instanceof URL)
    return addressSource(from.url, /** @type {import('./source.js').Begun} */ (from));
  const files = Object.entries(/** @type {Record<string, Uint8Array>} */ (from));
  if (files.length !== 1)
    throw new AttestedError({ code: 'not a table', resource: 'files', expected: 'one file', detail: String(files.length) });
  return fileSource(...files[0]);
}

/** @typedef {{ client: Client, opening: import('./protocol.js').Opening, read: Read }} Opened */

/**
 * Reads a file in a core of its own: what was open before is not touched.
 *
 * @param {() => Client} start
 * @param {import('./protocol.js').Opening} opening
 * @returns {Promise<Opened>}
 */
async function read(start, opening) {
  const client = start();
  try {
    // The client keeps what it opened, to open it again if the core breaks down.
    const read = await client.open(/** @type {any} */ (opening), [], { signal: opening.signal });
    // From now on nobody waits for it.
    opening.signal = undefined;
    opening.progress = undefined;
    return { client, opening, read: /** @type {any} */ (read) };
  } catch (error) {
    client.close();
    throw error;
  }
}

/** @implements {TableExplorer} */
class OpenTable {
  #start;
  #opened;
  /** @type {TableDataset} */
  dataset;

  /** @param {() => Client} start @param {Opened} opened */
  constructor(start, opened) {
    this.#start = start;
    this.#opened = opened;
    this.dataset = describe(opened);
  }

  /** @param {TableFilter} [filter] @param {CallOptions} [options] */
  async query(filter = {}, options) {
    const { read } = this.#opened;
    return answerOf(await this.#ask('ask', [selectionOf(filter, read)], options), filter, read);
  }

  /** @param {TableFilter | undefined} filter @param {{ from: number, count: number }} page @param {CallOptions} [options] */
  rows(filter = {}, { from, count }, options) {
    return this.#ask('rows', [selectionOf(filter, this.#opened.read), from, count], options);
  }

  /** @param {TableFilter | undefined} filter @param {'csv'} format @param {CallOptions} [options] */
  async export(filter = {}, format, options) {
    if (format !== 'csv')
      throw new AttestedError({ code: 'unknown word', resource: 'export', value: String(format).slice(0, 80), expected: 'one of', detail: 'csv' });
    return this.#ask('export', [selectionOf(filter, this.#opened.read)], options);
  }

  /** @param {string} group @param {TableFilter} [filter] @param {CallOptions} [options] */
  async prepare(group, filter = {}, options) {
    const { read } = this.#opened;
    if (read.planned.views.some(({ key }) => key === group))
      await this.#ask('prepare', [selectionOf(filter, read), group], options);
  }

  /** @param {Partial<Roles>} roles @param {CallOptions} [options] */
  async assign(roles, options) {
    const { opening, read } = this.#opened;
    const assigned = await this.#ask('assign', [roles], options);
    // Some columns must be read as something else: that is another reading.
    if (Object.keys(assigned.kinds).length > 0)
      return this.#again({ ...opening, roles, wishes: { ...opening.wishes, ...assigned.kinds } }).catch(
        async (error) => {
          await this.#ask('assign', [read.roles]);
          throw error;
        },
      );
    opening.roles = roles;
    this.#opened = { ...this.#opened, read: { ...read, ...assigned } };
    return (this.dataset = describe(this.#opened));
  }

  /** @param {Wishes} wishes @param {{ signal?: AbortSignal, progress?: (progress: TableProgress) => void }} [options] */
  async reopen(wishes, { signal, progress } = {}) {
    const { source } = this.#opened.opening;
    // With another header or delimiter the columns are others: roles are found anew.
    return this.#again({ source, wishes, roles: {}, signal, progress });
  }

  close() {
    this.#opened.client.close();
  }

  /** @param {import('./protocol.js').Opening} opening */
  async #again(opening) {
    const opened = await read(this.#start, opening);
    this.#opened.client.close();
    this.#opened = opened;
    return (this.dataset = describe(opened));
  }

  /**
   * @param {Exclude<keyof Calls, 'open'>} method
   * @param {any[]} args
   * @param {CallOptions} [options]
   * @returns {Promise<any>}
   */
  #ask(method, args, options) {
    return this.#opened.client.call(/** @type {any} */ (method), /** @type {any} */ (args), options);
  }
}

/** @param {Opened} opened @returns {TableDataset} */
function describe({ opening, read: { info, how, roles, mixed, years, planned } }) {
  const { dialect, rows, columns, problems, problemCount } = info;
  const times = planned.views.find(({ key }) => key === planned.time)?.groups.filter(Boolean) ?? [];
  return {
    kind: 'table',
    name: opening.source.name,
    decided: { ...dialect, ...how, read: rows.read, setAside: rows.setAside },
    columns,
    roles,
    mixed,
    years,
    planned: {
      groups: planned.views.map(({ key }) => key),
      first: times[0],
      last: times[times.length - 1],
      several: planned.keys.some((keys) => keys.length > 1),
      leftOut: planned.leftOut,
      lowOverBest: planned.lowOverBest,
      lowOverBestRows: planned.lowOverBestRows,
      exact: planned.exact,
    },
    problems,
    problemCount,
  };
}
