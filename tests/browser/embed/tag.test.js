import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { article, hosts, shifts } from './host.js';

/** @typedef {import('playwright-core').Page} Page */

/** What an article shows before any script. */
const FALLBACK = `<figure><figcaption>In December 2025 the State Department for Diaspora Affairs spoke of 198 people.</figcaption>
<table><tr><th>Who said so</th><th>People</th></tr><tr><td>State Department for Diaspora Affairs</td><td>198</td></tr></table></figure>`;

/** A stylesheet that means everybody. */
const HOSTILE = `* { color: red !important; font: italic 30px cursive !important; letter-spacing: 1em; text-transform: uppercase; line-height: 3 !important;
  text-align: right; white-space: pre; border: 5px dashed lime !important; margin: 30px !important; padding: 30px !important; visibility: visible; word-break: break-all; text-indent: 4em }
  .attested, .lead, section, table, a, svg, div { display: inline !important; position: fixed !important; background: yellow !important }
  p { font-size: 3px }`;

/** Resolves when every explorer of the page that is near has drawn. @param {Page} page */
const drawn = (page) => page.evaluate(() => Promise.all([...document.querySelectorAll('attested-explorer')].map((one) => /** @type {any} */ (one).ready)).then(() => undefined));

/** How all that is drawn looks. @param {Page} page */
const looks = (page) =>
  page.evaluate(() => {
    const root = document.querySelector('attested-explorer')?.shadowRoot;
    return [...(root?.querySelectorAll('.attested *') ?? [])].slice(0, 400).map((one) => {
      const { color, font, letterSpacing, textTransform, textAlign, whiteSpace, display, padding, margin, backgroundColor, border, wordBreak, textIndent } = getComputedStyle(one);
      return [one.tagName, color, font, letterSpacing, textTransform, textAlign, whiteSpace, display, padding, margin, backgroundColor, border, wordBreak, textIndent].join(';');
    });
  });

