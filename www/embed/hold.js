/**
 * An article reserves a height for its embed, by what it shows before any script or by its style: what
 * is drawn then keeps to it, so that the text below stays where a reader is reading it. Where more was
 * drawn than fits, a button shows it.
 */
import { html } from '../html.js';
import style from './hold.css?inline';
import { sheetOf } from '../styles/sheet.js';

/** So many px more than fit are no reason for a button. */
const SLACK = 4;

/**
 * The place of an element in its article, in px of the window.
 *
 * @param {Element} host
 * @returns {{ host: Element, height: number, top: number, below: number }}
 */
export function placeOf(host) {
  const { top, height } = host.getBoundingClientRect();
  const next = host.nextElementSibling?.getBoundingClientRect().top;
  return { host, height, top, below: next ?? host.parentElement?.getBoundingClientRect().bottom ?? top + height };
}

/**
 * @param {HTMLElement} box all that is drawn, in the host's shadow root
 * @param {ReturnType<typeof placeOf>} reserved
 * @param {() => string} words of the button
 * @returns {() => void} lets the box be as high as it is
 */
export function hold(box, reserved, words) {
  const root = /** @type {ShadowRoot} */ (box.getRootNode());
  root.adoptedStyleSheets.push(sheetOf(style));
  box.style.blockSize = `${reserved.height}px`;
  keepMargins(box, reserved);
  const more = document.createElement('p');
  more.className = 'attested-more';
  more.innerHTML = html`<button type="button">${words()}</button>`.markup;
  // After the box, over its end: what the box holds is drawn again and again.
  root.append(more);
  const look = () => (more.hidden = box.scrollHeight <= reserved.height + SLACK);
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

/**
 * The margins of what stood there may have reached out of the host, and joined those around it: how
 * much of ours does is found by trying.
 *
 * @param {HTMLElement} box
 * @param {ReturnType<typeof placeOf>} before
 */
function keepMargins(box, before) {
  for (const [edge, margin] of /** @type {const} */ ([['top', 'marginBlockStart'], ['below', 'marginBlockEnd']])) {
    let size = 0;
    for (let tries = 0; tries < 8; tries += 1) {
      const off = before[edge] - placeOf(before.host)[edge];
      if (Math.abs(off) < 0.5) break;
      size += off;
      box.style[margin] = `${size}px`;
    }
  }
}
