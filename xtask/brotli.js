// node xtask/brotli.js FROM TO: each text or wasm file below FROM, as Brotli at its highest level,
// to TO/<its path>.br, where that is smaller.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const [from, to] = process.argv.slice(2);
const WORTH_IT = /\.(html|js|css|csv|json|webmanifest|wasm|svg|txt|ts|md)$/;
const compress = promisify(brotliCompress);

/** @param {string} path */
async function pack(path) {
  const bytes = await readFile(path);
  const packed = await compress(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  if (packed.length >= bytes.length) return;
  const goal = join(to, `${relative(from, path)}.br`);
  await mkdir(dirname(goal), { recursive: true });
  await writeFile(goal, packed);
}

await mkdir(to, { recursive: true });
const entries = await readdir(from, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile() && WORTH_IT.test(entry.name));
await Promise.all(files.map((entry) => pack(join(entry.parentPath ?? entry.path, entry.name))));
