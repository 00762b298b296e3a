/**
 * The reader's own figures: files dropped on the page or picked are opened here, and may be kept in
 * this browser. Nothing leaves the machine. What was open stays until something else has opened.
 * Loaded after the page is drawn.
 */
import { openDataset } from '../attested.js';
import { byPath, filesOf, kindOf, tableIn } from '../controls/files.js';
import { lend } from '../embed/shared.js';
import { html } from '../html.js';
import style from '../styles/own.css?inline';
import { sheetOf } from '../styles/sheet.js';
import { problemWords } from '../views/frame/view.js';
import { isOwn, ownAddress } from './address.js';
import { forget, keep, keptAt } from './kept.js';

/** @typedef {import('./kept.js').Kept} Kept */
/** @typedef {Record<string, Uint8Array | File>} Files By path. */

/**
 * The explorer, as far as this needs it.
 *
 * @typedef {object} Host
 * @property {() => { text: import('../i18n/text.js').Text, locale: import('../i18n/locale.js').Locale }} words
 * @property {URL} [site] Address of the site's first page; none: there is no site, and nothing is kept.
 * @property {() => string | undefined} theme
 * @property {() => string | undefined} data What is open, as the filter says it.
 * @property {(data?: string) => void} use Shows another dataset; none: the page's own.
 */

/**
 * Adds the offer below all that is drawn.
 *
 * @param {ShadowRoot} root
 * @param {Host} host
 */
export async function offerOwnData(root, host) {
  root.adoptedStyleSheets.push(sheetOf(style));
  const place = document.createElement('div');
  place.dataset.own = '';
  root.append(place);
  await new Offer(place, host).begin();
}

class Offer {
  #place;
  #host;
  /** Opened in this page, the newest. @type {{ address: string, name: string, files: Files } | undefined} */
  #opened;
  /** @type {Kept | undefined} */
  #kept;
  /** What went wrong, in words. */
  #fault = '';

  /** @param {HTMLElement} place @param {Host} host */
  constructor(place, host) {
    this.#place = place;
    this.#host = host;
    place.addEventListener('click', ({ target }) => this.#onClick(target));
    place.addEventListener('change', (event) => this.#onFiles(event));
    // The explorer shows something else, perhaps by a way back.
    for (const name of ['attested-change', 'attested-error']) /** @type {ShadowRoot} */ (place.getRootNode()).host.addEventListener(name, () => this.#draw());
    window.addEventListener('dragenter', (event) => this.#onDrag(event, true));
    window.addEventListener('dragover', (event) => this.#onDrag(event, true));
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && this.#onDrag(event, false));
    window.addEventListener('drop', (event) => {
      if (this.#onDrag(event, false)) this.#onFiles(event);
    });
    window.addEventListener('paste', (event) => this.#onPaste(event));
  }

  async begin() {
    this.#kept = await this.#read();
    this.#draw();
  }

  /** Where storing is not allowed, nothing was stored. */
  async #read() {
    try {
      return this.#host.site && (await keptAt(this.#host.site.href));
    } catch {
      return undefined;
    }
  }

  /** @param {EventTarget | null} target */
  #onClick(target) {
    const wish = target instanceof Element && target.closest('[data-do]')?.getAttribute('data-do');
    if (wish === 'pick') /** @type {HTMLElement} */ (this.#place.querySelector('input')).click();
    if (wish === 'back') this.#show(undefined);
    if (wish === 'keep') this.#keep();
    if (wish === 'reopen' && this.#kept) this.#show(this.#kept.address);
    if (wish === 'forget') this.#forget();
  }

  /** Whether files are dragged, and not a word or a link. @param {DragEvent} event @param {boolean} isOver */
  #onDrag(event, isOver) {
    if (!event.dataTransfer?.types.includes('Files')) return false;
    event.preventDefault();
    this.#place.toggleAttribute('data-over', isOver);
    return true;
  }

  /** Rows that were copied, from a spreadsheet or a page; what is pasted into a field is the field's. @param {ClipboardEvent} event */
  #onPaste(event) {
    const [target] = event.composedPath();
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    const pasted = tableIn(event.clipboardData?.getData('text/plain') ?? '');
    if (pasted) this.#take([{ path: pasted.name, file: pasted }]);
  }

  /** @param {Event} event */
  async #onFiles(event) {
    await this.#take(await filesOf(event));
  }

  /** The one place that decides what files are. @param {import('../controls/files.js').Found[]} found */
  async #take(found) {
    const kind = kindOf(found.map(({ path }) => path));
    try {
      if (kind === 'package') await this.#open(await bytesOf(byPath(found)));
      else if (kind === 'table') await this.#openTable(found[0].file);
      else this.#fail(this.#host.words().text.say('own.none'));
    } catch (error) {
      this.#fail(this.#wordsOf(error));
    }
  }

  /** A table may be large: how far it is is shown, and it can be stopped. @param {File} file */
  async #openTable(file) {
    const { reading } = await import('../tables/page/opening.js');
    const { openPlain } = await import('../tables/open.js');
    const host = { box: this.#place, words: this.#host.words };
    const explorer = await reading(host, file.name, (options) => openPlain(file, options));
    if (explorer) this.#use({ [file.name]: file }, explorer);
  }

  /** @param {Files} files */
  async #open(files) {
    this.#use(files, await openDataset(/** @type {any} */ (files)));
  }

  /** Only what has opened takes the place of what was there. @param {Files} files @param {any} explorer */
  #use(files, explorer) {
    const address = ownAddress(this.#host.site?.href ?? document.baseURI, Date.now().toString(36)).href;
    const [first] = Object.keys(files);
    lend(address, files, explorer);
    this.#opened = { address, files, name: explorer.dataset.title ?? (Object.keys(files).length === 1 ? first : this.#host.words().text.say('own.unnamed')) };
    this.#fault = '';
    this.#show(address);
  }

  /** @param {string | undefined} address */
  #show(address) {
    this.#host.use(address && asData(address));
    this.#draw();
  }

  async #keep() {
    const { site } = this.#host;
    if (!site || !this.#opened) return;
    const { address, name, files } = this.#opened;
    try {
      const kept = { address, name, files: await bytesOf(files), saved: new Date().toISOString().slice(0, 10) };
      await keep(site.href, kept);
      this.#kept = kept;
      this.#fault = '';
      this.#draw();
    } catch {
      this.#fail(this.#host.words().text.say('own.keep.failed'));
    }
  }

  async #forget() {
    if (this.#host.site) await forget(this.#host.site.href);
    this.#kept = undefined;
    this.#draw();
  }

  /** @param {unknown} error */
  #wordsOf(error) {
    const { text } = this.#host.words();
    const isProblem = error instanceof Error && 'code' in error;
    const what = isProblem ? problemWords(/** @type {any} */ (error), { text }) : String(error);
    return text.say('own.failed', { what });
  }

