import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { change, ready, textOf } from '../explorer.js';
import { serve } from '../server.js';

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;
const FILE = join(DIST, 'attested.html');
/** A message carries a megabyte. */
const LARGEST = 1_000_000;

describe('one file with all in it', () => {
  /** @type {import('playwright-core').Browser} */
  let browser;
  const folder = mkdtempSync(join(tmpdir(), 'attested-file-'));
  before(async () => {
    browser = await chromium.launch({ executablePath: process.env.ATTESTED_CHROMIUM ?? '/usr/bin/chromium' });
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /**
   * Opens a file from the disk, the network off.
   *
   * @param {string} file
   */
  async function fromDisk(file) {
    const context = await browser.newContext();
    await context.setOffline(true);
    const page = await context.newPage();
    /** @type {string[]} */
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => request.url() === page.url() || request.url().startsWith('data:') || request.isNavigationRequest() || faults.push(`asked ${request.url()}`));
    await page.goto(pathToFileURL(file).href);
    await ready(page);
    return { page, faults };
  }

  it('opens from the disk, answers, and says the date and the age of its figures', async () => {
    const { page, faults } = await fromDisk(FILE);
    assert.match(await page.title(), /Figures up to 19 March 2026/);
    assert.match(await textOf(page, '[data-keep]'), /figures up to 19 March 2026, \d+ (month|year)s? old/);
    await page.locator('#pick-country summary').click();
    await page.getByLabel('Search').fill('keny');
    await change(page, () => page.locator('#pick-country').getByRole('link', { name: 'Kenya', exact: true }).click());
    assert.match(await textOf(page, '.lead .big'), /198/);
    await change(page, () => page.locator('.ask select[name=measure]').selectOption('freed'));
    assert.match(await textOf(page, '.attested'), /out of a compound/);
    await page.locator('.for-reporters a').first().click();
    await page.locator('dialog.desk[open]').waitFor();
    assert.deepEqual(faults, []);
  });

  it('is small enough for a message', () => assert.ok(statSync(FILE).size < LARGEST, String(statSync(FILE).size)));

  it('reads the same without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(FILE).href);
    assert.match(await textOf(page, 'h1'), /who counted whom/);
    assert.ok((await page.locator('table.statements tbody tr').count()) > 10);
  });

  it('names no other address that a browser would fetch', () => {
    const text = readFileSync(FILE, 'utf8').replace(/<script>.*?<\/script>/gs, '');
    assert.deepEqual([...text.matchAll(/<(?:script|link|img|iframe)[^>]*(?:src|href)="(?!data:)[^"]*"/g)].map(([found]) => found), []);
  });

  it('a reader saves it from a page, with what is chosen there', async () => {
    const site = await serve(DIST);
    const page = await browser.newPage();
    await page.goto(`${site.origin}/KEN/?measure=freed`);
    await ready(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as one file' }).click()]);
    assert.match(download.suggestedFilename(), /^attested-KEN-\d{4}-\d\d-\d\d\.html$/);
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    await site.close();
    const { page: saved, faults } = await fromDisk(file);
    assert.equal(await textOf(saved, 'h1'), 'People from Kenya and the scam compounds');
    assert.equal(await saved.locator('.ask select[name=measure]').inputValue(), 'freed');
    await change(saved, () => saved.locator('.ask select[name=measure]').selectOption('returned'));
    assert.deepEqual(faults, []);
    assert.ok(statSync(file).size < LARGEST);
  });

  it('works behind a server too', async () => {
    const site = await serve(DIST);
    const page = await browser.newPage();
    await page.goto(`${site.origin}/attested.html?country=UGA`);
    await ready(page);
    assert.equal(await textOf(page, 'h1'), 'People from Uganda and the scam compounds');
    await site.close();
  });

  it('is made of a newsroom’s own data too', async () => {
    const site = join(folder, 'site');
    cpSync(DIST, site, { recursive: true });
    const statements = join(site, 'data/statements.csv');
    writeFileSync(statements, readFileSync(statements, 'utf8').replace(/^(F0193,.*?),198,/m, '$1,199,').replace('198 Kenyans', '199 Kenyans'));
    execFileSync('node', ['www/embed/write.js', '--dist', site, '--data', join(site, 'data')], { cwd: new URL('../../../', import.meta.url) });
    const { page, faults } = await fromDisk(join(site, 'attested.html'));
    await page.goto(`${page.url()}?country=KEN&measure=awaiting`);
    await ready(page);
    assert.match(await textOf(page, 'table.statements'), /199/);
    assert.deepEqual(faults, []);
  });

  it('says so when it is not whole', async () => {
    const half = join(folder, 'half.html');
    writeFileSync(half, readFileSync(FILE, 'utf8').replace(/core=\{base64:"[^"]{1000}/, 'core={base64:"'));
    const page = await browser.newPage();
    await page.goto(pathToFileURL(half).href);
    await page.locator('.failed').waitFor();
    assert.match(await textOf(page, 'h1'), /who counted whom/, 'what was there before any script stays');
  });
});
