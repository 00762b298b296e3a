import assert from 'node:assert/strict';
import { after, afterEach, it } from 'node:test';
import { siteWithData } from '../dataset.js';
import { story, textOf } from '../explorer.js';

const brokenRow = siteWithData(({ read, write }) => {
  write('statements.csv', read('statements.csv').replace(/^(F0038,.*?),2025-02-12,/m, '$1,2025-02-31,'));
});
const missingFile = siteWithData(({ remove }) => remove('places.csv'));

/** Waits for the words of an error. @param {import('playwright-core').Page} page */
async function failure(page) {
  await page.locator('.failed').waitFor();
  return textOf(page, '.failed');
}

story(
  'a row that cannot be read',
  ({ visit, close }) => {
    afterEach(close);
    after(brokenRow.remove);

    it('is set aside, counted, and named with what was expected; the rest goes on', async () => {
      const page = await visit('KEN/?data=../other/datapackage.json');
      assert.match(await textOf(page, '.lead .big'), /198/);
      const foot = await textOf(page, '.foot details');
      assert.match(foot, /^One row of the data could not be read and was set aside/);
      assert.match(
        foot,
        /statements, row \d+, column “as_of”: not a date \(“2025-02-31”\); expected: a day that exists/,
      );
    });
  },
  brokenRow.folder,
);

story(
  'a dataset that is not whole',
  ({ visit, close }) => {
    afterEach(close);
    after(missingFile.remove);

    it('lacks a file: it says which', async () => {
      const page = await visit('KEN/?data=../other/datapackage.json', { waits: false });
      assert.match(await failure(page), /The figures could not be opened\..*places.*there is no such file/);
    });

    it('is not there: it says so, and tells the host', async () => {
      const page = await visit('KEN/?data=../nowhere/datapackage.json', { waits: false });
      assert.match(await failure(page), /there is no such file.*nowhere/);
      const problem = page.evaluate(
        () =>
          new Promise((done) =>
            document.addEventListener(
              'attested-error',
              (event) => done(/** @type {CustomEvent} */ (event).detail.code),
              { once: true },
            ),
          ),
      );
      await page.evaluate(() =>
        document.querySelector('attested-explorer')?.setAttribute('data', '../gone/datapackage.json'),
      );
      await page.evaluate(() =>
        document.querySelector('attested-explorer')?.setAttribute('data', '../data/datapackage.json'),
      );
      await page.evaluate(() =>
        Object.assign(/** @type {object} */ (document.querySelector('attested-explorer')), {
          filters: { data: '../gone/datapackage.json' },
        }),
      );
      assert.equal(await problem, 'missing file');
    });
  },
  missingFile.folder,
);
