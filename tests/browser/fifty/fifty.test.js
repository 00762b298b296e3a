import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { DIST, FILTERS, nativeAnswers } from '../../fifty/answers.js';
import { serve } from '../server.js';

/** @typedef {import('../../../www/transport/wire.d.ts').Filter} Filter */
/** @typedef {import('../../../www/transport/wire.d.ts').Answer} Answer */

/**
 * Runs in the page.
 *
 * @param {{ filters: Filter[], transport: 'inline' | 'worker' }} options
 * @returns {Promise<Answer[]>}
 */
async function ask({ filters, transport }) {
  const module = '/attested.js';
  const { openDataset } = await import(module);
  const explorer = await openDataset('/data/datapackage.json', { transport });
  const answers = [];
  for (const filter of filters) answers.push(await explorer.query(filter));
  explorer.close();
  return answers;
}

describe('the fifty filters in Chromium', () => {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let site;
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => {
    site = await serve(DIST);
    browser = await chromium.launch({ executablePath: process.env.ATTESTED_CHROMIUM ?? '/usr/bin/chromium' });
  });
  after(async () => {
    await browser?.close();
    site?.close();
  });

  for (const transport of /** @type {const} */ (['inline', 'worker']))
    it(`have the same answers as natively (${transport})`, async () => {
      const native = nativeAnswers();
      const page = await browser.newPage();
      let workers = 0;
      page.on('worker', () => (workers += 1));
      await page.goto(`${site.origin}/blank`);
      const answers = await page.evaluate(ask, { filters: FILTERS, transport });
      assert.equal(workers, transport === 'worker' ? 1 : 0);
      for (const [i, filter] of FILTERS.entries())
        assert.deepEqual(answers[i], native[i], JSON.stringify(filter));
      await page.close();
    });
});
