/**
 * Makes a built site one that can be kept: `sw.js`, `manifest.webmanifest` and icons.
 *
 *     node www/offline/write.js --dist dist --data dist/data
 *
 * Last of the build's steps: it lists what the others made. The bytes depend on nothing but those.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openDataset } from '../attested.js';
import { ICONS, MANIFEST, manifest, writeIcons } from './install.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * What an offline reader needs: pages, scripts, the core, the data. Of what other sites embed,
 * only the names; not the one file.
 */
const KEPT = /^((?:[A-Z]{3}\/)?index\.html|attested-element\.js|embed\.json|assets\/(?!classic|carried).*|data\/.*)$/;

async function main() {
  const { values } = parseArgs({ options: { dist: { type: 'string' }, data: { type: 'string' } } });
  if (!values.dist || !values.data) throw new Error('usage: node www/offline/write.js --dist FOLDER --data FOLDER');
  const dist = resolve(values.dist);
  mkdirSync(join(dist, 'icons'), { recursive: true });
  writeIcons(dist);
  const explorer = await openDataset(pathToFileURL(join(resolve(values.data), 'datapackage.json')));
  const { newest, title } = explorer.dataset;
  explorer.close();
  writeFileSync(join(dist, MANIFEST), manifest(title));
  const build = describe(dist, newest);
  const source = readFileSync(join(HERE, 'worker.js'), 'utf8');
  writeFileSync(join(dist, 'sw.js'), `globalThis.attestedBuild = ${JSON.stringify(build)};\n${source}`);
  console.log(`   ${Object.keys(build.files).length} files can be kept for offline, ${(build.bytes / 1e6).toFixed(1)} MB`);
}

/**
 * @param {string} dist
 * @param {string | undefined} newest
 */
function describe(dist, newest) {
  const paths = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1).split(sep).join('/'))
    .filter((path) => KEPT.test(path) || path === MANIFEST || ICONS.includes(path))
    .sort();
  let bytes = 0;
  const files = Object.fromEntries(paths.map((path) => {
    const content = readFileSync(join(dist, path));
    bytes += content.length;
    return [path, sha256(content)];
  }));
  const data = sha256(JSON.stringify(Object.entries(files).filter(([path]) => path.startsWith('data/'))));
  return { version: sha256(JSON.stringify(files)).slice(0, 16), data: data.slice(0, 16), newest, bytes, files };
}

/** @param {string | Buffer} content */
const sha256 = (content) => createHash('sha256').update(content).digest('hex');

await main();
