import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { change, ready, story, textOf } from '../explorer.js';

story('the address holds what is chosen', ({ visit, close, origin }) => {
  afterEach(close);

  it('back and forward, reload and a copied link restore it', async () => {
    const page = await visit('KEN/');
    await change(page, () => page.locator('.ask select[name=measure]').selectOption('returned'));
    await change(page, () => page.locator('.ask select[name=place]').selectOption('kayin'));
    assert.equal(new URL(page.url()).search, '?measure=returned&place=kayin');
    const shown = await textOf(page, 'table.statements');

    await change(page, () => page.goBack());
    assert.equal(new URL(page.url()).search, '?measure=returned');
    await change(page, () => page.goBack());
    assert.match(await textOf(page, 'table.statements'), /waiting to go home/);
    await change(page, () => page.goForward());
    await change(page, () => page.goForward());
    assert.equal(await textOf(page, 'table.statements'), shown);

    await page.reload();
    await ready(page);
    assert.equal(await textOf(page, 'table.statements'), shown);
    const copied = await visit(page.url().slice(origin().length + 1));
    assert.equal(await textOf(copied, 'table.statements'), shown);
  });

  it('what is no filter is ignored and named in one line', async () => {
    const page = await visit('KEN/?measure=returned&colour=red&asof=2025-13&place=atlantis');
    const line = await textOf(page, '.warning[role=status]');
    assert.match(line, /^Ignored in the address: .*“colour=red”.*“asof=2025-13”.*“place=atlantis”/);
    assert.match(await textOf(page, '.lead .big'), /180/, 'the rest holds');
  });

  it('a host page’s attributes and properties choose too', async () => {
    const page = await visit('KEN/');
    await change(page, () =>
      page.evaluate(() => document.querySelector('attested-explorer')?.setAttribute('measure', 'freed')),
    );
    assert.match(await textOf(page, '.ask .word'), /out of a compound/);
    await change(page, () =>
      page.evaluate(() =>
        Object.assign(/** @type {object} */ (document.querySelector('attested-explorer')), {
          filters: { country: 'UGA' },
        }),
      ),
    );
    assert.equal(await textOf(page, 'h1'), 'People from Uganda and the scam compounds');
    assert.equal(
      await page.evaluate(
        () => /** @type {any} */ (document.querySelector('attested-explorer')).answer.filter.country,
      ),
      'UGA',
    );
  });
});
