/**
 * What the page offers a reader who wants to keep it: the site for offline, in this browser, and one
 * file to keep or pass on. Nothing is stored before it is asked for. Loaded after the page is drawn.
 */
import { html } from '../html.js';
import { saveAs } from './save.js';
import style from '../styles/keep.css?inline';
import { sheetOf } from '../styles/sheet.js';

/** @typedef {import('./protocol.js').Description} Description */
/** @typedef {import('./file.js').View} View */
/** @typedef {'offered' | 'saving' | 'kept' | 'failed'} Stage */

/**
 * The explorer, as far as this needs it.
 *
 * @typedef {object} Host
 * @property {() => { text: import('../i18n/text.js').Text, locale: import('../i18n/locale.js').Locale }} words
 * @property {URL} site Address of the site's first page.
 * @property {string | undefined} newest ISO date of the newest figure that the page shows.
 * @property {() => boolean} isSites Whether the page shows the site's own figures: those that it can save.
 * @property {() => View} view What is on the page now.
 */

/**
 * Adds the offer to the end of the page.
 *
 * @param {HTMLElement} box all that is drawn, in a shadow root
 * @param {Host} host
 */
export async function offerToKeep(box, host) {
  const sheet = sheetOf(style);
  /** @type {ShadowRoot} */ (box.getRootNode()).adoptedStyleSheets.push(sheet);
  const place = document.createElement('div');
  place.dataset.keep = '';
  box.append(place);
  await new Offer(place, host).begin();
}

class Offer {
  #place;
  #host;
  /** @type {Stage} */
  #stage = 'offered';
  /** @type {ServiceWorkerRegistration | undefined} */
  #registration;
  /** What serves the page, and what waits to. @type {{ kept?: Description, newer?: Description }} */
  #copies = {};
  #fileFailed = false;

