// The core on the page's main thread, slowed four times: random filters resolved anew and asked again,
// and the as-of moved through every day of the data.
import { slowPage, told, withChromium } from './chromium.js';

const FILTERS = 500;
const CPU = 4;

/** What runs in the page. @param {{ count: number }} options */
async function inPage({ count }) {
  const { openDataset } = await import(new URL('attested.js', location.href).href);
  const names = ['datapackage.json', 'places.csv', 'measures.csv', 'claimants.csv', 'sources.csv', 'subjects.csv', 'statements.csv'];
  const files = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, new Uint8Array(await (await fetch(new URL(`data/${name}`, location.href))).arrayBuffer())]),
    ),
  );
  const open = () => openDataset(files);
  const first = await open();
  const { measures, nationalities, places, days, claimants } = first.dataset;
  let seed = 7;
  /** @param {number} n */
  const random = (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 8) % n;
  };
  /** @template T @param {T[]} list */
  const one = (list) => /** @type {T} */ (list[random(list.length)]);
  const filters = Array.from({ length: count }, () => ({
    ...(random(4) && { measure: one(measures).id }),
    ...(random(4) && { country: one(nationalities).code }),
    ...(!random(3) && { place: one(places).id }),
    ...(!random(3) && { asof: one(days) }),
    ...(!random(6) && { sex: one(['f', 'm']) }),
    ...(!random(8) && { claimant: one(claimants).id }),
  }));
  /** As the page asks. */
  const drawn = { groups: ['nationality', 'place', 'month'] };
  /** @param {any} explorer @param {object} filter @param {object} [options] */
  const timed = async (explorer, filter, options) => {
    const start = performance.now();
    await explorer.query(filter, options);
    return performance.now() - start;
  };
  /** @type {Record<string, number[]>} */
  const times = { open: [], anew: [], again: [], other: [], all: [], drag: [] };
  for (const filter of filters) {
    const start = performance.now();
    const explorer = await open();
    times.open.push(performance.now() - start);
    times.anew.push(await timed(explorer, filter, drawn));
    times.again.push(await timed(explorer, filter, drawn));
    explorer.close();
  }
  // Facts are cached by day, sources and claimants: they are resolved by other questions that choose the
  // same of these, so that no answer is known, nor any group's figure.
  /** @param {any} filter @param {any} chosen */
  const under = ({ asof: _, claimant: __, ...asked }, { asof, claimant }) => ({ ...asked, ...(asof && { asof }), ...(claimant && { claimant }) });
  for (const [at, filter] of filters.entries()) await first.query(under(filters[(at + 1) % count], filter), drawn);
  for (const filter of filters) times.other.push(await timed(first, filter, drawn));
  for (const filter of filters) times.all.push(await timed(first, filter));
  for (const asof of days) times.drag.push(await timed(first, { country: 'KEN', asof }, drawn));
  return times;
}

const ROWS = [
  ['open', 'opened anew', undefined],
  ['anew', 'resolved anew and answered, as the page asks', 12],
  ['again', 'the same again', 2],
  ['other', 'facts cached, another filter', 2],
  ['all', 'facts cached, all group-bys', undefined],
  ['drag', 'Kenya, the as-of moved by a day', 16],
];

await withChromium(async (browser) => {
  const context = await browser.newContext();
  const page = await slowPage(context, { cpu: CPU });
  await page.goto(told('ATTESTED_URL') + 'LICENSE', { waitUntil: 'commit' });
  const times = await page.evaluate(inPage, { count: FILTERS });
  console.log(`${FILTERS} random filters on the shipped data, main thread slowed ${CPU} times, ms`);
  console.log(`${''.padEnd(46)}median  95 %    worst   budget (95 %)`);
  for (const [name, about, budget] of ROWS) {
    const sorted = times[/** @type {string} */ (name)].toSorted((a, b) => a - b);
    const at = (/** @type {number} */ share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1).padEnd(8);
    console.log(`${String(about).padEnd(46)}${at(0.5)}${at(0.95)}${at(1)}${budget ?? ''}`);
  }
});
