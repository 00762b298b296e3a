import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { change, story, textOf } from '../explorer.js';

/** @typedef {import('playwright-core').Page} Page */

/** The row of the table of statements with this number. @param {Page} page @param {string} number */
async function row(page, number) {
  const cell = page
    .locator('td.number')
    .filter({ hasText: new RegExp(`^\\s*${number.replace(/[()]/g, '\\$&')}\\s*$`) });
  const text = await page.locator('table.statements tr').filter({ has: cell }).textContent();
  return (text ?? '').replace(/\s+/g, ' ');
}

story('the figures of the report that the project began with, found by filters alone', ({ visit, close }) => {
  afterEach(close);

  /** @param {Page} page @param {string} day */
  async function upTo(page, day) {
    await page.locator('#pick-asof summary').click();
    await change(page, () => page.locator('#pick-asof input').fill(day));
  }

  it('7,372 helped, by Thailand’s foreign ministry; 4,895 of them returned, not added', async () => {
    const page = await visit('');
    await change(page, () => page.locator('.ask select[name=measure]').selectOption('assisted'));
    await upTo(page, '2025-03-31');
    const lead = page.locator('section.lead li', { hasText: '7,372' });
    assert.match(await lead.innerText(), /Thailand's Foreign Ministry/);
    assert.match(await lead.innerText(), /of whom 4,895 sent or brought home/);
    assert.doesNotMatch(await textOf(page, '.attested'), /12,267/, 'the sum of both is nowhere');
  });

  it('China ahead of Indonesia ahead of India, without numbers', async () => {
    const page = await visit('');
    await change(page, () => page.locator('.ask select[name=measure]').selectOption('assisted'));
    await upTo(page, '2025-03-31');
    assert.match(
      await textOf(page, 'section[part=countries]'),
      /without numbers: China, then Indonesia, then India \(Thailand's Foreign Ministry/,
    );
    assert.match(
      await textOf(page, 'table.statements'),
      /the second largest group \(no number given\)\s*Indonesia/,
    );
  });

  it('93 Thais, with the note that they are probably among the 119', async () => {
    const page = await visit('THA/');
    await change(page, () => page.locator('.ask select[name=measure]').selectOption('returned'));
    await change(page, () => page.locator('.ask select[name=place]').selectOption('poipet'));
    const text = await row(page, '93');
    assert.match(text, /Cambodian authorities/);
    assert.match(text, /Probably 93 of the 119 Thais/);
    assert.match(await textOf(page, '.atleast li:has(strong)'), /at least 119/, 'not 212');
  });

  it('about 100 rescued, by critics', async () => {
    const page = await visit('');
    await change(page, () => page.locator('.ask select[name=measure]').selectOption('freed'));
    await change(page, () => page.locator('.ask select[name=place]').selectOption('poipet'));
    assert.match(await row(page, 'about 100'), /Critics of the raids/);
  });

  it('thousands still held, no count given', async () => {
    const page = await visit('');
    await change(page, () => page.locator('.ask select[name=measure]').selectOption('held'));
    await page.locator('[data-more=rows]').click();
    assert.match(await row(page, 'thousands (no number given)'), /thousands remain vulnerable/);
  });

  it('Kenya: 198 waiting, in their three parts', async () => {
    const page = await visit('KEN/');
    assert.match(await textOf(page, '.lead .big'), /198 people from Kenya waiting to go home/);
    const parts = await page.locator('.lead .bars li').allInnerTexts();
    assert.deepEqual(
      parts.map((part) => /\d+/.exec(part)?.[0]),
      ['129', '66', '3'],
    );
    assert.match(await textOf(page, '.lead h2'), /December 2025, \d+ months old/);
    assert.match(
      await textOf(page, '.lead'),
      /Later, and not part of that count.*over 200.*African embassy officials/,
    );
  });
});
