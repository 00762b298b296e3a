import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ready, story, textOf } from '../explorer.js';
import { Reader, Site } from '../offline/kept.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ name: string, mimeType: string, buffer: Buffer }} Picked */

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;
const DATA = join(DIST, 'data');
const OWN = '.attested.own';

/** The shipped dataset with one number and the title changed: a newsroom's own. @param {(text: string, name: string) => string} [change] @returns {Picked[]} */
const ownFiles = (change = (text) => text) =>
  readdirSync(DATA).map((name) => {
    const text = readFileSync(join(DATA, name), 'utf8').replace(/^(F0193,.*?),198,/m, '$1,199,').replace('198 Kenyans', '199 Kenyans');
    return { name, mimeType: 'text/plain', buffer: Buffer.from(change(name === 'datapackage.json' ? JSON.stringify({ ...JSON.parse(text), title: 'Our own count' }) : text, name)) };
  });

/** @param {Page} page @param {Picked[]} files */
async function pick(page, files) {
  await page.locator(`${OWN} input[type=file]`).waitFor({ state: 'attached' });
  await page.locator(`${OWN} input[type=file]`).setInputFiles(files);
}

/** Lets files fall on the page, as a mouse does that drags them from a folder. @param {Page} page @param {Picked[]} files */
async function drop(page, files) {
  await page.locator(`${OWN} button`).first().waitFor();
  const contents = files.map(({ name, buffer }) => ({ name, text: buffer.toString() }));
  await page.evaluate((contents) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of contents) dataTransfer.items.add(new File([text], name));
    for (const type of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
  }, contents);
}

const opened = (/** @type {Page} */ page) => page.getByText('Open here: Our own count.').waitFor();

/** What the page says of Kenyans who wait. @param {Page} page */
async function waiting(page) {
  await page.evaluate(() => Object.assign(/** @type {any} */ (document.querySelector('attested-explorer')), { filters: { country: 'KEN' } }));
  await page.locator('.lead .big').waitFor();
  return (await textOf(page, '.lead .big')).match(/\d+/)?.[0];
}

story('a newsroom opens its own figures on the page', ({ origin, visit, close }) => {
  afterEach(close);

  for (const [how, act] of /** @type {const} */ ([['dropped', drop], ['picked', pick]]))
    it(`${how}: shown in place of the page’s, and nothing is sent or stored`, async () => {
      const page = await visit('UGA/');
      await page.locator(`${OWN} button`).first().waitFor();
      /** @type {string[]} */
      const asked = [];
      page.on('request', (request) => asked.push(`${request.method()} ${request.url().replace(/^.*\//, '')} ${request.postData() ?? ''}`));
      await act(page, ownFiles());
      await opened(page);
      assert.equal(await textOf(page, 'h1'), 'People and the scam compounds: who counted whom, and when', 'what was chosen of other figures is not chosen of these');
      assert.equal(await waiting(page), '199');
      assert.deepEqual(asked.filter((one) => !/^GET ([\w-]+\.js|icon\.svg) $/.test(one)), []);
      assert.equal(await page.evaluate(async () => (await indexedDB.databases()).length), 0);
    });

  it('and goes back to the page’s own, by a button or by the browser', async () => {
    const page = await visit('KEN/');
    await pick(page, ownFiles());
    await opened(page);
    await page.getByRole('button', { name: 'Back to the figures of this page' }).click();
    await page.getByText('Open here').waitFor({ state: 'detached' });
    assert.equal(await waiting(page), '198');
    await page.goBack();
    await page.goBack();
    await opened(page);
    assert.equal(await waiting(page), '199');
  });

  it('files that are no dataset are told, and what was open stays', async () => {
    const page = await visit('KEN/');
    const address = page.url();
    const [one, two] = ownFiles();
    for (const [files, words] of /** @type {[Picked[], RegExp][]} */ ([
      [[{ ...one, name: 'a.csv' }, { ...two, name: 'b.csv' }], /These files are no dataset/],
      [[{ ...one, name: 'holiday.jpg' }], /These files are no dataset/],
      [ownFiles((text, name) => (name === 'datapackage.json' ? '{' : text)), /not a data package.*What was open stays/],
      [ownFiles().filter(({ name }) => name !== 'statements.csv'), /there is no such file.*What was open stays/],
      [ownFiles((text, name) => (name === 'statements.csv' ? text.replace('id,subject', 'id,group') : text)), /statements.*a column is missing.*What was open stays/],
    ])) {
      await pick(page, files);
      await page.locator(`${OWN} .warning`, { hasText: words }).waitFor();
      assert.equal(page.url(), address);
      assert.equal(await textOf(page, 'h1'), 'People from Kenya and the scam compounds');
    }
    await pick(page, ownFiles());
    await opened(page);
    assert.equal(await page.locator(`${OWN} .warning`).count(), 0);
  });

  it('on another page nothing is left of them, which is said, and they can be opened again', async () => {
    const page = await visit('KEN/');
    await pick(page, ownFiles());
    await opened(page);
    await page.reload();
    await page.locator('.failed', { hasText: 'open them again' }).waitFor();
    await pick(page, ownFiles());
    await opened(page);
    assert.equal(await waiting(page), '199');
    assert.equal(await page.locator('.failed').count(), 0);
  });

  it('figures in this browser alone are not offered for embedding', async () => {
    const page = await visit('');
    await pick(page, ownFiles());
    await opened(page);
    await page.getByRole('link', { name: 'Embed', exact: true }).click();
    await page.locator('dialog.desk', { hasText: 'in your browser alone' }).waitFor();
    assert.equal(await page.locator('dialog.desk textarea').count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Save as one file' }).count(), 0, 'the file would hold other figures than are shown');
  });

  it('a file dragged over the page is announced; a dragged word is left alone', async () => {
    const page = await visit('');
    await page.locator(`${OWN} button`).first().waitFor();
    const taken = await page.evaluate(() => {
      const files = new DataTransfer();
      files.items.add(new File(['x'], 'x.csv'));
      const words = new DataTransfer();
      words.setData('text/plain', 'word');
      return [files, words].map((dataTransfer) => !document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true })));
    });
    assert.deepEqual(taken, [true, false]);
    assert.equal(await page.getByText('Drop the files to open them here').isVisible(), true);
  });

  it('in one file from the disk too, where nothing is kept', async () => {
    const site = await visit('blank', { waits: false });
    const page = /** @type {Page} */ (await (await site.context().browser()?.newContext({ offline: true }))?.newPage());
    await page.goto(pathToFileURL(join(DIST, 'attested.html')).href);
    await ready(page);
    await pick(page, ownFiles());
    await opened(page);
    assert.equal(await waiting(page), '199');
    assert.equal(await page.getByRole('button', { name: 'Keep these in this browser' }).count(), 0);
    assert.ok(origin());
  });

  it('is offered in the colours that the page has', async () => {
    const page = await visit('KEN/?theme=dark', { colorScheme: 'light' });
    await page.locator(`${OWN} button`).first().waitFor();
    const papers = await page.locator('.attested').evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).backgroundColor));
    assert.deepEqual(papers, ['rgb(22, 23, 26)', 'rgb(22, 23, 26)']);
  });

  it('where the host is gone before the offer is loaded, the figures stay without a word', async () => {
    const page = await visit('blank', { waits: false });
    await page.route(/\/assets\/(offer|page)-[\w-]+\.js$/, (route) => route.abort());
    await page.goto(`${origin()}/KEN/`);
    await ready(page);
    await page.waitForTimeout(500);
    assert.equal(await page.locator('.failed').count(), 0);
    assert.match(await textOf(page, '.lead .big'), /198/);
  });

  it('a plain table opens too, in its own page, and the way back stays', async () => {
    const page = await visit('KEN/');
    await pick(page, [{ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('country,year,people\nKenya,2024,5\nUganda,2025,7\n') }]);
    await page.getByText('Open here: people.csv.').waitFor();
    await page.getByText('2 rows read').waitFor();
    await page.getByRole('button', { name: 'Back to the figures of this page' }).click();
    await page.locator('.lead').waitFor();
    assert.equal(await waiting(page), '198');
  });

  it('on a phone nothing is wider than the screen', async () => {
    const page = await visit('KEN/', { viewport: { width: 360, height: 740 } });
    await pick(page, ownFiles());
    await opened(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0);
  });
});

