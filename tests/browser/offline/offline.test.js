import assert from 'node:assert/strict';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { change, ready, textOf } from '../explorer.js';
import { Reader, Site } from './kept.js';

/** @typedef {import('playwright-core').Page} Page */

/** Asks for the site to be kept, and waits until it is. @param {Page} page */
async function keep(page) {
  await page.getByRole('button', { name: 'Keep for offline' }).click();
  await page.getByText('Kept for offline on').waitFor();
}

/** What the browser stores of the site. @param {Page} page */
const stored = (page) =>
  page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    databases: (await indexedDB.databases()).length,
    storage: localStorage.length + sessionStorage.length,
    cookies: document.cookie,
  }));

describe('a reader keeps the site for offline', () => {
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

  it('nothing is stored before that', async () => {
    const page = await visit('KEN/');
    await page.getByRole('button', { name: 'Keep for offline' }).waitFor();
    assert.deepEqual(await stored(page), { caches: [], workers: 0, databases: 0, storage: 0, cookies: '' });
  });

  it('then the network goes, the browser is started anew, and every page is there and can be asked', async () => {
    await keep(await visit('KEN/'));
    await reader.stop();
    await site.close();
    const page = await visit('');
    await page.locator('#pick-country summary').click();
    await page.getByLabel('Search').fill('indo');
    await change(page, () => page.locator('#pick-country').getByRole('link', { name: 'Indonesia', exact: true }).click());
    assert.equal(await textOf(page, 'h1'), 'People from Indonesia and the scam compounds');
    await page.goto(`${site.origin}/UGA`);
    await ready(page);
    assert.match(page.url(), /\/UGA\/$/);
    await page.getByRole('link', { name: 'Where they disagree' }).or(page.locator('.for-reporters a').first()).first().click();
    await page.locator('dialog.desk[open]').waitFor();
    const offer = await textOf(page, '.keep');
    assert.match(offer, /Kept for offline on .* \(today\), with figures up to 19 March 2026/, 'what is loaded late is kept too');
  });

  it('a copy says how old it is', async () => {
    await keep(await visit(''));
    const page = await reader.open('about:blank');
    await page.addInitScript(() => {
      const now = Date.now() + 100 * 86_400_000;
      const { Date: Real } = window;
      window.Date = /** @type {any} */ (class extends Real {
        constructor(/** @type {any[]} */ ...at) {
          super(...(/** @type {[]} */ (at.length > 0 ? at : [now])));
        }
      });
    });
    await page.goto(site.origin);
    await page.getByText(/Kept for offline on .* \(3 months old\)/).waitFor();
  });

  it('newer figures are told and shown when asked for, all at once', async () => {
    const first = await visit('KEN/');
    await keep(first);
    const statements = join(site.folder, 'data/statements.csv');
    const rows = readFileSync(statements, 'utf8');
    const kenya = rows.split('\n').find((row) => row.startsWith('F0193,')) ?? '';
    writeFileSync(statements, rows.replace(kenya, kenya.replace(',198,', ',199,').replace('198 Kenyans', '199 Kenyans')));
    site.build();
    const page = await visit('KEN/');
    await page.getByText('A newer version of this page is there').or(page.getByText('Newer figures are there')).waitFor();
    assert.match(await textOf(page, '.lead .big'), /198/, 'the old code has the old data');
    const seen = await page.evaluate(async () => (await fetch('../data/statements.csv')).text());
    assert.equal(seen, rows);
    await Promise.all([first.waitForEvent('framenavigated'), page.waitForEvent('framenavigated'), page.getByRole('button', { name: 'Show them' }).click()]);
    await site.close();
    await page.reload();
    await ready(page);
    assert.notEqual(await page.evaluate(async () => (await fetch('../data/statements.csv')).text()), rows);
    assert.equal((await stored(page)).caches.length, 1, 'the old copy is gone');
  });

  it('an update that is broken changes nothing', async () => {
    await keep(await visit('KEN/'));
    const places = join(site.folder, 'data/places.csv');
    writeFileSync(places, `${readFileSync(places, 'utf8')}\n`);
    site.build();
    truncateSync(places, 100);
    const page = await visit('KEN/');
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update().catch(() => {});
      while (registration.installing) await new Promise((done) => setTimeout(done, 50));
    });
    await site.close();
    await page.reload();
    await ready(page);
    assert.match(await textOf(page, '.lead .big'), /198/);
    assert.equal(await page.getByText('Newer figures').count(), 0);
  });

  it('a site that is gone, or answers with errors, leaves the copy', async () => {
    await keep(await visit('KEN/'));
    writeFileSync(join(site.folder, 'sw.js'), '<!doctype html><title>Moved</title>');
    writeFileSync(join(site.folder, 'data/statements.csv'), '<!doctype html><title>Moved</title>');
    const page = await visit('KEN/');
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update().catch(() => {}));
    await page.reload();
    await ready(page);
    assert.match(await textOf(page, '.lead .big'), /198/);
  });

  it('a full disk is said, and nothing is left on it', async () => {
    const page = await visit('');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: 500_000 });
    await page.getByRole('button', { name: 'Keep for offline' }).click();
    await page.getByText('It could not be kept').waitFor();
    assert.deepEqual((await stored(page)).caches, []);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
    await keep(page);
  });

  it('a browser killed while it keeps the site goes on where it was', async () => {
    const page = await visit('');
    await page.getByRole('button', { name: 'Keep for offline' }).waitFor();
    await site.close();
    let pages = 0;
    await site.open((path) => path.endsWith('/index.html') && (pages += 1) > 20);
    await page.getByRole('button', { name: 'Keep for offline' }).click();
    while (pages <= 20) await page.waitForTimeout(20);
    await reader.kill(page);
    await site.close();
    await site.open();
    const again = await visit('');
    await again.getByText('Kept for offline on').or(again.getByRole('button', { name: 'Keep for offline' })).first().waitFor();
    assert.deepEqual(await textOf(again, '.keep [data-do=forget]'), '', 'half a copy is no copy');
    await keep(again);
    await site.close();
    await again.goto(`${site.origin}/PHL/`);
    await ready(again);
  });

  it('is kept no more when the reader says so', async () => {
    const page = await visit('');
    await keep(page);
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Keep for offline' }).waitFor();
    assert.deepEqual(await stored(page), { caches: [], workers: 0, databases: 0, storage: 0, cookies: '' });
  });

  it('can be installed', async () => {
    const page = await visit('');
    const devtools = await page.context().newCDPSession(page);
    const { errors, url } = await devtools.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    assert.match(url, /manifest\.webmanifest$/);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
  });
});
