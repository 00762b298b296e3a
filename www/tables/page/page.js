/**
 * The page of a table: asks it, draws its views, and follows what a reader does. Loaded with the first
 * table; the element gives it a box, the words and the store of what is chosen.
 */
import morphdom from 'morphdom';
import { html } from '../../html.js';
import { saveAs } from '../../offline/save.js';
import { sheetOf } from '../../styles/sheet.js';
import { problemWords } from '../../views/frame/view.js';
import { columnWord, rolesOf, WISHES, wishesOf, withSettings } from '../settings.js';
import { choiceOf, filterOf } from './context.js';
import { decidedView } from './decided.js';
import { categoryView, countriesView } from './groups.js';
import { notesView } from './notes.js';
import { reading } from './opening.js';
import { PAGE, rowsView } from './rows.js';
import style from './tables.css?inline';
import { tableWords } from './text.js';
import { timeGroup, timeView } from './time.js';
import { totalView } from './total.js';
import { yearsView } from './years.js';

/** @typedef {import('../../filters.js').Filters} Filters */
/** @typedef {import('../../html.js').Html} Html */
/** @typedef {import('../../i18n/locale.js').Locale} Locale */
/** @typedef {import('../../i18n/text.js').Text} Text */
/** @typedef {import('../../transport/tables-explorer.d.ts').TableExplorer} TableExplorer */
/** @typedef {import('../../transport/tables-explorer.d.ts').TableAnswer} TableAnswer */
/** @typedef {import('../../transport/tables.d.ts').RowsOut} RowsOut */
/** @typedef {import('./context.js').Context} Context */

/**
 * What the element gives.
 *
 * @typedef {object} Host
 * @property {ShadowRoot} root
 * @property {HTMLElement} box What all views stand in.
 * @property {() => { locale: Locale, text: Text }} words
 * @property {() => Filters} filters What is chosen.
 * @property {(change: Record<string, string>) => void} set
 * @property {(change: Record<string, string>) => string} href The address with something chosen otherwise.
 * @property {boolean} isPage
 * @property {() => unknown} dress The box in its theme and language.
 * @property {() => void} changed What was chosen is answered and drawn.
 */

const sheet = sheetOf(style);

/** Pieces of the page, in order. */
const PIECES = /** @type {const} */ (['head', 'about', 'main', 'side', 'rows', 'foot']);

/** @typedef {typeof PIECES[number]} Piece */

export class TablePage {
  #host;
  #explorer;
  /** @type {TableAnswer | undefined} */
  #answer;
  /** @type {{ rows: RowsOut, from: number } | undefined} */
  #rows;
  #from = 0;
  /** @type {Set<string>} */
  #whole = new Set();
  /** @type {Partial<Record<Piece, string>>} */
  #markup = {};
  /** A period on its way to be chosen. @type {{ from: string, to: string } | undefined} */
  #moved;
  #frame = 0;
  #prepared = '';
  /** Of the pictures as drawn, px. */
  #width = 0;
  #reading = '';
  #ends = new AbortController();

  /** @param {TableExplorer} explorer @param {Host} host */
  constructor(explorer, host) {
    this.#explorer = explorer;
    this.#host = host;
    const { root, box } = host;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    host.dress();
    box.innerHTML = layOut(host.isPage);
    this.#listen(box);
  }

  /** What the table says to what is chosen. */
  get answer() {
    return this.#answer;
  }

  /** Draws what is chosen, with what was set by hand before. */
  async begin() {
    const { reading = '' } = this.#host.filters();
    this.#reading = reading;
    if (reading) await this.#explorer.assign(rolesOf(reading, this.#explorer.dataset.columns));
    await this.#ask();
  }

