/**
 * An article reserves a height for its embed, by what it shows before any script or by its style: what
 * is drawn then keeps to it, so that the text below stays where a reader is reading it. Where more was
 * drawn than fits, a button shows it.
 */
import { html } from '../html.js';
import style from './hold.css?inline';

/** So many px more than fit are no reason for a button. */
const SLACK = 4;

/**
 * @param {HTMLElement} box all that is drawn, in a shadow root
 * @param {number} height px
 * @param {() => string} words of the button
 * @returns {() => void} lets the box be as high as it is
 */
export function hold(box, height, words) {
  const root = /** @type {ShadowRoot} */ (box.getRootNode());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets.push(sheet);
  box.style.blockSize = `${height}px`;
  const more = document.createElement('p');
  more.className = 'attested-more';
  more.innerHTML = html`<button type="button">${words()}</button>`.markup;
  // After the box, over its end: what the box holds is drawn again and again.
  root.append(more);
  const look = () => (more.hidden = box.scrollHeight <= height + SLACK);
  const watch = new MutationObserver(look);
  watch.observe(box, { childList: true, subtree: true });
  look();
  const letGo = () => {
    watch.disconnect();
    more.remove();
    box.style.blockSize = '';
  };
  more.addEventListener('click', letGo);
  return letGo;
}
