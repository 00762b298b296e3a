/** Files that a reader drops on the page or picks, and what they are taken for. */

/** @typedef {{ path: string, file: File }} Found `path`: with the folders that were dropped */
/** @typedef {'package' | 'table'} Kind A data package of statements; one plain table. */

/** What can be a part of a dataset: the rest of a folder is left alone. */
const READ = /\.(json|csv|tsv|tab|psv|ssv|txt|dat|gz)$/i;
const DESCRIPTOR = /^(.*\/)?datapackage\.json$/i;
/** Without a descriptor, tables of these names are a package of statements. */
const STATEMENTS = ['statements', 'subjects'];

/**
 * The files of a drop, folders opened, or of a picker.
 *
 * @param {DragEvent | Event} event
 * @returns {Promise<Found[]>}
 */
export async function filesOf(event) {
  const transfer = 'dataTransfer' in event ? event.dataTransfer : undefined;
  if (!transfer) return listed(/** @type {HTMLInputElement} */ (event.target).files);
  // All at once: after the first wait the browser has taken them back.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => !!entry);
  const plain = listed(transfer.files);
  if (entries.length === 0) return plain;
  return (await Promise.all(entries.map(below))).flat().filter(({ path }) => READ.test(path));
}

/** @param {FileList | null} list @returns {Found[]} */
const listed = (list) => [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(({ path }) => READ.test(path));

/** @param {FileSystemEntry} entry @returns {Promise<Found[]>} */
async function below(entry) {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject));
    return [{ path, file }];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {Found[]} */
  const found = [];
  // A folder is told some entries at a time.
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const one of some) found.push(...(await below(one)));
  }
}

/**
 * What files are, by their names alone; undefined: no dataset.
 *
 * @param {readonly string[]} paths
 * @returns {Kind | undefined}
 */
export function kindOf(paths) {
  const stems = paths.map((path) => path.replace(/^.*\//, '').replace(/\.[^.]*$/, ''));
  if (paths.some((path) => DESCRIPTOR.test(path)) || STATEMENTS.every((name) => stems.includes(name))) return 'package';
  return paths.length === 1 && !/\.json$/i.test(paths[0]) ? 'table' : undefined;
}

/**
 * The same files by their paths from the folder of the descriptor, as it names them. The descriptor
 * nearest to the top is the package's.
 *
 * @param {Found[]} found
 * @returns {Record<string, File>}
 */
export function byPath(found) {
  const [first] = found.map(({ path }) => DESCRIPTOR.exec(path)).filter((match) => match !== null).sort((a, b) => a[0].length - b[0].length);
  const folder = first ? (first[1] ?? '') : undefined;
  const own = folder === undefined ? found : found.filter(({ path }) => path.startsWith(folder));
  return Object.fromEntries(own.map(({ path, file }) => [folder === undefined ? file.name : path.slice(folder.length), file]));
}

/**
 * Copied rows as a file; undefined: no rows.
 *
 * @param {string} text
 * @returns {File | undefined}
 */
export function tableIn(text) {
  const [first, second] = text.split(/\r\n|\r|\n/);
  return second && /[\t,;|]/.test(first) ? new File([text], 'pasted.csv') : undefined;
}
