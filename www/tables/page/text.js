/** The words of the page of a table: a message file of their own, loaded with it. */
import { createText } from '../../i18n/text.js';
import en from '../messages/en.json';

/** @typedef {import('../../i18n/locale.js').Locale} Locale */
/** @typedef {import('../../i18n/text.js').Text} Text */

/** @type {Record<string, Record<string, string>>} */
const MESSAGES = { en };

/** The words of tables before those of the page. @param {{ locale: Locale, text: Text }} words */
export function tableWords({ locale, text }) {
  const own = createText({ locale, messages: MESSAGES[locale.tag] ?? en, fallback: en });
  const of = (/** @type {string} */ key) => (own.has(key) ? own : text);
  /** @type {Text} */
  const both = {
    locale,
    say: (key, values) => of(key).say(key, values),
    parts: (key, values) => of(key).parts(key, values),
    has: (key) => own.has(key) || text.has(key),
  };
  return { locale, text: both };
}
