/**
 * The service worker of a site that a reader keeps for offline: `sw.js`, beside the site's first page.
 * Before this text the build puts `globalThis.attestedBuild = {...}`: the files of one build, each with
 * the hash of its bytes.
 *
 * A build is kept whole or not at all. Each file is checked against its hash before it is kept, so a
 * site that is being replaced while we read it, a half file or a page of errors never becomes part of
 * a copy; the copy that is there goes on serving. A new build waits until the reader asks for it or no
 * page of the old one is open: no page ever gets files of two builds.
 */

/** @typedef {import('./protocol.js').Build} Build */
/** @typedef {import('./protocol.js').Description} Description */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
const build = /** @type {Build} */ (/** @type {any} */ (globalThis).attestedBuild);

const { scope } = worker.registration;
/** Several sites may share an origin, each with a scope of its own. */
const OURS = `attested ${scope} `;
const NAME = OURS + build.version;
/** In a cache: when it became whole. */
const MARK = 'saved.json';
/** Files read at one time. */
const AT_ONCE = 6;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(answer(path, event.request));
});
worker.addEventListener('message', ({ data, ports: [port] }) => {
  if (data === 'use') worker.skipWaiting();
  if (data === 'describe') describe().then((description) => port?.postMessage(description));
});

/** All files, then the mark. What an earlier try has kept stays: a worker may be killed at any point. */
async function install() {
  const cache = await caches.open(NAME);
  const older = await olderCaches();
  const left = Object.entries(build.files);
  const keepSome = async () => {
    for (let next = left.pop(); next; next = left.pop()) await keep(next[0], next[1], [cache, ...older]);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepSome));
    await cache.put(MARK, new Response(JSON.stringify(new Date().toISOString())));
  } catch (error) {
    left.length = 0;
    // A full disk must not be left fuller.
    if (error instanceof DOMException && error.name === 'QuotaExceededError') await caches.delete(NAME);
    throw error;
  }
}

async function olderCaches() {
  const names = await caches.keys();
  return Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.open(name)));
}

/**
 * Puts a file into the first cache: from any of them where its bytes are there, else from the host.
 *
 * @param {string} path
 * @param {string} hash
 * @param {Cache[]} known
 */
async function keep(path, hash, known) {
  const url = new URL(path, scope).href;
  for (const [at, cache] of known.entries()) {
    const found = await cache.match(url);
    const bytes = await found?.clone().arrayBuffer();
    if (!found || !bytes || (await hashOf(bytes)) !== hash) continue;
    return at === 0 ? undefined : known[0].put(url, found);
  }
  const response = await fetch(url, { cache: 'no-cache', credentials: 'same-origin' });
  const bytes = await response.arrayBuffer();
  if (!response.ok || (await hashOf(bytes)) !== hash) throw new Error(`${path} is not what this build holds`);
  await known[0].put(url, new Response(bytes, { headers: headersOf(response) }));
}

/** Those of the host, a policy among them; not those of how the bytes travelled. @param {Response} response */
function headersOf({ headers }) {
  const kept = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) kept.delete(name);
  return kept;
}

/** @param {ArrayBuffer} bytes */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The pages that are open are ours from now on, and what older builds kept goes. */
async function takeOver() {
  await worker.clients.claim();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name)));
}

/**
 * The path of a file that is kept, or of a folder that holds a page.
 *
 * @param {Request} request
 */
function pathOf({ method, url }) {
  if (method !== 'GET' || !url.startsWith(scope)) return undefined;
  const path = url.slice(scope.length).replace(/[?#].*$/s, '');
  const page = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  const isFolder = Object.hasOwn(build.files, `${path}/index.html`);
  return Object.hasOwn(build.files, page) ? page : isFolder ? `${path}/` : undefined;
}

/**
 * From what is kept. Browsers may throw that away: then from the host, as if we were not here.
 *
 * @param {string} path
 * @param {Request} request
 */
async function answer(path, request) {
  if (path.endsWith('/')) return Response.redirect(new URL(path + new URL(request.url).search, scope).href);
  const cache = await caches.open(NAME);
  return (await cache.match(new URL(path, scope).href)) ?? fetch(request);
}

/** @returns {Promise<Description>} */
async function describe() {
  const mark = await (await caches.open(NAME)).match(MARK);
  const { version, data, newest } = build;
  return { version, data, newest, saved: await mark?.json() };
}
