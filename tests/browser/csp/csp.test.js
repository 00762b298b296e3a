import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ready } from '../explorer.js';
import { hosts } from '../embed/host.js';
import { POLICY } from '../embed/policy.js';

/**
 * All that a page asks for, and all that its policy forbids: told by the browser itself.
 *
 * @param {import('playwright-core').Page} page
 */
async function watch(page) {
  /** @type {string[]} */
  const requests = [];
  /** @type {string[]} */
  const reports = [];
  page.context().on('request', (request) => requests.push(request.url()));
  await page.exposeFunction('forbidden', (/** @type {string} */ what) => reports.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => /** @type {any} */ (window).forbidden(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
  });
  page.on('console', (message) => message.text().includes('Content Security Policy') && reports.push(message.text()));
  return { requests, reports };
}

describe('no one is told that a reader was here', () => {
  /** @type {Awaited<ReturnType<typeof hosts>>} */
  let tools;
  before(async () => {
    tools = await hosts({ headers: { 'content-security-policy': POLICY } });
  });
  after(() => tools.close());

  /** @param {string} path */
  async function visit(path) {
    const page = await (await tools.browser.newContext()).newPage();
    const seen = await watch(page);
    await page.goto(`${tools.site}/${path}`);
    await ready(page);
    return { page, ...seen };
  }

  /** What a reader may do. @param {import('playwright-core').Page} page */
  async function use(page) {
    await page.locator('#pick-country summary').click();
    await page.getByLabel('Search').fill('ugan');
    await page.locator('#pick-country').getByRole('link', { name: 'Uganda', exact: true }).click();
    await page.locator('.ask select[name=measure]').selectOption('freed');
    await page.locator('#pick-asof summary').click();
    await page.locator('#pick-asof input').fill('2025-12-31');
    for (const view of ['disagreements', 'sentence', 'check', 'working', 'story', 'picture', 'embed']) {
      await page.evaluate((view) => Object.assign(/** @type {any} */ (document.querySelector('attested-explorer')), { filters: { country: 'KEN', measure: 'freed', view } }), view);
      await page.locator('dialog.desk[open] [data-sheet]').waitFor({ state: 'attached' });
    }
    await page.keyboard.press('Escape');
    await page.emulateMedia({ media: 'print' });
    await page.waitForTimeout(300);
  }

  for (const path of ['', 'KEN/', 'KEN/?measure=returned&view=table', 'embed.html', 'embed.html?country=KEN&view=timeline'])
    it(`/${path} asks its own host alone, stores nothing, and keeps to the policy`, async () => {
      const { page, requests, reports } = await visit(path);
      if (!path.includes('view')) await use(page);
      assert.deepEqual(requests.filter((url) => !url.startsWith(`${tools.site}/`) && !url.startsWith('data:')), []);
      assert.deepEqual(reports, []);
      const stored = await page.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length, await caches.keys(), (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length]);
      assert.deepEqual(stored, ['', 0, 0, [], 0, 0]);
      assert.deepEqual(await page.context().cookies(), []);
    });

  it('an embed asks for itself and three scripts, and then for nothing', async () => {
    const { page, requests } = await visit('embed.html?country=KEN');
    assert.deepEqual(requests.map((url) => url.replace(/^.*\/|-[\w-]{8}(?=\.)|\?.*$/g, '')).sort(), ['carried-core.js', 'carried-data.js', 'classic.js', 'embed.css', 'embed.html']);
    await use(page);
    assert.equal(requests.length, 5);
  });

  it('keeping the site for offline and saving a file keep to the policy too', async () => {
    const { page, requests, reports } = await visit('KEN/');
    await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as one file' }).click()]);
    await page.getByRole('button', { name: 'Keep for offline' }).click();
    await page.getByText('Kept for offline on').waitFor();
    await page.reload();
    await ready(page);
    assert.deepEqual(requests.filter((url) => !url.startsWith(tools.site) && !/^(data|blob):/.test(url)), []);
    assert.deepEqual(reports, []);
  });
});
