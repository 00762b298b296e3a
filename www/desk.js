/**
 * The reporter's desk: sheets that lie over the page and can be linked to, printed and copied: the
 * working behind a number, the disagreements, a sentence to start from, a box that checks a number,
 * the figures of one page, a picture to save, and the code to embed what is chosen. Loaded when one is first wanted: nobody waits for it who only reads.
 */
import { html } from './html.js';
import en from './i18n/sheets/en.json';
import { withOwn } from './i18n/text.js';
import { checkBlocks } from './views/check/words.js';
import { numbersIn } from './views/check/numbers.js';
import { checkSeries } from './views/check/series.js';
import { disagreementsSeries, workingsWithConflicts } from './views/disagreements/series.js';
import { disagreementsBlocks } from './views/disagreements/view.js';
import { draftSeries } from './views/draft/series.js';
import { draftBlocks, draftText } from './views/draft/view.js';
import { sheetsFor } from './views/frame/view.js';
import { isOwn } from './own/address.js';
import { inOrder } from './views/measures/series.js';
import { outlineText, outlineView } from './views/outline.js';
import { pagesOf, storySeries } from './views/story/series.js';
import { choosePage, storyBlocks } from './views/story/words.js';
import { filterLink, measureName } from './views/words.js';
import { known, workingSeries } from './views/working/series.js';
import { workingBlocks } from './views/working/words.js';
import style from './styles/desk.css?inline';
import { sheetOf } from './styles/sheet.js';

/** @typedef {import('./filters.js').DeskView} DeskView */
/** @typedef {import('./transport/wire.d.ts').Answer} Answer */
/** @typedef {import('./transport/wire.d.ts').Explorer} Explorer */
/** @typedef {import('./transport/wire.d.ts').Filter} Filter */
/** @typedef {import('./transport/wire.d.ts').Statement} Statement */
/** @typedef {import('./views/context.js').Context} Context */
/** @typedef {import('./views/outline.js').Block} Block */

/**
 * What a sheet is made of.
 *
 * @typedef {object} Matter
 * @property {Explorer} explorer
 * @property {Answer} answer
 * @property {Statement[]} statements Those of the filter, of all measures.
 * @property {Context} context
 * @property {AbortSignal} signal
 * @property {import('./filters.js').Filters} filters All that is chosen.
 * @property {URL} [site] Address of the site's first page, where the explorer is one of its pages.
 */

/**
 * What lies on a sheet: an outline, or an element of its own.
 *
 * @typedef {{ text: string } & ({ blocks: Block[] } | { node: HTMLElement })} Sheet
 *   `text`: what is copied
 */

/** What a reader did on sheets. @typedef {{ pasted: string, embed: import('./embed/dialog.js').Choice }} Memory */

/** @type {Record<DeskView, (matter: Matter, memory: Memory) => Promise<Sheet>>} */
const SHEETS = { working, disagreements, sentence, check, story, picture, embed };

/** The words of sheets. @type {Record<string, import('./i18n/text.js').Messages>} */
const MESSAGES = { en };

/** Sheets that are pictures or code, not words on paper. */
const UNPRINTED = ['picture', 'embed'];

/** @param {Block[]} blocks @param {Context} context @param {string} title @returns {Sheet} */
const plain = (blocks, { text, filter, dataset, locale }, title) => ({
  blocks,
  text: `${title}\n${text.say('draft.end', { date: locale.date(filter.asof ?? dataset.newest ?? '') })}\n${outlineText(blocks)}`,
});

/** Who is admitted, whatever else is asked: what a step or a conflict rests on may be of other people. @param {Filter} filter @returns {Filter} */
const admission = ({ asof, source, claimant }) => ({ asof, source, claimant });

/** @param {Statement[]} statements */
const labels = (statements) => {
  const byId = new Map(statements.map(({ subject }) => [subject.id, subject.label]));
  return (/** @type {string} */ id) => byId.get(id) ?? id;
};

/** @param {Matter} matter @returns {Promise<Sheet>} */
async function working({ explorer, answer, context, signal }) {
  const { filter, text } = context;
  if (!filter.measure) return chooseMeasure(answer, context);
  const [behind, admitted] = await Promise.all([explorer.working(filter, { signal }), explorer.statements(admission(filter), { signal })]);
  const statements = known(admitted, behind.statements);
  const label = labels([...statements.values()]);
  const subjects = new Map(behind.subjects.map(({ subject }) => [subject.id, subject.label]));
  const blocks = workingBlocks(behind, workingSeries(behind), { statements, label: (id) => subjects.get(id) ?? label(id) }, context);
  return plain(blocks, context, text.say('desk.working'));
}

/** A number has a working once its stage is chosen. @param {Answer} answer @param {Context} context @returns {Sheet} */
function chooseMeasure(answer, context) {
  const { text } = context;
  const named = new Set(answer.groups.measure.filter(({ low }) => low !== undefined).map(({ key }) => key));
  const items = inOrder([...named]).map((measure) => ({ text: measureName(measure, context, 'lane'), change: { measure } }));
  return plain([{ sentence: text.say('working.choose') }, { items }], context, text.say('desk.working'));
}

