/**
 * What is said between the page and whatever runs the core: the calls, their answers, and the
 * messages that carry both to a worker and back.
 *
 * @typedef {import('./wire.d.ts').Answer} Answer
 * @typedef {import('./wire.d.ts').DatasetInfo} DatasetInfo
 * @typedef {import('./wire.d.ts').Problem} Problem
 * @typedef {import('./wire.d.ts').StatementTables} StatementTables
 * @typedef {import('./wire.d.ts').WorkingTables} WorkingTables
 */

/** @typedef {{ name: string, bytes: Uint8Array }[]} Files */
/** @typedef {string[]} FlatFilter Name, value, name, value, ... */

/**
 * What may be asked, and what comes back.
 *
 * @typedef {object} Calls
 * @property {(names: string[], files: Uint8Array[]) => DatasetInfo} open Names of resources and
 *   their bytes; in place of what was open before.
 * @property {(filter: FlatFilter) => Answer} query
 * @property {(filter: FlatFilter) => WorkingTables | undefined} working Undefined without a measure.
 * @property {(filter: FlatFilter) => StatementTables} statements
 * @property {(filter: FlatFilter, format: string) => Uint8Array | Files} export
 */

/** @typedef {keyof Calls} Method */

/**
 * A place where the core runs. Rejects with an `AttestedError` for what the core reports and with
 * `CoreStopped` where it broke down; after that nothing but `stop` may be asked of it.
 *
 * @typedef {object} Transport
 * @property {<M extends Method>(method: M, args: Parameters<Calls[M]>) => Promise<ReturnType<Calls[M]>>} request
 * @property {() => void} stop
 */

/**
 * Where the wasm is: an address or its bytes.
 *
 * @typedef {string | Uint8Array} WasmFrom
 */

/**
 * To the worker.
 *
 * @typedef {{ id: number, method: 'start', args: [WasmFrom] }
 *   | { id: number, method: Method, args: unknown[] }} Request
 */

/**
 * From it.
 *
 * @typedef {{ id: number, result: unknown }
 *   | { id: number, problem: Problem }
 *   | { id: number, stopped: string }} Reply
 */

export {};
