/** The filters as one sentence, whose words can be changed; other filters beside it, each with a way to take it away. */
import { choice } from '../../controls/choice.js';
import { countryControl } from '../../controls/country.js';
import { dateControl } from '../../controls/dates.js';
import { html } from '../../html.js';
import { chosen } from '../context.js';
import { inOrder } from '../measures/series.js';
import { countryInText, filterLink, measureName, placeName, say } from '../words.js';
import { besides, fullDate, placeTree, reachOf, wholePeriod } from './series.js';

/** @typedef {import('../context.js').Context} Context */

/** @param {Context} context */
export function sentenceView(context) {
  const words = {
    country: country(context),
    measure: measureControl(context.filter.measure, context, { any: true }),
    place: place(context),
    period: period(context),
    asof: asOf(context),
  };
  return html`<div class="ask" role="search" aria-label="${context.text.say('sentence.label')}" part="controls"><div class="sentence">${say(context, 'sentence', words)}</div>${chips(context)}</div>`;
}

/** @param {Context} context */
function country(context) {
  const { text, locale, dataset, filter } = context;
  const codes = chosen(filter);
  const names = codes.map((code) => countryInText(code, context));
  const isShown = !context.live || context.whole?.has('countries');
  const countries = (isShown ? dataset.nationalities : [])
    .filter(({ code }) => /^[A-Z]{3}$/.test(code) && code !== 'ALL')
    .map(({ code }) => {
      const name = locale.country(code);
      const added = codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code];
      const key = codes.includes(code) ? 'sentence.country.remove' : 'sentence.country.add';
      const add =
        codes.length > 0 &&
        (added.length > 0
          ? filterLink(
              context,
              { country: added.join(',') },
              text.say(key),
              text.say(`${key}.label`, { name }),
            )
          : undefined);
      return {
        code,
        name,
        choose:
          codes.length === 1 && codes[0] === code
            ? html`<strong aria-current="true">${name}</strong>`
            : filterLink(context, { country: code }, name),
        add,
      };
    })
    .sort((a, b) => locale.compare(a.name, b.name));
  return countryControl({
    word: names.length > 0 ? locale.list(names) : text.say('sentence.country.any'),
    label: text.say('filter.country'),
    words: {
      search: text.say('sentence.country.search'),
      all: filterLink(context, { country: '' }, text.say('sentence.country.all')),
    },
    countries,
    live: context.live,
  });
}

/**
 * The stage as a word that can be changed.
 *
 * @param {string | undefined} measure
 * @param {Context} context
 * @param {{ any: boolean }} options `any`: "at any stage" is a choice
 */
export function measureControl(measure, context, { any }) {
  const { text, dataset, live } = context;
  const ids = inOrder(dataset.measures.map(({ id }) => id));
  const none = { value: '', label: text.say('sentence.measure.any') };
  return choice({
    name: 'measure',
    label: text.say('filter.measure'),
    word: measure ? measureName(measure, context) : none.label,
    value: measure ?? '',
    choices: [
      ...(any ? [none] : []),
      ...ids.map((id) => ({ value: id, label: measureName(id, context, 'lane') })),
    ],
    live,
  });
}

/** @param {Context} context */
function place(context) {
  const { text, dataset, filter, live } = context;
  const tree = placeTree(dataset.places).map(({ id, depth }) => ({
    value: id,
    label: placeName(id, context),
    depth: Math.max(0, depth - 1),
  }));
  return choice({
    name: 'place',
    label: text.say('filter.place'),
    word: filter.place
      ? text.say('in.place', { place: placeName(filter.place, context) })
      : text.say('sentence.place.any'),
    value: filter.place ?? '',
    choices: [{ value: '', label: text.say('sentence.place.any') }, ...tree],
    live,
  });
}

/** @param {Context} context */
function period(context) {
  const { text, dataset, filter, live } = context;
  const { first, last, years } = reachOf(dataset.days);
  const any = filterLink(context, { from: '', to: '' }, text.say('sentence.period.any'));
  const links = years.map((year) => filterLink(context, { from: year, to: year }, year));
  const field = (/** @type {'from' | 'to'} */ name, /** @type {'first' | 'last'} */ end) => ({
    name,
    label: text.say(`filter.${name}`),
    value: fullDate(filter[name], end),
    min: first,
    max: last,
  });
  return dateControl({
    id: 'pick-period',
    label: text.say('filter.period'),
    word: periodWords(context),
    fields: [field('from', 'first'), field('to', 'last')],
    links: [any, ...links],
    live,
  });
}

/** @param {Context} context */
function periodWords({ text, locale, filter: { from, to } }) {
  const whole = from && to && wholePeriod(from, to);
  if (whole) return text.say('sentence.period.one', { date: locale.date(whole) });
  if (from && to) return text.say('sentence.period.both', { from: locale.date(from), to: locale.date(to) });
  if (from) return text.say('sentence.period.from', { from: locale.date(from) });
  return to ? text.say('sentence.period.to', { to: locale.date(to) }) : text.say('sentence.period.any');
}

/** @param {Context} context */
function asOf(context) {
  const { text, locale, dataset, filter, live } = context;
  const { first, last } = reachOf(dataset.days);
  const shown = filter.asof ?? dataset.newest ?? last;
  return dateControl({
    id: 'pick-asof',
    label: text.say('filter.asof'),
    word: locale.date(shown),
    fields: [
      { name: 'asof', label: text.say('filter.asof'), value: fullDate(shown, 'last'), min: first, max: last },
    ],
    links: [filterLink(context, { asof: '' }, text.say('sentence.asof.all'))],
    live,
  });
}

/** @param {Context} context */
function chips(context) {
  const { text, filter } = context;
  const names = besides(filter);
  if (names.length === 0) return undefined;
  const chip = (/** @type {typeof names[number]} */ name) => {
    const value = text.say(`chip.${name}`, { value: chipValue(name, context) });
    return html`<li>${value} ${filterLink(context, { [name]: '' }, text.say('chip.remove'), text.say('chip.remove.label', { value }))}</li>`;
  };
  return html`<ul class="chips" aria-label="${text.say('chips.label')}">${names.map(chip)}</ul>`;
}

/** @param {ReturnType<typeof besides>[number]} name @param {Context} context */
function chipValue(name, { text, locale, dataset, filter }) {
  const value = filter[name] ?? '';
  const names = value.split(',').map((id) => {
    if (name === 'claimant') return dataset.claimants.find((one) => one.id === id)?.name ?? id;
    if (name === 'source') return dataset.sources.find((one) => one.id === id)?.publisher ?? id;
    return name === 'sex' ? text.say(`sex.${id}`) : locale.country(id);
  });
  return locale.list(names);
}
