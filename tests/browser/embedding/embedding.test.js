import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, afterEach, before, describe, it } from 'node:test';
import { article, hosts, shifts } from '../embed/host.js';
import { change, ready, story, textOf } from '../explorer.js';

/** @typedef {import('playwright-core').Page} Page */

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;
const ROOT = new URL('../../../', import.meta.url).pathname;
const SHEET = 'dialog.desk';

/** @param {Page} page */
const code = (page) => page.getByLabel('Code').inputValue();

/** What `cargo xtask embed` prints of the site, whole. @param {string} url @param {string[]} filters */
const printed = (url, filters) =>
  execFileSync('node', ['www/embed/print.js', '--dist', DIST, '--url', url, ...filters], { cwd: ROOT, encoding: 'utf8' });

story('a newsroom takes its embed from the page', ({ origin, visit, close }) => {
  afterEach(close);

  it('finds it beside what else reporters use, and gets what is chosen on the page', async () => {
    const page = await visit('KEN/?measure=freed');
    await change(page, () => page.getByRole('link', { name: 'Embed', exact: true }).click());
    assert.match(page.url(), /\/KEN\/\?measure=freed&view=embed$/);
    assert.match(await code(page), /<attested-explorer data="[^"]*\/data\/datapackage\.json" measure="freed" country="KEN" view="lead" /);
    await change(page, () => page.keyboard.press('Escape'));
    assert.match(page.url(), /\/KEN\/\?measure=freed$/);
  });

  for (const form of ['Tag', 'Frame'])
    for (const kind of ['Living', 'Frozen'])
      it(`${form}, ${kind.toLowerCase()}: to the letter what cargo xtask embed prints`, async () => {
        const page = await visit('KEN/?view=embed');
        await page.getByRole('radio', { name: new RegExp(`^${form}`) }).check();
        await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
        await page.getByLabel('View').selectOption('timeline');
        const all = printed(`${origin()}/`, ['--country', 'KEN', '--view', 'timeline']);
        const own = await code(page);
        for (const part of form === 'Frame' ? own.split('\n') : [own]) assert.ok(all.includes(`\n${part}\n`), part.slice(0, 200));
        assert.equal(own.includes('integrity="sha384-'), form === 'Tag' && kind === 'Frozen');
        assert.equal(own.includes('attested-height'), form === 'Frame');
      });

  it('sees at once how it will look; the page behind hears nothing of it', async () => {
    const page = await visit('KEN/?view=embed');
    await page.evaluate(() => {
      Object.assign(window, { heard: 0 });
      document.addEventListener('attested-change', () => (/** @type {any} */ (window).heard += 1));
    });
    const preview = page.locator(`${SHEET} .preview`);
    await preview.locator('.lead .big').waitFor();
    assert.match((await preview.locator('.lead .big').textContent()) ?? '', /198/);
    await page.getByLabel('View').selectOption('table');
    await preview.locator('table.statements').waitFor();
    assert.equal(await preview.locator('.lead').count(), 0);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).heard), 0);
    assert.match(page.url(), /\/KEN\/\?view=embed$/);
  });

  it('copies the code by one button', async () => {
    const page = await visit('KEN/?view=embed');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the code' }).click();
    await page.getByText('Copied.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code(page));
  });

  it('without a mouse', async () => {
    const page = await visit('KEN/?view=embed');
    await page.getByRole('radio', { name: /^Tag/ }).focus();
    await page.keyboard.press('ArrowDown');
    assert.match(await code(page), /^<iframe /);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    assert.match(await code(page), /src="[^"]*\/embed-[\w-]{8}\.html\?country=KEN&amp;view=lead"/);
    await page.keyboard.press('Tab');
    assert.equal(await page.getByLabel('View').evaluate((field) => field === /** @type {ShadowRoot} */ (field.getRootNode()).activeElement), true);
    await change(page, () => page.keyboard.press('Escape'));
    assert.equal(await page.locator(`${SHEET}[open]`).count(), 0);
  });

  it('on a phone nothing is wider than the screen, and every field is large enough for a finger', async () => {
    const page = await visit('KEN/?view=embed', { viewport: { width: 360, height: 740 } });
    await page.locator(`${SHEET} .preview .lead`).waitFor();
    const sheet = page.locator(SHEET);
    assert.equal(await sheet.evaluate((box) => box.scrollWidth - box.clientWidth), 0);
    for (const field of await sheet.locator('fieldset label, .choices select, .does button:not([hidden])').all())
      assert.ok(((await field.boundingBox())?.height ?? 0) >= 43, await field.innerText());
  });

  it('asks for the names that the build gave its files, and for nothing else but its own scripts', async () => {
    const page = await visit('KEN/');
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => asked.push(request.url().replace(/^.*\//, '')));
    await change(page, () => page.getByRole('link', { name: 'Embed', exact: true }).click());
    await page.locator(`${SHEET} .preview .lead`).waitFor();
    assert.ok(asked.includes('embed.json'), asked.join());
    assert.deepEqual(asked.filter((name) => !['embed.json', 'icon.svg'].includes(name) && !name.endsWith('.js')), []);
  });

  it('still gets the living forms where nothing is known of the build', async () => {
    const page = await visit('blank', { waits: false });
    await page.route('**/embed.json', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto(`${origin()}/KEN/?view=embed`);
    await ready(page);
    assert.match(await code(page), /attested-element\.js/);
    assert.equal(await page.getByRole('radio', { name: /^Frozen/ }).count(), 0);
  });

  it('is told that what is no page of a site cannot be embedded', async () => {
    const page = await visit('embed.html?country=KEN&view=embed');
    assert.match(await textOf(page, SHEET), /A page of a site can be embedded; what is open here is none/);
    assert.equal(await page.getByRole('link', { name: 'Embed', exact: true }).count(), 0);
  });
});

story('what an article shows before any script', ({ origin, visit, close }) => {
  afterEach(close);

  it('stays where it is while the rest of it is still arriving', async () => {
    const all = printed(`${origin()}/`, ['--country', 'UGA', '--view', 'lead']);
    const tag = all.slice(all.indexOf('<attested-explorer'), all.indexOf('</attested-explorer>'));
    const first = tag.indexOf('</tr>', tag.indexOf('<tbody>'));
    const page = await visit('blank', { waits: false });
    const widths = () => page.locator('tr').nth(1).locator('th, td').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width));
    const write = (/** @type {string} */ part) => page.evaluate((part) => document.write(part), part);
    await write(`<!doctype html><title>Article</title>${tag.slice(0, first)}`);
    const before = await widths();
    assert.equal(before.length, 4);
    await write(tag.slice(first));
    assert.ok((await page.locator('tr').count()) > 3);
    assert.deepEqual(await widths(), before);
  });
});

describe('what was copied from the page, in an article of another host', () => {
  /** @type {Awaited<ReturnType<typeof hosts>>} */
  let tools;
  before(async () => {
    tools = await hosts({ headers: { 'access-control-allow-origin': '*' } });
  });
  after(() => tools.close());

  for (const form of ['Tag', 'Frame'])
    it(`works, and moves nothing: ${form}`, async () => {
      const source = await (await tools.browser.newContext()).newPage();
      await source.goto(`${tools.site}/UGA/?view=embed`);
      await ready(source);
      await source.getByRole('radio', { name: new RegExp(`^${form}`) }).check();
      const page = await tools.read(article(await code(source)));
      const place = form === 'Tag' ? page : page.frameLocator('iframe');
      await place.locator('.attested .lead').waitFor();
      assert.match((await place.locator('.attested').innerText()) ?? '', /Uganda/);
      await page.waitForTimeout(300);
      if (form === 'Tag') assert.equal(await shifts(page), 0);
    });
});
