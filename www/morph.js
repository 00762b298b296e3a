/**
 * Changes what is in a page into what should be there, in place: an element that stays is the same one
 * afterwards, with the focus and what a reader did to it. Children are matched in order, those with an
 * id by it.
 */

/** Whether an element is to be changed, with all in it. @typedef {(from: Element, to: Element) => boolean} Wants */

/**
 * @param {Element} from what is in the page
 * @param {Element} to what should be there; its new parts are moved out of it
 * @param {Wants} wants
 */
export function morph(from, to, wants) {
  if (from.nodeName !== to.nodeName) return from.replaceWith(to);
  if (!wants(from, to)) return;
  matchAttributes(from, to);
  morphChildren(from, to, wants);
  matchField(from, to);
}

/**
 * The same of all that is in an element, but not of itself.
 *
 * @param {Element} from
 * @param {ParentNode} to
 * @param {Wants} wants
 */
export function morphChildren(from, to, wants) {
  let at = from.firstChild;
  for (const node of [...to.childNodes]) {
    const match = matchOf(node, at);
    if (!match) {
      from.insertBefore(node, at);
      continue;
    }
    // What is passed over matches nothing that comes: what comes is in the same order.
    while (at && at !== match) at = removed(at);
    at = match.nextSibling;
    if (match instanceof Element) morph(match, /** @type {Element} */ (node), wants);
    else if (match.nodeValue !== node.nodeValue) match.nodeValue = node.nodeValue;
  }
  while (at) at = removed(at);
}

/** The first from here on that may become this one. @param {Node} node @param {ChildNode | null} at */
function matchOf(node, at) {
  const id = idOf(node);
  while (at && (at.nodeName !== node.nodeName || idOf(at) !== id)) at = at.nextSibling;
  return at;
}

/** @param {Node} node */
const idOf = (node) => (node instanceof Element ? node.id : '');

/** @param {ChildNode} node */
function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/** @param {Element} from @param {Element} to */
function matchAttributes(from, to) {
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
}

/** What a reader has set in a field goes before its attributes, until it is set anew. @param {Element} from @param {Element} to */
function matchField(from, to) {
  if (from instanceof HTMLSelectElement && to instanceof HTMLSelectElement) from.selectedIndex = to.selectedIndex;
  if (!(from instanceof HTMLInputElement && to instanceof HTMLInputElement)) return;
  if (from.checked !== to.checked) from.checked = to.checked;
  if (from.type !== 'file' && from.value !== to.value) from.value = to.value;
}
