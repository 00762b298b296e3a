// The explorer as one classic script, beside what vite.config.js built: everything in it but the core
// and the data, which other scripts carry.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** The core's address beside the module, in a script that no module is beside. @param {string} code @param {string} id */
function carriedCore(code, id) {
  if (!id.endsWith('/transport/core.js')) return undefined;
  const found = code.replace(/new URL\('[^']*\.wasm', import\.meta\.url\)\.href/, "''");
  if (found === code) throw new Error('transport/core.js names its wasm in another way than this expects');
  return found;
}

export default defineConfig({
  publicDir: false,
  resolve: {
    alias: [
      { find: /^.*\/transport\/remote\.js$/, replacement: here('www/embed/no-worker.js') },
      { find: /^.*\/embed\/dialog\.js$/, replacement: here('www/embed/no-dialog.js') },
      // In a frame without an origin nothing can be fetched, so no table either.
      { find: /^.*\/tables\/(open|page\/page|page\/opening)\.js$/, replacement: here('www/embed/no-tables.js') },
      { find: /^.*\/offline\/page\.js$/, replacement: here('www/embed/file-note.js') },
    ],
  },
  plugins: [{ name: 'core-is-carried', enforce: 'pre', transform: carriedCore }],
  build: {
    target: 'es2022',
    // With `light-dark()`; the style itself says what older browsers get.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    emptyOutDir: false,
    rolldownOptions: {
      // A classic script has none; what asks for it is never reached.
      transform: { define: { 'import.meta': '{}' } },
      input: { classic: 'www/embed/classic.js' },
      output: { format: 'iife', entryFileNames: 'assets/[name]-[hash].js', codeSplitting: false },
    },
  },
});