/** @param {Matter} matter @returns {Promise<Sheet>} */
async function disagreements({ explorer, answer, context, signal }) {
  const { filter, dataset, text } = context;
  const [workings, admitted] = await Promise.all([workingsWithConflicts(explorer, filter, answer, { signal }), explorer.statements(admission(filter), { signal })]);
  const statements = known(admitted);
  return plain(disagreementsBlocks(disagreementsSeries(workings, statements, dataset.sources), labels(admitted), context), context, text.say('desk.disagreements'));
}

/** @param {Matter} matter @returns {Promise<Sheet>} */
async function sentence({ explorer, answer, statements, context, signal }) {
  const { filter } = context;
  const behind = filter.measure ? await explorer.working(filter, { signal }) : undefined;
  const series = draftSeries(answer, statements, behind);
  return { blocks: draftBlocks(series, context), text: draftText(series, context) };
}

/** @param {Matter} matter @param {Memory} memory @returns {Promise<Sheet>} */
async function check({ explorer, context, signal }, { pasted }) {
  const { text, filter, locale } = context;
  if (!pasted.trim()) return { blocks: [], text: '' };
  const statements = await explorer.statements({ asof: filter.asof }, { signal });
  const checked = checkSeries(numbersIn(pasted, [locale.tag, 'en']), statements);
  const conflicts = await conflictsAround(checked.flatMap((one) => one.printed).map(({ head }) => head), explorer, { asof: filter.asof }, signal);
  return plain(checkBlocks(checked, { statements, conflicts }, context), context, `${text.say('desk.check')}: ${pasted}`);
}

/** The conflicts among all figures of the measures that these are of. @param {Statement[]} statements @param {Explorer} explorer @param {Filter} filter @param {AbortSignal} signal */
async function conflictsAround(statements, explorer, filter, signal) {
  const wanted = new Set(statements.map(({ subject }) => subject.measure));
  const workings = await Promise.all([...wanted].map((measure) => explorer.working({ ...filter, measure }, { signal })));
  return workings.flatMap((one) => one.conflicts);
}

/** @param {Matter} matter @returns {Promise<Sheet>} */
async function story({ explorer, statements, context, signal }) {
  const { text, filter } = context;
  if (!filter.source) return plain(choosePage(pagesOf(statements), context), context, text.say('desk.story'));
  const { asof } = filter;
  const [all, conflicts] = await Promise.all([explorer.statements({ asof }, { signal }), conflictsAround(statements, explorer, { asof }, signal)]);
  return plain(storyBlocks(storySeries(statements, all), { statements: all, conflicts }, context), context, text.say('desk.story'));
}

/** @param {Matter} matter @returns {Promise<Sheet>} */
async function picture(matter) {
  const { pictureSheet } = await import('./picture/sheet.js');
  return pictureSheet(matter);
}

/** @param {Matter} matter @param {Memory} memory @returns {Promise<Sheet>} */
async function embed(matter, { embed }) {
  const { site, context, filters } = matter;
  if (isOwn(filters.data)) return { blocks: [{ sentence: context.text.say('embedding.own') }], text: '' };
  if (!site) return { blocks: [{ sentence: context.text.say('embedding.none') }], text: '' };
  const { embedSheet } = await import('./embed/dialog.js');
  return embedSheet({ ...matter, site }, embed);
}

/**
 * @typedef {object} Host
 * @property {() => void} close The reader closed the sheet.
 * @property {boolean} isPage Whether the window is the explorer's own: then it can be printed.
 */

/**
 * @typedef {object} Desk
 * @property {(view: DeskView, matter: Matter, how: { inline: boolean }) => Promise<void>} show
 *   `inline`: in place of the page, where an article embeds it alone
 * @property {() => void} hide
 */

/**
 * @param {HTMLElement} box where it lies, in a shadow root
 * @param {Host} host
 * @returns {Desk}
 */
export function createDesk(box, host) {
  const sheet = sheetOf(style);
  /** @type {ShadowRoot} */ (box.getRootNode()).adoptedStyleSheets.push(sheet);
  const dialog = document.createElement('dialog');
  dialog.className = 'desk';
  dialog.setAttribute('aria-labelledby', 'desk-title');
  dialog.setAttribute('part', 'desk');
  box.append(dialog);
  return new OpenDesk(dialog, host);
}

/** @implements {Desk} */
class OpenDesk {
  #dialog;
  #host;
  /** @type {DeskView | undefined} */
  #view;
  /** @type {Matter | undefined} */
  #matter;
  /** @type {Sheet | undefined} */
  #sheet;
  /** @type {Memory} */
  #memory = { pasted: '', embed: { form: 'tag', kind: 'living', view: '' } };
  /** The drawing that is under way. @type {symbol | undefined} */
  #drawing;

