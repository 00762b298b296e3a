/**
 * The numbers in a text that somebody pastes, in any of the ways a page may print them: 7,372; 7.372;
 * 7372; 7 372; 1,00,000; in Thai, Khmer, Burmese, Devanagari, Arabic-Indic or any other decimal
 * digits. Numbers in words are not read.
 */

/**
 * @typedef {object} PastedNumber
 * @property {string} raw As it stands in the text.
 * @property {number[]} readings What it may mean, the likeliest first.
 * @property {boolean} percent
 * @property {boolean} year Whether it may be a year.
 */

/** What may stand between groups of digits: commas, points, apostrophes, spaces of all widths. */
const BETWEEN = "[,.'’٬،，\\u0020\\u00a0\\u2009\\u202f\\u2007]";

/** Grouped by threes or as in India, with one kind of separator; or digits with a decimal mark; or digits alone. */
const NUMBER = new RegExp(`(?<![\\d.,])(?:(\\d{1,3})(${BETWEEN})(\\d{3}(?:\\2\\d{3})*)|(\\d{1,3}(?:,\\d{2})+,\\d{3})|(\\d+)[.,٫](\\d+)|(\\d+))(?!\\d)\\s*(%|٪|percent|per cent)?`, 'gi');

/**
 * @param {string} text
 * @param {readonly string[]} [languages] BCP 47: in which months may be named
 * @returns {PastedNumber[]} in the order of the text, each number once
 */
export function numbersIn(text, languages = ['en']) {
  const plain = withoutDates(westernDigits(text), languages);
  /** @type {Map<string, PastedNumber>} */
  const found = new Map();
  for (const match of plain.matchAll(NUMBER)) {
    const number = read(match);
    if (number) found.set(`${number.readings}${number.percent}`, number);
  }
  return [...found.values()];
}

/** @param {RegExpMatchArray} match @returns {PastedNumber | undefined} */
function read([raw, head, between, rest, indian, whole, part, digits, sign]) {
  const percent = sign !== undefined;
  const number = (/** @type {number[]} */ readings, year = false) => ({ raw: raw.trim(), readings, percent, year });
  if (head) {
    const joined = Number(head + rest.replace(/\D/g, ''));
    const apart = between === ' ' ? [Number(head), ...rest.split(between).map(Number)] : [];
    const decimal = (between === '.' || between === ',') && !/\D/.test(rest) ? [Number(`${head}.${rest}`)] : [];
    return number(percent ? [...decimal, joined] : [joined, ...apart]);
  }
  if (indian) return number([Number(indian.replaceAll(',', ''))]);
  if (whole) return percent ? number([Number(`${whole}.${part}`)]) : number([Number(whole), Number(part)]);
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) return undefined;
  return number([value], digits.length === 4 && value >= 1900 && value < 2100);
}

/**
 * All decimal digits as 0 to 9. Unicode gives each script ten in a row from its zero.
 *
 * @param {string} text
 */
export const westernDigits = (text) => text.replace(/\p{Nd}/gu, (digit) => String(digitValue(/** @type {number} */ (digit.codePointAt(0)))));

/** @param {number} code */
function digitValue(code) {
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}

/**
 * Dates, times and ordinals are not counts of people.
 *
 * @param {string} text
 * @param {readonly string[]} languages
 */
function withoutDates(text, languages) {
  const months = monthNames(languages).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const day = '\\d{1,2}(?:st|nd|rd|th)?';
  return text
    .replace(/\b\d{4}-\d\d(-\d\d)?\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{1,2}:\d\d\b|\b\d+(st|nd|rd|th)\b/giu, ' ; ')
    .replace(new RegExp(`(?:\\b${day}(?:\\s*[–-]\\s*${day})?\\s+(?:of\\s+)?)?(?<!\\p{L})(?:${months})(?!\\p{L})\\.?(?:\\s+${day}\\b(?!,?\\d|\\s*\\p{L}))?(?:,?\\s+\\d{4}\\b)?`, 'giu'), ' ; ');
}

/** Long and short names of months. @param {readonly string[]} languages */
function monthNames(languages) {
  const names = languages.flatMap((language) =>
    /** @type {const} */ (['long', 'short']).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { month, day: 'numeric', calendar: 'gregory', timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, i) => format.formatToParts(Date.UTC(2025, i, 1)).find(({ type }) => type === 'month')?.value ?? '');
    }),
  );
  return [...new Set(names)].filter((name) => /\p{L}/u.test(name)).sort((a, b) => b.length - a.length);
}
