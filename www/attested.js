/**
 * Opens a dataset of statements, or any plain table, and answers filters about it: in a page, in a
 * worker, or in Node 20. No page is needed. The types are those of `transport/wire.d.ts`; of tables,
 * those of `transport/tables-explorer.d.ts`.
 *
 * ```js
 * const explorer = await openDataset('data/datapackage.json');
 * const answer = await explorer.query({ measure: 'returned', country: 'KEN' });
 * const table = await openDataset('figures.csv');
 * ```
 */
import { Client } from './transport/client.js';
import { beginDataset, datasetOfFiles, isTable, isTableFile, isTableName, readDataset } from './transport/dataset.js';
import { AttestedError, PROBLEM_CODES } from './transport/error.js';
import { startInline } from './transport/inline.js';
import { joinStatements, joinWorking } from './transport/join.js';

export { AttestedError, PROBLEM_CODES };

/** @typedef {import('./transport/wire.d.ts').DatasetInfo} DatasetInfo */
/** @typedef {import('./transport/wire.d.ts').Explorer} Explorer */
/** @typedef {import('./transport/tables-explorer.d.ts').TableExplorer} TableExplorer */
/** @typedef {import('./transport/wire.d.ts').Filter} Filter */
/** @typedef {import('./transport/client.js').CallOptions} CallOptions */
/** @typedef {import('./transport/wire.d.ts').GroupName} GroupName */

/**
 * @typedef {object} OpenOptions
 * @property {AbortSignal} [signal]
 * @property {(progress: import('./transport/dataset.js').Progress) => void} [progress] Told of each
 *   piece that arrives.
 * @property {'inline' | 'worker'} [transport] Where the core runs: on this thread (if absent), where
 *   it works in every embed, or in a worker.
 * @property {import('./transport/protocol.js').WasmFrom} [wasm] Where the core's wasm is, if not
 *   beside this module: its address, or its bytes.
 * @property {Omit<import('./tables/open.js').PlainOptions, 'signal' | 'progress'>} [tables] Of plain
 *   tables: how the file is written, which column is what, where their core runs.
 */

/**
 * Opens a Data Package of statements; or a plain table, which is what is no data package.
 *
 * @overload
 * @param {string | URL | Record<string, Uint8Array | ArrayBuffer>} from The address of a
 *   datapackage.json or of a CSV; or files, by name.
 * @param {OpenOptions} [options]
 * @returns {Promise<Explorer>} Rejects with an `AttestedError` if the dataset cannot be had or means
 *   nothing, with an `AbortError` if aborted. Broken rows are no error: `dataset.problems`. Of a
 *   plain table a `TableExplorer`: `dataset.kind` is `table`.
 */
/**
 * @param {string | URL | Record<string, Uint8Array | ArrayBuffer>} from
 * @param {OpenOptions} [options]
 * @returns {Promise<Explorer | TableExplorer>}
 */
export async function openDataset(from, options = {}) {
  const { transport = 'inline', wasm } = options;
  if (typeof from !== 'string' && !(from instanceof URL)) {
    if (isTableFile(from)) return openTable(from, options);
    return openStatements(newClient(transport, wasm), async () => datasetOfFiles(from), options);
  }
  // Most addresses tell by their name what is there: then the core starts while the data are on their way.
  const client = isTableName(String(from)) ? undefined : newClient(transport, wasm);
  client?.warm();
  try {
    const begun = await beginDataset(from, options);
    if (!isTable(begun)) return openStatements(client ?? newClient(transport, wasm), () => readDataset(begun, options), options);
    client?.close();
    return await openTable(begun, options);
  } catch (error) {
    client?.close();
    throw error;
  }
}

/** @param {OpenOptions['transport']} transport @param {OpenOptions['wasm']} wasm */
const newClient = (transport, wasm) =>
  new Client(async () => {
    if (transport !== 'worker') return startInline(wasm);
    const { startWorker } = await import('./transport/remote.js');
    return startWorker(wasm);
  });

/** All of tables is loaded when the first is opened. @param {any} from @param {OpenOptions} options @returns {Promise<TableExplorer>} */
async function openTable(from, { signal, progress, tables }) {
  const { openPlain } = await import('./tables/open.js');
  return openPlain(from, { ...tables, signal, progress });
}

/**
 * @param {Client} client
 * @param {() => Promise<import('./transport/dataset.js').Dataset>} get
 * @param {OpenOptions} options
 * @returns {Promise<Explorer>}
 */
async function openStatements(client, get, { signal }) {
  try {
    const { about, descriptor, names, files } = await get();
    const opened = await client.open(names, files, { signal });
    return new OpenExplorer(client, { ...about, ...opened }, descriptor);
  } catch (error) {
    client.close();
    throw error;
  }
}

/** What `export` can give. */
const FORMATS = ['csv', 'datapackage'];

/** @implements {Explorer} */
class OpenExplorer {
  #client;
  #descriptor;

  /**
   * @param {Client} client
   * @param {DatasetInfo} dataset
   * @param {Record<string, any>} descriptor
   */
  constructor(client, dataset, descriptor) {
    this.#client = client;
    this.#descriptor = descriptor;
    this.dataset = dataset;
  }

  /** @param {Filter} [filter] @param {CallOptions & { groups?: GroupName[] }} [options] */
  query(filter, options) {
    const wanted = options?.groups ? ['groups', options.groups.join()] : [];
    return this.#client.call('query', [[...flatten(filter), ...wanted]], options);
  }

  /** @param {Filter} filter @param {CallOptions} [options] */
  async working(filter, options) {
    const working = await this.#client.call('working', [flatten(filter)], options);
    if (!working)
      throw new AttestedError({
        code: 'empty cell',
        resource: 'filter',
        column: 'measure',
        expected: 'key',
        detail: 'measures',
      });
    return joinWorking(working);
  }

  /** @param {Filter} [filter] @param {CallOptions} [options] */
  async statements(filter, options) {
    return joinStatements(await this.#client.call('statements', [flatten(filter)], options));
  }

  /** @param {Filter} filter @param {'csv' | 'datapackage'} format @param {CallOptions} [options] */
  async export(filter, format, options) {
    if (!FORMATS.includes(format))
      throw new AttestedError({
        code: 'unknown word',
        resource: 'export',
        value: String(format).slice(0, 80),
        expected: 'one of',
        detail: FORMATS.join(', '),
      });
    const out = await this.#client.call('export', [flatten(filter), format], options);
    if (out instanceof Uint8Array) return out;
    const { packageOf } = await import('./transport/package.js');
    return packageOf(this.#descriptor, out, filter);
  }

  close() {
    this.#client.close();
  }
}

/**
 * As the core takes it: name, value, name, value, ... Names it does not know it names in `ignored`.
 *
 * @param {Filter} [filter]
 * @returns {string[]}
 */
const flatten = (filter = {}) =>
  Object.entries(filter)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .flatMap(([name, value]) => [name, String(value)]);