  /** What is chosen has changed. */
  async follow() {
    const { reading = '' } = this.#host.filters();
    this.#host.box.querySelector('.failed')?.remove();
    if (reading !== this.#reading && !(await this.#reset(reading))) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#moved = undefined;
    this.#from = 0;
    await this.#ask();
  }

  /** A period is on its way: everything but its own picture follows, a frame at a time. @param {string} from @param {string} to */
  move(from, to) {
    this.#moved = this.#snapped(from, to);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#askMoving();
    });
  }

  /** A period drawn on the picture, as whole months or years where these are shown. @param {string} from @param {string} to */
  choosePeriod(from, to) {
    this.#host.set(this.#snapped(from, to));
  }

  /** Lists are wanted whole. @param {string[]} lists */
  more(lists) {
    for (const list of lists) this.#whole.add(list);
    this.#draw();
  }

  /** The room for pictures may be another. */
  resize() {
    if (widthOf(this.#host.box) !== this.#width) this.#draw();
  }

  close() {
    this.#ends.abort();
    cancelAnimationFrame(this.#frame);
    this.#explorer.close();
  }

  /** @param {string} from @param {string} to */
  #snapped(from, to) {
    const parts = { year: 4, month: 7 }[/** @type {string} */ (timeGroup(this.#explorer.dataset))] ?? 10;
    return { from: from.slice(0, parts), to: to.slice(0, parts) };
  }

  /** What is chosen, as far as the table has it. */
  #choice() {
    const choice = choiceOf(this.#host.filters());
    const { groups } = this.#explorer.dataset.planned;
    const where = Object.fromEntries(Object.entries(choice.where).filter(([group]) => groups.includes(group)));
    return { ...choice, country: groups.includes('nationality') ? choice.country : [], where };
  }

  async #ask() {
    const filter = filterOf(this.#choice());
    try {
      this.#answer = await this.#explorer.query(filter, { latest: true });
      this.#draw();
      await this.#askRows();
    } catch (error) {
      if (isAbort(error)) return;
      throw error;
    }
    this.#announce();
    this.#host.changed();
  }

  async #askMoving() {
    try {
      this.#answer = await this.#explorer.query({ ...filterOf(this.#choice()), ...this.#moved }, { latest: true });
      if (this.#moved) this.#draw(['main', 'side']);
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  async #askRows() {
    const from = this.#from;
    const rows = await this.#explorer.rows(filterOf(this.#choice()), { from, count: PAGE }, { latest: true });
    this.#rows = { rows, from };
    this.#draw(['rows']);
  }

  /** Something is set by hand: the file is read anew, or its columns are other things. @param {string} wanted */
  async #reset(wanted) {
    const before = this.#reading;
    this.#reading = wanted;
    const explorer = this.#explorer;
    try {
      if (JSON.stringify(wishesOf(wanted)) !== JSON.stringify(wishesOf(before))) {
        const done = await reading(this.#host, explorer.dataset.name, (options) => explorer.reopen(wishesOf(wanted), options));
        if (!done) return this.#takeBack(before);
      }
      await explorer.assign(rolesOf(wanted, explorer.dataset.columns));
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      this.#takeBack(before);
      this.#notice(/** @type {any} */ (error));
      return false;
    }
  }

  /** @param {string} before */
  #takeBack(before) {
    this.#reading = before;
    this.#host.set({ reading: before });
    return false;
  }

  /** @param {import('../../transport/wire.d.ts').Problem} problem */
  #notice(problem) {
    const { text } = tableWords(this.#host.words());
    const what = problemWords(problem, { text });
    this.#host.box.querySelector('.opening')?.remove();
    this.#host.box.insertAdjacentHTML('afterbegin', html`<p class="opening failed" role="alert">${text.say('roles.failed', { what })}</p>`.markup);
  }

  /** @returns {Context} */
  #context() {
    const { box, href, isPage, words } = this.#host;
    this.#width = widthOf(box);
    return {
      ...tableWords(words()),
      dataset: this.#explorer.dataset,
      answer: /** @type {TableAnswer} */ (this.#answer),
      choice: { ...this.#choice(), ...this.#moved },
      href,
      isPage,
      width: this.#width,
      whole: this.#whole,
    };
  }

  /** @param {readonly Piece[]} [pieces] */
  #draw(pieces = PIECES) {
    if (!this.#answer) return;
    this.#host.dress();
    const context = this.#context();
    for (const piece of pieces) this.#patch(piece, this.#view(piece, context));
  }

  /** @param {Piece} piece @param {Context} context @returns {Html | undefined} */
  #view(piece, context) {
    const { dataset, text } = context;
    const others = dataset.planned.groups.filter((group) => group !== 'nationality' && group !== timeGroup(dataset));
    switch (piece) {
      case 'head':
        return headView(context);
      case 'about':
        return html`${headingView(context)}${decidedView(context)}${notesView(context)}`;
      case 'main':
        return html`${totalView(context)}${countriesView(context)}`;
      case 'side':
        return html`${timeView(context)}${yearsView(context)}${others.map((group) => categoryView(group, context))}`;
      case 'rows':
        return this.#rows && rowsView(this.#rows.rows, this.#rows.from, context);
      case 'foot':
        return html`<footer class="foot" part="foot"><p>${text.say('foot.table')}</p></footer>`;
    }
  }

  /** @param {Piece} name @param {Html | undefined} view */
  #patch(name, view) {
    const markup = view?.markup ?? '';
    if (this.#markup[name] === markup) return;
    this.#markup[name] = markup;
    const piece = this.#host.box.querySelector(`[data-piece="${name}"]`);
    const isMoving = this.#moved !== undefined;
    if (piece)
      morphdom(piece, `<div>${markup}</div>`, {
        childrenOnly: true,
        onBeforeElUpdated: (from, to) => mayUpdate(from, to, isMoving),
      });
  }

  #announce() {
    const { text, locale } = tableWords(this.#host.words());
    const total = this.#answer?.total;
    const place = this.#host.box.querySelector('[data-announce]');
    if (!total || !place) return;
    const { rows, best } = total;
    place.textContent = best === undefined ? text.say('announce.rows', { rows }) : text.say('announce.sum', { number: locale.number(best), rows });
  }

  /** @param {HTMLElement} box */
  #listen(box) {
    const { signal } = this.#ends;
    const on = (/** @type {string} */ type, /** @type {(target: Element, event: Event) => void} */ heard) =>
      box.addEventListener(type, (event) => event.target instanceof Element && heard(event.target, event), { signal });
    on('change', (target) => this.#onChange(target));
    on('submit', (target, event) => this.#onSubmit(target, event));
    on('click', (target) => this.#onClick(target));
    on('pointerover', (target) => this.#prepare(target));
    on('focusin', (target) => this.#prepare(target));
    on('input', (target) => {
      if (target instanceof HTMLInputElement && target.dataset.bound) this.#onSlide(box);
    });
  }

  /** @param {Element} target */
  #onChange(target) {
    if (target instanceof HTMLSelectElement && target.dataset.role) {
      const { role } = target.dataset;
      const words = target.value ? [target.value] : [];
      // Another number has other ends.
      this.#settings({ [role]: words, ...(role === 'best' && { low: [], high: [] }) });
    }
    if (!(target instanceof HTMLInputElement)) return;
    if (target.dataset.role === 'categories') {
      const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (this.#host.box.querySelectorAll('[data-role="categories"]'));
      this.#settings({ categories: [...boxes].filter(({ checked }) => checked).map(({ value }) => value) });
    }
    if (target.dataset.totals !== undefined) this.#settings({ totals: target.checked ? ['yes'] : undefined });
  }

  /** @param {Record<string, string[] | undefined>} changes */
  #settings(changes) {
    this.#host.set({ reading: withSettings(this.#host.filters().reading, changes) });
  }

  /** @param {Element} target @param {Event} event */
  #onSubmit(target, event) {
    event.preventDefault();
    if (!(target instanceof HTMLFormElement) || target.dataset.wishes === undefined) return;
    const form = new FormData(target);
    const { decided } = this.#explorer.dataset;
    const said = (/** @type {string} */ name) => String(form.get(name) ?? '');
    const changes = Object.fromEntries(WISHES.filter((name) => form.has(name)).map((name) => [name, said(name) ? [said(name)] : undefined]));
    const wasSet = wishesOf(this.#reading).header !== undefined;
    if (!wasSet && Number(said('header')) === decided.header) changes.header = undefined;
    this.#settings(changes);
  }

  /** @param {Element} target */
  #onClick(target) {
    const button = target.closest('[data-rows], [data-year]');
    if (!(button instanceof HTMLElement)) return;
    const { rows, year } = button.dataset;
    if (year) this.#settings({ best: columnWord(Number(year), this.#explorer.dataset.columns), low: [], high: [] });
    else if (rows === 'save') this.#save();
    else {
      this.#from = Math.max(0, this.#from + (rows === 'after' ? PAGE : -PAGE));
      this.#askRows().catch((error) => {
        if (!isAbort(error)) throw error;
      });
    }
  }

  async #save() {
    const bytes = await this.#explorer.export(filterOf(this.#choice()), 'csv');
    saveAs(`${this.#explorer.dataset.name.replace(/(\.\w+)?(\.gz)?$/, '')}-chosen.csv`, new Blob([/** @type {BlobPart} */ (bytes)], { type: 'text/csv' }));
  }

  /** The sums of the group that a reader turns to are made ready for its filter to move. @param {Element} target */
  #prepare(target) {
    const section = target.closest('[data-group]');
    const group = section instanceof HTMLElement ? (section.dataset.group ?? '') : '';
    if (!group || group === this.#prepared) return;
    this.#prepared = group;
    this.#explorer.prepare(group, filterOf(this.#choice()), { latest: true }).catch((error) => {
      if (!isAbort(error)) throw error;
    });
  }

  /** A slider of the period is on its way. @param {HTMLElement} box */
  #onSlide(box) {
    const { first = '', last = '' } = this.#explorer.dataset.planned;
    const [from, to] = ['from', 'to'].map((bound) => monthAt(box.querySelector(`[data-bound="${bound}"]`)));
    this.move(from ?? first, to ?? last);
  }
}

