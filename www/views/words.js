/** The small phrases that several views share: a number as printed, a day, a place, a link. */
import { isoOf, lastDay } from '../days.js';
import { html, webAddress } from '../html.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../filters.js').Filters} Filters */
/** @typedef {import('../transport/wire.js').Statement} Statement */
/** @typedef {import('../transport/wire.js').Claimant} Claimant */
/** @typedef {import('../transport/wire.js').Source} Source */
/** @typedef {import('../transport/wire.js').Figure} Figure */

/**
 * A message with elements in it, escaped.
 *
 * @param {Context} context
 * @param {string} key
 * @param {import('../i18n/text.js').Values} [values]
 */
export const say = ({ text }, key, values) => html`${text.parts(key, values)}`;

/**
 * The number as printed, its qualifier in words: "over 200", "thousands (no number given)".
 *
 * @param {Statement} s
 * @param {Context} context
 * @returns {string}
 */
export function printed(s, { text, locale }) {
  if (s.kind === 'rank')
    return text.say(text.has(`rank.${s.value}`) ? `rank.${s.value}` : 'rank.other', { n: s.value });
  const write = s.kind === 'share' ? locale.percent : locale.number;
  const number = s.value === undefined ? '' : write(s.value);
  const value =
    s.valueTo === undefined ? number : text.say('number.range', { from: number, to: write(s.valueTo) });
  return s.qualifier ? text.say(`number.${s.qualifier}`, { value }) : value;
}

/**
 * The same in little room, for pictures: ">200", "~7,000".
 *
 * @param {Statement} s
 * @param {Context} context
 * @returns {string}
 */
export function short(s, context) {
  const key = `short.${s.qualifier}`;
  if (!s.qualifier || s.valueTo !== undefined || !context.text.has(key)) return printed(s, context);
  return context.text.say(key, { value: s.value === undefined ? '' : context.locale.number(s.value) });
}

/** The longest name of a claimant that a picture has room for, in characters. */
const SHORT_NAME = 21;

/**
 * Who counted, in little room: by name where that is short, else governments by their country,
 * others by the letters they are known by.
 *
 * @param {Claimant} claimant
 * @param {Context} context
 */
export function shortName({ name, kind, country }, { locale }) {
  const plain = name.replace(/^The | \(.*\)/g, '');
  if (plain.length <= SHORT_NAME) return plain;
  if (kind === 'government' && country) return locale.country(country);
  return /\(([A-Z]{2,6})\)/.exec(name)?.[1] ?? plain;
}

/**
 * A number of people that the core worked out. Where it rests on one figure that is not exact, that
 * figure as printed: "about 75", not the 74 that it is read as.
 *
 * @param {Figure} figure
 * @param {Statement[]} statements among which it may be
 * @param {Context} context
 * @returns {{ words: string, isPrinted: boolean }}
 */
export function figureWords({ low = 0, best, statements: count }, statements, context) {
  const one =
    count === 1 &&
    low !== best &&
    statements.find((s) => s.kind === 'count' && s.low === low && s.best === best);
  return one
    ? { words: printed(one, context), isPrinted: true }
    : { words: context.locale.number(low), isPrinted: false };
}

/**
 * What happened to the people: the page's words for a measure, else the dataset's.
 *
 * @param {string} id of a measure
 * @param {Context} context
 * @param {'measure' | 'lane' | 'people'} [form]
 */
export function measureName(id, { text, dataset }, form = 'measure') {
  for (const key of [`${form}.${id}`, `measure.${id}`]) if (text.has(key)) return text.say(key);
  const label = dataset.measures.find((measure) => measure.id === id)?.label ?? id;
  return form === 'lane' ? label : label.toLowerCase();
}

/**
 * A country's name inside a sentence: "the Philippines".
 *
 * @param {string} code
 * @param {Pick<Context, 'text' | 'locale'>} context
 */
export const countryInText = (code, { text, locale }) =>
  text.has(`country.${code}`) ? text.say(`country.${code}`) : locale.country(code);

/** The name of the dataset that comes with the project: the page has words of its own for that. */
const SHIPPED = 'attested';

/**
 * What the figures are about, in a line.
 *
 * @param {readonly string[]} codes of the nationalities chosen; none: all
 * @param {Pick<Context, 'text' | 'locale' | 'dataset'>} context
 */
export function headingWords(codes, { text, locale, dataset }) {
  const countries = codes.map((code) => countryInText(code, { text, locale }));
  if (dataset.name === SHIPPED) return countries.length > 0 ? text.say('heading.countries', { countries }) : text.say('heading.all');
  const title = dataset.title ?? text.say('heading.untitled');
  return countries.length > 0 ? text.say('heading.other', { countries, title }) : title;
}

/**
 * What is said of the people of the shipped dataset wherever their figures stand; of others we know
 * nothing.
 *
 * @param {Pick<Context, 'text' | 'dataset'>} context
 */
export const peopleNote = ({ text, dataset }) => (dataset.name === SHIPPED ? text.say('foot.people') : '');

/**
 * A nationality as printed: a country, or a stated group of them, which has no name of its own.
 *
 * @param {string} code
 * @param {Context} context
 */
export function nationality(code, { text, locale }) {
  if (code === 'ALL') return text.say('nationality.all');
  return code.startsWith('X-') ? text.say('nationality.group') : locale.country(code);
}

