/**
 * From where a dataset is to its bytes: a Data Package at an address, or files at hand. Only the
 * resources that the core reads are fetched; what is missing among them, the core reports. What is a
 * plain table is found out here too, and handed on.
 */
import { AttestedError } from './error.js';
import { nodeModule } from './node.js';

/** @typedef {{ resource: string, loaded: number, total?: number }} Progress Bytes of one resource; no `total`: not known. */
/** @typedef {{ signal?: AbortSignal, progress?: (progress: Progress) => void }} Options */
/** @typedef {{ name?: string, title?: string, version?: string, licence?: string }} About */
/**
 * @typedef {object} Dataset
 * @property {About} about
 * @property {Record<string, any>} descriptor The datapackage.json; empty where there is none.
 * @property {string[]} names of resources
 * @property {Uint8Array[]} files their bytes
 */
/** @typedef {{ name: string, path: string, bytes?: number }} Resource */

/** Of a file on disk, so many bytes show what it is. */
const FIRST = 1 << 16;

/** Names of the resources of a dataset of statements. */
const RESOURCES = ['places', 'measures', 'claimants', 'sources', 'subjects', 'statements'];

const DESCRIPTOR = 'datapackage.json';

/**
 * What is at an address, as far as it must be read to see what it is.
 *
 * @typedef {object} Begun
 * @property {URL} url
 * @property {Uint8Array} first its first bytes
 * @property {ReadableStreamDefaultReader<Uint8Array>} [rest] none: `first` is all
 * @property {number} [total] bytes, where they are known
 * @property {string} type as the host calls it
 */

/**
 * Begins to read what is at an address.
 *
 * @param {string | URL} address of a datapackage.json or a CSV; relative to the page, the worker's
 *   script, or in Node to the working directory
 * @param {Options} options
 * @returns {Promise<Begun>}
 */
export async function beginDataset(address, options) {
  const url = absolute(address);
  const named = { name: isTableName(url.pathname) ? fileName(url) : DESCRIPTOR, path: url.href };
  options.signal?.throwIfAborted();
  if (url.protocol === 'file:') return beginFile(url, named.name, options);
  const { response, broken } = await request(url, named.name, options);
  const type = response.headers.get('content-type') ?? '';
  const reader = response.body?.getReader();
  if (!reader) return { url, first: new Uint8Array(await response.arrayBuffer().catch(broken)), type };
  const { value } = await reader.read().catch(broken);
  return { url, first: value ?? new Uint8Array(), rest: value && reader, total: sizeOf(response), type };
}

/** A table is read by the core of tables; of a small file all is read here. @param {URL} url @param {string} name @param {Options} options @returns {Promise<Begun>} */
async function beginFile(url, name, options) {
  if (!isTableName(url.pathname)) return { url, first: await readFile(url, name, options), type: '' };
  const { openSync, readSync, closeSync, createReadStream, statSync } = nodeModule('node:fs');
  try {
    const first = new Uint8Array(Math.min(FIRST, statSync(url).size));
    const file = openSync(url, 'r');
    readSync(file, first);
    closeSync(file);
    const rest = nodeModule('node:stream').Readable.toWeb(createReadStream(url, { start: first.length, highWaterMark: 1 << 20 }));
    return { url, first, rest: rest.getReader(), total: statSync(url).size, type: '' };
  } catch (cause) {
    throw new AttestedError({ code: 'missing file', resource: name, value: url.href, detail: String(cause) }, { cause });
  }
}

/**
 * Whether a plain table is what was begun to be read: what its first bytes show goes before its name,
 * its name before what the host calls it. A data package begins as an object of JSON.
 *
 * @param {Begun} begun
 */
