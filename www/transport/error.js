/** @typedef {import('./wire.d.ts').Problem} Problem */

/**
 * What this side of the boundary can report, beside the core's own codes; the words for readers are
 * the messages `problem.<code>`.
 *
 * - `missing file`: not there (HTTP 404 or 410, or no such file). `value`: its address or path.
 * - `not kept`: files that a reader opened in another page, and this browser does not keep.
 * - `http status`: the host answered with another status than 200. `detail`: the status.
 * - `network`: no answer: offline, blocked, or no permission for other sites (CORS).
 * - `not a data package`: the descriptor is no JSON object with a list of resources.
 * - `unsafe path`: a resource outside the package's folder, or at an address that is no http(s).
 * - `no path`: a resource without a path, or with several.
 * - `unsupported address`: neither http(s) nor, in Node, file.
 * - `core not loaded`: WebAssembly was refused or its file is not there.
 * - `core stopped`: the core broke down, was started again, and broke down again at the same call.
 * - `worker failed`: the worker did not start, as in a sandboxed frame.
 * - `closed`: the explorer was closed.
 * - `not a table`: what was given as a plain table is something else. `detail`: what it looks like.
 * - `gzip broken`: a packed file is damaged, or breaks off where the platform does not tell.
 * - `gzip cut short`: it breaks off. `gzip checksum`: what came out is not what it says was packed.
 * - `gzip goes on`: something is behind its end, as in files of several members.
 * - `download stopped`: the line broke. `detail`: the bytes until then; `row`: the rows.
 */
export const PROBLEM_CODES = /** @type {const} */ ([
  'missing file',
  'not kept',
  'http status',
  'network',
  'not a data package',
  'unsafe path',
  'no path',
  'unsupported address',
  'core not loaded',
  'core stopped',
  'worker failed',
  'closed',
  'not a table',
  'gzip broken',
  'gzip cut short',
  'gzip checksum',
  'gzip goes on',
  'download stopped',
]);

/**
 * Every error of this module but an abort, which is a `DOMException` named `AbortError`. Its fields
 * are a `Problem`'s: what a page shows goes by `code`; `message` is for developers.
 */
export class AttestedError extends Error {
  /**
   * @param {Problem} problem
   * @param {{ cause?: unknown }} [options]
   */
  constructor(problem, options) {
    super(sentence(problem), options);
    this.name = 'AttestedError';
    this.code = problem.code;
    this.resource = problem.resource;
    this.row = problem.row;
    this.column = problem.column;
    this.value = problem.value;
    this.expected = problem.expected;
    this.detail = problem.detail;
  }
}

/**
 * The core broke down (a trap), or the worker it ran in: whoever holds the bytes may start it again.
 * Never leaves this folder.
 */
export class CoreStopped extends Error {}

/**
 * Whether what the core threw is a problem that it reports, rather than its breakdown.
 *
 * @param {unknown} thrown
 * @returns {thrown is Problem}
 */
export const isProblem = (thrown) =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'code' in thrown &&
  typeof thrown.code === 'string' &&
  'resource' in thrown;

/** @param {Problem} problem */
function sentence({ code, resource, row, column, value, expected, detail }) {
  const place = [resource, row !== undefined && `row ${row}`, column && `column ${column}`]
    .filter(Boolean)
    .join(', ');
  const found = value === undefined ? '' : ` "${value}"`;
  const wanted = [expected && `expected ${expected}`, detail].filter(Boolean).join(': ');
  return `${place}: ${code}${found}${wanted && ` (${wanted})`}`;
}
