/** What README.md shows in fenced blocks: the tests run it. */
import { readFileSync } from 'node:fs';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/**
 * The one block of a kind.
 *
 * @param {'js' | 'html' | 'text'} kind
 */
export function block(kind) {
  const found = [...README.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, 'gms'))];
  if (found.length !== 1) throw new Error(`README.md has ${found.length} blocks of ${kind}, not one`);
  return found[0][1];
}

/** The names in the first column of the table of attributes. */
export function attributesShown() {
  const [, table] = README.split('| attribute | value |\n');
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => [...row.split('|')[1].matchAll(/`(.+?)`/g)].map(([, name]) => name));
}

/** Where the block of HTML says that the files are. */
export const HOST = 'https://figures.example/';
