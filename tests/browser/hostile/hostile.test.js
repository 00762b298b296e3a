import assert from 'node:assert/strict';
import { after, afterEach, it } from 'node:test';
import { siteWithData } from '../dataset.js';
import { story, textOf } from '../explorer.js';

const MARKUP = `<img src=x onerror="window.hurt='yes'"><script>window.hurt='yes'</script>`;
const quoted = `"${MARKUP.replaceAll('"', '""')}"`;

/** Every text that data can bring to the page, as markup. */
const site = siteWithData(({ read, write }) => {
  write(
    'claimants.csv',
    read('claimants.csv').replace("Kenya's State Department for Diaspora Affairs", quoted),
  );
  write('places.csv', read('places.csv').replace('Kayin (Karen) State', quoted));
  write('measures.csv', `${read('measures.csv').trimEnd()}\nodd,flow,${quoted}\n`);
  const sources = read('sources.csv').split('\n');
  const page = sources.findIndex((line) => line.startsWith('tengele-202512-1,'));
  sources[page] =
    `tengele-202512-1,${quoted},${quoted},https://example.org/?a="><b>,2025-12,outlet,en,,found,${quoted}`.replace(
      '"><b>',
      '%22><b>',
    );
  write('sources.csv', sources.join('\n'));
  write(
    'subjects.csv',
    read('subjects.csv').replace(
      '"Kenyans in Myanmar, Thailand, Cambodia awaiting return, Dec 2025"',
      quoted,
    ),
  );
  write(
    'statements.csv',
    read('statements.csv').replace(
      /^(F0193,.*),awaiting,198 Kenyans,(.*),$/m,
      (_, before, after) => `${before},${quoted},${quoted},${after},${quoted}`,
    ),
  );
});

story(
  'text from data is text, whatever it holds',
  ({ visit, close }) => {
    afterEach(close);
    after(site.remove);

    it('runs nothing and makes no element, in any view', async () => {
      for (const path of [
        'KEN/?data=../other/datapackage.json',
        '?data=other/datapackage.json&measure=awaiting',
        'KEN/?data=../other/datapackage.json&claimant=ken-diaspora-affairs',
      ]) {
        const page = await visit(path);
        assert.ok((await textOf(page, '.attested')).includes(MARKUP), 'it is there, as text');
        assert.equal(await page.locator('.attested img, .attested script, .attested b b').count(), 0);
        assert.equal(await page.evaluate(() => /** @type {any} */ (window).hurt), undefined);
        await page.close();
      }
    });

    it('nor does text from the address', async () => {
      const page = await visit(`?claimant=x&colour=${encodeURIComponent(MARKUP)}`);
      assert.ok((await textOf(page, '.warning[role=status]')).includes('<img src=x'));
      assert.equal(await page.locator('.attested img').count(), 0);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).hurt), undefined);
    });
  },
  site.folder,
);