  /** @param {HTMLDialogElement} dialog @param {Host} host */
  constructor(dialog, host) {
    this.#dialog = dialog;
    this.#host = host;
    dialog.addEventListener('close', () => this.#onClose());
    dialog.addEventListener('click', (event) => this.#onClick(event));
    dialog.addEventListener('input', (event) => this.#onInput(event));
    window.addEventListener('beforeprint', () => dialog.querySelectorAll('details').forEach((details) => (details.open = true)));
  }

  /** @param {DeskView} view @param {Matter} matter @param {{ inline: boolean }} how */
  async show(view, matter, { inline }) {
    const isNew = view !== this.#view;
    this.#view = view;
    const context = { ...matter.context, ...withOwn(matter.context, MESSAGES) };
    this.#matter = { ...matter, context };
    if (isNew) this.#dialog.innerHTML = frame(view, { inline, isPage: this.#host.isPage, pasted: this.#memory.pasted }, context).markup;
    if (!this.#dialog.open) this.#open(inline);
    await this.#draw();
    if (isNew) this.#dialog.scrollTop = 0;
  }

  hide() {
    this.#view = undefined;
    if (this.#dialog.open) this.#dialog.close();
  }

  /** @param {boolean} inline */
  #open(inline) {
    this.#dialog.classList.toggle('inline', inline);
    if (inline) this.#dialog.parentElement?.querySelector('[data-piece="foot"]')?.before(this.#dialog);
    if (inline) this.#dialog.show();
    else this.#dialog.showModal();
  }

  /** What lies on the sheet, once it is known; what was asked later comes first. */
  async #draw() {
    const [view, matter] = [this.#view, this.#matter];
    if (!view || !matter) return;
    const drawing = (this.#drawing = Symbol());
    const sheet = await SHEETS[view](matter, this.#memory);
    if (drawing !== this.#drawing) return;
    this.#sheet = sheet;
    const place = this.#dialog.querySelector('[data-sheet]');
    if ('node' in sheet) place?.replaceChildren(sheet.node);
    else if (place) place.innerHTML = outlineView(sheet.blocks, matter.context).markup;
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.#dialog.querySelectorAll('.does button'))) button.hidden = sheet.text === '';
    if (view === 'sentence') /** @type {HTMLElement | null} */ (this.#dialog.querySelector('[data-copy]'))?.focus();
  }

  #onClose() {
    if (!this.#view) return;
    this.#view = undefined;
    this.#host.close();
  }

  /** @param {MouseEvent} event */
  #onClick({ target }) {
    if (!(target instanceof Element)) return;
    if (target === this.#dialog || target.closest('[data-close]')) this.#dialog.close();
    if (target.closest('[data-copy]')) this.#copy();
    if (target.closest('[data-print]')) window.print();
  }

  /** @param {Event} event */
  #onInput({ target }) {
    if (!(target instanceof HTMLTextAreaElement)) return;
    this.#memory.pasted = target.value;
    this.#draw();
  }

  async #copy() {
    const copied = await copyText(this.#sheet?.text ?? '', this.#dialog);
    const place = this.#dialog.querySelector('[data-copied]');
    if (place && this.#matter) place.textContent = this.#matter.context.text.say(copied ? 'desk.copied' : 'desk.notCopied');
  }
}

/**
 * What stands around a sheet.
 *
 * @param {DeskView} view
 * @param {{ inline: boolean, isPage: boolean, pasted: string }} how
 * @param {Context} context
 */
function frame(view, { inline, isPage, pasted }, context) {
  const { text } = context;
  const box = view === 'check' && html`<label class="paste">${text.say('check.label')}<textarea rows="2" autofocus>${pasted}</textarea></label><p class="fine">${text.say('check.hint')}</p>`;
  const other = sheetsFor(context).filter((name) => name !== view).map((name) => html`<li>${filterLink(context, { view: name }, text.say(`desk.${name}`))}</li>`);
  return html`<div class="bar"><h2 id="desk-title" tabindex="-1"${view !== 'check' && html` autofocus`}>${text.say(`desk.${view}`)}</h2>${!inline && html`<button type="button" data-close aria-label="${text.say('desk.close')}">✕</button>`}</div>
    <p class="fine">${text.say(`desk.${view}.explain`)}</p>${box}
    <p class="does"><button type="button" data-copy hidden>${text.say(text.has(`desk.copy.${view}`) ? `desk.copy.${view}` : 'desk.copy')}</button>${isPage && !UNPRINTED.includes(view) && html` <button type="button" data-print hidden>${text.say('desk.print')}</button>`} <span data-copied role="status"></span></p>
    <div data-sheet aria-live="${view === 'check' ? 'polite' : 'off'}"></div>
    ${!inline && html`<ul class="others" aria-label="${text.say('desk.more')}">${other}</ul>`}`;
}

/**
 * By the clipboard; where a frame may not use it, by what is selected.
 *
 * @param {string} text
 * @param {HTMLElement} beside
 * @returns {Promise<boolean>} whether it was copied
 */
async function copyText(text, beside) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = /** @type {ShadowRoot} */ (beside.getRootNode()).activeElement;
    const field = document.createElement('textarea');
    field.className = 'unseen';
    field.value = text;
    beside.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return copied;
  }
}
