/** A site for stories of tables: what was built, files of a story's own, and hosts that misbehave. */
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../server.js';

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;

/**
 * @param {Record<string, string | Uint8Array>} files by path, below `t/`
 * @returns {{ folder: string, remove: () => void }}
 */
export function siteWithTables(files) {
  const folder = mkdtempSync(join(tmpdir(), 'attested-'));
  for (const name of readdirSync(DIST)) symlinkSync(join(DIST, name), join(folder, name));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  // A page that is the explorer, and an article that holds one.
  const script = '<script type="module" src="attested-element.js"></script>';
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">';
  writeFileSync(join(folder, 'tables.html'), `<!doctype html><html lang="en">${head}<title>Tables</title><style>body{margin:0}</style>${script}<attested-explorer root=""></attested-explorer></html>`);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** The address of the page with a table, and what is chosen. @param {string} name @param {Record<string, string>} [choices] */
export const tablePath = (name, choices = {}) => `tables.html?${new URLSearchParams({ data: name, ...choices })}`;

/**
 * A host that serves a folder well, but breaks the line half-way through `far.csv`, and sends `slow.csv`
 * a little at a time without end.
 *
 * @param {string} folder
 * @param {string} csv
 */
export async function badHost(folder, csv) {
  const site = await serve(folder);
  /** @type {Set<NodeJS.Timeout>} */
  const timers = new Set();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', site.origin).pathname;
    if (path === '/far.csv') {
      response.writeHead(200, { 'content-type': 'text/csv', 'content-length': csv.length });
      response.write(csv.slice(0, csv.length / 2));
      timers.add(setTimeout(() => response.destroy(), 300));
    } else if (path === '/slow.csv') {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write(csv);
      timers.add(setInterval(() => response.write(csv.slice(csv.indexOf('\n') + 1)), 20));
    } else {
      const found = await fetch(`${site.origin}${request.url}`);
      response.writeHead(found.status, { 'content-type': found.headers.get('content-type') ?? '' });
      response.end(new Uint8Array(await found.arrayBuffer()));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      for (const timer of timers) clearInterval(timer);
      server.closeAllConnections();
      server.close();
      await site.close();
    },
  };
}
