import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { change, story, textOf } from '../explorer.js';

story('a reporter takes a sentence to start from', ({ visit, close }) => {
  afterEach(close);

  it('copied with one key, sources and all', async () => {
    const page = await visit('KEN/', { permissions: ['clipboard-read', 'clipboard-write'] });
    await change(page, () => page.getByRole('link', { name: 'A sentence to start from' }).click());
    await page.keyboard.press('Enter');
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^Kenya's State Department for Diaspora Affairs counted 198 people from Kenya waiting to go home in .*dated about December 2025 \(the date is ours, not the page’s\), as printed by /);
    assert.match(copied, /\(Attested, figures up to 19 March 2026; not a complete count\)\n\nSources\n- .*https:\/\//);
    assert.ok(copied.startsWith(await textOf(page, 'dialog.desk .draft')));
  });

  it('even where the clipboard is out of reach', async () => {
    const page = await visit('KEN/?view=sentence');
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.keyboard.press('Enter');
    await page.getByText('Copied.').waitFor();
  });

  it('that says what nobody printed as not found', async () => {
    const page = await visit('KEN/?measure=extradited&view=sentence');
    assert.match(await textOf(page, 'dialog.desk .draft'), /^We found no published figure for people from Kenya handed over as suspects\./);
  });
});