  /** @param {HTMLElement} place @param {Host} host */
  constructor(place, host) {
    this.#place = place;
    this.#host = host;
    place.addEventListener('click', (event) => this.#onClick(event));
    /** @type {ShadowRoot} */ (place.getRootNode()).host.addEventListener('attested-change', () => this.#draw());
  }

  async begin() {
    const found = await workers()?.getRegistration(this.#host.site.href);
    if (found?.scope === this.#host.site.href) await this.#follow(found);
    this.#draw();
    found?.update().catch(() => {});
  }

  /** @param {Event} event */
  #onClick({ target }) {
    const wish = target instanceof Element && target.closest('[data-do]')?.getAttribute('data-do');
    if (wish === 'keep') this.#keep();
    if (wish === 'forget') this.#forget();
    if (wish === 'use') this.#use();
    if (wish === 'file') this.#saveFile();
  }

  async #keep() {
    this.#become('saving');
    try {
      const { href } = this.#host.site;
      const registration = await workers()?.register(`${href}sw.js`, { scope: href, updateViaCache: 'none' });
      if (registration) await this.#follow(registration);
    } catch {
      this.#become('failed');
    }
  }

  /** Tells the stages that a registration goes through. @param {ServiceWorkerRegistration} registration */
  async #follow(registration) {
    this.#registration = registration;
    reloadWhenReplaced();
    registration.addEventListener('updatefound', () => this.#watch(registration.installing));
    this.#watch(registration.installing);
    await this.#look();
  }

  /** @param {ServiceWorker | null} worker */
  #watch(worker) {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'redundant' && !this.#registration?.active) this.#become('failed');
      else this.#look();
    });
  }

  /** What is kept now, and whether something newer waits. */
  async #look() {
    const { active, waiting, installing } = this.#registration ?? {};
    this.#copies = { kept: await ask(active), newer: await ask(waiting) };
    if (this.#copies.kept?.saved) this.#become('kept');
    else if (installing || waiting || active) this.#become('saving');
  }

  #use() {
    this.#registration?.waiting?.postMessage('use');
  }

  async #forget() {
    await this.#registration?.unregister();
    const ours = (await caches.keys()).filter((name) => name.startsWith(`attested ${this.#host.site.href} `));
    await Promise.all(ours.map((name) => caches.delete(name)));
    this.#registration = undefined;
    this.#copies = {};
    this.#become('offered');
  }

  async #saveFile() {
    try {
      const { fileFor } = await import('./file.js');
      const { name, blob } = await fileFor(this.#host.site, this.#host.view());
      this.#fileFailed = false;
      saveAs(name, blob);
    } catch {
      this.#fileFailed = true;
    }
    this.#draw();
  }

  /** @param {Stage} stage */
  #become(stage) {
    this.#stage = stage;
    this.#draw();
  }

  #draw() {
    const { text } = this.#host.words();
    const focused = /** @type {ShadowRoot} */ (this.#place.getRootNode()).activeElement?.getAttribute('data-do');
    const button = (/** @type {string} */ wish, /** @type {string} */ words) => html`<button type="button" data-do="${wish}">${words}</button>`;
    this.#place.innerHTML = html`<section class="keep" part="keep" aria-labelledby="keep"><h2 id="keep">${text.say('keep.title')}</h2>
      ${workers() && this.#browserCopy(button)}
      ${this.#host.isSites() && html`<p>${button('file', text.say('keep.file'))} <span class="fine">${text.say('keep.file.explain')}</span></p>`}
      ${this.#fileFailed && html`<p class="warning" role="alert">${text.say('keep.file.failed')}</p>`}</section>
      <div role="status">${this.#copies.newer?.saved && html`<p class="newer">${this.#newer()} ${button('use', text.say('keep.use'))}</p>`}</div>`.markup;
    if (focused) /** @type {HTMLElement | null} */ (this.#place.querySelector(`[data-do="${focused}"]`))?.focus({ preventScroll: true });
  }

  /** @param {(wish: string, words: string) => import('../html.js').Html} button */
  #browserCopy(button) {
    const { text } = this.#host.words();
    const stage = this.#stage;
    if (stage === 'kept') return html`<p role="status">${this.#keptSince()} ${button('forget', text.say('keep.forget'))}</p>`;
    if (stage === 'saving') return html`<p role="status">${text.say('keep.saving')}</p>`;
    return html`<p>${button('keep', text.say('keep.offline'))} <span class="fine">${text.say('keep.offline.explain')}</span></p>
      ${stage === 'failed' && html`<p class="warning" role="alert">${text.say('keep.failed')}</p>`}`;
  }

  /** How old the copy is, and its figures. */
  #keptSince() {
    const { text, locale } = this.#host.words();
    const { saved = '', newest } = this.#copies.kept ?? {};
    const [day, today] = [saved, new Date().toISOString()].map((date) => date.slice(0, 10));
    const age = day === today ? text.say('keep.today') : text.say('age', { span: locale.span(day, today) });
    return text.say('keep.kept', { saved: locale.date(day), age, newest: newest ? locale.date(newest) : '–' });
  }

  /** Newer figures, or only a newer page around the same ones. */
  #newer() {
    const { text, locale } = this.#host.words();
    const { kept, newer } = this.#copies;
    if (!newer?.newest || newer.data === kept?.data) return text.say('keep.newer.page');
    return text.say('keep.newer', { date: locale.date(newer.newest) });
  }
}

/** Where a browser has none, and where it may not be used, there is nothing to keep it with. */
const workers = () => (globalThis.isSecureContext ? navigator.serviceWorker : undefined);

/** All pages of the site change over together: none goes on with a build that is no longer kept. */
function reloadWhenReplaced() {
  let served = workers()?.controller;
  workers()?.addEventListener('controllerchange', () => {
    if (served) location.reload();
    served = workers()?.controller;
  });
}

/** How long a worker may take to say what it is. */
const PATIENCE_MS = 5_000;

/**
 * What a worker keeps.
 *
 * @param {ServiceWorker | null | undefined} worker
 * @returns {Promise<Description | undefined>}
 */
function ask(worker) {
  if (!worker) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage('describe', [port2]);
    setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
}
