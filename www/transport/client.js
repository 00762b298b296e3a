import { AttestedError, CoreStopped } from './error.js';

/** @typedef {import('./protocol.js').Calls} Calls */
/** @typedef {import('./protocol.js').Method} Method */
/** @typedef {import('./protocol.js').Transport} Transport */

/**
 * @typedef {object} CallOptions
 * @property {AbortSignal} [signal]
 * @property {boolean} [latest] This call replaces the earlier ones of its method, also made with
 *   `latest`, that have no answer yet: they reject with an `AbortError`. For a page that a reader is
 *   faster than.
 */

/**
 * @typedef {object} Job
 * @property {Method} method
 * @property {any} args
 * @property {boolean} latest
 * @property {boolean} settled
 * @property {(result: any) => void} resolve
 * @property {(error: unknown) => void} reject
 */

/**
 * Asks the core, wherever it runs: one call at a time, in order, but the newest alone where newer
 * calls replace older ones. Where the core breaks down, starts it anew, opens what was open, and asks
 * once more; the second time it reports `core stopped`, and the next call starts anew again.
 */
export class Client {
  #start;
  /** @type {Promise<Transport> | undefined} */
  #transport;
  /** @type {Parameters<Calls['open']> | undefined} The bytes, kept for starting anew. */
  #opened;
  /** @type {Job[]} */
  #waiting = [];
  /** @type {Job | undefined} */
  #asked;
  #closed = false;

  /** @param {() => Promise<Transport>} start */
  constructor(start) {
    this.#start = start;
  }

  /** Starts the core now, while the data are on their way. A failure is the first call's to report. */
  warm() {
    this.#running().catch(() => {});
  }

  /**
   * @param {string[]} names of resources
   * @param {Uint8Array[]} files kept until `close`; not to be changed
   * @param {CallOptions} [options]
   */
  async open(names, files, options) {
    const info = await this.call('open', [names, files], options);
    this.#opened = [names, files];
    return info;
  }

  /**
   * @template {Method} M
   * @param {M} method
   * @param {Parameters<Calls[M]>} args
   * @param {CallOptions} [options]
   * @returns {Promise<ReturnType<Calls[M]>>} rejects with an `AttestedError` or an `AbortError`
   */
  call(method, args, { signal, latest = false } = {}) {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(closed());
      if (signal?.aborted) return reject(signal.reason);
      if (latest) this.#replace(method);
      const job = newJob({ method, args, latest }, resolve, reject, signal);
      this.#waiting.push(job);
      if (!this.#asked) this.#work();
    });
  }

  /** Ends the core and every call without an answer. */
  close() {
    this.#closed = true;
    for (const job of this.#unanswered()) job.reject(closed());
    this.#waiting = [];
    this.#opened = undefined;
    this.#stop();
  }

  #unanswered() {
    return this.#asked ? [this.#asked, ...this.#waiting] : this.#waiting;
  }

  /** @param {Method} method */
  #replace(method) {
    for (const job of this.#unanswered())
      if (job.latest && job.method === method)
        job.reject(new DOMException('replaced by a newer call', 'AbortError'));
  }

  async #work() {
    for (let job = this.#next(); job; job = this.#next()) {
      this.#asked = job;
      try {
        job.resolve(await this.#answer(job));
      } catch (error) {
        job.reject(error);
      }
    }
    this.#asked = undefined;
  }

  /** The next job that still wants an answer. */
  #next() {
    this.#waiting = this.#waiting.filter((job) => !job.settled);
    return this.#waiting.shift();
  }

  /** @param {Job} job */
  async #answer(job) {
    try {
      return await this.#ask(job);
    } catch (error) {
      if (!(error instanceof CoreStopped)) throw error;
      await this.#stop();
    }
    try {
      return await this.#ask(job);
    } catch (error) {
      if (!(error instanceof CoreStopped)) throw error;
      await this.#stop();
      throw new AttestedError(
        { code: 'core stopped', resource: 'core', detail: error.message },
        { cause: error },
      );
    }
  }

  /** @param {Job} job */
  async #ask(job) {
    const transport = await this.#running();
    return job.settled ? undefined : transport.request(job.method, job.args);
  }

  #running() {
    if (!this.#transport) {
      const starting = this.#begin();
      this.#transport = starting;
      starting.catch(() => {
        if (this.#transport === starting) this.#transport = undefined;
      });
    }
    return this.#transport;
  }

  async #begin() {
    const transport = await this.#start();
    try {
      if (this.#opened) await transport.request('open', this.#opened);
      return transport;
    } catch (error) {
      transport.stop();
      throw error;
    }
  }

  /** Done when the core, if there is one, has ended. */
  async #stop() {
    const ending = this.#transport;
    this.#transport = undefined;
    await ending?.then((transport) => transport.stop()).catch(() => {});
  }
}

/**
 * A job that settles once, at the latest when it is aborted.
 *
 * @param {{ method: Method, args: unknown, latest: boolean }} call
 * @param {(result: any) => void} resolve
 * @param {(error: unknown) => void} reject
 * @param {AbortSignal} [signal]
 * @returns {Job}
 */
function newJob(call, resolve, reject, signal) {
  const abort = () => job.reject(signal?.reason);
  /** @param {(value: any) => void} how @returns {(value: any) => void} */
  const once = (how) => (value) => {
    job.settled = true;
    signal?.removeEventListener('abort', abort);
    how(value);
  };
  /** @type {Job} */
  const job = { ...call, settled: false, resolve: once(resolve), reject: once(reject) };
  signal?.addEventListener('abort', abort);
  return job;
}

const closed = () => new AttestedError({ code: 'closed', resource: 'core' });