export function isTable({ url, first, type }) {
  if (/^\s*\{/.test(new TextDecoder().decode(first.subarray(0, 1024)))) return false;
  if (isTableName(url.pathname)) return true;
  if (/\.json$/i.test(url.pathname) || /json|html/i.test(type)) return false;
  return first.length > 0 && (isTableType(type) || !looksLikeMarkup(first));
}

/** By the ending of its name. @param {string} path */
export const isTableName = (path) => /\.(csv|tsv|tab|psv|ssv|txt|dat|gz)$/i.test(path);

/** @param {string} type */
const isTableType = (type) => /csv|tab-separated|gzip/i.test(type);

/** @param {Uint8Array} first */
const looksLikeMarkup = (first) => /^\s*[<[]/.test(new TextDecoder().decode(first.subarray(0, 1024)));

/** @param {URL} url */
const fileName = (url) => decodeURIComponent(url.pathname.split('/').pop() ?? '');

/**
 * The data package whose descriptor was begun to be read, with the files of its resources.
 *
 * @param {Begun} begun
 * @param {Options} options
 * @returns {Promise<Dataset>}
 */
export async function readDataset({ url: base, first, rest }, options) {
  const heard = (/** @type {number} */ loaded) => options.progress?.({ resource: DESCRIPTOR, loaded });
  const broken = brokenBy(base, DESCRIPTOR, options.signal);
  const described = rest ? await readBody(rest, first, heard).catch(broken) : first;
  const { about, descriptor, resources: wanted } = readDescriptor(described);
  const resources = wanted.map((resource) => ({
    ...resource,
    url: resolvePath(resource, base),
  }));
  const files = await Promise.all(resources.map((resource) => fetchBytes(resource.url, resource, options)));
  return { about, descriptor, names: resources.map(({ name }) => name), files };
}

/**
 * The data package at an address.
 *
 * @param {string | URL} address of its datapackage.json
 * @param {Options} options
 * @returns {Promise<Dataset>}
 */
export const fetchDataset = async (address, options) => readDataset(await beginDataset(address, options), options);

/**
 * The same of files at hand, by name. Without a datapackage.json a resource is the file whose name
 * without folder and ending is the resource's.
 *
 * @param {Record<string, Uint8Array | ArrayBuffer>} files
 * @returns {Dataset}
 */
export function datasetOfFiles(files) {
  const bytes = new Map(Object.entries(files).map(([name, content]) => [name, new Uint8Array(content)]));
  const described = bytes.get(DESCRIPTOR);
  const { about, descriptor, resources } = described
    ? readDescriptor(described)
    : { about: {}, descriptor: {}, resources: byStem([...bytes.keys()]) };
  return {
    about,
    descriptor,
    names: resources.map(({ name }) => name),
    files: resources.map(
      ({ name, path }) => bytes.get(path) ?? fail({ code: 'missing file', resource: name, value: path }),
    ),
  };
}

/**
 * Whether files at hand are one plain table and no data package.
 *
 * @param {Record<string, unknown>} files
 */
export function isTableFile(files) {
  const names = Object.keys(files);
  return names.length === 1 && !/\.json$/i.test(names[0]) && byStem(names).length === 0;
}

/**
 * @param {string[]} paths
 * @returns {Resource[]}
 */
function byStem(paths) {
  const stem = (/** @type {string} */ path) => path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  return paths.map((path) => ({ name: stem(path), path })).filter(({ name }) => RESOURCES.includes(name));
}

/**
 * What we need of a datapackage.json (v2; v1 is alike in this).
 *
 * @param {Uint8Array} bytes
 * @returns {{ about: About, descriptor: Record<string, any>, resources: Resource[] }}
 */
function readDescriptor(bytes) {
  const descriptor = parseJson(bytes);
  const resources = descriptor?.resources;
  if (!Array.isArray(resources)) throw noPackage('resources');
  const wanted = resources.filter((resource) => RESOURCES.includes(resource?.name));
  const [licence] = Array.isArray(descriptor.licenses) ? descriptor.licenses : [];
  return {
    descriptor,
    about: {
      name: text(descriptor.name),
      title: text(descriptor.title),
      version: text(descriptor.version),
      licence: text(licence?.title) ?? text(licence?.name),
    },
    resources: wanted.map(({ name, path, bytes: size }) => ({
      name,
      path: onePath(name, path),
      bytes: Number.isInteger(size) ? size : undefined,
    })),
  };
}

/** @param {Uint8Array} bytes */
function parseJson(bytes) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw noPackage('json', cause);
  }
}

/** @param {string} expected @param {unknown} [cause] */
const noPackage = (expected, cause) =>
  new AttestedError(
    { code: 'not a data package', resource: DESCRIPTOR, expected, detail: cause ? String(cause) : undefined },
    { cause },
  );

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' && value ? value : undefined);

/**
 * @param {string} name of the resource
 * @param {unknown} path
 */
