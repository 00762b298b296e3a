/** The words of the page of a table: a message file of their own, loaded with it. */
import { withOwn } from '../../i18n/text.js';
import en from '../messages/en.json';

/** @param {{ locale: import('../../i18n/locale.js').Locale, text: import('../../i18n/text.js').Text }} words */
export const tableWords = (words) => withOwn(words, { en });
