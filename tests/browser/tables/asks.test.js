import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, it } from 'node:test';
import { createRequire } from 'node:module';
import { change, story, textOf } from '../explorer.js';
import { FILES, MADE } from './files.js';
import { siteWithTables, tablePath } from './site.js';

/** @typedef {import('playwright-core').Page} Page */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const site = siteWithTables(FILES);
after(site.remove);

/** Cells of the made table. */
const ROWS = MADE.split('\n').slice(1, -1).map((line) => (line.match(/(?:"(?:[^"]|"")*"|[^,])+/g) ?? []).map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')));

/** What the file says of some of its rows. @param {(row: { date: string, nationality: string, place: string, measure: string }) => boolean} wanted */
function sumOf(wanted) {
  const rows = ROWS.filter(([, date, nationality, place, measure]) => wanted({ date, nationality, place, measure }));
  const numbers = rows.map((cells) => cells[7]).filter((cell) => cell !== 'NA' && cell !== '*').map((cell) => (cell === '<5' ? 2 : Number(cell)));
  return { sum: numbers.reduce((a, b) => a + b, 0).toLocaleString('en-GB'), rows: numbers.length.toLocaleString('en-GB'), all: rows.length };
}

const total = (/** @type {Page} */ page) => textOf(page, '[data-total]');
const said = (/** @type {{ sum: string, rows: string }} */ { sum, rows }) => `${sum}the sum of “best” in ${rows} rows`;

/** How far the page is wider than the screen, px. @param {Page} page */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

story(
  'a reader asks a table',
  ({ visit, close, origin }) => {
    afterEach(close);

    it('choosing in one view filters the others, and the address keeps it', async () => {
      const page = await visit(tablePath('made.csv'));
      await change(page, () => page.locator('.countries a', { hasText: 'Uganda' }).click());
      assert.equal(await total(page), said(sumOf(({ nationality }) => nationality === 'UGA')));
      assert.equal(new URL(page.url()).searchParams.get('country'), 'UGA');
      await change(page, () => page.locator('[data-group="measure"] a', { hasText: 'arrested' }).click());
      const both = sumOf(({ nationality, measure }) => nationality === 'UGA' && measure === 'arrested');
      assert.equal(await total(page), said(both));
      assert.match(await textOf(page, '[aria-labelledby="rows"] .fine'), new RegExp(`of ${both.all} rows`));
      assert.equal(await page.locator('.countries tbody tr').count() > 15, true, 'a view ignores its own filter');
      await page.reload();
      await page.locator('[data-total]').waitFor();
      assert.equal(await total(page), said(both));
      await change(page, () => page.locator('.chips a', { hasText: 'Choose everything' }).click());
      assert.equal(await total(page), said(sumOf(() => true)));
      await change(page, () => page.goBack());
      assert.equal(await total(page), said(both));
    });

    it('words with every sign in them can be chosen', async () => {
      const page = await visit(tablePath('made.csv'));
      await change(page, () => page.locator('[data-group="place"] a', { hasText: 'Gate "A"' }).click());
      const expected = said(sumOf(({ place }) => place === 'Compound 0, Gate "A"'));
      assert.equal(await total(page), expected);
      await page.reload();
      await page.locator('[data-total]').waitFor();
      assert.equal(await total(page), expected);
    });

    it('draws a period with the mouse: the rest follows while it is drawn', async () => {
      const page = await visit(tablePath('made.csv'));
      const before = await total(page);
      const box = await page.locator('.columns-of-time').boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + box.width * 0.3, box.y + 80);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.5, box.y + 80, { steps: 5 });
      await page.waitForFunction((old) => document.querySelector('attested-explorer')?.shadowRoot?.querySelector('[data-total]')?.textContent?.replace(/\s+/g, ' ').trim() !== old, before);
      await page.mouse.move(box.x + box.width * 0.6, box.y + 80, { steps: 5 });
      await change(page, () => page.mouse.up());
      const { from = '', to = '' } = Object.fromEntries(new URL(page.url()).searchParams);
      assert.match(`${from} ${to}`, /^2023-\d\d 2024-\d\d$/);
      assert.equal(await total(page), said(sumOf(({ date }) => date.slice(0, 7) >= from && date.slice(0, 7) <= to)));
      assert.ok((await page.locator('.columns-of-time .out').count()) > 5);
    });

    it('moves the ends of the period by keys', async () => {
      const page = await visit(tablePath('made.csv'));
      await page.locator('input[data-bound="from"]').focus();
      await change(page, async () => {
        await page.keyboard.press('ArrowRight');
      });
      assert.equal(new URL(page.url()).searchParams.get('from'), '2023-02');
      assert.equal(await total(page), said(sumOf(({ date }) => date >= '2023-02')));
    });

    it('chooses by keys, and keeps the focus', async () => {
      const page = await visit(tablePath('made.csv'));
      await page.locator('.countries a', { hasText: 'Kenya' }).focus();
      await change(page, () => page.keyboard.press('Enter'));
      assert.equal(await total(page), said(sumOf(({ nationality }) => nationality === 'KEN')));
      assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent), 'Kenya');
      await change(page, () => page.keyboard.press('Enter'));
      assert.equal(await total(page), said(sumOf(() => true)));
      assert.match(await textOf(page, '[data-announce]'), /^[\d,]+, from 2,882 rows\.$/);
    });

    it('chooses by touch', async () => {
      const page = await visit(tablePath('made.csv'), { viewport: { width: 360, height: 740 }, hasTouch: true });
      await change(page, () => page.locator('[data-group="measure"] a', { hasText: 'rescued' }).tap());
      assert.equal(await total(page), said(sumOf(({ measure }) => measure === 'rescued')));
    });

    it('totals and regions are pointed out, left out, and counted only if wanted', async () => {
      const page = await visit(tablePath('world.csv'));
      assert.match(await textOf(page, '[data-mixed]'), /“country” also holds totals or regions: “World” and “Africa”.*left out/);
      assert.match(await total(page), /^65/);
      await change(page, () => page.locator('[data-totals]').first().check());
      assert.match(await total(page), /^1,530/);
      assert.match(await textOf(page, '[data-mixed]'), /counted twice/);
    });

    it('roles are corrected by hand, and the address keeps it', async () => {
      const page = await visit(tablePath('roles.csv'));
      assert.match(await total(page), /^23the sum of “cases”/);
      await page.locator('#roles summary').click();
      await change(page, () => page.locator('[data-role="country"]').selectOption('destination'));
      assert.match(await textOf(page, '.countries'), /18 ?Myanmar/);
      await change(page, () => page.locator('[data-role="best"]').selectOption('helped'));
      assert.match(await total(page), /^7the sum of “helped”/);
      await page.reload();
      await page.locator('[data-total]').waitFor();
      assert.match(await total(page), /^7the sum of “helped”/);
      assert.match(await textOf(page, '.countries'), /6 ?Myanmar/);
      await page.locator('#roles summary').click();
      await change(page, () => page.locator('[data-role="best"]').selectOption(''));
      assert.match(await total(page), /^3rows/);
    });

    it('how the file was read is corrected by hand', async () => {
      const page = await visit(tablePath('western.csv'));
      await page.locator('#reading summary').click();
      await page.locator('[data-wish="encoding"]').selectOption('windows-1251');
      await change(page, () => page.locator('[data-wishes] button').click());
      assert.match(await textOf(page, '[data-decided]'), /Cyrillic \(windows-1251\), decimal commas/);
      assert.match(await textOf(page, '[aria-labelledby="rows"]'), /Дgypten/);
    });

    it('goes through the rows, and saves them', async () => {
      const page = await visit(tablePath('made.csv', { country: 'UGA' }));
      await page.locator('[data-rows="after"]').click();
      await page.locator('[aria-labelledby="rows"] .fine', { hasText: '21 to 40' }).waitFor();
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-rows="save"]').click()]);
      assert.equal(download.suggestedFilename(), 'made-chosen.csv');
      const saved = readFileSync(await download.path(), 'utf8');
      assert.equal(saved.split('\r\n').length - 2, sumOf(({ nationality }) => nationality === 'UGA').all);
      assert.ok(saved.startsWith(`${MADE.split('\n')[0]}\r\n`));
    });

    it('pastes rows', async () => {
      const page = await visit(tablePath('roles.csv'));
      await page.locator('[data-own]').waitFor();
      await change(page, () =>
        page.evaluate(() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', 'land\tn\nKenia\t5\nChina\t6\n');
          document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true }));
        }),
      );
      assert.equal(await textOf(page, 'h1'), 'pasted.csv');
      assert.match(await textOf(page, '.countries'), /6 ?China.*5 ?Kenya/);
    });

    it('picks a file', async () => {
      const page = await visit(tablePath('roles.csv'));
      await page.locator('[data-own]').waitFor();
      await change(page, () => page.locator('[data-own] input[type=file]').setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(MADE) }));
      assert.equal(await textOf(page, 'h1'), 'mine.csv');
      assert.equal(await total(page), said(sumOf(() => true)));
    });

    it('works where workers are refused', async () => {
      const page = await visit('blank', { waits: false });
      await page.evaluate(() => Object.assign(window, { Worker: class { constructor() { throw new DOMException('refused', 'SecurityError'); } } }));
      const sum = await page.evaluate(async (address) => {
        const { openDataset } = await import(`${address}/attested.js`);
        const table = await openDataset(`${address}/made.csv`);
        return (await table.query({ country: 'UGA' })).total.best;
      }, origin());
      assert.equal(sum.toLocaleString('en-GB'), sumOf(({ nationality }) => nationality === 'UGA').sum);
    });

    for (const width of [320, 360, 1280])
      it(`fits ${width} px, and axe finds nothing that keeps a reader out`, async () => {
        for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
          const page = await visit(tablePath('made.csv', { country: 'UGA,KEN', from: '2023-05' }), { viewport: { width, height: 740 }, colorScheme });
          for (const id of ['reading', 'roles']) await page.locator(`#${id} summary`).click();
          assert.equal(await overflow(page), 0);
          await page.evaluate(AXE);
          const found = await page.evaluate(async () => {
            const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] });
            return violations.flatMap((/** @type {any} */ one) => one.nodes.map((/** @type {any} */ node) => `${one.id}: ${node.target.flat().join(' ')} ${node.failureSummary}`.slice(0, 300)));
          });
          assert.deepEqual(found, []);
          await page.close();
        }
      });

    it('can be hit with a finger', async () => {
      const page = await visit(tablePath('made.csv'), { viewport: { width: 360, height: 740 }, hasTouch: true });
      for (const control of await page.locator('button, select, input').all()) {
        if (!(await control.isVisible())) continue;
        const box = await control.boundingBox();
        assert.ok(box && box.height >= 43.5, `${await control.evaluate((one) => one.outerHTML.slice(0, 80))}: ${box?.height} px`);
      }
    });
  },
  site.folder,
);
