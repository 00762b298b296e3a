// Two public modules with stable names; all else carries a hash of its content.
import { defineConfig } from 'vite';

/**
 * What is loaded together is one file, with all that it imports and no file above it holds: Brotli
 * compresses each file apart.
 */
const TOGETHER = [
  // Also what tables need of the page's: they are read in Node too, where there is none.
  { name: 'api', test: /\/www\/(attested|days|i18n\/countries)\.js$/ },
  { name: 'explorer', test: /\/www\/(explorer\/element|views\/group)\.js$/ },
  // With the first answer that it is for.
  { name: 'further', test: /\/www\/views\/further\.js$/ },
  // After the page is drawn.
  { name: 'offers', test: /\/www\/(own\/offer|offline\/page)\.js$/ },
];

/** By the name of its entry. @type {Record<string, string>} */
const PUBLIC = { attested: 'attested.js', element: 'attested-element.js' };
const HASHED = 'assets/[name]-[hash].js';

/** Vite's own loads styles and modules ahead of what is imported later. We have no such styles, and ask for modules in the page. */
const plainImports = {
  name: 'plain-imports',
  /** @type {'pre'} */
  enforce: 'pre',
  resolveId: (/** @type {string} */ id) => (id === '\0vite/preload-helper.js' ? '\0plain-imports' : undefined),
  load: (/** @type {string} */ id) => (id === '\0plain-imports' ? 'export const __vitePreload = (load) => load();' : undefined),
};

/** A public module asks at once for all that it is made of, not for one after the other. */
const asksAtOnce = {
  name: 'asks-at-once',
  /** @param {unknown} _ @param {Record<string, any>} files */
  generateBundle(_, files) {
    for (const name of Object.values(PUBLIC)) {
      const far = new Set(files[name].imports.flatMap((/** @type {string} */ path) => files[path].imports));
      for (const path of far) if (!files[name].imports.includes(path)) files[name].code = `import"./${path}";${files[name].code}`;
    }
  },
};

export default defineConfig({
  // Relative addresses: the site works from any folder of any host.
  base: './',
  publicDir: false,
  plugins: [plainImports, asksAtOnce],
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: HASHED } } },
  build: {
    target: 'es2022',
    // With `light-dark()`; the style itself says what older browsers get.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    // The core's wasm is fetched as a file: streamed, compressed and kept by the browser.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { attested: 'www/attested.js', element: 'www/element.js', page: 'www/styles/page.css' },
      // What a public module exports stays; without this an entry counts as a page's script.
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: (chunk) => PUBLIC[chunk.name] ?? HASHED,
        chunkFileNames: HASHED,
        assetFileNames: 'assets/[name]-[hash][extname]',
        codeSplitting: { groups: TOGETHER.map((group, at) => ({ ...group, priority: TOGETHER.length - at })) },
      },
    },
  },
});
