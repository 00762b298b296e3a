/** In place of `embed/dialog.js` in the classic script: a frame and a file have no address that others could embed. */

/** @returns {Promise<never>} */
export async function embedSheet() {
  throw new Error('only a page of a site can be embedded');
}
