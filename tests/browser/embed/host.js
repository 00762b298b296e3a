/** An article on one host, and Attested on another. */
import { chromium } from 'playwright-core';
import { serve } from '../server.js';

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;

/** @typedef {import('playwright-core').Page} Page */

/** What the article says below the embed: it must stay where it is. */
export const BELOW = '<p id="below">The text goes on below.</p>';

/**
 * @param {string} body
 * @param {string} [head]
 */
export const article = (body, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Article</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}</head><body>${body}${BELOW}</body></html>`;

/**
 * Two hosts: one serves articles by path, the other what was built. Made before the articles, which
 * need the other's address.
 *
 * @param {{ headers?: Record<string, string>, pages?: Record<string, string>, args?: string[], folder?: string }} [options] of the
 *   site, another one than was built in `folder`; and of the browser
 */
export async function hosts({ headers = {}, pages = {}, args = [], folder = DIST } = {}) {
  const site = await serve(folder, { headers, pages });
  /** @type {Record<string, string>} */
  const articles = {};
  const press = await serve('/nowhere', { pages: articles });
  const browser = await chromium.launch({ executablePath: process.env.ATTESTED_CHROMIUM ?? '/usr/bin/chromium', args });
  let count = 0;
  return {
    site: site.origin,
    browser,
    /**
     * @param {string} markup
     * @param {import('playwright-core').BrowserContextOptions & { before?: (page: Page) => Promise<unknown> }} [options]
     */
    async read(markup, { before, ...options } = {}) {
      count += 1;
      articles[`/${count}.html`] = markup;
      const page = await (await browser.newContext({ viewport: { width: 900, height: 700 }, ...options })).newPage();
      await before?.(page);
      await page.goto(`${press.origin}/${count}.html`);
      return page;
    },
    async close() {
      await browser.close();
      await Promise.all([site.close(), press.close()]);
    },
  };
}

/** What moved in the window since the page began, as browsers count it. @param {Page} page @returns {Promise<number>} */
export const shifts = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of /** @type {any[]} */ (list.getEntries())) sum += entry.hadRecentInput ? 0 : entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum), 100));
      }),
  );
