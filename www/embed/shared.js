/**
 * Explorers on one page share what they open: the core, the data and what was worked out. The first
 * opens a dataset, the last closes it; one that is moved in the page lets go and takes again, so it is
 * kept for a moment more.
 */
import { AttestedError, openDataset } from '../attested.js';
import { isOwn } from '../own/address.js';

/** @typedef {import('../transport/wire.d.ts').Explorer} Explorer */
/** @typedef {Record<string, Uint8Array>} Files By name. */
/** @typedef {{ data: Files, wasm: Uint8Array }} Carried What came as scripts: nothing is fetched for it. */
/** @typedef {{ opening: Promise<Explorer>, users: number }} Shared */

/** How long what nobody uses is kept. */
const REST_MS = 1000;

/** How long a host may say nothing. */
const SILENCE_MS = 30_000;

/** By address of the dataset. @type {Map<string, Shared>} */
const open = new Map();

/** @type {{ address: string, content: Promise<Carried> } | undefined} */
let carried;

/**
 * Where the page's scripts carry the core and a dataset, that address means this dataset.
 *
 * @param {string} address
 * @param {Promise<Carried>} content
 */
export function carry(address, content) {
  carried = { address, content };
}

/** Files that a reader opened in this page, by the address that stands for them. @type {Map<string, any>} */
const lent = new Map();
/** The explorer of the newest of them stays open while the page does. @type {(() => void) | undefined} */
let letGo;

/**
 * From now on an address means these files, which are open already.
 *
 * @param {string} address
 * @param {Record<string, Uint8Array | File>} files
 * @param {{ close: () => void }} explorer
 */
export function lend(address, files, explorer) {
  lent.set(address, files);
  open.set(address, { opening: Promise.resolve(/** @type {Explorer} */ (explorer)), users: 0 });
  letGo?.();
  letGo = share(new URL(address)).release;
}

/**
 * A dataset, opened once for all that ask for it. Each hands it back with `release`.
 *
 * @param {URL} address
 * @returns {{ opening: Promise<Explorer>, release: () => void }}
 */
export function share({ href }) {
  const shared = open.get(href) ?? { opening: begin(href), users: 0 };
  open.set(href, shared);
  shared.users += 1;
  // A failure is told to who waits now; the next one tries anew.
  shared.opening.catch(() => forget(href, shared));
  let isHeld = true;
  const release = () => {
    if (!isHeld) return;
    isHeld = false;
    shared.users -= 1;
    setTimeout(() => closeIfUnused(href, shared), REST_MS);
  };
  return { opening: shared.opening, release };
}

/** @param {string} href */
async function begin(href) {
  const { data, wasm } = (await carried?.content) ?? {};
  if (data && href === carried?.address) return openDataset(data, { wasm });
  if (isOwn(href)) return openDataset(lent.get(href) ?? (await kept(href)), { wasm });
  return unlessSilent(href, (options) => openDataset(href, { ...options, wasm }));
}

/** Files of the reader's own, from what this browser keeps. @param {string} href */
async function kept(href) {
  const { filesAt } = await import('../own/kept.js');
  const files = await filesAt(href).catch(() => undefined);
  if (!files) throw new AttestedError({ code: 'not kept', resource: 'files' });
  return files;
}

/**
 * A host that says nothing for long has failed, as one that refuses.
 *
 * @param {string} href
 * @param {(options: { signal: AbortSignal, progress: () => void }) => Promise<Explorer>} open
 */
async function unlessSilent(href, open) {
  const silence = new AbortController();
  const problem = { code: 'network', resource: 'datapackage.json', value: href };
  const expire = () => silence.abort(new AttestedError(problem));
  let timer = setTimeout(expire, SILENCE_MS);
  const progress = () => {
    clearTimeout(timer);
    timer = setTimeout(expire, SILENCE_MS);
  };
  try {
    return await open({ signal: silence.signal, progress });
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} href @param {Shared} shared */
function closeIfUnused(href, shared) {
  if (shared.users > 0 || open.get(href) !== shared) return;
  forget(href, shared);
  shared.opening.then((explorer) => explorer.close()).catch(() => {});
}

/** @param {string} href @param {Shared} shared */
function forget(href, shared) {
  if (open.get(href) === shared) open.delete(href);
}
