/**
 * What the page and its service worker say to each other, and what the build says to the worker.
 *
 * @typedef {object} Build
 * @property {string} version Hash of all that is kept.
 * @property {string} data Hash of the dataset alone.
 * @property {string | undefined} newest ISO date of the newest figure.
 * @property {number} bytes Of all files together.
 * @property {Record<string, string>} files Path from the scope: SHA-256 in hexadecimal.
 */

/**
 * What a page may ask: `describe` is answered on the port that comes with it by a `Description`; `use`
 * lets a build that waits take over.
 *
 * @typedef {'describe' | 'use'} Wish
 */

/** @typedef {Pick<Build, 'version' | 'data' | 'newest'> & { saved: string | undefined }} Description `saved`: when it became whole, if it is. */

export {};
