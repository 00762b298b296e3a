/**
 * How a language writes numbers, dates, names of countries, lists and ages: all of `Intl`, and
 * nothing else of it anywhere. Digits are the locale's own unless its tag asks for others
 * (`my-u-nu-latn`); the calendar is always the Gregorian one, which the pages print (a bare `th`
 * would turn 2025 into 2568); days are days, without a time zone.
 */
import { twoLetters } from './countries.js';

/** Written from right to left: ISO 15924. */
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg']);

/** Countries whose usual name is CLDR's short one: "Hong Kong", not "Hong Kong SAR China". */
const SHORT_NAMES = new Set(['HKG', 'MAC', 'MMR', 'PSE']);

/** @type {Record<number, Intl.DateTimeFormatOptions>} By the parts an ISO date has: year, month, day. */
const DATE_STYLES = {
  1: { year: 'numeric' },
  2: { year: 'numeric', month: 'long' },
  3: { year: 'numeric', month: 'long', day: 'numeric' },
};

/** @typedef {'long' | 'short'} Width Names of months in full, or short for axes. */
/** @typedef {{ value: number, unit: 'day' | 'month' | 'year' }} Span */

/**
 * @typedef {object} Locale
 * @property {string} tag BCP 47, canonical.
 * @property {'ltr' | 'rtl'} dir
 * @property {(value: number) => string} number People, counts: grouped digits.
 * @property {(fraction: number) => string} percent 0.625: "62.5%"; at most one decimal.
 * @property {(iso: string, width?: Width) => string} date As exact as it is given: "2025-02" is
 *   "February 2025". What is no date stays as it is.
 * @property {(from: string, to: string) => string} period "1–3 March 2025".
 * @property {(iso: string, today: string) => string} age "11 months ago", "yesterday".
 * @property {(iso: string, today: string) => string} span "11 months": for messages such as "{span} old".
 * @property {(code: string) => string} country By three letters; an unknown code stays as it is.
 * @property {(tag: string) => string} language A language's name; what is no tag stays as it is.
 * @property {(items: string[], type?: 'conjunction' | 'disjunction') => string} list
 * @property {(value: number) => string} plural The plural category: "one", "other", ...
 * @property {(a: string, b: string) => number} compare For sorting names.
 */

/**
 * @param {string} [tag] BCP 47. Plain `en` is read all over the world: days go before months.
 * @returns {Locale}
 */
