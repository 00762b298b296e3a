// node bench/picture.js FILE: a picture of a country page, as a reader with a light theme sees it.
// The day, the time zone and the language are fixed, so that on one machine the same sources and
// data give the same picture; another machine may have other fonts.
import { interactive, told, withChromium } from './chromium.js';

const VISITED = 'KEN/';
const [WIDTH, HEIGHT] = [1280, 850];
const [file] = process.argv.slice(2);

/** The day on which the dataset was made: the page says how old its figures were then. */
async function day() {
  const response = await fetch(`${told('ATTESTED_URL')}data/datapackage.json`);
  return new Date((await response.json()).created);
}

await withChromium(async (browser) => {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: HEIGHT },
    colorScheme: 'light',
    locale: 'en',
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(await day());
  await page.goto(told('ATTESTED_URL') + VISITED);
  await interactive(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
});
