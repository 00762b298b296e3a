import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, it } from 'node:test';
import { story } from '../explorer.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds that keeps readers out. @param {import('playwright-core').Page} page */
async function findings(page) {
  await page.evaluate(AXE);
  // A sheet that is still coming up is half transparent, or not there at all for axe.
  await page.evaluate(() => {
    const root = document.querySelector('attested-explorer')?.shadowRoot;
    return Promise.allSettled((root?.getAnimations() ?? []).map((animation) => animation.finished));
  });
  // A sheet over the page makes what is behind it inert, which axe sees only where it is written.
  await page.evaluate(() => {
    const root = document.querySelector('attested-explorer')?.shadowRoot;
    if (root?.querySelector('dialog:modal')) for (const piece of root.querySelectorAll('main, [data-piece], [data-keep]')) piece.toggleAttribute('inert', true);
  });
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations
      .filter((/** @type {any} */ one) => ['serious', 'critical', 'moderate'].includes(one.impact))
      .flatMap((/** @type {any} */ one) =>
        one.nodes.map((/** @type {any} */ node) =>
          `${one.id}: ${node.target.flat().join(' ')} ${node.failureSummary}`.slice(0, 300),
        ),
      );
  });
}

story('axe-core finds nothing that keeps a reader out', ({ visit, close }) => {
  afterEach(close);
  const paths = [
    '',
    'KEN/',
    'THA/?measure=returned',
    '?measure=held',
    ...['lead', 'countries', 'timeline', 'months', 'places', 'table'].map(
      (view) => `KEN/?measure=returned&view=${view}`,
    ),
    'THA/?measure=freed&view=working',
    '?view=disagreements',
    'KEN/?measure=freed&view=sentence',
    '?view=check',
    '?source=brief-2025&view=story',
    '?view=story',
    'KEN/?view=picture',
    'KEN/?view=embed',
    'KEN/?asof=2025-03-06',
  ];

  for (const colorScheme of /** @type {const} */ (['light', 'dark']))
    for (const path of paths)
      it(`/${path} (${colorScheme})`, async () => {
        const page = await visit(path, { colorScheme });
        assert.deepEqual(await findings(page), []);
      });

  it('/KEN/ with its panels open, on a phone', async () => {
    const page = await visit('KEN/', { viewport: { width: 360, height: 740 } });
    for (const id of ['pick-country', 'pick-period', 'pick-asof']) {
      await page.locator(`#${id} summary`).click();
      assert.deepEqual(await findings(page), [], id);
      await page.keyboard.press('Escape');
    }
  });

  it('/KEN/ without script', async () => {
    const page = await visit('KEN/', { waits: false });
    assert.deepEqual(await findings(page), []);
  });
});
