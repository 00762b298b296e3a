/**
 * Brings the page up to what it should be, part by part. What is to stay as it is, is not touched; the
 * controls, and what is drawn again for the same question, are changed in place, so that what a reader
 * has opened or holds stays; the rest is replaced, which is quicker.
 */
import morphdom from 'morphdom';
import { search } from './controls/events.js';
import { BETWEEN } from './views/page.js';

export class Patcher {
  #root;
  /** Markup of each part as last drawn, by piece and position. @type {Map<string, string>} */
  #markup = new Map();

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @param {string} name of the piece
   * @param {(() => { markup: string })[]} parts of the piece
   * @param {{ inPlace: boolean, only?: number }} how `only`: this part alone
   */
  bring(name, parts, { inPlace, only }) {
    const piece = this.#root.querySelector(`[data-piece="${name}"]`);
    if (!piece) return;
    const focused = this.#root.activeElement;
    const section = focused?.closest('section')?.getAttribute('aria-labelledby');
    const marks = [...piece.childNodes].filter((node) => node instanceof Comment);
    // Whoever served the page may have dropped the marks between its parts.
    if (marks.length !== parts.length - 1) this.#replaceAll(piece, name, parts);
    else
      for (const [at, part] of parts.entries())
        if (only === undefined || only === at)
          this.#bringPart(piece, `${name} ${at}`, part().markup, { before: marks[at - 1], after: marks[at], inPlace });
    // A list may come after what a reader has typed to search it.
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (piece.querySelectorAll('input[data-search]'))) if (field.value) search(field);
    if (section && !focused?.isConnected) this.#focus(section);
  }

  /** @param {Element} piece @param {string} name @param {(() => { markup: string })[]} parts */
  #replaceAll(piece, name, parts) {
    const markups = parts.map((part) => part().markup);
    for (const [at, markup] of markups.entries()) this.#markup.set(`${name} ${at}`, markup);
    morphdom(piece, `<div>${markups.join(BETWEEN.markup)}</div>`, { childrenOnly: true, onBeforeElUpdated: keepWhatIsOpen });
  }

  /**
   * @param {Element} piece
   * @param {string} key
   * @param {string} markup
   * @param {{ before?: Node, after?: Node, inPlace: boolean }} where
   */
  #bringPart(piece, key, markup, { before, after, inPlace }) {
    if (this.#markup.get(key) === markup) return;
    this.#markup.set(key, markup);
    const old = between(piece, before, after);
    const template = document.createElement('template');
    template.innerHTML = markup;
    const [first, ...others] = template.content.children;
    const [was, ...more] = old.filter((node) => node instanceof Element);
    if (inPlace && first && was && !others.length && !more.length) {
      morphdom(was, first, { onBeforeElUpdated: keepWhatIsOpen });
      return;
    }
    for (const node of old) node.remove();
    piece.insertBefore(template.content, after ?? null);
  }

  /** What had the focus is gone: the heading of its view has it now. @param {string} id */
  #focus(id) {
    const heading = this.#root.getElementById(id);
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }
}

/** @param {Element} piece @param {Node | undefined} before @param {Node | undefined} after */
function between(piece, before, after) {
  /** @type {ChildNode[]} */
  const nodes = [];
  let node = before ? before.nextSibling : piece.firstChild;
  for (; node && node !== after; node = node.nextSibling) nodes.push(/** @type {ChildNode} */ (node));
  return nodes;
}

/** Panels and lists that a reader opened stay open, and the mark that was gone to stays so. @param {HTMLElement} from @param {HTMLElement} to */
function keepWhatIsOpen(from, to) {
  if (from.dataset.mark && from.classList.contains('at')) to.classList.add('at');
  if (from instanceof HTMLDetailsElement && from.open) to.setAttribute('open', '');
  // Not as an attribute: that a strict policy takes for inline style.
  if (from instanceof HTMLElement && from.classList.contains('panel') && from.style.cssText)
    to.style.cssText = from.style.cssText;
  return !from.isEqualNode(to);
}
