// Two public modules with stable names; all else carries a hash of its content.
import { defineConfig } from 'vite';

/** What the page itself is made of, and other chunks use too. */
const SHARED = /\/www\/(html|filters|days)\.js|\/www\/(i18n|state|styles)\/|\/www\/charts\/(axis|bars|logstrip|textwidth)\.js|\/www\/views\/(\w+\.js|frame|countries|months|places|lead)/;

/** By the name of its entry. @type {Record<string, string>} */
const PUBLIC = { attested: 'attested.js', element: 'attested-element.js' };
const HASHED = 'assets/[name]-[hash].js';

export default defineConfig({
  // Relative addresses: the site works from any folder of any host.
  base: './',
  publicDir: false,
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: HASHED } } },
  build: {
    target: 'es2022',
    // With `light-dark()`; the style itself says what older browsers get.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    // The core's wasm is fetched as a file: streamed, compressed and kept by the browser.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { attested: 'www/attested.js', element: 'www/element.js' },
      // What a public module exports stays; without this an entry counts as a page's script.
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: (chunk) => PUBLIC[chunk.name] ?? HASHED,
        chunkFileNames: HASHED,
        assetFileNames: 'assets/[name]-[hash][extname]',
        // What the page shares with what is loaded later is one file: apart, each would be compressed
        // and asked for alone.
        codeSplitting: { groups: [{ name: 'shared', test: SHARED, minShareCount: 2 }] },
      },
    },
  },
});
