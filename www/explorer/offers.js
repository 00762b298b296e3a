/** What a page of the site offers below all that is drawn; each is loaded once there is a page to read. */

/** @typedef {import('../own/offer.js').Host} OwnHost */
/** @typedef {Omit<import('../offline/page.js').Host, 'view'> & { filters: () => import('../filters.js').Filters }} KeepHost */

/** A page takes files of the reader's own. @param {ShadowRoot} root @param {OwnHost} host */
export async function offerOwnData(root, host) {
  const offer = await import('../own/offer.js').catch(nothing);
  await offer?.offerOwnData(root, host);
}

/** A page can be kept for offline. @param {HTMLElement} box @param {KeepHost} host */
export async function offerToKeep(box, { filters, ...host }) {
  const offer = await import('../offline/page.js').catch(nothing);
  await offer?.offerToKeep(box, { ...host, view: () => ({ filters: filters(), markup: pictureOf(box) }) });
}

/** A host that is gone offers nothing; what is shown stays right. @returns {undefined} */
const nothing = () => undefined;

/** What is drawn, without what only a script can do. @param {HTMLElement} box */
function pictureOf(box) {
  const copy = /** @type {HTMLElement} */ (box.cloneNode(true));
  for (const extra of copy.querySelectorAll('dialog, [data-keep]')) extra.remove();
  return copy.outerHTML;
}
