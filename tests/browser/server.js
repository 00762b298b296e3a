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
};

/**
 * Serves a folder on this machine, as any static host would; and an empty page at `/blank`.
 *
 * @param {string} folder
 * @returns {Promise<{ origin: string, close: () => void }>}
 */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const blank = path === '/blank' && Buffer.from('<!doctype html><title>Blank</title>');
    const bytes = blank || (await readFile(join(folder, normalize(`/${path}`))).catch(() => undefined));
    const type = blank ? TYPES['.html'] : (TYPES[extname(path)] ?? 'application/octet-stream');
    if (bytes) response.setHeader('content-type', type).end(bytes);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { origin: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
