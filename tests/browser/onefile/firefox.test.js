/** The one file in Firefox: opened from the disk, asked, its picture drawn. Skipped where there is no Firefox. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;
const DRIVER = new URL('../../firefox/', import.meta.url).pathname;
const FIREFOX = [process.env.ATTESTED_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'].find((path) => path && existsSync(path));
const skip = FIREFOX ? false : 'there is no Firefox here: install one (Debian: firefox-esr), or name it by ATTESTED_FIREFOX';

/** What drives it; small, and fetched once. */
async function driver() {
  if (!existsSync(`${DRIVER}node_modules/puppeteer-core`)) execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: DRIVER, stdio: 'ignore' });
  return import(pathToFileURL(createRequire(DRIVER).resolve('puppeteer-core')).href);
}

describe('one file with all in it, in Firefox', { skip }, () => {
  /** @type {any} */
  let browser;
  /** @type {any} */
  let page;
  before(async () => {
    const { default: puppeteer } = await driver();
    browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
    page = await browser.newPage();
  });
  after(() => browser?.close());

  /** @param {string} search */
  async function open(search) {
    await page.goto(pathToFileURL(`${DIST}/attested.html`).href + search);
    await page.evaluate(async () => {
      await customElements.whenDefined('attested-explorer');
      await /** @type {any} */ (document.querySelector('attested-explorer')).ready;
    });
  }

  /** Of the explorer. @param {string} selector @returns {Promise<string>} */
  const text = (selector) => page.evaluate((/** @type {string} */ wanted) => document.querySelector('attested-explorer')?.shadowRoot?.querySelector(wanted)?.textContent?.replace(/\s+/g, ' ') ?? '', selector);

  it('opens from the disk and shows what the address asks for', async () => {
    await open('?country=KEN');
    assert.match(await text('.lead .big'), /198/);
    assert.match(await text('.head'), /Figures up to 19 March 2026/);
  });

  it('answers another question, and shows the working behind a number', async () => {
    await page.evaluate(() => Object.assign(/** @type {any} */ (document.querySelector('attested-explorer')), { filters: { country: 'KEN', measure: 'freed' } }));
    await page.waitForFunction(() => /out of a compound/.test(document.querySelector('attested-explorer')?.shadowRoot?.querySelector('.lead')?.textContent ?? ''));
    await open('?country=KEN&measure=freed&view=working');
    assert.match(await text('dialog.desk [data-sheet]'), /At least 69 people from Kenya/);
  });

  it('draws a picture to pass on', async () => {
    await open('?country=KEN&view=picture');
    const width = await page.evaluate(() => /** @type {HTMLImageElement | undefined} */ (document.querySelector('attested-explorer')?.shadowRoot?.querySelector('.picture img'))?.naturalWidth);
    assert.equal(width, 1200);
  });
});
