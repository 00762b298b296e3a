import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { change, story, textOf } from '../explorer.js';

/** @typedef {import('playwright-core').Page} Page */

/** Tabs until what has the focus is this. @param {Page} page @param {string} selector */
async function tabTo(page, selector) {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate(
      (wanted) => document.activeElement?.shadowRoot?.activeElement?.matches(wanted),
      selector,
    );
    if (there) return;
  }
  assert.fail(`80 tabs do not lead to ${selector}`);
}

story('a reader without a mouse', ({ visit, close }) => {
  afterEach(close);

  it('chooses a country', async () => {
    const page = await visit('');
    await tabTo(page, '#pick-country summary');
    await page.keyboard.press('Enter');
    await tabTo(page, 'input[type=search]');
    await page.keyboard.type('keny');
    await change(page, async () => {
      await tabTo(page, '#pick-country li[data-name] a');
      await page.keyboard.press('Enter');
    });
    await page.locator('.lead .big', { hasText: '198' }).waitFor({ timeout: 10_000 });
    const focused = await page.evaluate(
      () => document.activeElement?.shadowRoot?.activeElement?.closest('details')?.id,
    );
    assert.equal(focused, 'pick-country', 'the focus is back on the word that was changed');
  });

  it('has typed before the list of countries is there: it comes searched', async () => {
    const page = await visit('');
    await page.evaluate(() => {
      const panel = document.querySelector('attested-explorer')?.shadowRoot?.querySelector('#pick-country');
      const field = panel?.querySelector('input');
      if (!field) throw new Error('there is no field');
      field.value = 'keny';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      panel?.setAttribute('open', '');
    });
    const names = page.locator('#pick-country li[data-name]');
    await names.filter({ hasText: 'Kenya' }).waitFor();
    assert.deepEqual(await names.filter({ visible: true }).allTextContents(), ['Kenya']);
  });

  it('closes a panel by Escape, with the focus on its word', async () => {
    const page = await visit('KEN/');
    await tabTo(page, '#pick-period summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '#pick-period input');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#pick-period[open]').count(), 0);
    assert.ok(
      await page.evaluate(() =>
        document.activeElement?.shadowRoot?.activeElement?.matches('#pick-period summary'),
      ),
    );
  });

  it('changes the stage in the list', async () => {
    const page = await visit('KEN/');
    await tabTo(page, 'select[name=measure]');
    await change(page, () => page.keyboard.type('Waiting'));
    assert.match(page.url(), /measure=awaiting/);
  });

  it('goes from mark to mark of the strip, hears each, and chooses one', async () => {
    const page = await visit('KEN/');
    await tabTo(page, 'svg.lanes');
    assert.ok(await page.locator('#keys').isVisible());
    await page.keyboard.press('ArrowRight');
    const first = await textOf(page, '[data-tip]');
    assert.match(first, /^\d+ people from Kenya .*: .*, .*2025, printed on/);
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await textOf(page, '[data-tip]'), first);
    await change(page, () => page.keyboard.press('Enter'));
    assert.match(page.url(), /claimant=/);
  });

  it('moves the ends of the period', async () => {
    const page = await visit('KEN/');
    await tabTo(page, 'input[data-bound=to]');
    await change(page, () => page.keyboard.press('ArrowLeft'));
    assert.equal(new URL(page.url()).searchParams.get('to'), '2026-02');
    assert.match(await textOf(page, '.sliders'), /To February 2026/);
  });
});
