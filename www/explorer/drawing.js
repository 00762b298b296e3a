/**
 * What an explorer has in its shadow root: the box that all views stand in, and how it is brought up to
 * a new state, at once what a reader sees first, and after the next paint the rest.
 */
import { hold, placeOf } from '../embed/hold.js';
import { Patcher } from '../patch.js';
import { insideOf } from '../views/page.js';

/** @typedef {import('../filters.js').Filters} Filters */
/** @typedef {import('../views/page.js').Pieces} Pieces */
/** @typedef {import('./words.js').Words} Words */

/** Pictures are drawn for widths so many px apart: a few px more or less change nothing. */
const WIDTH_STEP = 40;

export class Drawing {
  #host;
  #root;
  /** @type {Patcher | undefined} */
  #patcher;
  #isDressed = false;
  /** Lets go of the height that the article reserved. */
  #letGo = () => {};
  /** The newest one: resolves when all of it is drawn, or of one that is newer still. @type {Promise<void>} */
  newest = Promise.resolve();
  /** Of the room for pictures; 0: not known yet. */
  width = 0;

  /** @param {HTMLElement} host the explorer @param {ShadowRoot} root */
  constructor(host, root) {
    this.#host = host;
    this.#root = root;
  }

  /** What all views stand in. @returns {HTMLElement} */
  get box() {
    const found = this.#root.querySelector('.attested');
    if (found instanceof HTMLElement) return found;
    const box = document.createElement('div');
    box.className = 'attested';
    this.#root.append(box);
    return box;
  }

  /** The explorer in an article may be as high as it is. */
  letGo() {
    this.#letGo();
  }

  /** Something else stands in the box from now on. */
  forget() {
    this.#patcher = undefined;
  }

  /**
   * @param {Pieces} pieces
   * @param {{ inPlace: boolean, atOnce: boolean, isHeld: boolean }} how `atOnce`: all of it, for paper;
   *   `isHeld`: a reader holds the slider through time
   * @returns {Promise<void>} when all of it is drawn, or all of something newer is
   */
  bring(pieces, { inPlace, atOnce, isHeld }) {
    this.#patch('top', pieces, { inPlace: true });
    this.#patch('head', pieces, { inPlace: true });
    this.#patch('main', pieces, { inPlace });
    if (!isHeld) this.#patch('time', pieces, { inPlace: true });
    /** @type {Promise<void>} */
    const drawing = (this.newest = this.#bringRest(pieces, { inPlace, atOnce }, () => drawing));
    return drawing;
  }

  /**
   * What a reader sees next, one view after the other, and lets them do something in between.
   *
   * @param {Pieces} pieces
   * @param {{ inPlace: boolean, atOnce: boolean }} how
   * @param {() => Promise<void>} own this drawing: it ends when there is a newer one
   */
  async #bringRest(pieces, { inPlace, atOnce }, own) {
    if (!atOnce) await nextFrame();
    for (const name of /** @type {const} */ (['side', 'foot']))
      for (const only of pieces[name].keys()) {
        if (!atOnce) await whenFree();
        if (!atOnce && this.newest !== own()) return this.newest;
        this.#patch(name, pieces, { inPlace, only });
      }
  }

  /** The box with its pieces, and the width for pictures. @param {Filters} filters @param {Words} words */
  prepare(filters, words) {
    const box = this.dress(filters, words);
    if (!box.querySelector('[data-piece]')) box.innerHTML = insideOf(undefined, { isPage: this.#host.hasAttribute('root') }).markup;
    this.#patcher ??= new Patcher(this.#root);
    this.width ||= measure(box);
    box.querySelector('.failed')?.remove();
  }

  /** The box in its theme and language, in place of what an article showed. @param {Filters} filters @param {Words} words */
  dress(filters, { locale, text }) {
    const reserved = this.#isDressed ? undefined : this.#reserved();
    this.#isDressed = true;
    this.#root.querySelector('slot')?.remove();
    const { box } = this;
    box.className = ['attested', filters.theme, filters.view && 'single'].filter(Boolean).join(' ');
    box.lang = locale.tag;
    box.dir = locale.dir;
    if (reserved) this.#letGo = hold(box, reserved, () => text.say('embed.all'));
    return box;
  }

  /** The place that an article has given its embed: by its content, or by its style. */
  #reserved() {
    if (this.#host.hasAttribute('root')) return undefined;
    const isReserved = this.#root.querySelector('slot') || parseFloat(getComputedStyle(this.#host).minHeight) > 0;
    const place = placeOf(this.#host);
    return isReserved && place.height > 0 ? place : undefined;
  }

  /** @param {keyof Pieces} name @param {Pieces} pieces @param {{ inPlace: boolean, only?: number }} how */
  #patch(name, pieces, how) {
    this.#patcher?.bring(name, pieces[name], how);
  }

  /** Whether there is another width for pictures. */
  resize() {
    const width = measure(this.box);
    if (width === this.width) return false;
    this.width = width;
    this.#letGo();
    return true;
  }

  /** @param {string} sentence */
  announce(sentence) {
    const place = this.#root.querySelector('[data-announce]');
    if (place) place.textContent = sentence;
  }

  /** What went wrong stands above all else. @param {string} markup */
  fail(markup) {
    const head = this.box.querySelector('[data-piece="head"]') ?? this.box;
    head.querySelector('.failed')?.remove();
    head.insertAdjacentHTML('beforeend', markup);
  }
}

/** Of the room for pictures. @param {HTMLElement} box */
function measure(box) {
  const place = box.querySelector('[data-strip]') ?? box.querySelector('[data-piece="side"]') ?? box;
  const free = place === box ? box.clientWidth - 32 : place.clientWidth;
  return Math.max(6, Math.floor(free / WIDTH_STEP)) * WIDTH_STEP;
}

/** After what the reader does now, where the browser can tell. */
const whenFree = () =>
  new Promise((resolve) => {
    if ('scheduler' in globalThis) scheduler.postTask(() => resolve(undefined), { priority: 'background' });
    else setTimeout(resolve);
  });

/** The browser is about to paint; at once where it does not. */
export const nextFrame = () =>
  new Promise((resolve) => (document.hidden ? resolve(undefined) : requestAnimationFrame(resolve)));
