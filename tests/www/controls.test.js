import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFileSync } from 'node:fs';
import { choice } from '../../www/controls/choice.js';
import { countryControl } from '../../www/controls/country.js';
import { dateControl } from '../../www/controls/dates.js';
import { FILTER_NAMES } from '../../www/filters.js';
import { html } from '../../www/html.js';

const CHOICES = [
  { value: '', label: 'any' },
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B & C', depth: 1 },
];

describe('a word with a list', () => {
  const draw = (/** @type {boolean} */ live) =>
    choice({ name: 'place', label: 'Place', word: 'in A', value: 'a', choices: CHOICES, live }).markup;
  it('is the browser’s own list, with the chosen one chosen', () => {
    assert.match(draw(true), /<select name="place" data-filter="place" aria-label="Place">/);
    assert.match(draw(true), /<option value="a" selected>A<\/option>/);
    assert.match(draw(true), /\u2003B &amp; C/);
  });
  it('without script is a word', () => assert.doesNotMatch(draw(false), /select|option/));
});

describe('dates', () => {
  const fields = [
    { name: 'asof', label: 'Up to', value: '2025-03-31', min: '2022-01-01', max: '2026-03-19' },
  ];
  const draw = (/** @type {boolean} */ live) =>
    dateControl({
      id: 'd',
      label: 'Up to',
      word: '31 March',
      fields,
      links: [html`<a href="?">All</a>`],
      live,
    }).markup;
  it('are the browser’s own fields, within the days of the data', () =>
    assert.match(
      draw(true),
      /<input type="date" name="asof" data-filter="asof" value="2025-03-31" min="2022-01-01" max="2026-03-19">/,
    ));
  it('without script are a word', () => assert.doesNotMatch(draw(false), /input|details/));
});

describe('countries', () => {
  const countries = [
    {
      code: 'KEN',
      name: 'Kenya',
      choose: html`<a href="KEN/">Kenya</a>`,
      add: html`<a href="?country=UGA,KEN">and also</a>`,
    },
  ];
  const draw = (/** @type {boolean} */ live) =>
    countryControl({
      word: 'Uganda',
      label: 'Nationality',
      words: { search: 'Search', all: 'Any' },
      countries,
      live,
    }).markup;
  it('can be searched and added to by script, and are links without', () => {
    assert.match(draw(true), /data-search.*data-name="Kenya KEN".*and also/s);
    assert.doesNotMatch(draw(false), /data-search|and also/);
    assert.match(draw(false), /<a href="KEN\/">Kenya/);
  });
});

describe('custom-elements.json', () => {
  const read = (/** @type {string} */ path) =>
    readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const [{ declarations }] = JSON.parse(read('www/custom-elements.json')).modules;
  const names = (/** @type {string} */ kind) =>
    declarations[0][kind].map((/** @type {{ name: string }} */ { name }) => name).sort();

  it('names every attribute', () => assert.deepEqual(names('attributes'), [...FILTER_NAMES, 'root'].sort()));
  it('names every custom property', () => {
    const used = [
      ...new Set(
        [...read('www/styles/attested.css').matchAll(/var\((--attested-[a-z]+)/g)].map(([, name]) => name),
      ),
    ];
    assert.deepEqual(names('cssProperties'), used.sort());
  });
});
