import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, afterEach, before, describe, it } from 'node:test';
import { article, hosts } from '../embed/host.js';
import { change, story, textOf } from '../explorer.js';

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;
const ROOT = new URL('../../../', import.meta.url).pathname;
/** The article that the project began with. */
const ARTICLE = 'brief-2025';
const SHEET = 'dialog.desk';

/** Each figure of that article: as printed, whom it is of, who counted. @type {[string, RegExp, string][]} */
const FIGURES = [
  ['7,372', /people helped: /, "Thailand's Foreign Ministry"],
  ['4,895', /people sent or brought home: /, "Thailand's Foreign Ministry"],
  ['the largest group (no number given)', /people from China helped/, "Thailand's Foreign Ministry"],
  ['the second largest group (no number given)', /people from Indonesia helped/, "Thailand's Foreign Ministry"],
  ['the third largest group (no number given)', /people from India helped/, "Thailand's Foreign Ministry"],
  ['93', /people from Thailand sent or brought home/, 'Cambodian authorities'],
  ['about 100', /people out of a compound/, 'Critics of the raids'],
  ['thousands (no number given)', /people thought to be inside/, 'News report'],
];

/** @param {string} text */
function tellsAll(text) {
  for (const [number, whom, who] of FIGURES) {
    const at = text.indexOf(`${number} people`);
    assert.ok(at >= 0, `${number} is not there`);
    const line = text.slice(at, at + 200);
    assert.match(line, whom, line);
    assert.ok(line.includes(who), line);
  }
  assert.match(text, /7,372 contains\s*4,895/);
  assert.match(text, /Probably 93 of the 119 Thais/);
  assert.doesNotMatch(text, /12,267/, 'the sum of both is nowhere');
  assert.doesNotMatch(text, /group \(no number given\) contains/, 'a nationality contains nobody of another');
}

story('what the figures in a story count', ({ origin, visit, close }) => {
  afterEach(close);

  it('of the article that the project began with: each with who counted, what it contains, its note', async () => {
    const page = await visit(`?source=${ARTICLE}&view=story`);
    const text = await textOf(page, SHEET);
    assert.match(text, /^What the figures in this story count/);
    tellsAll(text);
  });

  it('in a frame alone', async () => {
    const page = await visit(`embed.html?source=${ARTICLE}&view=story`);
    tellsAll(await textOf(page, SHEET));
    const [sheet, foot] = [await page.locator(SHEET).boundingBox(), await page.locator('[data-piece=foot]').boundingBox()];
    assert.ok(sheet && foot && sheet.y < foot.y, 'what the figures are not stands below them');
    assert.equal(await page.locator(SHEET).getByRole('link', { name: 'Show this on the page' }).count(), 0);
  });

  it('of any other page: chosen from all there are, newest first', async () => {
    const page = await visit('KEN/');
    await change(page, () => page.getByRole('link', { name: 'Figures of one page' }).click());
    const pages = page.locator(`${SHEET} [data-sheet] a[data-change*=source]`);
    assert.ok((await pages.count()) >= 15);
    const first = await pages.first().textContent();
    await change(page, () => pages.first().click());
    assert.match(page.url(), /\/KEN\/\?source=[\w-]+&view=story$/);
    assert.ok((await textOf(page, `${SHEET} [data-sheet]`)).includes(first ?? '?'));
    assert.ok((await page.locator(`${SHEET} ul.entries > li > b`).count()) > 0);
  });

  it('of a page that prints nothing of what is chosen: said, not left empty', async () => {
    const page = await visit(`?source=${ARTICLE}&country=KEN&view=story`);
    assert.match(await textOf(page, `${SHEET} [data-sheet]`), /No figure found/);
  });

  it('is offered as an embed where a page is chosen', async () => {
    const page = await visit(`?source=${ARTICLE}&view=embed`);
    assert.equal(await page.getByLabel('View').inputValue(), 'story');
    const code = await page.getByLabel('Code').inputValue();
    assert.match(code, new RegExp(`source="${ARTICLE}" view="story"`));
    tellsAll(code.replace(/&#39;/g, "'").replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '));
    assert.ok(origin());
  });
});

describe('the article that the project began with, with its figures explained', () => {
  /** @type {Awaited<ReturnType<typeof hosts>>} */
  let tools;
  before(async () => {
    tools = await hosts({ headers: { 'access-control-allow-origin': '*' } });
  });
  after(() => tools.close());

  it('by the lines that cargo xtask embed prints, with and without scripts', async () => {
    const printed = execFileSync('node', ['www/embed/print.js', '--dist', DIST, '--url', `${tools.site}/`, '--source', ARTICLE, '--view', 'story'], { cwd: ROOT, encoding: 'utf8' });
    const [, tag] = /<!-- The tag, living.*?-->\n(.*?)\n\n<!--/s.exec(printed) ?? [];
    const [, frame] = /<!-- The frame, living.*?-->\n(.*?)\n\n<!--/s.exec(printed) ?? [];
    assert.match(frame, /title="What the figures in this story count"/);
    const plain = await tools.read(article(tag), { javaScriptEnabled: false });
    tellsAll((await plain.locator('attested-explorer').innerText()).replace(/\s+/g, ' '));
    const page = await tools.read(article(tag));
    await page.locator(SHEET).waitFor();
    tellsAll(await textOf(page, SHEET));
    const framed = await tools.read(article(frame));
    await framed.frameLocator('iframe').getByText('7,372 contains').waitFor();
  });
});
