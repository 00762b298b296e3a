import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { change, story, textOf } from '../explorer.js';

story('a reader looks for a country', ({ visit, close }) => {
  afterEach(close);

  it('finds it in the list as it is typed, and all views follow', async () => {
    const page = await visit('');
    await page.locator('#pick-country summary').click();
    await page.getByLabel('Search').fill('indo');
    assert.deepEqual(await page.locator('#pick-country li[data-name]:visible').count(), 1);
    await change(page, () =>
      page.locator('#pick-country').getByRole('link', { name: 'Indonesia', exact: true }).click(),
    );
    assert.equal(await textOf(page, 'h1'), 'People from Indonesia and the scam compounds');
    assert.match(await textOf(page, '[data-announce]'), /^Indonesia: \d+ statements\.$/);
    assert.match(await textOf(page, 'table.statements'), /Indonesia/);
    assert.equal(await page.locator('#pick-country[open]').count(), 0);
  });

  it('goes on from the table of nationalities', async () => {
    const page = await visit('');
    await change(page, () =>
      page.locator('table.countries').getByRole('link', { name: 'Kenya', exact: true }).click(),
    );
    assert.match(await textOf(page, '.lead .big'), /198/);
    assert.equal(await page.locator('table.countries').count(), 0);
  });

  it('puts another beside it', async () => {
    const page = await visit('KEN/');
    await page.locator('#pick-country summary').click();
    await change(page, () => page.getByRole('link', { name: 'and also Uganda' }).click());
    assert.equal(await textOf(page, 'h1'), 'People from Kenya and Uganda and the scam compounds');
    assert.match(await textOf(page, '.lead li'), /Kenya: .* Uganda: /);
  });

  it('chooses a mark of the time strip, and takes the choice back', async () => {
    const page = await visit('KEN/');
    await change(page, () => page.locator('svg.lanes [data-mark] text', { hasText: '198' }).click());
    assert.match(page.url(), /measure=awaiting&claimant=ken-diaspora-affairs/);
    assert.match(await textOf(page, '.chips'), /said by Kenya's State Department for Diaspora Affairs/);
    for (const who of await page.locator('table.statements tbody th').allInnerTexts())
      assert.equal(who, "Kenya's State Department for Diaspora Affairs");
    await change(page, () => page.getByRole('link', { name: /^Remove: said by/ }).click());
    assert.doesNotMatch(page.url(), /claimant/);
  });

  it('draws a period on the strip', async () => {
    const page = await visit('KEN/');
    const strip = page.locator('svg.lanes');
    await strip.scrollIntoViewIfNeeded();
    const box = /** @type {{ x: number, y: number, width: number }} */ (await strip.boundingBox());
    await page.mouse.move(box.x + box.width * 0.7, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.95, box.y + 8, { steps: 4 });
    await change(page, () => page.mouse.up());
    const { searchParams } = new URL(page.url());
    assert.match(searchParams.get('from') ?? '', /^2025-(10|11|12)/);
    assert.match(searchParams.get('to') ?? '', /^2026-0[123]/);
    assert.match(await textOf(page, '#pick-period'), /between .* 2025 and .* 2026/);
    assert.doesNotMatch(
      await textOf(page, 'table.statements'),
      /Forty-six Kenyans/,
      'rescued in February 2025',
    );
  });

  it('sees what no figure says as no figure, not as 0', async () => {
    const page = await visit('KEN/?measure=extradited');
    assert.match(await textOf(page, '.attested'), /No figure found\. That is not the same as none\./);
    assert.doesNotMatch(await textOf(page, '.atleast'), /at least 0|\b0\b/);
  });

  it('reads on every page what the figures are not', async () => {
    for (const path of ['', 'KEN/', '?view=table', '?measure=held']) {
      const page = await visit(path);
      const foot = await textOf(page, '.foot');
      assert.match(foot, /Not a complete count/);
      assert.match(foot, /some are accused of crimes, some both; authorities use different words/);
      assert.match(foot, /on (one page|[\d,]+ pages)\. Newest figure: 19 March 2026/);
      await page.close();
    }
  });

  it('meets their own nationality first, if the browser says where they are', async () => {
    const page = await visit('', { locale: 'sw-KE' });
    assert.match(await textOf(page, 'table.countries tbody tr:first-child'), /Kenya yours, perhaps/);
    const elsewhere = await visit('', { locale: 'en' });
    assert.match(await textOf(elsewhere, 'table.countries tbody tr:first-child'), /China/);
  });

  it('reads light or dark as they, or the page, choose', async () => {
    const paper = (/** @type {import('playwright-core').Page} */ page) =>
      page.locator('.attested').first().evaluate((box) => getComputedStyle(box).backgroundColor);
    const dark = await visit('KEN/', { colorScheme: 'dark' });
    const light = await visit('KEN/?theme=light', { colorScheme: 'dark' });
    assert.equal(await paper(dark), 'rgb(22, 23, 26)');
    assert.equal(await paper(light), 'rgb(255, 254, 251)');
  });

  it('sees one view alone where the page asks for one', async () => {
    const page = await visit('KEN/?view=timeline');
    assert.deepEqual(
      await page.locator('section[part]').evaluateAll((all) => all.map((one) => one.getAttribute('part'))),
      ['timeline'],
    );
  });
});
