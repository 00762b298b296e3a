import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, afterEach, before, describe, it } from 'node:test';
import { article, hosts, shifts } from '../embed/host.js';

/** @typedef {import('playwright-core').Page} Page */

/** Answers that no explorer can use, by path. @type {Record<string, (response: import('node:http').ServerResponse) => void>} */
const ANSWERS = {
  '/gone': (response) => response.writeHead(404).end('gone'),
  '/page': (response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sign in</title>'),
  '/half': (response) => {
    response.writeHead(200, { 'content-length': '5000' }).write('{ "resources": [');
    setTimeout(() => response.destroy(), 100);
  },
  '/never': () => {},
};

describe('an article where things go wrong', () => {
  /** @type {Awaited<ReturnType<typeof hosts>>} */
  let tools;
  /** @type {import('node:http').Server} */
  let broken;
  let data = '';
  /** @type {string[]} */
  let faults = [];
  before(async () => {
    tools = await hosts({ headers: { 'access-control-allow-origin': '*' } });
    broken = createServer((request, response) => {
      response.setHeader('access-control-allow-origin', '*');
      (ANSWERS[request.url ?? ''] ?? ANSWERS['/gone'])(response);
    });
    await new Promise((done) => broken.listen(0, '127.0.0.1', () => done(undefined)));
    data = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (broken.address()).port}`;
  });
  after(async () => {
    broken.closeAllConnections();
    broken.close();
    await tools.close();
  });
  afterEach(async () => {
    await Promise.all(tools.browser.contexts().map((context) => context.close()));
    const found = faults;
    faults = [];
    assert.deepEqual(found, []);
  });

  const script = () => `<script type="module" src="${tools.site}/attested-element.js"></script>`;
  /** @param {string} [attributes] @param {string} [address] */
  const tag = (attributes = 'country="KEN"', address = `${tools.site}/data/datapackage.json`) =>
    `<attested-explorer data="${address}" ${attributes}><p>198 people</p></attested-explorer>`;
  /** @param {string} body @param {(page: Page) => Promise<unknown>} [first] */
  const read = (body, first) =>
    tools.read(article(body), {
      before: async (page) => {
        page.on('pageerror', (error) => faults.push(error.message));
        await first?.(page);
      },
    });
  /** @param {Page} page */
  const ready = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('attested-explorer')).ready.then(() => undefined));
  /** Listens from the first moment. @param {Page} page */
  const listen = (page) => page.addInitScript(() => document.addEventListener('attested-error', (event) => Object.assign(window, { told: /** @type {CustomEvent} */ (event).detail.code })));

  for (const [path, words] of /** @type {const} */ ([
    ['/gone', /there is no such file/],
    ['/page', /not a data package/],
    ['/half', /no answer; the line/],
  ]))
    it(`data that answer ${path}: a clear message, an event, and the article as it was`, async () => {
      const page = await read(script() + tag('country="KEN"', data + path), listen);
      await page.locator('.failed').waitFor();
      assert.match((await page.locator('.failed').textContent()) ?? '', words);
      assert.ok(await page.evaluate(() => /** @type {any} */ (window).told));
      assert.equal(await page.getByText('198 people').isVisible(), true);
      assert.equal(await page.locator('#below').isVisible(), true);
    });

  it('data that never come: it says so in the end', async () => {
    const page = await read(script() + tag('country="KEN"', `${data}/never`), async (page) => {
      await listen(page);
      await page.clock.install();
    });
    await page.waitForTimeout(500);
    await page.clock.fastForward(60_000);
    await page.locator('.failed').waitFor();
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).told), 'network');
    assert.equal(await page.getByText('198 people').isVisible(), true);
  });

  it('another version of the element is defined: that one stays, and nothing is thrown', async () => {
    const other = '<script>customElements.define("attested-explorer", class extends HTMLElement { connectedCallback() { this.append("other"); } })</script>';
    const page = await read(other + script() + tag());
    await page.waitForTimeout(500);
    assert.match(await page.locator('attested-explorer').innerText(), /other/);
  });

  it('the element is moved, removed and put back while it loads', async () => {
    const page = await read(`<div id="one">${tag()}</div><div id="two"></div>${script()}`);
    await page.evaluate(async () => {
      const [one, two] = ['one', 'two'].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));
      const explorer = /** @type {HTMLElement} */ (one.firstElementChild);
      await customElements.whenDefined('attested-explorer');
      for (let i = 0; i < 20; i += 1) {
        (i % 2 ? one : two).append(explorer);
        if (i % 3 === 0) explorer.remove();
        await new Promise((done) => setTimeout(done, 5));
      }
      two.append(explorer);
    });
    await ready(page);
    await page.locator('#two .lead .big').waitFor();
    await page.evaluate(() => document.getElementById('one')?.append(/** @type {Node} */ (document.querySelector('attested-explorer'))));
    await page.waitForTimeout(1500);
    await page.locator('attested-explorer').evaluate((one) => one.setAttribute('country', 'UGA'));
    await page.getByText('People from Uganda').first().waitFor();
  });

  it('attributes change a hundred times a second: the last holds', async () => {
    const page = await read(script() + tag());
    await ready(page);
    await page.evaluate(async () => {
      const explorer = document.querySelector('attested-explorer');
      const codes = ['UGA', 'PHL', 'IDN', 'CHN'];
      for (let i = 0; i < 200; i += 1) {
        explorer?.setAttribute('country', codes[i % 4]);
        await new Promise((done) => setTimeout(done, 10));
      }
      explorer?.setAttribute('country', 'KEN');
    });
    await page.getByText('People from Kenya').first().waitFor();
    assert.match((await page.locator('.lead .big').textContent()) ?? '', /198/);
  });

  it('two hundred on one page: the article can be read at once, one copy of the data serves all', async () => {
    const paragraph = '<p style="height:300px">The text goes on.</p>';
    /** @type {string[]} */
    const requests = [];
    const page = await read(script() + Array.from({ length: 200 }, () => tag('country="KEN" view="lead" style="display:block;min-height:200px"') + paragraph).join(''), async (page) => {
      page.on('request', (request) => requests.push(request.url()));
    });
    await ready(page);
    assert.equal(await shifts(page), 0);
    await page.locator('attested-explorer').last().scrollIntoViewIfNeeded();
    await page.locator('attested-explorer').last().locator('.lead .big').waitFor();
    assert.equal(new Set(requests).size, requests.length);
  });
});
