/**
 * The sheet with what a newsroom pastes, for what is chosen on the page: the form, living or frozen,
 * the view, the code, and how it looks. The code is that of `cargo xtask embed`.
 */
import { VIEWS } from '../filters.js';
import { html } from '../html.js';
import { HEIGHTS, snippets } from './snippet.js';

/** @typedef {import('../desk.js').Matter} Matter */
/** @typedef {import('../desk.js').Sheet} Sheet */
/** @typedef {import('../filters.js').Filters} Filters */
/** @typedef {import('../views/context.js').Context} Context */
/** @typedef {import('./snippet.js').Release} Release */
/** @typedef {{ form: string, kind: string, view: string }} Choice */

/** What an explorer on the same page must keep to itself. */
const EVENTS = ['attested-change', 'attested-error'];

/**
 * @param {Matter & { site: URL }} matter
 * @param {Choice} choice what was chosen here before; kept up to date
 * @returns {Promise<Sheet>}
 */
export async function embedSheet(matter, choice) {
  const { context, site, signal } = matter;
  const release = await releaseOf(site, signal);
  const views = viewsFor(matter);
  if (!views.includes(choice.view)) choice.view = matter.filters.source ? 'story' : 'lead';
  if (!release) choice.kind = 'living';
  const node = document.createElement('div');
  node.className = 'embedding';
  node.innerHTML = markup(choice, views, release, context).markup;
  const preview = /** @type {HTMLElement} */ (node.querySelector('attested-explorer'));
  for (const name of EVENTS) preview.addEventListener(name, (event) => event.stopPropagation());
  const sheet = { node, text: '' };
  const draw = () => {
    sheet.text = codeFor(matter, choice, release);
    /** @type {HTMLTextAreaElement} */ (node.querySelector('textarea')).value = sheet.text;
    show(preview, { ...matter.filters, view: choice.view });
  };
  node.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    Object.assign(choice, { [target.name]: target.value });
    draw();
  });
  draw();
  return sheet;
}

/** What there is to freeze; a site that was built before there was such a thing has nothing. @param {URL} site @param {AbortSignal} signal @returns {Promise<Release | undefined>} */
async function releaseOf(site, signal) {
  try {
    const response = await fetch(new URL('embed.json', site), { signal });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** Those that show something: steps by month and by place are of one stage. @param {Matter} matter */
function viewsFor({ filters: { measure, source } }) {
  const plain = VIEWS.filter((view) => measure || !['months', 'places'].includes(view));
  return [...plain, ...(source ? ['story'] : []), 'sentence', 'check', 'disagreements'];
}

/** @param {Matter & { site: URL }} matter @param {Choice} choice @param {Release | undefined} release */
function codeFor({ answer, statements, context, filters, site }, { form, kind, view }, release) {
  const plain = { ...context, href: () => '', isPage: false, live: false, whole: undefined, width: undefined };
  const found = snippets({ site: site.href, filters: { ...elsewhere(filters, site), view }, findings: { answer, statements, byCountry: undefined }, context: plain, release });
  const code = found.find((one) => one.form === form && one.kind === kind)?.markup ?? '';
  return form === 'frame' ? `${code}\n${HEIGHTS}` : code;
}

/** With the address of the data only where they are not the site's own. @param {Filters} filters @param {URL} site @returns {Filters} */
function elsewhere({ data, ...filters }, site) {
  const address = new URL(data ?? '', document.baseURI).href;
  return address === new URL('data/datapackage.json', site).href ? filters : { data: address, ...filters };
}

/** The explorer as an article has it, with the figures of this page. @param {HTMLElement} preview @param {Filters} filters */
function show(preview, filters) {
  for (const [name, value] of Object.entries(filters)) preview.setAttribute(name, value);
}

/** @param {Choice} choice @param {string[]} views @param {Release | undefined} release @param {Context} context */
function markup(choice, views, release, context) {
  const { text, locale } = context;
  const option = (/** @type {string} */ view) => html`<option value="${view}"${view === choice.view && html` selected`}>${text.say(text.has(`view.${view}`) ? `view.${view}` : `desk.${view}`)}</option>`;
  const frozen = release ? [['frozen', text.say('embedding.frozen', { date: locale.date(release.newest) })]] : [];
  return html`<div class="choices">${radios('form', text.say('embedding.form'), [['tag', text.say('embedding.tag')], ['frame', text.say('embedding.frame')]], choice.form)}
    ${radios('kind', text.say('embedding.kind'), [['living', text.say('embedding.living')], ...frozen], choice.kind)}
    <label>${text.say('embedding.view')}<select name="view">${views.map(option)}</select></label></div>
    <label>${text.say('embedding.code')}<textarea class="code" rows="6" readonly spellcheck="false"></textarea></label>
    <h3>${text.say('embedding.preview')}</h3>
    <article class="preview" aria-label="${text.say('embedding.preview')}"><attested-explorer></attested-explorer></article>`;
}

/** @param {string} name @param {string} legend @param {string[][]} values each with its words @param {string} chosen */
const radios = (name, legend, values, chosen) =>
  html`<fieldset><legend>${legend}</legend>${values.map(([value, words]) => html`<label><input type="radio" name="${name}" value="${value}"${value === chosen && html` checked`}> ${words}</label>`)}</fieldset>`;
