import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { article, hosts, shifts } from './host.js';

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;
const ROOT = new URL('../../../', import.meta.url).pathname;

/** What `cargo xtask embed` prints, by what it says of each. @param {string} url @param {string[]} filters @returns {Record<string, string>} */
function printed(url, filters) {
  const text = execFileSync('node', ['www/embed/print.js', '--dist', DIST, '--url', url, ...filters], { cwd: ROOT, encoding: 'utf8' });
  return Object.fromEntries([...text.matchAll(/<!-- (.*?), (living|frozen|once)\b.*? -->\n(.*?)\n(?=\n<!--|\n*$)/gs)].map(([, what, kind, markup]) => [`${what} ${kind}`, markup]));
}

describe('what a newsroom pastes', () => {
  /** @type {Awaited<ReturnType<typeof hosts>>} */
  let tools;
  /** @type {Record<string, string>} */
  let forms;
  before(async () => {
    tools = await hosts({ headers: { 'access-control-allow-origin': '*' } });
    forms = printed(`${tools.site}/`, ['--country', 'KEN', '--view', 'lead']);
  });
  after(() => tools.close());

  for (const kind of ['living', 'frozen'])
    it(`the tag, ${kind}: words, table and picture first, then the explorer in their place`, async () => {
      const markup = article(forms[`The tag ${kind}`]);
      const plain = await tools.read(markup, { javaScriptEnabled: false });
      assert.match(await plain.locator('attested-explorer p').first().innerText(), /counted 198 people from Kenya/);
      assert.ok((await plain.locator('attested-explorer tbody tr').count()) >= 5);
      assert.equal(await plain.locator('attested-explorer svg[role=img]').isVisible(), true);
      const page = await tools.read(markup);
      await page.locator('.lead .big').waitFor();
      assert.match((await page.locator('.lead .big').textContent()) ?? '', /198/);
      await page.waitForTimeout(300);
      assert.equal(await shifts(page), 0);
    });

  it('frozen, every file has its hash: one that was changed does not run, and the words stay', async () => {
    const frozen = forms['The tag frozen'];
    assert.equal(frozen.match(/<script /g)?.length, frozen.match(/ integrity="sha384-/g)?.length);
    const changed = frozen.replace(/(carried-data[^>]*integrity="sha384-).{4}/, '$1AAAA');
    const page = await tools.read(article(changed));
    await page.waitForTimeout(800);
    assert.equal(await page.locator('attested-explorer p').first().isVisible(), true);
    assert.equal(await page.locator('.lead .big').count(), 0);
  });

  it('frozen, it names nothing whose content may change under its name', () => {
    const addresses = [...`${forms['The tag frozen']}${forms['The frame frozen']}`.matchAll(/src="([^"?]*)/g)].map(([, address]) => address);
    assert.equal(addresses.length, 4);
    for (const address of addresses) assert.match(address, /-[\w-]{8}\.(js|html)$/);
  });

  for (const kind of ['living', 'frozen'])
    it(`the frame, ${kind}, and the script that gives it its height`, async () => {
      const page = await tools.read(article(forms[`The frame ${kind}`] + forms['For frames once']));
      const frame = page.frameLocator('iframe');
      await frame.locator('.lead .big').waitFor();
      await page.waitForTimeout(400);
      const needed = await frame.locator('body').evaluate((body) => body.getBoundingClientRect().height);
      assert.ok(needed > 200);
      assert.ok(Math.abs(Number(await page.locator('iframe').getAttribute('height')) - needed) <= 1);
      assert.ok(await page.locator('iframe').getAttribute('title'));
    });

  it('refuses what is no filter, or not in the data', () => {
    for (const wrong of [['--country', 'Kenya'], ['--place', 'nowhere'], ['--view', 'moon']])
      assert.throws(() => execFileSync('node', ['www/embed/print.js', '--dist', DIST, '--url', `${tools.site}/`, ...wrong], { cwd: ROOT, stdio: 'pipe' }), /is not understood|know no such thing/);
  });
});
