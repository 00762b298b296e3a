/** The sheet with the picture of what is chosen, and the button that saves it. */
import { html } from '../html.js';
import { nameFor, saveAs } from '../offline/save.js';
import { compose } from './compose.js';
import { addressOf, pngOf } from './png.js';

/** @typedef {import('../desk.js').Matter} Matter */
/** @typedef {import('../desk.js').Sheet} Sheet */

/** A frame without an origin may save nothing; a file that a reader opened has none either, and may. */
const maySave = () => self.origin !== 'null' || !location.protocol.startsWith('http');

/** @param {Matter} matter @returns {Promise<Sheet>} */
export async function pictureSheet({ answer, statements, context, filters }) {
  const picture = compose({ answer, statements }, context);
  const node = document.createElement('div');
  node.className = 'picture';
  try {
    const png = await pngOf(picture);
    node.innerHTML = markup(await addressOf(png), picture, context).markup;
    node.querySelector('button')?.addEventListener('click', () => saveAs(nameFor(filters, 'png'), png));
  } catch {
    node.innerHTML = html`<p class="warning" role="alert">${context.text.say('picture.failed')}</p>`.markup;
  }
  return { node, text: `${picture.words}\n` };
}

/** @param {string} address @param {import('./compose.js').Picture} picture @param {import('../views/context.js').Context} context */
const markup = (address, { words, width, height }, { text }) =>
  html`<p>${maySave() ? html`<button type="button" data-save>${text.say('picture.save')}</button>` : html`<span class="fine">${text.say('picture.hold')}</span>`}</p>
<img src="${address}" width="${width}" height="${height}" alt="${words}">`;
