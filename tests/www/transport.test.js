import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client } from '../../www/transport/client.js';
import { AttestedError, CoreStopped, isProblem } from '../../www/transport/error.js';
import { joinStatements, joinWorking } from '../../www/transport/join.js';
import { startWorker } from '../../www/transport/remote.js';

/** @typedef {import('../../www/transport/protocol.js').Transport} Transport */

/**
 * Cores whose answers the test gives: `replies` are used up in order, across restarts.
 *
 * @param {(unknown | (() => unknown))[]} [replies]
 */
function fakeCores(replies = []) {
  /** @type {string[]} */
  const log = [];
  let started = 0;
  /** @returns {Promise<Transport>} */
  const start = async () => {
    const name = ++started;
    log.push(`start ${name}`);
    /** @param {string} method @param {any[]} args */
    const request = async (method, args) => {
      log.push(`${name} ${method} ${JSON.stringify(args[0])}`);
      const reply = method === 'open' ? { opened: args[1].length } : replies.shift();
      return typeof reply === 'function' ? reply() : (reply ?? args[0]);
    };
    return { request: /** @type {any} */ (request), stop: () => void log.push(`stop ${name}`) };
  };
  return { start, log };
}
const trap = () => {
  throw new CoreStopped('unreachable');
};
/** @param {Promise<unknown>} promise @returns {Promise<any>} */
const failure = (promise) =>
  promise.then(
    (value) => assert.fail(`answered ${value}`),
    (error) => error,
  );
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('client', () => {
  it('asks one after the other, in order', async () => {
    const { start, log } = fakeCores();
    const client = new Client(start);
    const answers = await Promise.all([
      client.call('query', [['a']]),
      client.call('statements', [['b']]),
      client.call('query', [['c']]),
    ]);
    assert.deepEqual(answers, [['a'], ['b'], ['c']]);
    assert.deepEqual(log, ['start 1', '1 query ["a"]', '1 statements ["b"]', '1 query ["c"]']);
  });

  it('lets the newest win where newer calls replace older ones', async () => {
    /** @type {(value: unknown) => void} */
    let answer = () => {};
    const { start, log } = fakeCores([() => new Promise((resolve) => (answer = resolve))]);
    const client = new Client(start);
    const latest = { latest: true };
    const first = failure(client.call('query', [['1']], latest));
    await turn();
    const second = failure(client.call('query', [['2']], latest));
    const other = client.call('working', [['w']], latest);
    const plain = client.call('query', [['p']]);
    const third = client.call('query', [['3']], latest);
    assert.equal((await first).name, 'AbortError');
    assert.equal((await second).name, 'AbortError');
    answer('too late');
    assert.deepEqual(await Promise.all([other, plain, third]), [['w'], ['p'], ['3']]);
    assert.deepEqual(log, ['start 1', '1 query ["1"]', '1 working ["w"]', '1 query ["p"]', '1 query ["3"]']);
  });

  it('does not ask what was replaced before the core was there', async () => {
    const { start, log } = fakeCores();
    const client = new Client(start);
    const first = failure(client.call('query', [['1']], { latest: true }));
    assert.deepEqual(await client.call('query', [['2']], { latest: true }), ['2']);
    assert.equal((await first).name, 'AbortError');
    assert.deepEqual(log, ['start 1', '1 query ["2"]']);
  });

  it('aborts: before, while waiting, and while being answered', async () => {
    const { start, log } = fakeCores([() => new Promise(() => {})]);
    const client = new Client(start);
    const reason = new Error('changed my mind');
    assert.equal(await failure(client.call('query', [[]], { signal: AbortSignal.abort(reason) })), reason);
    const asked = new AbortController();
    const answering = failure(client.call('query', [['1']], { signal: asked.signal }));
    await turn();
    const waiting = new AbortController();
    const inLine = failure(client.call('query', [['2']], { signal: waiting.signal }));
    waiting.abort();
    asked.abort();
    assert.equal((await inLine).name, 'AbortError');
    assert.equal((await answering).name, 'AbortError');
    assert.deepEqual(log, ['start 1', '1 query ["1"]']);
  });

  it('starts anew after a trap, opens what was open, and asks once more', async () => {
    const { start, log } = fakeCores([trap]);
    const client = new Client(start);
    await client.open(['places'], [new Uint8Array(1)]);
    assert.deepEqual(await client.call('query', [['a']]), ['a']);
    assert.deepEqual(log, [
      'start 1',
      '1 open ["places"]',
      '1 query ["a"]',
      'stop 1',
      'start 2',
      '2 open ["places"]',
      '2 query ["a"]',
    ]);
  });

  it('reports the second trap, and can be asked something else', async () => {
    const { start, log } = fakeCores([trap, trap]);
    const client = new Client(start);
    await client.open(['places'], [new Uint8Array(1)]);
    const error = await failure(client.call('query', [['a']]));
    assert.ok(error instanceof AttestedError);
    assert.deepEqual([error.code, error.detail], ['core stopped', 'unreachable']);
    assert.deepEqual(await client.call('query', [['b']]), ['b']);
    assert.deepEqual(log.slice(-4), ['stop 2', 'start 3', '3 open ["places"]', '3 query ["b"]']);
  });

  it('does not ask again where the core reports a problem', async () => {
    const problem = new AttestedError({ code: 'unknown measure', resource: 'filter' });
    const { start, log } = fakeCores([() => Promise.reject(problem)]);
    assert.equal(await failure(new Client(start).call('query', [['a']])), problem);
    assert.deepEqual(log, ['start 1', '1 query ["a"]']);
  });

  it('tries to start again where the core could not be loaded', async () => {
    const { start } = fakeCores();
    let tries = 0;
    const client = new Client(() =>
      ++tries === 1
        ? Promise.reject(new AttestedError({ code: 'core not loaded', resource: 'core' }))
        : start(),
    );
    client.warm();
    assert.equal((await failure(client.call('query', [['a']]))).code, 'core not loaded');
    assert.deepEqual(await client.call('query', [['b']]), ['b']);
  });

  it('closes: stops the core and ends all calls', async () => {
    const { start, log } = fakeCores([() => new Promise(() => {})]);
    const client = new Client(start);
    const calls = [failure(client.call('query', [['1']])), failure(client.call('query', [['2']]))];
    await turn();
    client.close();
    for (const call of calls) assert.equal((await call).code, 'closed');
    assert.equal((await failure(client.call('query', [[]]))).code, 'closed');
    await turn();
    assert.deepEqual(log, ['start 1', '1 query ["1"]', 'stop 1']);
  });
});

