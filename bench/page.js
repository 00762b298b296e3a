// A country page on a cheap phone and a slow line: first visit, choices of country, a drag through the days.
import { readdir } from 'node:fs/promises';
import { interactive, slowPage, told, withChromium } from './chromium.js';

const VISITS = 5;
const ROUNDS = 2;
const SLOW = { cpu: 4, line: { bitsPerSecond: 1.6e6, roundTripMs: 150 } };
const VISITED = 'KEN/';
/** Of the slider: a drag begins at the end of the data. */
const LAST_DAY = '2026-12-31';
const MOVES = 100;

/**
 * One visit with an empty cache.
 *
 * @param {import('playwright-core').Browser} browser
 */
async function visit(browser) {
  const context = await browser.newContext();
  const page = await slowPage(context, SLOW);
  await page.addInitScript(() => {
    const longest = Object.assign(window, { longestTask: 0 });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.longestTask = Math.max(longest.longestTask, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(told('ATTESTED_URL') + VISITED, { waitUntil: 'commit' });
  const ready = await interactive(page);
  const [paint, longestTask] = await page.evaluate(() => [
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    /** @type {Window & { longestTask?: number }} */ (window).longestTask ?? NaN,
  ]);
  await context.close();
  return { paint, ready, longestTask };
}

/**
 * From setting `filters` to the frame after the explorer has drawn.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string[]} countries
 * @returns {Promise<number[]>} ms, one per choice
 */
async function choices(browser, countries) {
  const context = await browser.newContext();
  const page = await slowPage(context, { cpu: SLOW.cpu });
  await page.goto(told('ATTESTED_URL') + VISITED);
  await interactive(page);
  const times = await page.evaluate(async (countries) => {
    const explorer = /** @type {any} */ (document.querySelector('attested-explorer'));
    const nextFrame = () =>
      new Promise((done) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = done;
          port2.postMessage(undefined);
        });
      });
    const times = [];
    for (const country of countries) {
      const drawn = new Promise((done) => explorer.addEventListener('attested-change', done, { once: true }));
      await nextFrame();
      const began = performance.now();
      explorer.filters = { ...explorer.filters, country };
      await drawn;
      await nextFrame();
      times.push(performance.now() - began);
    }
    return times;
  }, countries);
  await context.close();
  return times;
}

/**
 * A reader pulls the slider of days back, a stop or two with every frame that the browser paints.
 *
 * @param {import('playwright-core').Browser} browser
 * @returns {Promise<number[]>} ms from frame to frame
 */
async function drag(browser) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await slowPage(context, { cpu: SLOW.cpu });
  await page.goto(`${told('ATTESTED_URL')}${VISITED}?asof=${LAST_DAY}`);
  await interactive(page);
  const gaps = await page.evaluate(async (moves) => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('attested-explorer')?.shadowRoot);
    const slider = () => /** @type {HTMLInputElement} */ (root.querySelector('input[data-stop]'));
    const frame = () => new Promise((/** @type {(now: number) => void} */ done) => requestAnimationFrame(done));
    const from = Number(slider().value);
    const gaps = [];
    let last = await frame();
    for (let move = 1; move <= moves; move += 1) {
      slider().value = String(from - move * 2);
      slider().dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      const now = await frame();
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  }, MOVES);
  await context.close();
  return gaps;
}

/** @param {number[]} values @param {number} share from 0 to 1 */
function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** @param {string} what @param {number[]} values ms @param {number} [budget] ms @param {number} [share] the percentile it holds for */
function row(what, values, budget, share = 0.5) {
  const [middle, late] = [percentile(values, 0.5), percentile(values, 0.95)];
  const over = budget !== undefined && percentile(values, share) > budget ? '  over' : '';
  const cells = [what.padEnd(44), ms(middle), ms(late), budget === undefined ? ''.padStart(11) : ms(budget)];
  console.log(cells.join(' ') + over);
}

/** @param {number} value */
const ms = (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`.padStart(11);

const pages = await readdir(told('ATTESTED_DIST'));
const countries = pages.filter((name) => /^[A-Z]{3}$/.test(name) && name !== 'KEN');

await withChromium(async (browser) => {
  const visits = [];
  for (let i = 0; i < VISITS; i += 1) visits.push(await visit(browser));
  const times = await choices(browser, Array(ROUNDS).fill(countries).flat());
  const gaps = await drag(browser);
  console.log(`/${VISITED}: main thread ${SLOW.cpu} times slower; 1.6 Mbit/s, 150 ms round trip, empty cache; ${VISITS} visits`);
  console.log(`${''.padEnd(44)} ${['median', '95 %', 'budget'].map((head) => head.padStart(11)).join(' ')}`);
  row('first contentful paint', visits.map(({ paint }) => paint), 1000);
  row('interactive', visits.map(({ ready }) => ready), 3000);
  row('longest task of the main thread', visits.map(({ longestTask }) => longestTask));
  row(`choice of country to paint (${times.length} choices)`, times, 50, 0.95);
  row(`from frame to frame while the day is dragged (${MOVES} moves)`, gaps);
});
