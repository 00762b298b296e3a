/** The shipped dataset, opened by the built module; and what views are given, in English. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLocale } from '../../www/i18n/locale.js';
import { createText } from '../../www/i18n/text.js';
import { DIST } from '../fifty/answers.js';

/** @typedef {import('../../www/transport/wire.d.ts').Explorer} Explorer */
/** @typedef {import('../../www/transport/wire.d.ts').Filter} Filter */

/** The English messages: of the page, and of sheets. @type {Record<string, string>} */
export const MESSAGES = Object.assign(
  {},
  ...['messages', 'sheets'].map((folder) => JSON.parse(readFileSync(new URL(`../../www/i18n/${folder}/en.json`, import.meta.url), 'utf8'))),
);

/** @returns {Promise<Explorer>} */
export async function openShipped() {
  const { openDataset } = await import(pathToFileURL(join(DIST, 'attested.js')).href);
  return openDataset(pathToFileURL(join(DIST, 'data/datapackage.json')));
}

/**
 * A missing message or value fails the test.
 *
 * @param {Explorer} explorer
 * @param {Filter} filter
 * @returns {import('../../www/views/context.js').Context}
 */
export function contextOf({ dataset }, filter) {
  const locale = createLocale('en');
  const report = (/** @type {string} */ fault) => {
    throw new Error(fault);
  };
  return { locale, text: createText({ locale, messages: MESSAGES, report }), dataset, filter, href: () => '', isPage: true, live: false };
}