/** A worker that the test plays. @param {(request: any, say: (reply: any) => void, worker: any) => void} play */
function fakeWorker(play) {
  const worker = {
    /** @type {any} */
    onmessage: null,
    /** @type {any} */
    onerror: null,
    terminated: false,
    postMessage: (/** @type {any} */ request) =>
      void setTimeout(() => play(request, (data) => worker.onmessage({ data }), worker)),
    terminate: () => (worker.terminated = true),
  };
  return worker;
}

describe('a worker, from the page', () => {
  /** @param {any} request @param {(reply: any) => void} say */
  function started({ id, method }, say) {
    if (method === 'start') say({ id, result: undefined });
    return method === 'start';
  }

  it('gets each reply to its request', async () => {
    /** @type {any[]} */
    const requests = [];
    const worker = fakeWorker((request, say) => {
      if (started(request, say)) return;
      requests.unshift({ request, say });
      if (requests.length === 2)
        for (const { request, say } of requests) say({ id: request.id, result: request.args });
    });
    const transport = await startWorker('core.wasm', () => /** @type {any} */ (worker));
    const answers = [transport.request('query', [['a']]), transport.request('query', [['b']])];
    assert.deepEqual(await Promise.all(answers), [[['a']], [['b']]]);
    transport.stop();
    assert.ok(worker.terminated);
  });

  it('tells problems from breakdowns', async () => {
    const replies = [
      { problem: { code: 'unknown key', resource: 'subjects', row: 3 } },
      { stopped: 'unreachable' },
    ];
    const worker = fakeWorker((request, say, self) => {
      if (started(request, say)) return;
      const reply = replies.shift();
      if (reply) say({ id: request.id, ...reply });
      else self.onerror({ message: 'out of memory' });
    });
    const transport = await startWorker('core.wasm', () => /** @type {any} */ (worker));
    const problem = await failure(transport.request('query', [[]]));
    assert.ok(problem instanceof AttestedError);
    assert.deepEqual([problem.code, problem.resource, problem.row], ['unknown key', 'subjects', 3]);
    assert.ok((await failure(transport.request('query', [[]]))) instanceof CoreStopped);
    const broken = await Promise.all([
      failure(transport.request('query', [[]])),
      failure(transport.request('query', [[]])),
    ]);
    assert.ok(broken.every((error) => error instanceof CoreStopped && error.message === 'out of memory'));
  });

  it('says so where there can be none', async () => {
    const refused = await failure(
      startWorker('core.wasm', () => {
        throw new DOMException('cross-origin', 'SecurityError');
      }),
    );
    assert.deepEqual([refused.code, refused.cause.name], ['worker failed', 'SecurityError']);
    const silent = fakeWorker((_, __, self) => self.onerror({ type: 'error' }));
    assert.equal(
      (await failure(startWorker('core.wasm', () => /** @type {any} */ (silent)))).code,
      'worker failed',
    );
    assert.ok(silent.terminated);
    const noWasm = fakeWorker(({ id }, say) =>
      say({ id, problem: { code: 'core not loaded', resource: 'core' } }),
    );
    assert.equal(
      (await failure(startWorker('core.wasm', () => /** @type {any} */ (noWasm)))).code,
      'core not loaded',
    );
  });
});

