import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a folder on this machine, as any static host would; and an empty page at `/blank`.
 *
 * @param {string} folder
 * @param {object} [options]
 * @param {number} [options.port] if it must be a certain one
 * @param {Record<string, string>} [options.headers] sent with every file
 * @param {Record<string, string>} [options.pages] markup by path: pages of a story's own
 * @param {(path: string) => boolean} [options.holds] whether a request is left without an answer
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serve(folder, { port = 0, headers = {}, pages = {}, holds = () => false } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (holds(path)) return;
    const page = path === '/blank' ? '<!doctype html><title>Blank</title>' : pages[path];
    const bytes = page ?? (await readFile(join(folder, normalize(`/${path}`))).catch(() => undefined));
    const type = page ? TYPES['.html'] : (TYPES[extname(path)] ?? 'application/octet-stream');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (bytes !== undefined) response.setHeader('content-type', type).end(bytes);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file');
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const found = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${found.port}`, close };
}
