import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { block, HOST } from '../../readme/blocks.js';
import { ready, story, textOf } from '../explorer.js';

story('a newsroom developer who follows README.md', ({ origin, visit, close }) => {
  afterEach(close);

  it('has an explorer in an article by the lines it shows', async () => {
    const page = await visit('blank', { waits: false });
    const lines = block('html').replaceAll(HOST, `${origin()}/`);
    assert.ok(lines.includes(origin()), `the lines do not speak of ${HOST}`);
    await page.setContent(`<article><p>Before.</p>${lines}<p>After.</p></article>`);
    await ready(page);
    assert.match(await textOf(page, '.lead .big'), /198/);
    assert.equal(new URL(page.url()).search, '', 'the address is the article’s');
  });

  it('has the same from the module in a page as in Node', async () => {
    const page = await visit('blank', { waits: false });
    /** @type {string[]} */
    const printed = [];
    page.on('console', (message) => printed.push(message.text()));
    await page.evaluate((code) => {
      const script = Object.assign(document.createElement('script'), { type: 'module', textContent: `${code}\nwindow.isDone = true;` });
      document.head.append(script);
    }, block('js'));
    await page.waitForFunction('window.isDone');
    assert.equal(`${printed.join('\n')}\n`, block('text'));
  });
});