describe('joining', () => {
  const subject = { id: 's', label: 'A raid' };
  const claimant = { id: 'c', name: 'A ministry' };
  const source = { id: 'p', publisher: 'A paper' };
  const row = { subject: 's', claimant: 'c', source: 'p' };
  /** @type {any} */
  const tables = {
    statements: [
      { id: 'F1', ...row },
      { id: 'F2', ...row },
    ],
    subjects: [subject],
    claimants: [claimant],
    sources: [source],
  };

  it('shares what several statements refer to', () => {
    const [first, second] = joinStatements(tables);
    assert.deepEqual(first, { id: 'F1', subject, claimant, source });
    assert.ok(
      first.subject === second.subject &&
        first.claimant === second.claimant &&
        first.source === second.source,
    );
  });

  it('joins a working, its subjects too', () => {
    /** @type {any} */
    const wire = {
      filter: {},
      figure: { low: 1 },
      subjects: [{ subject: 's', role: 'counted', steps: [] }],
      tables,
      conflicts: [],
      setAside: [],
    };
    const working = joinWorking(wire);
    assert.deepEqual(Object.keys(working).sort(), [
      'conflicts',
      'figure',
      'filter',
      'setAside',
      'statements',
      'subjects',
    ]);
    assert.equal(working.subjects[0].subject, working.statements[0].subject);
  });

  it('does not pass over a broken reference', () => {
    assert.throws(() => joinStatements({ ...tables, subjects: [] }), /"s"/);
  });
});

describe('errors', () => {
  it('say in English what and where', () => {
    const error = new AttestedError({
      code: 'unknown key',
      resource: 'statements',
      row: 7,
      column: 'subject',
      value: 'x',
      expected: 'id',
      detail: 'subjects',
    });
    assert.equal(error.message, 'statements, row 7, column subject: unknown key "x" (expected id: subjects)');
    assert.equal(new AttestedError({ code: 'closed', resource: 'core' }).message, 'core: closed');
    assert.ok(
      isProblem({ code: 'x', resource: 'y' }) &&
        !isProblem(new Error('x')) &&
        !isProblem(null) &&
        !isProblem('x'),
    );
  });
});
