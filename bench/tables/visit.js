// One engine in a fresh Chromium: asked everything, or only opened.
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { told } from '../chromium.js';
import { GROUPS } from './gestures.js';

/** @typedef {import('./gestures.js').Gestures} Gestures */
/** @typedef {{ name: string, version: string, countsOnly?: true, note?: string }} About */
/** @typedef {{ ms: number[], inside: number[], answers: Float64Array[] }} Times */
/** @typedef {{ rows: number, start: number, load: number, first: number }} Opened ms */
/** @typedef {Opened & { memory: number, prepare: { nationality: number, date: number }, answer: Float64Array, country: Times, range: Times, anew: Times }} Measured */

/** An engine that takes longer has failed. */
const PATIENCE_MS = 600_000;

/** Freed memory goes back to the system a moment later. */
const SETTLED_MS = 2000;

/**
 * Without the first, memory is told when the browser next collects garbage: in up to a minute. Without
 * the second, a process for the next page is kept ready, and would be counted too. The third lets the
 * garbage of workers be collected: they have a heap of their own.
 */
const SWITCHES = ['--enable-blink-features=ForceEagerMeasureMemory', '--disable-features=SpareRendererForSitePerProcess', '--js-flags=--expose-gc'];

/**
 * @template T
 * @param {string} address of the engine's page
 * @param {(page: import('playwright-core').Page, browser: import('playwright-core').Browser) => Promise<T>} work
 */
async function visit(address, work) {
  const browser = await chromium.launch({ executablePath: told('ATTESTED_CHROMIUM'), args: SWITCHES });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let clock;
  try {
    const page = await browser.newPage();
    const gone = new Promise((_, reject) => {
      page.on('crash', () => reject(new Error('the page broke down: out of memory')));
      page.on('pageerror', (error) => reject(error));
      clock = setTimeout(() => reject(new Error(`not done after ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    });
    await page.goto(address);
    const done = page.waitForFunction('window.measured').then(() => work(page, browser));
    return await Promise.race([done, /** @type {Promise<never>} */ (gone)]);
  } finally {
    clearTimeout(clock);
    await browser.close();
  }
}

/** @param {string} base64 */
function unpacked(base64) {
  const { buffer, byteOffset, byteLength } = Buffer.from(base64, 'base64');
  return new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/**
 * Everything, in order.
 *
 * @param {string} address
 * @param {{ url: string, site: string, inMemory: boolean }} file
 * @param {Gestures} gestures
 * @returns {Promise<About & Measured>}
 */
export const measured = (address, file, gestures) =>
  visit(address, async (page) => {
    const told = await page.evaluate(([options, gestures]) => /** @type {any} */ (window).measured(options, gestures), /** @type {const} */ ([{ ...file, groups: GROUPS }, gestures]));
    const about = await page.evaluate(() => /** @type {any} */ (window).about);
    const unpackedAll = (/** @type {any} */ times) => ({ ...times, answers: times.answers.map(unpacked) });
    const [country, range, anew] = [told.country, told.range, told.anew].map(unpackedAll);
    return { ...about, ...told, answer: unpacked(told.answer), country, range, anew };
  });

/** What a process has in memory and had at most, in bytes; none where the system does not tell. @param {number} pid */
async function resident(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const bytes = (/** @type {string} */ name) => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  return { now: bytes('VmRSS'), most: bytes('VmHWM') };
}

/** Of the processes of pages. @param {import('playwright-core').Browser} browser */
async function renderer(browser) {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const all = await Promise.all(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => resident(id)));
  const sum = (/** @type {'now' | 'most'} */ which) => all.reduce((sum, one) => sum + one[which], 0);
  return { now: sum('now'), most: sum('most') };
}

/** What a page holds without garbage. @param {import('playwright-core').Page} page @param {import('playwright-core').Browser} browser */
async function settled(page, browser) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  await Promise.all(page.workers().map((worker) => worker.evaluate(() => /** @type {any} */ (globalThis).gc())));
  await page.waitForTimeout(SETTLED_MS);
  return (await renderer(browser)).now;
}

/**
 * Fetches and opens the file, asks once, and tells what memory that takes. (What the page tells of
 * itself leaves out the memory of WebAssembly in its workers: the system is asked.)
 *
 * @param {string} address
 * @param {{ url: string, site: string }} file
 * @returns {Promise<Opened & { peak: number, after: number }>} bytes that the page's process held at most, and when garbage was collected; less what it held before
 */
export const opened = (address, file) =>
  visit(address, async (page, browser) => {
    const before = await settled(page, browser);
    const told = await page.evaluate((options) => /** @type {any} */ (window).opened(options), { ...file, groups: GROUPS, inMemory: false });
    const { most } = await renderer(browser);
    const after = await settled(page, browser);
    return { ...told, peak: most - before, after: after - before };
  });
