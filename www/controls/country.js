/** The nationality: a list of links to the pages of countries, searched as one types. */
import { html } from '../html.js';
import { disclosure } from './choice.js';

/**
 * @param {object} options
 * @param {string} options.word as it stands in the sentence
 * @param {string} options.label
 * @param {{ search: string, all: unknown }} options.words
 * @param {{ code: string, name: string, choose: unknown, add?: unknown }[]} options.countries by name;
 *   `choose` a link that chooses it alone, `add` one that chooses it too
 * @param {boolean} options.live
 */
export function countryControl({ word, label, words, countries, live }) {
  const search =
    live &&
    html`<label class="search">${words.search}<input type="search" data-search autocomplete="off" spellcheck="false"></label>`;
  const items = countries.map(
    ({ code, name, choose, add }) =>
      html`<li data-name="${name} ${code}">${choose}${live && add && html` <span class="add">${add}</span>`}</li>`,
  );
  return disclosure({
    id: 'pick-country',
    label,
    word,
    list: 'countries',
    panel: html`${search}<ul class="list"><li>${words.all}</li>${items}</ul>`,
  });
}
