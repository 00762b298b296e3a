/**
 * What is said between the page and whatever runs the core of tables.
 *
 * @typedef {import('../transport/tables-explorer.d.ts').Roles} Roles
 * @typedef {import('../transport/tables-explorer.d.ts').Wishes} Wishes
 * @typedef {import('./engine.js').Read} Read
 * @typedef {import('./engine.js').Assigned} Assigned
 */

/**
 * A table to open, and to open again where the core broke down: as it was last asked for.
 *
 * @typedef {object} Opening
 * @property {import('./source.js').Source} source
 * @property {Wishes} wishes
 * @property {Partial<Roles>} roles
 * @property {AbortSignal} [signal]
 * @property {(progress: import('../transport/tables-explorer.d.ts').TableProgress) => void} [progress]
 */

/**
 * What a table is asked. `filter`: name, value, name, value, ... as `Tables.select` takes it.
 *
 * @typedef {object} Calls
 * @property {(opening: Opening) => Read} open
 * @property {(roles: Partial<Roles>) => Assigned} assign
 * @property {(filter: string[]) => Float64Array} ask
 * @property {(filter: string[], group: string) => void} prepare
 * @property {(filter: string[], from: number, count: number) => import('../transport/tables.d.ts').RowsOut} rows
 * @property {(filter: string[]) => Uint8Array} export
 */

/**
 * To the worker; `method` is one of the engine's.
 *
 * @typedef {{ id: number, method: string, args: any[] }} Request
 */

/**
 * An engine, wherever it runs.
 *
 * @typedef {object} Post
 * @property {(method: string, args: unknown[], transfer?: ArrayBuffer[]) => Promise<any>} request
 * @property {() => void} stop
 * @property {boolean} apart Whether it runs apart from the page, which then goes on meanwhile.
 */

export {};
