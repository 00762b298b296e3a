// Serves to the pages of a bench: folders by the first part of an address, and pages of its own.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** @type {Record<string, string>} */
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm', '.csv': 'text/csv; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml' };
const compress = promisify(brotliCompress);

/**
 * At the highest level, kept from run to run: a module of 34 MB takes a minute.
 *
 * @param {Buffer} bytes
 * @param {string} kept folder
 */
async function packed(bytes, kept) {
  const path = join(kept, `${createHash('sha256').update(bytes).digest('hex')}.br`);
  if (existsSync(path)) return readFile(path);
  const brotli = await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  await mkdir(kept, { recursive: true });
  await writeFile(path, brotli);
  return brotli;
}

/**
 * @param {object} from
 * @param {Record<string, string>} from.folders
 * @param {Record<string, string>} [from.pages] markup by path
 * @param {Record<string, string>} [from.headers] sent with everything
 * @param {string} [from.kept] folder for what is compressed; without it all is sent as it is
 * @returns {Promise<{ origin: string, sent: { path: string, bytes: number }[], warm: (path: string) => Promise<unknown>, close: () => void }>}
 *   `sent`: what was, since it was last emptied; `warm`: compresses a file before it is asked for
 */
export async function serve({ folders, pages = {}, headers = {}, kept = '' }) {
  /** @type {{ path: string, bytes: number }[]} */
  const sent = [];
  /** @type {Map<string, Buffer>} */
  const ready = new Map();
  const fileOf = (/** @type {string} */ path) => {
    const [, first = '', ...rest] = path.split('/');
    return join(folders[first] ?? '/nowhere', normalize(`/${rest.join('/')}`));
  };
  /** @param {string} path */
  async function compressed(path) {
    const bytes = ready.get(path) ?? (await packed(path in pages ? Buffer.from(pages[path]) : await readFile(fileOf(path)), kept));
    ready.set(path, bytes);
    return bytes;
  }
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const size = path in pages ? Buffer.byteLength(pages[path]) : (await stat(fileOf(path)).catch(() => undefined))?.size;
    if (size === undefined) return void response.writeHead(404).end();
    const body = kept ? await compressed(path) : undefined;
    const type = TYPES[path in pages ? '.html' : extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': body?.length ?? size, ...(body && { 'Content-Encoding': 'br' }) });
    sent.push({ path, bytes: body?.length ?? size });
    if (body) response.end(body);
    else if (path in pages) response.end(pages[path]);
    else createReadStream(fileOf(path), { highWaterMark: 1 << 20 }).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port}`, sent, warm: compressed, close };
}
