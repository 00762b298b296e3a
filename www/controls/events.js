/**
 * What a reader does, as changes of filters. One set of listeners on the explorer's root serves all
 * views: what a link, a list or a mark means stands in its own data attributes, so the views can be
 * drawn anew at any time.
 */

import { addMonths } from '../days.js';

/** @typedef {Record<string, string>} Change '' takes a filter away. */

/**
 * @typedef {object} Wishes
 * @property {(change: Change, how?: { jump?: boolean }) => void} change `jump`: the reader wants to
 *   see what comes of it from the top.
 * @property {(stop: number, isThere: boolean) => void} asOf The slider through the days of the data is at
 *   this stop, on its way or there.
 * @property {(what: string) => void} more Show all of a list.
 * @property {(month: string) => string} nameOf
 * @property {(ids: string[]) => Change} choose What choosing the marks of these statements means.
 * @property {(ids: string[]) => void} tell Say what these marks are; none: nothing.
 */

/**
 * @param {ShadowRoot} root
 * @param {Wishes} wishes
 */
export function listen(root, wishes) {
  root.addEventListener('click', (event) => onClick(/** @type {MouseEvent} */ (event), wishes));
  root.addEventListener('change', (event) => onChange(event, wishes));
  root.addEventListener('input', (event) => onInput(event, wishes));
  root.addEventListener('keydown', (event) => onKey(/** @type {KeyboardEvent} */ (event), wishes));
  root.addEventListener('pointerover', (event) => wishes.tell(marksAt(event)));
  root.addEventListener('focusout', (event) =>
    closePanels(root, /** @type {FocusEvent} */ (event).relatedTarget),
  );
  root.addEventListener('toggle', (event) => onToggle(event.target, wishes), true);
}

/** @param {Event} event @param {string} selector @returns {HTMLElement | SVGElement | null} */
const closest = (event, selector) =>
  event.target instanceof Element ? event.target.closest(selector) : null;

/** The statements whose marks an event is at. @param {Event} event */
const marksAt = (event) => idsOf(closest(event, '[data-mark], [data-marks]'));

/** @param {HTMLElement | SVGElement | null | undefined} mark */
const idsOf = (mark) => (mark?.dataset.mark ?? mark?.dataset.marks)?.split(' ') ?? [];

/** @param {MouseEvent} event @param {Wishes} wishes */
function onClick(event, wishes) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = closest(event, 'a[data-change]');
  const more = closest(event, '[data-more]');
  const ids = marksAt(event);
  if (link) {
    event.preventDefault();
    const change = Object.fromEntries(new URLSearchParams(link.dataset.change));
    shut(link.closest('details[data-panel]'));
    wishes.change(change, { jump: 'country' in change && !change.view });
  } else if (more) wishes.more(more.dataset.more ?? '');
  else if (ids.length > 0) wishes.change(wishes.choose(ids));
}

/** A panel in which something was chosen has done its work; the focus goes back to its word. @param {Element | null} panel */
function shut(panel) {
  if (!(panel instanceof HTMLDetailsElement)) return;
  panel.open = false;
  panel.querySelector('summary')?.focus();
}

/** @param {Event} event @param {Wishes} wishes */
function onChange(event, wishes) {
  const field = event.target;
  if (field instanceof HTMLSelectElement && field.dataset.filter)
    wishes.change({ [field.dataset.filter]: field.value });
  if (!(field instanceof HTMLInputElement)) return;
  if (field.dataset.filter && field.validity.valid) wishes.change({ [field.dataset.filter]: field.value });
  if (field.dataset.bound) wishes.change(periodOf(field));
  if (field.dataset.stop !== undefined) wishes.asOf(Number(field.value), true);
}

/** @param {HTMLInputElement} slider */
const monthAt = ({ dataset, value }) => addMonths(dataset.first ?? '', Number(value));

/** The bound that a slider stands at; at the end of the scale there is none. @param {HTMLInputElement} slider @returns {Change} */
function periodOf(slider) {
  const isEnd = slider.value === (slider.dataset.bound === 'from' ? slider.min : slider.max);
  return { [slider.dataset.bound ?? '']: isEnd ? '' : monthAt(slider) };
}

/** @param {Event} event @param {Wishes} wishes */
function onInput({ target }, wishes) {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.dataset.search !== undefined) search(target);
  if (target.dataset.bound) nameMonth(target, wishes);
  if (target.dataset.stop !== undefined) wishes.asOf(Number(target.value), false);
}

/** Only the countries whose name holds what was typed. @param {HTMLInputElement} field */
export function search(field) {
  const wanted = fold(field.value);
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (
    field.closest('.panel')?.querySelectorAll('[data-name]') ?? []
  )) {
    item.hidden = !fold(item.dataset.name ?? '').includes(wanted);
  }
}

/** Small letters without accents. @param {string} text */
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** What a slider stands at, in words, while it moves. @param {HTMLInputElement} slider @param {Wishes} wishes */
function nameMonth(slider, wishes) {
  const name = wishes.nameOf(monthAt(slider));
  slider.setAttribute('aria-valuetext', name);
  const now = slider.parentElement?.querySelector('.now');
  if (now) now.textContent = name;
}

/** @param {KeyboardEvent} event @param {Wishes} wishes */
function onKey(event, wishes) {
  const panel = closest(event, 'details[data-panel]');
  if (event.key === 'Escape') shut(panel);
  const strip = closest(event, 'svg.lanes');
  if (strip) onStripKey(event, strip, wishes);
}

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** From mark to mark. @param {KeyboardEvent} event @param {Element} strip @param {Wishes} wishes */
function onStripKey(event, strip, wishes) {
  const marks = /** @type {SVGElement[]} */ ([...strip.querySelectorAll('[data-mark], [data-marks]')]);
  const at = marks.findIndex((mark) => mark.classList.contains('at'));
  if (event.key === 'Enter' && at >= 0) wishes.change(wishes.choose(idsOf(marks[at])));
  const step = STEPS[event.key];
  if (!step || marks.length === 0) return;
  event.preventDefault();
  const next = at < 0 ? 0 : (at + step + marks.length) % marks.length;
  marks[at]?.classList.remove('at');
  marks[next].classList.add('at');
  wishes.tell(idsOf(marks[next]));
}

/** Panels that the focus has left. @param {ShadowRoot} root @param {EventTarget | null} to */
function closePanels(root, to) {
  for (const panel of root.querySelectorAll('details[data-panel][open]')) {
    if (to instanceof Node && !panel.contains(to)) panel.removeAttribute('open');
  }
}

/** @param {EventTarget | null} details @param {Wishes} wishes */
function onToggle(details, wishes) {
  if (!(details instanceof HTMLDetailsElement) || !details.open || details.dataset.panel === undefined)
    return;
  if (details.dataset.panel) wishes.more(details.dataset.panel);
  placePanel(details);
}

/** Under its word, if there is room to the right; one panel at a time. @param {HTMLDetailsElement} details */
function placePanel(details) {
  const panel = /** @type {HTMLElement | null} */ (details.querySelector('.panel'));
  const box = /** @type {HTMLElement | null} */ (details.closest('.ask'));
  if (!panel || !box) return;
  panel.style.insetInlineStart = `${Math.max(0, Math.min(details.offsetLeft, box.clientWidth - panel.offsetWidth))}px`;
  for (const other of box.querySelectorAll('details[data-panel][open]'))
    if (other !== details) other.removeAttribute('open');
}
