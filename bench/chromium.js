// Chromium as the benches use it: headless, a fresh profile per visit, as slow as it is told.
import { chromium } from 'playwright-core';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */
/** @typedef {{ cpu?: number, line?: { bitsPerSecond: number, roundTripMs: number } }} Slowness */

/**
 * @param {string} name
 * @returns {string} what `cargo xtask` says in the environment
 */
export function told(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run it as \`cargo xtask bench\` or \`size\``);
  return value;
}

/** @template T @param {(browser: import('playwright-core').Browser) => Promise<T>} work */
export async function withChromium(work) {
  const browser = await chromium.launch({ executablePath: told('ATTESTED_CHROMIUM') });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/**
 * A new page whose main thread and line are slowed. Workers are not slowed by this (Chromium offers
 * it for pages alone), nor is the handshake of a connection.
 *
 * @param {BrowserContext} context
 * @param {Slowness} slowness
 */
export async function slowPage(context, { cpu, line }) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  if (cpu) await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (line) {
    const bytesPerSecond = line.bitsPerSecond / 8;
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.roundTripMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
  }
  return page;
}

/** A page that cannot be used by then has failed. */
const PATIENCE_MS = 60_000;

/**
 * Resolves when the explorer of a page can be used; rejects with what it reports, or says in place of
 * an answer, or in the end for its silence.
 *
 * @param {Page} page
 * @returns {Promise<number>} ms since the navigation began
 */
export const interactive = (page) =>
  page.evaluate(async (patience) => {
    const failed = new Promise((_, reject) => {
      addEventListener('attested-error', (event) => reject(Error(JSON.stringify(/** @type {CustomEvent} */ (event).detail))));
      setTimeout(() => reject(Error(`not ready after ${patience / 1000} s: ${document.body.innerText.slice(0, 200)}`)), patience);
    });
    const usable = async () => {
      await customElements.whenDefined('attested-explorer');
      const explorer = /** @type {any} */ (document.querySelector('attested-explorer'));
      await explorer.ready;
      return performance.now();
    };
    return Promise.race([usable(), /** @type {Promise<never>} */ (failed)]);
  }, PATIENCE_MS);