describe('one tag in an article on another host', () => {
  /** @type {Awaited<ReturnType<typeof hosts>>} */
  let tools;
  before(async () => {
    tools = await hosts({ headers: { 'access-control-allow-origin': '*' } });
  });
  after(() => tools.close());

  const script = () => `<script type="module" src="${tools.site}/attested-element.js"></script>`;
  /** @param {string} [attributes] @param {string} [content] */
  const tag = (attributes = 'country="KEN"', content = '') =>
    `<attested-explorer data="${tools.site}/data/datapackage.json" ${attributes}>${content}</attested-explorer>`;

  it('shows the explorer, and answers', async () => {
    const page = await tools.read(article(script() + tag('country="KEN" view="lead"')));
    await drawn(page);
    assert.match((await page.locator('.lead .big').textContent()) ?? '', /198/);
    const low = await page.evaluate(async () => {
      const explorer = /** @type {any} */ (document.querySelector('attested-explorer'));
      const changed = new Promise((done) => explorer.addEventListener('attested-change', done, { once: true }));
      explorer.filters = { country: 'KEN', measure: 'freed' };
      await changed;
      return explorer.answer.total.low;
    });
    assert.ok(low > 0);
  });

  it('shows the data beside its script where it names none', async () => {
    const page = await tools.read(article(`${script()}<attested-explorer country="KEN" view="lead"></attested-explorer>`));
    await drawn(page);
    assert.match((await page.locator('.lead .big').textContent()) ?? '', /198/);
  });

  it('the article’s styles stay out, and ours stay in', async () => {
    // How wide the tag itself is, the article may say.
    const wide = 'attested-explorer{display:block!important;width:800px!important;padding:0!important;margin:0!important;border:0!important}';
    const plain = await tools.read(article(script() + tag(), `<style>${wide}</style>`));
    await drawn(plain);
    const wild = await tools.read(article(script() + tag(), `<style>${HOSTILE}${wide}</style>`));
    await drawn(wild);
    const [before, after] = [await looks(plain), await looks(wild)];
    assert.ok(before.length > 200);
    assert.deepEqual(after.filter((line, i) => line !== before[i]).slice(0, 3), []);
    const outside = (/** @type {Page} */ page) =>
      page.locator('#below').evaluate((one) => [...getComputedStyle(one)].filter((name) => !name.startsWith('--')).map((name) => `${name}: ${getComputedStyle(one).getPropertyValue(name)}`));
    const bare = await tools.read(article(''));
    assert.deepEqual(await outside(plain), await outside(bare));
  });

  it('a newsroom gives it its own look, by properties and parts', async () => {
    const page = await tools.read(article(script() + tag(), '<style>attested-explorer{--attested-ink:rgb(1,2,3);--attested-paper:rgb(4,5,6)} attested-explorer::part(lead){outline:3px solid rgb(7,8,9)}</style>'));
    await drawn(page);
    const box = await page.locator('.attested').evaluate((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]);
    assert.deepEqual(box, ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']);
    assert.equal(await page.locator('section.lead').evaluate((one) => getComputedStyle(one).outlineColor), 'rgb(7, 8, 9)');
  });

  it('is light or dark as the article is, not as the reader’s machine', async () => {
    for (const [style, theme, ink] of [
      ['', '', 'rgb(29, 29, 34)'],
      ['color-scheme: dark', '', 'rgb(236, 235, 230)'],
      ['color-scheme: light dark', '', 'rgb(236, 235, 230)'],
      ['color-scheme: dark', 'theme="light"', 'rgb(29, 29, 34)'],
    ]) {
      const page = await tools.read(article(script() + tag(`country="KEN" ${theme}`), `<style>:root{${style}}</style>`), { colorScheme: 'dark' });
      await drawn(page);
      assert.equal(await page.locator('.attested').evaluate((one) => getComputedStyle(one).color), ink, `${style} ${theme}`);
    }
  });

  it('wakes up in place: the text below stays where it is, and a button shows what does not fit', async () => {
    for (const content of [FALLBACK, `${FALLBACK}<div style="height:3000px"></div>`]) {
      const page = await tools.read(article(`<h1>Article</h1>${script()}${tag('country="KEN"', content)}`));
      await drawn(page);
      await page.waitForTimeout(500);
      assert.equal(await shifts(page), 0);
    }
    const page = await tools.read(article(`<h1>Article</h1>${script()}${tag('country="KEN"', FALLBACK)}`));
    const top = () => page.locator('#below').evaluate((one) => one.getBoundingClientRect().top);
    const before = await top();
    await drawn(page);
    await page.getByRole('button', { name: 'Show all', exact: true }).waitFor();
    assert.equal(await top(), before);
    await page.getByRole('button', { name: 'Show all', exact: true }).click();
    assert.ok((await top()) > before + 500);
  });

  it('reserved by its style alone, it moves nothing either', async () => {
    const page = await tools.read(article(`${script()}${tag('country="KEN" view="lead" style="display:block;min-height:400px"')}`));
    await drawn(page);
    await page.waitForTimeout(300);
    assert.equal(await shifts(page), 0);
  });

  it('what the article shows in its place is there without scripts, and looks like the article', async () => {
    const page = await tools.read(article(script() + tag('', FALLBACK), '<style>td{color:rgb(9,9,9)}</style>'), { javaScriptEnabled: false });
    assert.match(await page.locator('attested-explorer').innerText(), /198 people/);
    assert.equal(await page.locator('td').first().evaluate((one) => getComputedStyle(one).color), 'rgb(9, 9, 9)');
  });

  it('several share one core and one dataset: the second asks for nothing', async () => {
    /** @type {string[]} */
    const requests = [];
    // In the window, which what is drawn below it does not move.
    const page = await tools.read(article(`${script()}<div id="place"></div>${tag()}`), { before: async (page) => void page.on('request', (request) => requests.push(request.url())) });
    await drawn(page);
    assert.equal(new Set(requests).size, requests.length, 'nothing twice');
    const before = requests.length;
    await page.evaluate(async (markup) => {
      const place = /** @type {HTMLElement} */ (document.querySelector('#place'));
      place.innerHTML = markup;
      await /** @type {any} */ (place.firstElementChild).ready;
      await new Promise((done) => setTimeout(done, 300));
    }, tag('country="UGA" view="timeline"'));
    assert.equal(requests.length, before);
    await page.locator('#place attested-explorer').locator('svg.lanes').first().waitFor();
  });
});