function onePath(name, path) {
  const one = Array.isArray(path) && path.length === 1 ? path[0] : path;
  return text(one) ?? fail({ code: 'no path', resource: name });
}

/**
 * As the specification has it: an http(s) address, or a path that stays below the package's folder.
 *
 * @param {Resource} resource
 * @param {URL} base
 */
function resolvePath({ name, path }, base) {
  const unsafe = { code: 'unsafe path', resource: name, value: path.slice(0, 80) };
  if (/^[a-z][a-z\d+.-]*:/i.test(path))
    return /^https?:/i.test(path) && URL.canParse(path) ? new URL(path) : fail(unsafe);
  const url = new URL(path, base);
  const folder = new URL('.', base).href;
  return /^[\\/]/.test(path) || !url.href.startsWith(folder) ? fail(unsafe) : url;
}

/**
 * @param {string | URL} address
 * @returns {URL} http(s), or in Node file
 */
function absolute(address) {
  const unsupported = {
    code: 'unsupported address',
    resource: DESCRIPTOR,
    value: String(address).slice(0, 80),
  };
  const process = nodeModule('node:process');
  const here = globalThis.location?.href ?? nodeModule('node:url')?.pathToFileURL(`${process.cwd()}/`).href;
  if (!URL.canParse(String(address), here)) return fail(unsupported);
  const url = new URL(String(address), here);
  const allowed = process ? ['http:', 'https:', 'file:'] : ['http:', 'https:'];
  return allowed.includes(url.protocol) ? url : fail(unsupported);
}

/**
 * @param {URL} url
 * @param {Resource} resource
 * @param {Options} options
 * @returns {Promise<Uint8Array>}
 */
async function fetchBytes(url, { name, bytes }, options) {
  options.signal?.throwIfAborted();
  if (url.protocol === 'file:') return readFile(url, name, options);
  const { response, broken } = await request(url, name, options);
  const total = bytes ?? sizeOf(response);
  const heard = (/** @type {number} */ loaded) => options.progress?.({ resource: name, loaded, total });
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(await response.arrayBuffer().catch(broken));
  return readBody(reader, new Uint8Array(), heard).catch(broken);
}

/**
 * @param {URL} url
 * @param {string} name of the resource
 * @param {Options} options
 */
async function request(url, name, { signal }) {
  const broken = brokenBy(url, name, signal);
  const response = await fetch(url, { signal }).catch(broken);
  if (!response.ok) throw statusError(response.status, name, url);
  return { response, broken };
}

/**
 * What becomes of a line that breaks.
 *
 * @param {URL} url
 * @param {string} name
 * @param {AbortSignal} [signal]
 * @returns {(cause: unknown) => never}
 */
const brokenBy = (url, name, signal) => (cause) => {
  if (signal?.aborted) throw signal.reason;
  throw new AttestedError({ code: 'network', resource: name, value: url.href, detail: String(cause) }, { cause });
};

/** What a body will have, where the host says it and does not compress. @param {Response} response */
function sizeOf({ headers }) {
  return (headers.has('content-encoding') ? 0 : Number(headers.get('content-length'))) || undefined;
}

/** @param {number} status @param {string} resource @param {URL} url */
function statusError(status, resource, url) {
  const code = status === 404 || status === 410 ? 'missing file' : 'http status';
  return new AttestedError({ code, resource, value: url.href, detail: String(status) });
}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @param {Uint8Array} first what was read of it already
 * @param {(loaded: number) => void} progress
 */
async function readBody(reader, first, progress) {
  const chunks = [first];
  let loaded = first.length;
  if (loaded > 0) progress(loaded);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    loaded += value.length;
    progress(loaded);
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (chunks)).arrayBuffer());
}

/** @param {URL} url @param {string} name @param {Options} options */
async function readFile(url, name, { signal, progress }) {
  try {
    const bytes = new Uint8Array(await nodeModule('node:fs').promises.readFile(url, { signal }));
    progress?.({ resource: name, loaded: bytes.length, total: bytes.length });
    return bytes;
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw new AttestedError(
      { code: 'missing file', resource: name, value: url.href, detail: String(cause) },
      { cause },
    );
  }
}

/** @param {import('./wire.d.ts').Problem} problem @returns {never} */
function fail(problem) {
  throw new AttestedError(problem);
}
