import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { story, textOf } from '../explorer.js';

story('a reader whose browser runs no script', ({ visit, close }) => {
  afterEach(close);
  const options = { javaScriptEnabled: false, waits: false };

  it('reads the whole of a country’s page', async () => {
    const page = await visit('KEN/', options);
    const text = await textOf(page, 'body');
    for (const words of [
      '198',
      'people from Kenya waiting to go home',
      'Counted by Kenya',
      'Later, and not part of that count',
      'at least 430',
      'Not a complete count',
    ])
      assert.ok(text.includes(words), words);
    assert.ok((await page.locator('table.statements tbody tr').count()) > 20);
    assert.equal(await page.locator('svg.lanes:visible').count(), 1);
  });

  it('finds nothing that does nothing', async () => {
    const page = await visit('KEN/', options);
    assert.equal(await page.locator('select, button, input').count(), 0);
  });

  it('goes to another country', async () => {
    const page = await visit('', options);
    await page.locator('#pick-country summary').click();
    await page.locator('#pick-country').getByRole('link', { name: 'Uganda', exact: true }).click();
    assert.match(page.url(), /\/UGA\/$/);
    assert.equal(await textOf(page, 'h1'), 'People from Uganda and the scam compounds');
    await page.locator('#pick-country summary').click();
    await page.locator('#pick-country').getByRole('link', { name: 'Any country' }).click();
    assert.match(await textOf(page, 'h1'), /who counted whom/);
  });

  it('sees the strip that fits the screen', async () => {
    const page = await visit('KEN/', { ...options, viewport: { width: 360, height: 740 } });
    const box = await page.locator('svg.lanes:visible').boundingBox();
    assert.equal(box?.width, 320);
  });
});
