import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { change, story } from '../explorer.js';

/** @typedef {import('playwright-core').Page} Page */

/** How far the page is wider than the screen, px. @param {Page} page */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** The labels of the strip that overlap. @param {Page} page */
const overlaps = (page) =>
  page.locator('svg.lanes').evaluate((strip) => {
    const boxes = [...strip.querySelectorAll('[data-mark] text, [data-marks] text')].map((text) => ({
      text: text.textContent,
      box: text.getBoundingClientRect(),
    }));
    return boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter(
          (b) =>
            a.box.left < b.box.right - 1 &&
            b.box.left < a.box.right - 1 &&
            a.box.top < b.box.bottom - 4 &&
            b.box.top < a.box.bottom - 4,
        )
        .map((b) => `${a.text} / ${b.text}`),
    );
  });

story('a small screen', ({ visit, close }) => {
  afterEach(close);
  const pages = ['', 'KEN/', 'CHN/', '?measure=returned', 'PHL/?measure=arrested', 'KEN/?country=KEN,UGA'];

  for (const width of [320, 360, 768])
    it(`${width} px: nothing is wider than the screen, no labels overlap`, async () => {
      for (const path of pages) {
        const page = await visit(path, { viewport: { width, height: 740 } });
        assert.equal(await overflow(page), 0, path);
        assert.deepEqual(await overlaps(page), [], path);
        await page.close();
      }
    });

  it('opened panels fit too', async () => {
    const page = await visit('KEN/', { viewport: { width: 320, height: 640 } });
    for (const id of ['pick-country', 'pick-period', 'pick-asof']) {
      await page.locator(`#${id} summary`).click();
      assert.equal(await overflow(page), 0, id);
      await page.keyboard.press('Escape');
    }
  });

  it('controls can be hit with a finger', async () => {
    const page = await visit('KEN/', { viewport: { width: 360, height: 740 }, hasTouch: true });
    for (const control of await page.locator('.ask select, .ask summary, button, input').all()) {
      if (!(await control.isVisible())) continue;
      const box = await control.boundingBox();
      assert.ok(
        box && box.height >= 43.5,
        `${await control.evaluate((one) => one.outerHTML.slice(0, 80))}: ${box?.height} px`,
      );
    }
  });

  it('the strip is drawn anew when the screen is turned', async () => {
    const page = await visit('KEN/', { viewport: { width: 360, height: 740 } });
    assert.equal(await page.locator('svg.lanes').getAttribute('width'), '320');
    await page.setViewportSize({ width: 740, height: 360 });
    await page.locator('svg.lanes[width="680"]').waitFor();
    await change(page, () => page.locator('.ask select[name=measure]').selectOption('awaiting'));
    assert.equal(await page.locator('svg.lanes').getAttribute('width'), '680');
  });
});
