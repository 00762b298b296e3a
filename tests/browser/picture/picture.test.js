import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { change, ready, story, textOf } from '../explorer.js';

/** @typedef {import('playwright-core').Page} Page */

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;
const SHEET = 'dialog.desk';
/** As `www/picture/compose.js` draws it, px. */
const WIDTH = 1200;

/** Saves the picture that the page shows. @param {Page} page */
async function save(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save picture' }).click()]);
  return { name: download.suggestedFilename(), png: readFileSync(await download.path()) };
}

/** Decodes a PNG in the browser: its size, how many colours it has, and how much of it is not paper. @param {Page} page @param {Buffer} png */
const decode = (page, png) =>
  page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const { width, height } = image;
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext('2d'));
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    const paper = pixels[width * (height - 5)];
    return { width, height, colours: new Set(pixels).size, inked: pixels.filter((pixel) => pixel !== paper).length / pixels.length };
  }, png.toString('base64'));

/** The words of the picture, a line each: what a reader hears who does not see it. @param {Page} page */
const words = async (page) => ((await page.locator(`${SHEET} .picture img`).getAttribute('alt')) ?? '').split('\n');

story('a picture to pass on', ({ origin, visit, close }) => {
  afterEach(close);

  it('is a PNG of the size it says, with something on it, named by whom it is of', async () => {
    const page = await visit('KEN/?view=picture');
    const { name, png } = await save(page);
    assert.match(name, /^attested-KEN-\d{4}-\d\d-\d\d\.png$/);
    assert.deepEqual([...png.subarray(0, 8)], [...Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')]);
    const found = await decode(page, png);
    const shown = page.locator(`${SHEET} .picture img`);
    assert.deepEqual([found.width, found.height], [WIDTH, Number(await shown.getAttribute('height'))]);
    assert.ok(found.colours > 20 && found.inked > 0.02 && found.inked < 0.5, JSON.stringify(found));
  });

  it('says the title, the number as printed, who counted, when, the sources, and what it is not', async () => {
    const page = await visit('KEN/');
    const heading = await textOf(page, 'h1');
    const [big, said] = [await textOf(page, '.lead .big'), await textOf(page, '.lead')];
    await change(page, () => page.getByRole('link', { name: 'Picture', exact: true }).click());
    const [title, number, people, by, ...rest] = await words(page);
    assert.equal(title, heading);
    assert.equal(`${number} ${people}`.startsWith(big), true, `${number} ${people}`);
    const who = /^Counted by (.*), about December 2025$/.exec(by)?.[1] ?? '?';
    assert.ok(said.includes(who), by);
    assert.match(rest.join('\n'), /^From 19 pages, among them: .*2025/m);
    assert.match(rest.join('\n'), /some are accused of crimes, some both/);
    assert.equal(rest.at(-1), '(Attested, figures up to 19 March 2026; not a complete count)');
  });

  it('follows what is chosen: another day, another stage, nothing at all', async () => {
    const page = await visit('?measure=assisted&place=myawaddy&asof=2025-03-31&view=picture');
    assert.ok((await words(page)).some((line) => line.startsWith('7,372 ')), (await words(page)).join('|'));
    assert.equal((await words(page)).at(-1), '(Attested, figures up to 31 March 2025; not a complete count)');
    await page.goto(`${origin()}/MDG/?measure=arrested&from=2022&to=2022&view=picture`);
    await ready(page);
    assert.ok((await words(page)).includes('No figure found. That is not the same as none.'));
    assert.ok((await decode(page, (await save(page)).png)).inked > 0.01);
  });

  it('its words can be copied', async () => {
    const page = await visit('KEN/?view=picture');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy its words' }).click();
    await page.getByText('Copied.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${(await words(page)).join('\n')}\n`);
  });

  it('is drawn without a network, from one file on the disk', async () => {
    const site = await visit('blank', { waits: false });
    const context = await site.context().browser()?.newContext({ offline: true });
    const page = /** @type {Page} */ (await context?.newPage());
    await page.goto(`${pathToFileURL(join(DIST, 'attested.html')).href}?country=KEN&view=picture`);
    await ready(page);
    const { name, png } = await save(page);
    assert.match(name, /^attested-KEN-/);
    assert.ok((await decode(page, png)).inked > 0.02);
  });

  it('in a frame that may save nothing, there is the picture and how to keep it, and no button that fails', async () => {
    const page = await visit('blank', { waits: false });
    await page.setContent(`<iframe src="${origin()}/embed.html?country=KEN&view=picture" sandbox="allow-scripts" style="width:100%;height:600px"></iframe>`);
    const frame = page.frameLocator('iframe');
    await frame.locator('.picture img').waitFor();
    assert.match((await frame.locator('.picture').innerText()) ?? '', /press long on the picture/);
    assert.equal(await frame.getByRole('button', { name: 'Save picture' }).count(), 0);
    assert.ok(await frame.locator('.picture img').evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth > 1000));
  });

  it('on a phone, light and dark, nothing is wider than the screen', async () => {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const page = await visit('KEN/?view=picture', { viewport: { width: 360, height: 740 }, colorScheme });
      assert.equal(await page.locator(SHEET).evaluate((box) => box.scrollWidth - box.clientWidth), 0);
    }
  });
});
