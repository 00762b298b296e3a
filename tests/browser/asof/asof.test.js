import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { change, story, textOf } from '../explorer.js';

story('a reporter moves through what was known when', ({ visit, close }) => {
  afterEach(close);

  it('by keys: every view follows, and says nothing that was said later', async () => {
    const page = await visit('KEN/?asof=2025-12-22');
    const slider = page.getByRole('slider', { name: /What was known by/ });
    assert.equal(await slider.getAttribute('aria-valuetext'), '22 December 2025');
    assert.match(await textOf(page, '.lead .big'), /198/);
    await slider.focus();
    await change(page, () => page.keyboard.press('ArrowLeft'));
    const day = new URL(page.url()).searchParams.get('asof') ?? '';
    assert.ok(day < '2025-12-22' && day > '2025-10-01', day);
    assert.doesNotMatch(await textOf(page, '.lead .big'), /198/);
    assert.doesNotMatch(await textOf(page, 'table.statements'), /Dec 2025|2026/);
    assert.doesNotMatch(await textOf(page, 'svg.lanes'), /198/);
    assert.match(await textOf(page, '#pick-asof'), new RegExp(String(Number(day.slice(8)))));
    await change(page, () => page.getByRole('link', { name: 'Disagreements' }).click());
    assert.doesNotMatch(await textOf(page, 'dialog.desk'), /, \d+ December 2025|2026/);
  });

  it('by dragging: the views follow on the way, and one step back is where it began', async () => {
    const page = await visit('KEN/');
    await change(page, () => page.getByRole('link', { name: 'Move through time' }).click());
    const slider = page.getByRole('slider', { name: /What was known by/ });
    const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await slider.boundingBox());
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width - 10, y);
    await page.mouse.down();
    const before = page.url();
    await page.mouse.move(box.x + box.width * 0.75, y, { steps: 12 });
    await page.waitForTimeout(400);
    assert.match(await textOf(page, '.head'), /Figures up to .* 2025/);
    assert.equal(page.url(), before);
    await page.mouse.move(box.x + box.width * 0.6, y, { steps: 12 });
    await page.mouse.up();
    await page.waitForFunction((old) => location.href !== old, before);
    await page.waitForTimeout(300);
    const { searchParams } = new URL(page.url());
    const shown = await slider.getAttribute('aria-valuetext');
    assert.ok((await textOf(page, '.head')).endsWith(`Figures up to ${shown}`));
    assert.match(searchParams.get('asof') ?? '', /^20\d\d-\d\d-\d\d$/);
    await change(page, () => page.goBack());
    assert.equal(page.url(), before);
  });

  it('and ends it', async () => {
    const page = await visit('KEN/?asof=2025-03-06');
    await change(page, () => page.locator('.time').getByRole('link', { name: 'All figures' }).click());
    assert.equal(await page.getByRole('slider', { name: /What was known by/ }).count(), 0);
    assert.match(await textOf(page, '.head'), /19 March 2026/);
  });

  it('is a day for the sentence and the working too', async () => {
    const page = await visit('KEN/?asof=2025-03-06&view=sentence');
    assert.match(await textOf(page, 'dialog.desk .draft'), /figures up to 6 March 2025; not a complete count/);
    assert.doesNotMatch(await textOf(page, 'dialog.desk .draft'), /December 2025|2026/);
    const working = await visit('KEN/?measure=awaiting&asof=2025-03-06&view=working');
    const parts = await textOf(working, 'dialog.desk [data-sheet]');
    assert.match(parts, /for a later day than the chosen one/);
  });
});
