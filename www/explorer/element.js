/**
 * <attested-explorer>: the explorer as a tag. On the project's own pages it takes over the static
 * content that it finds in itself, in place; in an article it shows that until it has opened its
 * dataset. Attributes and events: `custom-elements.json`.
 */
import { listenToBrush } from '../charts/brush.js';
import { nameStop } from '../controls/asof.js';
import { listen } from '../controls/events.js';
import { share } from '../embed/shared.js';
import { coreFilter, FILTER_NAMES, FILTERS, isDeskView, parseFilters } from '../filters.js';
import { sameFilters, sameQuestion, withFilters } from '../state/state.js';
import { createStore, windowAddress } from '../state/store.js';
import { explorerSheet, placeSheet } from '../styles/explorer.js';
import { isTableName } from '../transport/dataset.js';
import { announcement, errorView } from '../views/frame/view.js';
import { addresses, drawPage, find, LISTS } from '../views/page.js';
import { choiceOf, tipOf } from '../views/timeline/view.js';
import { Drawing } from './drawing.js';
import { offerOwnData, offerToKeep } from './offers.js';
import { Slider } from './slider.js';
import { nationalityOfReader, wordsIn } from './words.js';

/** @typedef {import('../filters.js').Filters} Filters */
/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('../transport/wire.d.ts').Explorer} Explorer */
/** @typedef {import('../transport/tables-explorer.d.ts').TableExplorer} TableExplorer */
/** @typedef {import('../transport/wire.d.ts').Problem} Problem */
/** @typedef {import('../views/context.js').Context} Context */
/** @typedef {import('../views/page.js').Findings} Findings */

/** How near the window an embed in an article is opened and drawn: an article may hold many. */
const NEAR = '800px';

/** No filter at all: what is not named otherwise is taken away. */
const NONE = Object.fromEntries(FILTERS.flatMap(({ name, core }) => (core ? [[name, '']] : [])));

/** Address of the data that a tag shows which names none. @type {string | undefined} */
let usualData;

/**
 * Makes the tag known.
 *
 * @param {string | undefined} data address of what it shows where it names nothing
 */
export function define(data) {
  usualData = data;
  // Another script of the article may have brought one, of another release: that one stays.
  if (!customElements.get('attested-explorer')) customElements.define('attested-explorer', AttestedExplorer);
}

export class AttestedExplorer extends HTMLElement {
  static observedAttributes = FILTER_NAMES;

