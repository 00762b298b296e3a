import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { article } from '../embed/host.js';
import { serve } from '../server.js';

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;
const ROOT = new URL('../../../', import.meta.url).pathname;

/** What WordPress lets through of an unknown site's oEmbed, by tag. @type {Record<string, string[]>} */
const ALLOWED = { a: ['href'], blockquote: [], iframe: ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title'] };
const SECRET = 'Ab1Cd2Ef3G';

/** As WordPress makes it safe: one quotation, one frame without an origin, a secret for both. @param {string} html */
function asWordPress(html) {
  for (const [, tag, attributes] of html.matchAll(/<([a-z]+)((?:\s[^>]*)?)>/g)) {
    assert.ok(ALLOWED[tag], tag);
    for (const [, name] of attributes.matchAll(/ ([a-z-]+)=/g)) assert.ok(ALLOWED[tag].includes(name), `${tag} ${name}`);
  }
  const [, quote, frame] = /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(html) ?? [];
  assert.ok(quote && frame);
  return (
    quote.replace('<blockquote', `<blockquote class="wp-embedded-content" data-secret="${SECRET}"`) +
    frame
      .replace(/ src="(.*?)"/, ` src="$1#?secret=${SECRET}" data-secret="${SECRET}"`)
      .replace('<iframe', '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position: absolute; clip: rect(1px, 1px, 1px, 1px);"')
  );
}

/** What the script of a WordPress page does with the messages of its frames. */
const HOST = `<script>addEventListener('message', function (e) {
  var data = e.data;
  if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
  document.querySelectorAll('blockquote[data-secret="' + data.secret + '"]').forEach(function (quote) { quote.style.display = 'none'; });
  document.querySelectorAll('iframe[data-secret="' + data.secret + '"]').forEach(function (frame) {
    if (e.source !== frame.contentWindow) return;
    frame.removeAttribute('style');
    if (data.message === 'height') frame.height = Math.max(200, Math.min(1000, parseInt(data.value, 10)));
  });
});</script>`;

describe('an address pasted into WordPress', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attested-oembed-'));
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let site;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let press;
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {Record<string, string>} */
  const articles = {};
  before(async () => {
    cpSync(DIST, folder, { recursive: true });
    site = await serve(folder);
    press = await serve('/nowhere', { pages: articles });
    execFileSync('node', ['www/prerender.js', '--dist', folder, '--data', join(folder, 'data'), '--url', `${site.origin}/`], { cwd: ROOT });
    browser = await chromium.launch({ executablePath: process.env.ATTESTED_CHROMIUM ?? '/usr/bin/chromium' });
  });
  after(async () => {
    await browser?.close();
    await Promise.all([site?.close(), press?.close()]);
    rmSync(folder, { recursive: true });
  });

  /** As WordPress finds it: in the first 150 kB of the page. @param {string} path */
  async function discover(path) {
    const page = (await (await fetch(`${site.origin}/${path}`)).text()).slice(0, 150_000);
    const [, address] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/.exec(page) ?? [];
    assert.ok(address);
    const response = await fetch(`${address}?maxwidth=500&maxheight=750&url=${encodeURIComponent(`${site.origin}/${path}`)}&format=json`);
    return response.json();
  }

  it('is a rich oEmbed for every page', async () => {
    const pages = ['', ...readdirSync(folder).filter((name) => /^[A-Z]{3}$/.test(name)).map((code) => `${code}/`)];
    assert.ok(pages.length > 40);
    for (const path of pages) {
      const found = await discover(path);
      assert.deepEqual([found.version, found.type], ['1.0', 'rich']);
      assert.ok(found.title && found.provider_name && found.height >= 200 && found.height <= 1000);
      assert.doesNotMatch(found.html, /undefined|\[object/);
    }
  });

  for (const path of ['', 'KEN/', 'CHN/', 'BDI/'])
    it(`/${path}: the words first, then the frame at its own height, which fits`, async () => {
      const { html } = await discover(path);
      const name = `/${path.replace('/', '') || 'all'}.html`;
      articles[name] = article(HOST + asWordPress(html));
      const page = await browser.newPage({ viewport: { width: 800, height: 700 } });
      const plain = await browser.newPage({ javaScriptEnabled: false });
      await plain.goto(press.origin + name);
      assert.equal(await plain.locator('blockquote').isVisible(), true);
      assert.ok(((await plain.locator('blockquote').textContent()) ?? '').length > 60);
      await page.goto(press.origin + name);
      const frame = page.frames()[1];
      await frame.locator('section[part]').first().waitFor();
      await page.waitForFunction(() => !document.querySelector('iframe')?.hasAttribute('style'));
      await page.waitForTimeout(400);
      assert.equal(await page.locator('blockquote').isVisible(), false);
      const told = Number(await page.locator('iframe').getAttribute('height'));
      const needed = await frame.evaluate(() => document.body.getBoundingClientRect().height);
      assert.ok(told >= 200 && told <= 1000, String(told));
      assert.equal(await frame.getByRole('link', { name: 'All figures, and who said so' }).isVisible(), true);
      for (let i = 0; i < 60; i += 1) await page.keyboard.press('Tab');
      assert.deepEqual(await frame.evaluate(() => [scrollY, document.documentElement.scrollHeight - innerHeight]), [0, 0], 'nothing scrolls inside');
      assert.ok(needed > 200 && needed <= told + 1, `${needed} px in ${told}`);
    });

  it('is not there for a site that does not know its address', () => assert.doesNotMatch(readFileSync(join(DIST, 'KEN/index.html'), 'utf8'), /oembed/));
});
