import assert from 'node:assert/strict';
import { after, afterEach, it } from 'node:test';
import { story, textOf } from '../explorer.js';
import { FILES, MADE } from './files.js';
import { siteWithTables, tablePath } from './site.js';

const site = siteWithTables(FILES);
after(site.remove);

story(
  'a reader opens any table',
  ({ visit, close }) => {
    afterEach(close);

    /** @param {string} name @param {Record<string, string>} [choices] */
    const open = (name, choices) => visit(tablePath(name, choices));

    /** The names and numbers of the countries. @param {import('playwright-core').Page} page */
    const countries = (page) =>
      page.locator('.countries tbody tr').evaluateAll((rows) => rows.map((row) => `${row.querySelector('th a')?.textContent} ${row.querySelector('td b')?.textContent}`));

    it('a CSV of three thousand rows: sums with ranges, what they rest on and leave out', async () => {
      const page = await open('made.csv');
      assert.equal(await textOf(page, 'h1'), 'made.csv');
      assert.equal(await textOf(page, '[data-decided]'), 'Comma-separated, UTF-8, header in row 1; 3,000 rows read.');
      const rows = MADE.split('\n').slice(1, -1).map((line) => line.match(/(?:"(?:[^"]|"")*"|[^,])+/g) ?? []);
      const best = rows.map((cells) => cells[7]).filter((cell) => !['NA', '*'].includes(cell)).map((cell) => (cell === '<5' ? 2 : Number(cell)));
      const sum = best.reduce((a, b) => a + b).toLocaleString('en-GB');
      assert.equal(await textOf(page, '[data-total]'), `${sum}the sum of “best” in ${best.length.toLocaleString('en-GB')} rows`);
      assert.match(await textOf(page, '[aria-labelledby="total"]'), /118 more rows have no number there and are left out/);
      assert.match(await textOf(page, '.notes'), /“low”, “best” and “high” each have no value in 118 rows: “\*” 59 times and “NA” 59 times/);
      assert.match((await countries(page))[0], /^Kenya 9/);
      assert.match(await textOf(page, '[data-group="place"] li:first-child'), /Compound 0, Gate "A".*812 rows, 29 left out/);
    });

    it('the same packed', async () => {
      const page = await open('made.csv.gz');
      assert.equal(await textOf(page, '[data-decided]'), 'Comma-separated, UTF-8, unzipped, header in row 1; 3,000 rows read.');
    });

    it('semicolons, decimal commas, a title above, an old encoding', async () => {
      const page = await open('western.csv');
      assert.equal(await textOf(page, '[data-decided]'), 'Semicolon-separated, Western (windows-1252) (guessed), decimal commas, header in row 3, one row before it; 3 rows read.');
      assert.deepEqual(await countries(page), ['Egypt 1,204.5', 'Austria 87.25', 'Türkiye 13']);
    });

    it('Thai in TIS-620', async () => {
      const page = await open('thai.csv');
      assert.match(await textOf(page, '[data-decided]'), /Thai \(TIS-620, windows-874\) \(guessed\)/);
      assert.deepEqual(await countries(page), ['Myanmar 7,141', 'Cambodia 230', 'Thailand 93', 'China 12']);
    });

    it('UTF-16 with tabs', async () => {
      const page = await open('utf16.csv');
      assert.match(await textOf(page, '[data-decided]'), /^Tab-separated, UTF-16, header in row 1; 3 rows read/);
      assert.deepEqual(await countries(page), ['China 200', 'Thailand 119', 'Myanmar 12']);
    });

    it('HXL tags', async () => {
      const page = await open('hxl.csv');
      assert.match(await textOf(page, '[data-decided]'), /HXL tags below it; 3 rows read/);
      assert.deepEqual(await countries(page), ['Chad 7', 'Sudan 6']);
      assert.match(await textOf(page, '#over-time'), /Over time, by Jour/);
    });

    it('no row is lost: what cannot be read is counted, and told with its row', async () => {
      const page = await open('ragged.csv');
      const decided = await textOf(page, '[data-decided]');
      const [read, aside] = [/(\d+) rows? read/, /(\d+|one) set aside/].map((pattern) => pattern.exec(decided)?.[1]);
      assert.equal(Number(read === 'one' ? 1 : read) + (aside === 'one' ? 1 : Number(aside ?? 0)), 3, decided);
      await page.locator('#problems summary').click();
      assert.match(await textOf(page, '#problems li'), /row 3/);
    });

    /** What the page says of a file that cannot be opened. @param {string} name */
    async function refusal(name) {
      const page = await visit(tablePath(name), { waits: false });
      await page.locator('.failed').waitFor();
      return textOf(page, '.failed');
    }

    it('says what a file is that is no table', async () => {
      assert.match(await refusal('picture.csv'), /picture\.csv: this is not a table; expected: .*png/);
      assert.match(await refusal('page.csv'), /not a table.*html/);
      assert.match(await refusal('empty.csv'), /empty\.csv: the file is empty/);
      assert.match(await refusal('broken.csv.gz'), /the packed file breaks off before its end/);
      assert.match(await refusal('changed.csv.gz'), /what came out is not what its checksum says/);
      assert.match(await refusal('several.csv.gz'), /something is behind the end of the packed file/);
      assert.match(await refusal('nothing.csv'), /there is no such file/);
    });
  },
  site.folder,
);
