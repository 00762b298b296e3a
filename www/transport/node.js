/**
 * A module of Node itself; undefined in browsers. No `import('node:…')`: bundlers for browsers put an
 * empty module in its place.
 *
 * @param {string} name such as `node:fs`
 * @returns {any}
 */
export const nodeModule = (name) => /** @type {any} */ (globalThis).process?.getBuiltinModule?.(name);
