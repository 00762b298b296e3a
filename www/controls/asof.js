/**
 * The days of the data as a slider: a reader moves through what was known when. It lies at the foot
 * of the window while a day is chosen, so that every view can be seen to follow. (What it stands at
 * is no `output`: that would take the label for itself.)
 */
import { lastDay } from '../days.js';
import { html } from '../html.js';

/**
 * @param {object} options
 * @param {string[]} options.days the stops, in order: full ISO dates
 * @param {string} options.asof ISO date, perhaps reduced
 * @param {(iso: string) => string} options.date in words
 * @param {{ label: string, all: unknown }} options.words `all`: a link that takes the choice away
 */
export function asOfSlider({ days, asof, date, words }) {
  const at = stopOf(days, asof);
  const name = date(asof);
  return html`<div class="time" part="time" role="region" aria-label="${words.label}"><label><span>${words.label} <b class="now">${name}</b></span><input type="range" data-stop="${at}" min="0" max="${days.length - 1}" value="${at}" aria-valuetext="${name}"></label>${words.all}</div>`;
}

/** The last stop that is not after a day. @param {string[]} days @param {string} asof */
export function stopOf(days, asof) {
  const end = lastDay(asof);
  return Math.max(0, days.findLastIndex((day) => lastDay(day) <= end));
}

/** Says where the slider is, at once: the views follow. @param {ParentNode} root @param {string} name */
export function nameStop(root, name) {
  const slider = root.querySelector('input[data-stop]');
  slider?.setAttribute('aria-valuetext', name);
  const now = slider?.parentElement?.querySelector('.now');
  if (now) now.textContent = name;
}
