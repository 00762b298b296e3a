import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { change, story, textOf } from '../explorer.js';

story('a reporter checks a number', ({ visit, close }) => {
  afterEach(close);
  const sheet = 'dialog.desk [data-sheet]';

  it('that somebody pasted: whose count, of what, and what it contains', async () => {
    const page = await visit('');
    await change(page, () => page.getByRole('link', { name: 'Check a number' }).click());
    await page.keyboard.type('7,372 scam victims rescued');
    await page.locator(sheet).getByText('7,372: printed by one body').waitFor();
    const said = await textOf(page, sheet);
    assert.match(said, /people helped: Thailand's Foreign Ministry, about March 2025/);
    assert.match(said, /7,372 contains\s*4,895/);
    await change(page, () => page.locator(sheet).getByRole('link', { name: 'Show this on the page' }).click());
    assert.equal(await page.locator('dialog.desk[open]').count(), 0);
    assert.match(page.url(), /\?measure=assisted&place=myawaddy&claimant=tha-mfa$/);
    assert.match(await textOf(page, 'table.statements'), /7,372/);
  });

  it('in other digits, and finds its note', async () => {
    const page = await visit('?view=check');
    const box = page.getByLabel('A number, or a sentence with one');
    for (const written of ['๗,๓๗๒', '៧.៣៧២', '၇၃၇၂', '७,३७२', '٧٬٣٧٢']) {
      await box.fill(written);
      await page.locator(sheet).getByText('7,372: printed by one body').waitFor();
    }
    await box.fill('93 Thai nationals');
    await page.locator(sheet).getByText(/Probably 93 of the 119 Thais/).waitFor();
  });

  it('that nobody printed, and is offered what was', async () => {
    const page = await visit('?view=check');
    await page.getByLabel('A number, or a sentence with one').fill('7,327 were freed');
    await page.locator(sheet).getByText('7,327: we found nobody who printed it').waitFor();
    assert.match(await textOf(page, sheet), /7,372 was printed: two digits are changed round/);
  });

  it('with markup in it, which stays text', async () => {
    const page = await visit('?view=check');
    await page.getByLabel('A number, or a sentence with one').fill('<img src=x onerror="document.title=1"> 7372');
    await page.locator(sheet).getByText('7,372: printed by one body').waitFor();
    assert.equal(await page.locator('dialog.desk img').count(), 0);
  });
});
