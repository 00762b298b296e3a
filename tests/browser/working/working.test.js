import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { change, story, textOf } from '../explorer.js';

story('a reporter opens the working of a number', ({ visit, close }) => {
  afterEach(close);

  it('by one click, reads whose figures are added, and comes back to where they were', async () => {
    const page = await visit('KEN/');
    const number = page.locator('.atleast').getByRole('link', { name: /^at least 69:/ });
    await change(page, () => number.click());
    const dialog = page.getByRole('dialog', { name: 'How this number comes about' });
    assert.match(await dialog.innerText(), /At least 69 people from Kenya[\s\S]*46: Kenyans rescued in Myawaddy[\s\S]*The Royal Thai Army[\s\S]*counted in “Handed over/);
    assert.match(page.url(), /\/KEN\/\?measure=freed&view=working$/);
    await change(page, () => page.keyboard.press('Escape'));
    assert.equal(await dialog.count(), 0);
    assert.match(page.url(), /\/KEN\/$/);
    assert.equal(await number.evaluate((link) => /** @type {ShadowRoot} */ (link.getRootNode()).activeElement === link), true);
  });

  it('by one key, of the count that is met first: as of its own day', async () => {
    const page = await visit('KEN/');
    const lead = page.locator('.lead .big').getByRole('link');
    await lead.focus();
    await change(page, () => page.keyboard.press('Enter'));
    const said = await textOf(page, 'dialog.desk');
    assert.match(said, /198: /);
    assert.match(said, /129: .* Everyone here|already counted in another/);
    assert.doesNotMatch(said, /over 200/);
    // The page behind is left as it was.
    assert.match(await textOf(page, '.lead .big'), /198/);
    assert.match(await textOf(page, '.head'), /Figures up to 19 March 2026/);
  });

  it('by a link; back and forward close and open it', async () => {
    const page = await visit('?measure=freed&place=poipet&view=working');
    assert.match(await textOf(page, 'dialog.desk'), /Poipet.*These figures for the same people cannot all be true/);
    await change(page, () => page.locator('dialog.desk [data-close]').click());
    assert.match(page.url(), /\?measure=freed&place=poipet$/);
    await change(page, () => page.goBack());
    assert.equal(await page.locator('dialog.desk[open]').count(), 1);
    await change(page, () => page.goForward());
    assert.equal(await page.locator('dialog.desk[open]').count(), 0);
  });

  it('and copies it as text, with the addresses of the pages', async () => {
    const page = await visit('KEN/?measure=freed&view=working', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy as text' }).click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^How this number comes about\n\(Attested, figures up to 19 March 2026; not a complete count\)/);
    assert.match(copied, /At least 69 people from Kenya[\s\S]*- 46: Kenya's Foreign Ministry, 19 February 2025[\s\S]*https:\/\//);
  });

  it('and prints it alone', async () => {
    const page = await visit('KEN/?measure=freed&view=working');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.locator('.lead').isVisible(), false);
    assert.equal(await page.locator('dialog.desk').isVisible(), true);
    assert.equal(await page.locator('dialog.desk details:not([open])').count(), 0);
  });

  it('is asked for a stage where none is chosen', async () => {
    const page = await visit('KEN/?view=working');
    await change(page, () => page.getByRole('dialog').getByRole('link', { name: 'Sent or brought home' }).click());
    assert.match(page.url(), /measure=returned&view=working/);
    assert.match(await textOf(page, 'dialog.desk'), /people from Kenya: sent or brought home/);
  });

  it('stands in place of the page where an embed asks for it alone', async () => {
    const page = await visit('blank', { waits: false });
    await page.setContent('<script type="module" src="/attested-element.js"></script><attested-explorer data="/data/datapackage.json" country="KEN" measure="freed" view="working"></attested-explorer>');
    await page.locator('dialog.desk.inline').getByText('At least 69 people from Kenya').waitFor();
    assert.equal(await page.locator('dialog.desk').evaluate((dialog) => dialog.matches(':modal')), false);
    assert.equal(await page.locator('.lead').count(), 0);
  });

  it('has no working without a script, and says so by being plain text', async () => {
    const page = await visit('KEN/', { waits: false, javaScriptEnabled: false });
    assert.equal(await page.locator('a[href*="view=working"]').count(), 0);
  });
});