describe('a newsroom keeps its own figures in the browser', () => {
  /** @type {Site} */
  let site;
  /** @type {Reader} */
  let reader;
  beforeEach(async () => {
    site = new Site();
    reader = new Reader();
    await site.open();
  });
  afterEach(async () => {
    await reader.remove();
    await site.remove();
  });

  /** @param {string} path */
  async function visit(path) {
    const page = await reader.open(`${site.origin}/${path}`);
    await ready(page);
    return page;
  }

  it('where it asks for it: then the network goes, the browser is started anew, and they open again', async () => {
    const page = await visit('KEN/');
    await page.getByRole('button', { name: 'Keep for offline' }).click();
    await page.getByText('Kept for offline on').waitFor();
    await pick(page, ownFiles());
    await opened(page);
    await page.getByRole('button', { name: 'Keep these in this browser' }).click();
    await page.getByText(/Kept in this browser since .*: Our own count/).waitFor();
    const link = page.url();
    await reader.stop();
    await site.close();
    const later = await visit('');
    await later.getByRole('button', { name: 'Open', exact: true }).click();
    await opened(later);
    assert.equal(await waiting(later), '199');
    // And by their address, which a bookmark holds.
    const linked = await visit(link.slice(site.origin.length + 1));
    assert.equal(await waiting(linked), '199');
  });

  it('only the last, and none once they are removed', async () => {
    const page = await visit('');
    for (const title of ['Alpha', 'Omega']) {
      await pick(page, ownFiles((text, name) => (name === 'datapackage.json' ? JSON.stringify({ ...JSON.parse(text), title }) : text)));
      await page.getByText(`Open here: ${title}.`).waitFor();
      await page.getByRole('button', { name: 'Keep these in this browser' }).click();
      await page.getByText(new RegExp(`Kept in this browser since .*: ${title}`)).waitFor();
    }
    assert.equal(await page.getByText('Alpha').count(), 0);
    await page.locator(`${OWN}`).getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Kept in this browser').waitFor({ state: 'detached' });
    await page.goto(`${site.origin}/`);
    await ready(page);
    await page.locator(`${OWN} button`).first().waitFor();
    assert.equal(await page.getByText('Kept in this browser').count(), 0);
  });
});
