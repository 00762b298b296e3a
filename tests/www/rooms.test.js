/** The front-end's rooms (ARCHITECTURE.md): what a file may import, types among it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, it } from 'node:test';

const WWW = new URL('../../www/', import.meta.url);

const FILES = readdirSync(WWW, { recursive: true })
  .map((path) => String(path).replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.js') && !path.startsWith('core/'));

/** What a file names, by path below `www/`. @param {string} path @param {string} source */
const imports = (path, source) =>
  [...source.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, name]) => posix.join(posix.dirname(path), name));

/**
 * @param {RegExp} room
 * @param {RegExp} may what its files may import
 */
function touched(room, may) {
  const files = FILES.filter((path) => room.test(path));
  assert.ok(files.length > 3, `${room} is no room`);
  return files.flatMap((path) =>
    imports(path, readFileSync(new URL(path, WWW), 'utf8'))
      .filter((name) => !may.test(name))
      .map((name) => `${path}: ${name}`),
  );
}

describe('the rooms of www/', () => {
  it('charts know no state, no answer and no language', () => {
    assert.deepEqual(touched(/^charts\//, /^(charts\/|days\.js$|html\.js$)/), []);
  });

  it('controls do not know the answer', () => {
    assert.deepEqual(touched(/^controls\//, /^(controls\/|days\.js$|html\.js$)/), []);
  });

  it('series choose numbers and keys, and write no markup and no words', () => {
    const may = /^(views\/[^/]+\/(?!(?:view|words)\.js)[^/]+\.js|views\/(conflicts|context|group|sayings)\.js|days\.js|transport\/wire(\.d\.ts|\.js))$/;
    assert.deepEqual(touched(/^views\/.+\/series\.js$/, may), []);
  });

  it('the module needs no page: it imports nothing but transport, and tables when the first is opened', () => {
    assert.deepEqual(touched(/^(attested\.js|transport\/.+)$/, /^(transport\/|core\/|filters\.js$|tables\/open\.js$)/), []);
  });

  it('tables need no page, but for what draws them', () => {
    assert.deepEqual(touched(/^tables\/[^/]+$/, /^(tables\/[^/]+$|transport\/|core\/|days\.js$|i18n\/countries\.js$)/), []);
  });

  it('would be found out', () => {
    const source = "import { x } from '../state/state.js';\n/** @typedef {import('../i18n/text.js').Text} Text */\nconst y = await import('./a.js');";
    assert.deepEqual(imports('charts/b.js', source), ['state/state.js', 'i18n/text.js', 'charts/a.js']);
  });
});
