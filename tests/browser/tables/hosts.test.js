import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { ready, textOf } from '../explorer.js';
import { FILES, MADE } from './files.js';
import { badHost, siteWithTables, tablePath } from './site.js';

describe('a table whose host fails', () => {
  const site = siteWithTables(FILES);
  /** @type {Awaited<ReturnType<typeof badHost>>} */
  let host;
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => {
    host = await badHost(site.folder, MADE);
    browser = await chromium.launch({ executablePath: process.env.ATTESTED_CHROMIUM ?? '/usr/bin/chromium' });
  });
  after(async () => {
    await browser?.close();
    await host?.close();
    site.remove();
  });

  /** A page with a table open, and then another asked for. @param {string} name */
  async function ask(name) {
    const page = await browser.newPage();
    await page.goto(`${host.origin}/${tablePath('world.csv')}`);
    await ready(page);
    await page.evaluate((data) => ((/** @type {any} */ (document.querySelector('attested-explorer'))).filters = { data }), name);
    return page;
  }

  it('half a download: says so, with the rows until then; what was open stays', async () => {
    const page = await ask('far.csv');
    await page.locator('.failed').waitFor();
    assert.match(await textOf(page, '.failed'), /far\.csv, row [\d,]+: the line broke before all of it was there; expected: more than the [\d,]+ bytes that came/);
    assert.equal(await textOf(page, 'h1'), 'world.csv');
    assert.match(await textOf(page, '.countries'), /50 ?Kenya/);
    await page.locator('.countries a', { hasText: 'Uganda' }).click();
    await page.locator('[data-total] b', { hasText: '15' }).waitFor();
    await page.close();
  });

  it('a download without end: says how far it is, and is stopped by the reader', async () => {
    const page = await ask('slow.csv');
    await page.waitForFunction(() => /[1-9]\d* rows so far/.test(document.querySelector('attested-explorer')?.shadowRoot?.querySelector('.opening')?.textContent ?? ''));
    assert.match(await textOf(page, '.opening'), /slow\.csv is being read: [\d.,]+ [kM]B/);
    await page.locator('[data-stop]').click();
    await page.locator('.opening', { hasText: 'Stopped' }).waitFor();
    assert.match(await textOf(page, '.opening'), /Stopped: [\d.,]+ [kM]B of slow\.csv were read, [\d,]+ rows/);
    assert.equal(await textOf(page, 'h1'), 'world.csv');
    await page.close();
  });
});
