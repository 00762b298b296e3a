/**
 * Holds the state of one explorer, tells who listens, and mirrors it in the address where there is
 * one to mirror it in. In an embed there is none: the address is the host page's.
 */
import { initialState, withBase, withFilters } from './state.js';
import { readSearch, writeSearch } from './url.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('../filters.js').Filters} Filters */

/**
 * The address of a page, as a store uses it.
 *
 * @typedef {object} Address
 * @property {() => string} read The query string.
 * @property {(search: string, how: 'push' | 'replace') => void} write
 * @property {(moved: () => void) => () => void} listen Told when the reader goes back or forward;
 *   gives the way to stop.
 */

/**
 * @typedef {object} Store
 * @property {() => State} get
 * @property {(changes: Partial<Record<string, unknown>>, how?: 'push' | 'stay') => void} set Changes
 *   filters; `stay` leaves the address as it is until the next change (a slider on its way).
 * @property {(base: Filters) => void} rebase Attributes changed.
 * @property {(listener: (state: State, before: State) => void) => () => void} subscribe Gives the way to stop.
 * @property {() => void} close Listens to the address no more.
 */

/**
 * @param {{ base?: Filters, address?: Address }} [options] Without an address the state is only here.
 * @returns {Store}
 */
export function createStore({ base, address } = {}) {
  /** @type {Set<(state: State, before: State) => void>} */
  const listeners = new Set();
  const read = (/** @type {State} */ from) => (address ? readSearch(from, address.read()) : from);
  let state = read(initialState(base));
  /** Whether the address has fallen behind. */
  let stays = false;

  /** @param {State} next */
  function become(next) {
    if (next === state) return;
    const before = state;
    state = next;
    for (const listener of [...listeners]) listener(state, before);
  }
  const stop = address?.listen(() => become(read(state)));
  return {
    get: () => state,
    set(changes, how = 'push') {
      const next = withFilters(state, changes);
      const isNew = next !== state || stays;
      const search = writeSearch(next);
      stays = how === 'stay' && isNew;
      if (isNew && !stays && search !== address?.read()) address?.write(search, 'push');
      become(next);
    },
    rebase(to) {
      become(withBase(state, to));
      if (writeSearch(state) !== address?.read()) address?.write(writeSearch(state), 'replace');
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => stop?.(),
  };
}

/**
 * The address of a window. The path and the fragment stay. A frame without an origin, or a reader
 * faster than the browser allows, makes it throw: then the address lags behind, and nothing else.
 *
 * @param {Pick<Window, 'location' | 'history' | 'addEventListener' | 'removeEventListener'>} window
 * @returns {Address}
 */
export const windowAddress = (window) => ({
  read: () => window.location.search,
  write(search, how) {
    const address = `${window.location.pathname}${search}${window.location.hash}`;
    try {
      if (how === 'push') window.history.pushState(null, '', address);
      else window.history.replaceState(null, '', address);
    } catch {
      // As said above.
    }
  },
  listen(moved) {
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  },
});