  /** @type {import('../state/store.js').Store | undefined} */
  #store;
  /** @type {Explorer | undefined} */
  #explorer;
  /** Where a plain table is open: its page. @type {import('../tables/page/page.js').TablePage | undefined} */
  #table;
  /** @type {Findings | undefined} */
  #findings;
  /** The state that the findings answer. @type {State | undefined} */
  #asked;
  /** The state that is drawn. @type {State | undefined} */
  #drawn;
  /** @type {Drawing | undefined} */
  #drawing;
  /** Whether keeping the page was offered. */
  #keeps = false;
  /** Whether files can be dropped on the page. */
  #takesFiles = false;
  /** Sheets over the page, once one was wanted. @type {import('../desk.js').Desk | undefined} */
  #desk;
  /** Resolves when what was last chosen is drawn. @type {Promise<void>} */
  #settled = Promise.resolve();
  #slider = new Slider((day, isThere) => {
    this.#store?.set({ asof: day }, isThere ? 'push' : 'stay');
    return this.#settled;
  });
  /** Lists that are shown whole. @type {Set<string>} */
  #whole = new Set();
  /** Hands back the dataset that is shared with others on the page. */
  #release = () => {};
  /** Ends what is under way when something newer begins. */
  #turn = new AbortController();
  #resize = new ResizeObserver(() => this.#onResize());
  /** Opens an embed once a reader comes near it. */
  #near = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#near.disconnect();
      this.#open();
    },
    { rootMargin: NEAR },
  );
  /** @type {(value: AttestedExplorer) => void} */
  #becomeReady = () => {};

  /** Resolves with the element once its dataset is open and drawn. @type {Promise<AttestedExplorer>} */
  ready = new Promise((resolve) => (this.#becomeReady = resolve));

  connectedCallback() {
    if (!this.shadowRoot) this.#adopt();
    const page = this.hasAttribute('root');
    this.#store = createStore({
      base: this.#attributes(),
      address: page ? windowAddress(window) : undefined,
    });
    this.#store.subscribe((state, before) => (this.#settled = this.#onState(state, before)));
    window.addEventListener('beforeprint', this.#printAll);
    this.#resize.observe(this);
    if (this.#isFarAway()) this.#near.observe(this);
    else this.#open();
  }

  disconnectedCallback() {
    this.#turn.abort();
    this.#store?.close();
    this.#release();
    this.#explorer = undefined;
    this.#leaveTable();
    this.#resize.disconnect();
    this.#near.disconnect();
    window.removeEventListener('beforeprint', this.#printAll);
  }

  attributeChangedCallback() {
    this.#store?.rebase(this.#attributes());
  }

  /**
   * What is chosen: an object of the attributes' names. Setting it replaces every filter; of `view`,
   * `lang`, `theme` and `data`, those that are given.
   *
   * @returns {Filters}
   */
  get filters() {
    return this.#store?.get().filters ?? this.#attributes();
  }
  set filters(filters) {
    this.#store?.set({ ...NONE, ...filters });
  }

  /** What the core says to the filters; undefined until the first answer. */
  get answer() {
    return this.#table?.answer ?? this.#findings?.answer;
  }

  /** In an article. A frame has its explorer to itself, and may itself be hidden until it is drawn. */
  #isFarAway() {
    return !this.hasAttribute('root') && window.parent === window;
  }

  #attributes() {
    return parseFilters(
      FILTER_NAMES.flatMap((name) => (this.hasAttribute(name) ? [[name, this.getAttribute(name)]] : [])),
    ).filters;
  }

  /**
   * What the page shows in the meantime stays in the page, and looks as it did until we have drawn.
   */
  #adopt() {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [placeSheet];
    this.#drawing = new Drawing(this, root);
    if (this.querySelector(':scope > :not(noscript)')) root.append(document.createElement('slot'));
    listen(root, {
      change: (change, how) => this.#change(change, how),
      asOf: (stop, isThere) => this.#moveTo(stop, isThere),
      more: (what) => this.#showAll([what]),
      nameOf: (month) => this.#words().locale.date(month),
      choose: (ids) => (this.#findings ? choiceOf(ids, this.#findings.statements, this.filters) : {}),
      tell: (ids) => this.#tell(ids),
    });
    listenToBrush(
      root,
      (from, to) => (this.#table ? this.#table.choosePeriod(from, to) : this.#change({ from, to })),
      (from, to) => this.#table?.move(from, to),
    );
  }

  /**
   * Once there is a style for it, the static content of our own page goes into the shadow root as it
   * stands, the focus with it. Where there is nothing to read, we say that it comes.
   *
   * @param {ShadowRoot} root
   */
  async #dressed(root) {
    const sheet = await explorerSheet();
    if (root.adoptedStyleSheets.includes(sheet)) return;
    root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
    const focused = this.contains(document.activeElement) ? document.activeElement : undefined;
    if (this.hasAttribute('root')) root.querySelector('slot')?.replaceWith(...this.childNodes);
    if (focused instanceof HTMLElement && root.contains(focused)) focused.focus();
    if (!root.hasChildNodes() && this.#drawing) this.#drawing.box.textContent = this.#words().text.say('loading');
  }

  #words() {
    return wordsIn([this.filters.lang ?? '', this.lang, document.documentElement.lang]);
  }

  async #open() {
    const signal = this.#begin();
    const dressed = this.#dressed(/** @type {ShadowRoot} */ (this.shadowRoot));
    try {
      const data = this.filters.data ?? usualData;
      if (!data) return;
      const url = new URL(data, document.baseURI);
      const opening = isTableName(url.pathname) ? dressed.then(() => this.#read(url, signal)) : this.#shared(url);
      const [explorer] = await Promise.all([opening, dressed]);
      if (signal.aborted || !explorer) return;
      if (isTable(explorer)) return await this.#showTable(explorer);
      this.#leaveTable();
      this.#explorer = explorer;
      await this.#ask(signal);
      await this.#settle();
      await this.#offerToKeep(explorer);
    } catch (error) {
      // What went wrong is said in the box, which may be on its way into the shadow root.
      await Promise.allSettled([dressed]);
      this.#fail(error);
    } finally {
      await this.#offerOwnData(signal);
    }
  }

  /** A page takes files of the reader's own, also where nothing else could be opened. @param {AbortSignal} signal */
  async #offerOwnData(signal) {
    if (!this.hasAttribute('root') || this.filters.view || signal.aborted || !this.shadowRoot || this.#takesFiles) return;
    this.#takesFiles = true;
    const use = (/** @type {string | undefined} */ data) => this.#change({ ...NONE, view: '', data: data ?? this.#attributes().data ?? '' });
    await offerOwnData(this.shadowRoot, { words: () => this.#words(), site: this.#site(), theme: () => this.filters.theme, data: () => this.filters.data, use });
  }

  /** A dataset that other explorers on the page may show too. @param {URL} url @returns {Promise<Explorer | TableExplorer>} */
  #shared(url) {
    const { opening, release } = share(url);
    const before = this.#release;
    this.#release = release;
    before();
    return opening;
  }

  /** What is called a table is read for this explorer alone, and says how far it is. @param {URL} url @param {AbortSignal} signal */
  async #read(url, signal) {
    const { openTable } = await import('../tables/page/opening.js');
    const explorer = await openTable(url, this.#tableHost(), signal);
    this.#release();
    this.#release = () => {};
    return explorer;
  }

  /** A plain table has a page of its own, loaded with the first one. @param {TableExplorer} explorer */
  async #showTable(explorer) {
    const { TablePage } = await import('../tables/page/page.js');
    this.#leaveTable();
    this.#explorer = this.#findings = this.#drawn = this.#asked = undefined;
    this.#drawing?.forget();
    this.#table = new TablePage(explorer, this.#tableHost());
    await this.#table.begin();
    this.#becomeReady(this);
  }

  /** Back to statements: the box is theirs again. */
  #leaveTable() {
    this.#table?.close();
    if (this.#table) this.#drawing?.box.replaceChildren();
    this.#table = undefined;
  }

  /** What the page of a table is given. @returns {import('../tables/page/page.js').Host} */
  #tableHost() {
    const drawing = /** @type {Drawing} */ (this.#drawing);
    const store = /** @type {import('../state/store.js').Store} */ (this.#store);
    return {
      root: /** @type {ShadowRoot} */ (this.shadowRoot),
      box: drawing.box,
      words: () => this.#words(),
      filters: () => store.get().filters,
      set: (change) => store.set(change),
      href: (change) => addresses(store.get(), { codes: new Set() })(change),
      dress: () => drawing.dress(store.get().filters, this.#words()),
      isPage: this.hasAttribute('root'),
      changed: () => this.#tellHost('attested-change', { filters: this.filters }),
    };
  }

  /** A page of the site can be kept for offline; an embed stores nothing. @param {Explorer} explorer */
  async #offerToKeep({ dataset: { newest } }) {
    const root = this.getAttribute('root');
    if (root === null || this.filters.view || this.#keeps || !this.#drawing) return;
    this.#keeps = true;
    const isSites = () => (this.filters.data ?? '') === (this.#attributes().data ?? '');
    await offerToKeep(this.#drawing.box, { words: () => this.#words(), site: new URL(root, document.baseURI), newest, filters: () => this.filters, isSites });
  }

  /** Something newer begins: what is under way is of no interest any more. */
  #begin() {
    this.#turn.abort();
    this.#turn = new AbortController();
    return this.#turn.signal;
  }

  /** @param {State} state @param {State} before */
  async #onState(state, before) {
    if ((state.filters.data ?? '') !== (before.filters.data ?? '')) return this.#open();
    if (this.#table) return this.#table.follow().catch((error) => this.#fail(error));
    if (!this.#explorer) return;
    if (!isDeskView(state.filters.view)) this.#desk?.hide();
    try {
      if (!isOver(state) || !this.#drawn) await this.#follow(state, before);
      await this.#settle();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The page shows another state. @param {State} state @param {State} before */
  async #follow(state, before) {
    const signal = this.#begin();
    const drawn = this.#drawn?.filters;
    if (isOver(before) && drawn && sameFilters(state.filters, drawn))
      this.#tellHost('attested-change', { filters: state.filters });
    if (this.#findings && drawn && sameQuestion(state.filters, drawn)) return this.#draw();
    this.#whole.clear();
    await this.#ask(signal);
  }

  /**
   * The state that the page shows: a sheet that lies over it may be of other filters, and leaves it
   * as it was.
   */
  #pageState() {
    const state = /** @type {import('../state/store.js').Store} */ (this.#store).get();
    return isOver(state) ? (this.#drawn ?? withFilters(state, { view: state.base.view ?? '' })) : state;
  }

  /** The state that can be drawn: the page's, unless its answer is still on the way. */
  #answeredState() {
    const state = this.#pageState();
    return this.#asked && !sameQuestion(state.filters, this.#asked.filters) ? this.#asked : state;
  }

  /** The sheet that is chosen, if one is, with answers to its own filters. */
  async #showDesk() {
    const state = this.#store?.get();
    const view = state?.filters.view;
    if (!state || !this.#explorer || !isDeskView(view)) return;
    const [explorer, signal, filter] = [this.#explorer, this.#begin(), coreFilter(state.filters)];
    const [{ createDesk }, answer, statements] = await Promise.all([
      import('../desk.js'),
      explorer.query(filter, { signal }),
      explorer.statements({ ...filter, measure: '' }, { signal }),
    ]);
    if (signal.aborted || !this.#drawing) return;
    this.#desk ??= createDesk(this.#drawing.box, {
      close: () => this.#closeDesk(),
      isPage: this.hasAttribute('root'),
    });
    const context = { ...this.#context(state, explorer), filter: answer.filter };
    await this.#desk.show(
      view,
      { explorer, answer, statements, context, signal, filters: state.filters, site: this.#site() },
      { inline: !isOver(state) },
    );
    this.#tellHost('attested-change', { filters: state.filters });
  }

  /** The address of the site's first page, where this is one of its pages. */
  #site() {
    const root = this.getAttribute('root');
    return root ? new URL(root, document.baseURI) : undefined;
  }

  /** What was chosen is drawn: the sheet too; the first time, the element is ready. What is chosen while the first answer is on its way takes its place. */
  async #settle() {
    await this.#showDesk();
    if (this.#drawn) this.#becomeReady(this);
  }

  /** Back to what the page shows. */
  #closeDesk() {
    if (this.#drawn)
      this.#change({ ...Object.fromEntries(FILTER_NAMES.map((name) => [name, ''])), ...this.#drawn.filters });
  }

  /** The slider through the days is at a stop. @param {number} stop @param {boolean} isThere */
  #moveTo(stop, isThere) {
    const day = this.#explorer?.dataset.days[stop];
    if (!day || !this.shadowRoot) return;
    nameStop(this.shadowRoot, this.#words().locale.date(day));
    this.#slider.moveTo(day, isThere);
  }

  /** Asks the core and draws. @param {AbortSignal} signal */
  async #ask(signal) {
    const explorer = /** @type {Explorer} */ (this.#explorer);
    const state = this.#pageState();
    const findings = await find(explorer, coreFilter(state.filters), { signal });
    if (signal.aborted) return;
    this.#findings = findings;
    this.#asked = state;
    await this.#slider.enough(this.#draw());
  }

  /** @param {State} state @param {Explorer} explorer @returns {Context} */
  #context(state, explorer) {
    const { dataset } = explorer;
    const isAlone = this.getAttribute('root') === '';
    const codes = new Set(isAlone ? [] : dataset.nationalities.map(({ code }) => code));
    return {
      ...this.#words(),
      dataset,
      filter: this.#findings?.answer.filter ?? {},
      today: new Date().toISOString().slice(0, 10),
      href: addresses(state, { root: this.getAttribute('root') ?? undefined, codes }),
      isPage: this.hasAttribute('root'),
      isSite: !!this.getAttribute('root'),
      live: true,
      width: this.#drawing?.width,
      whole: this.#whole,
      home: nationalityOfReader(),
    };
  }

  /**
   * Draws the state: at once what a reader sees first, and after the next paint the rest.
   *
   * @param {{ atOnce?: boolean }} [options] `atOnce`: all of it, for paper
   * @returns {Promise<void>} when all of it is drawn, or all of something newer is
   */
  async #draw({ atOnce = false } = {}) {
    const drawing = this.#drawing;
    if (!this.#findings || !this.#explorer || !this.#store || !drawing) return drawing?.newest;
    const before = this.#drawn;
    const state = (this.#drawn = this.#answeredState());
    drawing.prepare(state.filters, this.#words());
    const context = this.#context(state, this.#explorer);
    const pieces = drawPage(this.#findings, state, context);
    const inPlace = !before || sameQuestion(withFilters(state, { asof: '' }).filters, withFilters(before, { asof: '' }).filters);
    const drawn = drawing.bring(pieces, { inPlace, atOnce, isHeld: this.#slider.isHeld });
    if (before && !sameFilters(state.filters, before.filters)) drawing.announce(announcement(context, this.#findings.answer));
    if (!before || !sameFilters(state.filters, before.filters)) this.#tellHost('attested-change', { filters: state.filters });
    return drawn;
  }

  /** @param {string} name @param {unknown} detail */
  #tellHost(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  #onResize() {
    this.#table?.resize();
    if (this.#drawn && this.#drawing?.resize()) this.#draw();
  }

  /** @param {Record<string, string>} change @param {{ jump?: boolean }} [how] */
  #change(change, { jump = false } = {}) {
    this.#drawing?.letGo();
    this.#store?.set(change);
    if (jump && !this.#table && this.getBoundingClientRect().top < 0) this.scrollIntoView();
  }

  /** @param {string[]} lists @param {{ atOnce?: boolean }} [how] */
  #showAll(lists, how) {
    for (const list of lists) this.#whole.add(list);
    if (this.#table) this.#table.more(lists);
    else this.#draw(how);
  }
  #printAll = () => this.#showAll(LISTS, { atOnce: true });

  /** @param {string[]} ids */
  #tell(ids) {
    const tip = this.shadowRoot?.querySelector('[data-tip]');
    if (!tip || !this.#findings || !this.#drawn || !this.#explorer || ids.length === 0) return;
    tip.textContent = tipOf(ids, this.#findings.statements, this.#context(this.#drawn, this.#explorer));
  }

  /** @param {unknown} error */
  #fail(error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    const problem = /** @type {Problem} */ (
      error instanceof Error && 'code' in error ? error : { code: 'other', resource: String(error) }
    );
    if (!('code' in Object(error))) reportError(error);
    this.#drawing?.fail(errorView(problem, this.#words()).markup);
    this.#tellHost('attested-error', problem);
  }
}

/** @param {Explorer | TableExplorer} explorer @returns {explorer is TableExplorer} */
function isTable(explorer) {
  return 'kind' in explorer.dataset;
}

/** Whether a sheet lies over the page: one that the page itself chooses stands in its place. @param {State} state */
const isOver = ({ base, filters }) => isDeskView(filters.view) && filters.view !== base.view;
