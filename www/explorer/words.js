/** The words of the page, in each language that it speaks. */
import { countryCodes, twoLetters } from '../i18n/countries.js';
import { chooseLanguage, createLocale } from '../i18n/locale.js';
import en from '../i18n/messages/en.json';
import { createText } from '../i18n/text.js';

/** @typedef {{ locale: import('../i18n/locale.js').Locale, text: import('../i18n/text.js').Text }} Words */

/** @type {Record<string, import('../i18n/text.js').Messages>} */
const MESSAGES = { en };

/** By language: messages are read once for all explorers of a page. @type {Map<string, Words>} */
const known = new Map();

/** @param {string[]} wanted languages, the dearest first @returns {Words} */
export function wordsIn(wanted) {
  const tag = chooseLanguage(wanted, Object.keys(MESSAGES));
  let words = known.get(tag);
  if (!words) {
    const locale = createLocale(tag);
    words = { locale, text: createText({ locale, messages: MESSAGES[tag], fallback: en }) };
    known.set(tag, words);
  }
  return words;
}

/** By the region of the browser's language, if it names one. @returns {string | undefined} */
export function nationalityOfReader() {
  const { region } = new Intl.Locale(navigator.language);
  return region && countryCodes().find((code) => twoLetters(code) === region);
}
