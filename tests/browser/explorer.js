/** What the stories share: a site, a browser, and pages whose explorer has drawn all it will. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './server.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContextOptions} Options */

const DIST = process.env.ATTESTED_DIST ?? new URL('../../dist', import.meta.url).pathname;

/**
 * Resolves when the explorer of a page has opened its dataset and drawn.
 *
 * @param {Page} page
 */
export const ready = (page) =>
  page.evaluate(async () => {
    await customElements.whenDefined('attested-explorer');
    await /** @type {any} */ (document.querySelector('attested-explorer')).ready;
  });

/**
 * Does something that changes filters, and waits until the page shows it.
 *
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 */
export async function change(page, act) {
  // The listener must be there before anything is done.
  await page.evaluate(() => {
    const explorer = document.querySelector('attested-explorer');
    Object.assign(window, {
      changed: new Promise((done) =>
        explorer?.addEventListener('attested-change', () => done(undefined), { once: true }),
      ),
    });
  });
  await act();
  await page.evaluate(() => /** @type {any} */ (window).changed);
  await page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done), 50))),
  );
}

/** The text of a piece of the page, spaces evened. @param {Page} page @param {string} selector */
export const textOf = async (page, selector) =>
  (await page.locator(selector).allTextContents()).join(' ').replace(/\s+/g, ' ').trim();

/**
 * A story: tests that share a site and a browser. A page that throws, or asks another host for
 * anything, fails its test.
 *
 * @param {string} name
 * @param {(tools: { origin: () => string, visit: (path: string, options?: Options & { waits?: boolean }) => Promise<Page>, close: () => Promise<void> }) => void} tell
 *   `visit` opens a path of the site, `waits` (if not false) for its explorer; `close` closes what was
 *   opened and checks that nothing went wrong: call it at the end of each test.
 * @param {string} [folder] another site than the one that was built
 */
export function story(name, tell, folder = DIST) {
  describe(name, () => {
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let site;
    /** @type {import('playwright-core').Browser} */
    let browser;
    /** @type {string[]} */
    let faults = [];
    before(async () => {
      site = await serve(folder);
      browser = await chromium.launch({
        executablePath: process.env.ATTESTED_CHROMIUM ?? '/usr/bin/chromium',
      });
    });
    after(async () => {
      await browser?.close();
      site?.close();
    });
    tell({
      origin: () => site.origin,
      async visit(path, { waits = true, ...options } = {}) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
        const page = await context.newPage();
        page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
        page.on('request', (request) => {
          if (!request.url().startsWith(site.origin) && !request.url().startsWith('data:'))
            faults.push(`asked ${request.url()}`);
        });
        await page.goto(`${site.origin}/${path}`);
        if (waits) await ready(page);
        return page;
      },
      async close() {
        await Promise.all(browser.contexts().map((context) => context.close()));
        const found = faults;
        faults = [];
        assert.deepEqual(found, []);
      },
    });
  });
}
