// What runs in the page: one engine, asked and timed. Bundled with that engine alone.

/** @typedef {import('./gestures.js').Filter} Filter */
/** @typedef {import('./gestures.js').Groups} Groups */
/** @typedef {import('./gestures.js').Gestures} Gestures */
/** @typedef {{ rows: number, activate?(dimension: 'nationality' | 'date'): Promise<void> | void, answer(filter: Filter): unknown, flat(raw: unknown): Float64Array, inside?(): number }} Engine */
/** @typedef {{ about: { name: string, version: string, countsOnly?: true, note?: string }, start?(options: { site: string }): Promise<unknown>, open(options: { started?: unknown, bytes?: Uint8Array, url: string, site: string, groups: Groups }): Promise<Engine> }} Module */
/** @typedef {{ ms: number[], inside: number[], answers: string[] }} Times */

/** Slow engines are asked less: no more after so much time, once they were asked a few. */
const ENOUGH_MS = 20_000;
const FEW = 5;

/** A hand moves, a screen draws: engines may use the time between. */
const PAUSE_MS = 8;
const pause = () => new Promise((done) => setTimeout(done, PAUSE_MS));

/** @param {() => unknown} work @returns {Promise<[number, unknown]>} ms, and what came of it */
async function timed(work) {
  const began = performance.now();
  let came = work();
  // What is there at once is not made to wait.
  if (came instanceof Promise) came = await came;
  return [performance.now() - began, came];
}

/** @param {string} url @returns {Promise<Uint8Array>} */
const fetched = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());

/** Numbers as text, to hand them out of the page. @param {Float64Array} numbers */
async function packed(numbers) {
  const reader = new FileReader();
  const read = new Promise((done) => reader.addEventListener('load', done));
  reader.readAsDataURL(new Blob([numbers.slice()]));
  await read;
  return String(reader.result).split(',')[1] ?? '';
}

/** @returns {Promise<number>} bytes of the page and its workers */
async function memory() {
  const measure = /** @type {any} */ (performance).measureUserAgentSpecificMemory;
  return (await measure.call(performance)).bytes;
}

/**
 * @param {Module} module
 * @param {{ url: string, site: string, groups: Groups, inMemory: boolean }} options
 */
async function opened({ start: prepared, open }, { url, site, groups, inMemory }) {
  const [start, started] = await timed(() => prepared?.({ site }));
  const given = { started, url, site, groups, ...(inMemory && { bytes: await fetched(url) }) };
  const [load, engine] = await timed(() => open(given));
  delete given.bytes;
  const [answer, raw] = await timed(() => /** @type {Engine} */ (engine).answer({}));
  return { engine: /** @type {Engine} */ (engine), start, load, first: load + answer, raw };
}

/**
 * @param {Module} module
 * @param {{ url: string, site: string, groups: Groups, inMemory: boolean }} options
 * @param {Gestures} gestures
 */
async function measured(module, options, gestures) {
  const { engine, start, load, first, raw } = await opened(module, options);
  const answer = await packed(engine.flat(raw));
  const used = await memory();
  /** @param {Filter[]} filters @returns {Promise<Times>} */
  const ask = async (filters) => {
    /** @type {Times} */
    const times = { ms: [], inside: [], answers: [] };
    const began = performance.now();
    for (const filter of filters) {
      if (times.ms.length >= FEW && performance.now() - began > ENOUGH_MS) break;
      await pause();
      const [ms, raw] = await timed(() => engine.answer(filter));
      times.ms.push(ms);
      if (engine.inside) times.inside.push(engine.inside());
      times.answers.push(await packed(engine.flat(raw)));
    }
    return times;
  };
  const prepare = { nationality: (await timed(() => engine.activate?.('nationality')))[0], date: 0 };
  const country = await ask(gestures.country);
  await ask([gestures.before]);
  prepare.date = (await timed(() => engine.activate?.('date')))[0];
  const range = await ask(gestures.range);
  const anew = await ask(gestures.anew);
  return { rows: engine.rows, start, load, first, memory: used, prepare, answer, country, range, anew };
}

/** @param {Module} module */
export function offer(module) {
  Object.assign(window, {
    about: module.about,
    measured: measured.bind(undefined, module),
    opened: async (/** @type {any} */ options) => {
      const { start, load, first, engine } = await opened(module, options);
      // What nobody holds would be collected before memory is read.
      Object.assign(window, { engine });
      return { start, load, first, rows: engine.rows };
    },
  });
}
