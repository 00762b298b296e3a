import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { article, hosts } from './host.js';
import { POLICY } from './policy.js';

/** What a careful article does with the messages: asks who speaks. */
const LISTENER = `<script>
window.heard = [];
addEventListener('message', ({ data, source, origin }) => {
  const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
  if (!frame) return;
  window.heard.push({ data, origin });
  if (data?.type === 'attested-height') frame.style.height = data.height + 'px';
});
</script>`;

describe('one frame in an article', () => {
  /** @type {Awaited<ReturnType<typeof hosts>>} */
  let tools;
  before(async () => {
    tools = await hosts({ headers: { 'content-security-policy': POLICY } });
  });
  after(() => tools.close());

  /** @param {string} [search] @param {string} [more] attributes */
  const frame = (search = '?country=KEN', more = '') =>
    `<iframe src="${tools.site}/embed.html${search}" title="People from Kenya" sandbox="allow-scripts" style="width:100%;height:300px;border:0" ${more}></iframe>`;

  /** @param {import('playwright-core').Page} page */
  async function drawn(page) {
    const found = page.frames().find((one) => one.url().includes('embed.html'));
    assert.ok(found);
    await found.locator('section[part]').first().waitFor();
    await page.waitForTimeout(300);
    return found;
  }

  it('works without an origin, from a host that allows nothing, under a strict policy', async () => {
    /** @type {string[]} */
    const faults = [];
    const page = await tools.read(article(LISTENER + frame()), {
      before: async (page) => {
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      },
    });
    const inner = await drawn(page);
    assert.equal(await inner.evaluate(() => self.origin), 'null');
    assert.match((await inner.locator('.lead .big').textContent()) ?? '', /198/);
    await inner.locator('#pick-country summary').click();
    await inner.getByLabel('Search').fill('ugan');
    await inner.locator('#pick-country').getByRole('link', { name: 'Uganda', exact: true }).click();
    await inner.getByText('People from Uganda').first().waitFor();
    assert.deepEqual(faults, []);
  });

  it('tells its height in the words of those who listen, and again when it changes', async () => {
    const page = await tools.read(article(LISTENER + frame('?country=KEN&id=Ab1cD')));
    const inner = await drawn(page);
    const heard = await page.evaluate(() => /** @type {any} */ (window).heard);
    const last = heard.findLast((/** @type {any} */ { data }) => data.type === 'attested-height').data.height;
    assert.equal(last, await inner.evaluate(() => document.documentElement.scrollHeight));
    assert.ok(heard.some((/** @type {any} */ { data }) => data['datawrapper-height']?.Ab1cD === last));
    assert.ok(heard.some((/** @type {any} */ { data }) => typeof data === 'string' && JSON.parse(data).context === 'iframe.resize'));
    await page.setViewportSize({ width: 400, height: 700 });
    await page.waitForFunction((before) => /** @type {any} */ (window).heard.at(-1).data.height !== before && document.querySelector('iframe')?.offsetHeight !== before, last);
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(() => document.querySelector('iframe')?.offsetHeight), await inner.evaluate(() => document.documentElement.scrollHeight));
  });

  it('does not scroll inside once the host has listened', async () => {
    for (const width of [360, 700, 1200]) {
      const page = await tools.read(article(LISTENER + frame()), { viewport: { width, height: 700 } });
      const inner = await drawn(page);
      const room = await inner.evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]);
      assert.deepEqual(room, [0, 0], `${width} px`);
    }
  });

  it('has a title, and links leave the frame', async () => {
    const page = await tools.read(article(frame()));
    const inner = await drawn(page);
    assert.match(await inner.title(), /Attested/);
    assert.equal(await inner.evaluate(() => document.querySelector('base')?.target), '_blank');
  });

  /** Emulation would tell the frame too what the reader prefers, whatever the article says: so a browser for each. */
  for (const [preference, setting] of /** @type {const} */ ([['light', 1], ['dark', 0]]))
    it(`lets the article through, light or dark, where the reader prefers ${preference}`, async () => {
      const own = await hosts({ args: [`--blink-settings=preferredColorScheme=${setting}`] });
      const cream = 'rgb(255, 240, 220)';
      const night = 'rgb(20, 30, 40)';
      for (const [style, search, paper] of [
        ['color-scheme: light', '', cream],
        ['color-scheme: dark', '', night],
        ['color-scheme: light dark', '', preference === 'light' ? cream : night],
        ['', preference === 'light' ? '' : '&theme=light', cream],
      ]) {
        const markup = `<iframe src="${own.site}/embed.html?country=KEN&view=lead${search}" sandbox="allow-scripts" style="width:100%;height:300px;border:0"></iframe>`;
        const page = await own.read(article(markup, `<style>:root{${style};background:${paper}}</style>`), { colorScheme: null });
        const inner = await drawn(page);
        assert.equal(await pixel(page, await page.locator('iframe').screenshot()), paper, `${style} ${search}`);
        const ink = await inner.locator('.attested').evaluate((box) => getComputedStyle(box).color);
        assert.equal(ink, paper === cream ? 'rgb(29, 29, 34)' : 'rgb(236, 235, 230)', `${style} ${search}`);
        await page.context().close();
      }
      await own.close();
    });

  it('reads without scripts where they are dropped', async () => {
    const page = await tools.read(article(frame()), { javaScriptEnabled: false });
    const inner = page.frames()[1];
    assert.match((await inner.locator('noscript').textContent()) ?? '', /People/);
  });
});

/** The colour in the upper left corner of a picture. @param {import('playwright-core').Page} page @param {Buffer} png */
const pixel = (page, png) =>
  page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(1, 1);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.drawImage(image, -2, -2);
    return `rgb(${[...context.getImageData(0, 0, 1, 1).data].slice(0, 3).join(', ')})`;
  }, png.toString('base64'));
