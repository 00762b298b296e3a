/** Datasets of a story's own: the shipped one, some of its files changed, beside the site that was built. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DIST = process.env.ATTESTED_DIST ?? new URL('../../dist', import.meta.url).pathname;

/**
 * A site whose folder `other/` holds a changed copy of the data.
 *
 * @param {(file: { read: (name: string) => string, write: (name: string, text: string | Uint8Array) => void, remove: (name: string) => void }) => void} change
 * @returns {{ folder: string, remove: () => void }}
 */
export function siteWithData(change) {
  const folder = mkdtempSync(join(tmpdir(), 'attested-'));
  for (const name of ['attested.js', 'attested-element.js', 'assets', 'index.html', 'KEN', 'data'])
    symlinkSync(join(DIST, name), join(folder, name));
  const other = join(folder, 'other');
  cpSync(join(DIST, 'data'), other, { recursive: true });
  change({
    read: (name) => readFileSync(join(other, name), 'utf8'),
    write: (name, text) => writeFileSync(join(other, name), text),
    remove: (name) => rmSync(join(other, name)),
  });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
