/**
 * The reader's own dataset that this browser keeps, one for each site: its files, under the address
 * that stands for them. Nothing is made before something is kept, so that a reader who keeps nothing
 * has nothing stored.
 */

/** @typedef {{ address: string, name: string, saved: string, files: Record<string, Uint8Array> }} Kept `saved`: ISO date */

const DATABASE = 'attested own data';
const STORE = 'kept';

/** @param {string} site its address @returns {Promise<Kept | undefined>} */
export const keptAt = (site) => inStore('readonly', (store) => store.get(site));

/** In place of what was kept before. @param {string} site @param {Kept} kept */
export const keep = (site, kept) => inStore('readwrite', (store) => store.put(kept, site), { makes: true });

/** @param {string} site */
export const forget = (site) => inStore('readwrite', (store) => store.delete(site));

/**
 * @param {string} address that stands for files
 * @returns {Promise<Record<string, Uint8Array> | undefined>}
 */
export async function filesAt(address) {
  /** @type {Kept[] | undefined} */
  const all = await inStore('readonly', (store) => store.getAll());
  return all?.find((kept) => kept.address === address)?.files;
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
 * @param {{ makes?: boolean }} [how] whether the store is made where there is none
 * @returns {Promise<T | undefined>} undefined where there is none; rejects where there is no room
 */
async function inStore(mode, ask, { makes = false } = {}) {
  const database = await open(makes);
  if (!database) return undefined;
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
    });
  } finally {
    database.close();
  }
}

/** @param {boolean} makes @returns {Promise<IDBDatabase | undefined>} */
function open(makes) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      if (makes) request.result.createObjectStore(STORE);
      // Not made: an aborted change leaves no database behind.
      else request.transaction?.abort();
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (makes ? reject(request.error) : resolve(undefined));
  });
}
