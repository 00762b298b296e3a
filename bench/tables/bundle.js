// A page per engine: its module, and what runs it, in one script.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `url:PACKAGE/FILE` is the address of a copy of that file. */
const addresses = {
  name: 'url',
  setup(/** @type {any} */ build) {
    build.onResolve({ filter: /^url:/ }, async (/** @type {any} */ { path, kind }) => {
      const { path: found } = await build.resolve(`./node_modules/${path.slice(4)}`, { resolveDir: import.meta.dirname, kind });
      return { path: found, namespace: 'url' };
    });
    build.onLoad({ filter: /.*/, namespace: 'url' }, async (/** @type {any} */ { path }) => ({ contents: await readFile(path), loader: 'file' }));
  },
};

/**
 * @param {string[]} engines
 * @param {string} folder
 */
export async function bundle(engines, folder) {
  // Not a dependency of the project: it is installed with the rivals.
  const name = 'esbuild';
  const esbuild = await import(name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const engine of engines) {
    await esbuild.build({
      stdin: {
        contents: `import * as engine from './engines/${engine}.js';\nimport { offer } from './page.js';\noffer(engine);`,
        resolveDir: import.meta.dirname,
      },
      outfile: join(folder, `${engine}.js`),
      bundle: true,
      format: 'esm',
      minify: true,
      target: 'es2022',
      platform: 'browser',
      assetNames: '[name]-[hash]',
      publicPath: '/pages/',
      plugins: [addresses],
      define: { global: 'globalThis' },
      logLevel: 'error',
    });
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${engine}</title><link rel="icon" href="data:,"><script type="module" src="/pages/${engine}.js"></script>`;
    await writeFile(join(folder, `${engine}.html`), page);
  }
}
