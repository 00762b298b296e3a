// Bundles what a bench compares with, from the packages of that bench's own folder.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `url:PACKAGE/FILE`, or `url:./FILE`, is the address of a copy of that file. @param {string} root */
const addresses = (root) => ({
  name: 'url',
  setup(/** @type {any} */ build) {
    build.onResolve({ filter: /^url:/ }, (/** @type {any} */ { path, resolveDir }) => {
      const name = path.slice('url:'.length);
      return { path: name.startsWith('.') ? join(resolveDir, name) : join(root, 'node_modules', name), namespace: 'url' };
    });
    build.onLoad({ filter: /.*/, namespace: 'url' }, async (/** @type {any} */ { path }) => ({ contents: await readFile(path), loader: 'file' }));
  },
});

/**
 * @param {string} root folder of the bench, where its packages are installed
 * @param {Record<string, string>} entries module text by name
 * @param {{ folder: string, address: string }} out where the scripts go, and the address that it will have
 */
export async function bundle(root, entries, { folder, address }) {
  // The project does not depend on it: it is installed with the rivals.
  const esbuild = await import(pathToFileURL(join(root, 'node_modules/esbuild/lib/main.js')).href);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, contents] of Object.entries(entries))
    await esbuild.build({
      stdin: { contents, resolveDir: root },
      outfile: join(folder, `${name}.js`),
      bundle: true,
      format: 'esm',
      minify: true,
      target: 'es2022',
      platform: 'browser',
      assetNames: '[name]-[hash]',
      publicPath: address,
      plugins: [addresses(root)],
      define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
      logLevel: 'error',
    });
}
