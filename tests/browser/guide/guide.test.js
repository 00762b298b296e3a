/** docs/own-data.md, followed to the letter: its commands in order, and what comes of them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { article, hosts } from '../embed/host.js';
import { ready, textOf } from '../explorer.js';

const ROOT = new URL('../../../', import.meta.url).pathname;
const GUIDE = readFileSync(join(ROOT, 'docs/own-data.md'), 'utf8');
/** Where the guide says that the site will be. */
const SITE = 'https://your-site.example/attested/';
const MADE = ['target/my-data', 'target/my-site', 'target/my-figures.html'].map((path) => join(ROOT, path));

/** @param {string} name of an xtask command, or of a program */
const commands = (name) =>
  [...GUIDE.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block]) => block.trim().split('\n')).filter((line) => line.startsWith(name));

/** @param {string} line */
const run = (line) => execFileSync('sh', ['-c', line], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'pipe'] });

describe('a newsroom that follows the guide', () => {
  /** What each embed command printed. @type {string[]} */
  let printed;
  /** @type {Awaited<ReturnType<typeof hosts>>} */
  let tools;
  before(async () => {
    for (const path of MADE) rmSync(path, { recursive: true, force: true });
    for (const line of commands('cp ')) run(line);
    for (const line of commands('cargo xtask build')) run(line);
    printed = commands('cargo xtask embed').map(run);
    for (const line of commands('cargo xtask bundle')) run(line);
    tools = await hosts({ folder: MADE[1] });
  });
  after(async () => {
    await tools?.close();
    for (const path of MADE) rmSync(path, { recursive: true, force: true });
  });

  it('has run every command there is', () => {
    const all = [...GUIDE.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block]) => block.trim().split('\n'));
    const known = ['cp ', 'cargo xtask build', 'cargo xtask embed', 'cargo xtask bundle'];
    assert.deepEqual(all.filter((line) => !known.some((name) => line.startsWith(name))), []);
    assert.ok(all.length >= 5);
  });

  it('has a site that speaks of its own figures, and of nobody else’s', async () => {
    const page = await tools.browser.newPage();
    await page.goto(`${tools.site}/UGA/`);
    await ready(page);
    assert.equal(await textOf(page, 'h1'), 'People from Uganda: Example: people and the flooded valley, April 2026');
    assert.match(await textOf(page, '.lead'), /212/);
    assert.doesNotMatch(await page.content(), /scam|trafficked/);
    await page.goto(`${tools.site}/`);
    await ready(page);
    const text = await textOf(page, '.attested');
    assert.match(text, /over 1,000/);
    assert.match(text, /about 780/);
    assert.doesNotMatch(text, /scam|trafficked|1,640|1,852/);
  });

  it('has code for an article that works as it was printed', async () => {
    const [lead, storyOf] = printed.map((text) => /<!-- The frame, living.*?-->\n(.*?)\n\n/s.exec(text)?.[1].replaceAll(SITE, `${tools.site}/`) ?? '');
    const page = await tools.read(article(lead));
    await page.frameLocator('iframe').locator('.lead .big').waitFor();
    assert.match(await page.frameLocator('iframe').locator('.lead').innerText(), /212[\s\S]*UN relief office/);
    const other = await tools.read(article(storyOf));
    await other.frameLocator('iframe').getByText('over 1,000 contains').waitFor();
  });

  it('has one file that opens from the disk, without a network', async () => {
    assert.ok(statSync(MADE[2]).size < 1_000_000);
    const page = await (await tools.browser.newContext({ offline: true })).newPage();
    await page.goto(pathToFileURL(MADE[2]).href);
    await ready(page);
    assert.match(await textOf(page, '.attested'), /over 1,000/);
  });
});
