/** In place of `offline/page.js` in the classic script: the one file is kept already, and says how old its figures are. */
import { html } from '../html.js';

/**
 * @param {HTMLElement} box all that is drawn
 * @param {Pick<import('../offline/page.js').Host, 'words' | 'newest'>} host
 */
export async function offerToKeep(box, { words, newest }) {
  if (!newest) return;
  const { text, locale } = words();
  const age = text.say('age', { span: locale.span(newest, new Date().toISOString().slice(0, 10)) });
  const note = text.say('keep.file.holds', { newest: locale.date(newest), age });
  box.insertAdjacentHTML('beforeend', html`<div data-keep><p class="fine" part="keep">${note}</p></div>`.markup);
}
