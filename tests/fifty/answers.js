/**
 * Fifty filters, and what the core answers to them natively. Everyone else who asks the same must be
 * given the same: Node, a page, a worker.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where the built site is. */
export const DIST = process.env.ATTESTED_DIST ?? join(ROOT, 'dist');

/** @type {import('../../www/transport/wire.d.ts').Filter[]} */
export const FILTERS = JSON.parse(readFileSync(new URL('filters.json', import.meta.url), 'utf8'));

/**
 * The answers that `tests/it/fifty.rs` wrote, in the order of the filters.
 *
 * @returns {import('../../www/transport/wire.d.ts').Answer[]}
 */
export function nativeAnswers() {
  const path = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'fifty.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read: run \`cargo test fifty\`, which writes it`, { cause });
  }
}