  /** @param {string} words */
  #fail(words) {
    this.#fault = words;
    this.#draw();
    this.#place.scrollIntoView({ block: 'nearest' });
  }

  #draw() {
    const { text } = this.#host.words();
    const focused = /** @type {ShadowRoot} */ (this.#place.getRootNode()).activeElement?.getAttribute('data-do');
    const data = this.#host.data();
    this.#place.className = ['attested', 'own', this.#host.theme()].filter(Boolean).join(' ');
    this.#place.innerHTML = html`<section aria-labelledby="own" part="own"><h2 id="own">${text.say('own.title')}</h2>
      ${isOwn(data) && this.#openLine(data)}
      <p>${button('pick', text.say('own.pick'))} <span class="fine">${text.say('own.explain')}</span></p>
      <input type="file" multiple hidden aria-label="${text.say('own.pick')}">
      ${this.#fault && html`<p class="warning" role="alert">${this.#fault}</p>`}
      ${this.#kept && this.#keptLine(this.#kept, data)}</section>
      <p class="drop" aria-hidden="true">${text.say('own.drop')}</p>`.markup;
    if (focused) /** @type {HTMLElement | null} */ (this.#place.querySelector(`[data-do="${focused}"], [data-do]`))?.focus({ preventScroll: true });
  }

  /** What of the reader's own is open. @param {string | undefined} data */
  #openLine(data) {
    const { text } = this.#host.words();
    const one = [this.#opened, this.#kept].find((known) => known && asData(known.address) === data);
    const mayKeep = this.#host.site && this.#opened && one === this.#opened && this.#kept?.address !== one.address;
    return html`<p role="status">${one && text.say('own.open', { name: one.name })} ${button('back', text.say('own.back'))}</p>
      ${mayKeep && html`<p>${button('keep', text.say('own.keep'))} <span class="fine">${text.say('own.keep.explain')}</span></p>`}`;
  }

  /** @param {Kept} kept @param {string | undefined} data */
  #keptLine({ name, saved, address }, data) {
    const { text, locale } = this.#host.words();
    return html`<p role="status">${text.say('own.kept', { name, date: locale.date(saved) })} ${asData(address) !== data && button('reopen', text.say('own.reopen'))} ${button('forget', text.say('own.forget'))}</p>`;
  }
}

/** @param {string} wish @param {string} words */
const button = (wish, words) => html`<button type="button" data-do="${wish}">${words}</button>`;

/** As the filter `data` says it: the same from every page of the site. @param {string} address */
const asData = (address) => (address.startsWith('http') ? new URL(address).pathname : address);

/** @param {Files} files @returns {Promise<Record<string, Uint8Array>>} */
async function bytesOf(files) {
  const read = Object.entries(files).map(async ([path, content]) => /** @type {const} */ ([path, content instanceof File ? new Uint8Array(await content.arrayBuffer()) : content]));
  return Object.fromEntries(await Promise.all(read));
}