export function createLocale(tag = 'en') {
  const canonical = Intl.getCanonicalLocales(tag)[0];
  const used = canonical === 'en' ? 'en-GB' : canonical;
  const date = dateFormats(used);
  const names = once(() => countryNames(used));
  const languages = once(() => new Intl.DisplayNames(used, { type: 'language' }));
  const relative = once(() => new Intl.RelativeTimeFormat(used, { numeric: 'auto' }));
  const numbers = new Intl.NumberFormat(used);
  const percents = once(() => new Intl.NumberFormat(used, { style: 'percent', maximumFractionDigits: 1 }));
  const plurals = once(() => new Intl.PluralRules(used));
  const collator = once(() => new Intl.Collator(used));
  return {
    tag: canonical,
    dir: direction(canonical),
    number: (value) => numbers.format(value),
    percent: (fraction) => percents().format(fraction),
    date: date.one,
    period: date.period,
    age: (iso, today) => {
      const { value, unit } = spanBetween(iso, today);
      return relative().format(-value, unit);
    },
    span: (iso, today) => {
      const { value, unit } = spanBetween(iso, today);
      return new Intl.NumberFormat(used, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
    },
    country: (code) => names()(code),
    language: (tag) => (localeOf(tag) && languages().of(tag)) ?? tag,
    list: (items, type = 'conjunction') => new Intl.ListFormat(used, { type }).format(items),
    plural: (value) => plurals().select(value),
    compare: (a, b) => collator().compare(a, b),
  };
}

/**
 * The best of the languages there are for what a reader wants, in order of wish: the same tag, else
 * the same language; else the first there is.
 *
 * @param {readonly string[]} wanted BCP 47; those that are no tags are passed over
 * @param {readonly string[]} available
 */
export function chooseLanguage(wanted, available) {
  for (const tag of wanted) {
    const locale = localeOf(tag);
    if (!locale) continue;
    const language = locale.language;
    const found =
      available.find((other) => other === locale.baseName) ??
      available.find((other) => other.split('-')[0] === language);
    if (found) return found;
  }
  return available[0];
}

/** @param {string} tag */
function localeOf(tag) {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

/** @param {string} tag @returns {'ltr' | 'rtl'} */
function direction(tag) {
  const script = new Intl.Locale(tag).maximize().script ?? '';
  return RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
}

/** @param {string} tag */
function dateFormats(tag) {
  /** @type {Map<string, Intl.DateTimeFormat>} */
  const formats = new Map();
  /** @param {number} precision @param {Width} width */
  const format = (precision, width) => {
    const key = `${precision}${width}`;
    const found =
      formats.get(key) ??
      new Intl.DateTimeFormat(tag, {
        ...DATE_STYLES[precision],
        ...(precision > 1 && { month: width }),
        calendar: 'gregory',
        timeZone: 'UTC',
      });
    formats.set(key, found);
    return found;
  };
  /** @param {string} iso @param {Width} [width] */
  const one = (iso, width = 'long') => {
    const day = readDay(iso);
    return day ? format(day.precision, width).format(day.start) : iso;
  };
  /** @param {string} from @param {string} to */
  const period = (from, to) => {
    const [first, last] = [readDay(from), readDay(to)];
    const alike = first && last && first.precision === last.precision && first.start <= last.start;
    return alike
      ? format(first.precision, 'long').formatRange(first.start, last.start)
      : `${one(from)} – ${one(to)}`;
  };
  return { one, period };
}

/** @param {string} tag @returns {(code: string) => string} */
function countryNames(tag) {
  const long = new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' });
  const short = new Intl.DisplayNames(tag, { type: 'region', style: 'short', fallback: 'none' });
  return (code) => {
    const two = twoLetters(code);
    return (two && (SHORT_NAMES.has(code) ? short : long).of(two)) ?? code;
  };
}

/**
 * An ISO date, perhaps reduced, as its first moment and how many parts it has; undefined: no date.
 *
 * @param {string} iso
 */
function readDay(iso) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(iso);
  if (!found) return undefined;
  const [year, month = 1, day = 1] = found.slice(1).filter(Boolean).map(Number);
  const start = new Date(Date.UTC(year, month - 1, day));
  if (start.getUTCMonth() !== month - 1 || start.getUTCDate() !== day) return undefined;
  return { start, precision: found.slice(1).filter(Boolean).length, year, month, day };
}

/**
 * From a day to today, in whole units as exact as the date is: days up to two months, months up to
 * two years, then years. Never more than has passed. Nothing is negative: a later day is 0 days off.
 *
 * @param {string} iso
 * @param {string} today a full ISO date
 * @returns {Span}
 */
export function spanBetween(iso, today) {
  const [then, now] = [readDay(iso), readDay(today)];
  if (!then || !now) throw new RangeError(`no date: ${then ? today : iso}`);
  const days = Math.max(0, Math.round((now.start.getTime() - then.start.getTime()) / 86_400_000));
  const unfinished = then.precision === 3 && now.day < then.day ? 1 : 0;
  const months = Math.max(0, (now.year - then.year) * 12 + now.month - then.month - unfinished);
  if (then.precision === 1) return { value: Math.max(0, now.year - then.year), unit: 'year' };
  if (months >= 24) return { value: Math.floor(months / 12), unit: 'year' };
  return then.precision === 3 && days < 60 ? { value: days, unit: 'day' } : { value: months, unit: 'month' };
}

/**
 * Makes a thing when it is first wanted: some `Intl` objects take a millisecond each.
 *
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}