/**
 * Whom a count is of: "people from Kenya waiting to go home".
 *
 * @param {Statement} s
 * @param {Context} context
 */
export function peopleWords(s, context) {
  const values = { n: s.low ?? 0, what: measureName(s.subject.measure, context, 'people') };
  if (s.nationality === 'ALL') return context.text.say('people.all', values);
  if (s.nationality.startsWith('X-')) return context.text.say('people.group', values);
  return context.text.say('people.from', { ...values, country: countryInText(s.nationality, context) });
}

/**
 * @param {string} id of a place
 * @param {Context} context
 */
export function placeName(id, { dataset, locale }) {
  const place = dataset.places.find((one) => one.id === id);
  if (!place) return id;
  if (place.country && !isInCountry(place, dataset.places)) return locale.country(place.country);
  const language = locale.tag.split('-')[0];
  return place.names.find(({ lang }) => lang === language)?.name ?? place.name;
}

/**
 * Whether a place lies in another of the same country: then it is a part of it.
 *
 * @param {{ within?: string, country?: string }} place
 * @param {import('./context.js').DatasetInfo['places']} places
 */
const isInCountry = ({ within, country }, places) =>
  places.some((one) => one.id === within && one.country === country);

/**
 * A place with the country it is in: "Myawaddy, Myanmar".
 *
 * @param {string} id
 * @param {Context} context
 */
export function placeInCountry(id, context) {
  const place = context.dataset.places.find((one) => one.id === id);
  const name = placeName(id, context);
  if (!place?.country) return name;
  const country = context.locale.country(place.country);
  return name === country ? name : context.text.say('place.in', { place: name, country });
}

/**
 * The date a figure stands for, no more exact than it is: one that we inferred can be off by a month.
 *
 * @param {Statement} s
 */
export const dateOf = (s) => (s.inferred ? s.asOf.slice(0, 7) : s.asOf);

/**
 * The day a figure stands for, in words: "22 December 2025", "about December 2025".
 *
 * @param {Statement} s
 * @param {Context} context
 * @param {'long' | 'short'} [width]
 */
export function dateWords(s, { text, locale }, width = 'long') {
  const date = locale.date(dateOf(s), width);
  return s.inferred ? text.say('date.about', { date }) : date;
}

/**
 * Who said it and when: "Kenya's Foreign Ministry, about December 2025".
 *
 * @param {Statement} s
 * @param {Context} context
 */
export const whoAndWhen = (s, context) =>
  context.text.say('said', { who: s.claimant.name, date: dateWords(s, context) });

/**
 * The pages of a saying: one is named, several are behind their number.
 *
 * @param {Source[]} pages
 * @param {Context} context
 */
export const printedOn = (pages, context) =>
  pages.length === 1
    ? html`<small class="printed">${say(context, 'page.one', { page: pageLink(pages[0], context) })}</small>`
    : html`<details class="printed"><summary>${context.text.say('pages', { n: pages.length })}</summary>${pageLinks(pages, context)}</details>`;

/**
 * A link that changes filters: an address for pages without script, the change for those with one.
 *
 * @param {Context} context
 * @param {Filters} change
 * @param {unknown} words
 * @param {string} [label] what a screen reader says instead
 */
export const filterLink = (context, change, words, label) =>
  html`<a href="${context.href(change)}" data-change="${asQuery(change)}"${label ? html` aria-label="${label}"` : ''}>${words}</a>`;

/**
 * A number that opens its working. Where no script runs, there is nothing to open it.
 *
 * @param {Context} context
 * @param {Filters} change the filter whose number it is
 * @param {string} words
 */
export const whyLink = (context, change, words) =>
  context.live
    ? filterLink(
        context,
        { ...change, view: 'working' },
        words,
        context.text.say('why.label', { number: words }),
      )
    : html`${words}`;

/**
 * A printed number that opens the working of the day it stands for.
 *
 * @param {Statement} s
 * @param {Context} context
 */
export function whyPrinted(s, context) {
  const { nationality: of, sex = '', subject } = s;
  const country = of === 'ALL' ? (subject.only ?? '') : of.startsWith('X-') ? '' : of;
  return whyLink(
    context,
    { measure: subject.measure, country, sex, place: subject.place, asof: isoOf(lastDay(s.asOf)) },
    printed(s, context),
  );
}

/** @param {Filters} change */
export const asQuery = (change) =>
  new URLSearchParams(/** @type {Record<string, string>} */ (change)).toString();

/**
 * The pages that printed a number: publisher, date and language, linked where the page has an address.
 *
 * @param {Source[]} sources
 * @param {Context} context
 */
export const pageLinks = (sources, context) =>
  html`<ul class="pages">${sources.map((source) => html`<li>${pageLink(source, context)}</li>`)}</ul>`;

/**
 * @param {Source} source
 * @param {Context} context
 */
function pageLink({ publisher, title, url, published, language }, { locale }) {
  const address = webAddress(url);
  const other = language && language !== locale.tag.split('-')[0] ? language : undefined;
  const name = address
    ? html`<a href="${address}" rel="noopener"${title ? html` title="${title}"` : ''}${other ? html` hreflang="${other}"` : ''}>${publisher}</a>`
    : html`${publisher}`;
  const more = [published && locale.date(published, 'short'), other && locale.language(other)]
    .filter(Boolean)
    .join(', ');
  return more ? html`${name} <small>${more}</small>` : name;
}
