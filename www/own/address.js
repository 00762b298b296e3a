/**
 * Addresses that stand for files of the reader's own. Nothing is ever fetched there; they lie below
 * the page, so that a file of the site and one on the disk have them alike.
 */
const OWN = /\/own-data\/[\w-]+\/files$/;

/** @param {string} base of the site, or of the page @param {string} id */
export const ownAddress = (base, id) => new URL(`own-data/${id}/files`, base);

/** @param {string | undefined} address */
export const isOwn = (address) => address !== undefined && OWN.test(address);