/** @param {Element | null} slider */
function monthAt(slider) {
  if (!(slider instanceof HTMLInputElement)) return undefined;
  const [year, month] = (slider.dataset.first ?? '').split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + Number(slider.value), 1)).toISOString().slice(0, 7);
}

/** @param {boolean} isPage */
function layOut(isPage) {
  const piece = (/** @type {Piece} */ name) => html`<div data-piece="${name}"></div>`;
  const inner = html`${piece('about')}<div class="columns">${piece('main')}${piece('side')}</div>${piece('rows')}`;
  return html`${piece('head')}${isPage ? html`<main>${inner}</main>` : inner}${piece('foot')}<p class="unseen" data-announce aria-live="polite"></p>`.markup;
}

/** @param {Context} context */
const headView = ({ text }) =>
  html`<header class="head" part="head"><span class="name">${text.say('name')}</span><span>${text.say('head.kind')}</span></header>`;

/** @param {Context} context */
const headingView = ({ dataset: { name }, isPage }) => (isPage ? html`<h1>${name}</h1>` : html`<h2 class="title">${name}</h2>`);

/** What a reader has opened or holds stays as it is. @param {HTMLElement} from @param {HTMLElement} to @param {boolean} isMoving */
function mayUpdate(from, to, isMoving) {
  if (from instanceof HTMLDetailsElement && from.open) to.setAttribute('open', '');
  if (isMoving && (from.dataset.steady !== undefined || from.classList.contains('sliders'))) return false;
  return !from.isEqualNode(to);
}

/** Of the room for pictures. @param {HTMLElement} box */
function widthOf(box) {
  const place = box.querySelector('[data-strip]') ?? box.querySelector('[data-piece="side"]') ?? box;
  return Math.max(240, Math.floor(place.clientWidth / 20) * 20);
}

/** @param {unknown} error */
const isAbort = (error) => error instanceof DOMException && error.name === 'AbortError';
