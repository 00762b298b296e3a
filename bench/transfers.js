// The addresses that a visit to each path of the command line fetches until its explorer can be
// used, a line each: the path visited, a tab, the path fetched (relative to the site).
import { interactive, told, withChromium } from './chromium.js';

const site = told('ATTESTED_URL');

await withChromium(async (browser) => {
  for (const visited of process.argv.slice(2)) {
    const context = await browser.newContext();
    const page = await context.newPage();
    /** @type {Set<string>} */
    const fetched = new Set();
    page.on('request', (request) => fetched.add(request.url()));
    await page.goto(site + visited);
    await interactive(page);
    await page.waitForLoadState('networkidle');
    for (const address of fetched) {
      const path = address.startsWith(site) ? new URL(address).pathname.slice(1) : address;
      console.log(`${visited}\t${decodeURI(path)}`);
    }
    await context.close();
  }
});
