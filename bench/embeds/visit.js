// One visit to an article on a slow phone and line, cold.
import { slowPage } from '../chromium.js';

/** @typedef {{ paint: number, picture: number, drawn: number, longest: number, busy: number, marks: number, transferred: number, data: number }} Visit
 * ms since the visit began: `picture`, when one is seen first, be it still; bytes as Brotli
 */

const SLOW = { cpu: 4, line: { bitsPerSecond: 1.6e6, roundTripMs: 150 } };
export const SLOWNESS = 'main thread 4 times slower, 1.6 Mbit/s, 150 ms round trip, empty cache, Brotli';
/** DuckDB-WASM alone takes most of a minute to arrive. */
const PATIENCE_MS = 180_000;

/** Resolves when the picture is in the page and painted. @param {import('playwright-core').Page} page @param {number} patience */
const drawn = (page, patience) =>
  page.evaluate(async (patience) => {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`not drawn after ${patience / 1000} s`)), patience));
    const picture = async () => {
      const explorer = /** @type {any} */ (document.querySelector('attested-explorer'));
      if (explorer) await customElements.whenDefined('attested-explorer');
      await (explorer ? explorer.ready : /** @type {any} */ (window).drawn);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now();
    };
    return Promise.race([picture(), /** @type {Promise<never>} */ (late)]);
  }, patience);

/**
 * Dots of the picture: of a way's, or of the explorer's.
 *
 * @param {import('playwright-core').Page} page
 */
const dots = (page) =>
  page.evaluate(() => {
    const ours = document.querySelector('attested-explorer')?.shadowRoot?.querySelector('svg.lanes');
    return (ours?.querySelectorAll('[data-mark]') ?? document.querySelectorAll('#place circle, #place .mark-symbol path')).length;
  });

/**
 * @param {import('playwright-core').Browser} browser
 * @param {Awaited<ReturnType<typeof import('../server.js').serve>>} server
 * @param {string} path of the article
 * @param {import('../chromium.js').Slowness} [slowness]
 * @returns {Promise<Visit>}
 */
export async function visit(browser, server, path, slowness = SLOW) {
  server.sent.length = 0;
  const context = await browser.newContext();
  try {
    const page = await slowPage(context, slowness);
    await page.addInitScript(() => {
      const seen = Object.assign(window, { longestTask: 0, pictured: NaN });
      // Told of changes: to look at every frame would itself take time from the article.
      const observer = new MutationObserver(() => {
        if (!document.querySelector('attested-explorer svg, #place svg')) return;
        observer.disconnect();
        requestAnimationFrame(() => (seen.pictured = performance.now()));
      });
      observer.observe(document, { childList: true, subtree: true });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.longestTask = Math.max(seen.longestTask, duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.goto(server.origin + path, { waitUntil: 'commit' });
    await page.waitForLoadState('domcontentloaded');
    const interactive = await drawn(page, PATIENCE_MS);
    const { metrics } = await devtools.send('Performance.getMetrics');
    const [paint, picture, longest] = await page.evaluate(() => {
      const { pictured = NaN, longestTask = NaN } = /** @type {Window & { pictured?: number, longestTask?: number }} */ (window);
      return [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN, pictured, longestTask];
    });
    const sum = (/** @type {boolean} */ data) => server.sent.filter((one) => one.path.startsWith('/site/data/') === data).reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      paint,
      // Asked for just before the first paint, it is not seen before that.
      picture: Math.max(paint, picture),
      drawn: interactive,
      longest,
      busy: 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN),
      marks: await dots(page),
      transferred: sum(false),
      data: sum(true),
    };
  } finally {
    await context.close();
  }
}
